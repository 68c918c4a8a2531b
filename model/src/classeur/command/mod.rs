//! What an editor does to an activity: one kind of change a file, each with its inverse.
//!
//! Steps are named by identifier and placed behind another, so that a change still means the same after a
//! colleague's. What is gone is passed over; what is there already is not made twice.

mod back;
mod change;
mod describe;
mod fetch;
mod insert;
mod moves;
mod remove;
mod rename;
mod send;
mod subject;
#[cfg(test)]
mod tests;

pub use change::Change;
pub use describe::Describe;
pub use fetch::Fetch;
pub use insert::{Insert, Placed};
pub use moves::{Move, Placing};
pub use remove::Remove;
pub use rename::Rename;
pub use send::Send;
pub use subject::SetSubject;

use super::{Activity, SUMMARY_MAX, TITLE_MAX};
use crate::{
    editing::{Document, Edit},
    error::{Found, too_long},
    ids::{ActivityId, StepId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    Insert(Insert),
    Remove(Remove),
    Move(Move),
    Send(Send),
    Fetch(Fetch),
    Change(Change),
    Rename(Rename),
    Describe(Describe),
    SetSubject(SetSubject),
}

impl Command {
    /// The steps that it changes.
    pub fn steps(&self) -> Vec<StepId> {
        match self {
            Self::Insert(it) => it.steps.iter().map(|placed| placed.step.id).collect(),
            Self::Remove(it) => it.steps.clone(),
            Self::Send(it) => it.steps.clone(),
            Self::Fetch(it) => it.steps.iter().map(|placed| placed.step.id).collect(),
            Self::Move(it) => it.steps.iter().map(|placing| placing.step).collect(),
            Self::Change(it) => vec![it.step],
            Self::Rename(_) | Self::Describe(_) | Self::SetSubject(_) => Vec::new(),
        }
    }

    /// The other activity that it changes.
    pub const fn elsewhere(&self) -> Option<ActivityId> {
        match self {
            Self::Send(it) => Some(it.to),
            Self::Fetch(it) => Some(it.from),
            _ => None,
        }
    }

    /// What of it is too long to be kept at all, by field.
    pub fn excess(&self) -> Found {
        let mut found = Found::new();
        match self {
            Self::Insert(Insert { steps }) | Self::Fetch(Fetch { steps, .. }) => {
                found.extend(steps.iter().flat_map(|placed| placed.step.content.excess()));
            }
            Self::Change(it) => found.extend(it.content.excess()),
            Self::Rename(it) => too_long(&mut found, "title", &it.title, TITLE_MAX),
            Self::Describe(it) => too_long(&mut found, "summary", &it.summary, SUMMARY_MAX),
            Self::Remove(_) | Self::Move(_) | Self::Send(_) | Self::SetSubject(_) => {}
        }
        found
    }
}

impl Edit for Command {
    /// Where a step is does not matter to who changes what is in it, and the other way about; who gives it to another
    /// activity gives it as it is by then.
    fn overwrites(&self, theirs: &Self) -> bool {
        match (self, theirs) {
            (Self::Change(mine), Self::Change(theirs)) => mine.step == theirs.step && mine.content != theirs.content,
            (Self::Change(change), Self::Remove(Remove { steps }) | Self::Send(Send { steps, .. }))
            | (Self::Remove(Remove { steps }), Self::Change(change)) => steps.contains(&change.step),
            (Self::Rename(mine), Self::Rename(theirs)) => mine != theirs,
            (Self::Describe(mine), Self::Describe(theirs)) => mine != theirs,
            (Self::SetSubject(mine), Self::SetSubject(theirs)) => mine != theirs,
            _ => false,
        }
    }

    fn concerns(&self, other: &Self) -> bool {
        let others = other.steps();
        self.replaces(other) || self.steps().iter().any(|step| others.contains(step))
    }

    fn weight(&self) -> usize {
        self.steps().len().max(1)
    }

    fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Change(it), Self::Change(earlier)) => it.step == earlier.step,
            (Self::Rename(_), Self::Rename(_))
            | (Self::Describe(_), Self::Describe(_))
            | (Self::SetSubject(_), Self::SetSubject(_)) => true,
            _ => false,
        }
    }
}

impl Document for Activity {
    type Command = Command;

    fn apply(&mut self, command: &Command) -> Option<Command> {
        match command {
            Command::Insert(it) => it.apply(self).map(Command::Remove),
            Command::Remove(it) => it.apply(self).map(Command::Insert),
            Command::Move(it) => it.apply(self).map(Command::Move),
            Command::Send(it) => it.apply(self).map(Command::Fetch),
            Command::Fetch(it) => it.apply(self).map(Command::Send),
            Command::Change(it) => it.apply(self).map(Command::Change),
            Command::Rename(it) => it.apply(self).map(Command::Rename),
            Command::Describe(it) => it.apply(self).map(Command::Describe),
            Command::SetSubject(it) => it.apply(self).map(Command::SetSubject),
        }
    }
    fn brought_back(
        &self,
        mine: &[&Command],
        theirs: &[Command],
        there: &Self,
        fresh: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Command> {
        back::insert(self, mine, theirs, there, fresh).map(Command::Insert).into_iter().collect()
    }
}
