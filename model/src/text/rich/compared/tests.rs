use super::*;
use crate::text::rich::{from_plain, to_plain};

const DEPARTURE: &str = "01890a5d-ac96-774b-bcce-b302099a8057";
const ARRIVAL: &str = "01890a5d-ac96-774b-bcce-b302099a8058";

/// As a person reads it.
fn read(html: &str) -> String {
    to_compared(html).replace(SIGN, "")
}

fn picture(id: &str, alt: &str) -> String {
    format!("<figure class=\"rich-picture\" data-picture=\"{id}\"><img alt=\"{alt}\"></figure>")
}

#[test]
fn what_is_no_word_is_read_in_signs() {
    for (html, text) in [
        ("<p>Le <a href=\"https://a.fr/?b=1&amp;c=2\">programme</a> !</p>", "Le [programme → https://a.fr/?b=1&c=2] !"),
        ("<p><strong>Le cross</strong> aura <em>lieu</em></p>", "**Le cross** aura *lieu*"),
        ("<p>CO<sub>2</sub>, 1<sup>er</sup>, <u>a</u> <s>b</s> <code>c</code></p>", "CO~2~, 1^er^, __a__ ~~b~~ `c`"),
        ("<h2>Un</h2><h3>Deux</h3><h4 class=\"text-end\">Trois</h4>", "## Un\n\n### Deux\n\n#### ⇥ Trois"),
        ("<p class=\"text-centre\">Fin</p><hr><p>Puis</p>", "↔ Fin\n\n———\n\nPuis"),
        (
            "<p>a</p><ul><li>un<ul><li>deux</li></ul></li><li>trois</li></ul><p>b</p>",
            "a\n\n• un\n  • deux\n• trois\n\nb",
        ),
        ("<ol start=\"5\"><li>cinq</li><li>six</li></ol>", "№5 cinq\n№ six"),
        ("<ul><li><p>a</p><p>b</p><ol><li>c</li></ol></li><li></li></ul>", "• a\n\n  b\n  № c\n• "),
        ("<ul><li><ul><li>a</li></ul></li></ul>", "• • a"),
        ("<blockquote><p>a<br>b</p><p>c</p></blockquote><blockquote><p>d</p></blockquote>", "> a ↵\n  b\n\n  c\n\n> d"),
        ("<pre>si  a\n\n  b\n</pre><p>c</p>", "¦ si  a\n\n    b\n\nc"),
        (
            "<table><thead><tr><th scope=\"col\">Jour</th><th scope=\"col\">Heure</th></tr></thead><tbody><tr><td colspan=\"2\"><p>8 h</p><p>9 h</p></td></tr><tr><td></td><td><ul><li>a<br>b</li><li>c</li></ul></td></tr></tbody></table><p>Fin</p>",
            "| # Jour | # Heure\n| (2×1) 8 h ¶ 9 h\n|  | • a ↵   b ¶ • c\n\nFin",
        ),
        ("<p>Soit <math data-latex=\"a > \\frac{1}{2}\"><mi>a</mi></math>.</p>", "Soit $a > \\frac{1}{2}$."),
        (
            "<figure class=\"rich-embed\" data-embed=\"https://youtu.be/abc\"><figcaption>La <em>course</em></figcaption></figure><p>a</p>",
            "▶ https://www.youtube.com/watch?v=abc\nLa *course*\n\na",
        ),
        (&picture(DEPARTURE, "Le départ &amp; la foule"), "🖼 Le départ & la foule #9a8057"),
        (&picture(DEPARTURE, ""), "🖼 #9a8057"),
        ("<p>a < b", "a < b"),
        ("", ""),
    ] {
        assert_eq!(read(html), text, "{html}");
    }
}

