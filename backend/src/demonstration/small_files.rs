//! Files made on the spot: a page of an exercise book as a picture, and a sheet of text as a document.

use super::dice::Dice;
use std::fmt::Write as _;

const WIDTH: usize = 168;
const HEIGHT: usize = 232;

/// The photo of a page written by hand, in black and white (PNG, third edition of the W3C). `variant` chooses the
/// writing: there are few, so that the store keeps few.
pub(super) fn page(variant: u32) -> Vec<u8> {
    let mut dice = Dice::of(&format!("page {variant}"));
    let mut rows = vec![[true; WIDTH]; HEIGHT];
    for line in (20..HEIGHT - 12).step_by(12) {
        for x in (0..WIDTH).step_by(4) {
            rows[line][x] = false;
        }
        // Letters: strokes that go up and down, in words; the last lines stay empty.
        let mut x = 26;
        while line < HEIGHT - 60 && x < WIDTH - 14 {
            for _ in 0..dice.between(4, 16) {
                let height = dice.index(6);
                for y in 0..=height {
                    if let Some(pixel) = rows[line - 1 - y].get_mut(x) {
                        *pixel = false;
                    }
                }
                x += 2;
            }
            x += 5;
        }
    }
    for row in &mut rows {
        row[20] = false;
    }
    let mut data = Vec::new();
    for row in &rows {
        data.push(0);
        data.extend(row.chunks(8).map(|bits| bits.iter().fold(0, |byte, white| byte << 1 | u8::from(*white))));
    }
    let mut header = Vec::new();
    for size in [WIDTH, HEIGHT] {
        header.extend(u32::try_from(size).unwrap_or(0).to_be_bytes());
    }
    // One bit of grey, deflate, no filter, no interlacing.
    header.extend([1, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [(b"IHDR", header), (b"IDAT", stored(&data)), (b"IEND", Vec::new())] {
        png.extend(u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
        let start = png.len();
        png.extend(kind);
        png.extend(content);
        let crc = crc32(&png[start..]);
        png.extend(crc.to_be_bytes());
    }
    png
}

/// A zlib stream (RFC 1950) of one stored block (RFC 1951): the page is under 64 kB.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let data = &data[..usize::from(length)];
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(data);
    let (a, b) = data.iter().fold((1, 0), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

/// A sheet of text: the first line is its title (PDF 1.4, one page, a font that every reader has).
pub(super) fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut content = b"BT /F1 16 Tf 56 780 Td 22 TL\n".to_vec();
    for (rank, line) in lines.iter().enumerate() {
        content.push(b'(');
        for byte in line.chars().map(winansi) {
            if matches!(byte, b'(' | b')' | b'\\') {
                content.push(b'\\');
            }
            content.push(byte);
        }
        content.extend(b") Tj T*\n");
        if rank == 0 {
            content.extend(b"/F1 10.5 Tf 17 TL\n");
        }
    }
    content.extend(b"ET");
    let mut objects: Vec<Vec<u8>> = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    .map(|object| object.as_bytes().to_vec())
    .to_vec();
    let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
    stream.extend(content);
    stream.extend(b"\nendstream");
    objects.push(stream);

    let mut pdf = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (rank, object) in objects.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{:010} 00000 n ", pdf.len());
        pdf.extend(format!("{} 0 obj\n", rank + 1).into_bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    let size = objects.len() + 1;
    pdf.extend(table.into_bytes());
    pdf.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    pdf
}

/// The byte of a letter in the encoding of the document (ISO 8859-1 and some marks more).
fn winansi(c: char) -> u8 {
    match c {
        '’' => 0x92,
        'œ' => 0x9c,
        '…' => 0x85,
        '–' => 0x96,
        '−' => b'-',
        '\u{202f}' => 0xa0,
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::kinds;

    #[test]
    fn files_are_what_their_names_say_and_small() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let (png, pdf) = (page(1), pdf(&["Le titre (« essai »)", "", "L’œuvre"]));
        assert_eq!((kinds::of(&png, ""), kinds::of(&pdf, "")), ("image/png", "application/pdf"));
        assert!(png.len() < 8_000 && pdf.len() < 2_000);
        assert_ne!(page(1), page(2));
        if let Some(folder) = std::env::var_os("PREAU_DEMONSTRATION_FILES") {
            let folder = std::path::Path::new(&folder);
            std::fs::write(folder.join("page.png"), &png).unwrap();
            std::fs::write(folder.join("sheet.pdf"), &pdf).unwrap();
        }
    }
}
