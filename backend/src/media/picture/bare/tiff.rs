//! EXIF (a TIFF file in small) that says how a picture is turned, and nothing else.

use image::metadata::Orientation;

/// How this EXIF says that the picture is turned: 1, upright, where it says nothing.
pub(super) fn turn(exif: &[u8]) -> u8 {
    Orientation::from_exif_chunk(exif).map_or(1, Orientation::to_exif)
}

/// EXIF of one entry: a TIFF header, one directory, Orientation as one SHORT (TIFF 6.0 § 2).
pub(super) fn turned(turn: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.push(turn);
    exif.extend([0; 6]);
    exif
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for way in 1..=8 {
            assert_eq!(turn(&turned(way)), way);
        }
        assert_eq!(turn(b"MM\0*"), 1);
    }
}
