//! One activity, edited: `/classeur/{id}`.
//!
//! - [`desk`] holds it; [`bar`] and [`head`] stand above the steps;
//! - [`list`] draws the steps and carries them about, [`row`] is one of them, [`palette`] adds one;
//! - [`form`]: what is in a step.

mod bar;
mod desk;
mod form;
mod head;
mod list;
mod palette;
mod row;

use self::{bar::Bar, desk::Desk, head::Head, list::Steps};
use super::api;
use crate::{
    browser, paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    classeur::{Level, Opened},
    error::Failure,
    ids::ActivityId,
    text::{ClasseurText, ShellText},
};

#[component]
pub fn EditPage() -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").and_then(|id| id.parse::<ActivityId>().ok()));
    let opened = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => api::open(id).await,
            None => Err(Failure::NotFound.into()),
        }
    });
    view! {
        <Frame section=Section::Classeur title=t.title>
            <div class="shell-page classeur-edit-page">
                {loaded(opened, |opened: Opened| view! { <Editor opened=opened /> })}
            </div>
        </Frame>
    }
}

#[component]
fn Editor(opened: Opened) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let (level, owner) = (opened.level, opened.owner.clone());
    let title = if opened.activity.title.is_empty() { t.untitled.to_owned() } else { opened.activity.title.clone() };
    let desk = Desk::new(opened);
    provide_context(desk);
    let ready = browser::taken_over();
    view! {
        <PageHeader
            title=title
            crumbs=vec![(paths::CLASSEUR.to_owned(), t.title.to_owned())]
            lead=if owner.is_empty() { String::new() } else { ClasseurText::shared_by(lang, &owner, level) }
        />
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        {(level < Level::Edit).then(|| view! { <Notice tone=Tone::Info title=t.read_only>{()}</Notice> })}
        <div class="classeur-edit" data-ready=move || ready.get().then_some("")>
            {desk.writes.then(|| view! { <Bar /> <Head /> })}
            <Steps />
            <p class="ui-hidden" role="status" aria-live="assertive">
                {move || desk.said.get()}
            </p>
        </div>
    }
}
