//! What a package and its libraries say of themselves: `h5p.json` and `library.json`.

use super::{Refusal, refusal::said};
use preau_model::error::PackageReason;
use serde_json::Value;
use std::fmt;

/// The latest core of H5P that the player has (h5p-standalone 3.8).
const CORE: (u64, u64) = (1, 28);
/// Most libraries that one names.
const NEEDS_MAX: usize = 200;
/// Most scripts and styles of a library.
const PARTS_MAX: usize = 300;

/// A library by its name and version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LibraryName {
    name: String,
    major: u64,
    minor: u64,
}

impl LibraryName {
    fn read(json: &Value) -> Option<Self> {
        let name = json["machineName"].as_str().filter(|name| is_name(name))?;
        Some(Self {
            name: name.to_owned(),
            major: number(&json["majorVersion"])?,
            minor: number(&json["minorVersion"])?,
        })
    }

    /// As the player looks for it.
    pub(super) fn folder(&self) -> String {
        format!("{}-{}.{}", self.name, self.major, self.minor)
    }
}

impl fmt::Display for LibraryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}.{}", self.name, self.major, self.minor)
    }
}

/// `h5p.json`.
#[derive(Debug)]
pub(super) struct Package {
    pub title: String,
    pub language: String,
    pub main: LibraryName,
    pub needs: Vec<LibraryName>,
}

impl Package {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let json = json(bytes, "h5p.json")?;
        let broken = || PackageReason::Broken.of("h5p.json");
        let needs = needs(&json).ok_or_else(broken)?;
        let main = json["mainLibrary"].as_str().ok_or_else(broken)?;
        let main = needs
            .iter()
            .find(|need| need.name == main)
            .cloned()
            .ok_or_else(|| PackageReason::NoLibrary.of(said(main)))?;
        let title = json["title"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let language = json["defaultLanguage"].as_str().or_else(|| json["language"].as_str()).unwrap_or_default();
        let is_tag = language.len() <= 12 && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        Ok(Self {
            title: title.chars().take(200).collect(),
            language: if is_tag && language != "und" { language.to_owned() } else { String::new() },
            main,
            needs,
        })
    }
}

/// `library.json`.
#[derive(Debug)]
pub(super) struct Library {
    pub name: LibraryName,
    pub patch: u64,
    pub needs: Vec<LibraryName>,
    /// Its scripts and styles, within its folder.
    pub parts: Vec<String>,
}

impl Library {
    /// `path`: where it stands.
    pub(super) fn read(bytes: &[u8], path: &str) -> Result<Self, Refusal> {
        let json = json(bytes, path)?;
        let broken = || PackageReason::Broken.of(said(path));
        let name = LibraryName::read(&json).ok_or_else(broken)?;
        let core = &json["coreApi"];
        if let (Some(major), Some(minor)) = (number(&core["majorVersion"]), number(&core["minorVersion"]))
            && (major, minor) > CORE
        {
            return Err(PackageReason::LaterPlayer.of(name.to_string()).into());
        }
        let mut parts = Vec::new();
        for list in ["preloadedJs", "preloadedCss"] {
            for part in json[list].as_array().into_iter().flatten() {
                let part = part["path"].as_str().ok_or_else(broken)?;
                parts.push(part.trim_start_matches("./").to_owned());
            }
        }
        if parts.len() > PARTS_MAX {
            return Err(broken().into());
        }
        let needs = needs(&json).ok_or_else(broken)?;
        Ok(Self { patch: number(&json["patchVersion"]).unwrap_or(0), name, needs, parts })
    }
}

/// The libraries that are loaded before it plays. `None`: not written as they should be.
fn needs(json: &Value) -> Option<Vec<LibraryName>> {
    match &json["preloadedDependencies"] {
        Value::Null => Some(Vec::new()),
        Value::Array(list) if list.len() <= NEEDS_MAX => list.iter().map(LibraryName::read).collect(),
        _ => None,
    }
}

/// Letters, digits, dots, hyphens and underscores: a folder that leads nowhere else.
fn is_name(name: &str) -> bool {
    let letters = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
    (1..=100).contains(&name.len()) && letters && !name.starts_with('.')
}

/// A version: some tools write it in quotes.
fn number(json: &Value) -> Option<u64> {
    let number = json.as_u64().or_else(|| json.as_str()?.parse().ok())?;
    (number <= 100_000).then_some(number)
}

/// An object, with or without a byte order mark before it.
pub(super) fn json(bytes: &[u8], path: &str) -> Result<Value, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match serde_json::from_slice(bytes) {
        Ok(json @ Value::Object(_)) => Ok(json),
        _ => Err(PackageReason::Broken.of(said(path)).into()),
    }
}
