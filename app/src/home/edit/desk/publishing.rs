//! The draft is shown to visitors, or what is missing to the person.

use super::{
    super::{Panel, api},
    Desk,
};
use crate::{browser, editing::Saving, error::AppError};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    home::BoardProblem,
    text::{BoardText, explain},
};
use wasm_bindgen_futures::spawn_local;

impl Desk {
    /// What keeps the page from being published.
    pub fn problems(self) -> Vec<BoardProblem> {
        self.choices.with(|choices| self.board.with(|board| board.problems(&choices.hosts)))
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
        if !untrack(move || self.problems()).is_empty() {
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
                    self.said.try_set(t.published.to_owned());
                }
                Ok(_) => self.show_problems(),
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
