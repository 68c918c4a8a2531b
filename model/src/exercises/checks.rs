//! What an exercise must have before it is given out, and how large it may be.

use super::{Body, Exercise, Item};
use crate::{error::Problem, ids::ItemId, text::rich};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Longest prompt, in letters of HTML.
pub const PROMPT_MAX: u32 = 20_000;
/// Longest text of a thing, and longest that is said about it, in letters.
pub const TEXT_MAX: u32 = 500;
pub const FEEDBACK_MAX: u32 = 1_000;
/// Longest answer typed into one field.
pub const SAID_MAX: u32 = 500;
/// Most things of an exercise.
pub const ITEMS_MAX: usize = 60;
/// Most texts that are accepted for the same.
pub const VARIANTS_MAX: usize = 40;
pub const HINTS_MAX: usize = 10;
pub const ATTEMPTS_MAX: u8 = 20;
pub const POINTS_MAX: u16 = 100;

/// What is wrong, where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseProblem {
    /// The thing that it is about, if one.
    pub item: Option<ItemId>,
    /// The field of the settings.
    pub field: String,
    pub problem: Problem,
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Findings(pub(super) Vec<ExerciseProblem>);

impl Findings {
    pub(super) fn add(&mut self, field: &'static str, problem: Problem) {
        self.0.push(ExerciseProblem { item: None, field: field.to_owned(), problem });
    }

    pub(super) fn at(&mut self, item: ItemId, field: &'static str, problem: Problem) {
        self.0.push(ExerciseProblem { item: Some(item), field: field.to_owned(), problem });
    }

    pub(super) fn text(&mut self, item: Option<ItemId>, field: &'static str, text: &str, max: u32) {
        if text.chars().count() > max as usize {
            self.0.push(ExerciseProblem { item, field: field.to_owned(), problem: Problem::TooLong { max } });
        }
    }

    pub(super) fn count(&mut self, field: &'static str, count: usize, min: u32, max: usize) {
        if count < min as usize {
            self.add(field, if min == 1 { Problem::Required } else { Problem::TooFew { min } });
        }
        if count > max {
            self.add(field, Problem::TooMany { max: u32::try_from(max).unwrap_or(u32::MAX) });
        }
    }

    /// Things, each with something to show. Identifiers are used once: an answer names them.
    pub(super) fn items<'a>(&mut self, field: &'static str, items: impl Iterator<Item = &'a Item>) {
        let mut seen = HashSet::new();
        for item in items {
            item.check(field, self);
            if !seen.insert(item.id) {
                self.at(item.id, field, Problem::Twice);
            }
        }
    }

    /// Texts that are accepted for the same.
    pub(super) fn variants<'a>(
        &mut self,
        item: Option<ItemId>,
        field: &'static str,
        texts: impl ExactSizeIterator<Item = &'a str>,
    ) {
        self.count(field, texts.len(), 0, VARIANTS_MAX);
        let (mut any, mut empty) = (false, false);
        for text in texts {
            any = true;
            empty |= super::compare::tidy(text).is_empty();
            self.text(item, field, text, SAID_MAX);
        }
        if empty || !any {
            self.0.push(ExerciseProblem { item, field: field.to_owned(), problem: Problem::Required });
        }
    }
}

impl Exercise {
    /// Everything that keeps it from being given out.
    pub fn problems(&self) -> Vec<ExerciseProblem> {
        let mut found = Findings::default();
        found.text(None, "prompt", &self.prompt, PROMPT_MAX);
        let speaks = !rich::to_plain(&self.prompt).trim().is_empty();
        if let Body::Questionnaire(form) = &self.body {
            if !speaks && form.title.trim().is_empty() {
                found.add("title", Problem::Required);
            }
        } else if !speaks && self.picture.is_none() && self.audio.is_none() {
            found.add("prompt", Problem::Required);
        }
        found.text(None, "picture_alt", &self.picture_alt, TEXT_MAX);
        found.count("hints", self.hints.len(), 0, HINTS_MAX);
        for hint in &self.hints {
            found.text(None, "hints", hint, FEEDBACK_MAX);
            if hint.trim().is_empty() {
                found.add("hints", Problem::Required);
            }
        }
        if self.attempts.is_some_and(|attempts| attempts == 0 || attempts > ATTEMPTS_MAX) {
            found.add("attempts", Problem::OutOfRange);
        }
        if self.points > POINTS_MAX {
            found.add("points", Problem::OutOfRange);
        }
        found.text(None, "feedback_right", &self.feedback_right, FEEDBACK_MAX);
        found.text(None, "feedback_wrong", &self.feedback_wrong, FEEDBACK_MAX);
        self.body.check(&mut found);
        let kind = self.body.kind();
        let (needs_picture, needs_audio) = (kind.needs_picture(), kind.needs_audio());
        if needs_picture && self.picture.is_none() {
            found.add("picture", Problem::Required);
        }
        if needs_audio && self.audio.is_none() {
            found.add("audio", Problem::Required);
        }
        found.0
    }
}
