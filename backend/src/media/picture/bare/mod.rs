//! A picture that is given as a file: as it is, without where, when and by what it was taken.
//!
//! What a telephone notes in a photograph would be published with it. The picture itself is neither decoded nor
//! written anew: what describes it is left out, or, where other parts are found by their distance from the
//! beginning, written over. Of EXIF, only how the picture is turned stays, in formats that say it there.
//!
//! **What cannot be read to its end is not given out.** A file that is damaged may still be shown by a lenient
//! program, with all that was noted in it: [`bare`] says [`Traces`], and whoever sent it is told.
//!
//! Pure functions of bytes: every length is held against what is there, nothing is allocated beyond a copy of the
//! file, and the work is in proportion to it.

mod boxes;
mod items;
mod jpeg;
mod png;
mod tiff;
mod webp;

/// A picture that something would have to be taken out of, and that is not written as its format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traces;

/// The picture without what describes it; `None`: there is no such thing in files of that type.
///
/// # Errors
/// When it cannot be told what in it is the picture.
pub fn bare(media_type: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, Traces> {
    let bare = match media_type {
        "image/jpeg" => jpeg::bare(bytes),
        "image/png" => png::bare(bytes),
        "image/webp" => webp::bare(bytes),
        "image/heic" | "image/avif" => boxes::bare(bytes),
        _ => return Ok(None),
    };
    bare.map(Some).ok_or(Traces)
}

/// Whether files of that type are looked through.
pub fn has_traces(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/webp" | "image/heic" | "image/avif")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_left_alone_and_what_is_broken_is_not_given_out() {
        assert_eq!(bare("application/pdf", b"%PDF-1.7"), Ok(None));
        for kind in ["image/jpeg", "image/png", "image/webp", "image/heic", "image/avif"] {
            assert!(has_traces(kind));
            assert_eq!(bare(kind, b""), Err(Traces), "{kind}");
            assert_eq!(bare(kind, b"GPS 48.8566 N"), Err(Traces), "{kind}");
        }
    }
}
