//! An exercise before who makes it: what all types have around them.

use super::{
    face,
    fields::{Chosen, HtmlField, LinesField, NumberField, TextField, Toggle},
    form::Form,
};
use crate::{
    ui::{FieldProblem, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    exercises::{ATTEMPTS_MAX, Exercise, FEEDBACK_MAX, POINTS_MAX, TEXT_MAX, Type},
    ids::PictureId,
    text::ExerciseEditorText,
};

/// An exercise to be made. `key` is no other exercise's on the page; `change` is told of each change; `round` grows
/// when the exercise was changed from elsewhere. What is missing is said once the exercise was left, or when `strict`
/// says so. `sound` chooses what is to be heard, `preview` has addresses of pictures that are not the school's.
#[component]
pub fn ExerciseEditor(
    #[prop(into)] key: String,
    #[prop(into)] exercise: Signal<Exercise>,
    #[prop(into)] change: Callback<Exercise>,
    #[prop(optional, into)] round: Signal<u32>,
    #[prop(optional, into)] strict: Signal<bool>,
    #[prop(optional_no_strip)] sound: Option<ViewFn>,
    #[prop(optional_no_strip)] preview: Option<Callback<PictureId, Option<String>>>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ExerciseEditorText::of(lang);
    let said = RwSignal::new(String::new());
    let left = RwSignal::new(false);
    let told = Signal::derive(move || strict.get() || left.get());
    let form = Form::new(key, lang, (exercise, change), (round, told), preview, said);
    let kind = exercise.with_untracked(|exercise| exercise.body.kind());
    let prompt = face::prompt(kind, lang);
    let packed = form.get(|exercise| exercise.package().is_some());
    let asked = move || {
        view! {
            <HtmlField
                form=form
                part="consigne"
                label=prompt
                read=|exercise| exercise.prompt.clone()
                write=|exercise, html| exercise.prompt = html
                problem=form.problem(None, "prompt")
            />
        }
    };
    view! {
        <div
            class="exercises-editor ui-fields"
            data-type=kind.code()
            on:focusout=move |event| {
                if is_left(&event) {
                    left.set(true);
                }
            }
        >
            {face::head(kind, form)}
            {(!face::says_itself(kind)).then(asked)}
            {(kind.needs_audio() || sound.is_some() && kind.is_scored())
                .then(|| {
                    view! {
                        <div class="ui-field">
                            <p class="ui-field__label">{t.sound}</p>
                            {match sound {
                                Some(sound) => sound.run(),
                                None => view! { <p class="ui-field__hint">{t.no_sound}</p> }.into_any(),
                            }}
                            <FieldProblem id=form.id("son-error") problem=form.problem(None, "audio") />
                        </div>
                    }
                })}
            {kind.needs_picture().then(|| view! { <PictureOf form=form /> })}
            {face::editor(kind, form)}
            // A package comes first: it says what is to be done until the teacher says it otherwise.
            {face::says_itself(kind)
                .then(|| view! { <Show when=move || packed.get() fallback=|| ()>{asked()}</Show> })}
            {kind.is_scored().then(|| view! { <Settings form=form kind=kind /> })}
            <Standing form=form kind=kind />
            <p class="ui-hidden" role="status" aria-live="assertive">{move || said.get()}</p>
        </div>
    }
}

/// Whether the focus goes out of it.
fn is_left(event: &web_sys::FocusEvent) -> bool {
    use wasm_bindgen::JsCast;
    let node = |target: Option<web_sys::EventTarget>| target.and_then(|it| it.dyn_into::<web_sys::Node>().ok());
    let (here, next) = (node(event.current_target()), node(event.related_target()));
    next.is_some_and(|next| here.is_some_and(|here| !here.contains(Some(&next))))
}

#[component]
fn PictureOf(form: Form) -> impl IntoView {
    let t = form.text();
    let now = form.get(|exercise| exercise.picture);
    let set = Callback::new(move |chosen| form.set(|exercise| exercise.picture = chosen));
    let alt = form.get(|exercise| exercise.picture_alt.clone());
    let problem = form.problem(None, "picture");
    view! {
        <Chosen form=form id=form.id("image") now=now set=set problem=problem />
        <Show when=move || now.get().is_some()>
            <TextField
                id=form.id("image-description")
                label=t.picture_alt
                hint=t.picture_alt_hint
                max=TEXT_MAX
                value=alt
                write=move |text: String| form.set(|exercise| exercise.picture_alt = text)
                problem=form.problem(None, "picture_alt")
            />
        </Show>
    }
}

/// What few exercises need.
#[component]
fn Settings(form: Form, kind: Type) -> impl IntoView {
    let t = form.text();
    let marked = !kind.is_marked_by_teacher();
    let shuffles = face::shuffles(kind);
    let words = move |part: &'static str, field: &'static str, label, of: fn(&mut Exercise) -> &mut String| {
        let value = form.get(move |exercise| of(&mut exercise.clone()).clone());
        view! {
            <TextField
                id=form.id(part)
                label=label
                max=FEEDBACK_MAX
                many=true
                optional=true
                value=value
                write=move |text: String| form.set(|exercise| *of(exercise) = text)
                problem=form.problem(None, field)
            />
        }
    };
    let limit = move |attempts: Option<u16>| {
        form.set(|exercise| exercise.attempts = attempts.map(|attempts| u8::try_from(attempts).unwrap_or(u8::MAX)));
    };
    view! {
        <details class="ui-disclosure">
            <summary class="ui-disclosure__summary">{t.more_settings}</summary>
            <div class="ui-disclosure__body ui-fields">
                {(!kind.needs_picture()).then(|| view! { <PictureOf form=form /> })}
                <LinesField
                    form=form
                    id=form.id("indices")
                    label=t.hints
                    hint=t.hints_hint
                    optional=true
                    value=form.get(|exercise| exercise.hints.clone())
                    write={move |hints: Vec<String>| form.set(|exercise| exercise.hints = hints)}
                    problem=form.problem(None, "hints")
                />
                {marked.then(|| words("juste", "feedback_right", t.feedback_right, |exercise| &mut exercise.feedback_right))}
                {marked.then(|| words("faux", "feedback_wrong", t.feedback_wrong, |exercise| &mut exercise.feedback_wrong))}
                <div class="ui-fields ui-fields--row">
                    <NumberField
                        id=form.id("points")
                        label=t.points
                        max=POINTS_MAX
                        value=form.get(|exercise| Some(exercise.points))
                        write={move |points: Option<u16>| form.set(|exercise| exercise.points = points.unwrap_or(exercise.points))}
                        problem=form.problem(None, "points")
                    />
                    <NumberField
                        id=form.id("essais")
                        label=t.attempts
                        hint=t.attempts_hint
                        optional=true
                        max=ATTEMPTS_MAX.into()
                        value=form.get(|exercise| exercise.attempts.map(u16::from))
                        write=limit
                        problem=form.problem(None, "attempts")
                    />
                </div>
                {shuffles
                    .then(|| {
                        view! {
                            <Toggle
                                label=t.shuffle
                                hint=t.shuffle_hint
                                value=form.get(|exercise| exercise.shuffle)
                                write=move |on: bool| form.set(|exercise| exercise.shuffle = on)
                            />
                        }
                    })}
            </div>
        </details>
    }
}

/// Whether it can be given out.
#[component]
fn Standing(form: Form, kind: Type) -> impl IntoView {
    let complete = face::complete(kind, form.lang);
    view! {
        <p class="exercises-editor__standing" data-tone=move || if form.left() == 0 { "success" } else { "neutral" }>
            {move || view! { <Icon name=if form.left() == 0 { "check-circle" } else { "edit" } small=true /> }}
            {move || match form.left() {
                0 => complete.to_owned(),
                left => ExerciseEditorText::left(form.lang, left),
            }}
        </p>
    }
}
