//! Between the pages of one section.

use crate::{paths, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{publication::section_path, text::SectionsText};

/// A page of a section for who manages it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionTab {
    Settings,
    Rights,
}

#[component]
pub fn SectionTabs(#[prop(into)] code: String, here: SectionTab) -> impl IntoView {
    let t = SectionsText::of(use_lang());
    let tab = |tab: SectionTab, href: String, label: &'static str| {
        view! {
            <a class="ui-tabs__tab" href=href aria-current=(tab == here).then_some("page")>
                {label}
            </a>
        }
    };
    view! {
        <nav class="ui-tabs" aria-label=t.manage_one>
            {tab(SectionTab::Settings, paths::section_settings(&code), t.settings)}
            {tab(SectionTab::Rights, paths::section_rights(&code), t.rights)}
            <a class="ui-tabs__tab" href=paths::articles_of(&code)>
                {t.articles}
            </a>
            <a class="ui-tabs__tab" href=section_path(&code) rel="external">
                {t.see}
                <Icon name="external-link" small=true />
            </a>
        </nav>
    }
}
