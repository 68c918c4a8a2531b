//! An exercise before who answers it: what all types have around them.

use super::{
    face::{self, Around},
    sheet::{Given, Pictured, Sheet},
    solution::SolutionView,
};
use crate::{browser, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Marked, Posed, Solution, Type},
    text::ExercisesText,
};

/// Where an answer stands with the school.
#[derive(Clone, Copy)]
pub struct Marking {
    /// What it was worth, as long as it is shown: nothing can be changed meanwhile.
    pub marked: Signal<Option<Marked>>,
    /// How often it was answered already.
    pub tries: Signal<u8>,
    /// It is on its way.
    pub busy: Signal<bool>,
    /// It is kept here until there is a way to the school again: there is nothing to look at meanwhile.
    pub waits: Signal<bool>,
    /// The key, when it may be shown.
    pub solution: Signal<Option<Solution>>,
    /// Those that were given so far.
    pub hints: Signal<Vec<String>>,
    pub submit: Callback<()>,
    pub hint: Callback<()>,
    /// Answers once more; the page says with what.
    pub again: Callback<()>,
}

/// An exercise to be answered. `key` is no other exercise's on the page. `change` is told of each change of the
/// answer, complete or not; `pictures` gives addresses. `sound` plays what is to be heard, `recorder` records
/// a spoken answer, `frame` plays a package: all are the page's.
#[component]
pub fn ExercisePlayer(
    #[prop(into)] key: String,
    posed: Posed,
    #[prop(into)] answer: Signal<Answer>,
    #[prop(into)] change: Callback<Answer>,
    marking: Marking,
    #[prop(into)] pictures: Callback<Pictured, Option<String>>,
    #[prop(optional, into)] read_only: Signal<bool>,
    #[prop(optional_no_strip)] sound: Option<ViewFn>,
    #[prop(optional_no_strip)] recorder: Option<ViewFn>,
    #[prop(optional)] frame: Option<ViewFn>,
) -> impl IntoView {
    let lang = use_lang();
    let said = RwSignal::new(String::new());
    let still = Signal::derive(move || read_only.get() || marking.marked.with(Option::is_some) || marking.busy.get());
    let given = Given { answer, change, still, marked: marking.marked, solution: marking.solution, pictures, said };
    let sheet = Sheet::new(lang, key, given);
    let kind = posed.body.kind();
    let named = posed.body.clone();
    let (prompt, alt) = (posed.prompt.clone(), posed.picture_alt.clone());
    let title = face::title(&posed.body);
    let bare = prompt.is_empty();
    let prompt_id = sheet.id("consigne");
    // The picture that is pointed at stands in the answer.
    let figure = (posed.picture.is_some() && !kind.needs_picture()).then(|| {
        let alt = alt.clone();
        move || {
            sheet.picture(Pictured::Exercise).map(|src| {
                view! { <img class="exercises-player__picture" src=src alt=alt.clone() loading="lazy" /> }
            })
        }
    });
    let around = Around { alt, recorder, frame, read_only, marking };
    view! {
        <section class="exercises-player" data-type=kind.code() aria-label=kind.named(lang).0>
            {title.map(|title| view! { <h2 class="exercises-form__title">{title}</h2> })}
            {(!bare).then(|| view! { <div class="exercises-player__prompt prose" id=prompt_id.clone() inner_html=prompt></div> })}
            {figure}
            {posed.audio.and(sound).map(|sound| sound.run())}
            <div
                class="exercises-player__body"
                role="group"
                aria-labelledby=(!bare).then_some(prompt_id)
                aria-label=bare.then_some(kind.named(lang).0)
            >
                {face::player(posed.body, sheet, around)}
            </div>
            {kind
                .is_scored()
                .then(|| {
                    view! {
                        <Hints sheet=sheet hints=marking.hints />
                        <Actions
                            sheet=sheet
                            kind=kind
                            answer=answer
                            attempts=posed.attempts
                            hints=posed.hints
                            read_only=read_only
                            marking=marking
                        />
                        <Result sheet=sheet marking=marking />
                    }
                })}
            {move || {
                marking.solution.get().map(|solution| view! { <SolutionView sheet=sheet posed=named.clone() solution=solution /> })
            }}
            <p class="ui-hidden" role="status" aria-live="polite">{move || said.get()}</p>
        </section>
    }
}

