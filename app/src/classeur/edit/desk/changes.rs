//! What is done on the desk.

use super::{Desk, Gap, form, row};
use crate::browser;
use leptos::prelude::*;
use preau_model::{
    classeur::{Change, Command, Content, Describe, Insert, Kind, Move, Remove, Rename, Send, SetSubject, Step},
    ids::{ActivityId, StepId, SubjectId},
    text::ClasseurText,
};
use std::collections::HashSet;
use uuid::Uuid;

impl Desk {
    /// Does something of the person's. What they have put somewhere is seen there.
    pub(in super::super) fn run(self, command: &Command) -> bool {
        let done = self.draft.run(command);
        if done && matches!(command, Command::Insert(_) | Command::Move(_) | Command::Fetch(_)) {
            self.unfold(&command.steps());
        }
        done
    }

    /// Chapters that hide these steps are unfolded.
    pub(in super::super) fn unfold(self, ids: &[StepId]) {
        let around = self.draft.with_untracked(|activity| activity.chapters_around(ids));
        self.folded.maybe_update(|folded| {
            let before = folded.len();
            folded.retain(|id| !around.contains(id));
            folded.len() < before
        });
    }

    pub(in super::super) fn rename(self, title: String) {
        self.run(&Command::Rename(Rename { title }));
    }

    pub(in super::super) fn describe(self, summary: String) {
        self.run(&Command::Describe(Describe { summary }));
    }

    pub(in super::super) fn set_subject(self, subject: Option<SubjectId>) {
        self.run(&Command::SetSubject(SetSubject { subject }));
    }

    pub(in super::super) fn set_content(self, id: StepId, change: impl FnOnce(&mut Content)) {
        if let Some(mut content) = self.content_untracked(id) {
            change(&mut content);
            self.run(&Command::Change(Change { step: id, content }));
        }
    }

    /// Adds an empty step and opens its form.
    pub(in super::super) fn add(self, kind: Kind, after: Option<StepId>) {
        let step = Step { id: StepId(Uuid::now_v7()), content: kind.empty() };
        let id = step.id;
        self.adding.set(None);
        if self.run(&Command::Insert(Insert::row([step], after))) {
            self.open_form(id);
        }
    }

    pub(in super::super) fn open_form(self, id: StepId) {
        self.open.set(Some(id));
        browser::show_element(&row(id));
        browser::after(0, move || browser::focus(&form(id)));
    }

    pub(in super::super) fn close_form(self) {
        if let Some(id) = self.open.get_untracked() {
            self.open.set(None);
            self.focus_edit_button(id);
        }
    }

    /// Copies of steps, right behind the last of them.
    pub(in super::super) fn duplicate(self, ids: &[StepId]) {
        let (copies, after) = self.draft.with_untracked(|activity| {
            let ids = activity.gathered(ids);
            let copies: Vec<Step> = ids
                .iter()
                .filter_map(|id| activity.step(*id))
                .map(|step| Step { id: StepId(Uuid::now_v7()), content: step.content.clone() })
                .collect();
            (copies, ids.last().copied())
        });
        let first = copies.first().map(|step| step.id);
        if self.run(&Command::Insert(Insert::row(copies, after)))
            && let Some(id) = first
        {
            self.focus_edit_button(id);
            browser::show_element(&row(id));
        }
    }

    pub(in super::super) fn delete(self, ids: &[StepId]) {
        // Of a chapter that is folded, one deletes what one does not see as well: it is one thing then.
        let folded: HashSet<StepId> =
            self.folded.with_untracked(|folded| folded.iter().copied().filter(|id| ids.contains(id)).collect());
        let mut steps = ids.to_vec();
        steps.extend(self.draft.with_untracked(|activity| activity.inside(&folded)));
        steps.sort_unstable();
        steps.dedup();
        let next = self.after_all(&steps);
        if self.run(&Command::Remove(Remove { steps: steps.clone() })) {
            let t = ClasseurText::of(self.lang);
            self.gone(&steps);
            self.toasts.say(t.deleted);
            self.say(t.deleted);
            if let Some(id) = next {
                self.focus_edit_button(id);
            }
        }
    }

    /// Gives steps, with what their chapters carry, to the end of another activity.
    pub(in super::super) fn send(self, ids: &[StepId], to: ActivityId, title: &str) {
        self.send_behind(ids, to, title, None);
    }

    /// … to a place of it; last for `None`.
    pub(in super::super) fn send_behind(self, ids: &[StepId], to: ActivityId, title: &str, gap: Option<Gap>) {
        let steps = self.draft.with_untracked(|activity| activity.gathered(ids));
        let next = self.after_all(&steps);
        let count = steps.len();
        if self.run(&Command::Send(Send {
            to,
            steps: steps.clone(),
            after: gap.and_then(Gap::after),
            first: gap == Some(Gap::Start),
        })) {
            self.gone(&steps);
            self.tell(ClasseurText::sent(self.lang, count, title));
            if let Some(id) = next {
                self.focus_edit_button(id);
            }
        }
    }

    /// Which step has the focus once these are gone: what is after them, or before them.
    pub(in super::super) fn after_all(self, ids: &[StepId]) -> Option<StepId> {
        self.draft.with_untracked(|activity| {
            let last = ids.iter().filter_map(|id| activity.place(*id)).max()?;
            let behind = activity.steps.iter().skip(last + 1).chain(activity.steps.iter().take(last).rev());
            behind.map(|step| step.id).find(|id| !ids.contains(id))
        })
    }

    /// Steps are here no longer.
    pub(in super::super) fn gone(self, ids: &[StepId]) {
        self.open.update(|open| *open = open.filter(|id| !ids.contains(id)));
        self.chosen.update(|chosen| chosen.retain(|id| !ids.contains(id)));
    }

    /// Puts steps, with what their chapters carry, at a place among the others.
    pub(in super::super) fn move_to(self, ids: &[StepId], place: usize) {
        let (steps, after) = self.draft.with_untracked(|activity| {
            let steps = activity.gathered(ids);
            let after = activity.anchor(&steps, place);
            (steps, after)
        });
        self.run(&Command::Move(Move::row(steps, after)));
    }

    /// Puts steps, with what goes with them, into a place between the others.
    pub(in super::super) fn put(self, ids: &[StepId], gap: Gap) {
        let steps = self.draft.with_untracked(|activity| activity.gathered(ids));
        let n = steps.len();
        if self.run(&Command::Move(Move::row(steps, gap.after()))) {
            self.say(ClasseurText::moved(self.lang, n));
        }
    }

    pub(in super::super) fn undo(self) {
        let t = ClasseurText::of(self.lang);
        if self.draft.undo().is_some() {
            self.say(t.undone);
        }
    }

    pub(in super::super) fn redo(self) {
        let t = ClasseurText::of(self.lang);
        if self.draft.redo().is_some() {
            self.say(t.redone);
        }
    }

    pub(in super::super) fn choose(self, id: StepId, chosen: bool) {
        self.chosen.update(|all| {
            all.retain(|other| *other != id);
            if chosen {
                all.push(id);
            }
        });
    }
}
