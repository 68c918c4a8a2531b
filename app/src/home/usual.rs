//! What each function finds on its personal page, as the administrator has it, and where its marks
//! come from.

use super::{blocks::UsualPages, connection::Connection};
use crate::{
    paths,
    shell::{Frame, PageHeader, Section},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::text::{PersonalText, ShellText};

#[component]
pub fn UsualPage() -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    view! {
        <Frame section=Section::Home title=t.usual>
            <div class="shell-page shell-page--narrow">
                <PageHeader
                    title=t.usual
                    crumbs=vec![(paths::HOME.to_owned(), ShellText::of(lang).home.to_owned())]
                    lead=t.usual_lead.to_owned()
                />
                <div class="ui-stack">
                    <UsualPages />
                </div>
                <Connection />
            </div>
        </Frame>
    }
}
