//! What is on the editor's desk: the activity as it is seen, which step is open, which are chosen.

use super::{super::api, beside::Beside};
use crate::{
    browser,
    editing::{Draft, Each, Heard, Marks, Source},
    error::AppError,
    paths,
    ui::toast::{ToastBox, use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::{html, prelude::*};
use preau_model::{
    classeur::{
        Activity, Change, Command, Content, Describe, Insert, Kind, Level, Move, Opened, Present, Remove, Rename,
        STEPS_MAX, Send, SetSubject, Step,
    },
    editing::{Answer, Batch, News},
    ids::{ActivityId, PersonId, StepId, SubjectId},
    text::{ClasseurText, Lang},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What the names of kept changes of activities begin with.
pub const KEPT_AS: &str = "activite/";

/// One activity on the server.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActivityDraft(pub ActivityId);

impl Source for ActivityDraft {
    type Document = Activity;
    type Command = Command;

    fn kept_as(&self) -> String {
        format!("{KEPT_AS}{}", self.0)
    }

    fn title(&self, document: &Activity, lang: Lang) -> String {
        let untitled = || ClasseurText::of(lang).untitled.to_owned();
        if document.title.is_empty() { untitled() } else { document.title.clone() }
    }

    fn page(&self) -> String {
        paths::activity(self.0)
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
    pub person: PersonId,
    /// Whether it may be changed.
    pub writes: bool,
    pub order: Memo<Vec<StepId>>,
    /// Whose form is open.
    pub open: RwSignal<Option<StepId>>,
    /// In the order in which they were chosen.
    pub chosen: RwSignal<Vec<StepId>>,
    /// Chapters whose steps are not shown.
    pub folded: RwSignal<Vec<StepId>>,
    pub rows: Rows,
    /// Steps for which another activity is being looked for.
    pub leaving: RwSignal<Vec<StepId>>,
    /// Steps for which another place is being looked for.
    pub moving: RwSignal<Vec<StepId>>,
    /// Where something is being added.
    pub adding: RwSignal<Option<Gap>>,
    /// The list of its steps.
    pub list: NodeRef<html::Ol>,
    /// Which other activity is to be open beside it.
    pub beside_id: RwSignal<Option<ActivityId>>,
    /// It is there.
    pub beside: RwSignal<Option<Beside>>,
    /// Where what comes from there would land.
    pub incoming: RwSignal<Option<Gap>>,
    /// There are steps to paste.
    pub clip: RwSignal<bool>,
    /// Colleagues who change it too.
    pub people: RwSignal<Vec<Present>>,
    /// For screen readers: who has just come.
    pub greeted: RwSignal<String>,
    /// For screen readers.
    pub said: RwSignal<String>,
    /// Grows when something is changed from elsewhere than its field.
    pub round: RwSignal<u32>,
    /// Of which the activity may be.
    pub subjects: StoredValue<Vec<(SubjectId, String)>>,
    toasts: ToastBox,
}

/// What each row is told of itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Rows {
    contents: Each<StepId, Option<Content>>,
    /// Its form is open.
    pub open: Marks<StepId>,
    pub chosen: Marks<StepId>,
    /// It stands in a chapter that is folded.
    pub hidden: Marks<StepId>,
    /// Something is being added behind it.
    pub adding: Marks<StepId>,
    /// Colleagues who write in it.
    pub people: Each<StepId, Vec<String>>,
}

/// A place between steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Start,
    Behind(StepId),
}

impl Gap {
    pub(super) const fn after(self) -> Option<StepId> {
        match self {
            Self::Start => None,
            Self::Behind(id) => Some(id),
        }
    }
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
        let desk = Self {
            lang,
            draft,
            id,
            person: use_viewer(),
            writes,
            order,
            open: RwSignal::new(None),
            chosen: RwSignal::new(Vec::new()),
            folded: RwSignal::new(Vec::new()),
            rows: Rows::default(),
            leaving: RwSignal::new(Vec::new()),
            moving: RwSignal::new(Vec::new()),
            adding: RwSignal::new(None),
            list: NodeRef::new(),
            beside_id: RwSignal::new(None),
            beside: RwSignal::new(None),
            incoming: RwSignal::new(None),
            clip: RwSignal::new(false),
            people: RwSignal::default(),
            greeted: RwSignal::default(),
            said: RwSignal::default(),
            round,
            subjects: StoredValue::new(opened.subjects),
            toasts,
        };
        desk.tell_rows();
        desk
    }

    fn tell_rows(self) {
        let Rows { contents, open, chosen, hidden, adding, people: _ } = self.rows;
        Effect::new(move |_| {
            self.draft.with(|activity| {
                let now: HashMap<StepId, &Content> =
                    activity.steps.iter().map(|step| (step.id, &step.content)).collect();
                contents.tell(|id, known| {
                    let now = now.get(&id).copied();
                    (known.as_ref() != now).then(|| now.cloned())
                });
            });
        });
        Effect::new(move |_| open.set(self.open.get()));
        Effect::new(move |_| chosen.set(self.chosen.get()));
        Effect::new(move |_| {
            let gap = self.adding.get();
            adding.set(if let Some(Gap::Behind(id)) = gap { Some(id) } else { None });
        });
        Effect::new(move |_| {
            let folded: HashSet<StepId> = self.folded.get().into_iter().collect();
            if folded.is_empty() {
                hidden.set([]);
            } else {
                hidden.set(self.draft.with(|activity| activity.inside(&folded)));
            }
        });
    }

    /// What is in a step, for who wants to hear of it when that changes: of no other step.
    pub(super) fn content(self, id: StepId) -> Option<Content> {
        self.content_of(id).track();
        self.content_untracked(id)
    }

    pub(super) fn content_of(self, id: StepId) -> ArcRwSignal<Option<Content>> {
        self.rows.contents.of(id, || self.content_untracked(id))
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

    /// For those who see, and those who listen.
    pub(super) fn tell(self, text: String) {
        self.toasts.say(&text);
        self.say(text);
    }

    /// With something that can be done about it.
    pub(super) fn offer(self, text: String, undo: impl Fn() + std::marker::Send + Sync + 'static) {
        self.toasts.offer(&text, ClasseurText::of(self.lang).undo, undo);
        self.say(text);
    }

    pub(super) fn warn(self, text: &str) {
        self.toasts.warn(text);
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
        self.send_behind(ids, to, title, None);
    }

    /// … to a place of it; last for `None`.
    pub(super) fn send_behind(self, ids: &[StepId], to: ActivityId, title: &str, gap: Option<Gap>) {
        let steps = self.draft.with_untracked(|activity| activity.gathered(ids));
        let next = self.after_all(&steps);
        let count = steps.len();
        if self.draft.run(&Command::Send(Send {
            to,
            steps: steps.clone(),
            after: gap.and_then(Gap::after),
            first: gap == Some(Gap::Start),
        })) {
            self.gone(&steps);
            self.tell(ClasseurText::sent(self.lang, count, title));
            if let Some(id) = next {
                browser::after(0, move || browser::focus(&edit_button(id)));
            }
        }
    }

    /// Which step has the focus once these are gone: what is after them, or before them.
    pub(super) fn after_all(self, ids: &[StepId]) -> Option<StepId> {
        self.draft.with_untracked(|activity| {
            let last = ids.iter().filter_map(|id| activity.place(*id)).max()?;
            let behind = activity.steps.iter().skip(last + 1).chain(activity.steps.iter().take(last).rev());
            behind.map(|step| step.id).find(|id| !ids.contains(id))
        })
    }

    /// Steps are here no longer.
    pub(super) fn gone(self, ids: &[StepId]) {
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

    /// Puts steps, with what goes with them, into a place between the others.
    pub(super) fn put(self, ids: &[StepId], gap: Gap) {
        let steps = self.draft.with_untracked(|activity| activity.gathered(ids));
        let n = steps.len();
        if self.draft.run(&Command::Move(Move::row(steps, gap.after()))) {
            self.say(ClasseurText::moved(self.lang, n));
        }
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
