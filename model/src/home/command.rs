//! What an editor does to a board.

use super::{Board, Content, Hero, Place, Size, TILES_MAX, Tile};
use crate::{
    editing::{Document, Edit},
    ids::TileId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One change. Tiles are named by identifier and placed after another tile, so that a change still
/// means the same after a colleague's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Puts a new tile after another; first when `after` is `None`, last when that tile is gone.
    Insert {
        tile: Tile,
        after: Option<TileId>,
    },
    Remove {
        tile: TileId,
    },
    Move {
        tile: TileId,
        after: Option<TileId>,
    },
    Resize {
        tile: TileId,
        size: Size,
    },
    Disable {
        tile: TileId,
        disabled: bool,
    },
    /// Replaces what a tile shows.
    Change {
        tile: TileId,
        content: Content,
    },
    SetHero {
        hero: Option<Hero>,
    },
    /// Everything at once: a version restored, a page taken over.
    Replace {
        board: Board,
    },
}

impl Command {
    /// What it changes, for who looks for it on the page; nothing for the whole page.
    pub const fn place(&self) -> Option<Place> {
        match self {
            Self::Insert { tile, .. } => Some(Place::Tile(tile.id)),
            Self::Remove { tile }
            | Self::Move { tile, .. }
            | Self::Resize { tile, .. }
            | Self::Disable { tile, .. }
            | Self::Change { tile, .. } => Some(Place::Tile(*tile)),
            Self::SetHero { .. } => Some(Place::Hero),
            Self::Replace { .. } => None,
        }
    }
}

impl Edit for Command {
    fn overwrites(&self, theirs: &Self) -> bool {
        match (self, theirs) {
            (Self::Change { tile: mine, .. }, Self::Change { tile: theirs, .. } | Self::Remove { tile: theirs })
            | (Self::Remove { tile: mine }, Self::Change { tile: theirs, .. }) => mine == theirs,
            (Self::SetHero { .. }, Self::SetHero { .. }) | (Self::Replace { .. }, _) | (_, Self::Replace { .. }) => {
                true
            }
            _ => false,
        }
    }

    fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Change { tile: mine, .. }, Self::Change { tile: theirs, .. })
            | (Self::Resize { tile: mine, .. }, Self::Resize { tile: theirs, .. })
            | (Self::Disable { tile: mine, .. }, Self::Disable { tile: theirs, .. }) => mine == theirs,
            (Self::SetHero { .. }, Self::SetHero { .. }) => true,
            _ => false,
        }
    }
}

impl Document for Board {
    type Command = Command;

    fn apply(&mut self, command: &Command) -> Option<Command> {
        match command {
            Command::Insert { tile, after } => {
                if self.tile(tile.id).is_some() || self.tiles.len() >= TILES_MAX {
                    return None;
                }
                let at = self.after(*after);
                self.tiles.insert(at, tile.clone());
                Some(Command::Remove { tile: tile.id })
            }
            Command::Remove { tile } => {
                let at = self.place(*tile)?;
                let after = self.before(at);
                Some(Command::Insert { tile: self.tiles.remove(at), after })
            }
            Command::Move { tile, after } => {
                if *after == Some(*tile) {
                    return None;
                }
                let from = self.place(*tile)?;
                let inverse = Command::Move { tile: *tile, after: self.before(from) };
                let moved = self.tiles.remove(from);
                let to = self.after(*after);
                self.tiles.insert(to, moved);
                (to != from).then_some(inverse)
            }
            Command::Resize { tile, size } => {
                let tile = self.tile_mut(*tile)?;
                let old = std::mem::replace(&mut tile.size, *size);
                (old != *size).then_some(Command::Resize { tile: tile.id, size: old })
            }
            Command::Disable { tile, disabled } => {
                let tile = self.tile_mut(*tile)?;
                let old = std::mem::replace(&mut tile.disabled, *disabled);
                (old != *disabled).then_some(Command::Disable { tile: tile.id, disabled: old })
            }
            Command::Change { tile, content } => {
                let tile = self.tile_mut(*tile)?;
                if tile.content == *content {
                    return None;
                }
                let old = std::mem::replace(&mut tile.content, content.clone());
                Some(Command::Change { tile: tile.id, content: old })
            }
            Command::SetHero { hero } => {
                if self.hero == *hero {
                    return None;
                }
                Some(Command::SetHero { hero: std::mem::replace(&mut self.hero, hero.clone()) })
            }
            Command::Replace { board } => {
                if self == board || !board.is_valid() {
                    return None;
                }
                Some(Command::Replace { board: std::mem::replace(self, board.clone()) })
            }
        }
    }

