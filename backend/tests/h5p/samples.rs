//! Packages of others: `PREAU_SAMPLES`, or a folder beside the source; skipped, said aloud, where they are not installed.

use super::super::*;
use preau_backend::h5p::{Refusal, unpack};
use std::{fs, path::PathBuf};

fn sample(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("PREAU_SAMPLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples"), PathBuf::from);
    let found = fs::read(folder.join("h5p").join(name)).ok();
    if found.is_none() {
        eprintln!("skipped: no sample {name}");
    }
    found
}

#[test]
fn packages_of_others_are_taken_or_refused_with_the_reason() {
    let library = |library: &str| Ok(library.to_owned());
    let table = [
        ("tunapanda/h5p-test.h5p", library("H5P.TrueFalse 1.6")),
        ("lumi/H5P.DragText.h5p", library("H5P.DragText 1.8")),
        ("lumi/validator/valid2.h5p", library("H5P.GreetingCard 1.0")),
        ("lumi/xss-svg.h5p", Err(PackageReason::Script.of("content/images/xss.svg"))),
        ("lumi/validator/broken-h5p-json.h5p", Err(PackageReason::Broken.of("h5p.json"))),
        ("lumi/validator/corrupt_archive.h5p", Err(PackageReason::NotPackage.all())),
        (
            "lumi/validator/missing-preloaded-js.h5p",
            Err(PackageReason::Missing.of("H5P.GreetingCard-1.0/greetingcard.js")),
        ),
    ];
    for (name, wanted) in table {
        let Some(bytes) = sample(name) else { continue };
        let size = u64::try_from(bytes.len()).unwrap();
        let got = match unpack(Cursor::new(bytes), size, &mut Vec::new()) {
            Ok(unpacked) => Ok(unpacked.library),
            Err(Refusal::Package(problem)) => Err(problem),
            Err(Refusal::Io(error)) => panic!("{error}"),
        };
        assert_eq!(got, wanted, "{name}");
    }
}
