//! Which kinds of files a package may have, by the ends of their names: H5P's own list, without what runs in a page by
//! itself. What is served says its kind, and browsers are told not to guess another.

/// Bytes, and nothing else.
pub const OCTETS: &str = "application/octet-stream";

const KINDS: &[(&str, &str)] = &[
    ("json", "application/json"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("svg", "image/svg+xml"),
    ("eot", "application/vnd.ms-fontobject"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("webm", "video/webm"),
    ("mp4", "video/mp4"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("wav", "audio/wav"),
    ("vtt", "text/vtt"),
    ("webvtt", "text/vtt"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/plain; charset=utf-8"),
    ("csv", "text/plain; charset=utf-8"),
    ("gltf", "model/gltf+json"),
    ("glb", "model/gltf-binary"),
    ("tif", OCTETS),
    ("tiff", OCTETS),
    ("pdf", OCTETS),
    ("rtf", OCTETS),
    ("doc", OCTETS),
    ("docx", OCTETS),
    ("xls", OCTETS),
    ("xlsx", OCTETS),
    ("ppt", OCTETS),
    ("pptx", OCTETS),
    ("odt", OCTETS),
    ("ods", OCTETS),
    ("odp", OCTETS),
    ("diff", OCTETS),
    ("patch", OCTETS),
    ("textile", OCTETS),
];
/// Besides, in libraries: what they are made of.
const OF_LIBRARIES: &[(&str, &str)] = &[("js", "text/javascript; charset=utf-8"), ("css", "text/css; charset=utf-8")];

/// The end of a file's name, in small letters.
pub(super) fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether such a file may be in the content.
pub(super) fn in_content(path: &str) -> bool {
    find(KINDS, path).is_some()
}

/// Whether such a file of a library is kept.
pub(super) fn in_library(path: &str) -> bool {
    find(KINDS, path).or_else(|| find(OF_LIBRARIES, path)).is_some()
}

/// As what a file is served. Scripts and styles are those of libraries: there are none in the content.
pub fn media_type(path: &str) -> &'static str {
    find(KINDS, path).or_else(|| find(OF_LIBRARIES, path)).unwrap_or(OCTETS)
}

fn find(kinds: &[(&str, &'static str)], path: &str) -> Option<&'static str> {
    let ending = ending(path);
    kinds.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
}
