//! What a file is, found by its first bytes, never by its name or what the sender says.
//!
//! Signatures from the IANA media type registrations and the formats' own specifications.

/// Bytes that [`of`] needs at most.
pub const HEAD: usize = 4096;

/// The media type of a file that begins with `head`; `name` only tells apart what the bytes
/// cannot (which of the formats that are zip files inside, which plain text).
pub fn of(head: &[u8], name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let starts = |magic: &[u8]| head.starts_with(magic);
    let at = |offset: usize, magic: &[u8]| head.get(offset..offset + magic.len()) == Some(magic);
    if starts(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if starts(b"GIF8") {
        "image/gif"
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        "image/webp"
    } else if starts(b"RIFF") && at(8, b"WAVE") {
        "audio/wav"
    } else if at(4, b"ftyp") {
        match head.get(8..12) {
            Some(b"avif" | b"avis") => "image/avif",
            Some(
                b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs" | b"mif1" | b"mif2"
                | b"msf1" | b"miaf",
            ) => "image/heic",
            Some(b"M4A " | b"M4B ") => "audio/mp4",
            Some(b"qt  ") => "video/quicktime",
            Some(brand) if brand.starts_with(b"3g") => "video/3gpp",
            _ => "video/mp4",
        }
    } else if starts(b"\x1a\x45\xdf\xa3") {
        "video/webm"
    } else if starts(b"OggS") {
        "audio/ogg"
    } else if starts(b"fLaC") {
        "audio/flac"
    } else if starts(b"ID3") || (head.len() > 1 && head[0] == 0xff && head[1] & 0xe6 == 0xe2) {
        "audio/mpeg"
    } else if head.len() > 1 && head[0] == 0xff && head[1] & 0xf6 == 0xf0 {
        "audio/aac"
    } else if starts(b"#!AMR") {
        "audio/amr"
    } else if starts(b"%PDF-") {
        "application/pdf"
    } else if starts(b"PK\x03\x04") {
        match extension.as_str() {
            "odt" => "application/vnd.oasis.opendocument.text",
            "ods" => "application/vnd.oasis.opendocument.spreadsheet",
            "odp" => "application/vnd.oasis.opendocument.presentation",
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            _ => "application/zip",
        }
    } else if starts(b"{\\rtf") {
        "application/rtf"
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        match extension.as_str() {
            "xls" => "application/vnd.ms-excel",
            "ppt" => "application/vnd.ms-powerpoint",
            _ => "application/msword",
        }
    } else if is_text(head) {
        if extension == "csv" { "text/csv" } else { "text/plain" }
    } else {
        "application/octet-stream"
    }
}

/// Whether a file of that type may be heard: it is worth trying to make a rendition.
pub fn may_be_sound(media_type: &str) -> bool {
    media_type.starts_with("audio/") || media_type.starts_with("video/")
}

/// Whether a file of that type may be a recording: it may be heard, or is nothing that we know
/// (the maker of a damaged recording must still be able to hand it in).
pub fn may_be_recording(media_type: &str) -> bool {
    may_be_sound(media_type) || media_type == "application/octet-stream"
}

fn is_text(head: &[u8]) -> bool {
    let cut = match std::str::from_utf8(head) {
        Ok(_) => head.len(),
        // The head may end in the middle of a letter.
        Err(error) if head.len() - error.valid_up_to() < 4 => error.valid_up_to(),
        Err(_) => return false,
    };
    !head.is_empty() && head[..cut].iter().all(|b| *b >= 0x20 || matches!(b, b'\n' | b'\r' | b'\t' | 0x0c))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn bytes_decide_and_names_only_refine() {
        assert_eq!(of(b"\xff\xd8\xff\xe0", "devoir.pdf"), "image/jpeg");
        assert_eq!(of(b"%PDF-1.7", "photo.png"), "application/pdf");
        assert_eq!(of(b"PK\x03\x04....", "exposé.odt"), "application/vnd.oasis.opendocument.text");
        assert_eq!(of(b"PK\x03\x04....", "x.html"), "application/zip");
        assert_eq!(of("<script>é".as_bytes(), "x.html"), "text/plain");
        assert_eq!(of(b"\x1a\x45\xdf\xa3", ""), "video/webm");
        assert_eq!(of(b"", "vide.txt"), "application/octet-stream");
        assert_eq!(of(b"\x00\x01\x02", "a.txt"), "application/octet-stream");
        assert_eq!(of(b"\xff\xfb\x90\x00", ""), "audio/mpeg");
        assert_eq!(of(b"\xff\xf1\x50\x80", ""), "audio/aac");
    }
}
