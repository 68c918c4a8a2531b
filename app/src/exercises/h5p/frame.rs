//! A package that plays, and what it says is kept as an answer.

use super::{super::Marking, api};
use crate::{
    browser::{self, frame, is_online, taken_over},
    error::AppError,
    ui::{Icon, Notice, Skeleton, Tone},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    error::Failure,
    exercises::{
        Answer,
        h5p::{Answer as Said, Heard, Message, Statement, Verb},
    },
    ids::StepId,
    text::{H5pText, explain},
};
use wasm_bindgen_futures::spawn_local;

/// How long what a package says is passed over after it was finished, in milliseconds: some say it twice.
const QUIET_MS: i64 = 2_000;

/// Who hears what the package says: the exercise's page.
#[derive(Clone, Copy)]
pub struct Ears {
    pub answer: Signal<Answer>,
    pub change: Callback<Answer>,
    pub marking: Marking,
    /// How often it may be answered.
    pub attempts: Option<u8>,
    /// Nothing of it counts any more.
    pub closed: bool,
    /// The school keeps it.
    pub kept: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Door {
    Opening,
    /// It plays there.
    Open(String),
    /// This server has no origin for it.
    Nowhere,
    Shut(Failure),
    /// It was there, and did not start.
    Broken,
}

/// The frame in which the package of a step plays.
#[component]
pub fn H5pFrame(step: StepId, ears: Ears) -> impl IntoView {
    let lang = use_lang();
    let t = H5pText::of(lang);
    let ready = taken_over();
    let door = RwSignal::new(Door::Opening);
    let plays = RwSignal::new(false);
    let place: NodeRef<html::Iframe> = NodeRef::new();
    let open = move || {
        door.set(Door::Opening);
        plays.set(false);
        spawn_local(async move {
            let answer = match api::open_frame(step).await {
                Ok(Some(address)) => Door::Open(address),
                Ok(None) => Door::Nowhere,
                Err(AppError(failure)) => Door::Shut(failure),
            };
            let _ = door.try_set(answer);
        });
    };
    let restarted = StoredValue::new(false);
    let hear = ears.listener(restarted);
    Effect::new(move |_| {
        if !ready.get() {
            return;
        }
        untrack(open);
        frame::hear(place, move |text| match Message::read(&text) {
            Some(Message::Ready) => plays.set(true),
            Some(Message::Failed) => door.set(Door::Broken),
            Some(Message::Statement(statement)) => hear(&statement),
            Some(Message::Begins) => frame::say(place, &Message::was_at(&ears.was_at())),
            Some(Message::State { state }) => ears.keep(&state),
            Some(size @ Message::Size { .. }) => {
                if let Some(height) = size.height() {
                    frame::set_height(place, height);
                }
            }
            None => {}
        });
    });
    // Begun anew from outside, it begins anew inside.
    let marked = ears.marking.marked;
    Effect::new(move |before: Option<bool>| {
        let now = marked.with(Option::is_some);
        if before == Some(true) && !now && !restarted.get_value() {
            untrack(open);
        }
        restarted.set_value(false);
        now
    });
    // Without a network it waits for it.
    let online = is_online();
    Effect::new(move |before: Option<bool>| {
        let now = online.get();
        let shut = door.with_untracked(|door| *door == Door::Shut(Failure::Offline));
        if before == Some(false) && now && shut {
            untrack(open);
        }
        now
    });
    let again = move || {
        view! {
            <button class="ui-button ui-button--small" r#type="button" on:click=move |_| open()>
                <Icon name="retry" small=true />
                {t.try_again}
            </button>
        }
    };
    let shown = move || match door.get() {
        Door::Opening => view! { <Loading /> }.into_any(),
        Door::Open(address) => view! {
            <iframe
                class="exercises-h5p__frame"
                node_ref=place
                title=t.frame
                src=address
                sandbox="allow-scripts"
                allow="autoplay"
                referrerpolicy="no-referrer"
            ></iframe>
            <Show when=move || !plays.get()>
                <Loading />
            </Show>
        }
        .into_any(),
        Door::Nowhere => view! {
            <Notice tone=Tone::Warning title=t.not_here>
                <p>{t.not_here_text}</p>
            </Notice>
        }
        .into_any(),
        Door::Shut(Failure::Offline) => view! {
            <Notice tone=Tone::Info title=t.offline>
                <p>{t.offline_text}</p>
                {again()}
            </Notice>
        }
        .into_any(),
        Door::Shut(failure) => view! {
            <Notice tone=Tone::Danger title=t.failed>
                <p>{explain(&failure, lang)}</p>
                {again()}
            </Notice>
        }
        .into_any(),
        Door::Broken => view! {
            <Notice tone=Tone::Danger title=t.failed>
                <p>{t.failed_text}</p>
                {again()}
            </Notice>
        }
        .into_any(),
    };
    view! {
        <div class="exercises-h5p" aria-busy=move || (!plays.get()).then_some("true")>
            <noscript inner_html=format!("<p>{}</p>", t.without_script)></noscript>
            {shown}
            <Show when=move || plays.get() && ears.kept>
                <p class="ui-small ui-muted">{move || if ears.counts() { t.heard } else { t.counts_no_more }}</p>
            </Show>
        </div>
    }
}

#[component]
fn Loading() -> impl IntoView {
    let t = H5pText::of(use_lang());
    view! {
        <div class="exercises-h5p__waiting">
            <Skeleton />
            <p class="ui-small ui-muted" role="status">
                {t.loading}
            </p>
        </div>
    }
}

impl Ears {
    /// Whether what is answered now is kept.
    fn counts(self) -> bool {
        let tries = self.marking.tries.get();
        !self.closed && self.attempts.is_none_or(|most| tries < most)
    }

