//! "Gestion page d'accueil": the board of tiles, edited where it is seen.
//!
//! - [`desk`] holds the draft: what is seen, what is to be sent, what can be undone.
//! - [`canvas`] draws the page and carries tiles about; [`panel`] holds what stands beside it.
//! - [`clash`] asks whose version stays.

mod bar;
mod canvas;
mod clash;
mod desk;
mod empty;
mod hosts;
mod panel;
mod settings;
mod sizes;
mod versions;

pub use desk::BoardDraft;

use self::{bar::Bar, canvas::Canvas, clash::ClashQuestion, desk::Desk, panel::Aside};
use super::api::{self, Opened};
use crate::{
    browser,
    shell::{Frame, PageHeader, Section, loaded},
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::text::{BoardText, ShellText};

#[component]
pub fn BoardPage() -> impl IntoView {
    let lang = use_lang();
    let t = BoardText::of(lang);
    let actions = view! {
        <a class="ui-button" href=crate::paths::FRONT rel="external">
            <Icon name="eye" />
            {t.see_page}
        </a>
    }
    .into_any();
    let opened = Resource::new(|| (), |()| async { api::open_editor().await });
    view! {
        <Frame section=Section::Site title=t.title>
            <div class="shell-page home-edit-page">
                <PageHeader
                    title=t.title
                    crumbs=vec![(crate::paths::HOME.to_owned(), ShellText::of(lang).home.to_owned())]
                    lead=t.lead.to_owned()
                    actions=actions
                />
                {loaded(opened, |opened: Opened| view! { <Editor opened=opened /> })}
            </div>
        </Frame>
    }
}

/// How wide the page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    Phone,
    Tablet,
    Desktop,
}

/// What stands beside the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Panel {
    Palette,
    /// Of what is chosen.
    Settings,
    Versions,
    Hosts,
    Problems,
}

#[component]
fn Editor(opened: Opened) -> impl IntoView {
    let lang = use_lang();
    let desk = Desk::new(opened);
    provide_context(desk);
    let ready = browser::taken_over();
    view! {
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        <div class="home-edit" data-ready=move || ready.get().then_some("")>
            <Bar />
            <ClashQuestion />
            <div class="home-edit__room">
                <Canvas />
                <Aside />
            </div>
            <p class="ui-hidden" role="status" aria-live="assertive">
                // Each in an element of its own: the same words once more are something new, and are read out again.
                <For each=move || desk.said.get() key=|said| said.0 let:said>
                    <span>{said.1}</span>
                </For>
            </p>
        </div>
    }
}
