//! What the player's origin gives to who has an address of it.

use super::{HOURS, Pass, media_type};
use crate::{
    Actor, Backend, Error, Result,
    classeur::{self, Thing},
    db::sql,
};
use preau_model::ids::{SchoolId, StepId};

/// What the frame's own page says of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Playing {
    pub title: String,
    /// A language tag; perhaps empty.
    pub language: String,
}

/// A file of a package: part of a stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub sha256: String,
    pub from: u64,
    pub size: u64,
    pub media_type: &'static str,
}

/// The [`Pass`] by which the actor's browser finds the package of a step that they may read. To anybody else it does not
/// exist.
pub async fn open_frame(backend: &Backend, actor: &Actor, step: StepId) -> Result<String> {
    let read = match classeur::read(backend, actor, step).await {
        Err(Error::Told(_)) => return Err(Error::NOT_FOUND),
        read => read?,
    };
    let package = read.package().ok_or(Error::NOT_FOUND)?;
    let until = backend.clock.now().plus_seconds(HOURS * 60 * 60);
    Pass { package, person: actor.person, until }.seal(&backend.key)
}

/// The frame's page: as long as the address is good, and the person may still read a step that plays the package.
pub async fn open_pass(backend: &Backend, token: &str) -> Result<Playing> {
    let pass = Pass::open(&backend.key, token, backend.clock.now())?;
    let row: Option<(SchoolId, String, String)> = sql("SELECT school, title, language FROM h5p_package WHERE id = $1")
        .bind(pass.package)
        .optional(&backend.db)
        .await?;
    let (school, title, language) = row.ok_or(Error::NOT_FOUND)?;
    if !classeur::sees(backend, school, pass.person, Thing::Package(pass.package)).await? {
        return Err(Error::NOT_FOUND);
    }
    Ok(Playing { title, language })
}

/// A file of the package, as the player asks for it: one of those that were unpacked, by their very names. One statement.
pub async fn open_piece(backend: &Backend, token: &str, path: &str) -> Result<Piece> {
    let pass = Pass::open(&backend.key, token, backend.clock.now())?;
    let row: Option<(String, i64, i64)> = sql("SELECT k.unpacked, f.begins_at, f.size
         FROM h5p_file f JOIN h5p_package k ON k.id = f.package WHERE f.package = $1 AND f.path = $2")
    .bind(pass.package)
    .bind(path)
    .optional(&backend.db)
    .await?;
    let (sha256, from, size) = row.ok_or(Error::NOT_FOUND)?;
    let whole = |n: i64| u64::try_from(n).map_err(Error::internal);
    Ok(Piece { sha256, from: whole(from)?, size: whole(size)?, media_type: media_type(path) })
}
