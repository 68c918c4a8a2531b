//! Who asks, one operation, the answer.

use super::Trial;
use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    directory::{ImportLine, Letter, LettersFor, PeoplePage, PeopleQuery, PersonRecord, Progress, StructureLabel},
    ids::PersonId,
    time::{Date, DateTime},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The school in two numbers, and what there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub people: u32,
    pub structures: Vec<StructureLabel>,
}

/// A record, with its moments on the school's clocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub record: PersonRecord,
    pub activated: Option<Date>,
    pub seen: Option<DateTime>,
    pub left: Option<Date>,
}

/// The import page: what is being looked at, and what was applied before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDesk {
    pub trial: Option<Trial>,
    pub history: Vec<PastImport>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastImport {
    pub line: ImportLine,
    pub applied: DateTime,
    pub undone: Option<DateTime>,
}

/// Letters, and the address of the site that stands on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    pub site: String,
    pub letters: Vec<Letter>,
}

#[server(endpoint = "directory/overview", output = Wire, client = Asker)]
pub async fn load_overview() -> Result<Overview, AppError> {
    use crate::ask;
    let page = preau_backend::directory::people(&ask::backend(), &ask::actor()?, PeopleQuery::default())
        .await
        .map_err(ask::tell)?;
    Ok(Overview { people: page.total, structures: page.structures })
}

#[server(endpoint = "directory/people", input = Wire, output = Wire, client = Asker)]
pub async fn find_people(query: PeopleQuery) -> Result<PeoplePage, AppError> {
    use crate::ask;
    preau_backend::directory::people(&ask::backend(), &ask::actor()?, query).await.map_err(ask::tell)
}

#[server(endpoint = "directory/person", output = Wire, client = Asker)]
pub async fn open_person(id: PersonId) -> Result<Sheet, AppError> {
    use crate::ask;
    let actor = ask::actor()?;
    let record = preau_backend::directory::record(&ask::backend(), &actor, id).await.map_err(ask::tell)?;
    let account = record.account.as_ref();
    Ok(Sheet {
        activated: account.and_then(|account| account.activated_at).map(|at| actor.zone.civil(at).date()),
        seen: account.and_then(|account| account.last_seen).map(|at| actor.zone.civil(at)),
        left: record.left_at.map(|at| actor.zone.civil(at).date()),
        record,
    })
}

#[server(endpoint = "directory/import", output = Wire, client = Asker)]
pub async fn open_import(id: Option<Uuid>) -> Result<ImportDesk, AppError> {
    use super::desk;
    use crate::ask;
    let actor = ask::actor()?;
    let lines = preau_backend::directory::import::runs(&ask::backend(), &actor).await.map_err(ask::tell)?;
    let past = |line: ImportLine| PastImport {
        applied: actor.zone.civil(line.applied_at),
        undone: line.undone_at.map(|at| actor.zone.civil(at)),
        line,
    };
    Ok(ImportDesk { trial: id.map(|id| desk::look(id, actor.person)), history: lines.into_iter().map(past).collect() })
}

#[server(endpoint = "directory/import_progress", output = Wire, client = Asker)]
#[allow(clippy::unused_async, reason = "every server function is asynchronous")]
pub async fn import_progress(id: Uuid) -> Result<Option<Progress>, AppError> {
    use super::desk;
    Ok(desk::progress(id, crate::ask::actor()?.person))
}

#[server(endpoint = "directory/letters", input = Wire, output = Wire, client = Asker)]
pub async fn load_letters(whom: LettersFor) -> Result<Letters, AppError> {
    use crate::ask;
    let letters = preau_backend::directory::letters(&ask::backend(), &ask::actor()?, whom).await.map_err(ask::tell)?;
    Ok(Letters { site: site(), letters })
}

/// The letter of one person; none when the account is active, or is not for that person to have.
#[server(endpoint = "directory/letter", output = Wire, client = Asker)]
pub async fn load_letter(person: PersonId) -> Result<Letters, AppError> {
    use crate::ask;
    use preau_backend::directory;
    use preau_model::session::Role;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let roles = directory::record(&backend, &actor, person).await.map_err(ask::tell)?.roles;
    let piles = [
        (roles.has(Role::Pupil), LettersFor::Pupils(None)),
        (roles.any(&[Role::Administrator, Role::Head, Role::Teacher, Role::Staff]), LettersFor::Staff),
        (roles.has(Role::Guardian), LettersFor::Guardians(None)),
    ];
    for (_, whom) in piles.into_iter().filter(|(among, _)| *among) {
        let letters = directory::letters(&backend, &actor, whom).await.map_err(ask::tell)?;
        if let Some(letter) = letters.into_iter().find(|letter| letter.person == person) {
            return Ok(Letters { site: site(), letters: vec![letter] });
        }
    }
    Ok(Letters { site: site(), letters: Vec::new() })
}

/// The site's address as the administrator's browser writes it.
#[cfg(feature = "ssr")]
fn site() -> String {
    let parts = use_context::<http::request::Parts>();
    let host = parts.as_ref().and_then(|parts| {
        let host = parts.headers.get(http::header::HOST).and_then(|value| value.to_str().ok());
        host.or_else(|| parts.uri.authority().map(http::uri::Authority::as_str))
    });
    host.unwrap_or_default().to_owned()
}
