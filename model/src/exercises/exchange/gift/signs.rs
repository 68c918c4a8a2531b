//! A text in which a backslash takes a sign its meaning.

use crate::{exercises::compare::tidy, text::rich};

/// A sign, and whether it means what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    c: char,
    free: bool,
}

/// Takes the backslashes out. One before anything else stands for itself.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let sign = match (c, rest.peek()) {
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some(next @ (':' | '#' | '=' | '{' | '}' | '~' | '\\'))) => Some(*next),
            _ => None,
        };
        if sign.is_some() {
            rest.next();
        }
        signs.push(Sign { c: sign.unwrap_or(c), free: sign.is_none() });
    }
    signs
}

/// Where a mark stands.
pub(super) fn find(signs: &[Sign], mark: &str) -> Option<usize> {
    let length = mark.chars().count();
    signs.windows(length).position(|window| is(window, mark))
}

/// Where it stands last.
pub(super) fn rfind(signs: &[Sign], mark: &str) -> Option<usize> {
    let length = mark.chars().count();
    signs.windows(length).rposition(|window| is(window, mark))
}

fn is(window: &[Sign], mark: &str) -> bool {
    window.iter().zip(mark.chars()).all(|(sign, c)| sign.free && sign.c == c)
}

/// What is before the first mark and what is behind it.
pub(super) fn part<'a>(signs: &'a [Sign], mark: &str) -> (&'a [Sign], Option<&'a [Sign]>) {
    match find(signs, mark) {
        Some(at) => (&signs[..at], Some(&signs[at + mark.chars().count()..])),
        None => (signs, None),
    }
}

/// Pieces, each with the mark that it follows; a piece before the first mark has none and is dropped when empty.
pub(super) fn pieces<'a>(signs: &'a [Sign], marks: &[char]) -> Vec<(Option<char>, &'a [Sign])> {
    let mut pieces = Vec::new();
    let (mut mark, mut from) = (None, 0);
    for (at, sign) in signs.iter().enumerate() {
        if sign.free && marks.contains(&sign.c) {
            pieces.push((mark, &signs[from..at]));
            (mark, from) = (Some(sign.c), at + 1);
        }
    }
    pieces.push((mark, &signs[from..]));
    pieces.retain(|(mark, piece)| mark.is_some() || !raw(piece).is_empty());
    pieces
}

/// The text by itself.
pub(super) fn raw(signs: &[Sign]) -> String {
    signs.iter().map(|sign| sign.c).collect::<String>().trim().to_owned()
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Moodle's own: HTML, if there are tags in it.
    Auto,
    Html,
    Plain,
    Markdown,
}

/// The format that a text names, else the one it has anyway; and the text.
pub(super) fn formatted(signs: &[Sign], anyway: Format) -> (Format, String) {
    let text = raw(signs);
    let named = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let named = named.and_then(|(name, rest)| {
        let format = match name {
            "html" => Format::Html,
            "moodle" => Format::Auto,
            "plain" => Format::Plain,
            "markdown" => Format::Markdown,
            _ => return None,
        };
        Some((format, rest.trim().to_owned()))
    });
    let (format, text) = named.unwrap_or((anyway, text));
    let tagged =
        || text.split('<').skip(1).any(|it| it.contains('>') && it.starts_with(|c: char| c.is_ascii_alphabetic()));
    let format = if format == Format::Auto && tagged() { Format::Html } else { format };
    (format, text)
}

/// As HTML; the server cleans it.
pub(super) fn html(signs: &[Sign]) -> (Format, String) {
    let (format, text) = formatted(signs, Format::Auto);
    if format == Format::Html {
        return (format, text);
    }
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    (format, rich::from_plain(&lines.join("\n")))
}

/// As one line of plain text.
pub(super) fn plain(signs: &[Sign], anyway: Format) -> String {
    let (format, text) = formatted(signs, anyway);
    tidy(&if format == Format::Html { rich::to_plain(&text) } else { text })
}
