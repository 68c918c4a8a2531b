//! JPEG (ITU-T T.81 § B.1): segments up to the end of the picture, each with its length; what stands between them
//! is the coded picture, in which `FF` is never followed by the code of a segment.

use super::tiff;

const EXIF: &[u8] = b"Exif\0\0";
const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;
const APP15: u8 = 0xef;
const COMMENT: u8 = 0xfe;

/// The same picture without EXIF (but for how it is turned), XMP, IPTC, comments, whatever else its maker added, and
/// other pictures after it, which have their own. One that only lacks its end, as some apparatus leave it, is given one.
pub(super) fn bare(jpeg: &[u8]) -> Option<Vec<u8>> {
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
            // How its colours are meant: JFIF, ICC, Adobe.
            APP0 | APP14 => bare.extend(segment),
            APP2 if content.starts_with(b"ICC_PROFILE\0") => bare.extend(segment),
            // What each program and telephone adds of its own.
            APP0..=APP15 | COMMENT => {}
            _ => bare.extend(segment),
        }
        rest = after;
        if marker == SCAN {
            let Some(end) = coded(rest) else {
                // Nothing but the coded picture follows: what `FF` stands before is part of it.
                bare.extend(rest.strip_suffix(&[0xff]).unwrap_or(rest));
                bare.extend([0xff, END]);
                return Some(bare);
            };
            bare.extend(rest.get(..end)?);
            rest = rest.get(end..)?;
        }
    }
}

/// Of EXIF, a segment that says how the picture is turned and nothing else, where it is; of anything else, nothing.
fn turned_only(content: &[u8]) -> Vec<u8> {
    let turn = content.strip_prefix(EXIF).map_or(1, tiff::turn);
    if turn == 1 {
        return Vec::new();
    }
    let mut segment = vec![0xff, APP1, 0, 34];
    segment.extend(EXIF);
    segment.extend(tiff::turned(turn));
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
        content.extend(tiff::turned(turn));
        content.extend(b"GPS 48.8566 N");
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
            segment(APP2, b"MPF\0GPS"),
            segment(0xeb, b"JP\0\0GPS"),
            segment(APP14, b"Adobe\0inks"),
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
        let bare = super::bare(&photograph(6)).unwrap();
        let has = |words: &[u8]| bare.windows(words.len()).any(|part| part == words);
        assert!(!has(b"GPS") && !has(b"place") && !has(b"somewhere"));
        assert!(has(b"colours") && has(b"inks") && has(&[0x56, 0xff, 0xc4]) && bare.ends_with(&[0x56, 0xff, END]));
        let at = bare.windows(6).position(|part| part == EXIF).unwrap();
        assert_eq!(tiff::turn(&bare[at + 6..]), 6);
        // Once is enough.
        assert_eq!(super::bare(&bare).unwrap(), bare);
        assert!(!super::bare(&photograph(1)).unwrap().windows(6).any(|part| part == EXIF));
    }

    #[test]
    fn what_is_cut_off_before_the_picture_or_is_none_is_not_given_out() {
        let whole = photograph(6);
        let end = whole.len() - b"another picture, somewhere".len();
        let at = |marker| whole.windows(2).position(|pair| pair == [0xff, marker]).unwrap();
        for length in 0..end {
            let bare = super::bare(&whole[..length]);
            assert!(bare.is_none() || length > at(SCAN), "{length}");
            // Whatever is given out has nothing in it that tells.
            assert!(
                !bare.is_some_and(|bare| bare.windows(3).any(|part| part == b"GPS") || !bare.ends_with(&[0xff, END]))
            );
        }
        assert_eq!(super::bare(b"%PDF-1.7"), None);
    }

    #[test]
    fn a_photograph_without_its_end_is_given_one() {
        let whole = photograph(1);
        let end = whole.len() - b"another picture, somewhere".len();
        assert_eq!(super::bare(&whole[..end - 2]), super::bare(&whole));
        assert_eq!(super::bare(&whole[..end - 1]), super::bare(&whole));
    }
}
