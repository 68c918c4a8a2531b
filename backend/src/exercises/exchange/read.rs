//! Which format a file is in, and what is in it.

use super::{
    Namer,
    album::{Album, Brought},
    moodle, qti,
    xml::{decode, tree},
};
use preau_model::{
    exercises::exchange::{ExchangeProblem, Format, Imported, LeftOut, Questions, gift},
    text::Lang,
};

/// Bytes of JSON of all exercises of one file: they go into an activity in one change.
const JSON_MAX: usize = 1_200_000;

/// Every question of a file, and the pictures that they show.
pub(super) fn read(
    bytes: &[u8],
    namer: &mut Namer<'_>,
    lang: Lang,
) -> Result<(Questions, Vec<Brought>), ExchangeProblem> {
    let mut album = Album::default();
    let (format, list) = if bytes.starts_with(b"PK") {
        (Format::Qti, qti::read_package(bytes, namer, &mut album, lang)?)
    } else if looks_like_xml(bytes) {
        let root = tree(bytes)?;
        match root.name.as_str() {
            "quiz" => (Format::Moodle, moodle::read(&root, namer, &mut album, lang)),
            "html" | "HTML" => return Err(ExchangeProblem::Unknown),
            _ => (Format::Qti, qti::read_item(&root, namer, &mut album, lang)?),
        }
    } else {
        // What is no text has bytes that no text has.
        let strange = |byte: &u8| *byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t' | 0xc);
        if encoding_rs::Encoding::for_bom(bytes).is_none() && bytes.iter().take(4_096).any(strange) {
            return Err(ExchangeProblem::Unknown);
        }
        let text = decode(bytes)?;
        let list = gift::read(&text, || (namer.item)());
        // Any text is paragraphs: one without a single question is no GIFT.
        if list.iter().all(|it| it.exercise.is_none()) {
            return Err(if text.trim().is_empty() { ExchangeProblem::Nothing } else { ExchangeProblem::Unknown });
        }
        (Format::Gift, list.into_iter().map(cleaned).collect())
    };
    if list.is_empty() {
        return Err(ExchangeProblem::Nothing);
    }
    Ok((Questions { format, list: bounded(list) }, album.brought))
}

fn looks_like_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let wide = bytes.starts_with(b"\xFF\xFE<") || bytes.starts_with(b"\xFE\xFF\0<");
    wide || bytes.trim_ascii_start().starts_with(b"<?xml") || is_root(bytes.trim_ascii_start())
}

/// A tag, not a word that GIFT begins with.
fn is_root(bytes: &[u8]) -> bool {
    ["<quiz", "<assessmentItem", "<questestinterop", "<qti-", "<!DOCTYPE", "<!--", "<html", "<imsqti:"]
        .iter()
        .any(|start| bytes.starts_with(start.as_bytes()))
}

/// As it will be kept.
fn cleaned(mut imported: Imported) -> Imported {
    for html in imported.exercise.iter_mut().flat_map(preau_model::exercises::Exercise::html_mut) {
        *html = crate::rich::clean(html);
    }
    imported
}

/// As many as go into an activity at once; those from there on are told.
fn bounded(list: Vec<Imported>) -> Vec<Imported> {
    let mut room = JSON_MAX;
    let mut kept = Vec::with_capacity(list.len());
    for imported in list {
        let size = serde_json::to_string(&imported.exercise).map_or(usize::MAX, |json| json.len());
        if let Some(left) = room.checked_sub(size) {
            room = left;
            kept.push(imported);
        } else {
            kept.push(Imported { exercise: None, left_out: vec![LeftOut::TooManyQuestions], ..imported });
            break;
        }
    }
    kept
}
