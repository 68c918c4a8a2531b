//! What is no picture for pages, as far as its type tells: said before anything of it is sent.

use crate::error::PictureProblem;

/// Most bytes of a picture's file.
pub const PICTURE_MAX: u64 = 40 * 1024 * 1024;

/// Why a file of that type, as the browser knows it by its name, is not taken as a picture. `None`: it may be one;
/// its bytes tell, and only the server reads them.
pub fn not_a_picture(media_type: &str) -> Option<PictureProblem> {
    let kind = match media_type {
        "image/svg+xml" => "SVG",
        "image/heic" | "image/heif" | "image/heic-sequence" | "image/heif-sequence" => "HEIC",
        "image/tiff" => "TIFF",
        "image/jxl" => "JPEG XL",
        "image/jp2" | "image/jpx" | "image/jpm" => "JPEG 2000",
        "image/vnd.adobe.photoshop" | "image/x-photoshop" | "application/x-photoshop" => "PSD",
        "image/vnd.microsoft.icon" | "image/x-icon" => "ICO",
        "application/pdf" => "PDF",
        // Some systems know no type of what is a picture all the same.
        "" | "application/octet-stream" => return None,
        other if other.starts_with("image/") => return None,
        other if other.starts_with("video/") => PictureProblem::VIDEO,
        _ => "",
    };
    Some(PictureProblem::Kind(kind.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_a_picture_is_refused_by_its_type() {
        for (media_type, kind) in [
            ("image/jpeg", None),
            ("image/png", None),
            ("image/webp", None),
            ("image/avif", None),
            ("image/gif", None),
            ("image/bmp", None),
            ("image/x-unheard-of", None),
            ("", None),
            ("application/octet-stream", None),
            ("image/svg+xml", Some("SVG")),
            ("image/heic", Some("HEIC")),
            ("image/tiff", Some("TIFF")),
            ("image/vnd.adobe.photoshop", Some("PSD")),
            ("application/pdf", Some("PDF")),
            ("video/mp4", Some(PictureProblem::VIDEO)),
            ("video/quicktime", Some(PictureProblem::VIDEO)),
            ("audio/mpeg", Some("")),
            ("text/plain", Some("")),
            ("application/zip", Some("")),
        ] {
            let expected = kind.map(|kind| PictureProblem::Kind(kind.to_owned()));
            assert_eq!(not_a_picture(media_type), expected, "{media_type}");
        }
    }
}
