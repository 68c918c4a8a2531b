//! The log of a document that several people edit at once: what brought it to each revision, for whom it is news.
//! How changes are mixed is `preau_model::editing`.

use crate::{
    Actor, Result,
    db::{Exec, Tx, sql},
};
use preau_model::{editing::Edit, ids::PersonId, time::Instant};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Where the log of one kind of document stands; made by [`log_in`].
#[derive(Debug)]
pub(crate) struct Log {
    pub known: &'static str,
    pub since: &'static str,
    pub note: &'static str,
}

/// The log in a table, by the column that names the document.
macro_rules! log_in {
    ($table:literal, $whose:literal) => {
        $crate::editing::Log {
            known: concat!("SELECT revision FROM ", $table, " WHERE ", $whose, " = $1 AND id = $2"),
            since: concat!(
                "SELECT commands, changed_by FROM ",
                $table,
                " WHERE ",
                $whose,
                " = $1 AND revision > $2 AND revision <= $3 ORDER BY revision"
            ),
            note: concat!(
                "INSERT INTO ",
                $table,
                " (",
                $whose,
                ", revision, id, commands, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6)"
            ),
        }
    };
}
pub(crate) use log_in;

impl Log {
    /// The revision that a batch brought about, if it has come before.
    pub async fn known<'e>(&self, exec: impl Into<Exec<'e>>, document: Uuid, batch: Uuid) -> Result<Option<i64>> {
        let row: Option<(i64,)> = sql(self.known).bind(document).bind(batch).optional(exec).await?;
        Ok(row.map(|(revision,)| revision))
    }

    /// What was done after `base` up to `revision`.
    pub async fn since<'e, C: DeserializeOwned>(
        &self,
        exec: impl Into<Exec<'e>>,
        document: Uuid,
        base: i64,
        revision: i64,
    ) -> Result<Done<C>> {
        if base >= revision {
            return Ok(Done(Vec::new()));
        }
        let rows: Vec<(String, PersonId)> = sql(self.since).bind(document).bind(base).bind(revision).all(exec).await?;
        let mut done = Vec::new();
        for (json, by) in rows {
            done.extend(serde_json::from_str::<Vec<C>>(&json)?.into_iter().map(|command| (by, command)));
        }
        Ok(Done(done))
    }

    /// Notes what brought a document to a revision.
    pub async fn note<C: Serialize + Sync>(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (document, revision): (Uuid, i64),
        (batch, commands): (Uuid, &[C]),
        now: Instant,
    ) -> Result<()> {
        sql(self.note)
            .bind(document)
            .bind(revision)
            .bind(batch)
            .bind(serde_json::to_string(commands)?)
            .bind(now)
            .bind(actor.person)
            .run(tx)
            .await?;
        Ok(())
    }
}

/// What was done, in its order, each by whom.
#[derive(Debug)]
pub(crate) struct Done<C>(Vec<(PersonId, C)>);

impl<C: Edit> Done<C> {
    /// Who last did something that `mine` would overwrite.
    pub fn contested(&self, mine: &[C]) -> Option<PersonId> {
        let is_contested = |(_, theirs): &&(PersonId, C)| mine.iter().any(|mine| mine.overwrites(theirs));
        self.0.iter().rfind(is_contested).map(|(by, _)| *by)
    }

    /// Who did the last of it.
    pub fn by(&self) -> Option<PersonId> {
        self.0.last().map(|(by, _)| *by)
    }

    pub fn commands(self) -> Vec<C> {
        self.0.into_iter().map(|(_, command)| command).collect()
    }
}

/// What somebody is called where others hear what they did; empty for the very person who hears it (on another page), and
/// for nobody.
pub(crate) async fn name_for<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, person: Option<PersonId>) -> Result<String> {
    let Some(person) = person.filter(|person| *person != actor.person) else { return Ok(String::new()) };
    let row: Option<(String,)> =
        sql("SELECT first_name || ' ' || last_name FROM person WHERE id = $1").bind(person).optional(exec).await?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}
