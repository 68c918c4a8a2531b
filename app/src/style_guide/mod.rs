//! Every part in every state, for those who build pages: `/style-guide`, in debug builds only.
//! Its texts are samples, French on purpose, and stand outside the catalogue.

mod controls;
pub mod exercises;
mod lists;
mod said;
mod sound;

use crate::{
    shell::{Frame, PageHeader, Section},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::text::ShellText;

#[component]
pub fn StyleGuide() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Frame section=Section::Home title="Style guide">
            <div class="shell-page">
                <PageHeader
                    title="Style guide"
                    crumbs=vec![("/".to_owned(), ShellText::of(lang).home.to_owned())]
                    lead="Every part in every state. French sample texts on purpose."
                />
                <controls::Buttons />
                <controls::Fields />
                <controls::Choices />
                <controls::Menus />
                <said::Notices />
                <said::Signs />
                <said::Passing />
                <said::Waiting />
                <lists::Lists />
                <lists::Tables />
                <lists::Ways />
                <sound::Players />
                <sound::Recorders />
                <sound::FileDrop />
            </div>
        </Frame>
    }
}

/// A part of the guide. `id` is unique on the page.
#[component]
fn Part(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="ui-card ui-stack" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {children()}
        </section>
    }
}
