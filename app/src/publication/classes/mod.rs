//! `/rubriques/classes`: sections of classes, made from the directory and ended with the school year.
//!
//! - [`make`]: classes without a section, and what was made.
//! - [`over`]: those whose year is over: warned of, exported, deleted; with [`warn`] and [`delete`].

#![allow(clippy::large_types_passed_by_value, reason = "signals, which are small without debug assertions")]

mod api;
mod delete;
mod make;
mod over;
mod warn;

use crate::{
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    publication::ClassesPage as Page,
    text::{ClassesText, ShellText},
};

#[component]
pub fn ClassesPage() -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    // Grows when something was done: the page is asked for again.
    let done = RwSignal::new(0_u32);
    let page = Resource::new_blocking(move || done.get(), |_| api::classes());
    view! {
        <Frame section=Section::Articles title=t.classes>
            <div class="shell-page">
                <PageHeader
                    title=t.classes
                    crumbs=vec![(paths::HOME.to_owned(), ShellText::of(lang).home.to_owned())]
                    lead=t.lead.to_owned()
                />
                <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
                {loaded(
                    page,
                    move |page: Page| {
                        view! {
                            <make::Make page=page.clone() done=done />
                            <make::Made made=page.made />
                            <over::Over over=page.over deleted=page.deleted today=page.today done=done />
                        }
                    },
                )}
            </div>
        </Frame>
    }
}
