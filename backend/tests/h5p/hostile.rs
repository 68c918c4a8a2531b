//! What is refused, and with which reason.

use super::super::*;
use preau_backend::h5p::{FILES_MAX, PACKAGE_MAX, Refusal, unpack};

fn problem(bytes: &[u8]) -> Option<PackageProblem> {
    let size = u64::try_from(bytes.len()).unwrap();
    match unpack(Cursor::new(bytes), size, &mut Vec::new()) {
        Ok(_) => None,
        Err(Refusal::Package(problem)) => Some(problem),
        Err(Refusal::Io(error)) => panic!("{error}"),
    }
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let table = [
        "../evil.js",
        "content/../../evil.png",
        "/etc/passwd",
        "content//x.png",
        "content/./x.png",
        "C:/x.png",
        "content\\x.png",
        "content/x\u{0}.png",
        "content/x\n.png",
    ];
    for path in table {
        let said: String = path.chars().filter(|letter| !letter.is_control()).collect();
        assert_eq!(problem(&with(&[(path, b"x")])), Some(PackageReason::BadPath.of(&said)), "{path:?}");
    }
    let deep = format!("content/{}x.png", "a/".repeat(40));
    let long = format!("content/{}.png", "a".repeat(300));
    for path in [&deep, &long] {
        assert!(problem(&with(&[(path, b"x")])).is_some_and(|it| it.reason == PackageReason::BadPath), "{path}");
    }
    // What systems leave behind is passed over; where it leads elsewhere it is refused all the same.
    assert_eq!(problem(&with(&[("__MACOSX/._x", b"x"), ("content/.DS_Store", b"x")])), None);
    assert_eq!(problem(&with(&[("__MACOSX/../x", b"x")])), Some(PackageReason::BadPath.of("__MACOSX/../x")));
}

#[test]
fn links_and_names_that_are_one_to_some_systems_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in sound() {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.add_symlink("content/x.png", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(problem(&bytes), Some(PackageReason::Link.of("content/x.png")));
    assert_eq!(
        problem(&with(&[("content/Images/UN.png", b"x")])),
        Some(PackageReason::Twice.of("content/Images/UN.png"))
    );
}

#[test]
fn bombs_are_stopped_before_they_go_off() {
    // A hundred million zeroes in a hundred thousand bytes.
    let zeroes = vec![0_u8; 100 << 20];
    let bytes = with(&[("content/x.mp4", &zeroes)]);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(problem(&bytes), Some(PackageReason::Bomb.all()));
    // Said to be small, it is stopped all the same.
    let mut lies = bytes.clone();
    let entry = lies.windows(13).rposition(|it| it == b"content/x.mp4").unwrap() - 46;
    lies[entry + 24..entry + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert!(problem(&lies).is_some());
    let many = |n: usize| {
        let files = (0..n).map(|n| (format!("content/{n}.png"), Vec::new()));
        zipped(&sound().into_iter().chain(files).collect::<Vec<_>>())
    };
    assert_eq!(problem(&many(FILES_MAX)), Some(PackageReason::TooManyFiles.of("5000")));
    assert_eq!(problem(&many(100)), None);
    let size = PACKAGE_MAX + 1;
    let refused = unpack(Cursor::new(Vec::new()), size, &mut Vec::new()).unwrap_err();
    assert!(matches!(refused, Refusal::Package(it) if it == PackageReason::TooLarge.of(PACKAGE_MAX.to_string())));
    // Each small enough, the whole too large: no ratio tells it.
    let noise: Vec<u8> = (0..9_u32 << 20).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let large = with(&[("content/content.json", &noise)]);
    assert_eq!(problem(&large), Some(PackageReason::TooLarge.of("8388608")));
}

#[test]
fn archives_that_are_none_are_refused() {
    let whole = zipped(&sound());
    for bytes in [b"".as_slice(), b"PK", b"%PDF-1.7", &[0; 100], &whole[..whole.len() / 2]] {
        assert_eq!(problem(bytes), Some(PackageReason::NotPackage.all()), "{} bytes", bytes.len());
    }
    // One byte after the other is not what it was: refused, or unpacked, and nothing worse.
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = problem(&bytes);
    }
    // More or fewer than its end says.
    let end = whole.len() - 22;
    let mut bytes = whole.clone();
    bytes[end + 10] = 3;
    assert!(problem(&bytes).is_some());
    assert_eq!(problem(&zipped(&[("x.txt".to_owned(), b"x".to_vec())])), Some(PackageReason::NotPackage.all()));
}

#[test]
fn descriptions_are_read_as_they_are_written() {
    assert_eq!(problem(&without("h5p.json")), Some(PackageReason::NotPackage.all()));
    assert_eq!(problem(&without("content/content.json")), Some(PackageReason::Missing.of("content/content.json")));
    for text in ["", "{", "[]", "{};", "7", "{\"preloadedDependencies\":7}", "{\"preloadedDependencies\":[{}]}"] {
        assert_eq!(
            problem(&with(&[("h5p.json", text.as_bytes())])),
            Some(PackageReason::Broken.of("h5p.json")),
            "{text}"
        );
        if text.len() < 4 {
            assert_eq!(
                problem(&with(&[("content/content.json", text.as_bytes())])),
                Some(PackageReason::Broken.of("content/content.json"))
            );
        }
    }
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        problem(&with(&[("content/content.json", nested.as_bytes())])),
        Some(PackageReason::Broken.of("content/content.json"))
    );
    let evil = H5P.replace("\"machineName\":\"H5P.Tiny\"", "\"machineName\":\"../content\"");
    assert_eq!(problem(&with(&[("h5p.json", evil.as_bytes())])), Some(PackageReason::Broken.of("h5p.json")));
    let marked = [b"\xef\xbb\xbf".as_slice(), H5P.as_bytes()].concat();
    assert_eq!(problem(&with(&[("h5p.json", &marked)])), None, "a byte order mark");
}

