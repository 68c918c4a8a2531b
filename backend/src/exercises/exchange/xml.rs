//! XML as a tree, within bounds that no real file of questions meets. Nothing in it is expanded: a reference stands for
//! one letter, or for itself.

use encoding_rs::{Encoding, UTF_8};
use preau_model::exercises::exchange::ExchangeProblem;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};
use std::borrow::Cow;

/// Elements nested deeper than this are refused.
const DEPTH_MAX: usize = 96;
const ELEMENTS_MAX: usize = 300_000;
/// Attributes of one element.
const ATTRIBUTES_MAX: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Element {
    /// Without its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// The line on which it begins, from 1.
    pub line: u32,
}

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its elements of that name.
    pub fn each<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// Every element in it, itself first, in order.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = Vec::new();
        // Depth first: what is in an element stands right behind it.
        let mut ahead = vec![self];
        while let Some(element) = ahead.pop() {
            all.push(element);
            let later = ahead.len();
            ahead.extend(element.elements());
            ahead[later..].reverse();
        }
        all
    }

    pub fn has(&self, name: &str) -> bool {
        self.all().iter().any(|element| element.name == name)
    }

    /// All words in it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.add_text(text),
                Node::Text(words) => text.push_str(words),
            }
        }
    }
}

/// The root element.
pub(super) fn tree(bytes: &[u8]) -> Result<Element, ExchangeProblem> {
    let source = decode(bytes)?;
    let mut reader = Reader::from_str(&source);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut lines = Lines { source: source.as_bytes(), counted: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut elements = 0;
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|_| ExchangeProblem::Damaged { line: lines.at(start) })?;
        match event {
            Event::Start(tag) => {
                elements += 1;
                if open.len() >= DEPTH_MAX || elements > ELEMENTS_MAX {
                    return Err(ExchangeProblem::TooMuch);
                }
                let line = lines.at(start);
                if root.is_some() {
                    return Err(ExchangeProblem::Damaged { line });
                }
                open.push(element(&tag, line)?);
            }
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(ExchangeProblem::Damaged { line: lines.at(start) }) };
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(done)),
                    None => root = Some(done),
                }
            }
            Event::Text(text) => add(&mut open, &text),
            Event::CData(text) => add(&mut open, &text),
            Event::GeneralRef(reference) => match (reference.resolve_char_ref(), resolve_predefined_entity(&reference))
            {
                (Ok(Some(letter)), _) => add(&mut open, letter.encode_utf8(&mut [0; 4])),
                (Ok(None), Some(letter)) => add(&mut open, letter),
                (Ok(None), None) if &*reference == "nbsp" => add(&mut open, "\u{a0}"),
                // HTML's own; where there is HTML they mean something.
                (Ok(None), None) => add(&mut open, &format!("&{};", &*reference)),
                // The number of no letter.
                (Err(_), _) => {}
            },
            Event::DocType(kind) if kind.contains('[') => return Err(ExchangeProblem::Entities),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::DocType(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
    match root {
        Some(root) if open.is_empty() => Ok(root),
        _ if source.trim().is_empty() => Err(ExchangeProblem::Nothing),
        // Cut short.
        _ => Err(ExchangeProblem::Damaged { line: lines.at(source.len()) }),
    }
}

fn element(tag: &BytesStart<'_>, line: u32) -> Result<Element, ExchangeProblem> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| ExchangeProblem::Damaged { line })?;
        if attributes.len() >= ATTRIBUTES_MAX {
            return Err(ExchangeProblem::TooMuch);
        }
        // What cannot be resolved stays as it is written.
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone());
        attributes.push((local(attribute.key.0).to_owned(), value.into_owned()));
    }
    Ok(Element { name: local(tag.name().0).to_owned(), attributes, children: Vec::new(), line })
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn add(open: &mut [Element], words: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => element.children.push(Node::Text(words.to_owned())),
    }
}

/// Counts lines up to places that do not go back.
struct Lines<'a> {
    source: &'a [u8],
    counted: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u32 {
        let end = offset.min(self.source.len());
        if let Some(passed) = self.source.get(self.counted..end) {
            let breaks = passed.iter().fold(0, |count: u32, byte| count.saturating_add(u32::from(*byte == b'\n')));
            self.line = self.line.saturating_add(breaks);
            self.counted = end;
        }
        self.line
    }
}

/// By its byte order mark, else as it says itself, else UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ExchangeProblem> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (declared(bytes).unwrap_or(UTF_8), 0));
    let bytes = bytes.get(mark..).unwrap_or_default();
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    if wrong { Err(ExchangeProblem::Encoding) } else { Ok(text) }
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.iter().take(256).position(|byte| *byte == b'>')?;
    let head = String::from_utf8_lossy(head.get(..end)?).into_owned();
    let value = head.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value.split(quote).nth(1)?.as_bytes())
}
