//! `/annuaire/{id}`: the record (fiche) of one person.

use super::{
    account::AccountCard,
    addresses, api,
    people::{role_names, structure_name},
    people_list::AccountBadge,
};
use crate::{
    paths,
    shell::{Frame, Section, loaded},
    ui::{Avatar, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    directory::{Field, PeopleQuery, PersonLink, PersonRecord, StructureKind, StructureLabel, Teaches, kinship},
    error::Failure,
    ids::PersonId,
    text::{DirectoryText, Lang, Words, dates},
};

#[component]
pub fn PersonPage() -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let params = use_params_map();
    let id: Memo<Option<PersonId>> =
        Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse().ok()));
    let sheet = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => api::open_person(id).await,
                None => Err(Failure::NotFound.into()),
            }
        },
    );
    view! {
        <Frame section=Section::Directory title=t.record>
            {loaded(sheet, move |sheet| view! { <Sheet sheet=sheet /> })}
        </Frame>
    }
}

#[component]
fn Sheet(sheet: api::Sheet) -> impl IntoView {
    let record = sheet.record.clone();
    let name = full_name(&record);
    view! {
        <leptos_meta::Title text=name />
        <div class="shell-page">
            <Heading record=record.clone() />
            <div class="ui-split">
                <div class="ui-stack ui-stack--loose">
                    <Identity record=record.clone() />
                    <Contacts record=record.clone() />
                    <Teachings teaches=record.teaches.clone() />
                    <Links guardians=true links=record.guardians.clone() />
                    <Links guardians=false links=record.children />
                </div>
                <AccountCard sheet=sheet />
            </div>
        </div>
    }
}

fn full_name(record: &PersonRecord) -> String {
    format!("{} {}", record.first_name, record.last_name)
}

#[component]
fn Heading(record: PersonRecord) -> impl IntoView {
    let lang = use_lang();
    let name = full_name(&record);
    let classes = record.structures.iter().filter(|each| each.kind == StructureKind::Class);
    let detail: Vec<String> = [role_names(lang, record.roles)]
        .into_iter()
        .filter(|roles| !roles.is_empty())
        .chain(classes.map(|each| each.code.clone()))
        .collect();
    let active = record.account.as_ref().map(|account| account.activated_at.is_some());
    view! {
        <div class="ui-stack ui-stack--tight">
            <nav class="ui-breadcrumbs" aria-label=Words::of(lang).breadcrumbs>
                <ol>
                    <li>
                        <a href=paths::DIRECTORY>{DirectoryText::of(lang).title}</a>
                    </li>
                    <li aria-current="page">{name.clone()}</li>
                </ol>
            </nav>
            <header class="directory-record">
                <Avatar name=name.clone() large=true />
                <div class="directory-record__text">
                    <h1>{name}</h1>
                    <p class="ui-cluster">
                        <span class="ui-muted">{detail.join(", ")}</span>
                        <AccountBadge active=active left=record.left_at.is_some() />
                    </p>
                </div>
            </header>
        </div>
    }
}

/// A name and a value, when there is one.
pub(super) fn fact(label: &'static str, value: Option<impl IntoView + 'static>) -> Option<AnyView> {
    value.map(|value| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any()
    })
}

#[component]
fn Identity(record: PersonRecord) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let civility = record.civility.as_deref().map(|code| Field::Civility.said(code, lang));
    let birth = record.birth_date.map(|date| dates::full_date(date, lang));
    let (classes, groups): (Vec<_>, Vec<_>) =
        record.structures.into_iter().partition(|each| each.kind == StructureKind::Class);
    let roles = Some(role_names(lang, record.roles)).filter(|roles| !roles.is_empty());
    view! {
        <section class="ui-card" aria-labelledby="identite">
            <h2 id="identite">{t.identity}</h2>
            <dl class="ui-facts">
                {fact(Field::LastName.label(lang), Some(record.last_name))}
                {fact(Field::FirstName.label(lang), Some(record.first_name))}
                {fact(Field::Civility.label(lang), civility)}
                {fact(Field::BirthDate.label(lang), birth)}
                {fact(Field::Roles.label(lang), roles)}
                {fact(t.class, place_links(classes))}
                {fact(t.groups, place_links(groups))}
            </dl>
        </section>
    }
}

