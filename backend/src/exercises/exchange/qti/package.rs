//! A package, or an item alone.

use super::{
    super::{
        Namer, QUESTIONS_MAX,
        album::Album,
        html,
        xml::{self, Element},
    },
    item,
};
use crate::archive::{Limits, Package};
use base64::{Engine, engine::general_purpose::STANDARD};
use preau_model::{
    exercises::exchange::{ExchangeProblem, Imported, LeftOut},
    media::ArchiveProblem,
    text::Lang,
};
use std::io::Cursor;

const LIMITS: Limits = Limits { entries: 4_000, total: 200 * 1024 * 1024 };
/// Bytes of one file of XML.
const XML_MAX: u64 = 8 * 1024 * 1024;
const MANIFEST: &str = "imsmanifest.xml";

/// Where the pictures of items are.
pub(super) struct Files<'a> {
    package: Option<Package<Cursor<&'a [u8]>>>,
}

impl Files<'_> {
    /// A picture that an item names: of the package, or in the name itself.
    pub fn picture(&mut self, name: &str) -> Option<Vec<u8>> {
        if let Some(data) = name.strip_prefix("data:") {
            let (_, data) = data.split_once(";base64,")?;
            let data: String = data.split_ascii_whitespace().collect();
            return STANDARD.decode(data).ok();
        }
        self.package.as_mut()?.read(name, crate::media::pictures::BYTES_MAX).ok()
    }
}

/// An item that stands by itself.
pub(in super::super) fn read_item(
    root: &Element,
    namer: &mut Namer<'_>,
    album: &mut Album,
    lang: Lang,
) -> Result<Vec<Imported>, ExchangeProblem> {
    known(root)?;
    Ok(vec![item::read(root, "", &mut Files { package: None }, namer, album, lang)])
}

/// Every item that the manifest of a package names: in the order of the test, if there is one.
pub(in super::super) fn read_package(
    bytes: &[u8],
    namer: &mut Namer<'_>,
    album: &mut Album,
    lang: Lang,
) -> Result<Vec<Imported>, ExchangeProblem> {
    let mut package = Package::open(Cursor::new(bytes), bytes.len() as u64, LIMITS)?;
    // Some put the whole into a folder.
    let manifests = package.names().into_iter().filter(|name| name.rsplit('/').next() == Some(MANIFEST));
    let manifest = manifests.min_by_key(String::len).ok_or(ArchiveProblem::NotOne)?;
    let folder = manifest.strip_suffix(MANIFEST).unwrap_or_default().to_owned();
    let root = xml::tree(&package.read(&manifest, XML_MAX)?)?;
    let items = items(&root, &folder, &mut package);
    if items.is_empty() {
        return Err(other_version(&root).unwrap_or(ExchangeProblem::Nothing));
    }
    let mut files = Files { package: Some(package) };
    let mut read = Vec::new();
    for file in items {
        let left_out =
            |why| Imported { file: file.clone(), line: 1, name: String::new(), exercise: None, left_out: vec![why] };
        if read.len() == QUESTIONS_MAX {
            read.push(left_out(LeftOut::TooManyQuestions));
            break;
        }
        let bytes = match files.package.as_mut().map(|package| package.read(&file, XML_MAX)) {
            Some(Ok(bytes)) => bytes,
            // What is wrong with one is not what is wrong with all; what is too much is.
            Some(Err(problem @ (ArchiveProblem::Inflates | ArchiveProblem::TooLarge { .. }))) => {
                return Err(problem.into());
            }
            _ => {
                read.push(left_out(LeftOut::Broken));
                continue;
            }
        };
        read.push(match xml::tree(&bytes) {
            Ok(root) if known(&root).is_ok() => item::read(&root, &file, &mut files, namer, album, lang),
            _ => left_out(LeftOut::Broken),
        });
    }
    Ok(read)
}

/// The files of the items.
fn items(manifest: &Element, folder: &str, package: &mut Package<Cursor<&[u8]>>) -> Vec<String> {
    let resources: Vec<&Element> = manifest.all().into_iter().filter(|it| it.name == "resource").collect();
    let named = |start: &str| -> Vec<String> {
        let of_type = resources.iter().filter(|it| it.attribute("type").is_some_and(|it| it.starts_with(start)));
        let href =
            |it: &&&Element| it.attribute("href").or_else(|| it.child("file")?.attribute("href")).map(str::to_owned);
        of_type.filter_map(|it| resolved(folder, &href(&it)?)).collect()
    };
    let mut items = named("imsqti_item_xml");
    for test in named("imsqti_test_xml") {
        let Some(root) = package.read(&test, XML_MAX).ok().and_then(|bytes| xml::tree(&bytes).ok()) else { continue };
        let refs: Vec<String> = root
            .all()
            .into_iter()
            .filter(|it| it.name == "assessmentItemRef")
            .filter_map(|it| resolved(&test, it.attribute("href")?))
            .collect();
        // Those of the test in its order, then the others.
        items.sort_by_key(|item| refs.iter().position(|it| it == item).unwrap_or(usize::MAX));
    }
    let mut once = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

/// A name as it is seen from a file of the package; `None` when it leads out of it.
pub(super) fn resolved(from: &str, name: &str) -> Option<String> {
    if name.starts_with("data:") {
        return Some(name.to_owned());
    }
    if name.contains("://") || name.starts_with(['/', '\\']) {
        return None;
    }
    let name = html::unescaped(name.split(['#', '?']).next()?);
    let mut parts: Vec<&str> = from.rsplit_once('/').map_or("", |(folder, _)| folder).split('/').collect();
    parts.retain(|part| !part.is_empty());
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Whether it is an item that is read here.
fn known(root: &Element) -> Result<(), ExchangeProblem> {
    match root.name.as_str() {
        "assessmentItem" => Ok(()),
        name => Err(other(name).unwrap_or(ExchangeProblem::Unknown)),
    }
}

fn other(name: &str) -> Option<ExchangeProblem> {
    let name = match name {
        "questestinterop" => "QTI 1.2",
        name if name.starts_with("qti-assessment") => "QTI 3",
        _ => return None,
    };
    Some(ExchangeProblem::Version { name: name.to_owned() })
}

fn other_version(manifest: &Element) -> Option<ExchangeProblem> {
    let types: Vec<&str> = manifest.all().into_iter().filter_map(|it| it.attribute("type")).collect();
    if types.iter().any(|it| it.starts_with("imsqti_xmlv1") || it.contains("imsqti_xmlv1p2")) {
        other("questestinterop")
    } else if types.iter().any(|it| it.contains("xmlv3")) {
        other("qti-assessment-item")
    } else {
        None
    }
}
