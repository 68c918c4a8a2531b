//! Copies of everything, put back, and checked.
//!
//! The database is copied first, the files after it: files are only ever added, so every
//! file that the copied database names is there.

use super::Failure;
use crate::{config::Settings, serve};
use preau_backend::db::{Location, sql};
use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const DATABASE: &str = "preau.db";
const KEY: &str = "key";
const FILES: &str = "files";

/// Writes a copy into `folder`, which must not exist yet.
pub async fn backup(settings: &Settings, folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        return Err(format!("{} existe déjà : choisissez un dossier neuf", folder.display()).into());
    }
    let backend = serve::open(settings).await?;
    private_folder(folder)?;
    let target = folder.join(DATABASE);
    let base = backend.db.copy_to(&target.to_string_lossy()).await?.is_some();
    if !base {
        println!("La base est sur PostgreSQL : copiez-la avec pg_dump. Les fichiers et la clé sont copiés ici.");
    }
    fs::copy(settings.data.join(KEY), folder.join(KEY))?;
    let files = copy_tree(&settings.data.join(FILES), &folder.join(FILES))?;
    backend.db.close().await;
    let what = if base { "la base, la clé" } else { "la clé" };
    println!("Copie faite dans {} : {what} et {files} fichiers.", folder.display());
    Ok(())
}

/// A copy holds what the school keeps private: only its owner may enter.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Puts a copy into the data folder, which must hold nothing yet.
pub fn restore(settings: &Settings, folder: &Path) -> Result<(), Failure> {
    let data = &settings.data;
    if data.join(DATABASE).exists() || data.join(KEY).exists() {
        return Err(format!("{} contient déjà des données : rien n’a été changé", data.display()).into());
    }
    if !folder.join(KEY).exists() {
        return Err(format!("{} n’est pas une copie de Préau", folder.display()).into());
    }
    fs::create_dir_all(data)?;
    let files = copy_tree(&folder.join(FILES), &data.join(FILES))?;
    fs::copy(folder.join(KEY), data.join(KEY))?;
    match settings.location() {
        Location::Sqlite(path) => {
            fs::copy(folder.join(DATABASE), path)?;
        }
        Location::Postgres(_) => println!("La base est sur PostgreSQL : remettez-la avec pg_restore."),
    }
    println!("Copie remise dans {} : {files} fichiers. Vérifiez avec : preau check", data.display());
    Ok(())
}

/// Checks the database and every stored file.
pub async fn check(settings: &Settings) -> Result<(), Failure> {
    let backend = serve::open(settings).await?;
    let mut faults = 0_u32;
    if backend.db.engine() == "sqlite" {
        let lines: Vec<(String,)> = sql("PRAGMA integrity_check").all(&backend.db).await?;
        for (line,) in lines.into_iter().filter(|(line,)| line != "ok") {
            faults += 1;
            println!("base : {line}");
        }
    }
    let files: Vec<(String, i64)> =
        sql("SELECT sha256, size FROM stored_file ORDER BY sha256").all(&backend.db).await?;
    for (sha256, size) in &files {
        let found = backend.files.read_all(sha256).await;
        let sound = found.as_ref().is_ok_and(|bytes| {
            u64::try_from(*size).is_ok_and(|size| bytes.len() as u64 == size)
                && preau_backend::session::hex(&Sha256::digest(bytes)) == *sha256
        });
        if !sound {
            faults += 1;
            println!("fichier {sha256} : {}", if found.is_ok() { "abîmé" } else { "absent" });
        }
    }
    backend.db.close().await;
    if faults == 0 {
        println!("Tout est en ordre : la base et {} fichiers.", files.len());
        Ok(())
    } else {
        Err(format!("{faults} défaut(s) : reprenez les fichiers d’une copie").into())
    }
}

/// Copies a folder; tells how many files.
fn copy_tree(from: &Path, to: &Path) -> io::Result<usize> {
    fs::create_dir_all(to)?;
    let mut copied = 0;
    let mut waiting: Vec<PathBuf> = vec![from.to_owned()];
    while let Some(folder) = waiting.pop() {
        if !folder.exists() {
            continue;
        }
        let inside = to.join(folder.strip_prefix(from).unwrap_or(Path::new("")));
        fs::create_dir_all(&inside)?;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                waiting.push(entry.path());
            } else {
                fs::copy(entry.path(), inside.join(entry.file_name()))?;
                copied += 1;
            }
        }
    }
    Ok(copied)
}
