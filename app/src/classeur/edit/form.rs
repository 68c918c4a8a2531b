//! What is in a step: one form a kind. It is saved as it is typed.

use super::desk::{Desk, form, use_desk};
use crate::{
    browser,
    exercises::{ExerciseEditor, ExercisePalette},
    media::PictureField,
    ui::{Field, LESSON, RichText},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Content, Kind, SUMMARY_MAX, TITLE_MAX},
    error::Problem,
    exercises::{Exercise, Type},
    home::recognise,
    ids::{PictureId, StepId},
    media::Shape,
    text::ClasseurText,
};

/// A line of plain words of a step.
#[derive(Clone, Copy)]
struct Words {
    name: &'static str,
    max: u32,
    many: bool,
    read: fn(&Content) -> &str,
    write: fn(&mut Content, String),
}

const TITLE: Words = Words {
    name: "titre",
    max: TITLE_MAX,
    many: false,
    read: |content| match content {
        Content::Chapter { title }
        | Content::Audio { title, .. }
        | Content::Video { title, .. }
        | Content::Link { title, .. }
        | Content::Embed { title, .. }
        | Content::File { title, .. } => title,
        Content::Text { .. } | Content::Summary { .. } | Content::Image { .. } | Content::Exercise { .. } => "",
    },
    write: |content, text| match content {
        Content::Chapter { title }
        | Content::Audio { title, .. }
        | Content::Video { title, .. }
        | Content::Link { title, .. }
        | Content::Embed { title, .. }
        | Content::File { title, .. } => *title = text,
        Content::Text { .. } | Content::Summary { .. } | Content::Image { .. } | Content::Exercise { .. } => {}
    },
};

const CAPTION: Words = Words {
    name: "legende",
    max: SUMMARY_MAX,
    many: false,
    read: |content| if let Content::Image { caption, .. } = content { caption } else { "" },
    write: |content, text| {
        if let Content::Image { caption, .. } = content {
            *caption = text;
        }
    },
};

const ALT: Words = Words {
    name: "description",
    max: SUMMARY_MAX,
    many: false,
    read: |content| if let Content::Image { alt, .. } = content { alt } else { "" },
    write: |content, text| {
        if let Content::Image { alt, .. } = content {
            *alt = text;
        }
    },
};

const ADDRESS: Words = Words {
    name: "adresse",
    max: 2_000,
    many: false,
    read: |content| if let Content::Link { address, .. } = content { address } else { "" },
    write: |content, text| {
        if let Content::Link { address, .. } = content {
            text.trim().clone_into(address);
        }
    },
};

/// Those that need a sound, which steps cannot hold yet.
const SPOKEN: &[Type] = &[Type::Dictation, Type::Spoken];

const WHY: Words = Words {
    name: "resume",
    max: SUMMARY_MAX,
    many: true,
    read: |content| if let Content::Link { summary, .. } = content { summary } else { "" },
    write: |content, text| {
        if let Content::Link { summary, .. } = content {
            *summary = text;
        }
    },
};

#[component]
pub(super) fn StepForm(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let kind = desk.content_untracked(id).map(|content| content.kind());
    let title = move || view! { <WordsField id=id words=TITLE label=t.field_title /> };
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
            <EmbedField id=id />
            {title()}
        }
        .into_any(),
        Some(Kind::Chapter | Kind::Audio | Kind::Video | Kind::File) => title().into_any(),
        Some(Kind::Exercise) => view! { <ExerciseOfStep id=id /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <div
            class="classeur-form ui-fields"
            id=form(id)
            tabindex="-1"
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() {
                    event.prevent_default();
                    desk.close_form();
                }
            }
        >
            {fields}
        </div>
    }
}