/// Those that were asked for.
#[component]
fn Hints(sheet: Sheet, hints: Signal<Vec<String>>) -> impl IntoView {
    let lang = sheet.lang;
    view! {
        <div role="status">
            <Show when=move || hints.with(|hints| !hints.is_empty())>
                <ol class="exercises-hints">
                    {move || {
                        let hints = hints.get().into_iter().zip(1..);
                        hints
                            .map(|(hint, n)| {
                                view! {
                                    <li class="exercises-hint">
                                        <Icon name="help" />
                                        <span>
                                            <strong>{ExercisesText::hint(lang, n)}</strong>
                                            " "
                                            {hint}
                                        </span>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ol>
            </Show>
        </div>
    }
}

#[component]
fn Actions(
    sheet: Sheet,
    kind: Type,
    answer: Signal<Answer>,
    attempts: Option<u8>,
    hints: u8,
    read_only: Signal<bool>,
    marking: Marking,
) -> impl IntoView {
    let (lang, t) = (sheet.lang, sheet.text());
    let marked = move || marking.marked.with(Option::is_some);
    let more_hints = move || marking.hints.with(Vec::len) < usize::from(hints) && !marked();
    // Said by the page as well as to who hears it.
    let nothing = RwSignal::new(false);
    let left = move || attempts.map(|attempts| attempts.saturating_sub(marking.tries.get()));
    let submit = move || {
        let empty = answer.with_untracked(|answer| *answer == kind.no_answer());
        nothing.set(empty);
        if empty {
            sheet.say(t.nothing_said);
        } else if !marking.busy.get_untracked() {
            marking.submit.run(());
            browser::focus(&sheet.id("resultat"));
        }
    };
    let unanswered = move || nothing.get() && answer.with(|answer| *answer == kind.no_answer());
    view! {
        <Show when=move || !read_only.get()>
            <div class="exercises-player__actions">
                <Show when=move || !marked() && !marking.waits.get() && left() != Some(0)>
                    <button
                        class="ui-button ui-button--primary"
                        id=sheet.id("valider")
                        r#type="button"
                        aria-busy=move || marking.busy.get().then_some("true")
                        on:click=move |_| submit()
                    >
                        {face::submit(kind, lang)}
                    </button>
                </Show>
                <Show when=move || marked() && left() != Some(0)>
                    <button class="ui-button" r#type="button" on:click=move |_| marking.again.run(())>
                        <Icon name="retry" />
                        {t.again}
                    </button>
                </Show>
                <Show when=more_hints>
                    <button class="ui-button ui-button--quiet" r#type="button" on:click=move |_| marking.hint.run(())>
                        <Icon name="help" />
                        {t.hint}
                    </button>
                </Show>
                {move || {
                    left().map(|left| view! { <span class="ui-small ui-muted">{ExercisesText::tries_left(lang, left)}</span> })
                }}
            </div>
            <Show when=unanswered>
                <p class="ui-small ui-muted">{t.nothing_said}</p>
            </Show>
        </Show>
    }
}

/// What the answer was worth, said as soon as it is known.
#[component]
fn Result(sheet: Sheet, marking: Marking) -> impl IntoView {
    let lang = sheet.lang;
    view! {
        <div class="exercises-result" id=sheet.id("resultat") role="status" tabindex="-1">
            {move || {
                marking
                    .marked
                    .get()
                    .map(|marked| {
                        let (tone, icon) = match (marked.waits_for_teacher, marked.share.is_full(), marked.share.got) {
                            (true, ..) => ("info", "clock"),
                            (false, true, _) => ("success", "check-circle"),
                            (false, false, 0) => ("danger", "error"),
                            (false, false, _) => ("warning", "alert"),
                        };
                        let points = ExercisesText::points(lang, &marked);
                        view! {
                            <div class="ui-notice" data-tone=tone>
                                <Icon name=icon />
                                <div class="ui-notice__body">
                                    <p class="ui-notice__title">{ExercisesText::result(lang, &marked)}</p>
                                    {points.map(|points| view! { <p class="ui-numeric">{points}</p> })}
                                    {(!marked.feedback.is_empty()).then(|| view! { <p>{marked.feedback}</p> })}
                                </div>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
