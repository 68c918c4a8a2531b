//! Whatever the bytes, an answer: never a panic, never a line that is not in the file.

use super::samples::{SCHOOL, sample};
use super::*;

/// A deterministic sequence (xorshift), so that a failure can be run again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}

/// Bytes that mean something to an XML or zip reader, and some that mean nothing.
const SPLINTERS: [&[u8]; 14] = [
    b"<",
    b">",
    b"&",
    b"\"",
    b"</",
    b"/>",
    b"<!--",
    b"]]>",
    b"<!DOCTYPE x>",
    b"\0",
    b"\xE9",
    b"&#x",
    b"PK\x01\x02",
    b"\xFF\xFF\xFF\xFF",
];

fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len());
        let splinter = SPLINTERS[chance.below(SPLINTERS.len())];
        match chance.below(4) {
            0 => bytes.truncate(at),
            1 => drop(bytes.splice(at..at, splinter.iter().copied())),
            2 => drop(bytes.drain(at..(at + chance.below(40)).min(bytes.len()))),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(chance.below(256)).unwrap();
                }
            }
        }
    }
}

/// Reads, and checks that each refusal names a line of the file it is about.
fn survives(files: &[SourceFile]) -> bool {
    match read(files, None) {
        Ok(_) => true,
        Err(errors) => {
            assert!(!errors.is_empty() && errors.len() <= 50);
            for error in errors {
                let Some(source) = files.iter().find(|file| file.name == error.file) else {
                    continue;
                };
                let lines = source.bytes.split(|byte| *byte == b'\n').count();
                assert!(usize::try_from(error.line.unwrap_or(1)).unwrap() <= lines, "{error:?} of {lines} lines");
            }
            false
        }
    }
}

#[test]
fn mutated_files_never_make_a_panic() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mut refused = 0;
    for round in 0..1_500 {
        let mut files = school();
        mutate(&mut files[round % 5].bytes, &mut chance);
        refused += usize::from(!survives(&files));
    }
    assert!(refused > 700, "mutations that change nothing test nothing: {refused}");
}

#[test]
fn mutated_archives_never_make_a_panic() {
    let mut chance = Chance(42);
    let files = school();
    let entries: Vec<(&str, &[u8])> = files.iter().map(|f| (f.name.as_str(), f.bytes.as_slice())).collect();
    let whole = archive(&entries);
    let mut refused = 0;
    for _ in 0..1_500 {
        let mut bytes = whole.clone();
        mutate(&mut bytes, &mut chance);
        refused += usize::from(!survives(&[SourceFile { name: "a.zip".to_owned(), bytes }]));
    }
    assert!(refused > 700, "{refused}");
}

#[test]
fn every_cut_of_a_file_is_refused() {
    for whole in school() {
        let end = whole.bytes.trim_ascii_end().len();
        for length in 0..end {
            let bytes = whole.bytes[..length].to_vec();
            assert!(!survives(&[SourceFile { name: whole.name.clone(), bytes }]), "{} cut at {length}", whole.name);
        }
    }
}

#[test]
fn mutated_samples_never_make_a_panic() {
    let mut chance = Chance(2009);
    for path in SCHOOL {
        let Some(whole) = sample(path) else { return };
        for _ in 0..40 {
            let mut file = whole.clone();
            // Mutations fall in the first part, so that most rounds are short.
            let tail = file.bytes.split_off(chance.below(60_000).min(file.bytes.len()));
            mutate(&mut file.bytes, &mut chance);
            if chance.below(4) == 0 {
                file.bytes.extend_from_slice(&tail);
            }
            survives(&[file]);
        }
    }
}
