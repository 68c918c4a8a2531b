//! A document that several people edit at once, each on a copy.
//!
//! The server puts everybody's commands in order. A copy holds what the server has confirmed, and
//! this person's commands that it has not: what is seen is the former with the latter applied.
//! Commands say how something is to be, not how it changes, so that applying one twice is harmless.

use super::{Document, Edit};
use crate::error::Failure;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most things that are named by what is sent at once, however much was done without a network; a server takes more.
const AT_ONCE: usize = 100;

/// Commands that are sent together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch<C> {
    /// Sent twice, they are done once.
    pub id: Uuid,
    /// The revision that they were made on, or up to which the person has seen what they go over.
    pub base: i64,
    pub commands: Vec<C>,
}

/// What came of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer<C> {
    /// It is in, at that revision; what others did since its base comes first, `by` whom last.
    Done {
        revision: i64,
        others: Vec<C>,
        #[serde(default)]
        by: String,
    },
    /// Nothing was changed: others have changed the very same things since, up to that revision.
    Overwrites { revision: i64, others: Vec<C>, by: String },
}

/// What others have done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News<C> {
    pub revision: i64,
    pub others: Vec<C>,
    /// Who did the last of it; empty: the same person, on another page.
    pub by: String,
}

/// A colleague changed the very same thing: the person says whose change stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash<C> {
    pub by: String,
    pub theirs: Vec<C>,
    /// The last revision of theirs: what they do later is asked for again.
    #[serde(default)]
    pub revision: i64,
}

/// What the server has not confirmed: kept by the browser across a reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent<C> {
    sent: Option<Batch<C>>,
    waiting: Vec<C>,
    /// The revision that the first of what waits was made on; `None`: nothing waits.
    #[serde(default)]
    base: Option<i64>,
    /// What waits goes over what a colleague did while what came before it was on its way: it waits until the
    /// person has said whose change stays.
    #[serde(default = "Option::default")]
    clash: Option<Clash<C>>,
    /// That many of what waits go alone: one of them is what the server does not take.
    #[serde(default)]
    alone: usize,
    #[serde(default = "Option::default")]
    refused: Option<Refused<C>>,
}

/// What the server does not take for what it is, with what came after it about the same things. It stays here, seen and
/// kept, until the person says it otherwise, tries it again or gives it up; all else goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Refused<C> {
    commands: Vec<C>,
    why: Failure,
    /// What others have done to the very same things since, `by` whom last: the person is asked before it is tried again.
    theirs: Vec<C>,
    by: String,
    /// The revision that it was made on, where that was over by then: what others did since is asked about.
    #[serde(default)]
    base: Option<i64>,
}

impl<C> Default for Unsent<C> {
    fn default() -> Self {
        Self { sent: None, waiting: Vec::new(), base: None, clash: None, alone: 0, refused: None }
    }
}

impl<C> Unsent<C> {
    /// Whether nothing is to be sent.
    pub const fn is_empty(&self) -> bool {
        self.sent.is_none() && self.waiting.is_empty()
    }

    /// What the server has not confirmed, in order; what it does not take is not among it.
    pub fn commands(&self) -> impl Iterator<Item = &C> {
        self.sent().iter().chain(&self.waiting)
    }

    /// What was sent, without an answer that is known.
    pub fn sent(&self) -> &[C] {
        self.sent.as_ref().map_or(&[], |batch| &batch.commands)
    }

    /// Why something stays here that is not sent any more.
    pub fn refused(&self) -> Option<&Failure> {
        self.refused.as_ref().map(|refused| &refused.why)
    }

    /// What the person is to be asked before anything of this goes.
    pub const fn clash(&self) -> Option<&Clash<C>> {
        self.clash.as_ref()
    }
}

/// One person's copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared<D: Document> {
    confirmed: D,
    revision: i64,
    unsent: Unsent<D::Command>,
    seen: D,
}

impl<D: Document + Clone + PartialEq> Shared<D> {
    /// The server's document, with what this device had not sent yet.
    pub fn open(confirmed: D, revision: i64, unsent: Unsent<D::Command>) -> Self {
        let seen = confirmed.clone();
        let mut it = Self { confirmed, revision, unsent, seen };
        it.look_again();
        it
    }

