//! What is in a step: one form a kind. It is saved as it is typed.

use super::{
    desk::{Desk, form, use_desk},
    file::{FileOfStep, Wanted},
    words::{ADDRESS, ALT, CAPTION, TITLE, TRANSCRIPT, WHY, WordsField},
};
use crate::{
    browser,
    editing::held,
    exercises::{ExerciseEditor, ExercisePalette},
    media::PictureField,
    ui::{Field, LESSON, RichText},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Content, Film, Kind},
    error::Problem,
    exercises::{Exercise, Type},
    home::recognise,
    ids::{PictureId, StepId},
    media::Shape,
    text::ClasseurText,
};

#[component]
pub(super) fn StepForm(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let kind = desk.content_untracked(id).map(|content| content.kind());
    let title = move || view! { <WordsField id=id words=TITLE label=t.field_title /> };
    let file = move |label: &'static str, wanted: Wanted| {
        view! {
            <div class="ui-field" role="group" aria-label=label>
                <p class="ui-field__label">{label}</p>
                <FileOfStep id=id wanted=wanted />
            </div>
        }
    };
    let fields = match kind {
        Some(Kind::Text | Kind::Summary) => view! { <HtmlField id=id /> }.into_any(),
        Some(Kind::Image) => view! {
            <PictureOfStep id=id />
            <WordsField id=id words=ALT label=t.field_alt hint=t.field_alt_hint />
            <WordsField id=id words=CAPTION label=t.field_caption />
        }
        .into_any(),
        Some(Kind::Link) => view! {
            <WordsField id=id words=ADDRESS label=t.field_address />
            {title()}
            <WordsField id=id words=WHY label=t.field_summary />
        }
        .into_any(),
        Some(Kind::Embed) => view! {
            <EmbedField id=id label=t.field_embed hint=t.embed_hint />
            {title()}
        }
        .into_any(),
        Some(Kind::Audio) => view! {
            {file(t.field_sound, Wanted::Sound)}
            {title()}
            <WordsField id=id words=TRANSCRIPT label=t.field_transcript hint=t.field_transcript_hint />
        }
        .into_any(),
        Some(Kind::Video) => view! {
            {file(t.field_film, Wanted::Film)}
            <Show when=move || desk.content(id).is_none_or(|content| content.file().is_none())>
                <EmbedField id=id label=t.field_film_address hint=t.film_address_hint />
            </Show>
            {title()}
        }
        .into_any(),
        Some(Kind::File) => view! {
            {file(t.field_file, Wanted::Any)}
            {title()}
        }
        .into_any(),
        Some(Kind::Chapter) => title().into_any(),
        Some(Kind::Exercise | Kind::Form) => view! { <ExerciseOfStep id=id /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <div
            class="classeur-form ui-fields"
            id=form(id)
            tabindex="-1"
            on:keydown=move |event| {
                // What closes a dialog closes no more than that.
                let in_dialog = browser::focused_in("dialog").is_some();
                if event.key() == "Escape" && !event.default_prevented() && !in_dialog {
                    event.prevent_default();
                    desk.close_form();
                }
            }
        >
            {fields}
        </div>
    }
}

fn html_of(desk: Desk, id: StepId) -> String {
    match desk.content(id) {
        Some(Content::Text { html } | Content::Summary { html }) => html,
        _ => String::new(),
    }
}

/// Words with formatting.
#[component]
fn HtmlField(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let write = move |words: String| {
        desk.set_content(id, |content| {
            if let Some(html) = content.html_mut() {
                *html = words;
            }
        });
    };
    let value = held(desk.round, move || html_of(desk, id), write);
    view! { <RichText id=format!("etape-{id}-texte") name="html" label=t.field_text value=value features=LESSON /> }
}

/// An exercise: of which type, and then what it asks.
#[component]
fn ExerciseOfStep(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let exercise = Memo::new(move |_| match desk.content(id) {
        Some(Content::Exercise { exercise }) => exercise,
        _ => None,
    });
    let set = move |changed: Exercise| {
        desk.set_content(id, |content| {
            if let Content::Exercise { exercise } = content {
                *exercise = Some(changed);
            }
        });
    };
    let kind = Memo::new(move |_| exercise.with(|exercise| exercise.as_ref().map(|it| it.body.kind())));
    move || match kind.get() {
        None => {
            let chosen = move |kind: Type| {
                set(Exercise::new(kind.empty()));
                browser::after(0, move || browser::focus(&form(id)));
            };
            view! { <ExercisePalette chosen=chosen /> }.into_any()
        }
        Some(kind) => {
            let now = Signal::derive(move || {
                exercise.get().filter(|it| it.body.kind() == kind).unwrap_or_else(|| Exercise::new(kind.empty()))
            });
            let sound = ViewFn::from(move || view! { <FileOfStep id=id wanted=Wanted::Sound /> });
            view! {
                <ExerciseEditor
                    key=format!("etape-{id}-exercice")
                    exercise=now
                    change=set
                    round=desk.round
                    sound=Some(sound)
                    preview=None
                />
            }
            .into_any()
        }
    }
}

#[component]
fn PictureOfStep(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let set = move |chosen: Option<PictureId>| {
        desk.set_content(id, |content| {
            if let Content::Image { picture, .. } = content {
                *picture = chosen;
            }
        });
    };
    let picture = held(desk.round, move || desk.content(id).and_then(|content| content.picture()), set);
    view! { <PictureField id=format!("etape-{id}-image") label=t.kind_image picture=picture shapes=&[Shape::Whole] /> }
}

#[component]
fn EmbedField(id: StepId, label: &'static str, hint: &'static str) -> impl IntoView {
    let desk = use_desk();
    let field = format!("etape-{id}-contenu");
    let wrong: RwSignal<Option<Problem>> = RwSignal::new(None);
    let now = move || match desk.content_untracked(id) {
        Some(Content::Embed { embed: Some(embed), .. } | Content::Video { film: Some(Film::Elsewhere(embed)), .. }) => {
            embed.page
        }
        _ => String::new(),
    };
    let written: RwSignal<String> = RwSignal::new(now());
    // What was changed from elsewhere (an undo, a colleague) is shown in its place.
    Effect::watch(
        move || desk.round.get(),
        move |_, _, _| {
            let shown = written.with_untracked(|written| recognise(written).map(|it| it.page).unwrap_or_default());
            if shown != now() {
                wrong.set(None);
                written.set(now());
            }
        },
        false,
    );
    let paste = move |text: String| {
        written.set(text.clone());
        let found = if text.trim().is_empty() { Ok(None) } else { recognise(&text).map(Some) };
        // What is wrong keeps nothing that stood there before: it would be shown, though the field says something else.
        let (found, problem) = match found {
            Ok(found) => (found, None),
            Err(problem) => (None, Some(problem)),
        };
        wrong.set(problem);
        desk.set_content(id, |content| match content {
            Content::Embed { embed, .. } => *embed = found,
            Content::Video { film, .. } => *film = found.map(Film::Elsewhere),
            _ => {}
        });
    };
    let described = format!("{field}-hint {field}-error");
    view! {
        <Field id=field.clone() label=label hint=hint problem=wrong>
            <textarea
                class="ui-input"
                id=field
                rows="2"
                spellcheck="false"
                autocapitalize="off"
                aria-describedby=described
                aria-invalid=move || wrong.get().map(|_| "true")
                prop:value=move || written.get()
                on:input=move |event| paste(event_target_value(&event))
            ></textarea>
        </Field>
    }
}
