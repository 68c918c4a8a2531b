//! Undo and redo.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something that is changed by commands, each of which has an inverse.
///
/// Commands name what they change by identifier, never by position: they stay meaningful after
/// others have been applied in between, which is what undo beside a colleague needs. One whose
/// object is gone does nothing.
pub trait Document {
    type Command: Edit;

    /// Applies a command and gives back the one that takes it back; `None` when nothing changed.
    fn apply(&mut self, command: &Self::Command) -> Option<Self::Command>;

    /// What is to be done first for what `mine` changes to be there again, where `theirs` has taken it away. `self` is
    /// the document as this person sees it, `there` as it is with the server; `fresh` names what has to be made anew.
    fn brought_back(
        &self,
        _mine: &[&Self::Command],
        _theirs: &[Self::Command],
        _there: &Self,
        _fresh: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Self::Command> {
        Vec::new()
    }
}

/// A change of a document.
pub trait Edit: Clone {
    /// Whether it would undo what a colleague has done to the very same thing.
    fn overwrites(&self, theirs: &Self) -> bool;

    /// Whether both are about the same thing, so that one may need the other.
    fn concerns(&self, _other: &Self) -> bool {
        true
    }

    /// How much it is to be sent, in things that it names; at least 1.
    fn weight(&self) -> usize {
        1
    }

    /// Whether it says again what `earlier` said, so that only the later one counts: another letter
    /// in the same title.
    fn replaces(&self, earlier: &Self) -> bool;
}

/// What was done and can be undone, and what was undone and can be done again: inverses, the
/// last one last. Kept by the browser across a reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History<C> {
    done: Vec<C>,
    undone: Vec<C>,
}

impl<C> Default for History<C> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new() }
    }
}

impl<C: Edit> History<C> {
    /// Applies a new command of the person's. Tells whether anything changed. `goes_on`: it belongs
    /// to the last one (the next letter of a word), and is taken back with it.
    pub fn run<D: Document<Command = C>>(&mut self, document: &mut D, command: &C, goes_on: bool) -> bool {
        let Some(inverse) = document.apply(command) else { return false };
        let joins = goes_on && self.done.last().is_some_and(|last| command.replaces(last));
        if !joins {
            self.done.push(inverse);
        }
        self.undone.clear();
        true
    }

    /// Takes back the last command that still can be; gives what was applied for it, to be sent.
    pub fn undo<D: Document<Command = C>>(&mut self, document: &mut D) -> Option<C> {
        step(document, &mut self.done, &mut self.undone)
    }

    /// Does again what was taken back.
    pub fn redo<D: Document<Command = C>>(&mut self, document: &mut D) -> Option<C> {
        step(document, &mut self.undone, &mut self.done)
    }

    /// Others have done this: what would take it back with one's own is forgotten. Undo is of one's own changes, and
    /// nobody is asked before it.
    pub fn heard(&mut self, theirs: &[C]) {
        for own in [&mut self.done, &mut self.undone] {
            own.retain(|command| !theirs.iter().any(|it| command.overwrites(it)));
        }
    }

    /// With what was done earlier before it.
    #[must_use]
    pub fn following(self, mut earlier: Self) -> Self {
        if self.done.is_empty() {
            return earlier;
        }
        earlier.done.extend(self.done);
        Self { done: earlier.done, undone: self.undone }
    }

    pub const fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

/// Applies the last of `from` that still changes something, and puts its inverse on `to`. Those
/// that a colleague has made pointless are dropped on the way.
fn step<D: Document>(document: &mut D, from: &mut Vec<D::Command>, to: &mut Vec<D::Command>) -> Option<D::Command> {
    while let Some(command) = from.pop() {
        if let Some(inverse) = document.apply(&command) {
            to.push(inverse);
            return Some(command);
        }
    }
    None
}