    /// What this device had kept is found only now, after the person has done something already: both
    /// stay, what was kept first, and what others did since the earlier of both is asked for.
    pub fn take_up(&mut self, kept: Unsent<D::Command>) {
        if kept.is_empty() && kept.refused.is_none() {
            return;
        }
        let now = std::mem::replace(&mut self.unsent, kept);
        let is_bare = now.is_empty() && now.refused.is_none();
        if !is_bare {
            let refused_on = now.refused.as_ref().and_then(|refused| refused.base);
            let bases = [now.sent.as_ref().map(|batch| batch.base), now.base, refused_on, self.unsent.base];
            let base = bases.into_iter().flatten().min();
            if let Some(clash) = now.clash {
                self.ask_too(clash);
            }
            let (refused, theirs) = match now.refused {
                Some(it) if it.theirs.is_empty() => (it.commands, None),
                Some(it) => (it.commands, Some(Clash { by: it.by, theirs: it.theirs, revision: self.revision })),
                None => (Vec::new(), None),
            };
            if let Some(clash) = theirs {
                self.ask_too(clash);
            }
            let sent = now.sent.into_iter().flat_map(|batch| batch.commands);
            for command in sent.chain(now.waiting).chain(refused) {
                self.done_here(command);
            }
            if let Some(base) = base {
                if let Some(sent) = &mut self.unsent.sent {
                    sent.base = sent.base.min(base);
                }
                self.unsent.base = self.unsent.base.map(|later| later.min(base));
            }
        }
        self.look_again();
    }

    /// The person is asked about that as well.
    fn ask_too(&mut self, clash: Clash<D::Command>) {
        match &mut self.unsent.clash {
            Some(there) => {
                there.theirs.extend(clash.theirs);
                there.by = clash.by;
                there.revision = there.revision.max(clash.revision);
            }
            none => *none = Some(clash),
        }
    }

    /// What the person sees.
    pub const fn seen(&self) -> &D {
        &self.seen
    }

    /// What the person sees, for commands; each one that changes it goes to [`Shared::done_here`].
    pub const fn seen_mut(&mut self) -> &mut D {
        &mut self.seen
    }

    pub const fn unsent(&self) -> &Unsent<D::Command> {
        &self.unsent
    }

    /// The last revision of the server's that it knows.
    pub const fn revision(&self) -> i64 {
        self.revision
    }

    /// A command was applied to what is seen: it is to be sent.
    pub fn done_here(&mut self, command: D::Command) {
        if let Some(refused) = &mut self.unsent.refused
            && refused.commands.iter().any(|it| command.concerns(it))
        {
            // Said otherwise, all of it is tried again; else it stays with what it may need.
            let before = refused.commands.len();
            refused.commands.retain(|it| !command.replaces(it));
            let otherwise = refused.commands.len() < before;
            refused.commands.push(command);
            if otherwise {
                self.try_again();
            } else {
                self.forget_refused();
            }
            return self.look_again();
        }
        self.unsent.base.get_or_insert(self.revision);
        match self.unsent.waiting.last_mut() {
            Some(last) if command.replaces(last) => *last = command,
            _ => self.unsent.waiting.push(command),
        }
        // As after a reload: what is refused comes last.
        if self.unsent.refused.is_some() {
            self.look_again();
        }
    }

    /// What to send now: what was sent before and has no answer yet, else what waits; of that nothing while the person
    /// is being asked whose change stays. `id` is for a new batch.
    pub fn to_send(&mut self, id: Uuid) -> Option<&Batch<D::Command>> {
        if self.unsent.clash.is_some() {
            return self.unsent.sent.as_ref();
        }
        if self.unsent.sent.is_none() && !self.unsent.waiting.is_empty() {
            let mut weight = 0;
            let most = if self.unsent.alone > 0 { 1 } else { usize::MAX };
            let fit = self.unsent.waiting.iter().take(most).take_while(|command| {
                weight += command.weight();
                weight <= AT_ONCE
            });
            let first = fit.count().max(1);
            self.unsent.alone = self.unsent.alone.saturating_sub(1);
            let commands: Vec<_> = self.unsent.waiting.drain(..first).collect();
            let base = self.unsent.base.unwrap_or(self.revision);
            if self.unsent.waiting.is_empty() {
                self.unsent.base = None;
            }
            self.unsent.sent = Some(Batch { id, base, commands });
        }
        self.unsent.sent.as_ref()
    }

