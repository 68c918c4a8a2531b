//! A streaming walk over one XML file that knows on which line it stands, and stops at what no real feed holds.

use preau_model::directory::feed_error::FeedReason;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// Elements nested deeper than this are refused; the feeds go to 9.
const MAX_DEPTH: usize = 32;
/// The longest text of one element, in bytes; the longest real field is an address line.
const MAX_TEXT: usize = 65_536;

/// More attributes than this on one element are refused: checking that none repeats takes their square.
const MAX_ATTRIBUTES: usize = 32;

/// A refusal that ends the reading of the file: a line, where one is known, and a reason.
pub(super) type Fault = (Option<u32>, FeedReason);

/// One step of the walk; [`Cursor::path`] names the element concerned.
#[derive(Debug)]
pub(super) enum Step<'a> {
    Enter,
    /// Leaving an element, with its own text, trimmed. Text around child elements is not kept.
    Leave(Cow<'a, str>),
}

/// A position in an XML file.
pub(super) struct Cursor<'a> {
    reader: Reader<&'a [u8]>,
    source: &'a str,
    path: Vec<&'a str>,
    /// The line of each open element of `path`.
    lines: Vec<u32>,
    tag: Option<BytesStart<'a>>,
    text: Cow<'a, str>,
    /// Whether the element just left is still the last of `path`.
    leaving: bool,
    rooted: bool,
    /// Bytes whose line breaks are counted in `line`.
    counted: usize,
    line: u32,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut reader = Reader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            source,
            path: Vec::new(),
            lines: Vec::new(),
            tag: None,
            text: Cow::Borrowed(""),
            leaving: false,
            rooted: false,
            counted: 0,
            line: 1,
        }
    }

    /// The names of the open elements, from the root to the one concerned by the last step.
    pub(super) fn path(&self) -> &[&'a str] {
        &self.path
    }

    /// The line on which the element concerned by the last step begins.
    pub(super) fn line(&self) -> u32 {
        self.lines.last().copied().unwrap_or(self.line)
    }

    /// An attribute of the element just entered, trimmed; `None` when absent or blank.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.tag.as_ref()?.try_get_attribute(name).ok()??;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// Walks to the next start or end of an element; `None` at the end of the file.
    pub(super) fn step(&mut self) -> Result<Option<Step<'a>>, Fault> {
        if self.leaving {
            self.path.pop();
            self.lines.pop();
            self.leaving = false;
            self.text = Cow::Borrowed("");
        }
        loop {
            let start = self.offset();
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => return self.enter(tag, start).map(Some),
                Ok(Event::End(_)) => {
                    self.tag = None;
                    self.leaving = true;
                    return Ok(Some(Step::Leave(trimmed(std::mem::take(&mut self.text)))));
                }
                Ok(Event::Text(text)) => self.append(text.into_inner(), start)?,
                Ok(Event::CData(text)) => self.append(text.into_inner(), start)?,
                Ok(Event::GeneralRef(reference)) => {
                    let Some(character) = resolve(&reference) else {
                        return Err((Some(self.line_at(start)), FeedReason::NotWellFormed));
                    };
                    self.append(Cow::Owned(character.to_string()), start)?;
                }
                Ok(Event::DocType(_)) => {
                    return Err((Some(self.line_at(start)), FeedReason::Doctype));
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_)) => {}
                Ok(Event::Eof) if self.path.is_empty() && self.rooted => return Ok(None),
                Ok(Event::Eof) => {
                    let line = self.line_at(self.source.len());
                    let reason = if self.rooted { FeedReason::Truncated } else { FeedReason::NotXml };
                    return Err((Some(line), reason));
                }
                Err(error) => {
                    let offset = usize::try_from(self.reader.error_position()).unwrap_or(start);
                    return Err((Some(self.line_at(offset.max(self.counted))), reason(&error)));
                }
            }
        }
    }

    fn enter(&mut self, tag: BytesStart<'a>, start: usize) -> Result<Step<'a>, Fault> {
        let line = self.line_at(start);
        let malformed = || (Some(line), FeedReason::NotWellFormed);
        if self.path.is_empty() && self.rooted {
            return Err(malformed());
        }
        if self.path.len() >= MAX_DEPTH {
            return Err((Some(line), FeedReason::TooDeep { limit: bound(MAX_DEPTH) }));
        }
        for (rank, attribute) in tag.attributes().enumerate() {
            let attribute = attribute.map_err(|_| malformed())?;
            if rank >= MAX_ATTRIBUTES {
                return Err(malformed());
            }
            if attribute.value.len() > MAX_TEXT {
                return Err((Some(line), FeedReason::TextTooLong { limit: bound(MAX_TEXT) }));
            }
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| malformed())?;
        }
        // The name as a slice of the source, which outlives the event.
        let length = tag.name().as_ref().len();
        let from = start + usize::from(self.source.as_bytes().get(start) == Some(&b'<'));
        let name = self.source.get(from..from + length).filter(|name| is_name(name)).ok_or_else(malformed)?;
        self.rooted = true;
        self.path.push(name);
        self.lines.push(line);
        self.tag = Some(tag);
        self.text = Cow::Borrowed("");
        Ok(Step::Enter)
    }

    fn append(&mut self, more: Cow<'a, str>, start: usize) -> Result<(), Fault> {
        if self.path.is_empty() {
            // Only blanks may stand outside the root element.
            let content = more.trim_start();
            if content.is_empty() {
                return Ok(());
            }
            let line = self.line_at(start + more.len() - content.len());
            return Err((Some(line), FeedReason::NotWellFormed));
        }
        if self.text.len() + more.len() > MAX_TEXT {
            return Err((Some(self.line_at(start)), FeedReason::TextTooLong { limit: bound(MAX_TEXT) }));
        }
        if self.text.is_empty() {
            self.text = more;
        } else {
            self.text.to_mut().push_str(&more);
        }
        Ok(())
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The line of a byte of the file; `offset` must not go back.
    fn line_at(&mut self, offset: usize) -> u32 {
        let end = offset.min(self.source.len());
        if let Some(passed) = self.source.as_bytes().get(self.counted..end) {
            self.line = self.line.saturating_add(breaks(passed));
            self.counted = end;
        }
        self.line
    }
}

/// How many line breaks there are in `bytes`.
pub(super) fn breaks(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |count: u32, byte| count.saturating_add(u32::from(*byte == b'\n')))
}

/// The name of the document type or root element at the top of a file, to tell a known feed from an attack.
pub(super) fn document_type(source: &str) -> Option<&str> {
    let after = source.split_once("<!DOCTYPE")?.1.trim_start();
    after.split(|c: char| c.is_whitespace() || c == '>' || c == '[').next()
}

/// The character that a reference without declaration may stand for: the five of XML, and character numbers.
fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    let character = match &**reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "apos" => '\'',
        "quot" => '"',
        _ => reference.resolve_char_ref().ok()??,
    };
    (!character.is_control() || matches!(character, '\t' | '\n' | '\r')).then_some(character)
}

/// All syntax errors but one are an unclosed construct, which only the end of the file can reveal.
fn reason(error: &Error) -> FeedReason {
    match error {
        Error::Syntax(SyntaxError::InvalidBangMarkup) => FeedReason::NotWellFormed,
        Error::Syntax(_) => FeedReason::Truncated,
        _ => FeedReason::NotWellFormed,
    }
}

fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn bound(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}
