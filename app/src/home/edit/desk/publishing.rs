//! The draft is shown to visitors, or what is missing to the person.

use super::{
    super::{Panel, api},
    Desk,
};
use crate::{browser, editing::Saving, error::AppError};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    home::{Board, BoardProblem, Place},
    text::{BoardText, NewsroomText, explain},
};
use wasm_bindgen_futures::spawn_local;

impl Desk {
    /// What keeps the page from being published; of what the school has told, that of tiles which are as they were.
    pub fn problems(self) -> Vec<BoardProblem> {
        let mut problems = self.known_problems();
        let stands = |board: &Board, before: &Board, place: Place| match place {
            Place::Hero => board.hero == before.hero,
            Place::Tile(id) => board.tile(id).is_some_and(|tile| before.tile(id) == Some(tile)),
        };
        self.told.with(|(before, told)| {
            let more = self
                .board
                .with(|board| told.iter().filter(|it| stands(board, before, it.place)).cloned().collect::<Vec<_>>());
            problems.extend(more.into_iter().filter(|it| !problems.contains(it)).collect::<Vec<_>>());
        });
        problems
    }

    /// What is known here to keep it from being published.
    fn known_problems(self) -> Vec<BoardProblem> {
        let mut problems = self.choices.with(|choices| self.board.with(|board| board.problems(&choices.hosts)));
        problems.extend(self.known.with(|known| self.board.with(|board| board.nameless(|id| known.describes(id)))));
        problems
    }

    /// Where pictures lack a description, as far as that keeps nothing from being published.
    pub fn undescribed(self) -> Vec<Place> {
        let lack = self.known.with(|known| self.board.with(|board| board.undescribed(|id| known.describes(id))));
        let problems = self.problems();
        lack.into_iter()
            .filter(|place| !problems.iter().any(|problem| problem.place == *place && problem.field == "alt"))
            .collect()
    }

    /// Where the page leads to what is not public (any more).
    pub fn leading_nowhere(self) -> Vec<Place> {
        if self.unknown.get() {
            return Vec::new();
        }
        self.known.with(|known| self.board.with(|board| board.leading_nowhere(|link| known.link(Some(link)).is_some())))
    }

    /// How many lines there are about what keeps nothing from being published.
    pub fn remarks(self) -> usize {
        usize::from(!self.undescribed().is_empty()) + self.leading_nowhere().len()
    }

    /// Says once more, now that it is published, that pictures lack a description.
    fn remark(self) {
        if self.known.is_disposed() {
            return;
        }
        let places = untrack(move || self.undescribed());
        if let Some(first) = places.first().copied() {
            let describe = move || {
                // The page may have been left meanwhile.
                if self.chosen.try_get_untracked().is_some() {
                    self.choose(first);
                }
            };
            let said = NewsroomText::undescribed(self.lang, places.len());
            self.toasts.offer(said, BoardText::of(self.lang).describe, describe);
        }
    }

    /// Whether visitors would see nothing on it.
    pub fn is_bare(self) -> bool {
        let board = self.board.get_untracked().shown();
        board.hero.is_none() && board.tiles.is_empty()
    }

    /// Publishes it, if that is not under way.
    pub fn publish_now(self) {
        if !self.publishing.get_untracked() {
            spawn_local(self.publish());
        }
    }

    async fn publish(self) {
        let t = BoardText::of(self.lang);
        self.told.try_set((Board::default(), Vec::new()));
        if !untrack(move || self.known_problems()).is_empty() {
            return self.show_problems();
        }
        self.publishing.set(true);
        self.draft.save().await;
        let saved = self.draft.saving.try_get_untracked() == Some(Saving::Saved);
        if let Some(revision) = self.draft.revision().filter(|_| saved) {
            match api::publish_draft(revision).await {
                Ok(problems) if problems.is_empty() => {
                    // What was done meanwhile is not what was published.
                    let goes_on = self.draft.has_unsent() || self.draft.revision() != Some(revision);
                    self.ahead.try_set(goes_on);
                    self.strict.try_set(false);
                    self.publications.try_update(|n| *n += 1);
                    self.toasts.say(t.published);
                    self.say(t.published);
                    self.remark();
                }
                Ok(problems) => {
                    if let Some(board) = self.board.try_get_untracked() {
                        self.told.set((board, problems));
                        self.show_problems();
                    }
                }
                Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile))) => {
                    self.draft.catch_up().await;
                    self.toasts.warn(t.meanwhile);
                }
                Err(AppError(failure)) => self.toasts.warn(explain(&failure, self.lang)),
            }
        } else if saved {
            // The page was left meanwhile.
        } else {
            self.toasts.warn(t.not_saved);
        }
        self.publishing.try_set(false);
    }

    fn show_problems(self) {
        self.strict.set(true);
        self.panel.set(Some(Panel::Problems));
        browser::focus("a-completer");
    }
}
