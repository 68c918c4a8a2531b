//! Fields of which the editors are made. What is typed is told at once.

use super::form::{Form, Made};
use crate::{
    editing::held,
    media::PictureField,
    ui::{Field, FieldProblem, Icon, LESSON, RichText},
};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    exercises::{Exercise, TEXT_MAX, compare::Tolerance},
    ids::{ItemId, PictureId},
    media::Shape,
};

/// A line of plain words, or several.
#[component]
pub fn TextField(
    id: String,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    max: u32,
    #[prop(optional)] many: bool,
    #[prop(optional)] optional: bool,
    value: Memo<String>,
    #[prop(into)] write: Callback<String>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let described = if hint.is_empty() { format!("{id}-error") } else { format!("{id}-hint {id}-error") };
    let invalid = move || problem.get().map(|_| "true");
    let control = if many {
        view! {
            <textarea
                class="ui-input"
                id=id.clone()
                rows="2"
                maxlength=max.to_string()
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| write.run(event_target_value(&event))
            >
                {value.get_untracked()}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="ui-input"
                id=id.clone()
                maxlength=max.to_string()
                autocomplete="off"
                aria-describedby=described
                aria-invalid=invalid
                value=value.get_untracked()
                prop:value=move || value.get()
                on:input=move |event| write.run(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <Field id=id label=label hint=hint optional=optional problem=problem>
            {control}
        </Field>
    }
}

/// On or off.
#[component]
pub fn Toggle(
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    value: Memo<bool>,
    #[prop(into)] write: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="ui-choice">
            <input
                r#type="checkbox"
                role="switch"
                checked=value.get_untracked()
                prop:checked=move || value.get()
                on:change:target=move |event| write.run(event.target().checked())
            />
            <span class="ui-choice__text">
                <span class="ui-choice__label">{label}</span>
                {(!hint.is_empty()).then(|| view! { <span class="ui-choice__hint">{hint}</span> })}
            </span>
        </label>
    }
}

/// A whole number, or none where that is optional. What is none is not written: once the field is left, it shows what is.
#[component]
pub fn NumberField(
    id: String,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    max: u16,
    #[prop(optional)] optional: bool,
    value: Memo<Option<u16>>,
    #[prop(into)] write: Callback<Option<u16>>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let described = if hint.is_empty() { format!("{id}-error") } else { format!("{id}-hint {id}-error") };
    let written = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
    view! {
        <Field id=id.clone() label=label hint=hint optional=optional problem=problem>
            <input
                class="ui-input exercises-number"
                id=id
                r#type="number"
                min="0"
                max=max.to_string()
                aria-describedby=described
                value=written(value.get_untracked())
                prop:value=move || written(value.get())
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    match typed.trim().parse() {
                        Ok(number) => write.run(Some(number)),
                        Err(_) if optional && typed.trim().is_empty() => write.run(None),
                        Err(_) => {}
                    }
                }
                on:change:target=move |event| {
                    // It is also told of a field that goes while it has the focus: there is nothing to be shown then.
                    if let Some(number) = value.try_get_untracked() {
                        event.target().set_value(&written(number));
                    }
                }
            />
        </Field>
    }
}

/// Texts, one a line. The box holds what is typed, empty lines too.
#[component]
pub fn LinesField(
    form: Form,
    id: String,
    label: &'static str,
    hint: &'static str,
    #[prop(optional)] optional: bool,
    value: Memo<Vec<String>>,
    #[prop(into)] write: Callback<Vec<String>>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let described = format!("{id}-hint {id}-error");
    // Anew when it was changed from elsewhere, and not by what is typed here.
    let shown = Memo::new(move |_| {
        form.round.track();
        untrack(|| value.get().join("\n"))
    });
    view! {
        <Field id=id.clone() label=label hint=hint optional=optional problem=problem>
            <textarea
                class="ui-input exercises-lines"
                id=id
                rows="2"
                aria-describedby=described
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=move || shown.get()
                on:input=move |event| {
                    let lines = event_target_value(&event);
                    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
                    write.run(lines.map(str::to_owned).collect());
                }
            >
                {shown.get_untracked()}
            </textarea>
        </Field>
    }
}

