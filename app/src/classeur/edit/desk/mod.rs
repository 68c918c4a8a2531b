//! What is on the editor's desk: the activity as it is seen, which step is open, which are chosen. [`draft`] keeps it,
//! [`changes`] is what is done with it.

mod changes;
mod draft;

pub(crate) use draft::ActivityDraft;
pub use draft::KEPT_AS;

use super::{BesideId, beside::Beside};
use crate::{
    browser,
    editing::{Draft, Each, Heard, Marks},
    ui::toast::{ToastBox, use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::{html, prelude::*};
use preau_model::{
    classeur::{Content, Level, Opened, Present, STEPS_MAX},
    ids::{ActivityId, PersonId, StepId, SubjectId},
    text::{ClasseurText, Lang},
};
use std::collections::{HashMap, HashSet};

/// So many rows have all their tools from the beginning.
const NEAR_AT_FIRST: usize = 30;

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
    /// It has not been near what is seen yet: it is read and found, and its tools are drawn once it is.
    pub far: Marks<StepId>,
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
        // Beside another activity it was another one's.
        let BesideId(beside_id) = expect_context();
        beside_id.maybe_update(|beside| beside.take().is_some());
        let id = opened.id;
        let writes = opened.level >= Level::Edit;
        let rows = Rows::default();
        rows.far.set(opened.activity.steps.iter().skip(NEAR_AT_FIRST).map(|step| step.id));
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
            rows,
            leaving: RwSignal::new(Vec::new()),
            moving: RwSignal::new(Vec::new()),
            adding: RwSignal::new(None),
            list: NodeRef::new(),
            beside_id,
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
        desk.keep_folds();
        desk
    }

    /// Chapters that were folded in this tab are so again after a reload.
    fn keep_folds(self) {
        let name = format!("plis/{}", self.id);
        let ready = browser::taken_over();
        Effect::new(move |read: Option<bool>| {
            if !ready.get() {
                return false;
            }
            if read == Some(true) {
                let folded = self
                    .folded
                    .with(|folded| if folded.is_empty() { None } else { serde_json::to_string(folded).ok() });
                browser::tab::remember(&name, folded.as_deref());
            } else {
                let kept =
                    browser::tab::remembered(&name).and_then(|kept| serde_json::from_str::<Vec<StepId>>(&kept).ok());
                if let Some(kept) = kept {
                    self.folded.set(kept);
                }
                self.folded.track();
            }
            true
        });
    }

    fn tell_rows(self) {
        let Rows { contents, open, chosen, hidden, adding, far: _, people: _ } = self.rows;
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

    /// The places of the steps that are shown, in order: those that stand in no folded chapter.
    pub(super) fn shown(self) -> Vec<u32> {
        let hidden = self.rows.hidden.all_untracked();
        self.order.with_untracked(|order| {
            let places = (0..).zip(order);
            places.filter(|(_, id)| hidden.is_empty() || !hidden.contains(id)).map(|(at, _)| at).collect()
        })
    }

    /// The focus goes to the button that opens a step's form, in a moment; the row may be about to be drawn.
    pub(super) fn focus_edit_button(self, id: StepId) {
        self.rows.far.remove(&[id]);
        browser::after(0, move || browser::focus(&edit_button(id)));
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
    pub(super) fn offer(self, text: String, undo: impl Fn() + Send + Sync + 'static) {
        self.toasts.offer(&text, ClasseurText::of(self.lang).undo, undo);
        self.say(text);
    }

    pub(super) fn warn(self, text: &str) {
        self.toasts.warn(text);
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
