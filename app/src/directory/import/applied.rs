//! An import that has just been applied.

use super::history::{Undo, summary};
use crate::{
    paths,
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{directory::Report, ids::ImportId, text::DirectoryText};

#[component]
pub fn Applied(import: ImportId, report: Report) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    // After the progress bar it takes its place.
    Effect::new(|_| crate::browser::after(50, || crate::browser::focus("import-fait")));
    view! {
        <div id="import-fait" tabindex="-1">
            <Notice tone=Tone::Success title=t.applied_title>
                <p>{summary(&report, lang)}</p>
                {(report.accounts > 0)
                    .then(|| view! { <p>{DirectoryText::accounts_made(lang, report.accounts)}</p> })}
                <div class="ui-notice__actions">
                    {(report.accounts > 0)
                        .then(|| {
                            view! {
                                <a class="ui-button ui-button--primary" href=paths::LETTERS>
                                    <Icon name="printer" />
                                    {t.print_letters}
                                </a>
                            }
                        })}
                    <a class="ui-button" href=paths::DIRECTORY>
                        {t.back_to_directory}
                    </a>
                </div>
            </Notice>
        </div>
        <Undo import=import />
    }
}
