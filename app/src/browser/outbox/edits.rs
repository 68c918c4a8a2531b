//! Changes to a document (an activity, the page of the school) that the school has not confirmed. The editor keeps and
//! sends its own ([`crate::editing`]); which there are is known here, so that every page can say it, and any page sends
//! them once no editor has them any more.

use super::{lasting, opening::tell_others, outbox};
use crate::{
    browser::{self, store::Write, upload},
    editing::{Left, Why},
    shell::lazy,
};
use leptos::prelude::*;
use preau_model::{error::Failure, ids::PersonId, media::kept::of_person};
use serde::{Deserialize, Serialize};
use std::cell::Cell;

/// Changes that an editor keeps under a name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    pub name: String,
    /// What the document is called.
    pub title: String,
    /// Where it is edited.
    pub href: String,
}

/// Why changes do not go without their person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stuck {
    /// Somebody else changed the very same things.
    Asked,
    Refused(Failure),
}

thread_local! {
    /// Grows with every change that an editor of this page tells of: what was read before that is older.
    static TOLD: Cell<u32> = const { Cell::new(0) };
}

fn key(person: PersonId, name: &str) -> String {
    format!("{}edits/{name}", of_person(person))
}

/// An editor tells what it keeps under `name` now; `None`: nothing that the school does not have. It is to be written
/// together with what is kept.
pub fn note_edits(person: PersonId, name: &str, edits: Option<Edits>) -> Write {
    TOLD.set(TOLD.get().wrapping_add(1));
    let outbox = outbox();
    let known = outbox.edits.with_untracked(|all| all.iter().find(|it| it.name == name).cloned());
    if known != edits {
        outbox.edits.update(|all| {
            all.retain(|it| it.name != name);
            all.extend(edits.clone());
        });
    }
    // An editor asks and tells by itself.
    if outbox.stuck.with_untracked(|all| all.contains_key(name)) {
        outbox.stuck.update(|all| {
            let _ = all.remove(name);
        });
    }
    match edits {
        Some(edits) => Write::record(key(person, name), &edits),
        None => Write::Forget { key: key(person, name) },
    }
}

/// How often editors of this page have told something.
pub(super) fn told() -> u32 {
    TOLD.get()
}

/// Sends what no editor has. Tells whether an editor of another page still has some.
pub(super) async fn send(person: PersonId) -> Result<bool, Failure> {
    let outbox = outbox();
    let here = browser::path();
    let (mut unsettled, mut failed) = (false, None);
    for edits in outbox.edits.get_untracked() {
        let stuck = outbox.stuck.with_untracked(|all| all.contains_key(&edits.name));
        if stuck || here.as_deref() == Some(edits.href.as_str()) {
            continue;
        }
        // What sends them may have to be fetched first, and a chunk that does not come ends the page.
        if !upload::is_there().await {
            return Err(Failure::Offline);
        }
        match lazy::send_edits(edits.name.clone(), person).await {
            Left::Nothing => {
                let gone = outbox.edits.try_update(|all| {
                    let before = all.len();
                    all.retain(|it| *it != edits);
                    all.len() != before
                });
                if gone == Some(true) {
                    browser::store::write(vec![Write::Forget { key: key(person, &edits.name) }]).await;
                }
                tell_others();
            }
            Left::Elsewhere => unsettled = true,
            Left::Some(Why::Asked) => stick(&edits.name, Stuck::Asked),
            Left::Some(Why::Failed(failure)) if lasting(&failure) => stick(&edits.name, Stuck::Refused(failure)),
            Left::Some(Why::Failed(failure)) => failed = Some(failure),
        }
    }
    failed.map_or(Ok(unsettled), Err)
}

fn stick(name: &str, stuck: Stuck) {
    outbox().stuck.update(|all| {
        let _ = all.insert(name.to_owned(), stuck);
    });
}