#[test]
fn texts_that_differ_for_who_reads_them_differ() {
    for (one, other) in [
        ("<p><a href=\"https://a.fr\">ici</a></p>", "<p><a href=\"https://b.fr\">ici</a></p>"),
        ("<p><a href=\"https://a.fr\">ici</a></p>", "<p>ici</p>"),
        ("<p>voir <a href=\"https://a.fr\">ici</a></p>", "<p><a href=\"https://a.fr\">voir ici</a></p>"),
        (&picture(DEPARTURE, "La course"), &picture(ARRIVAL, "La course")),
        (&picture(DEPARTURE, ""), &picture(ARRIVAL, "")),
        (&picture(DEPARTURE, "La course"), &picture(DEPARTURE, "Le départ")),
        ("<h2>Résultats</h2>", "<p>Résultats</p>"),
        ("<h2>Résultats</h2>", "<h3>Résultats</h3>"),
        ("<p>Résultats</p>", "<p class=\"text-end\">Résultats</p>"),
        ("<p><strong>a</strong> b</p>", "<p>a b</p>"),
        ("<p><strong>a</strong> b</p>", "<p><em>a</em> b</p>"),
        ("<ul><li>a</li></ul>", "<p>a</p>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li>a</li></ul><p>b</p>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<p>a<br>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a<br><br>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a</p><p>b</p>", "<p>a</p><p><br></p><p>b</p>"),
        ("<p>a</p>", "<p><br></p><p>a</p>"),
        ("<blockquote><p>a</p></blockquote>", "<p>a</p>"),
        ("<table><tbody><tr><td>a</td></tr></tbody></table>", "<p>a</p>"),
        ("<table><tbody><tr><th>a</th></tr></tbody></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<p>a</p><hr>", "<p>a</p>"),
        // Typed signs are words.
        ("<p>**gras**</p>", "<p><strong>gras</strong></p>"),
        ("<p>## Titre</p>", "<h2>Titre</h2>"),
        ("<p>• a</p>", "<ul><li>a</li></ul>"),
        ("<p>[ici → https://a.fr]</p>", "<p><a href=\"https://a.fr\">ici</a></p>"),
        ("<p>\u{2063}**\u{2063}gras\u{2063}**\u{2063}</p>", "<p><strong>gras</strong></p>"),
    ] {
        assert_ne!(to_compared(one), to_compared(other), "{one} / {other}");
    }
}

#[test]
fn one_text_written_in_two_ways_is_one() {
    let shown = format!(
        "<figure data-picture=\"{DEPARTURE}\" class=\"rich-picture\"><img src=\"/images/a.webp\" alt=\"1 &lt; 2\"></figure>"
    );
    for (one, other) in [
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<p><strong><em>a</em></strong></p>", "<p><em><strong>a</strong></em></p>"),
        ("<p><strong>a</strong><strong>b</strong></p>", "<p><strong>ab</strong></p>"),
        ("<p><strong>a </strong>b</p>", "<p><strong>a</strong> b</p>"),
        ("<p>a<strong> </strong>b</p>", "<p>a b</p>"),
        ("<p>a&nbsp;: &quot;b&quot; &gt; c</p>", "<p>a\u{a0}: \"b\" > c</p>"),
        ("<p>a\n  b </p>\n<p>c</p>", "<p>a b</p><p>c</p>"),
        ("<p>a<br></p><p>b</p><p></p>", "<p>a</p><p>b</p>"),
        ("<p>a</p><p></p><p>b</p>", "<p>a</p><p><br></p><p>b</p>"),
        ("<p><a rel=\"noopener\" href=\"https://a.fr\">a</a></p>", "<p><a href=\" https://a.fr\">a</a></p>"),
        ("<p><a rel=\"noopener\">a</a></p>", "<p>a</p>"),
        (
            "<ul><li><p>a</p></li><li><p>b</p><ul><li>c</li></ul></li></ul>",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        ),
        ("<ol start=\"1\"><li>a</li></ol>", "<ol><li>a</li></ol>"),
        (
            "<table><tr><th>a</th><td><p>b</p></td></tr></table>",
            "<table><tbody><tr><th scope=\"row\">a</th><td>b</td></tr></tbody></table>",
        ),
        (&shown, &picture(DEPARTURE, "1 < 2")),
        (
            "<figure data-embed=\"https://youtu.be/abc\"></figure>",
            "<figure data-embed=\"https://www.youtube.com/watch?v=abc\"></figure>",
        ),
        ("<p><math data-latex=\"x\"></math></p>", "<p><math data-latex=\"x\"><mi>x</mi></math></p>"),
        ("<pre><code>a\nb</code></pre>", "<pre>\na\nb</pre>"),
    ] {
        assert_eq!(to_compared(one), to_compared(other), "{one} / {other}");
    }
}

#[test]
fn what_is_nested_without_end_takes_no_more_than_its_share() {
    let lines = "a\n".repeat(20_000);
    for tag in ["blockquote", "u", "sub"] {
        let html = format!("{}<pre>{lines}</pre>{}", format!("<{tag}>").repeat(4_000), "a b ".repeat(5_000));
        let long = to_compared(&html).len();
        assert!(long < 100 * html.len(), "{tag}: {long} of {}", html.len());
    }
}

#[test]
fn words_alone_are_what_they_are_in_a_plain_box() {
    let html = from_plain("Lisez « Le Horla ».\n\n1 < 2 & \"3\"");
    assert_eq!(to_compared(&html), to_plain(&html));
}
