//! The files of the releases before this one: a page that was open when the school changed to a
//! new Préau goes on, and opens the rooms that it has not fetched yet.
//!
//! Whatever way the built site is put in place, the program remembers what it served: at the
//! start, its own files are copied beside the data, and those that no release has had for
//! [`KEPT`] are removed. Only files with a hash in their name, which never change.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// How long an open page may stay behind: a tablet that is put away for the holidays.
const KEPT: Duration = Duration::from_hours(60 * 24);

/// Where they are.
pub fn folder(data: &Path) -> PathBuf {
    data.join("releases")
}

/// Keeps the hashed files of `site`, and forgets those of releases long gone.
///
/// # Errors
/// When the data folder cannot be written; what is there already goes on being served.
pub fn keep(site: &Path, data: &Path, now: SystemTime) -> io::Result<()> {
    let folder = folder(data);
    fs::create_dir_all(&folder)?;
    for built in ["pkg", "editor"] {
        for entry in fs::read_dir(site.join(built))? {
            let entry = entry?;
            if entry.file_type()?.is_file() && is_hashed(&entry.file_name().to_string_lossy()) {
                keep_file(&entry, &folder, now)?;
            }
        }
    }
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let age = now.duration_since(entry.metadata()?.modified()?).unwrap_or_default();
        if age > KEPT {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn keep_file(entry: &fs::DirEntry, folder: &Path, now: SystemTime) -> io::Result<()> {
    let kept = folder.join(entry.file_name());
    if fs::metadata(&kept).is_ok_and(|known| entry.metadata().is_ok_and(|new| known.len() == new.len())) {
        // It is this release's too: its time begins again.
        return File::options().append(true).open(&kept)?.set_modified(now);
    }
    // A copy that is cut short never stands under the name.
    let half = folder.join(format!(".{}", entry.file_name().to_string_lossy()));
    fs::copy(entry.path(), &half)?;
    File::options().append(true).open(&half)?.set_modified(now)?;
    fs::rename(&half, &kept)
}

/// `preau.NGqYbRBQ7T3r8h4QkPfRjA.wasm`, also `chunk_1.AbC….wasm`, `editor.PCYNVHKZ.js`: a name that says
/// what is in it.
fn is_hashed(name: &str) -> bool {
    let least = if name.starts_with("editor") { 8 } else { 16 };
    name.split('.')
        .skip(1)
        .any(|part| part.len() >= least && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_the_release_before_stay_for_a_while() {
        let (site, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let pkg = site.path().join("pkg");
        fs::create_dir(&pkg).unwrap();
        fs::create_dir(site.path().join("editor")).unwrap();
        fs::write(site.path().join("editor/editor.PCYNVHKZ.js"), "editor").unwrap();
        let (old, new) = ("preau.AAAAAAAAAAAAAAAAAAAAAA.wasm", "preau.BBBBBBBBBBBBBBBBBBBBBB.wasm");
        let held = |name: &str| folder(data.path()).join(name).is_file();
        let now = SystemTime::now();
        fs::write(pkg.join(old), "old").unwrap();
        fs::write(pkg.join("preau.css"), "no hash").unwrap();
        keep(site.path(), data.path(), now).unwrap();
        assert!(held(old) && held("editor.PCYNVHKZ.js") && !held("preau.css"));

        fs::remove_file(pkg.join(old)).unwrap();
        fs::write(pkg.join(new), "new").unwrap();
        keep(site.path(), data.path(), now + KEPT / 2).unwrap();
        assert!(held(old) && held(new));
        keep(site.path(), data.path(), now + KEPT + KEPT / 4).unwrap();
        assert!(!held(old) && held(new));
    }
}