    /// Tiles that somebody else has deleted come back with what was written in them, where they stood.
    fn brought_back(
        &self,
        mine: &[&Command],
        _theirs: &[Command],
        there: &Self,
        _fresh: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Command> {
        let written = mine.iter().filter_map(|command| match command {
            Command::Change { tile, .. } => Some(*tile),
            _ => None,
        });
        let is_new = |id: TileId| mine.iter().any(|it| matches!(it, Command::Insert { tile, .. } if tile.id == id));
        let mut gone: Vec<TileId> = written.filter(|id| there.tile(*id).is_none() && !is_new(*id)).collect();
        gone.sort_unstable();
        gone.dedup();
        let back = gone.into_iter().filter_map(|id| {
            let at = self.place(id)?;
            Some(Command::Insert { tile: self.tiles.get(at)?.clone(), after: self.before(at) })
        });
        back.collect()
    }
}

impl Board {
    /// Whether it is a board at all: no identifier twice, not too many tiles.
    pub fn is_valid(&self) -> bool {
        let mut seen: Vec<TileId> = self.tiles.iter().map(|tile| tile.id).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len() == self.tiles.len() && self.tiles.len() <= TILES_MAX
    }

    fn tile_mut(&mut self, id: TileId) -> Option<&mut Tile> {
        self.tiles.iter_mut().find(|tile| tile.id == id)
    }

    /// The position behind a tile; the end when it is gone.
    fn after(&self, anchor: Option<TileId>) -> usize {
        anchor.map_or(0, |anchor| self.place(anchor).map_or(self.tiles.len(), |at| at + 1))
    }