/// Classes or groups, each leading to its people.
fn place_links(places: Vec<StructureLabel>) -> Option<AnyView> {
    let link = |(n, place): (usize, StructureLabel)| {
        let query = PeopleQuery { structure: Some(place.structure), ..PeopleQuery::default() };
        view! {
            {(n > 0).then_some(", ")}
            <a href=addresses::people(&query)>{structure_name(&place)}</a>
        }
    };
    (!places.is_empty()).then(|| places.into_iter().enumerate().map(link).collect_view().into_any())
}

#[component]
fn Contacts(record: PersonRecord) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let link = |scheme: &str, value: Option<String>| {
        value.map(|value| {
            let href = format!("{scheme}:{value}");
            view! { <a href=href>{value}</a> }
        })
    };
    let nothing = record.email.is_none() && record.phone.is_none() && record.mobile.is_none();
    view! {
        <section class="ui-card" aria-labelledby="contact">
            <h2 id="contact">{t.contacts}</h2>
            {nothing.then(|| view! { <p class="ui-muted">{t.no_contacts}</p> })}
            {(!nothing)
                .then(|| {
                    view! {
                        <dl class="ui-facts">
                            {fact(Field::Email.label(lang), link("mailto", record.email))}
                            {fact(Field::Mobile.label(lang), link("tel", record.mobile))}
                            {fact(Field::Phone.label(lang), link("tel", record.phone))}
                        </dl>
                    }
                })}
        </section>
    }
}

#[component]
fn Teachings(teaches: Vec<Teaches>) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    // One line a subject: they come by class, so the same subject is met again and again.
    let mut subjects: Vec<(String, Vec<StructureLabel>)> = Vec::new();
    for each in teaches {
        match subjects.iter_mut().find(|(subject, _)| *subject == each.subject_label) {
            Some((_, places)) => places.push(each.structure),
            None => subjects.push((each.subject_label, vec![each.structure])),
        }
    }
    (!subjects.is_empty()).then(|| {
        view! {
            <section class="ui-card" aria-labelledby="enseigne">
                <h2 id="enseigne">{t.teaches}</h2>
                <dl class="ui-facts ui-facts--lines">
                    {subjects
                        .into_iter()
                        .map(|(subject, places)| {
                            view! {
                                <div>
                                    <dt>{subject}</dt>
                                    <dd>{place_links(places)}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            </section>
        }
    })
}

/// The guardians of a pupil, or the children of a guardian.
#[component]
fn Links(guardians: bool, links: Vec<PersonLink>) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let (id, title) = if guardians { ("responsables", t.guardians) } else { ("enfants", t.children) };
    (!links.is_empty()).then(|| {
        view! {
            <section class="shell-page__section" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class="ui-list">
                    {links
                        .into_iter()
                        .map(|link| {
                            let name = format!("{} {}", link.first_name, link.last_name);
                            view! {
                                <li class="ui-row ui-row--link">
                                    <span class="ui-row__lead">
                                        <Avatar name=name.clone() />
                                    </span>
                                    <span class="ui-row__text">
                                        <a class="ui-row__title" href=paths::person(link.person)>
                                            {name}
                                        </a>
                                        <span class="ui-row__detail">{link_detail(lang, &link, guardians)}</span>
                                    </span>
                                    <span class="ui-row__end">
                                        {link
                                            .left_at
                                            .map(|_| view! { <span class="ui-badge" data-state="locked">{t.departed}</span> })}
                                        <Icon name="chevron-right" />
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

/// "Mère · représentant légal · 06 12 34 56 78" of a guardian; "Lien : mère · …" of a child.
fn link_detail(lang: Lang, link: &PersonLink, guardian: bool) -> String {
    let tie = link.kinship.as_deref().map(|code| match (guardian, kinship(code, lang)) {
        (true, tie) => dates::capitalised(tie),
        (false, tie) => DirectoryText::tie(lang, tie),
    });
    let standing = Field::Standing.said(&link.level.to_string(), lang);
    let contact = link.mobile.clone().or_else(|| link.phone.clone()).or_else(|| link.email.clone());
    tie.into_iter().chain([standing]).chain(contact).collect::<Vec<_>>().join(" · ")
}
