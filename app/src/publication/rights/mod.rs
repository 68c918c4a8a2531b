//! `/rubriques/{code}/droits`: who may do what in a section, and why.
//!
//! - [`draft`]: the rights that are being given; [`saving`]: how the school gets them, with [`conflict`].
//! - [`source`]: inherited or its own; [`given`]: the list that is changed, with [`suggest`].
//! - [`matrix`]: all that holds; [`ask`]: what one person may do.

#![allow(clippy::large_types_passed_by_value, reason = "signals, which are small without debug assertions")]

mod api;
mod ask;
mod conflict;
mod draft;
mod given;
mod matrix;
mod parts;
mod saving;
mod source;
mod suggest;

use crate::{
    browser::writing::use_writing,
    paths,
    publication::manage::{SectionTab, SectionTabs},
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use draft::Draft;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    publication::{RightsPage as Page, section_path},
    text::{RightsText, SectionsText, ShellText},
};
use saving::Saving;

#[component]
pub fn RightsPage() -> impl IntoView {
    let t = RightsText::of(use_lang());
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default());
    let page = Resource::new_blocking(move || code.get(), api::open);
    view! {
        <Frame section=Section::Articles title=t.of_section>
            <div class="shell-page">{loaded(page, |page: Page| view! { <Desk page=page /> })}</div>
        </Frame>
    }
}

#[component]
fn Desk(page: Page) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let above = page.path.iter().map(|crumb| (section_path(&crumb.code), crumb.title.clone()));
    let all = (paths::SECTIONS.to_owned(), SectionsText::of(lang).sections.to_owned());
    let crumbs: Vec<(String, String)> = [all].into_iter().chain(above).collect();
    let code = StoredValue::new(page.code.clone());
    let archived = page.archived.is_some();
    let draft = Draft::of(page);
    let what = format!("droits/{}", draft.page.with_untracked(|page| page.id));
    let writing = use_writing(what, move || draft.kept(), move |kept| draft.restore(kept));
    let saving = Saving::new(draft, writing);
    let changed =
        move || draft.page.with(|page| page.changed.as_ref().map(|(by, at)| RightsText::changed(lang, by, *at)));
    view! {
        <PageHeader title=draft.page.with_untracked(|page| page.title.clone()) crumbs=crumbs />
        <SectionTabs code=code.get_value() here=SectionTab::Rights />
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        {archived.then(|| view! { <Notice tone=Tone::Warning title=t.archived /> })}
        <Show when=move || writing.found.get()>
            <Notice tone=Tone::Info title=t.kept>
                <button class="ui-button ui-button--small" r#type="button" on:click=move |_| saving.give_up()>
                    <Icon name="undo" small=true />
                    {t.give_up}
                </button>
            </Notice>
        </Show>
        <conflict::ConflictNotice saving=saving />
        <source::SourceCard saving=saving />
        <given::GivenList saving=saving code=code />
        <matrix::Matrix draft=draft />
        <ask::Ask code=code />
        <p class="ui-muted ui-small">{changed}</p>
        <saving::SaveBar saving=saving />
    }
}
