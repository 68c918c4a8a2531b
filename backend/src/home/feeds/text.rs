//! From the bytes that a site or a person sends to text, and from text to the few words that a tile
//! shows.

use crate::rich;
use encoding_rs::{Encoding, UTF_8};
use preau_model::{error::FeedProblem, text::rich::to_plain};
use std::borrow::Cow;

/// What a text is, by how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Calendar,
    Xml,
    Json,
    /// HTML, for people.
    Page,
    Other,
}

/// The text of these bytes: in the encoding that they are marked with, else in the first of those
/// that fits: the one that came with them (`charset`), the one that the XML declares, UTF-8.
pub(in crate::home) fn decode(bytes: &[u8], charset: Option<&str>) -> Result<String, FeedProblem> {
    let bytes = &*unfolded(bytes);
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        read_as(encoding, &bytes[mark..])?
    } else {
        let declared = declared(bytes);
        let named: Vec<&str> = charset.into_iter().chain(declared.as_deref()).collect();
        let known: Vec<_> = named.iter().filter_map(|name| Encoding::for_label(name.as_bytes())).collect();
        match (known.as_slice(), named.as_slice()) {
            ([], [unknown, ..]) => return Err(FeedProblem::Encoding { name: line(unknown, 40) }),
            (known, _) => {
                let mut fits = known.iter().chain([&UTF_8]).map(|encoding| read_as(encoding, bytes));
                fits.find_map(Result::ok).ok_or_else(|| FeedProblem::Encoding { name: UTF_8.name().to_owned() })?
            }
        }
    };
    // No text has any, and PostgreSQL keeps none.
    if text.contains('\0') { Err(FeedProblem::Damaged) } else { Ok(without_declaration(text)) }
}

fn read_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, FeedProblem> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(Cow::into_owned)
        .ok_or_else(|| FeedProblem::Encoding { name: encoding.name().to_owned() })
}

/// Long lines of an agenda go on in the next one, after a space (RFC 5545 § 3.1). Simple programs
/// break them inside a letter, which is none then until its bytes are put together again.
fn unfolded(bytes: &[u8]) -> Cow<'_, [u8]> {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if !head.get(..6).is_some_and(|start| start.eq_ignore_ascii_case(b"BEGIN:")) {
        return Cow::Borrowed(bytes);
    }
    let mut whole = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = match rest {
            [b'\r', b'\n', b' ' | b'\t', after @ ..] | [b'\n', b' ' | b'\t', after @ ..] => after,
            _ => {
                whole.push(*byte);
                after
            }
        };
    }
    Cow::Owned(whole)
}

/// The `encoding` of the XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.iter().take(256).position(|byte| *byte == b'>')?;
    let declaration = String::from_utf8_lossy(&head[..end]).into_owned();
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}

/// What an XML declaration says of the encoding is no longer true of the text.
fn without_declaration(text: String) -> String {
    let head = text.trim_start();
    match head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.to_owned(),
        None => text,
    }
}

pub(super) fn form(text: &str) -> Form {
    let mut head = text.trim_start();
    while let Some((_, rest)) = head.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        head = rest.trim_start();
    }
    let begins = |what: &str| head.get(..what.len()).is_some_and(|start| start.eq_ignore_ascii_case(what));
    if begins("BEGIN:VCALENDAR") {
        Form::Calendar
    } else if begins("<!doctype html") || begins("<html") {
        Form::Page
    } else if begins("<") {
        Form::Xml
    } else if begins("{") {
        Form::Json
    } else {
        Form::Other
    }
}

/// A text in one line of at most that many letters, cut between words where it can be.
pub(in crate::home) fn line(text: &str, max: usize) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        // Enough to know that it is too long.
        if line.len() > max * 4 {
            break;
        }
    }
    if line.chars().count() <= max {
        return line;
    }
    // The last letter makes room for the ellipsis.
    let end = line.char_indices().nth(max.saturating_sub(1)).map_or(0, |(at, _)| at);
    let whole_word = line[end..].starts_with(' ');
    let kept = line[..end].rfind(' ').filter(|space| !whole_word && space * 2 > end).unwrap_or(end);
    line.truncate(kept);
    line.truncate(line.trim_end_matches([' ', ',', ';', ':']).len());
    line.push('…');
    line
}

