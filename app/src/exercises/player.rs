//! An exercise before who answers it: what all types have around them.

use super::{
    blanks::player::BlanksPlayer,
    choices::player::ChoicesPlayer,
    dictation::player::DictationPlayer,
    flash_cards::player::FlashCardsPlayer,
    groups::player::GroupsPlayer,
    hotspot::player::HotspotPlayer,
    numeric::player::NumericPlayer,
    open::player::OpenPlayer,
    order::player::OrderPlayer,
    pairs::player::PairsPlayer,
    questionnaire::player::QuestionnairePlayer,
    sheet::{Given, Pictured, Sheet},
    short_text::player::ShortTextPlayer,
    solution::SolutionView,
    spoken::player::SpokenPlayer,
    true_false::player::TrueFalsePlayer,
};
use crate::{
    browser,
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Marked, Posed, PosedBody, Solution, Type},
    text::{ExercisesText, H5pText},
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
    let kind = kind(&posed.body);
    let named = posed.body.clone();
    let (prompt, alt) = (posed.prompt.clone(), posed.picture_alt.clone());
    let title = match &posed.body {
        PosedBody::Questionnaire(form) if !form.title.is_empty() => Some(form.title.clone()),
        _ => None,
    };
    let bare = prompt.is_empty();
    let prompt_id = sheet.id("consigne");
    // The picture that is pointed at stands in the answer.
    let figure = (posed.picture.is_some() && kind != Type::Hotspot).then(|| {
        let alt = alt.clone();
        move || {
            sheet.picture(Pictured::Exercise).map(|src| {
                view! { <img class="exercises-player__picture" src=src alt=alt.clone() loading="lazy" /> }
            })
        }
    });
    view! {
        <section class="exercises-player" data-type=kind.code() aria-label=ExercisesText::kind(lang, kind).0>
            {title.map(|title| view! { <h2 class="exercises-form__title">{title}</h2> })}
            {(!bare).then(|| view! { <div class="exercises-player__prompt prose" id=prompt_id.clone() inner_html=prompt></div> })}
            {figure}
            {posed.audio.and(sound).map(|sound| sound.run())}
            <div
                class="exercises-player__body"
                role="group"
                aria-labelledby=(!bare).then_some(prompt_id)
                aria-label=bare.then_some(ExercisesText::kind(lang, kind).0)
            >
                {match posed.body {
                    PosedBody::Questionnaire(posed) => {
                        view! { <QuestionnairePlayer posed=posed sheet=sheet read_only=read_only marking=marking /> }.into_any()
                    }
                    posed => body(posed, alt, sheet, recorder, frame),
                }}
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

const fn kind(body: &PosedBody) -> Type {
    match body {
        PosedBody::Choices(_) => Type::Choices,
        PosedBody::TrueFalse(_) => Type::TrueFalse,
        PosedBody::Blanks(_) => Type::Blanks,
        PosedBody::Pairs(_) => Type::Pairs,
        PosedBody::Order(_) => Type::Order,
        PosedBody::Groups(_) => Type::Groups,
        PosedBody::Numeric(_) => Type::Numeric,
        PosedBody::ShortText(_) => Type::ShortText,
        PosedBody::Hotspot(_) => Type::Hotspot,
        PosedBody::FlashCards(_) => Type::FlashCards,
        PosedBody::Dictation(_) => Type::Dictation,
        PosedBody::Spoken(_) => Type::Spoken,
        PosedBody::Open(_) => Type::Open,
        PosedBody::H5p(_) => Type::H5p,
        PosedBody::Questionnaire(_) => Type::Questionnaire,
    }
}

fn body(body: PosedBody, alt: String, sheet: Sheet, recorder: Option<ViewFn>, frame: Option<ViewFn>) -> AnyView {
    match body {
        PosedBody::Choices(posed) => view! { <ChoicesPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::TrueFalse(_) => view! { <TrueFalsePlayer sheet=sheet /> }.into_any(),
        PosedBody::Blanks(posed) => view! { <BlanksPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::Pairs(posed) => view! { <PairsPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::Order(posed) => view! { <OrderPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::Groups(posed) => view! { <GroupsPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::Numeric(posed) => view! { <NumericPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::ShortText(_) => view! { <ShortTextPlayer sheet=sheet /> }.into_any(),
        PosedBody::Hotspot(posed) => view! { <HotspotPlayer posed=posed alt=alt sheet=sheet /> }.into_any(),
        PosedBody::FlashCards(posed) => view! { <FlashCardsPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::Dictation(posed) => view! { <DictationPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::Spoken(posed) => view! { <SpokenPlayer posed=posed sheet=sheet recorder=recorder /> }.into_any(),
        PosedBody::Open(posed) => view! { <OpenPlayer posed=posed sheet=sheet /> }.into_any(),
        PosedBody::H5p(_) => match frame {
            Some(frame) => frame.run(),
            None => view! { <Notice tone=Tone::Info title=H5pText::of(sheet.lang).guide /> }.into_any(),
        },
        // It has the whole of the player to itself.
        PosedBody::Questionnaire(_) => ().into_any(),
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
                <Show when=move || !marked() && left() != Some(0)>
                    <button
                        class="ui-button ui-button--primary"
                        id=sheet.id("valider")
                        r#type="button"
                        aria-busy=move || marking.busy.get().then_some("true")
                        on:click=move |_| submit()
                    >
                        {if kind == Type::H5p { H5pText::of(lang).finish } else { t.submit }}
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
