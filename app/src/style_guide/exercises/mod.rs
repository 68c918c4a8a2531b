//! Exercises to be answered and made without a server, where tests do it too: `/style-guide/exercices` and
//! `/style-guide/exercices/modifier`, `?type=` one of them. Here the page has the key and marks by itself; the players know
//! nothing of it.

mod samples;

use crate::{
    exercises::{ExerciseEditor, ExercisePalette, ExercisePlayer, Marking, Pictured, types},
    media::Player,
    shell::{Frame, PageHeader, Section},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use preau_model::{
    exercises::{Answer, Exercise, Marked, Type, spoken},
    ids::UploadId,
    text::ShellText,
};
use uuid::Uuid;

const PLAY: &str = "/style-guide/exercices";
const EDIT: &str = "/style-guide/exercices/modifier";

/// Whose answers these are.
const SEED: u64 = 7;

fn asked() -> Memo<Type> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| query.get("type").and_then(|code| Type::from_code(&code))).unwrap_or(Type::Choices)
    })
}

#[component]
pub fn PlayPage() -> impl IntoView {
    let kind = asked();
    view! {
        <Guide title="Exercices" path=PLAY other=("Modifier", EDIT)>
            {move || {
                let exercise = Signal::stored(samples::sample(kind.get()));
                view! { <section class="ui-card"><Played exercise=exercise /></section> }
            }}
        </Guide>
    }
}

/// Editor and player side by side. `?vide`: with nothing in it yet.
#[component]
pub fn EditPage() -> impl IntoView {
    let kind = asked();
    let ready = crate::browser::taken_over();
    let query = use_query_map();
    let empty = Memo::new(move |_| query.with(|query| query.get("vide").is_some()));
    view! {
        <Guide title="Faire un exercice" path=EDIT other=("Répondre", PLAY)>
            {move || {
                // Editors are made in the browser: places on pictures are styles, which no page of the server may carry.
                if !ready.get() {
                    return ().into_any();
                }
                let kind = kind.get();
                let begun = if empty.get() { Exercise::new(kind.empty()) } else { samples::sample(kind) };
                let exercise = RwSignal::new(begun);
                let sound = (kind == Type::Dictation).then(|| ViewFn::from(|| view! { <p class="ui-field__hint">"dictee.ogg"</p> }));
                view! {
                    <div class="ui-grid exercises-guide">
                        <section class="ui-card" aria-label="Éditeur">
                            <ExerciseEditor
                                key="exercice"
                                exercise=exercise
                                change=move |changed| exercise.set(changed)
                                sound=sound
                                preview=Some(Callback::new(|_| Some(samples::map())))
                            />
                        </section>
                        <section class="ui-card" aria-label="Aperçu">
                            {move || view! { <Played exercise=exercise /> }}
                        </section>
                    </div>
                }
                    .into_any()
            }}
            <Choose />
        </Guide>
    }
}

/// Makes a new one.
#[component]
fn Choose() -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let choose = move |kind: Type| {
        navigate.with_value(|navigate| {
            navigate(&format!("{EDIT}?type={}&vide=1", kind.code()), leptos_router::NavigateOptions::default());
        });
    };
    view! {
        <section class="ui-card ui-stack" aria-labelledby="sg-palette">
            <h2 id="sg-palette">"Ajouter un exercice"</h2>
            <ExercisePalette chosen=choose />
        </section>
    }
}

#[component]
fn Guide(
    title: &'static str,
    path: &'static str,
    other: (&'static str, &'static str),
    children: Children,
) -> impl IntoView {
    let lang = use_lang();
    let kind = asked();
    let links = types().iter().map(move |one| {
        let one = *one;
        view! {
            <a
                class="ui-tabs__tab"
                href=format!("{path}?type={}", one.code())
                aria-current=move || (kind.get() == one).then_some("page")
            >
                {one.named(lang).0}
            </a>
        }
    });
    view! {
        <Frame section=Section::Home title=title>
            <div class="shell-page exercises-guide-page">
                <PageHeader title=title crumbs=vec![("/".to_owned(), ShellText::of(lang).home.to_owned())] />
                <nav class="ui-tabs" aria-label="Types">
                    {links.collect_view()}
                </nav>
                <p>
                    <a href=move || format!("{}?type={}", other.1, kind.get().code())>{other.0}</a>
                </p>
                {children()}
            </div>
        </Frame>
    }
}

/// A pupil before it, who is marked at once.
#[component]
fn Played(#[prop(into)] exercise: Signal<Exercise>) -> impl IntoView {
    let posed = Memo::new(move |_| exercise.with(|exercise| exercise.pose(SEED)));
    move || {
        let posed = posed.get();
        let kind = exercise.with_untracked(|exercise| exercise.body.kind());
        let answer = RwSignal::new(kind.no_answer());
        let marked = RwSignal::new(None::<Marked>);
        let (tries, hints) = (RwSignal::new(0_u8), RwSignal::new(0_usize));
        let marking = Marking {
            marked: marked.into(),
            tries: tries.into(),
            busy: Signal::stored(false),
            waits: Signal::stored(false),
            solution: Signal::derive(move || {
                marked.with(Option::is_some).then(|| exercise.with_untracked(Exercise::solution))
            }),
            hints: Signal::derive(move || {
                exercise.with_untracked(|exercise| exercise.hints.iter().take(hints.get()).cloned().collect())
            }),
            submit: Callback::new(move |()| {
                tries.update(|n| *n += 1);
                marked.set(Some(
                    answer.with_untracked(|answer| exercise.with_untracked(|exercise| exercise.mark(answer))),
                ));
            }),
            hint: Callback::new(move |()| hints.update(|n| *n += 1)),
            again: Callback::new(move |()| {
                marked.set(None);
                // A form is gone on with.
                if kind.is_scored() {
                    answer.set(kind.no_answer());
                }
            }),
        };
        let record = ViewFn::from(move || {
            let record = move |_| {
                answer.set(Answer::Spoken(spoken::Answer { segments: vec![UploadId(Uuid::nil())] }));
            };
            view! {
                <button class="ui-button" r#type="button" on:click=record>
                    "Faire comme si"
                </button>
            }
        });
        let sound = ViewFn::from(|| {
            view! { <Player key="sg-dictee" src="/ecoute/exemple" label="Dictée" duration_ms=12_000 peaks=vec![90; 60] /> }
        });
        let pictures = move |of: Pictured| {
            Some(match of {
                Pictured::Exercise => samples::map(),
                Pictured::Item(id) => samples::picture(id),
            })
        };
        view! {
            <ExercisePlayer
                key="jeu"
                posed=posed
                answer=answer
                change=move |changed| answer.set(changed)
                marking=marking
                pictures=pictures
                sound=Some(sound)
                recorder=Some(record)
            />
        }
    }
}
