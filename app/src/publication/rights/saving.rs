//! Saving rights: what somebody else has saved meanwhile is never written over.

use super::{api, draft::Draft};
use crate::{
    browser::writing::Writing,
    error::AppError,
    ui::{Icon, Notice, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    publication::{Given, RightsInput, RightsPage},
    text::{RightsText, explain, explain_problem},
};
use wasm_bindgen_futures::spawn_local;

#[derive(Debug, Clone, Copy)]
pub(super) struct Saving {
    pub draft: Draft,
    pub writing: Writing,
    pub busy: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
    /// What somebody else has saved since this was read.
    pub theirs: RwSignal<Option<RightsPage>>,
}

impl Saving {
    pub fn new(draft: Draft, writing: Writing) -> Self {
        Self { draft, writing, busy: RwSignal::new(false), failure: RwSignal::new(None), theirs: RwSignal::new(None) }
    }

    /// Back to what the school has.
    pub fn give_up(self) {
        let page = self.draft.page.get_untracked();
        self.draft.put(page);
        self.failure.set(None);
        spawn_local(async move { self.writing.settle().await });
    }

    /// Gives what is in the draft; or, with nothing of its own, what is inherited. `done` runs after.
    pub fn send(self, inherit: bool, done: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let own = self.draft.given.get_untracked().filter(|_| !inherit);
        let grants = own.map(|given| given.iter().map(Given::grant).collect());
        let (id, code, revision) = self.draft.page.with_untracked(|page| (page.id, page.code.clone(), page.revision));
        spawn_local(async move {
            let sent = api::give(id, RightsInput { grants, revision }).await;
            // What holds now: mine, or what was in the way.
            let now = match &sent {
                Ok(()) | Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile))) => Some(api::open(code).await),
                Err(_) => None,
            };
            if self.busy.try_set(false).is_some() {
                return;
            }
            match (sent, now) {
                (Ok(()), Some(Ok(page))) => {
                    self.draft.put(page);
                    self.writing.settle().await;
                    done();
                }
                (Err(_), Some(Ok(page))) => self.theirs.set(Some(page)),
                (Err(AppError(failure)), _) | (Ok(()), Some(Err(AppError(failure)))) => {
                    self.failure.set(Some(failure));
                }
                (Ok(()), None) => {}
            }
        });
    }
}

/// What is to be saved, where it is always seen; and why it was not.
#[component]
pub(super) fn SaveBar(saving: Saving) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let toasts = use_toasts();
    let draft = saving.draft;
    let count = Memo::new(move |_| draft.count());
    let why = move || {
        saving.failure.get().map(|failure| match &failure {
            Failure::Invalid(problems) => {
                problems.iter().map(|it| explain_problem(&it.problem, lang)).collect::<Vec<_>>().join(" ")
            }
            other => explain(other, lang),
        })
    };
    view! {
        <div class="publication-rights__bar" data-open=move || (count.get() > 0).then_some("")>
            {move || {
                why().map(|words| {
                    view! {
                        <Notice tone=Tone::Danger title=t.failed>
                            <p>{words}</p>
                        </Notice>
                    }
                })
            }}
            <div class="publication-rights__save">
                <p role="status">{move || if count.get() > 0 { RightsText::changes(lang, count.get()) } else { String::new() }}</p>
                <Show when=move || { count.get() > 0 }>
                    <div class="ui-cluster">
                        <button class="ui-button" r#type="button" on:click=move |_| saving.give_up()>
                            {t.give_up}
                        </button>
                        <button
                            class="ui-button ui-button--primary"
                            r#type="button"
                            aria-busy=move || saving.busy.get().then_some("true")
                            on:click=move |_| saving.send(false, move || toasts.say(t.saved))
                        >
                            <Icon name="check" />
                            {t.save}
                        </button>
                    </div>
                </Show>
            </div>
        </div>
    }
}
