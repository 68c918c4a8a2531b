//! A document that several people edit at once, each on a copy.
//!
//! The server puts everybody's commands in order. A copy holds what the server has confirmed, and
//! this person's commands that it has not: what is seen is the former with the latter applied.
//! Commands say how something is to be, not how it changes, so that applying one twice is harmless.

use super::{Document, Edit};
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
}

impl<C> Default for Unsent<C> {
    fn default() -> Self {
        Self { sent: None, waiting: Vec::new(), base: None, clash: None }
    }
}

impl<C> Unsent<C> {
    pub const fn is_empty(&self) -> bool {
        self.sent.is_none() && self.waiting.is_empty()
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

impl<D: Document + Clone> Shared<D> {
    /// The server's document, with what this device had not sent yet.
    pub fn open(confirmed: D, revision: i64, unsent: Unsent<D::Command>) -> Self {
        let seen = confirmed.clone();
        let mut it = Self { confirmed, revision, unsent, seen };
        it.look_again();
        it
    }

    /// What this device had kept is found only now, after the person has done something already: both
    /// stay, what was kept first.
    pub fn take_up(&mut self, kept: Unsent<D::Command>) {
        let now = std::mem::replace(&mut self.unsent, kept);
        let sent = now.sent.into_iter().flat_map(|batch| batch.commands);
        for command in sent.chain(now.waiting) {
            self.done_here(command);
        }
        self.look_again();
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
        self.unsent.base.get_or_insert(self.revision);
        match self.unsent.waiting.last_mut() {
            Some(last) if command.replaces(last) => *last = command,
            _ => self.unsent.waiting.push(command),
        }
    }

    /// What to send now: what was sent before and has no answer yet, else what waits; nothing while the person is
    /// being asked whose change stays. `id` is for a new batch.
    pub fn to_send(&mut self, id: Uuid) -> Option<&Batch<D::Command>> {
        if self.unsent.clash.is_some() {
            return None;
        }
        if self.unsent.sent.is_none() && !self.unsent.waiting.is_empty() {
            let mut weight = 0;
            let fit = self.unsent.waiting.iter().take_while(|command| {
                weight += command.weight();
                weight <= AT_ONCE
            });
            let first = fit.count().max(1);
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
        self.unsent.clash = (!theirs.is_empty()).then(|| Clash { by: by.to_owned(), theirs, revision });
        if is_right {
            let back = self.seen.brought_back(&waiting, others, &self.confirmed, fresh);
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

    /// The server did not take what was sent, for what it is: it waits again, so that what comes after
    /// it (an undo) goes with it.
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
    pub fn caught_up(&mut self, base: i64, revision: i64, others: &[D::Command]) -> bool {
        if !self.unsent.is_empty() || base != self.revision {
            return false;
        }
        for command in others {
            self.confirmed.apply(command);
        }
        self.revision = revision;
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

    /// The server refused what was sent because others changed the same things: ours is to be sent
    /// again, over theirs, as far as the person was shown them. What they have taken away comes back first.
    pub fn keep_mine(&mut self, clash: &Clash<D::Command>, fresh: &mut dyn FnMut() -> Uuid) {
        self.unsent.clash = None;
        let mut there = self.as_others_see(&clash.theirs);
        let Some(batch) = &mut self.unsent.sent else { return };
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
        self.unsent.clash = None;
        let sent = self.unsent.sent.take();
        let base = sent.as_ref().map(|batch| batch.base).or(self.unsent.base);
        let sent = sent.map(|batch| batch.commands).unwrap_or_default();
        let ours = sent.into_iter().chain(std::mem::take(&mut self.unsent.waiting));
        self.unsent.waiting = ours.filter(|mine| !theirs.iter().any(|it| mine.overwrites(it))).collect();
        self.unsent.base = base.filter(|_| !self.unsent.waiting.is_empty());
    }

    fn look_again(&mut self) {
        self.seen = self.confirmed.clone();
        let sent = self.unsent.sent.iter().flat_map(|batch| &batch.commands);
        for command in sent.chain(&self.unsent.waiting) {
            self.seen.apply(command);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::trial;
    use crate::home::{Board, Command, Content, Size, Tile};
    use crate::ids::TileId;
    use proptest::prelude::*;

    fn text(words: &str) -> Content {
        Content::Text { title: words.to_owned(), html: String::new() }
    }

    fn board() -> Board {
        let tile = |n| Tile { id: TileId(Uuid::from_u128(n)), size: Size::Small, disabled: false, content: text("") };
        Board { hero: None, tiles: (1..5).map(tile).collect() }
    }

    fn commands() -> impl Strategy<Value = Command> {
        let id = || (1..7_u128).prop_map(|n| TileId(Uuid::from_u128(n)));
        prop_oneof![
            (id(), prop::option::of(id())).prop_map(|(tile, after)| Command::Move { tile, after }),
            id().prop_map(|tile| Command::Remove { tile }),
            (id(), prop::option::of(id())).prop_map(|(id, after)| Command::Insert {
                tile: Tile { id, size: Size::Small, disabled: false, content: text("new") },
                after
            }),
            (id(), "[a-c]{1,2}").prop_map(|(tile, words)| Command::Change { tile, content: text(&words) }),
            (id(), any::<bool>()).prop_map(|(tile, disabled)| Command::Disable { tile, disabled }),
            (id(), prop::sample::select(Size::ALL.to_vec())).prop_map(|(tile, size)| Command::Resize { tile, size }),
        ]
    }

    proptest! {
        #[test]
        fn both_copies_become_the_servers(list in trial::steps(commands()), mine in any::<bool>()) {
            trial::both_copies_become_the_servers(&board(), list, mine);
        }
    }

    #[test]
    fn who_is_asked_is_told_both_versions() {
        let of = |n| TileId(Uuid::from_u128(n));
        let change = |n, words| Command::Change { tile: of(n), content: text(words) };
        let mut copy = Shared::open(board(), 0, Unsent::default());
        let resize = |size| Command::Resize { tile: of(3), size };
        for command in [change(1, "mine"), change(2, "only mine"), resize(Size::Wide)] {
            assert!(copy.seen_mut().apply(&command).is_some());
            copy.done_here(command);
        }
        assert!(copy.to_send(Uuid::from_u128(9)).is_some());
        let theirs = [change(1, "theirs"), resize(Size::Tall)];
        assert_eq!(copy.contested(&theirs), [change(1, "mine"), resize(Size::Wide)]);
        let there = copy.as_others_see(&theirs);
        let titles = |board: &Board| board.tiles.iter().map(|it| it.content.title().to_owned()).collect::<Vec<_>>();
        assert_eq!(
            (titles(&there), there.tiles[2].size),
            (["theirs", "", "", ""].map(str::to_owned).into(), Size::Tall)
        );
        assert_eq!(titles(copy.seen()), ["mine", "only mine", "", ""]);
    }

    #[test]
    fn what_was_kept_and_what_was_done_before_it_was_found_both_stay() {
        let change = |n, words| Command::Change { tile: TileId(Uuid::from_u128(n)), content: text(words) };
        let mut before = Shared::open(board(), 0, Unsent::default());
        before.done_here(change(1, "kept"));
        let kept = before.unsent().clone();
        let mut copy = Shared::open(board(), 0, Unsent::default());
        let now = change(2, "now");
        assert!(copy.seen_mut().apply(&now).is_some());
        copy.done_here(now);
        copy.take_up(kept);
        let titles: Vec<&str> = copy.seen().tiles.iter().map(|tile| tile.content.title()).collect();
        assert_eq!(titles, ["kept", "now", "", ""]);
        assert_eq!(copy.to_send(Uuid::from_u128(9)).map(|batch| batch.commands.len()), Some(2));
    }

    #[test]
    fn much_is_sent_in_several_parts_each_on_the_one_before() {
        let mut copy = Shared::open(board(), 3, Unsent::default());
        for n in 0..250 {
            let tile = TileId(Uuid::from_u128(1 + n % 2));
            copy.done_here(Command::Disable { tile, disabled: n % 4 < 2 });
        }
        for (part, base) in [(100, 3), (100, 4), (50, 5)] {
            let batch = copy.to_send(Uuid::from_u128(9)).unwrap();
            assert_eq!((batch.commands.len(), batch.base), (part, base));
            assert!(copy.confirmed(base + 1, &[], "", &mut Uuid::nil));
        }
        assert!(copy.unsent().is_empty());
    }

    #[test]
    fn typing_is_sent_as_one_change() {
        let mut copy = Shared::open(board(), 0, Unsent::default());
        for words in ["B", "Bo", "Bon"] {
            let command = Command::Change { tile: TileId(Uuid::from_u128(1)), content: text(words) };
            assert!(copy.seen_mut().apply(&command).is_some());
            copy.done_here(command);
        }
        assert_eq!(copy.to_send(Uuid::from_u128(9)).map(|batch| batch.commands.len()), Some(1));
    }
}
