//! Made-up pictures of boxes: with EXIF and XMP in each place where they may be, whole and broken.

use super::{NOTHING, bare};

fn part(name: &[u8], content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], name, content].concat()
}

/// A box with a version and flags.
fn full(name: &[u8], version: u8, content: &[u8]) -> Vec<u8> {
    part(name, &[&[version, 0, 0, 0], content].concat())
}

const PICTURE: &[u8] = b"the coded picture";
const EXIF: &[u8] = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0 GPS 48.8566 N";
const XMP: &[u8] = b"<x:xmpmeta>GPS</x:xmpmeta>";

/// Where the items of a picture are said to be.
#[derive(Clone, Copy)]
struct Made {
    /// Of `iloc`: 0 has no way and numbers of 16 bits, 2 has both and numbers of 32.
    version: u8,
    /// The texts lie in the box of items itself.
    inside: bool,
    /// Something else than what is true, for the length of EXIF.
    length: Option<u32>,
}

const PLAIN: Made = Made { version: 1, inside: false, length: None };

fn item(id: u8, kind: &[u8]) -> Vec<u8> {
    let of: &[u8] = if kind == b"mime" { b"application/rdf+xml\0" } else { b"" };
    full(b"infe", 2, &[&[0, id, 0, 0][..], kind, b"\0", of].concat())
}

fn picture(made: Made) -> Vec<u8> {
    let items = [item(1, b"hvc1"), item(2, b"Exif"), item(3, b"mime")].concat();
    let ftyp = part(b"ftyp", b"heic\0\0\0\0mif1heic");
    let texts = [EXIF, XMP].concat();
    let write = |media: usize| {
        let mut iloc = vec![0x44, 0x00];
        let wide = made.version == 2;
        let number = |n: u8| if wide { vec![0, 0, 0, n] } else { vec![0, n] };
        iloc.extend(number(3));
        let from = if made.inside { 0 } else { media + PICTURE.len() };
        let way = u8::from(made.inside);
        let length = made.length.unwrap_or(u32::try_from(EXIF.len()).unwrap());
        let lines = [
            (1, 0, media, u32::try_from(PICTURE.len()).unwrap()),
            (2, way, from, length),
            (3, way, from + EXIF.len(), u32::try_from(XMP.len()).unwrap()),
        ];
        for (id, way, at, length) in lines {
            iloc.extend(number(id));
            if made.version > 0 {
                iloc.extend([0, way]);
            }
            // In this file; one piece.
            iloc.extend([0, 0, 0, 1]);
            iloc.extend(u32::try_from(at).unwrap().to_be_bytes());
            iloc.extend(length.to_be_bytes());
        }
        let idat = if made.inside { part(b"idat", &texts) } else { Vec::new() };
        let iinf = full(b"iinf", 0, &[&[0, 3], &items[..]].concat());
        let hdlr = full(b"hdlr", 0, b"\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0");
        let meta = full(b"meta", 0, &[hdlr, iinf, full(b"iloc", made.version, &iloc), idat].concat());
        let media = if made.inside { PICTURE.to_vec() } else { [PICTURE, EXIF, XMP].concat() };
        let more = part(b"uuid", b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xacGPS");
        let head = [ftyp.clone(), meta].concat();
        (head.len() + 8, [head, part(b"mdat", &media), more].concat())
    };
    let (media, _) = write(0);
    write(media).1
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

#[test]
fn what_describes_a_picture_is_written_over_wherever_it_is() {
    for version in [0, 1, 2] {
        for inside in [false, true] {
            if version == 0 && inside {
                continue;
            }
            let sent = picture(Made { version, inside, ..PLAIN });
            assert!(has(&sent, b"GPS"));
            let bare = bare(&sent).unwrap();
            assert!(!has(&bare, b"GPS") && !has(&bare, b"xmpmeta"), "{version} {inside}");
            assert!(has(&bare, PICTURE) && has(&bare, b"hvc1") && has(&bare, NOTHING));
            assert_eq!(bare.len(), sent.len(), "everything stays where it is");
            assert_eq!(super::bare(&bare).unwrap(), bare, "once is enough");
        }
    }
}

#[test]
fn real_pictures_stay_as_they_are() {
    let still = include_bytes!("../../fixtures/still.avif");
    let moving = include_bytes!("../../fixtures/moving.avif");
    assert_eq!(bare(still).as_deref(), Some(&still[..]));
    // Its tracks are those of pictures: only what a program left beside them may go.
    let left = bare(moving).unwrap();
    assert_eq!(left.len(), moving.len());
    let pixels = |bytes: &[u8]| format!("{:?}", crate::media::picture::inspect(bytes));
    assert_eq!(pixels(&left), pixels(moving));
}

#[test]
fn notes_beside_and_among_the_tracks_of_one_that_moves() {
    let track = |kind: &[u8]| {
        let hdlr = full(b"hdlr", 0, &[&b"\0\0\0\0"[..], kind, &[0; 13]].concat());
        part(b"trak", &[part(b"udta", b"GPS"), part(b"mdia", &hdlr)].concat())
    };
    let film = |kind: &[u8]| {
        let moov = part(b"moov", &[part(b"udta", b"\xa9xyzGPS"), track(kind), part(b"meta", b"GPS")].concat());
        [part(b"ftyp", b"avis\0\0\0\0"), moov, part(b"mdat", b"pictures")].concat()
    };
    let left = bare(&film(b"pict")).unwrap();
    assert!(!has(&left, b"GPS") && has(&left, b"pictures"));
    assert_eq!(bare(&film(b"meta")), None, "notes that are coded among the pictures");
}

#[test]
fn what_is_cut_off_or_says_what_cannot_be_is_not_given_out() {
    let whole = picture(PLAIN);
    for length in 0..whole.len() {
        let given = bare(&whole[..length]);
        assert!(!given.is_some_and(|given| has(&given, b"GPS")), "{length}");
    }
    for length in [0, u32::MAX, 10_000] {
        assert_eq!(bare(&picture(Made { length: Some(length), ..PLAIN })), None, "{length}");
    }
    // EXIF that is said to be in the box that says so.
    let mut odd = picture(PLAIN);
    let at = odd.windows(4).position(|part| part == b"iloc").unwrap();
    // Version and flags, sizes, count; the first line; of the second, all before its place.
    let place = at + 4 + 4 + 2 + 2 + 16 + 8;
    odd[place..place + 4].copy_from_slice(&40_u32.to_be_bytes());
    assert_eq!(bare(&odd), None);
    for n in 0..whole.len() {
        let mut broken = whole.clone();
        broken[n] ^= 0xff;
        // Whatever is wrong: no panic, and never more bytes than there were.
        assert!(bare(&broken).is_none_or(|given| given.len() == broken.len()));
    }
    assert_eq!(bare(b"\0\0\0\x08mdat"), None);
    assert_eq!(bare(&part(b"free", b"")), None);
}
