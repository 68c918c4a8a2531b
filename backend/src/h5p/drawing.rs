//! Whether a drawing (SVG) would run something, were it opened as a page of its own.

use super::script::runs;
use quick_xml::{Reader, events::BytesStart, events::Event};

/// Elements that run something, or hold pages.
const RUNNING: [&str; 8] = ["script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "html"];

/// What a drawing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawing {
    Still,
    /// There is a script in it, or what makes one.
    Running,
    /// It cannot be read: browsers show nothing of it.
    Broken,
}

pub(super) fn look(bytes: &[u8]) -> Drawing {
    let Ok(text) = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) else {
        return Drawing::Broken;
    };
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Drawing::Still,
            Ok(Event::Start(tag) | Event::Empty(tag)) if is_running(&tag) => return Drawing::Running,
            // Entities could spell anything; a style sheet is another file.
            Ok(Event::DocType(text)) if has(&text, "entity") || has(&text, "[") => return Drawing::Running,
            Ok(Event::PI(text)) if has(&text, "stylesheet") => return Drawing::Running,
            Ok(_) => {}
            Err(_) => return Drawing::Broken,
        }
    }
}

fn has(text: &str, word: &str) -> bool {
    text.to_lowercase().contains(word)
}

fn is_running(tag: &BytesStart<'_>) -> bool {
    let name = tag.local_name().as_ref().to_lowercase();
    if RUNNING.contains(&name.as_str()) {
        return true;
    }
    tag.attributes().any(|attribute| {
        // One that cannot be read is not let through.
        let Ok(attribute) = attribute else { return true };
        let name = attribute.key.local_name();
        let name = name.as_ref();
        let Ok(value) = quick_xml::escape::unescape(&attribute.value) else { return true };
        // An animation of an address, or of what is to be done, writes it later.
        let animates = name.eq_ignore_ascii_case("attributename") && {
            let of = value.trim().to_lowercase();
            of.ends_with("href") || of.starts_with("on")
        };
        animates || runs(name, &value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_with_scripts_are_told_from_drawings() {
        let svg = |inside: &str| {
            let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">"#;
            format!("<?xml version=\"1.0\"?>{head}{inside}</svg>")
        };
        let still = [
            "<path d=\"M0 0\"/>",
            "<use xlink:href=\"#a\"/>",
            "<a href=\"https://x.fr\"><g/></a>",
            "<style>.a{}</style>",
        ];
        for inside in still {
            assert_eq!(look(svg(inside).as_bytes()), Drawing::Still, "{inside}");
        }
        let running = [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">1</x:script>",
            "<g onload=\"alert(1)\"/>",
            "<a xlink:href=\"javascript:alert(1)\"><g/></a>",
            "<a href=\"java&#10;script:alert(1)\"><g/></a>",
            "<foreignObject><p/></foreignObject>",
            "<animate attributeName=\"href\" values=\"x\"/>",
            "<set attributeName=\"onclick\" to=\"alert(1)\"/>",
            "<image href=\"data:image/svg+xml,x\"/>",
        ];
        for inside in running {
            assert_eq!(look(svg(inside).as_bytes()), Drawing::Running, "{inside}");
        }
        let font = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" ><svg/>";
        assert_eq!(look(font.as_bytes()), Drawing::Still);
        let entity = "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>";
        assert_eq!(look(entity.as_bytes()), Drawing::Running);
        assert_eq!(look(b"<?xml-stylesheet href=\"x.xsl\"?><svg/>"), Drawing::Running);
        assert_eq!(look(b"<svg><g></svg>"), Drawing::Broken);
        assert_eq!(look(&[0xff, 0xfe, 0x3c]), Drawing::Broken);
    }
}
