//! Rich text on its way between a plain box and HTML.

mod compared;

pub use compared::{SIGN, to_compared};

/// HTML of a text typed into a plain box: blank lines part paragraphs, other ends of line
/// are kept.
pub fn from_plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = String::with_capacity(text.len() + 16);
    for paragraph in text.split("\n\n").map(|p| p.trim_matches('\n')).filter(|p| !p.trim().is_empty()) {
        html.push_str("<p>");
        for (n, line) in paragraph.split('\n').enumerate() {
            if n > 0 {
                html.push_str("<br>");
            }
            for c in line.chars() {
                match c {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    '"' => html.push_str("&quot;"),
                    c => html.push(c),
                }
            }
        }
        html.push_str("</p>");
    }
    html
}

/// Whether a text has no other form than lines and paragraphs: a plain box can hold it.
pub fn is_plain(html: &str) -> bool {
    let mut tags = html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    tags.all(|tag| matches!(tag, "p" | "/p" | "br"))
}

/// The text of our own sanitised HTML: for a plain box (the way back from [`from_plain`]), for a search.
/// Cells of a table are parted by a tab, a formula is what was typed, a picture what it shows, a frame its
/// address. Not for a comparison: what is no word is not in it ([`to_compared`]).
pub fn to_plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let mut first_cell = true;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = tag_end(rest) else { break };
        let tag = rest[1..close].trim_end_matches('/').trim();
        rest = &rest[close + 1..];
        let name = tag.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "/p" | "/ul" | "/ol" | "/blockquote" | "/h2" | "/h3" | "/h4" | "/pre" | "/table" | "/figure" => {
                end_lines(&mut text, 2);
            }
            "br" => text.push('\n'),
            "/li" | "/tr" | "figcaption" => end_lines(&mut text, 1),
            "li" => {
                // A list in a list.
                end_lines(&mut text, 1);
                text.push_str("- ");
            }
            "tr" => first_cell = true,
            "td" | "th" => {
                if !first_cell {
                    text.push('\t');
                }
                first_cell = false;
            }
            "img" => text.push_str(attribute(tag, "alt").unwrap_or_default()),
            "figure" => text.push_str(attribute(tag, "data-embed").unwrap_or_default()),
            "math" => {
                if let Some(typed) = attribute(tag, "data-latex") {
                    text.push_str(typed);
                    rest = rest.find("</math>").map_or("", |end| &rest[end + "</math>".len()..]);
                }
            }
            _ => {}
        }
    }
    text.push_str(rest);
    decoded(&text).trim().to_owned()
}

/// What stands between tags or in a value, as it is read.
fn decoded(html: &str) -> String {
    let text = html.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}

/// Where the tag that `html` begins with ends: a `>` in a quoted value is no end.
fn tag_end(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// Ends the line, and leaves `lines - 1` empty ones; none at the beginning.
fn end_lines(text: &mut String, lines: usize) {
    let ended = text.bytes().rev().take_while(|byte| *byte == b'\n').count();
    if ended < text.len() {
        (ended..lines).for_each(|_| text.push('\n'));
    }
}

/// How many pictures have no words for those who do not see them.
pub fn undescribed(html: &str) -> usize {
    let blank = |tag: &str| {
        let alt = tag.split_once(" alt=\"").and_then(|(_, rest)| rest.split('"').next());
        alt.is_none_or(|alt| alt.trim().is_empty())
    };
    html.split("<img").skip(1).filter(|rest| blank(rest.split('<').next().unwrap_or_default())).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_goes_there_and_back() {
        let text = "Lisez « Le Horla ».\nPuis :\n\n1 < 2 & \"3\"";
        let html = from_plain(text);
        assert_eq!(html, "<p>Lisez « Le Horla ».<br>Puis :</p><p>1 &lt; 2 &amp; &quot;3&quot;</p>");
        assert_eq!(to_plain(&html), text);
        assert_eq!(from_plain(" \r\n\r\n "), "");
        assert!(is_plain(&html) && is_plain("") && is_plain(&from_plain("Il pleuvait, et \n")));
        assert!(!is_plain("<p>Il <b>pleuvait</b></p>") && !is_plain("<p class=\"text-end\">Fin</p>"));
        assert_eq!(to_plain("<ul><li>un</li><li>deux</li></ul>"), "- un\n- deux");
        assert_eq!(to_plain("a < b"), "a < b");
    }

    #[test]
    fn what_articles_hold_has_words_too() {
        let table = "<h2>Horaires</h2><table><thead><tr><th scope=\"col\">Jour</th><th>Heure</th></tr></thead><tbody><tr><td colspan=\"2\">Lundi</td></tr><tr><td>Mardi</td><td><p>8 h</p></td></tr></tbody></table><p class=\"text-centre\">Fin</p>";
        assert_eq!(to_plain(table), "Horaires\n\nJour\tHeure\nLundi\nMardi\t8 h\n\nFin");
        let formula = "<p>Soit <math data-latex=\"a > \\frac{1}{2}\"><mi>a</mi><mo>&gt;</mo></math>.</p>";
        assert_eq!(to_plain(formula), "Soit a > \\frac{1}{2}.");
        let figures = "<figure class=\"rich-picture\" data-picture=\"1\"><img alt=\"Le départ &amp; la foule\"><figcaption>Cross</figcaption></figure><figure data-embed=\"https://youtu.be/a\"><figcaption>La <em>course</em></figcaption></figure><hr><h4>Puis</h4><ul><li>un<ul><li>deux</li></ul></li></ul>";
        assert_eq!(
            to_plain(figures),
            "Le départ & la foule\nCross\n\nhttps://youtu.be/a\nLa course\n\nPuis\n\n- un\n- deux"
        );
    }

    #[test]
    fn pictures_without_a_description_are_counted() {
        let html = "<p>a</p><figure><img src=\"/a\" alt=\"Un chat &gt; un chien\"></figure>\
            <figure><img src=\"/b\" alt=\"\"></figure><figure><img alt=\" \" src=\"/c\"></figure><img src=\"/d\">";
        assert_eq!(undescribed(html), 3);
        assert_eq!(undescribed("<p>alt</p>"), 0);
    }
}
