//! `/annuaire`: everybody, by name, function and class.

use super::{
    addresses,
    api::{self, Overview},
    people_list::Results,
};
use crate::{
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Field, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};
use preau_model::{
    directory::{PeopleQuery, StructureKind, StructureLabel},
    session::{Role, Roles},
    text::{DirectoryText, Lang, SessionText, Words},
};

#[component]
pub fn PeoplePage() -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(addresses::people_query));
    let overview = Resource::new_blocking(|| (), |()| api::load_overview());
    let list = Resource::new_blocking(
        move || query.get(),
        |query| async move { api::find_people(query.clone()).await.map(|list| (query, list)) },
    );
    view! {
        <Frame section=Section::Directory title=t.title>
            <div class="shell-page shell-page--wide">
                {loaded(
                    overview,
                    move |overview| {
                        view! {
                            <Head overview=overview.clone() />
                            <Search structures=overview.structures query=query />
                            {loaded(list, move |(query, list)| view! { <Results query=query list=list /> })}
                        }
                    },
                )}
            </div>
        </Frame>
    }
}

#[component]
fn Head(overview: Overview) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let lead = DirectoryText::overview(lang, overview.people, overview.structures.len());
    let actions = view! {
        <a class="ui-button" href=paths::LETTERS>
            <Icon name="key" />
            {t.letters}
        </a>
        <a class="ui-button ui-button--primary" href=paths::IMPORT>
            <Icon name="import" />
            {t.import}
        </a>
    }
    .into_any();
    view! { <PageHeader title=t.title lead=lead actions=actions /> }
}

/// A GET form: its address says what is shown.
#[component]
fn Search(structures: Vec<StructureLabel>, query: Memo<PeopleQuery>) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let text = move || query.with(|query| query.text.clone());
    let role = move |role: Role| query.with(|query| query.role == Some(role));
    view! {
        <Form method="GET" action=paths::DIRECTORY attr:class="directory-search" attr:role="search">
            <Field id="q" label=t.find>
                <div class="ui-field__box">
                    <Icon name="search" />
                    <input
                        class="ui-input"
                        r#type="search"
                        id="q"
                        name="q"
                        maxlength="100"
                        autocomplete="off"
                        placeholder=t.find_hint
                        value=text
                        prop:value=text
                    />
                </div>
            </Field>
            <Field id="fonction" label=t.role>
                <select class="ui-input" id="fonction" name="fonction">
                    <option value="">{t.all_roles}</option>
                    {Role::ALL
                        .into_iter()
                        .map(|each| {
                            view! {
                                <option
                                    value=each.code()
                                    selected=move || role(each)
                                    prop:selected=move || role(each)
                                >
                                    {SessionText::role(lang, each)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
            <Field id="classe" label=t.class>
                <select class="ui-input" id="classe" name="classe">
                    <option value="">{t.all_classes}</option>
                    <StructureOptions
                        structures=structures
                        chosen=Signal::derive(move || query.with(|query| query.structure))
                    />
                </select>
            </Field>
            <button class="ui-button ui-button--accent" r#type="submit">
                {Words::of(lang).search}
            </button>
            {move || {
                query.with(|query| query.departed).then(|| view! { <input r#type="hidden" name="partis" value="1" /> })
            }}
        </Form>
    }
}

/// The classes, then the groups, as options of a `<select>`.
#[component]
pub(super) fn StructureOptions(
    structures: Vec<StructureLabel>,
    chosen: Signal<Option<preau_model::ids::StructureId>>,
) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let (classes, groups): (Vec<_>, Vec<_>) =
        structures.into_iter().partition(|each| each.kind == StructureKind::Class);
    [(t.classes, classes), (t.groups, groups)]
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(label, list)| {
            let options = list.into_iter().map(|each| {
                let is_chosen = move || chosen.get() == Some(each.structure);
                view! {
                    <option
                        value=each.structure.to_string()
                        selected=is_chosen
                        prop:selected=is_chosen
                    >
                        {structure_name(&each)}
                    </option>
                }
            });
            view! { <optgroup label=label>{options.collect_view()}</optgroup> }
        })
        .collect_view()
}

/// "5B", or "5LATIN (Latin 5e)" where the label says more.
pub(super) fn structure_name(structure: &StructureLabel) -> String {
    if structure.label.is_empty() || structure.label == structure.code {
        structure.code.clone()
    } else {
        format!("{} ({})", structure.code, structure.label)
    }
}

/// "Enseignant, Responsable".
pub(super) fn role_names(lang: Lang, roles: Roles) -> String {
    roles.iter().map(|role| SessionText::role(lang, role)).collect::<Vec<_>>().join(", ")
}
