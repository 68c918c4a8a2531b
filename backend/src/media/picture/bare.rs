//! A photograph that is given as a file: byte for byte its picture, without where and by what it was taken.
//!
//! JPEG (ITU-T T.81 § B.1): segments up to the end of the picture, each with its length; what stands between them
//! is the coded picture, in which `FF` is never followed by the code of a segment.

use image::metadata::Orientation;

const EXIF: &[u8] = b"Exif\0\0";
const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP13: u8 = 0xed;
const COMMENT: u8 = 0xfe;

/// The same JPEG without EXIF (but for how it is turned), XMP, IPTC, comments, and other pictures after it, which
/// have their own. `None`: it is no whole JPEG.
pub fn bare_jpeg(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut bare = Vec::with_capacity(jpeg.len());
    let mut rest = jpeg.strip_prefix(&[0xff, START])?;
    bare.extend([0xff, START]);
    loop {
        let marker = *rest.strip_prefix(&[0xff])?.first()?;
        match marker {
            END => {
                bare.extend([0xff, END]);
                return Some(bare);
            }
            // Fill bytes before a marker.
            0xff => {
                rest = rest.get(1..)?;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
        let (segment, after) = rest.split_at_checked(2 + length)?;
        let content = segment.get(4..)?;
        match marker {
            APP1 => bare.extend(turned_only(content)),
            APP2 if content.starts_with(b"MPF\0") => {}
            APP13 | COMMENT => {}
            _ => bare.extend(segment),
        }
        rest = after;
        if marker == SCAN {
            let end = coded(rest)?;
            bare.extend(rest.get(..end)?);
            rest = rest.get(end..)?;
        }
    }
}

/// Of EXIF, a segment that says how the picture is turned and nothing else, where it is; of anything else, nothing.
fn turned_only(content: &[u8]) -> Vec<u8> {
    let turn = content.strip_prefix(EXIF).and_then(Orientation::from_exif_chunk).map_or(1, Orientation::to_exif);
    if turn == 1 {
        return Vec::new();
    }
    let mut segment = vec![0xff, APP1, 0, 34];
    segment.extend(EXIF);
    // A TIFF header, one directory of one entry: Orientation, one SHORT (TIFF 6.0 § 2).
    segment.extend(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.push(turn);
    segment.extend([0; 6]);
    segment
}

/// How long the coded picture at the beginning of this is.
fn coded(rest: &[u8]) -> Option<usize> {
    let ends = |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7 | 0xff));
    rest.windows(2).position(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EXIF as a telephone writes it: turned, and somewhere.
    fn exif(turn: u8) -> Vec<u8> {
        let mut content = EXIF.to_vec();
        content.extend(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        content.push(turn);
        content.extend(b"\0\0\0\0\0\0GPS 48.8566 N");
        content
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], content].concat()
    }

    fn photograph(turn: u8) -> Vec<u8> {
        let coded = [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
        [
            vec![0xff, START],
            segment(0xe0, b"JFIF\0"),
            segment(APP1, &exif(turn)),
            segment(APP1, b"http://ns.adobe.com/xap/1.0/\0<x:place/>"),
            segment(APP2, b"ICC_PROFILE\0colours"),
            segment(SCAN, &[1, 2, 3]),
            coded.to_vec(),
            segment(0xc4, &[0xff, 0xd9, 7]),
            segment(SCAN, &[4]),
            coded.to_vec(),
            vec![0xff, END],
            b"another picture, somewhere".to_vec(),
        ]
        .concat()
    }

    #[test]
    fn a_photograph_keeps_its_picture_and_how_it_is_turned() {
        let bare = bare_jpeg(&photograph(6)).unwrap();
        let has = |words: &[u8]| bare.windows(words.len()).any(|part| part == words);
        assert!(!has(b"GPS") && !has(b"place") && !has(b"somewhere"));
        assert!(has(b"colours") && has(&[0x56, 0xff, 0xc4]) && bare.ends_with(&[0x56, 0xff, END]));
        let at = bare.windows(6).position(|part| part == EXIF).unwrap();
        assert_eq!(Orientation::from_exif_chunk(&bare[at + 6..]).map(Orientation::to_exif), Some(6));
        // Once is enough.
        assert_eq!(bare_jpeg(&bare).unwrap(), bare);
        assert!(!bare_jpeg(&photograph(1)).unwrap().windows(6).any(|part| part == EXIF));
    }

    #[test]
    fn what_is_cut_off_or_no_photograph_is_none() {
        let whole = photograph(6);
        let end = whole.len() - b"another picture, somewhere".len();
        for length in 0..end {
            assert_eq!(bare_jpeg(&whole[..length]), None, "{length}");
        }
        assert_eq!(bare_jpeg(b"%PDF-1.7"), None);
    }
}
