//! A new section: what it is called, where it stands, what it is for.

use super::desk::{menu_button, use_desk};
use crate::{
    browser::{self, writing::use_writing},
    ui::{Field, Icon, Modal},
};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    ids::SectionId,
    publication::{NewSection, SectionChange, SectionKind, TITLE_MAX},
    text::SectionsText,
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Under which name the device keeps the title that is being typed.
pub(super) const KEPT: &str = "rubrique/nouvelle";
const KINDS: [SectionKind; 2] = [SectionKind::Institutional, SectionKind::Teaching];

#[component]
pub(super) fn CreateDialog() -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    view! {
        <Modal open=desk.making.open title=t.new>
            <Form />
        </Modal>
    }
}

#[component]
fn Form() -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = SectionsText::of(lang);
    let title = RwSignal::new(String::new());
    let parent = RwSignal::new(desk.making.about.get_untracked());
    // Below a section of a subject, one more of it.
    let of_parent = move |id: Option<SectionId>| {
        let kind = desk.tree.with_untracked(|tree| id.and_then(|id| tree.line(id)).map(|line| line.kind));
        match kind {
            Some(SectionKind::Institutional) | None => SectionKind::Institutional,
            Some(SectionKind::Teaching | SectionKind::Class) => SectionKind::Teaching,
        }
    };
    let kind = RwSignal::new(of_parent(parent.get_untracked()));
    let problem: RwSignal<Option<Problem>> = RwSignal::new(None);
    let writing = use_writing(KEPT.to_owned(), move || title.get(), move |kept| title.set(kept));
    let create = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = title.get_untracked().trim().to_owned();
        if words.is_empty() {
            problem.set(Some(Problem::Required));
            browser::focus("rubrique-titre");
            return;
        }
        let id = SectionId(Uuid::now_v7());
        let new = NewSection {
            id,
            parent: parent.get_untracked(),
            kind: kind.get_untracked(),
            structure: None,
            title: words,
        };
        spawn_local(async move {
            writing.end().await;
            desk.making.close();
            desk.run(SectionChange::Create(new));
            browser::show_element(&menu_button(id));
            browser::after(0, move || browser::focus(&menu_button(id)));
        });
    };
    let whole = desk.tree.with_untracked(|tree| tree.whole);
    view! {
        <form class="ui-fields" novalidate on:submit=create>
            <Field id="rubrique-titre" label=t.title problem=problem>
                <input
                    class="ui-input"
                    id="rubrique-titre"
                    maxlength=TITLE_MAX.to_string()
                    required
                    autofocus
                    autocomplete="off"
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby="rubrique-titre-error"
                    prop:value=move || title.get()
                    on:input=move |event| {
                        problem.set(None);
                        title.set(event_target_value(&event));
                    }
                />
            </Field>
            <Field id="rubrique-parente" label=t.inside>
                <select
                    class="ui-input"
                    id="rubrique-parente"
                    on:change=move |event| {
                        parent.set(event_target_value(&event).parse().ok());
                        kind.set(of_parent(parent.get_untracked()));
                    }
                >
                    {whole.then(|| view! { <option value="" selected=parent.get_untracked().is_none()>{t.at_top}</option> })}
                    {parents(desk)
                        .into_iter()
                        .map(|(id, label)| {
                            view! {
                                <option value=id.to_string() selected=parent.get_untracked() == Some(id)>
                                    {label}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
            <fieldset class="ui-fieldset">
                <legend class="ui-fieldset__legend">{t.kind}</legend>
                <div class="ui-choices">
                    {KINDS
                        .map(|each| {
                            let (label, hint) = SectionsText::kind(lang, each);
                            view! {
                                <label class="ui-choice ui-choice--card">
                                    <input
                                        r#type="radio"
                                        name="rubrique-sorte"
                                        prop:checked=move || kind.get() == each
                                        on:change=move |_| kind.set(each)
                                    />
                                    <span class="ui-choice__text">
                                        <span class="ui-choice__label">{label}</span>
                                        <span class="ui-choice__hint">{hint}</span>
                                    </span>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <p class="ui-muted ui-small">{t.begins_private}</p>
            <div class="ui-form__actions">
                <button class="ui-button ui-button--primary" r#type="submit">
                    <Icon name="plus" />
                    {t.create}
                </button>
            </div>
        </form>
    }
}

/// Below which a section may be made, each with the way to it.
fn parents(desk: super::desk::Desk) -> Vec<(SectionId, String)> {
    desk.tree.with_untracked(|tree| {
        let outline = tree.outline();
        let lines = tree.lines.iter().enumerate().filter(|(at, _)| outline.takes_more(*at));
        lines
            .map(|(_, line)| {
                let mut words = tree.titles_above(line.id);
                words.push(line.title.clone());
                (line.id, words.join(" › "))
            })
            .collect()
    })
}