/// Bytes of HTML that are looked at for the few words of a post.
const HTML_MAX: usize = 16 * 1024;
/// Elements that part words.
const PARTING: [&str; 19] = [
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "td",
    "th",
    "tr",
    "ul",
];

/// Whether the words before and after such an element are not one.
pub(super) fn parts_words(element: &str) -> bool {
    PARTING.iter().any(|name| name.eq_ignore_ascii_case(element))
}

/// The words of somebody's HTML, in one line.
pub(super) fn words_of_html(html: &str, max: usize) -> String {
    let html = &html[..html.floor_char_boundary(HTML_MAX)];
    let mut parted = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        parted.push_str(before);
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        parted.push_str(if parts_words(&name[..end]) { " <" } else { "<" });
        rest = tag;
    }
    parted.push_str(rest);
    line(&to_plain(&rich::clean(&parted)), max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(name: &str) -> FeedProblem {
        FeedProblem::Encoding { name: name.to_owned() }
    }

    #[test]
    fn text_is_read_in_the_encoding_that_fits() {
        assert_eq!(decode("\u{feff}été".as_bytes(), None).as_deref(), Ok("été"));
        assert_eq!(decode(b"\xFF\xFEa\0b\0", None).as_deref(), Ok("ab"));
        assert_eq!(decode(b"\xE9t\xE9", Some("iso-8859-1")).as_deref(), Ok("été"));
        assert_eq!(decode(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>", None).as_deref(), Ok("<a>é</a>"));
        // The server says UTF-8 of all it sends; the file knows better.
        let wrong = decode(b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x80</a>", Some("utf-8"));
        assert_eq!(wrong.as_deref(), Ok("<a>€</a>"));
        assert_eq!(decode("été".as_bytes(), Some("x-none")), Err(encoding("x-none")));
        assert_eq!(decode(b"\xE9t\xE9", None), Err(encoding("UTF-8")));
        assert_eq!(decode(b"a\0b", None), Err(FeedProblem::Damaged));
        assert_eq!(decode(b"", None).as_deref(), Ok(""));
    }

    #[test]
    fn a_letter_that_was_broken_in_two_is_put_together() {
        let folded = b"BEGIN:VCALENDAR\r\nX:d\xC3\r\n \xA9part\n\t !\r\n";
        assert_eq!(decode(folded, None).as_deref(), Ok("BEGIN:VCALENDAR\r\nX:départ !\r\n"));
        // Only an agenda is folded.
        assert_eq!(decode(b"a\n b", None).as_deref(), Ok("a\n b"));
    }

    #[test]
    fn a_text_is_known_by_its_beginning() {
        assert_eq!(form("\r\n begin:vcalendar\r\n"), Form::Calendar);
        assert_eq!(form("<!-- made by hand --> <!DOCTYPE html><title>a"), Form::Page);
        assert_eq!(form("<HTML>"), Form::Page);
        assert_eq!(form("<!DOCTYPE rss><rss/>"), Form::Xml);
        assert_eq!(form(" {\"version\": 1}"), Form::Json);
        assert_eq!(form("é"), Form::Other);
        assert_eq!(form("<!-- never closed"), Form::Xml);
    }

    #[test]
    fn a_line_is_cut_between_words() {
        assert_eq!(line("  Réunion \r\n\tparents\u{0} ", 40), "Réunion parents");
        assert_eq!(line("Réunion des parents d’élèves", 12), "Réunion des…");
        assert_eq!(line("Anticonstitutionnellement", 10), "Anticonst…");
        assert_eq!(line("abcdefghij", 10), "abcdefghij");
        assert_eq!(line(&"é".repeat(1_000_000), 10).chars().count(), 10);
    }

    #[test]
    fn words_have_no_markup() {
        let html =
            "<p>Bravo&nbsp;!<br>Les <b>gr</b>ands</p><DIV>gagnent</DIV><script>alert(1)</script>&lt;b&gt; &eacute;";
        assert_eq!(words_of_html(html, 100), "Bravo ! Les grands gagnent <b> é");
        assert_eq!(words_of_html("a < b", 100), "a < b");
        assert!(words_of_html(&"<div>".repeat(1_000_000), 100).is_empty());
    }
}
