//! What is on the editor's desk: the activity as it is seen, which step is open, which are chosen.

use super::super::api;
use crate::{
    browser,
    editing::{Draft, Heard, Source},
    error::AppError,
    ui::toast::{ToastBox, use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{
        Activity, Change, Command, Content, Describe, Insert, Kind, Level, Move, Opened, Remove, Rename, STEPS_MAX,
        Send, SetSubject, Step,
    },
    editing::{Answer, Batch, News},
    ids::{ActivityId, StepId, SubjectId},
    text::{ClasseurText, Lang},
};
use std::collections::HashMap;
use uuid::Uuid;

/// One activity on the server.
#[derive(Debug, Clone, Copy)]
pub(super) struct ActivityDraft(ActivityId);

impl Source for ActivityDraft {
    type Document = Activity;
    type Command = Command;

    fn kept_as(&self) -> String {
        format!("activite/{}", self.0)
    }

    async fn send(&self, batch: Batch<Command>) -> Result<Answer<Command>, AppError> {
        api::change(self.0, batch).await
    }

    async fn catch_up(&self, base: i64) -> Result<News<Command>, AppError> {
        api::catch_up(self.0, base).await
    }

    async fn fetch(&self) -> Result<(Activity, i64), AppError> {
        api::open(self.0).await.map(|opened| (opened.activity, opened.revision))
    }
}

#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub lang: Lang,
    pub draft: Draft<ActivityDraft>,
    pub id: ActivityId,
    /// Whether it may be changed.
    pub writes: bool,
    pub order: Memo<Vec<StepId>>,
    /// Where each step stands: looked up by every row, worked out once.
    places: Memo<HashMap<StepId, usize>>,
    /// Whose form is open.
    pub open: RwSignal<Option<StepId>>,
    /// In the order in which they were chosen.
    pub chosen: RwSignal<Vec<StepId>>,
    /// Chapters whose steps are not shown.
    pub folded: RwSignal<Vec<StepId>>,
    /// Steps for which another activity is being looked for.
    pub leaving: RwSignal<Vec<StepId>>,
    /// Where something is being added.
    pub adding: RwSignal<Option<Gap>>,
    /// For screen readers.
    pub said: RwSignal<String>,
    /// Grows when something is changed from elsewhere than its field.
    pub round: RwSignal<u32>,
    /// Of which the activity may be.
    pub subjects: StoredValue<Vec<(SubjectId, String)>>,
    toasts: ToastBox,
}

/// A place between steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Start,
    Behind(StepId),
}