    /// What the package was at, if it is to go on.
    fn was_at(self) -> String {
        let over = self.marking.marked.with_untracked(Option::is_some);
        self.answer.with_untracked(|answer| match answer {
            Answer::H5p(said) if !over => said.state.clone(),
            _ => String::new(),
        })
    }

    /// Keeps what the package is at, as long as it is in progress.
    fn keep(self, state: &str) {
        let over = self.marking.marked.with_untracked(Option::is_some) || self.marking.busy.get_untracked();
        if over || !untrack(|| self.counts()) {
            return;
        }
        let mut said = self.answer.with_untracked(|answer| match answer {
            Answer::H5p(said) => said.clone(),
            _ => Said::default(),
        });
        if said.keep(state) == Heard::Changed {
            self.change.run(Answer::H5p(said));
        }
    }

    /// What is done with each statement. `restarted` is told when it was begun anew in the frame.
    fn listener(self, restarted: StoredValue<bool>) -> impl Fn(&Statement) + Copy + Send + Sync + 'static {
        let quiet_until = StoredValue::new(0_i64);
        move |statement: &Statement| {
            let now = browser::now_epoch_ms();
            let waits = self.marking.busy.get_untracked() || now < quiet_until.get_value();
            if waits || !untrack(|| self.counts()) {
                return;
            }
            let mut said = self.answer.with_untracked(|answer| match answer {
                Answer::H5p(said) => said.clone(),
                _ => Said::default(),
            });
            // Answered anew in the frame, it is another attempt.
            if self.marking.marked.with_untracked(Option::is_some) {
                if statement.verb == Verb::Attempted {
                    return;
                }
                restarted.set_value(true);
                self.marking.again.run(());
                said = Said { begun: true, ..Said::default() };
            }
            match said.hear(statement) {
                Heard::Nothing => {}
                Heard::Changed => self.change.run(Answer::H5p(said)),
                Heard::Finished => {
                    quiet_until.set_value(now + QUIET_MS);
                    self.change.run(Answer::H5p(said));
                    self.marking.submit.run(());
                }
            }
        }
    }
}