#[test]
fn every_library_that_is_named_must_be_there_and_whole() {
    let missing = |library: &str| Some(PackageReason::NoLibrary.of(library));
    assert_eq!(problem(&without("H5P.Tiny-1.0/library.json")), missing("H5P.Tiny 1.0"));
    let other = H5P.replace("\"mainLibrary\":\"H5P.Tiny\"", "\"mainLibrary\":\"H5P.Other\"");
    assert_eq!(problem(&with(&[("h5p.json", other.as_bytes())])), missing("H5P.Other"));
    let newer = LIBRARY.replace("\"minorVersion\":0", "\"minorVersion\":1");
    assert_eq!(problem(&with(&[("H5P.Tiny-1.0/library.json", newer.as_bytes())])), missing("H5P.Tiny 1.0"));
    let needs = LIBRARY.replace(
        "\"preloadedJs\"",
        "\"preloadedDependencies\":[{\"machineName\":\"H5P.Far\",\"majorVersion\":2,\"minorVersion\":1}],\"preloadedJs\"",
    );
    assert_eq!(problem(&with(&[("H5P.Tiny-1.0/library.json", needs.as_bytes())])), missing("H5P.Far 2.1"));
    let no_file = |path: &str| Some(PackageReason::Missing.of(format!("H5P.Tiny-1.0/{path}")));
    assert_eq!(problem(&without("H5P.Tiny-1.0/tiny.js")), no_file("tiny.js"));
    assert_eq!(problem(&without("H5P.Tiny-1.0/css/tiny.css")), no_file("css/tiny.css"));
    let outside = LIBRARY.replace("tiny.js", "../content/content.json");
    assert_eq!(
        problem(&with(&[("H5P.Tiny-1.0/library.json", outside.as_bytes())])),
        no_file("../content/content.json")
    );
    let later =
        LIBRARY.replace("\"preloadedJs\"", "\"coreApi\":{\"majorVersion\":1,\"minorVersion\":99},\"preloadedJs\"");
    let wanted = PackageReason::LaterPlayer.of("H5P.Tiny 1.0");
    assert_eq!(problem(&with(&[("H5P.Tiny-1.0/library.json", later.as_bytes())])), Some(wanted));
    assert_eq!(
        problem(&with(&[("H5P.Tiny-1.0/library.json", b"{}")])),
        Some(PackageReason::Broken.of("H5P.Tiny-1.0/library.json"))
    );
    // Two that need each other are not gone through for ever.
    let needs_itself = LIBRARY.replace(
        "\"preloadedJs\"",
        "\"preloadedDependencies\":[{\"machineName\":\"H5P.Tiny\",\"majorVersion\":1,\"minorVersion\":0}],\"preloadedJs\"",
    );
    assert_eq!(problem(&with(&[("H5P.Tiny-1.0/library.json", needs_itself.as_bytes())])), None);
}

