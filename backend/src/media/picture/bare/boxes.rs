//! HEIC and AVIF: a file of boxes (ISO/IEC 14496-12), in which a picture is made of items (ISO/IEC 23008-12).
//!
//! Items are found by their distance from the beginning of the file: nothing is taken out, what describes the
//! picture is written over. How it is turned is a property of the picture here; EXIF has no say in it (§ A.2).

use super::items;
use std::ops::Range;

/// How deep boxes are looked into: a film, a track, its media.
const DEEP: u8 = 4;
/// Most boxes that are looked at.
const BOXES_MAX: usize = 10_000;
/// An EXIF item (§ A.2.1) that says nothing: where its TIFF begins, and that without an entry.
const NOTHING: &[u8] = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0";

/// The same file with zeros for EXIF, XMP, and boxes of other makers.
pub(super) fn bare(file: &[u8]) -> Option<Vec<u8>> {
    let mut bare = file.to_vec();
    let top = boxes(file, 0..file.len())?;
    if top.first()?.name != *b"ftyp" {
        return None;
    }
    let media: Vec<Range<usize>> =
        top.iter().filter(|each| each.name == *b"mdat").map(|each| each.content.clone()).collect();
    let mut left = BOXES_MAX;
    for each in &top {
        match &each.name {
            b"ftyp" | b"mdat" => {}
            b"meta" => {
                for item in items::described(file, each.content.clone(), &media)? {
                    clear(&mut bare, &item.place)?;
                    if item.exif && item.place.len() >= NOTHING.len() {
                        bare.get_mut(item.place)?.get_mut(..NOTHING.len())?.copy_from_slice(NOTHING);
                    }
                }
            }
            b"moov" => film(file, &mut bare, each.content.clone(), DEEP, &mut left)?,
            // `uuid`: XMP and whatever else; `free` and `skip`: what a program left there.
            _ => clear(&mut bare, &each.content)?,
        }
    }
    Some(bare)
}

/// A picture that moves has tracks; what is noted beside them is written over. A track of notes has them among the
/// pictures: such a file is not given out.
fn film(file: &[u8], bare: &mut [u8], place: Range<usize>, deep: u8, left: &mut usize) -> Option<()> {
    for each in boxes(file, place)? {
        *left = left.checked_sub(1)?;
        match &each.name {
            b"udta" | b"meta" | b"uuid" | b"free" | b"skip" => clear(bare, &each.content)?,
            b"trak" | b"mdia" => film(file, bare, each.content, deep.checked_sub(1)?, left)?,
            b"hdlr" => {
                // Version and flags, nothing, and what the track is of (ISO/IEC 14496-12 § 8.4.3).
                let of = file.get(each.content)?.get(8..12)?;
                if !matches!(of, b"pict" | b"vide" | b"auxv" | b"soun") {
                    return None;
                }
            }
            _ => {}
        }
    }
    Some(())
}

fn clear(bare: &mut [u8], place: &Range<usize>) -> Option<()> {
    bare.get_mut(place.clone())?.fill(0);
    Some(())
}

/// A box: its name, and where its content is in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub name: [u8; 4],
    pub content: Range<usize>,
}

/// The boxes that follow each other in that place, to its end (ISO/IEC 14496-12 § 4.2).
pub(super) fn boxes(file: &[u8], place: Range<usize>) -> Option<Vec<Part>> {
    let mut all = Vec::new();
    let mut at = place.start;
    while at < place.end {
        let rest = file.get(at..place.end)?;
        let name: [u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let (head, size) = match u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(u64::from_be_bytes(rest.get(8..16)?.try_into().ok()?)).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        if size < head || size > rest.len() || all.len() >= BOXES_MAX {
            return None;
        }
        all.push(Part { name, content: at + head..at + size });
        at += size;
    }
    Some(all)
}

#[cfg(test)]
mod tests;
