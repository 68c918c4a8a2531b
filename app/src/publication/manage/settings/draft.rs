//! The settings while they are changed, signal by signal, and how the school gets them.

use super::super::super::api;
use crate::{
    browser::{
        self,
        writing::{Writing, use_writing},
    },
    error::AppError,
    ui::{
        FAILURE,
        toast::{ToastBox, use_toasts},
    },
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    ids::{PictureId, SectionId},
    publication::{SectionInput, SectionSettings},
    text::{Lang, SectionsText},
};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

/// The form as the device keeps it. Two are the same when they say the same, whatever they began from.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Written(SectionInput);

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        says(&self.0, &other.0)
    }
}

/// Whether both say the same.
fn says(one: &SectionInput, other: &SectionInput) -> bool {
    let bare = |input: &SectionInput| SectionInput {
        title: input.title.trim().to_owned(),
        summary: input.summary.trim().to_owned(),
        revision: 0,
        ..input.clone()
    };
    bare(one) == bare(other)
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub id: SectionId,
    code: StoredValue<String>,
    lang: Lang,
    pub title: RwSignal<String>,
    pub summary: RwSignal<String>,
    pub picture: RwSignal<Option<PictureId>>,
    pub public: RwSignal<bool>,
    pub blog: RwSignal<bool>,
    pub comments: RwSignal<bool>,
    pub by_update: RwSignal<bool>,
    revision: StoredValue<i64>,
    /// What the school has.
    pub has: RwSignal<SectionInput>,
    /// What somebody else has saved meanwhile, until it is decided what stays.
    pub theirs: RwSignal<Option<SectionInput>>,
    pub failure: RwSignal<Option<Failure>>,
    pub busy: RwSignal<bool>,
    pub writing: Writing,
    toasts: ToastBox,
}

impl Draft {
    pub fn new(settings: &SectionSettings) -> Self {
        let input = settings.input.clone();
        let signals = Signals::of(&input);
        let revision = StoredValue::new(input.revision);
        let writing = use_writing(
            format!("rubrique/{}", settings.id),
            move || Written(signals.input(revision.get_value())),
            move |Written(input)| {
                revision.set_value(input.revision);
                signals.put(input);
            },
        );
        let Signals { title, summary, picture, public, blog, comments, by_update } = signals;
        Self {
            id: settings.id,
            code: StoredValue::new(settings.code.clone()),
            lang: use_lang(),
            title,
            summary,
            picture,
            public,
            blog,
            comments,
            by_update,
            revision,
            has: RwSignal::new(input),
            theirs: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            writing,
            toasts: use_toasts(),
        }
    }

    const fn signals(self) -> Signals {
        let Self { title, summary, picture, public, blog, comments, by_update, .. } = self;
        Signals { title, summary, picture, public, blog, comments, by_update }
    }

    /// What the form holds now; every signal of it is followed.
    pub fn input(self) -> SectionInput {
        self.signals().input(self.revision.get_value())
    }

    /// Whether something is in the form that the school does not have; followed.
    pub fn is_behind(self) -> bool {
        let input = self.input();
        self.has.with(|has| !says(has, &input))
    }

    pub fn problem(self, field: &'static str) -> Signal<Option<Problem>> {
        Signal::derive(move || match self.failure.get() {
            Some(Failure::Invalid(problems)) => {
                problems.into_iter().find(|problem| problem.field == field).map(|problem| problem.problem)
            }
            _ => None,
        })
    }

    /// The form shows what the school has.
    pub fn start_over(self) {
        let has = self.has.get_untracked();
        self.revision.set_value(has.revision);
        self.signals().put(has);
        self.failure.set(None);
        self.settle();
    }

    /// The device need not keep what the school has: once the form has told that it changed.
    fn settle(self) {
        browser::after(0, move || {
            if !self.busy.is_disposed() && !untrack(move || self.is_behind()) {
                spawn_local(self.writing.settle());
            }
        });
    }

    pub fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let input = untrack(move || self.input());
            let answer = api::change_section(self.id, input.clone()).await;
            if self.busy.is_disposed() {
                return;
            }
            match answer {
                Ok(()) => self.saved(SectionInput { revision: input.revision + 1, ..input }),
                Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile))) => self.met(&input).await,
                Err(AppError(failure)) => self.refused(failure),
            }
            let _ = self.busy.try_set(false);
        });
    }

    fn saved(self, input: SectionInput) {
        self.revision.set_value(input.revision);
        self.theirs.set(None);
        self.has.set(input);
        self.toasts.say(SectionsText::of(self.lang).saved);
        // What was typed while it was on its way stays on the device.
        self.settle();
    }

    fn refused(self, failure: Failure) {
        self.failure.set(Some(failure));
        browser::after(0, || browser::focus(FAILURE));
    }

    /// What the school has is not what was read. It may be what was sent before, whose answer did not come.
    async fn met(self, sent: &SectionInput) {
        match api::settings(self.code.get_value()).await {
            _ if self.busy.is_disposed() => {}
            Ok(theirs) if says(&theirs.input, sent) => self.saved(theirs.input),
            Ok(theirs) => {
                self.theirs.set(Some(theirs.input));
                browser::after(0, || browser::focus("entre-temps"));
            }
            Err(AppError(failure)) => self.refused(failure),
        }
    }

    /// Saves what the form holds over what somebody else has saved.
    pub fn keep_mine(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.revision.set_value(theirs.revision);
            self.save();
        }
    }

    /// The form shows what somebody else has saved; what it held is given back on demand.
    pub fn take_theirs(self) {
        let Some(theirs) = self.theirs.get_untracked() else { return };
        let mine = untrack(move || self.input());
        self.revision.set_value(theirs.revision);
        self.has.set(theirs.clone());
        self.signals().put(theirs);
        self.theirs.set(None);
        self.settle();
        let t = SectionsText::of(self.lang);
        self.toasts.offer(t.theirs_taken, t.undo, move || {
            if !self.busy.is_disposed() {
                self.signals().put(mine.clone());
            }
        });
    }
}

/// What the form is made of.
#[derive(Debug, Clone, Copy)]
struct Signals {
    title: RwSignal<String>,
    summary: RwSignal<String>,
    picture: RwSignal<Option<PictureId>>,
    public: RwSignal<bool>,
    blog: RwSignal<bool>,
    comments: RwSignal<bool>,
    by_update: RwSignal<bool>,
}

impl Signals {
    fn of(input: &SectionInput) -> Self {
        Self {
            title: RwSignal::new(input.title.clone()),
            summary: RwSignal::new(input.summary.clone()),
            picture: RwSignal::new(input.picture),
            public: RwSignal::new(input.public),
            blog: RwSignal::new(input.blog),
            comments: RwSignal::new(input.comments),
            by_update: RwSignal::new(input.by_update),
        }
    }

    fn input(self, revision: i64) -> SectionInput {
        SectionInput {
            title: self.title.get(),
            summary: self.summary.get(),
            picture: self.picture.get(),
            public: self.public.get(),
            blog: self.blog.get(),
            comments: self.comments.get(),
            by_update: self.by_update.get(),
            revision,
        }
    }

    fn put(self, input: SectionInput) {
        self.title.set(input.title);
        self.summary.set(input.summary);
        self.picture.set(input.picture);
        self.public.set(input.public);
        self.blog.set(input.blog);
        self.comments.set(input.comments);
        self.by_update.set(input.by_update);
    }
}