    /// The tile before a position.
    fn before(&self, at: usize) -> Option<TileId> {
        at.checked_sub(1).and_then(|before| self.tiles.get(before)).map(|tile| tile.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::History;
    use crate::editing::{Shared, Unsent};
    use proptest::prelude::*;

    fn id(n: u128) -> TileId {
        TileId(Uuid::from_u128(n))
    }

    fn text(words: &str) -> Content {
        Content::Text { title: words.to_owned(), html: String::new() }
    }

    fn tile(n: u128) -> Tile {
        Tile { id: id(n), size: Size::Small, disabled: false, content: text("t") }
    }

    fn order(board: &Board) -> Vec<u128> {
        board.tiles.iter().map(|tile| tile.id.0.as_u128()).collect()
    }

    fn board(ids: &[u128]) -> Board {
        Board { hero: None, tiles: ids.iter().map(|n| tile(*n)).collect() }
    }

    #[test]
    fn a_tile_moves_behind_another_wherever_that_one_is() {
        let mut it = board(&[1, 2, 3, 4]);
        it.apply(&Command::Move { tile: id(1), after: Some(id(3)) });
        assert_eq!(order(&it), [2, 3, 1, 4]);
        it.apply(&Command::Move { tile: id(4), after: None });
        assert_eq!(order(&it), [4, 2, 3, 1]);
        // Behind one that is gone: to the end.
        it.apply(&Command::Move { tile: id(4), after: Some(id(9)) });
        assert_eq!(order(&it), [2, 3, 1, 4]);
        assert_eq!(it.apply(&Command::Move { tile: id(4), after: Some(id(1)) }), None, "it is there already");
        assert_eq!(it.anchor(id(2), 2), Some(id(1)));
        assert_eq!(it.anchor(id(4), 0), None);
    }

    /// Whether the person was asked, or their words were on their way when it was deleted.
    #[test]
    fn a_tile_that_was_written_in_comes_back_where_a_colleague_deleted_it() {
        let mine = Command::Change { tile: id(2), content: text("mine") };
        let theirs = Command::Remove { tile: id(2) };
        let mut copy = Shared::open(board(&[1, 2, 3]), 0, Unsent::default());
        let write = |copy: &mut Shared<Board>, command: &Command| {
            assert!(copy.seen_mut().apply(command).is_some());
            copy.done_here(command.clone());
        };
        write(&mut copy, &mine);
        assert!(copy.to_send(Uuid::from_u128(1)).is_some());
        copy.keep_mine(std::slice::from_ref(&theirs), &mut Uuid::nil);
        let batch = copy.to_send(Uuid::from_u128(2)).unwrap().clone();
        let mut server = board(&[1, 3]);
        for command in &batch.commands {
            server.apply(command);
        }
        assert_eq!((order(&server), &server.tiles[1].content), (vec![1, 2, 3], &text("mine")));
        assert_eq!(copy.seen(), &server);

        let mut copy = Shared::open(board(&[1, 2, 3]), 0, Unsent::default());
        write(&mut copy, &Command::Disable { tile: id(1), disabled: true });
        assert!(copy.to_send(Uuid::from_u128(1)).is_some());
        write(&mut copy, &mine);
        assert!(copy.confirmed(2, &[theirs], "", &mut Uuid::nil));
        assert_eq!((order(copy.seen()), &copy.seen().tiles[1].content), (vec![1, 2, 3], &text("mine")));
    }

    #[test]
    fn what_a_colleague_wrote_since_is_not_undone_with_ones_own() {
        let change = |n, words| Command::Change { tile: id(n), content: text(words) };
        let mut it = board(&[1, 2]);
        let mut history = History::default();
        assert!(history.run(&mut it, &change(2, "mine"), false));
        assert!(history.run(&mut it, &change(1, "mine"), false));
        it.apply(&change(1, "theirs"));
        history.heard(&[change(1, "theirs")]);
        assert_eq!(history.undo(&mut it), Some(change(2, "t")), "the one before");
        assert_eq!(it.tiles[0].content, text("theirs"));
    }

    #[test]
    fn what_would_be_overwritten_is_known() {
        let change = |n, words| Command::Change { tile: id(n), content: text(words) };
        assert!(change(1, "a").overwrites(&change(1, "b")));
        assert!(!change(1, "a").overwrites(&change(2, "b")));
        assert!(Command::Remove { tile: id(1) }.overwrites(&change(1, "b")));
        assert!(!Command::Move { tile: id(1), after: None }.overwrites(&change(1, "b")));
    }

    fn commands() -> impl Strategy<Value = Command> {
        let any_id = || (0..9_u128).prop_map(id);
        let anchor = || prop::option::of(any_id());
        let size = || prop::sample::select(Size::ALL.to_vec());
        prop_oneof![
            ((0..9_u128).prop_map(tile), anchor()).prop_map(|(tile, after)| Command::Insert { tile, after }),
            any_id().prop_map(|tile| Command::Remove { tile }),
            (any_id(), anchor()).prop_map(|(tile, after)| Command::Move { tile, after }),
            (any_id(), size()).prop_map(|(tile, size)| Command::Resize { tile, size }),
            (any_id(), any::<bool>()).prop_map(|(tile, disabled)| Command::Disable { tile, disabled }),
            (any_id(), "[a-c]{1,2}").prop_map(|(tile, words)| Command::Change { tile, content: text(&words) }),
            prop::option::of("[a-c]").prop_map(|alt| Command::SetHero {
                hero: alt.map(|alt| Hero { picture: None, alt, link: None, disabled: false })
            }),
            prop::collection::vec(0..9_u128, 0..5).prop_map(|ids| Command::Replace { board: board(&ids) }),
        ]
    }

    proptest! {
        /// Any commands in any order leave a board, and each is taken back exactly.
        #[test]
        fn every_command_keeps_a_board_and_has_an_inverse(list in prop::collection::vec(commands(), 0..40)) {
            let mut it = board(&[1, 2, 3]);
            for command in list {
                let before = it.clone();
                let inverse = it.apply(&command);
                prop_assert!(it.is_valid());
                match inverse {
                    None => prop_assert_eq!(&it, &before),
                    Some(inverse) => {
                        prop_assert_ne!(&it, &before);
                        let mut back = it.clone();
                        let again = back.apply(&inverse);
                        prop_assert_eq!(&back, &before);
                        // And the inverse's inverse does it again.
                        let again = again.expect("an inverse changes something");
                        back.apply(&again);
                        prop_assert_eq!(&back, &it);
                    }
                }
            }
        }

        /// Typing is taken back by the word, not by the letter.
        #[test]
        fn what_goes_on_is_taken_back_at_once(words in prop::collection::vec("[a-c]{1,2}", 1..9)) {
            let start = board(&[1, 2]);
            let mut it = start.clone();
            let mut history = History::default();
            for (n, words) in words.iter().enumerate() {
                history.run(&mut it, &Command::Change { tile: id(1), content: text(words) }, n > 0);
            }
            history.undo(&mut it);
            prop_assert_eq!(&it, &start);
            prop_assert!(!history.can_undo());
        }

        #[test]
        fn everything_is_undone_and_done_again(list in prop::collection::vec(commands(), 0..40), steps in 0..60_usize) {
            let start = board(&[1, 2, 3]);
            let mut it = start.clone();
            let mut history = History::default();
            for command in &list {
                history.run(&mut it, command, false);
            }
            let end = it.clone();
            let mut taken = 0;
            while taken < steps && history.undo(&mut it).is_some() {
                taken += 1;
            }
            if !history.can_undo() {
                prop_assert_eq!(&it, &start);
            }
            while history.redo(&mut it).is_some() {}
            prop_assert_eq!(&it, &end);
            prop_assert!(!history.can_redo());
        }

        /// What I sent is replayed over what a colleague did first: still a board, and still mine
        /// where they touched something else.
        #[test]
        fn commands_stay_meaningful_over_a_colleagues(
            mine in prop::collection::vec(commands(), 0..20),
            theirs in prop::collection::vec(commands(), 0..20),
        ) {
            let mut it = board(&[1, 2, 3, 4]);
            for command in theirs.iter().chain(&mine) {
                it.apply(command);
                prop_assert!(it.is_valid());
            }
            if let Some(Command::Resize { tile, size }) = mine.last()
                && let Some(tile) = it.tile(*tile)
            {
                prop_assert_eq!(tile.size, *size);
            }
        }
    }
}
