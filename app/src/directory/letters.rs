//! `/annuaire/lettres`: activation letters, on screen as sheets and on paper.

use super::{
    api::{self, Letters, Overview},
    people::StructureOptions,
};
use crate::{
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Drawing, Empty, Field, Icon},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map, params::ParamsMap};
use preau_model::{
    directory::{Letter, LettersFor},
    ids::{PersonId, StructureId},
    text::{DirectoryText, Lang, SessionText},
};

/// What an address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Nothing has been chosen yet.
    Nothing,
    One(PersonId),
    Many(LettersFor),
}

const PUPILS: &str = "eleves";
const GUARDIANS: &str = "responsables";
const STAFF: &str = "personnels";

fn class_of(params: &ParamsMap) -> Option<StructureId> {
    params.get("classe").and_then(|id| id.parse().ok())
}

fn asked(params: &ParamsMap) -> Asked {
    if let Some(person) = params.get("personne").and_then(|id| id.parse().ok()) {
        return Asked::One(person);
    }
    match params.get("pour").as_deref() {
        Some(PUPILS) => Asked::Many(LettersFor::Pupils(class_of(params))),
        Some(GUARDIANS) => Asked::Many(LettersFor::Guardians(class_of(params))),
        Some(STAFF) => Asked::Many(LettersFor::Staff),
        _ => Asked::Nothing,
    }
}

#[component]
pub fn LettersPage() -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let params = use_query_map();
    let overview = Resource::new_blocking(|| (), |()| api::load_overview());
    let asked = Memo::new(move |_| params.with(asked));
    let full = Memo::new(move |_| params.with(|params| params.get("format").as_deref() == Some("1")));
    let letters = Resource::new_blocking(
        move || asked.get(),
        |asked| async move {
            match asked {
                Asked::Nothing => Ok(None),
                Asked::One(person) => api::load_letter(person).await.map(Some),
                Asked::Many(whom) => api::load_letters(whom).await.map(Some),
            }
        },
    );
    view! {
        <Frame section=Section::Directory title=t.letters>
            <div class="shell-page">
                {loaded(
                    overview,
                    move |overview| {
                        let crumbs = vec![(paths::DIRECTORY.to_owned(), t.title.to_owned())];
                        let actions = view! { <PrintButton asked=asked /> }.into_any();
                        view! {
                            <PageHeader title=t.letters crumbs=crumbs lead=t.letters_lead actions=actions />
                            <Choice overview=overview full=full />
                            {loaded(letters, move |letters| view! { <Sheets letters=letters full=full /> })}
                        }
                    },
                )}
            </div>
        </Frame>
    }
}

/// Printing needs something to print, and the browser: without script, its own menu does it.
#[component]
fn PrintButton(asked: Memo<Asked>) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let ready = crate::browser::taken_over();
    view! {
        <Show when=move || ready.get() && asked.get() != Asked::Nothing>
            <button
                class="ui-button ui-button--primary"
                r#type="button"
                on:click=|_| crate::browser::print()
            >
                <Icon name="printer" />
                {t.print}
            </button>
        </Show>
    }
}

#[component]
fn Choice(overview: Overview, full: Memo<bool>) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let params = use_query_map();
    let whom = [(PUPILS, t.to_pupils), (GUARDIANS, t.to_guardians), (STAFF, t.to_staff)];
    view! {
        <Form method="GET" action=paths::LETTERS attr:class="directory-search" attr:data-print="no">
            <Field id="classe" label=t.class hint=t.letters_class_hint>
                <select class="ui-input" id="classe" name="classe" aria-describedby="classe-hint">
                    <option value="">{t.whole_school}</option>
                    <StructureOptions
                        structures=overview.structures
                        chosen=Signal::derive(move || params.with(class_of))
                    />
                </select>
            </Field>
            <Field id="pour" label=t.letters_for>
                <select class="ui-input" id="pour" name="pour">
                    {whom
                        .into_iter()
                        .map(|(code, label)| {
                            let chosen = move || params.with(|params| params.get("pour").as_deref() == Some(code));
                            view! {
                                <option value=code selected=chosen prop:selected=chosen>
                                    {label}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
            <Field id="format" label=t.per_page>
                <select class="ui-input" id="format" name="format">
                    <option value="2">{t.two_per_page}</option>
                    <option value="1" selected=move || full.get() prop:selected=move || full.get()>
                        {t.one_per_page}
                    </option>
                </select>
            </Field>
            <button class="ui-button ui-button--accent" r#type="submit">
                {t.show}
            </button>
        </Form>
    }
}

#[component]
fn Sheets(letters: Option<Letters>, full: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let Some(Letters { site, letters }) = letters else {
        return ().into_any();
    };
    if letters.is_empty() {
        return view! { <Empty title=t.no_letters text=t.no_letters_text drawing=Drawing::Hello /> }.into_any();
    }
    let class = move || if full.get() { "directory-letters directory-letters--full" } else { "directory-letters" };
    view! {
        <p role="status" class="ui-muted" data-print="no">
            {DirectoryText::letters_count(lang, letters.len())}
        </p>
        <div class=class>
            {letters.into_iter().map(|letter| view! { <Sheet letter=letter site=site.clone() /> }).collect_view()}
        </div>
    }
    .into_any()
}

#[component]
fn Sheet(letter: Letter, site: String) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = DirectoryText::of(lang);
    let session = SessionText::of(lang);
    let name = format!("{} {}", letter.first_name, letter.last_name);
    let label = DirectoryText::letter_for(lang, &name);
    let children = children_of(lang, &letter);
    view! {
        <article class="directory-letter" aria-label=label>
            <p class="directory-letter__school">
                <svg aria-hidden="true" viewBox="0 0 48 48">
                    <use href="/icons/sprite.svg#logo"></use>
                </svg>
                {visit.school_name}
            </p>
            <p class="directory-letter__to">
                <strong>{name}</strong>
                {letter.class}
            </p>
            <div class="directory-letter__body">
                <p>{t.letter_hello}</p>
                {children.map(|children| view! { <p>{children}</p> })}
                <ol>
                    <li>{t.letter_go} " " <strong>{site}</strong></li>
                    <li>{t.letter_touch}</li>
                    <li>{t.letter_copy}</li>
                </ol>
                <dl class="directory-letter__box">
                    <div>
                        <dt>{session.login}</dt>
                        <dd>{letter.login}</dd>
                    </div>
                    <div>
                        <dt>{session.code}</dt>
                        <dd>{letter.code}</dd>
                    </div>
                </dl>
            </div>
            <p class="directory-letter__foot">{t.letter_foot}</p>
        </article>
    }
}

/// Whom a guardian answers for.
fn children_of(lang: Lang, letter: &Letter) -> Option<String> {
    let names = letter.children.iter().map(|child| match &child.class {
        Some(class) => format!("{} ({class})", child.name),
        None => child.name.clone(),
    });
    let names = names.collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then(|| DirectoryText::letter_children(lang, &names))
}
