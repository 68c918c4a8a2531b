//! PNG (W3C, third edition): chunks, each with its length, name and checksum.

use super::tiff;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What says how the picture looks (§ 4.7): of all that may be left out, nothing else stays. What must be understood
/// has a name that begins with a capital letter.
const LOOKS: [&[u8; 4]; 18] = [
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"bKGD",
    b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

/// The same picture without EXIF (but for how it is turned), texts, XMP, times, and whatever stands after its end.
pub(super) fn bare(png: &[u8]) -> Option<Vec<u8>> {
    let mut rest = png.strip_prefix(SIGNATURE)?;
    let mut bare = Vec::with_capacity(png.len());
    bare.extend(SIGNATURE);
    let mut begun = false;
    loop {
        let (head, after) = rest.split_at_checked(8)?;
        let (length, name) = head.split_at_checked(4)?;
        let length = usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?;
        let name: &[u8; 4] = name.try_into().ok()?;
        let whole = rest.get(..length.checked_add(12)?)?;
        let content = after.get(..length)?;
        if !name.iter().all(u8::is_ascii_alphabetic) || begun == (name == b"IHDR") {
            return None;
        }
        begun = true;
        if name == b"eXIf" {
            let turn = tiff::turn(content);
            if turn != 1 {
                bare.extend(chunk(name, &tiff::turned(turn))?);
            }
        } else if name[0].is_ascii_uppercase() || LOOKS.contains(&name) {
            bare.extend(whole);
        }
        if name == b"IEND" {
            return Some(bare);
        }
        rest = rest.get(whole.len()..)?;
    }
}

/// § 5.3
fn chunk(name: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(name);
    sum.update(content);
    let length = u32::try_from(content.len()).ok()?.to_be_bytes();
    Some([&length[..], name, content, &sum.finalize().to_be_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(turn: u8, more: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut pixels = Vec::new();
        image::DynamicImage::ImageRgb8(image::RgbImage::from_fn(3, 2, |x, y| {
            image::Rgb([[0, 80, 160][x as usize], [0, 1][y as usize], 7])
        }))
        .write_to(&mut std::io::Cursor::new(&mut pixels), image::ImageFormat::Png)
        .unwrap();
        // Behind IHDR, which is 25 bytes.
        let (head, rest) = pixels.split_at(SIGNATURE.len() + 25);
        let mut all = head.to_vec();
        let exif = [tiff::turned(turn), b"GPS 48.8566 N".to_vec()].concat();
        all.extend(chunk(b"eXIf", &exif).unwrap());
        all.extend(chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]).unwrap());
        for (name, content) in more {
            all.extend(chunk(name, content).unwrap());
        }
        all.extend(rest);
        all
    }

    fn has(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|part| part == words)
    }

    #[test]
    fn a_picture_keeps_its_pixels_and_colours_and_how_it_is_turned() {
        let texts: [(&[u8], &[u8]); 6] = [
            (b"tEXt", b"Location\0GPS here"),
            (b"zTXt", b"Raw profile type exif\0GPS"),
            (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0GPS"),
            (b"tIME", b"\x07\xea\x0b\x1a\x0c\0\0"),
            (b"caBX", b"GPS of a claim"),
            (b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\x01"),
        ];
        let mut sent = picture(6, &texts);
        sent.extend(b"after its end: GPS");
        let bare = super::bare(&sent).unwrap();
        assert!(!has(&bare, b"GPS") && !has(&bare, b"tIME"));
        assert!(has(&bare, b"gAMA") && has(&bare, b"pHYs") && has(&bare, &tiff::turned(6)));
        let pixels = |bytes| image::load_from_memory_with_format(bytes, image::ImageFormat::Png).unwrap();
        assert_eq!(pixels(&sent), pixels(&bare));
        // Once is enough.
        assert_eq!(super::bare(&bare).unwrap(), bare);
        assert!(!has(&super::bare(&picture(1, &[])).unwrap(), b"eXIf"));
    }

    #[test]
    fn what_is_cut_off_or_is_none_is_not_given_out() {
        let whole = picture(6, &[]);
        for length in 0..whole.len() {
            assert_eq!(super::bare(&whole[..length]), None, "{length}");
        }
        let mut huge = whole.clone();
        huge[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(super::bare(&huge), None, "a chunk that is longer than the file");
        let without_head = [SIGNATURE, &whole[33..]].concat();
        assert_eq!(super::bare(&without_head), None);
    }
}
