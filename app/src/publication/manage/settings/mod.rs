//! `/rubriques/{code}/reglages`: what a section is called, who reads it, what its articles do.
//!
//! [`draft`] holds the form and saves it, [`fields`] draw it, [`conflict`] tells what somebody else has saved,
//! [`closing`] archives.

mod closing;
mod conflict;
mod draft;
mod fields;

use self::{closing::Closing, conflict::ConflictNotice, draft::Draft, fields::Fields};
use super::{
    super::api,
    tabs::{SectionTab, SectionTabs},
};
use crate::{
    browser, paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{FailureNotice, Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    publication::SectionSettings,
    text::{SectionsText, ShellText, Words},
};

#[component]
pub fn SettingsPage() -> impl IntoView {
    let t = SectionsText::of(use_lang());
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default());
    let settings = Resource::new_blocking(move || code.get(), api::settings);
    view! {
        <Frame section=Section::Articles title=t.settings>
            <div class="shell-page">
                {loaded(settings, |settings: SectionSettings| view! { <Settings settings=settings /> })}
            </div>
        </Frame>
    }
}

#[component]
fn Settings(settings: SectionSettings) -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let draft = Draft::new(&settings);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.save();
    };
    let ready = browser::taken_over();
    let SectionSettings { code, input, private_above, archived, archived_above, .. } = settings;
    view! {
        <PageHeader title=input.title crumbs=vec![(paths::SECTIONS.to_owned(), t.sections.to_owned())] />
        <SectionTabs code=code here=SectionTab::Settings />
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        <form class="publication-form publication-settings" novalidate on:submit=save>
            {archived_above.then(|| view! { <Notice tone=Tone::Warning title=t.is_archived_above /> })}
            <FailureNotice failure=draft.failure title=t.not_saved to_correct=t.to_correct />
            <ConflictNotice draft=draft />
            <Show when=move || draft.writing.found.get()>
                <Notice tone=Tone::Info title=t.found>
                    <p>{t.found_text}</p>
                    <button class="ui-button ui-button--small" r#type="button" on:click=move |_| draft.start_over()>
                        {t.start_over}
                    </button>
                </Notice>
            </Show>
            <Fields draft=draft private_above=private_above />
            <Show when=move || ready.get()>
                <div class="publication-settings__save" data-behind=move || draft.is_behind().then_some("")>
                    <button
                        class="ui-button ui-button--primary"
                        r#type="submit"
                        aria-busy=move || draft.busy.get().then_some("true")
                    >
                        <Icon name="check" />
                        {Words::of(lang).save}
                    </button>
                    <p class="publication-settings__state" role="status">
                        {move || if draft.is_behind() { t.unsaved } else { t.all_saved }}
                    </p>
                </div>
            </Show>
        </form>
        <Closing id=draft.id archived=archived />
    }
}
