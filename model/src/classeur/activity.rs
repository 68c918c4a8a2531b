//! An activity (activité): a list of steps.

use super::Step;
use crate::ids::{StepId, SubjectId};
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, ops::Range};

/// Most steps of an activity.
pub const STEPS_MAX: usize = 2_000;
/// Longest title, in characters.
pub const TITLE_MAX: u32 = 160;
/// Longest summary, in characters.
pub const SUMMARY_MAX: u32 = 600;

/// What pupils go through, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Activity {
    pub title: String,
    /// What it is about, in one or two sentences; plain text.
    pub summary: String,
    pub subject: Option<SubjectId>,
    pub steps: Vec<Step>,
}

impl Activity {
    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Position of a step, from 0.
    pub fn place(&self, id: StepId) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// Whether it is one at all: no identifier twice, not too many steps.
    pub fn is_valid(&self) -> bool {
        let mut seen: Vec<StepId> = self.steps.iter().map(|step| step.id).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len() == self.steps.len() && self.steps.len() <= STEPS_MAX
    }

    /// The step at a position and what goes with it: a chapter carries the steps up to the next one.
    pub fn with_it(&self, at: usize) -> Range<usize> {
        let Some(step) = self.steps.get(at) else { return at..at };
        let more = if step.content.is_chapter() {
            self.steps.iter().skip(at + 1).take_while(|next| !next.content.is_chapter()).count()
        } else {
            0
        };
        at..at + 1 + more
    }

    /// Where the step at a position goes, with what it carries, one further down or up: how many of the others stand
    /// before it then. A chapter goes past a whole one, any other step past the next.
    pub fn one_further(&self, at: usize, down: bool) -> usize {
        let carried = self.with_it(at);
        let is_chapter = self.steps.get(at).is_some_and(|step| step.content.is_chapter());
        if down {
            let passed = if is_chapter { self.with_it(carried.end).len() } else { 1 };
            return (at + passed).min(self.steps.len() - carried.len());
        }
        let above = self.steps.get(..at).unwrap_or_default();
        if is_chapter {
            above.iter().rposition(|step| step.content.is_chapter()).unwrap_or(0)
        } else {
            at.saturating_sub(1)
        }
    }

    /// The chapters in which these steps stand, other than those that are among them.
    pub fn chapters_around(&self, ids: &[StepId]) -> HashSet<StepId> {
        let wanted: HashSet<&StepId> = ids.iter().collect();
        let mut chapter = None;
        let mut around = HashSet::new();
        for step in &self.steps {
            if step.content.is_chapter() {
                chapter = Some(step.id);
            } else if wanted.contains(&step.id) {
                around.extend(chapter.filter(|chapter| !wanted.contains(chapter)));
            }
        }
        around
    }

    /// The steps that stand in these chapters, without the chapters themselves.
    pub fn inside(&self, chapters: &HashSet<StepId>) -> Vec<StepId> {
        let mut is_in = false;
        let mut inside = Vec::new();
        for step in &self.steps {
            if step.content.is_chapter() {
                is_in = chapters.contains(&step.id);
            } else if is_in {
                inside.push(step.id);
            }
        }
        inside
    }

    /// These steps in the order of the activity, each once, with what their chapters carry.
    pub fn gathered(&self, chosen: &[StepId]) -> Vec<StepId> {
        let chosen: HashSet<&StepId> = chosen.iter().collect();
        let mut taken = vec![false; self.steps.len()];
        for (at, _) in self.steps.iter().enumerate().filter(|(_, step)| chosen.contains(&step.id)) {
            for inside in self.with_it(at) {
                if let Some(flag) = taken.get_mut(inside) {
                    *flag = true;
                }
            }
        }
        self.steps.iter().zip(taken).filter_map(|(step, taken)| taken.then_some(step.id)).collect()
    }

    /// The step that steps would follow that are put at position `to` of the list without them; `None`: they
    /// would be the first.
    pub fn anchor(&self, moved: &[StepId], to: usize) -> Option<StepId> {
        let moved: HashSet<&StepId> = moved.iter().collect();
        let others = self.steps.iter().filter(|step| !moved.contains(&step.id));
        to.checked_sub(1).and_then(|before| others.map(|step| step.id).nth(before))
    }

    /// The position behind a step: the first for `None`, the end where that step is gone.
    pub(super) fn behind(&self, anchor: Option<StepId>) -> usize {
        anchor.map_or(0, |anchor| self.place(anchor).map_or(self.steps.len(), |at| at + 1))
    }
}
