//! What public pages are made of, and which of it has changed: a page that was made before is
//! served again as long as none of its parts has.
//!
//! In memory, for one process. A part is told to have changed after the transaction that changed
//! it; a page notes the count before it reads anything, so that one that was being made meanwhile
//! is known to be old.

use preau_model::ids::{ArticleId, FeedId, SectionId};
use std::{
    collections::HashMap,
    sync::{
        RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// A part of public pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The name of the school, its notices, what all pages show.
    School,
    /// The published board.
    Board,
    /// Which sections there are, in which order, how they are called and who reads them.
    Sections,
    /// The articles that stand in a section.
    Section(SectionId),
    /// Articles anywhere: the news of all sections, search.
    Articles,
    Article(ArticleId),
    Feed(FeedId),
    /// Any picture.
    Pictures,
}

/// When each part last changed, counted in changes.
#[derive(Debug, Default)]
pub struct Changes {
    count: AtomicU64,
    last: RwLock<HashMap<Part, u64>>,
}

impl Changes {
    /// The number of changes so far: to be read before a page is made.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Acquire)
    }

    /// These parts have changed.
    pub fn tell(&self, parts: &[Part]) {
        let mut last = self.last.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let now = self.count.load(Ordering::Acquire) + 1;
        for part in parts {
            last.insert(*part, now);
        }
        // Only now may a page be made that counts as newer than this.
        self.count.store(now, Ordering::Release);
    }

    /// Whether none of these has changed since that count.
    pub fn unchanged(&self, parts: &[Part], since: u64) -> bool {
        if self.count() == since {
            return true;
        }
        let last = self.last.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        parts.iter().all(|part| last.get(part).is_none_or(|changed| *changed <= since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_old_once_one_of_its_parts_has_changed() {
        let changes = Changes::default();
        let made = changes.count();
        assert!(changes.unchanged(&[Part::Board, Part::Articles], made));
        changes.tell(&[Part::School]);
        assert!(changes.unchanged(&[Part::Board, Part::Articles], made));
        changes.tell(&[Part::Articles]);
        assert!(!changes.unchanged(&[Part::Board, Part::Articles], made));
        assert!(changes.unchanged(&[Part::Board, Part::Articles], changes.count()));
    }
}
