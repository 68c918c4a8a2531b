//! Reading one that was sent: nothing in it is believed. All that steps name is written into files of ours, under names of
//! ours, before anything is kept.

use super::manifest::{
    ACTIVITY, Document, FORMAT, FileEntry, MANIFEST, Manifest, PackageEntry, Part, PictureEntry, VERSION,
};
use crate::{
    Error,
    archive::{Limits, Package},
    h5p::PACKAGE_MAX,
    media::{attachments::SEGMENTS_MAX, picture, pictures},
};
use preau_model::{
    classeur::{Content, STEPS_MAX, SUMMARY_MAX, TITLE_MAX, read_step},
    ids::{AttachmentId, PackageId, PictureId},
    media::{ArchiveProblem, FILE_MAX},
};
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

const LIMITS: Limits = Limits { entries: 6_000, total: 600 * 1024 * 1024 };
/// Bytes of the manifest, and of the steps.
const MANIFEST_MAX: u64 = 8 * 1024 * 1024;
const STEPS_SIZE_MAX: u64 = 60 * 1024 * 1024;

/// What was found, with its bytes on the disk.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub document: Document,
    pub steps: Vec<Content>,
    pub pictures: Vec<(PictureEntry, picture::Header, PathBuf)>,
    pub files: Vec<(FileEntry, Vec<PathBuf>)>,
    /// Not looked into yet.
    pub packages: Vec<(PackageEntry, PathBuf)>,
}

/// Files of ours that go when this goes.
#[derive(Debug)]
pub(super) struct Bench {
    folder: PathBuf,
    name: String,
    files: Vec<PathBuf>,
}

impl Bench {
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), name: uuid::Uuid::now_v7().to_string(), files: Vec::new() }
    }

    /// A place for one more file.
    pub fn place(&mut self) -> PathBuf {
        let path = self.folder.join(format!("{}.{}.activity", self.name, self.files.len()));
        self.files.push(path.clone());
        path
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        for path in &self.files {
            // What stays is swept at the next start.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// What is wrong with the file, or with the disk.
pub(super) enum Fault {
    Told(ArchiveProblem),
    Ours(Error),
}

impl From<ArchiveProblem> for Fault {
    fn from(problem: ArchiveProblem) -> Self {
        Self::Told(problem)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::Ours(error.into())
    }
}

/// Reads the file at a path.
pub(super) fn unpack(path: &Path, bench: &mut Bench) -> Result<Unpacked, Fault> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut package = Package::open(BufReader::new(file), size, LIMITS)?;
    if !package.has(MANIFEST) {
        return Err(ArchiveProblem::NotOne.into());
    }
    let manifest = manifest(&package.read(MANIFEST, MANIFEST_MAX)?)?;
    let document = package.read(ACTIVITY, STEPS_SIZE_MAX)?;
    let digest = crate::session::hex(&Sha256::digest(&document));
    if (document.len() as u64, digest) != (manifest.activity.size, manifest.activity.sha256) {
        return Err(ArchiveProblem::Altered { name: ACTIVITY.to_owned() }.into());
    }
    let document: Document = serde_json::from_slice(&document).map_err(|_| ArchiveProblem::Damaged)?;
    let too_long = |text: &str, max: u32| text.chars().count() > max as usize;
    if too_long(&document.title, TITLE_MAX) || too_long(&document.summary, SUMMARY_MAX) {
        return Err(ArchiveProblem::Damaged.into());
    }
    if document.steps.len() > STEPS_MAX {
        return Err(ArchiveProblem::TooMany { max: u32::try_from(STEPS_MAX).unwrap_or(u32::MAX) }.into());
    }
    let mut steps = Vec::with_capacity(document.steps.len());
    for (number, step) in (1..).zip(&document.steps) {
        let content = read_step(&step.to_string()).ok().filter(|content| content.excess().is_empty());
        steps.push(content.ok_or(ArchiveProblem::Step { number })?);
    }
    let mut unpacking = Unpacking { package, bench, written: HashMap::new() };
    let pictures = unpacking.pictures(&steps, manifest.pictures)?;
    let files = unpacking.files(&steps, manifest.files)?;
    let packages = unpacking.packages(&steps, manifest.packages)?;
    Ok(Unpacked { document, steps, pictures, files, packages })
}

fn manifest(bytes: &[u8]) -> Result<Manifest, ArchiveProblem> {
    // Of a later version, only these two are sure.
    let json: serde_json::Value = serde_json::from_slice(bytes).map_err(|_| ArchiveProblem::NotOne)?;
    if json["format"] != FORMAT {
        return Err(ArchiveProblem::NotOne);
    }
    let version = json["version"].as_u64().and_then(|version| u32::try_from(version).ok()).unwrap_or(u32::MAX);
    if version > VERSION {
        return Err(ArchiveProblem::Later { version });
    }
    serde_json::from_value(json).map_err(|_| ArchiveProblem::Damaged)
}

struct Unpacking<'b> {
    package: Package<BufReader<File>>,
    bench: &'b mut Bench,
    /// By SHA-256: what several name is there once.
    written: HashMap<String, PathBuf>,
}

