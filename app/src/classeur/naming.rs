//! What a new activity or folder is called, and what a folder is called from now on.

use super::{api, shelf::use_shelf};
use crate::{
    browser,
    error::AppError,
    paths,
    ui::{Field, Icon, Modal},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use preau_model::{
    classeur::{TITLE_MAX, TemplateLine},
    error::{Failure, Problem},
    ids::{ActivityId, FolderId},
    text::{ClasseurText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// What is named. The identifier of what is new stays the same however often it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    Activity(ActivityId),
    Folder(FolderId),
    Renamed(FolderId, String),
}

impl Named {
    pub(super) fn activity() -> Self {
        Self::Activity(ActivityId(Uuid::now_v7()))
    }

    pub(super) fn folder() -> Self {
        Self::Folder(FolderId(Uuid::now_v7()))
    }
}

#[component]
pub(super) fn NameDialog() -> impl IntoView {
    let shelf = use_shelf();
    let t = ClasseurText::of(use_lang());
    let title = move || match shelf.naming.get() {
        Some(Named::Activity(_)) | None => t.new_activity.to_owned(),
        Some(Named::Folder(_)) => t.new_folder.to_owned(),
        Some(Named::Renamed(..)) => t.rename.to_owned(),
    };
    view! {
        <Modal open=shelf.naming_open title=Signal::derive(title)>
            <Form />
        </Modal>
    }
}

#[component]
fn Form() -> impl IntoView {
    let shelf = use_shelf();
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let named = shelf.naming.get_untracked();
    let (label, before) = match &named {
        Some(Named::Activity(_)) | None => (t.activity_title, String::new()),
        Some(Named::Folder(_)) => (t.folder_title, String::new()),
        Some(Named::Renamed(_, title)) => (t.folder_title, title.clone()),
    };
    let title = RwSignal::new(before);
    let problem: RwSignal<Option<Problem>> = RwSignal::new(None);
    let failed: RwSignal<Option<String>> = RwSignal::new(None);
    let busy = RwSignal::new(false);
    // The template that a new activity begins from.
    let from: RwSignal<Option<ActivityId>> = RwSignal::new(None);
    let begins = matches!(named, Some(Named::Activity(_)));
    let navigate = StoredValue::new_local(use_navigate());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(named) = named.clone().filter(|_| !busy.get_untracked()) else { return };
        let words = title.get_untracked().trim().to_owned();
        if words.is_empty() {
            problem.set(Some(Problem::Required));
            browser::focus("classeur-titre");
            return;
        }
        busy.set(true);
        let template = from.get_untracked();
        let here = shelf.folder.get_untracked();
        spawn_local(async move {
            let done = match &named {
                Named::Activity(id) => match template {
                    Some(template) => api::begin_from(template, *id, here, words).await,
                    None => api::create_activity(*id, here, words).await,
                },
                Named::Folder(id) => api::create_folder(*id, here, words).await,
                Named::Renamed(id, _) => api::rename_folder(*id, words).await,
            };
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match (done, named) {
                (Ok(()), Named::Activity(id)) => {
                    shelf.naming_open.set(false);
                    navigate.with_value(|navigate| navigate(&paths::activity(id), NavigateOptions::default()));
                }
                (Ok(()), Named::Folder(id) | Named::Renamed(id, _)) => {
                    shelf.naming_open.set(false);
                    shelf.show(id);
                }
                (Err(AppError(Failure::Invalid(problems))), _) => {
                    problem.set(problems.first().map(|it| it.problem.clone()));
                    browser::focus("classeur-titre");
                }
                (Err(AppError(failure)), _) => failed.set(Some(explain(&failure, lang))),
            }
        });
    };
    view! {
        <form class="ui-fields" novalidate on:submit=submit>
            <Field id="classeur-titre" label=label problem=problem>
                <input
                    class="ui-input"
                    id="classeur-titre"
                    maxlength=TITLE_MAX.to_string()
                    required
                    autofocus
                    autocomplete="off"
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby="classeur-titre-error"
                    prop:value=move || title.get()
                    on:input=move |event| {
                        problem.set(None);
                        title.set(event_target_value(&event));
                    }
                />
            </Field>
            {begins.then(|| view! { <Templates chosen=from title=title /> })}
            {move || {
                failed
                    .get()
                    .map(|why| {
                        view! {
                            <p class="ui-field__error" role="alert">
                                <Icon name="error" small=true />
                                {why}
                            </p>
                        }
                    })
            }}
            <div class="ui-form__actions">
                <button
                    class="ui-button ui-button--primary"
                    r#type="submit"
                    aria-busy=move || busy.get().then_some("true")
                >
                    {if matches!(shelf.naming.get_untracked(), Some(Named::Renamed(..))) { t.rename } else { t.create }}
                </button>
            </div>
        </form>
    }
}

/// Which template a new activity begins from; nothing where there is none.
#[component]
fn Templates(chosen: RwSignal<Option<ActivityId>>, title: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let offered = LocalResource::new(api::templates);
    let named = move |line: &TemplateLine| {
        let title = if line.title.is_empty() { t.untitled } else { &line.title };
        if line.owner.is_empty() { title.to_owned() } else { format!("{title} ({})", line.owner) }
    };
    let group = move |label: &'static str, lines: Vec<TemplateLine>| {
        (!lines.is_empty()).then(|| {
            view! {
                <optgroup label=label>
                    {lines
                        .into_iter()
                        .map(|line| view! { <option value=line.id.to_string()>{named(&line)}</option> })
                        .collect_view()}
                </optgroup>
            }
        })
    };
    let field = move || {
        let lines = offered.get()?.ok().filter(|lines| !lines.is_empty())?;
        let all = StoredValue::new(lines.clone());
        let (own, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.owner.is_empty());
        let choose = move |event: leptos::ev::Event| {
            let now_chosen: Option<ActivityId> = event_target_value(&event).parse().ok();
            let of = |id: Option<ActivityId>| {
                all.with_value(|all| all.iter().find(|line| Some(line.id) == id).map(|line| line.title.clone()))
            };
            // The title goes along, unless one has been typed.
            let now = title.get_untracked();
            if now.trim().is_empty() || of(chosen.get_untracked()).is_some_and(|before| before == now) {
                title.set(of(now_chosen).unwrap_or_default());
            }
            chosen.set(now_chosen);
        };
        Some(view! {
            <Field id="classeur-modele" label=t.from_template optional=true>
                <select class="ui-input" id="classeur-modele" on:change=choose>
                    <option value="">{t.from_nothing}</option>
                    {group(t.own_templates, own)}
                    {group(t.school_templates, others)}
                </select>
            </Field>
        })
    };
    // Of its own: the page behind the dialog does not wait.
    view! { <Suspense fallback=|| ()>{field}</Suspense> }
}
