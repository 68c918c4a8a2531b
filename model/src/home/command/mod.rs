//! What an editor does to a board.

use super::{Board, Content, Hero, Place, Size, TILES_MAX, Tile};
use crate::{
    editing::{Document, Edit},
    ids::{PictureId, TileId},
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

    /// The pictures that it brings.
    pub fn pictures(&self) -> Vec<PictureId> {
        match self {
            Self::Insert { tile, .. } => tile.content.picture().into_iter().collect(),
            Self::Change { content, .. } => content.picture().into_iter().collect(),
            Self::SetHero { hero } => hero.iter().filter_map(|hero| hero.picture).collect(),
            Self::Replace { board } => board.pictures().collect(),
            Self::Remove { .. } | Self::Move { .. } | Self::Resize { .. } | Self::Disable { .. } => Vec::new(),
        }
    }

    /// The tile of which it sets something.
    const fn sets(&self) -> Option<TileId> {
        match self {
            Self::Resize { tile, .. } | Self::Disable { tile, .. } | Self::Change { tile, .. } => Some(*tile),
            _ => None,
        }
    }
}

impl Edit for Command {
    /// Each of size, display and settings of a tile is a thing of its own. Where a tile stands does not matter to who
    /// changes it, and the other way about; who takes it away, takes away all that is set of it.
    fn overwrites(&self, theirs: &Self) -> bool {
        match (self, theirs) {
            (Self::Replace { board: mine }, Self::Replace { board: theirs }) => mine != theirs,
            (Self::Replace { .. }, _) | (_, Self::Replace { .. }) => true,
            (Self::SetHero { hero: mine }, Self::SetHero { hero: theirs }) => mine != theirs,
            (Self::Remove { tile }, other) | (other, Self::Remove { tile }) => other.sets() == Some(*tile),
            (mine, theirs) => mine.sets().is_some() && theirs.replaces(mine) && theirs != mine,
        }
    }

    fn concerns(&self, other: &Self) -> bool {
        match (self.place(), other.place()) {
            (Some(one), Some(other)) => one == other,
            _ => true,
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

    /// Tiles that somebody else has deleted come back with what was set of them, where they stood.
    fn brought_back(
        &self,
        mine: &[&Command],
        _theirs: &[Command],
        there: &Self,
        _fresh: &mut dyn FnMut() -> Uuid,
    ) -> Vec<Command> {
        let set = mine.iter().filter_map(|command| command.sets());
        let is_new = |id: TileId| mine.iter().any(|it| matches!(it, Command::Insert { tile, .. } if tile.id == id));
        let mut gone: Vec<TileId> = set.filter(|id| there.tile(*id).is_none() && !is_new(*id)).collect();
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
mod tests;