/// Words with formatting.
#[component]
pub fn HtmlField(
    form: Form,
    part: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    read: fn(&Exercise) -> String,
    write: fn(&mut Exercise, String),
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let now = form.get(read);
    let write = move |html| form.set(|exercise| write(exercise, html));
    let value = held(form.round, move || now.get(), write);
    view! { <RichText id=form.id(part) name=part label=label hint=hint value=value features=LESSON problem=problem /> }
}

/// A picture of the school's, chosen.
#[component]
pub fn Chosen(
    form: Form,
    id: String,
    now: Memo<Option<PictureId>>,
    set: Callback<Option<PictureId>>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let picture = held(form.round, move || now.get(), move |chosen| set.run(chosen));
    let label = form.text().picture;
    view! { <PictureField id=id label=label picture=picture shapes=&[Shape::Whole] problem=problem /> }
}

/// A thing: words, and a picture when one wants. `field`: where its problems are.
pub fn item_field<B: Made>(form: Form, id: ItemId, label: &'static str, field: &'static str) -> AnyView {
    let t = form.text();
    let item = form.item::<B>(id);
    let value = Memo::new(move |_| item.with(|item| item.as_ref().map(|item| item.text.clone()).unwrap_or_default()));
    let now = Memo::new(move |_| item.with(|item| item.as_ref().and_then(|item| item.picture)));
    let set = Callback::new(move |chosen| form.set_item::<B>(id, |item| item.picture = chosen));
    let open = RwSignal::new(now.get_untracked().is_some());
    let problem = form.problem(Some(id), field);
    let (text_id, error_id) = (form.item_id(id, "texte"), form.item_id(id, "texte-error"));
    let picture_id = form.item_id(id, "image");
    view! {
        <div class="exercises-item-field">
            <div class="exercises-item-field__line">
                <input
                    class="ui-input"
                    id=text_id
                    aria-label=label
                    placeholder=label
                    maxlength=TEXT_MAX.to_string()
                    autocomplete="off"
                    aria-describedby=error_id.clone()
                    aria-invalid=move || problem.get().map(|_| "true")
                    value=value.get_untracked()
                    prop:value=move || value.get()
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        form.set_item::<B>(id, |item| item.text = text);
                    }
                />
                <button
                    class="ui-button ui-button--quiet ui-button--icon"
                    r#type="button"
                    aria-label=t.picture
                    title=t.picture
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon name="image" />
                </button>
            </div>
            <Show when=move || open.get()>
                <Chosen form=form id=picture_id.clone() now=now set=set />
            </Show>
            <FieldProblem id=error_id problem=problem />
        </div>
    }
    .into_any()
}

/// What does not count when texts are compared.
#[component]
pub fn ToleranceFields(
    form: Form,
    value: Memo<Tolerance>,
    #[prop(into)] write: Callback<Tolerance>,
    /// Signs at the end do not count if one wants.
    #[prop(default = true)]
    ending: bool,
) -> impl IntoView {
    let t = form.text();
    let toggle = move |label, of: fn(&mut Tolerance) -> &mut bool| {
        let on = Memo::new(move |_| *of(&mut value.get()));
        let write = move |on: bool| {
            let mut now = value.get_untracked();
            *of(&mut now) = on;
            write.run(now);
        };
        view! { <Toggle label=label value=on write=write /> }
    };
    view! {
        <fieldset class="ui-fieldset">
            <legend class="ui-fieldset__legend">{t.tolerance}</legend>
            {toggle(t.case, |it| &mut it.case)}
            {toggle(t.accents, |it| &mut it.accents)}
            {ending.then(|| toggle(t.ending, |it| &mut it.ending))}
        </fieldset>
    }
}
