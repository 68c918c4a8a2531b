//! What may be put into a step, for who pastes steps that were copied elsewhere.

use super::files;
use crate::{Actor, Backend, Error, Result, h5p, media::pictures};
use preau_model::{classeur::Enclosed, error::Problem, session::Role};

/// Most pictures, most files, and most packages, that are asked for at once.
const ASKED_MAX: usize = 200;

/// Those that the actor may use. The change that puts them into steps asks the same again.
pub async fn usable(backend: &Backend, actor: &Actor, asked: Enclosed) -> Result<Enclosed> {
    actor.require(&[Role::Teacher])?;
    let Enclosed { mut pictures, files, packages } = asked;
    if [pictures.len(), files.len(), packages.len()].into_iter().any(|n| n > ASKED_MAX) {
        return Err(Error::field("steps", Problem::TooMany { max: u32::try_from(ASKED_MAX).unwrap_or(0) }));
    }
    pictures::keep_those_of_school(&backend.db, actor.school, &mut pictures).await?;
    let mut usable = Vec::with_capacity(files.len());
    for id in files {
        if files::may_use(&backend.db, actor, id).await? {
            usable.push(id);
        }
    }
    let mut playable = Vec::with_capacity(packages.len());
    for id in packages {
        if h5p::may_use(&backend.db, actor, id).await? {
            playable.push(id);
        }
    }
    Ok(Enclosed { pictures, files: usable, packages: playable })
}