    /// The server has done what was sent, after what others did since, `by` whom last. Tells whether this copy is
    /// right; where it is not (the page was reloaded meanwhile), the document must be fetched again,
    /// for [`Shared::refetched`]. What was done here meanwhile stays, also where others took its ground away: it
    /// comes back first. Where others changed the very same things, the person is asked ([`Unsent::clash`]).
    #[must_use]
    pub fn confirmed(
        &mut self,
        revision: i64,
        others: &[D::Command],
        by: &str,
        fresh: &mut dyn FnMut() -> Uuid,
    ) -> bool {
        let Some(batch) = self.unsent.sent.take() else { return true };
        let is_right = batch.base == self.revision;
        if is_right {
            for command in others.iter().chain(&batch.commands) {
                self.confirmed.apply(command);
            }
            self.revision = revision;
        }
        self.heard(others, by);
        if !self.unsent.waiting.is_empty() {
            self.unsent.base = Some(revision);
        }
        let waiting: Vec<&D::Command> = self.unsent.waiting.iter().collect();
        let mut is_contested = |it: &&D::Command| {
            let mine: Vec<&D::Command> = waiting.iter().copied().filter(|mine| mine.overwrites(it)).collect();
            !mine.is_empty()
                && self.seen.brought_back(&mine, std::slice::from_ref(*it), &self.confirmed, fresh).is_empty()
        };
        let theirs: Vec<D::Command> = others.iter().filter(|it| is_contested(it)).cloned().collect();
        let back = is_right.then(|| self.seen.brought_back(&waiting, others, &self.confirmed, fresh));
        if !theirs.is_empty() {
            self.ask_too(Clash { by: by.to_owned(), theirs, revision });
        }
        if let Some(back) = back {
            self.unsent.waiting.splice(0..0, back);
            self.look_again();
        }
        is_right
    }

    /// The document as it is now on the server.
    pub fn refetched(&mut self, document: D, revision: i64) {
        // An answer that was overtaken by a later one.
        if revision >= self.revision {
            self.confirmed = document;
            self.revision = revision;
            self.look_again();
        }
    }

    /// The server does not take what was sent for what it is. Of several, each is sent alone then, so that the others
    /// arrive; what was alone stays here ([`Unsent::refused`]), and with it what came after it about the same things.
    pub fn refused(&mut self, why: Failure) {
        let Some(batch) = self.unsent.sent.take() else { return };
        let mut later = std::mem::take(&mut self.unsent.waiting);
        self.unsent.base = Some(batch.base);
        if batch.commands.len() > 1 {
            self.unsent.alone = batch.commands.len();
            self.unsent.waiting = batch.commands;
            self.unsent.waiting.append(&mut later);
        } else {
            let refused = self.unsent.refused.take();
            let mut refused = refused.unwrap_or_else(|| Refused {
                commands: Vec::new(),
                why: why.clone(),
                theirs: Vec::new(),
                by: String::new(),
                base: None,
            });
            refused.why = why;
            // What others do from here on is heard; what they did before, on a page that was not there, is not.
            if batch.base < self.revision {
                refused.base = Some(refused.base.map_or(batch.base, |base| base.min(batch.base)));
            }
            refused.commands.extend(batch.commands);
            self.unsent.refused = Some(refused);
            for command in later {
                self.done_here(command);
            }
            self.unsent.base = self.unsent.base.filter(|_| !self.unsent.waiting.is_empty());
        }
        self.look_again();
    }

    /// What was refused is tried again, before all else.
    pub fn try_again(&mut self) {
        let Some(refused) = self.unsent.refused.take() else { return };
        let base = *self.unsent.base.get_or_insert(self.revision);
        self.unsent.alone = refused.commands.len();
        self.unsent.waiting.splice(0..0, refused.commands);
        if refused.theirs.is_empty() {
            self.unsent.base = refused.base.map(|before| before.min(base)).or(Some(base));
        } else {
            self.ask_too(Clash { by: refused.by, theirs: refused.theirs, revision: self.revision });
        }
    }

    /// Others have done this: what of it is to the same things as what was refused is asked about before that is tried again.
    pub fn heard(&mut self, others: &[D::Command], by: &str) {
        let Some(refused) = &mut self.unsent.refused else { return };
        let is_same = |it: &&D::Command| refused.commands.iter().any(|mine| mine.overwrites(it));
        let theirs: Vec<D::Command> = others.iter().filter(is_same).cloned().collect();
        if !theirs.is_empty() {
            refused.theirs.extend(theirs);
            by.clone_into(&mut refused.by);
        }
    }

    /// What was refused is given up: the document is seen without it.
    pub fn give_up(&mut self) {
        self.unsent.refused = None;
        self.look_again();
    }

    /// Where nothing of it is wanted any more (it was undone), nothing is left to be told.
    fn forget_refused(&mut self) {
        let Some(refused) = &self.unsent.refused else { return };
        let without = self.sent_and_waiting();
        let mut with = without.clone();
        for command in &refused.commands {
            with.apply(command);
        }
        if with == without {
            self.unsent.refused = None;
        }
    }

