//! The draft is shown to visitors, or what is missing to the person.

use super::{
    super::{Panel, api},
    Desk, Saving,
};
use crate::{browser, error::AppError};
use leptos::prelude::*;
use preau_model::{
    editing::Shared,
    error::{Failure, Problem},
    home::BoardProblem,
    text::{BoardText, explain},
};

impl Desk {
    /// What keeps the page from being published.
    pub fn problems(self) -> Vec<BoardProblem> {
        self.choices.with(|choices| self.board.with(|board| board.problems(&choices.hosts)))
    }

    pub async fn publish(self) {
        let t = BoardText::of(self.lang);
        if !untrack(move || self.problems()).is_empty() {
            return self.show_problems();
        }
        self.publishing.set(true);
        self.send().await;
        let saved = self.saving.try_get_untracked() == Some(Saving::Saved);
        if let Some(revision) = self.shared.try_with_untracked(Shared::revision).filter(|_| saved) {
            match api::publish_draft(revision).await {
                Ok(problems) if problems.is_empty() => {
                    self.ahead.try_set(false);
                    self.strict.try_set(false);
                    self.toasts.say(t.published);
                    self.said.try_set(t.published.to_owned());
                }
                Ok(_) => self.show_problems(),
                Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile))) => {
                    self.catch_up().await;
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
