//! The other activities of a change: those to which steps go, and from which they come.

use super::{
    super::access,
    plan::{places, ranks},
};
use crate::{
    Actor, Error, Result,
    db::{Tx, placeholders, sql_owned},
};
use preau_model::{
    classeur::{Activity, Command, Content, Fetch, Insert, Level, Remove, STEPS_MAX, Send, Step, read_step},
    editing::Document,
    error::Problem,
    ids::{ActivityId, StepId},
};
use std::collections::{HashMap, HashSet};

pub(super) struct Others(Vec<Other>);

/// One of them. What is in its steps does not matter here.
pub(super) struct Other {
    pub activity: ActivityId,
    /// The one that the change brings about.
    pub revision: i64,
    places: Vec<(String, StepId)>,
    now: Activity,
    /// What its own editors are told.
    pub commands: Vec<Command>,
    arrived: HashSet<StepId>,
}

impl Others {
    /// All must be the actor's to change.
    pub(super) async fn open(tx: &mut Tx, actor: &Actor, ids: &[ActivityId]) -> Result<Self> {
        let mut all = Vec::with_capacity(ids.len());
        for id in ids {
            let (row, _) = access::activity(&mut *tx, actor, *id, Level::Edit).await?;
            let places = places(tx, *id).await?;
            let empty = |(_, id): &(String, StepId)| Step { id: *id, content: Content::Text { html: String::new() } };
            let now = Activity { steps: places.iter().map(empty).collect(), ..Activity::default() };
            let revision = row.revision + 1;
            all.push(Other { activity: *id, revision, places, now, commands: Vec::new(), arrived: HashSet::new() });
        }
        Ok(Self(all))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Other> {
        self.0.iter()
    }

    /// Steps of the activity that is changed, as they are, are given to another.
    pub(super) fn take(&mut self, send: &Send, steps: Vec<Step>) -> Result<()> {
        let Some(other) = self.0.iter_mut().find(|other| other.activity == send.to) else { return Ok(()) };
        if steps.is_empty() {
            return Ok(());
        }
        if other.now.steps.len() + steps.len() > STEPS_MAX {
            return Err(Error::field("steps", Problem::TooMany { max: u32::try_from(STEPS_MAX).unwrap_or(0) }));
        }
        let last = other.now.steps.last().map(|step| step.id);
        let behind = send.after.filter(|id| other.now.place(*id).is_some()).or(last.filter(|_| !send.first));
        other.arrived.extend(steps.iter().map(|step| step.id));
        let insert = Command::Insert(Insert::row(steps, behind));
        other.now.apply(&insert);
        other.commands.push(insert);
        Ok(())
    }

    /// Steps are got back from another activity: those of them that are there still.
    pub(super) fn give(&mut self, fetch: &Fetch) {
        let Some(other) = self.0.iter_mut().find(|other| other.activity == fetch.from) else { return };
        let steps: Vec<StepId> = fetch.steps.iter().map(|placed| placed.step.id).collect();
        for id in &steps {
            other.arrived.remove(id);
        }
        let remove = Command::Remove(Remove { steps });
        if other.now.apply(&remove).is_some() {
            other.commands.push(remove);
        }
    }
}

impl Other {
    /// Where those stand that have come.
    pub(super) fn arrivals(&self) -> impl Iterator<Item = (StepId, String)> {
        let ranks = ranks(&self.now, &self.places, &self.arrived);
        self.now.steps.iter().zip(ranks).filter_map(|(step, rank)| Some((step.id, rank?)))
    }
}

/// What is in steps that were given to other activities, there and now; those that are in the bin there too. One that
/// has gone further is not found.
pub(super) async fn given(tx: &mut Tx, fetch: &Fetch) -> Result<HashMap<StepId, Content>> {
    let ids: Vec<StepId> = fetch.steps.iter().map(|placed| placed.step.id).collect();
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let marks = placeholders(2, some.len());
        let rows: Vec<(StepId, String)> =
            sql_owned(format!("SELECT id, content FROM step WHERE activity = $1 AND id IN ({marks})"))
                .bind(fetch.from)
                .bind_all(some.iter().copied())
                .all(&mut *tx)
                .await?;
        for (id, json) in rows {
            found.insert(id, read_step(&json)?);
        }
    }
    Ok(found)
}