    /// The server did not take what was sent, for who it is from: it waits again.
    pub fn give_back(&mut self) {
        if let Some(batch) = self.unsent.sent.take() {
            self.unsent.base = Some(batch.base);
            let later = std::mem::replace(&mut self.unsent.waiting, batch.commands);
            for command in later {
                self.done_here(command);
            }
        }
    }

    /// What others did since the last known revision, where nothing of ours is to be sent: that was made on the
    /// revision before. Tells whether it was taken: what was asked for on an older revision is known by now, and
    /// may be one's own.
    pub fn caught_up(&mut self, base: i64, revision: i64, others: &[D::Command], by: &str) -> bool {
        if !self.unsent.is_empty() || base != self.revision {
            return false;
        }
        for command in others {
            self.confirmed.apply(command);
        }
        self.revision = revision;
        self.heard(others, by);
        self.look_again();
        true
    }

    /// What of this person's goes over what others did.
    pub fn contested(&self, theirs: &[D::Command]) -> Vec<D::Command> {
        let sent = self.unsent.sent.iter().flat_map(|batch| &batch.commands);
        let mine = sent.chain(&self.unsent.waiting);
        mine.filter(|mine| theirs.iter().any(|it| mine.overwrites(it))).cloned().collect()
    }

    /// The document as it is with others, without what is unsent here.
    pub fn as_others_see(&self, theirs: &[D::Command]) -> D {
        let mut there = self.confirmed.clone();
        for command in theirs {
            there.apply(command);
        }
        there
    }

    /// Others changed the same things as what was sent, or where nothing was sent, as what waits: ours is to be sent
    /// (again), over theirs, as far as the person was shown them. What they have taken away comes back first.
    pub fn keep_mine(&mut self, clash: &Clash<D::Command>, fresh: &mut dyn FnMut() -> Uuid) {
        let mut there = self.as_others_see(&clash.theirs);
        let Some(batch) = &mut self.unsent.sent else {
            self.unsent.clash = None;
            let mine: Vec<&D::Command> = self.unsent.waiting.iter().collect();
            let back = self.seen.brought_back(&mine, &clash.theirs, &self.confirmed, fresh);
            self.unsent.waiting.splice(0..0, back);
            return self.look_again();
        };
        let mine: Vec<&D::Command> = batch.commands.iter().chain(&self.unsent.waiting).collect();
        let back = self.seen.brought_back(&mine, &clash.theirs, &there, fresh);
        batch.commands.splice(0..0, back);
        if batch.base == self.revision {
            self.confirmed = there.clone();
            self.revision = clash.revision;
        }
        batch.base = clash.revision;
        // What had to be made anew is seen in place of what it was: who goes on writing writes there.
        for command in batch.commands.iter().chain(&self.unsent.waiting) {
            there.apply(command);
        }
        self.seen = there;
    }

    /// … or theirs stays, and what of ours goes against it is given up. Gives the document to fetch
    /// again by [`Shared::refetched`].
    pub fn take_theirs(&mut self, theirs: &[D::Command]) {
        let is_about_sent = self.unsent.sent.is_some();
        let sent = self.unsent.sent.take();
        let base = sent.as_ref().map(|batch| batch.base).or(self.unsent.base);
        let sent = sent.map(|batch| batch.commands).unwrap_or_default();
        let ours = sent.into_iter().chain(std::mem::take(&mut self.unsent.waiting));
        self.unsent.waiting = ours.filter(|mine| !theirs.iter().any(|it| mine.overwrites(it))).collect();
        self.unsent.base = base.filter(|_| !self.unsent.waiting.is_empty());
        // What is asked besides, about what waits, is asked as long as something of it waits.
        let there = self.unsent.clash.take().filter(|_| is_about_sent);
        self.unsent.clash = there.filter(|clash| !self.contested(&clash.theirs).is_empty());
    }

    fn look_again(&mut self) {
        let mut seen = self.sent_and_waiting();
        for command in self.unsent.refused.iter().flat_map(|refused| &refused.commands) {
            seen.apply(command);
        }
        self.seen = seen;
    }

    /// The server's document with what goes to it.
    fn sent_and_waiting(&self) -> D {
        let mut there = self.confirmed.clone();
        let sent = self.unsent.sent.iter().flat_map(|batch| &batch.commands);
        for command in sent.chain(&self.unsent.waiting) {
            there.apply(command);
        }
        there
    }
}

#[cfg(test)]
mod tests;