impl Unpacking<'_> {
    fn pictures(
        &mut self,
        steps: &[Content],
        entries: Vec<PictureEntry>,
    ) -> Result<Vec<(PictureEntry, picture::Header, PathBuf)>, Fault> {
        let mut wanted: HashMap<PictureId, u32> = HashMap::new();
        for (number, step) in (1..).zip(steps) {
            for id in step.pictures() {
                wanted.entry(id).or_insert(number);
            }
        }
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for entry in entries {
            if !seen.insert(entry.id) {
                return Err(ArchiveProblem::Twice.into());
            }
            let Some(number) = wanted.remove(&entry.id) else { continue };
            let path = self.part(&entry.part, pictures::BYTES_MAX)?;
            let header = picture::inspect(&std::fs::read(&path)?).map_err(|_| ArchiveProblem::Picture { number })?;
            found.push((entry, header, path));
        }
        match wanted.into_keys().next() {
            Some(id) => Err(ArchiveProblem::Missing { name: id.to_string() }.into()),
            None => Ok(found),
        }
    }

    fn files(&mut self, steps: &[Content], entries: Vec<FileEntry>) -> Result<Vec<(FileEntry, Vec<PathBuf>)>, Fault> {
        let mut wanted: HashSet<AttachmentId> = steps.iter().filter_map(Content::file).collect();
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for entry in entries {
            if !seen.insert(entry.id) {
                return Err(ArchiveProblem::Twice.into());
            }
            if !wanted.remove(&entry.id) {
                continue;
            }
            if entry.parts.is_empty() || entry.parts.len() > SEGMENTS_MAX as usize {
                return Err(ArchiveProblem::TooMany { max: SEGMENTS_MAX }.into());
            }
            let mut paths = Vec::with_capacity(entry.parts.len());
            for part in &entry.parts {
                paths.push(self.part(part, FILE_MAX)?);
            }
            found.push((entry, paths));
        }
        match wanted.into_iter().next() {
            Some(id) => Err(ArchiveProblem::Missing { name: id.to_string() }.into()),
            None => Ok(found),
        }
    }

    fn packages(
        &mut self,
        steps: &[Content],
        entries: Vec<PackageEntry>,
    ) -> Result<Vec<(PackageEntry, PathBuf)>, Fault> {
        let mut wanted: HashSet<PackageId> = steps.iter().filter_map(Content::package).collect();
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for entry in entries {
            if !seen.insert(entry.id) {
                return Err(ArchiveProblem::Twice.into());
            }
            if wanted.remove(&entry.id) {
                let path = self.part(&entry.part, PACKAGE_MAX)?;
                found.push((entry, path));
            }
        }
        match wanted.into_iter().next() {
            Some(id) => Err(ArchiveProblem::Missing { name: id.to_string() }.into()),
            None => Ok(found),
        }
    }

    /// Writes a part into a file of ours, if it is what it is said to be.
    fn part(&mut self, part: &Part, max: u64) -> Result<PathBuf, Fault> {
        if let Some(path) = self.written.get(&part.sha256) {
            return Ok(path.clone());
        }
        let altered = || ArchiveProblem::Altered { name: part.path().chars().take(60).collect() };
        if !part.is_named() {
            return Err(altered().into());
        }
        if part.size > max {
            return Err(ArchiveProblem::TooLarge { max }.into());
        }
        let path = self.bench.place();
        let mut file = BufWriter::new(File::create(&path)?);
        let written = self.package.write(&part.path(), part.size, &mut file).map_err(|problem| match problem {
            // More than it said.
            Some(ArchiveProblem::TooLarge { max }) if max == part.size => Fault::Told(altered()),
            Some(problem) => Fault::Told(problem),
            None => Fault::Ours(Error::internal("a file of an activity cannot be written")),
        })?;
        file.flush()?;
        if written != (part.size, part.sha256.clone()) {
            return Err(altered().into());
        }
        self.written.insert(part.sha256.clone(), path.clone());
        Ok(path)
    }
}
