//! The teacher's mark and word to an answer.

use crate::{
    browser::{self, writing::use_writing},
    error::AppError,
    exercises::api,
    media::AttachmentPlayer,
    ui::{Icon, Notice, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    exercises::{Review, ReviewInput, ToMark},
    ids::AttemptId,
    text::{ResultsText, dates, explain},
    time::DateTime,
};
use wasm_bindgen_futures::spawn_local;

/// One answer that waits: heard or read, and marked.
#[component]
pub(super) fn Marks(one: ToMark, now: DateTime, changed: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let (attempt, most) = (one.attempt, one.of);
    view! {
        <li class="results-mark">
            <div class="results-mark__head">
                <p class="results-mark__name">{one.name.clone()}</p>
                <p class="ui-muted ui-small">
                    {ResultsText::question(lang, one.question.number, &one.question.prompt)} " · "
                    {dates::when(one.finished, now.date(), lang)}
                </p>
            </div>
            <Said one=one />
            <MarkForm attempt=attempt most=most before=None label=t.mark done=changed />
        </li>
    }
}

/// What was said or written.
#[component]
pub(super) fn Said(one: ToMark) -> impl IntoView {
    view! {
        {(!one.text.is_empty()).then(|| view! { <p class="results-mark__text">{one.text.clone()}</p> })}
        {one.recording.clone().map(|file| view! { <AttachmentPlayer file=file label=one.name.clone() /> })}
    }
}

/// Points and a word, kept on the device as they are typed. `before`: as it was marked.
#[component]
pub(super) fn MarkForm(
    attempt: AttemptId,
    most: u32,
    before: Option<Review>,
    label: &'static str,
    done: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ResultsText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let given = before.as_ref().map(|review| ResultsText::typed_points(lang, review.got)).unwrap_or_default();
    let got = RwSignal::new(given);
    // A mark that was not seen is not written over: what a colleague has said meanwhile is shown first.
    let seen = RwSignal::new(before.clone());
    let theirs: RwSignal<Option<Review>> = RwSignal::new(None);
    let words = RwSignal::new(before.map(|review| review.words).unwrap_or_default());
    let writing = use_writing(
        format!("mark/{attempt}"),
        move || (got.get(), words.get()),
        move |(points, remark)| {
            got.set(points);
            words.set(remark);
            // Of what was seen when that was typed, nothing is known any more.
            seen.set(None);
        },
    );
    let wrong = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let field = format!("note-{attempt}");
    let question = format!("note-{attempt}-autre");
    let send = move || {
        let Some(points) = ResultsText::read_points(&got.get_untracked()).filter(|points| *points <= most) else {
            wrong.set(true);
            browser::focus(&format!("note-{attempt}"));
            return;
        };
        busy.set(true);
        let input = ReviewInput { got: points, words: words.get_untracked(), seen: seen.get_untracked() };
        spawn_local(async move {
            let answer = api::mark(attempt, input).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(None) => {
                    writing.end().await;
                    toasts.say(t.marked);
                    done.try_run(());
                }
                Ok(review) => {
                    theirs.set(review);
                    browser::after(0, move || browser::focus(&format!("note-{attempt}-autre")));
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let asked = move |review: Review| {
        let said = ResultsText::marked_by(lang, &review.by, review.got, &review.words);
        view! {
            <div id=question.clone() tabindex="-1">
                <Notice tone=Tone::Warning title=t.marked_meanwhile>
                    <p>{said}</p>
                    <div class="ui-cluster">
                        <button
                            class="ui-button ui-button--primary"
                            r#type="button"
                            on:click=move |_| {
                                seen.set(theirs.get_untracked());
                                theirs.set(None);
                                send();
                            }
                        >
                            {t.keep_mine}
                        </button>
                        <button
                            class="ui-button"
                            r#type="button"
                            on:click=move |_| {
                                theirs.set(None);
                                spawn_local(async move {
                                    writing.end().await;
                                    done.try_run(());
                                });
                            }
                        >
                            {t.keep_theirs}
                        </button>
                    </div>
                </Notice>
            </div>
        }
    };
    view! {
        {move || theirs.get().map(&asked)}
        <form class="results-mark__form" novalidate on:submit=submit>
            <div class="ui-field">
                <label class="ui-field__label" r#for=field.clone()>
                    {ResultsText::points_of(lang, most)}
                </label>
                <input
                    class="ui-input"
                    id=field.clone()
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || wrong.get().then_some("true")
                    aria-describedby=format!("{field}-faux")
                    prop:value=move || got.get()
                    on:input=move |event| {
                        wrong.set(false);
                        got.set(event_target_value(&event));
                    }
                />
                <Show when=move || wrong.get()>
                    <p class="ui-field__error" id=format!("note-{attempt}-faux") role="alert">
                        <Icon name="error" small=true />
                        {ResultsText::points_wrong(lang, most)}
                    </p>
                </Show>
            </div>
            <div class="ui-field results-mark__words">
                <label class="ui-field__label" r#for=format!("mot-{attempt}")>
                    {t.words}
                </label>
                <textarea
                    class="ui-input"
                    id=format!("mot-{attempt}")
                    rows="1"
                    prop:value=move || words.get()
                    on:input=move |event| words.set(event_target_value(&event))
                ></textarea>
            </div>
            <button
                class="ui-button ui-button--primary"
                r#type="submit"
                disabled=move || !ready.get()
                aria-busy=move || busy.get().then_some("true")
            >
                {label}
            </button>
        </form>
    }
}
