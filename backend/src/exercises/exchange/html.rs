//! Between HTML, XML and plain words.

use super::xml::{Element, Node};
use crate::rich;
use preau_model::{exercises::compare::tidy, text::rich as words};
use std::fmt::Write as _;

/// Stands where a blank is, while a text is being read or written: of the letters that belong to nobody.
pub(super) const BLANK: char = '\u{f8ff}';

/// Words for XML, in text and in quotes, without what XML cannot say (XML 1.0 §2.2).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// HTML as XML: cleaned, so that every tag is known and every value quoted.
pub(super) fn xhtml(html: &str) -> String {
    let clean = rich::clean(html);
    let mut out = String::with_capacity(clean.len() + 16);
    let mut rest = clean.as_str();
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(&text.replace("&nbsp;", "\u{a0}"));
        let mut quoted = false;
        let end = tag.bytes().position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        });
        let Some(end) = end else { return out };
        let (tag, after) = tag.split_at(end);
        let mut quoted = false;
        for c in tag.replace("&nbsp;", "\u{a0}").chars() {
            quoted ^= c == '"';
            match c {
                '<' if quoted => out.push_str("&lt;"),
                c => out.push(c),
            }
        }
        if tag == "<math" || tag.starts_with("<math ") {
            out.push_str(" xmlns=\"http://www.w3.org/1998/Math/MathML\"");
        }
        if matches!(tag, "<br" | "<hr") {
            out.push('/');
        }
        out.push('>');
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(&rest.replace("&nbsp;", "\u{a0}"));
    out.retain(|c| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'));
    out
}

/// What is in an element as HTML, to be cleaned; `instead` says what stands for an element that is none of HTML's.
pub(super) fn inner(element: &Element, instead: &dyn Fn(&Element) -> Option<String>) -> String {
    let mut html = String::new();
    add(element, instead, &mut html);
    html
}

fn add(element: &Element, instead: &dyn Fn(&Element) -> Option<String>, html: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => html.push_str(&escaped(text)),
            Node::Element(child) => {
                if let Some(other) = instead(child) {
                    html.push_str(&other);
                    continue;
                }
                let name = child.name.to_ascii_lowercase();
                html.push('<');
                html.push_str(&name);
                for (key, value) in child.attributes() {
                    let _ = write!(html, " {key}=\"{}\"", escaped(value));
                }
                html.push('>');
                if !matches!(name.as_str(), "br" | "hr" | "img") {
                    add(child, instead, html);
                    let _ = write!(html, "</{name}>");
                }
            }
        }
    }
}

/// HTML that is ours, without the paragraphs in which there was nothing but a picture.
pub(super) fn cleaned(html: &str) -> String {
    rich::clean(html).replace("<p></p>", "").trim().to_owned()
}

/// HTML as one line of plain words.
pub(super) fn plain(html: &str) -> String {
    tidy(&words::to_plain(&rich::clean(html)))
}

/// HTML as plain words with its ends of lines.
pub(super) fn lines(html: &str) -> String {
    // In HTML an end of line is a space.
    let clean = rich::clean(html);
    let one: Vec<&str> = clean.split_ascii_whitespace().collect();
    let text = words::to_plain(&one.join(" "));
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// A picture in HTML: where it is, and what it shows.
pub(super) struct Picture {
    pub source: String,
    pub alt: String,
}

/// Every picture in a piece of HTML, as anybody may have written it.
pub(super) fn pictures(html: &str) -> Vec<Picture> {
    let mut found = Vec::new();
    let lower = html.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find("<img")) {
        let start = from + at + "<img".len();
        let tag = html.get(start..).unwrap_or_default();
        let end = tag_end(tag);
        let tag = tag.get(..end).unwrap_or_default();
        let value = |name| attribute(tag, name).unwrap_or_default();
        found.push(Picture { source: value("src"), alt: tidy(&value("alt")) });
        from = start + end;
    }
    found
}

fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    let end = tag.char_indices().find(|(_, c)| match (quote, c) {
        (None, '>') => true,
        (None, '"' | '\'') => {
            quote = Some(*c);
            false
        }
        (Some(open), c) => {
            if *c == open {
                quote = None;
            }
            false
        }
        _ => false,
    });
    end.map_or(tag.len(), |(at, _)| at)
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    loop {
        let at = from + lower.get(from..)?.find(name)?;
        from = at + name.len();
        let before = lower.get(..at)?.chars().next_back();
        let rest = tag.get(from..)?.trim_start();
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = rest.strip_prefix('=')
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => value.get(1..)?.split(quote).next()?,
                None => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
            };
            // The references that stand in values.
            let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            return Some(value.replace("&#39;", "'").replace("&amp;", "&"));
        }
    }
}

/// An address as a name: `%20` is a space.
pub(super) fn unescaped(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = address.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        match (byte, code) {
            (b'%', Some(code)) => {
                out.push(code);
                at += 3;
            }
            (byte, _) => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Before the first blank: where the block of HTML begins in which it stands.
pub(super) fn block_of_blank(html: &str) -> usize {
    let before = html.find(BLANK).and_then(|at| html.get(..at)).unwrap_or(html);
    let ends = ["</p>", "</div>", "</ul>", "</ol>", "</table>", "</h2>", "</h3>", "</h4>", "</blockquote>", "</pre>"];
    ends.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max().unwrap_or(0)
}