pub(super) fn use_desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    pub(super) fn new(opened: Opened) -> Self {
        let lang = use_lang();
        let toasts = use_toasts();
        let round = RwSignal::new(0_u32);
        let id = opened.id;
        let writes = opened.level >= Level::Edit;
        let draft = Draft::open(ActivityDraft(opened.id), opened.activity, opened.revision, move |heard| match heard {
            Heard::Changed => {}
            Heard::Elsewhere => {
                round.try_update(|n| *n += 1);
            }
            Heard::Colleague(name) => {
                if !name.is_empty() {
                    toasts.say(ClasseurText::changed_by(lang, &name));
                }
            }
        });
        let order = Memo::new(move |_| draft.with(|activity| activity.steps.iter().map(|step| step.id).collect()));
        Self {
            lang,
            draft,
            id,
            writes,
            order,
            places: Memo::new(move |_| order.with(|order: &Vec<StepId>| order.iter().copied().zip(0..).collect())),
            open: RwSignal::new(None),
            chosen: RwSignal::new(Vec::new()),
            folded: RwSignal::new(Vec::new()),
            leaving: RwSignal::new(Vec::new()),
            adding: RwSignal::new(None),
            said: RwSignal::default(),
            round,
            subjects: StoredValue::new(opened.subjects),
            toasts,
        }
    }

    /// Where a step stands now, from 0.
    pub(super) fn place(self, id: StepId) -> Option<usize> {
        self.places.with(|places| places.get(&id).copied())
    }

    pub(super) fn content(self, id: StepId) -> Option<Content> {
        let at = self.place(id)?;
        self.draft.with(|activity| activity.steps.get(at).map(|step| step.content.clone()))
    }

    pub(super) fn content_untracked(self, id: StepId) -> Option<Content> {
        self.draft.with_untracked(|activity| activity.step(id).map(|step| step.content.clone()))
    }

    pub(super) fn is_full(self) -> bool {
        self.order.with(|order| order.len() >= STEPS_MAX)
    }

    pub(super) fn say(self, text: impl Into<String>) {
        self.said.set(text.into());
    }

    pub(super) fn rename(self, title: String) {
        self.draft.run(&Command::Rename(Rename { title }));
    }

    pub(super) fn describe(self, summary: String) {
        self.draft.run(&Command::Describe(Describe { summary }));
    }

    pub(super) fn set_subject(self, subject: Option<SubjectId>) {
        self.draft.run(&Command::SetSubject(SetSubject { subject }));
    }

    pub(super) fn set_content(self, id: StepId, change: impl FnOnce(&mut Content)) {
        if let Some(mut content) = self.content_untracked(id) {
            change(&mut content);
            self.draft.run(&Command::Change(Change { step: id, content }));
        }
    }

    /// Adds an empty step and opens its form.
    pub(super) fn add(self, kind: Kind, after: Option<StepId>) {
        let step = Step { id: StepId(Uuid::now_v7()), content: kind.empty() };
        let id = step.id;
        self.adding.set(None);
        if self.draft.run(&Command::Insert(Insert::row([step], after))) {
            self.open_form(id);
        }
    }

    pub(super) fn open_form(self, id: StepId) {
        self.open.set(Some(id));
        browser::show_element(&row(id));
        browser::after(0, move || browser::focus(&form(id)));
    }

    pub(super) fn close_form(self) {
        if let Some(id) = self.open.get_untracked() {
            self.open.set(None);
            browser::after(0, move || browser::focus(&edit_button(id)));
        }
    }

    /// Copies of steps, right behind the last of them.
    pub(super) fn duplicate(self, ids: &[StepId]) {
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
        if self.draft.run(&Command::Insert(Insert::row(copies, after)))
            && let Some(id) = first
        {
            browser::after(0, move || browser::focus(&edit_button(id)));
            browser::show_element(&row(id));
        }
    }

    pub(super) fn delete(self, ids: &[StepId]) {
        let next = self.after_all(ids);
        if self.draft.run(&Command::Remove(Remove { steps: ids.to_vec() })) {
            let t = ClasseurText::of(self.lang);
            self.gone(ids);
            self.toasts.say(t.deleted);
            self.say(t.deleted);
            if let Some(id) = next {
                browser::after(0, move || browser::focus(&edit_button(id)));
            }
        }
    }

    /// Gives steps, with what their chapters carry, to the end of another activity.
    pub(super) fn send(self, ids: &[StepId], to: ActivityId, title: &str) {
        let steps = self.draft.with_untracked(|activity| activity.gathered(ids));
        let next = self.after_all(&steps);
        let count = steps.len();
        if self.draft.run(&Command::Send(Send { to, steps: steps.clone(), after: None })) {
            self.gone(&steps);
            let said = ClasseurText::sent(self.lang, count, title);
            self.toasts.say(&said);
            self.say(said);
            if let Some(id) = next {
                browser::after(0, move || browser::focus(&edit_button(id)));
            }
        }
    }

    /// Which step has the focus once these are gone: what is after them, or before them.
    fn after_all(self, ids: &[StepId]) -> Option<StepId> {
        self.draft.with_untracked(|activity| {
            let last = ids.iter().filter_map(|id| activity.place(*id)).max()?;
            let behind = activity.steps.iter().skip(last + 1).chain(activity.steps.iter().take(last).rev());
            behind.map(|step| step.id).find(|id| !ids.contains(id))
        })
    }

    /// Steps are here no longer.
    fn gone(self, ids: &[StepId]) {
        self.open.update(|open| *open = open.filter(|id| !ids.contains(id)));
        self.chosen.update(|chosen| chosen.retain(|id| !ids.contains(id)));
    }

    /// Puts steps, with what their chapters carry, at a place among the others.
    pub(super) fn move_to(self, ids: &[StepId], place: usize) {
        let (steps, after) = self.draft.with_untracked(|activity| {
            let steps = activity.gathered(ids);
            let after = activity.anchor(&steps, place);
            (steps, after)
        });
        self.draft.run(&Command::Move(Move::row(steps, after)));
    }

    pub(super) fn undo(self) {
        let t = ClasseurText::of(self.lang);
        if self.draft.undo().is_some() {
            self.say(t.undone);
        }
    }

    pub(super) fn redo(self) {
        let t = ClasseurText::of(self.lang);
        if self.draft.redo().is_some() {
            self.say(t.redone);
        }
    }

    pub(super) fn choose(self, id: StepId, chosen: bool) {
        self.chosen.update(|all| {
            all.retain(|other| *other != id);
            if chosen {
                all.push(id);
            }
        });
    }

    /// Whether a step stands in a chapter that is folded.
    pub(super) fn is_hidden(self, id: StepId) -> bool {
        let folded = self.folded.get();
        !folded.is_empty()
            && self.draft.with(|activity| activity.chapter_of(id).is_some_and(|chapter| folded.contains(&chapter)))
            && self.content(id).is_some_and(|content| !content.is_chapter())
    }
}

pub(super) fn row(id: StepId) -> String {
    format!("etape-{id}")
}

pub(super) fn form(id: StepId) -> String {
    format!("etape-{id}-formulaire")
}

pub(super) fn edit_button(id: StepId) -> String {
    format!("etape-{id}-modifier")
}

pub(super) fn handle(id: StepId) -> String {
    format!("etape-{id}-deplacer")
}
