//! From the bytes of a document to text, by its byte order mark or its XML declaration.

use super::xml::{Fault, breaks};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, WINDOWS_1252};
use preau_model::directory::feed_error::{FeedReason, quoted};
use std::borrow::Cow;

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a document. Line breaks stay where they are, so that lines are those of the file.
///
/// `ISO-8859-1` is read as `windows-1252`, as browsers do: programs that declare the former write the latter.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err((None, FeedReason::Empty));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err((None, FeedReason::UnknownEncoding { encoding: "UTF-16".to_owned() }));
    }
    let marked = bytes.strip_prefix(UTF_8_MARK);
    let bytes = marked.unwrap_or(bytes);
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'<') {
        return Err((None, FeedReason::NotXml));
    }
    let (encoding, name) = match declared(bytes) {
        Some(label) if marked.is_none() => known(&label)?,
        _ => (UTF_8, "UTF-8"),
    };
    let invalid = |at: usize| (Some(line_of(bytes, at)), FeedReason::InvalidByte { encoding: name.to_owned() });
    if let Some(at) = bytes.iter().position(|byte| forbidden(*byte, encoding)) {
        return Err(invalid(at));
    }
    if encoding == UTF_8 {
        std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| invalid(error.valid_up_to()))
    } else {
        Ok(encoding.decode_without_bom_handling(bytes).0)
    }
}

/// The `encoding` of the XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.iter().take(256).position(|byte| *byte == b'>')?;
    let declaration = String::from_utf8_lossy(head.get(..end)?).into_owned();
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}

fn known(label: &str) -> Result<(&'static Encoding, &'static str), Fault> {
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == UTF_8 => Ok((UTF_8, "UTF-8")),
        Some(encoding) if encoding == ISO_8859_15 => Ok((ISO_8859_15, "ISO-8859-15")),
        Some(encoding) if encoding == WINDOWS_1252 => Ok((WINDOWS_1252, "windows-1252")),
        _ => Err((Some(1), FeedReason::UnknownEncoding { encoding: quoted(label) })),
    }
}

/// Bytes that stand for no text: control characters, and the positions an encoding leaves empty.
fn forbidden(byte: u8, encoding: &'static Encoding) -> bool {
    match byte {
        b'\t' | b'\n' | b'\r' => false,
        0..=0x1F => true,
        0x80..=0x9F if encoding == ISO_8859_15 => true,
        0x81 | 0x8D | 0x8F | 0x90 | 0x9D => encoding == WINDOWS_1252,
        _ => false,
    }
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    breaks(bytes.get(..at).unwrap_or(bytes)).saturating_add(1)
}