#[component]
fn WordsField(id: StepId, words: Words, label: &'static str, #[prop(optional)] hint: &'static str) -> impl IntoView {
    let desk = use_desk();
    let field = format!("etape-{id}-{}", words.name);
    let described = (!hint.is_empty()).then(|| format!("{field}-hint"));
    let value =
        Memo::new(move |_| desk.content(id).map(|content| (words.read)(&content).to_owned()).unwrap_or_default());
    let write = move |text: String| desk.set_content(id, |content| (words.write)(content, text));
    let control = if words.many {
        view! {
            <textarea
                class="ui-input"
                id=field.clone()
                rows="2"
                maxlength=words.max.to_string()
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| write(event_target_value(&event))
            >
                {value.get_untracked()}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="ui-input"
                id=field.clone()
                maxlength=words.max.to_string()
                autocomplete="off"
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| write(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <Field id=field label=label hint=hint>
            {control}
        </Field>
    }
}

fn html_of(desk: Desk, id: StepId) -> String {
    match desk.content(id) {
        Some(Content::Text { html } | Content::Summary { html }) => html,
        _ => String::new(),
    }
}

/// Words with formatting. The editor holds them while they are written: it is made anew when they were changed from
/// elsewhere (an undo, a colleague).
#[component]
fn HtmlField(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let value = RwSignal::new(untrack(|| html_of(desk, id)));
    Effect::watch(
        move || value.get(),
        move |html, _, _| {
            let words = html.clone();
            desk.set_content(id, |content| {
                if let Some(html) = content.html_mut() {
                    *html = words;
                }
            });
        },
        false,
    );
    let round = Memo::new(move |before: Option<&u32>| {
        desk.round.track();
        let html = untrack(|| html_of(desk, id));
        let before = before.copied().unwrap_or(0);
        if html == value.get_untracked() {
            before
        } else {
            value.set(html);
            before + 1
        }
    });
    move || {
        round.track();
        view! { <RichText id=format!("etape-{id}-texte") name="html" label=t.field_text value=value features=LESSON /> }
    }
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
            view! { <ExercisePalette chosen=chosen without=SPOKEN /> }.into_any()
        }
        Some(kind) => {
            let now = Signal::derive(move || {
                exercise.get().filter(|it| it.body.kind() == kind).unwrap_or_else(|| Exercise::new(kind.empty()))
            });
            view! {
                <ExerciseEditor
                    key=format!("etape-{id}-exercice")
                    exercise=now
                    change=set
                    round=desk.round
                    sound=None
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
    let now = move || desk.content(id).and_then(|content| content.picture());
    let picture: RwSignal<Option<PictureId>> = RwSignal::new(untrack(now));
    Effect::watch(
        move || picture.get(),
        move |chosen, _, _| {
            let chosen = *chosen;
            desk.set_content(id, |content| {
                if let Content::Image { picture, .. } = content {
                    *picture = chosen;
                }
            });
        },
        false,
    );
    let round = Memo::new(move |before: Option<&u32>| {
        desk.round.track();
        let seen = untrack(now);
        let before = before.copied().unwrap_or(0);
        if seen == picture.get_untracked() {
            before
        } else {
            picture.set(seen);
            before + 1
        }
    });
    move || {
        round.track();
        view! {
            <PictureField id=format!("etape-{id}-image") label=t.kind_image picture=picture shapes=&[Shape::Whole] />
        }
    }
}

#[component]
fn EmbedField(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let field = format!("etape-{id}-contenu");
    let wrong: RwSignal<Option<Problem>> = RwSignal::new(None);
    let before = match desk.content_untracked(id) {
        Some(Content::Embed { embed: Some(embed), .. }) => embed.page,
        _ => String::new(),
    };
    let paste = move |text: String| {
        let found = if text.trim().is_empty() { Ok(None) } else { recognise(&text).map(Some) };
        match found {
            Ok(found) => {
                wrong.set(None);
                desk.set_content(id, |content| {
                    if let Content::Embed { embed, .. } = content {
                        *embed = found;
                    }
                });
            }
            Err(problem) => wrong.set(Some(problem)),
        }
    };
    let described = format!("{field}-hint {field}-error");
    view! {
        <Field id=field.clone() label=t.field_embed hint=t.embed_hint problem=wrong>
            <textarea
                class="ui-input"
                id=field
                rows="2"
                spellcheck="false"
                autocapitalize="off"
                aria-describedby=described
                aria-invalid=move || wrong.get().map(|_| "true")
                on:input=move |event| paste(event_target_value(&event))
            >
                {before}
            </textarea>
        </Field>
    }
}
