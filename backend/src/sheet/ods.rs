//! An `OpenDocument` spreadsheet (OASIS, version 1.3): a zip whose first entry says what it is, uncompressed.

use super::{Cell, Sheet, decimal};
use crate::{Error, Result};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet>"#;
const TAIL: &str = "</office:spreadsheet></office:body></office:document-content>";

/// These sheets, tab after tab.
pub fn book(sheets: &[Sheet]) -> Result<Vec<u8>> {
    let content: String = sheets.iter().map(Sheet::content).collect();
    let content = format!("{HEAD}{content}{TAIL}");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, options, text) in [
        ("mimetype", plain, MIMETYPE),
        ("META-INF/manifest.xml", deflated, MANIFEST),
        ("content.xml", deflated, &content),
    ] {
        zip.start_file(name, options).map_err(Error::internal)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish().map_err(Error::internal)?.into_inner())
}

impl Sheet {
    fn content(&self) -> String {
        let mut xml = format!("<table:table table:name=\"{}\">", escaped(&self.name));
        for row in &self.rows {
            xml.push_str("<table:table-row>");
            for cell in row {
                xml.push_str(&written(cell));
            }
            xml.push_str("</table:table-row>");
        }
        xml.push_str("</table:table>");
        xml
    }
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "<table:table-cell/>".to_owned(),
        Cell::Words(words) => {
            let lines: Vec<String> = words.lines().map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect();
            let lines = lines.concat();
            format!("<table:table-cell office:value-type=\"string\">{lines}</table:table-cell>")
        }
        Cell::Thousandths(n) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{}\"><text:p>{}</text:p></table:table-cell>",
            decimal(*n, '.'),
            decimal(*n, ',')
        ),
    }
}

/// Text for XML, without what XML cannot say (XML 1.0 §2.2).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn it_says_first_what_it_is_and_words_are_words() {
        let rows = vec![vec![Cell::Words("=1 & <b>\u{7}".to_owned()), Cell::Thousandths(4500), Cell::Empty]];
        let sheet = |name: &str| Sheet { name: name.to_owned(), rows: rows.clone() };
        let bytes = book(&[sheet("Résultats"), sheet("Réponses")]).unwrap();
        // Where programs look for it (OpenDocument 1.3, part 2, 3.3).
        assert_eq!(&bytes[30..38], b"mimetype");
        assert_eq!(&bytes[38..38 + MIMETYPE.len()], MIMETYPE.as_bytes());
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut content = String::new();
        zip.by_name("content.xml").unwrap().read_to_string(&mut content).unwrap();
        assert!(content.contains(r#"office:value-type="string"><text:p>=1 &amp; &lt;b&gt;</text:p>"#), "{content}");
        assert!(content.contains(r#"office:value="4.5"><text:p>4,5</text:p>"#), "{content}");
        assert!(!content.contains("table:formula"));
        assert_eq!(content.matches("<table:table table:name=\"Ré").count(), 2);
        let mut reader = quick_xml::Reader::from_str(&content);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
}
