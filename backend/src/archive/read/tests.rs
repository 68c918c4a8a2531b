use super::*;
use std::io::Cursor;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const LIMITS: Limits = Limits { entries: 5, total: 50 * 1024 * 1024 };

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn opened(bytes: &[u8]) -> Outcome<Package<Cursor<&[u8]>>> {
    Package::open(Cursor::new(bytes), bytes.len() as u64, LIMITS)
}

fn refused(bytes: &[u8]) -> ArchiveProblem {
    opened(bytes).err().unwrap()
}

#[test]
fn what_is_packed_is_read() {
    let bytes = packed(&[("a.txt", b"abc"), ("media/b", b"")]);
    let mut package = opened(&bytes).unwrap();
    assert!(package.has("a.txt") && !package.has("A.txt"));
    assert_eq!(package.read("a.txt", 10).unwrap(), b"abc");
    let mut out = Vec::new();
    let (size, sha256) = package.write("a.txt", 10, &mut out).unwrap();
    assert_eq!((size, out.as_slice()), (3, b"abc".as_slice()));
    assert!(sha256.starts_with("ba7816bf"));
    assert_eq!(package.read("a.txt", 2), Err(ArchiveProblem::TooLarge { max: 2 }));
    assert!(matches!(package.read("c", 2), Err(ArchiveProblem::Missing { .. })));
}

#[test]
fn names_stay_inside() {
    for name in ["../a", "a/../../b", "/etc/passwd", "C:\\a", "a\\b", "a//b", "./a", "a\u{0}b", "a/./b"] {
        let bytes = packed(&[(name, b"x")]);
        assert!(matches!(refused(&bytes), ArchiveProblem::Path { .. }), "{name:?}");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert!(matches!(refused(&zip.finish().unwrap().into_inner()), ArchiveProblem::Path { .. }));
    assert!(is_safe("media/élève … 1.png") && is_safe("folder/"));
}

#[test]
fn the_same_name_twice_is_refused() {
    let mut bytes = packed(&[("name-1", b"good"), ("name-2", b"evil")]);
    // Both in the local header and in the directory.
    for at in 0..bytes.len() - 6 {
        if &bytes[at..at + 6] == b"name-2" {
            bytes[at + 5] = b'1';
        }
    }
    assert_eq!(refused(&bytes), ArchiveProblem::Twice);
}

#[test]
fn what_grows_out_of_measure_is_refused() {
    let bytes = packed(&[("bomb", &vec![0; 40 * 1024 * 1024])]);
    assert!(bytes.len() < 100_000);
    assert_eq!(opened(&bytes).unwrap().read("bomb", u64::MAX), Err(ArchiveProblem::Inflates));
    let many: Vec<String> = (0..6).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(refused(&packed(&many)), ArchiveProblem::TooMany { max: 5 });
    let small = Limits { total: 5, ..LIMITS };
    let bytes = packed(&[("a", b"1234"), ("b", b"5678")]);
    let mut package = Package::open(Cursor::new(bytes.as_slice()), 100, small).unwrap();
    assert!(package.read("a", 100).is_ok());
    assert_eq!(package.read("b", 100), Err(ArchiveProblem::TooLarge { max: 5 }));
}

#[test]
fn what_is_broken_is_told() {
    assert_eq!(refused(b"no zip at all"), ArchiveProblem::NotOne);
    assert_eq!(refused(b""), ArchiveProblem::NotOne);
    let whole = packed(&[("a.txt", &[7; 5000])]);
    for cut in 0..whole.len() {
        // Never a panic, and never the whole file.
        if let Ok(mut package) = opened(&whole[..cut]) {
            assert!(package.read("a.txt", 10_000).is_err());
        }
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        if let Ok(mut package) = opened(&bytes)
            && let Ok(read) = package.read("a.txt", 10_000)
        {
            assert_eq!(read, vec![7; 5000]);
        }
    }
}
