//! WebP (RFC 9649): a RIFF file of chunks, the first of which tells what the others are.

use super::tiff;

/// What the picture is made of. An extended file may have chunks of any name besides.
const PARTS: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ANIM", b"ANMF", b"ALPH", b"ICCP"];
/// Of a frame, before its own chunks (§ 2.7.1.1).
const FRAME_HEAD: usize = 16;
/// In the first byte of `VP8X`: there is EXIF, there is XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// The same picture without EXIF (but for how it is turned), XMP, chunks that nobody knows, and what stands after
/// its end.
pub(super) fn bare(webp: &[u8]) -> Option<Vec<u8>> {
    let size = usize::try_from(u32::from_le_bytes(webp.get(4..8)?.try_into().ok()?)).ok()?;
    let content = webp.strip_prefix(b"RIFF")?.get(4..)?.get(..size)?.strip_prefix(b"WEBP")?;
    let mut parts = chunks(content)?;
    let turn = parts.iter().find(|(name, _)| **name == *b"EXIF").map_or(1, |(_, exif)| {
        // Some write it as JPEG has it.
        tiff::turn(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
    });
    parts.retain(|(name, _)| PARTS.contains(name));
    if !matches!(parts.first()?.0, b"VP8X" | b"VP8 " | b"VP8L") {
        return None;
    }
    let extended = parts[0].0 == b"VP8X";
    let mut bare = b"RIFF\0\0\0\0WEBP".to_vec();
    bare.reserve(webp.len());
    for (name, content) in parts {
        match name {
            b"VP8X" => {
                let mut told = content.to_vec();
                let flags = told.first_mut()?;
                *flags &= !(HAS_EXIF | HAS_XMP);
                if turn != 1 {
                    *flags |= HAS_EXIF;
                }
                put(&mut bare, name, &told)?;
            }
            b"ANMF" => {
                let (head, own) = content.split_at_checked(FRAME_HEAD)?;
                let mut frame = head.to_vec();
                for (name, content) in chunks(own)?.into_iter().filter(|(name, _)| PARTS.contains(name)) {
                    put(&mut frame, name, content)?;
                }
                put(&mut bare, name, &frame)?;
            }
            _ => put(&mut bare, name, content)?,
        }
    }
    if turn != 1 && extended {
        put(&mut bare, b"EXIF", &tiff::turned(turn))?;
    }
    let size = u32::try_from(bare.len() - 8).ok()?.to_le_bytes();
    bare.get_mut(4..8)?.copy_from_slice(&size);
    Some(bare)
}

/// The chunks that follow each other here, to the end.
fn chunks(mut rest: &[u8]) -> Option<Vec<(&[u8; 4], &[u8])>> {
    let mut all = Vec::new();
    while !rest.is_empty() {
        let name = rest.get(..4)?.try_into().ok()?;
        let size = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        let content = rest.get(8..)?.get(..size)?;
        all.push((name, content));
        // To an even length; some leave out the last byte.
        rest = rest.get(8 + size + size % 2..).unwrap_or_default();
    }
    Some(all)
}

fn put(into: &mut Vec<u8>, name: &[u8], content: &[u8]) -> Option<()> {
    into.extend(name);
    into.extend(u32::try_from(content.len()).ok()?.to_le_bytes());
    into.extend(content);
    if content.len() % 2 == 1 {
        into.push(0);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(parts: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut all = b"RIFF\0\0\0\0WEBP".to_vec();
        for (name, content) in parts {
            put(&mut all, name, content).unwrap();
        }
        let size = u32::try_from(all.len() - 8).unwrap().to_le_bytes();
        all[4..8].copy_from_slice(&size);
        all
    }

    /// A picture of 2 by 1 pixels, and what a telephone adds.
    fn photograph(turn: u8) -> Vec<u8> {
        let mut pixels = Vec::new();
        image::DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(2, 1, image::Rgba([200, 10, 90, 128])))
            .write_to(&mut std::io::Cursor::new(&mut pixels), image::ImageFormat::WebP)
            .unwrap();
        let coded = chunks(&pixels[12..]).unwrap().into_iter().find(|(name, _)| *name == b"VP8L").unwrap().1.to_vec();
        let exif = [b"Exif\0\0".to_vec(), tiff::turned(turn), b"GPS 48.8566 N".to_vec()].concat();
        file(&[
            (b"VP8X", &[HAS_EXIF | HAS_XMP | 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0]),
            (b"VP8L", &coded),
            (b"EXIF", &exif),
            (b"XMP ", b"<x>GPS</x>"),
            (b"here", b"GPS"),
        ])
    }

    fn has(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|part| part == words)
    }

    #[test]
    fn a_picture_keeps_its_pixels_and_how_it_is_turned() {
        let mut sent = photograph(8);
        sent.extend(b"after its end: GPS");
        let bare = super::bare(&sent).unwrap();
        assert!(!has(&bare, b"GPS") && !has(&bare, b"XMP ") && has(&bare, &tiff::turned(8)));
        let pixels = |bytes| image::load_from_memory_with_format(bytes, image::ImageFormat::WebP).unwrap();
        assert_eq!(pixels(&sent), pixels(&bare));
        assert_eq!(super::bare(&bare).unwrap(), bare);
        let upright = super::bare(&photograph(1)).unwrap();
        assert!(!has(&upright, b"EXIF"));
        assert_eq!(upright[20], 0x10, "it says of itself what it has");
    }

    #[test]
    fn frames_keep_what_they_are_made_of() {
        let mut frame = vec![7; FRAME_HEAD];
        put(&mut frame, b"VP8L", b"frame").unwrap();
        put(&mut frame, b"EXIF", b"GPS").unwrap();
        let sent = file(&[(b"VP8X", &[0x02; 10]), (b"ANIM", &[0; 6]), (b"ANMF", &frame)]);
        let bare = super::bare(&sent).unwrap();
        assert!(has(&bare, b"frame") && !has(&bare, b"GPS"));
    }

    #[test]
    fn what_is_cut_off_or_is_none_is_not_given_out() {
        let whole = photograph(6);
        for length in 0..whole.len() {
            assert_eq!(super::bare(&whole[..length]), None, "{length}");
        }
        assert_eq!(super::bare(&file(&[(b"EXIF", b"GPS")])), None);
        let mut long = whole.clone();
        long[16..20].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(super::bare(&long), None, "a chunk that is longer than the file");
    }
}
