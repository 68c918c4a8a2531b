//! A package, unpacked into one file: what may be served of it, and where each part of it stands.

use super::{
    Refusal,
    archive::Archive,
    description::{Library, LibraryName, Package, json},
    drawing::{self, Drawing},
    kinds,
    refusal::said,
    script,
};
use preau_model::error::PackageReason;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read, Seek, Write},
};

const MIB: u64 = 1024 * 1024;
/// Most bytes of a package as it is sent.
pub const PACKAGE_MAX: u64 = 100 * MIB;
/// Most bytes of all that is in it.
pub(super) const UNPACKED_MAX: u64 = 256 * MIB;
/// Most files in it.
pub const FILES_MAX: usize = 5_000;
/// Most bytes of a description, of the content, of a drawing.
const TEXT_MAX: u64 = 8 * MIB;
const CONTENT: &str = "content/content.json";

/// A package as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// As its author called it; perhaps empty.
    pub title: String,
    /// The language of its content; perhaps empty.
    pub language: String,
    /// What plays it: "H5P.TrueFalse 1.6".
    pub library: String,
    pub files: Vec<UnpackedFile>,
    /// Bytes in all.
    pub size: u64,
}

/// Where a file stands in the one of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnpackedFile {
    /// As the player asks for it: libraries in folders of the form `H5P.TrueFalse-1.6`.
    pub path: String,
    pub from: u64,
    pub size: u64,
}

/// Unpacks what the player needs of a package, one file after the other, and nothing else: of libraries those that are
/// loaded, without what only an editor uses.
pub fn unpack<R: Read + Seek>(zip: R, size: u64, out: &mut impl Write) -> Result<Unpacked, Refusal> {
    if size > PACKAGE_MAX {
        return Err(PackageReason::TooLarge.of(PACKAGE_MAX.to_string()).into());
    }
    let mut archive = Archive::open(zip, size)?;
    let package = archive.read("h5p.json", TEXT_MAX)?.ok_or_else(|| PackageReason::NotPackage.all())?;
    let described = Package::read(&package)?;
    let content = archive.read(CONTENT, TEXT_MAX)?.ok_or_else(|| PackageReason::Missing.of(CONTENT))?;
    if script::in_json(&json(&content, CONTENT)?) {
        return Err(PackageReason::Script.of(CONTENT).into());
    }
    let libraries = needed(&mut archive, &described)?;
    let mut written = Written { out, files: Vec::new(), at: 0 };
    for path in paths_of(&archive, "content/") {
        if !kinds::in_content(&path) {
            return Err(PackageReason::FileKind.of(said(&path)).into());
        }
        written.file(&mut archive, &path, &path, true)?;
    }
    written.file(&mut archive, "h5p.json", "h5p.json", true)?;
    for (folder, library) in &libraries {
        for path in paths_of(&archive, &format!("{folder}/")) {
            let inside = path.get(folder.len() + 1..).unwrap_or_default();
            if kinds::in_library(inside) && !is_for_editors(inside) {
                let to = format!("{}/{inside}", library.name.folder());
                written.file(&mut archive, &path, &to, false)?;
            }
        }
    }
    Ok(Unpacked {
        title: described.title,
        language: described.language,
        library: described.main.to_string(),
        files: written.files,
        size: written.at,
    })
}

/// The libraries that it is played with, by their folders in the archive: all that it names, and all that these name.
fn needed<R: Read + Seek>(archive: &mut Archive<R>, package: &Package) -> Result<BTreeMap<String, Library>, Refusal> {
    let there = libraries(archive)?;
    let mut needed = BTreeMap::new();
    let mut known: BTreeSet<LibraryName> = package.needs.iter().cloned().collect();
    let mut open = package.needs.clone();
    while let Some(name) = open.pop() {
        let missing = || PackageReason::NoLibrary.of(name.to_string());
        let folder = there.get(&name).ok_or_else(missing)?;
        let library = library(archive, folder)?.ok_or_else(missing)?;
        for part in &library.parts {
            if !archive.has(&format!("{folder}/{part}")) {
                return Err(PackageReason::Missing.of(said(&format!("{folder}/{part}"))).into());
            }
        }
        open.extend(library.needs.iter().filter(|need| known.insert((*need).clone())).cloned());
        needed.insert(folder.clone(), library);
    }
    Ok(needed)
}

/// Folders at the top with a library in them, by what they say that it is: of two of one version, that of the later patch.
fn libraries<R: Read + Seek>(archive: &mut Archive<R>) -> Result<BTreeMap<LibraryName, String>, Refusal> {
    let folders: Vec<String> = archive
        .paths()
        .filter_map(|path| path.strip_suffix("/library.json"))
        .filter(|folder| !folder.contains('/') && *folder != "content")
        .map(str::to_owned)
        .collect();
    let mut found: BTreeMap<LibraryName, (u64, String)> = BTreeMap::new();
    for folder in folders {
        let Some(library) = library(archive, &folder)? else { continue };
        match found.get(&library.name) {
            Some((patch, _)) if *patch >= library.patch => {}
            _ => {
                found.insert(library.name, (library.patch, folder));
            }
        }
    }
    Ok(found.into_iter().map(|(name, (_, folder))| (name, folder)).collect())
}

fn library<R: Read + Seek>(archive: &mut Archive<R>, folder: &str) -> Result<Option<Library>, Refusal> {
    let path = format!("{folder}/library.json");
    archive.read(&path, TEXT_MAX)?.map(|bytes| Library::read(&bytes, &path)).transpose()
}

/// What is asked for only where content is written.
fn is_for_editors(path: &str) -> bool {
    path.starts_with("language/") || matches!(path, "semantics.json" | "presave.js" | "upgrades.js")
}

fn paths_of<R: Read + Seek>(archive: &Archive<R>, folder: &str) -> Vec<String> {
    archive.paths().filter(|path| path.starts_with(folder)).map(str::to_owned).collect()
}

/// What has been unpacked so far.
struct Written<'o, W> {
    out: &'o mut W,
    files: Vec<UnpackedFile>,
    at: u64,
}

impl<W: Write> Written<'_, W> {
    /// Writes a file of the archive under a path. Drawings are looked at first; of a library, one that cannot be read is
    /// left out.
    fn file<R: Read + Seek>(
        &mut self,
        archive: &mut Archive<R>,
        path: &str,
        to: &str,
        content: bool,
    ) -> Result<(), Refusal> {
        let size = if kinds::ending(path) == "svg" {
            let bytes = archive.read(path, TEXT_MAX)?.unwrap_or_default();
            match drawing::look(&bytes) {
                Drawing::Running => return Err(PackageReason::Script.of(said(path)).into()),
                Drawing::Broken if content => return Err(PackageReason::Damaged.of(said(path)).into()),
                Drawing::Broken => return Ok(()),
                Drawing::Still => {}
            }
            self.out.write_all(&bytes)?;
            u64::try_from(bytes.len()).unwrap_or(u64::MAX)
        } else {
            archive.copy(path, self.out)?
        };
        self.files.push(UnpackedFile { path: to.to_owned(), from: self.at, size });
        self.at += size;
        Ok(())
    }
}