#[test]
fn what_runs_is_no_content() {
    for path in ["content/x.js", "content/x.html", "content/x.exe", "content/x", "content/x.swf", "content/x.PHP"] {
        assert_eq!(problem(&with(&[(path, b"x")])), Some(PackageReason::FileKind.of(path)));
    }
    let texts = [
        r#"{"question":"<script>alert(1)</script>"}"#,
        r#"{"a":[{"b":"<img src=x onerror=alert(1)>"}]}"#,
        "{\"link\":\" java\\u0009script:alert(1)\"}",
    ];
    for text in texts {
        assert_eq!(
            problem(&with(&[("content/content.json", text.as_bytes())])),
            Some(PackageReason::Script.of("content/content.json"))
        );
    }
    let svg: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for path in ["content/x.svg", "content/images/X.SVG", "H5P.Tiny-1.0/x.svg"] {
        assert_eq!(problem(&with(&[(path, svg)])), Some(PackageReason::Script.of(path)));
    }
    assert_eq!(
        problem(&with(&[("content/x.svg", b"<svg><g></svg>")])),
        Some(PackageReason::Damaged.of("content/x.svg"))
    );
    // Of a library that cannot be read as a drawing, no browser shows anything: it is left out.
    assert_eq!(problem(&with(&[("H5P.Tiny-1.0/x.svg", b"<svg><g></svg>")])), None);
    assert_eq!(problem(&with(&[("content/x.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>")])), None);
}

#[test]
fn only_what_plays_is_unpacked() {
    let mut out = Vec::new();
    let extra: [(&str, &[u8]); 4] = [
        ("LISEZMOI.txt", b"x"),
        ("H5PEditor.Other-1.0/library.json", br#"{"machineName":"H5PEditor.Other","majorVersion":1,"minorVersion":0}"#),
        ("H5PEditor.Other-1.0/evil.js", b"x"),
        ("H5P.Tiny-1.0/language/fr.json", b"{}"),
    ];
    let bytes = with(&extra);
    let unpacked = unpack(Cursor::new(&bytes), u64::try_from(bytes.len()).unwrap(), &mut out).unwrap();
    let paths: Vec<&str> = unpacked.files.iter().map(|file| file.path.as_str()).collect();
    let wanted = [
        "content/content.json",
        "content/images/un.png",
        "h5p.json",
        "H5P.Tiny-1.0/css/tiny.css",
        "H5P.Tiny-1.0/library.json",
        "H5P.Tiny-1.0/tiny.js",
    ];
    assert_eq!(paths, wanted);
    let known = (unpacked.title.as_str(), unpacked.language.as_str(), unpacked.library.as_str());
    assert_eq!(known, ("Vrai ou faux", "fr", "H5P.Tiny 1.0"));
    assert_eq!(unpacked.size, u64::try_from(out.len()).unwrap());
    for file in &unpacked.files {
        let from = usize::try_from(file.from).unwrap();
        let there = &out[from..from + usize::try_from(file.size).unwrap()];
        let (_, bytes) = sound().into_iter().find(|(path, _)| *path == file.path).unwrap();
        assert_eq!(there, bytes, "{}", file.path);
    }
    // A folder by any name is found where the player looks for it.
    let moved: Vec<_> =
        sound().into_iter().map(|(path, bytes)| (path.replace("H5P.Tiny-1.0/", "H5P.Tiny-1.0.3/"), bytes)).collect();
    let bytes = zipped(&moved);
    let unpacked = unpack(Cursor::new(&bytes), u64::try_from(bytes.len()).unwrap(), &mut Vec::new()).unwrap();
    assert!(unpacked.files.iter().any(|file| file.path == "H5P.Tiny-1.0/tiny.js"));
}
