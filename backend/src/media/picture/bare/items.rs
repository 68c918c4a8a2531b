//! The items of a picture that describe it, and where they are (ISO/IEC 14496-12 § 8.11).

use super::boxes::{Part, boxes};
use std::{collections::HashSet, ops::Range};

/// A piece of an item that describes the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Described {
    pub place: Range<usize>,
    /// It begins an EXIF item.
    pub exif: bool,
}

/// What is to be written over of the items that this `meta` box tells of: EXIF, XMP, and other texts. `media`: where
/// items may lie, besides in the box itself.
pub(super) fn described(file: &[u8], meta: Range<usize>, media: &[Range<usize>]) -> Option<Vec<Described>> {
    // Version and flags come first.
    let parts = boxes(file, meta.start.checked_add(4)?..meta.end)?;
    let find = |name: &[u8; 4]| parts.iter().find(|part| part.name == *name);
    let Some(told) = find(b"iinf") else { return Some(Vec::new()) };
    let (exif, others) = named(file, told)?;
    if exif.is_empty() && others.is_empty() {
        return Some(Vec::new());
    }
    let own = find(b"idat").map(|part| part.content.clone());
    let places = places(file, find(b"iloc")?, own, media)?;
    let mut all = Vec::new();
    let mut bytes = 0_usize;
    for item in places {
        let is_exif = exif.contains(&item.id);
        if !is_exif && !others.contains(&item.id) {
            continue;
        }
        for (n, place) in item.pieces?.into_iter().enumerate() {
            // No honest file names a byte twice.
            bytes = bytes.checked_add(place.len()).filter(|sum| *sum <= file.len())?;
            all.push(Described { place, exif: is_exif && n == 0 });
        }
    }
    Some(all)
}

/// The items that are EXIF, and those that are another text (§ 8.11.6).
fn named(file: &[u8], told: &Part) -> Option<(HashSet<u32>, HashSet<u32>)> {
    let mut reader = Reader { rest: file.get(told.content.clone())? };
    let version = reader.number(1)?;
    reader.skip(3)?;
    let count = reader.number(if version == 0 { 2 } else { 4 })?;
    let entries = boxes(file, told.content.end - reader.rest.len()..told.content.end)?;
    if u64::try_from(entries.len()).ok()? != count {
        return None;
    }
    let (mut exif, mut others) = (HashSet::new(), HashSet::new());
    for entry in entries.iter().filter(|entry| entry.name == *b"infe") {
        let mut reader = Reader { rest: file.get(entry.content.clone())? };
        let version = reader.number(1)?;
        reader.skip(3)?;
        let id = match version {
            2 => reader.number(2)?,
            3 => reader.number(4)?,
            // Older ones have no kind: pictures have none of them (ISO/IEC 23008-12 § 10.2).
            _ => return None,
        };
        let id = u32::try_from(id).ok()?;
        // How it is protected.
        reader.skip(2)?;
        match reader.rest.get(..4)? {
            b"Exif" => drop(exif.insert(id)),
            b"mime" | b"uri " => drop(others.insert(id)),
            _ => {}
        }
    }
    Some((exif, others))
}

/// Where an item is.
struct Item {
    id: u32,
    /// `None`: where it cannot be reached, in another file or item.
    pieces: Option<Vec<Range<usize>>>,
}

/// Where each item is (§ 8.11.3).
fn places(file: &[u8], told: &Part, own: Option<Range<usize>>, media: &[Range<usize>]) -> Option<Vec<Item>> {
    let mut reader = Reader { rest: file.get(told.content.clone())? };
    let version = reader.number(1)?;
    reader.skip(3)?;
    let sizes = reader.number(2)?;
    let size = |shift: u32| match (sizes >> shift) & 0xf {
        wide @ (0 | 4 | 8) => usize::try_from(wide).ok(),
        _ => None,
    };
    let (offset_size, length_size, base_size) = (size(12)?, size(8)?, size(4)?);
    let index_size = if version == 0 { 0 } else { size(0)? };
    let wide = if version < 2 { 2 } else { 4 };
    let count = reader.number(wide)?;
    let mut all = Vec::new();
    for _ in 0..count {
        let id = u32::try_from(reader.number(wide)?).ok()?;
        let way = if version == 0 { 0 } else { reader.number(2)? & 0xf };
        let elsewhere = reader.number(2)? != 0;
        let base = reader.number(base_size)?;
        let mut pieces = Some(Vec::new());
        for _ in 0..reader.number(2)? {
            reader.skip(index_size)?;
            let (offset, length) = (reader.number(offset_size)?, reader.number(length_size)?);
            let place = match way {
                _ if elsewhere || length == 0 => None,
                0 => within(0, base, offset, length).filter(|place| {
                    media.iter().chain(&own).any(|part| part.start <= place.start && place.end <= part.end)
                }),
                1 => own
                    .as_ref()
                    .and_then(|own| within(own.start, base, offset, length).filter(|place| place.end <= own.end)),
                _ => None,
            };
            match (place, pieces.as_mut()) {
                (Some(place), Some(all)) => all.push(place),
                _ => pieces = None,
            }
        }
        all.push(Item { id, pieces });
    }
    Some(all)
}

fn within(from: usize, base: u64, offset: u64, length: u64) -> Option<Range<usize>> {
    let start = from.checked_add(usize::try_from(base.checked_add(offset)?).ok()?)?;
    Some(start..start.checked_add(usize::try_from(length).ok()?)?)
}

/// Numbers one after the other, the high byte first.
struct Reader<'b> {
    rest: &'b [u8],
}

impl Reader<'_> {
    /// Of that many bytes, at most eight; of none, 0.
    fn number(&mut self, bytes: usize) -> Option<u64> {
        let (number, rest) = self.rest.split_at_checked(bytes)?;
        self.rest = rest;
        Some(number.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)))
    }

    fn skip(&mut self, bytes: usize) -> Option<()> {
        self.rest = self.rest.get(bytes..)?;
        Some(())
    }
}
