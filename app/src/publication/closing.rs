//! That a section is going to be deleted, on its page and on those of its articles.

use crate::{paths, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{text::ClassesText, time::Date};

/// `manages`: the reader may take an export.
#[component]
pub(super) fn ClosingNotice(day: Date, code: String, manages: bool) -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    view! {
        <div class="publication-closing" role="note">
            <Icon name="clock" />
            <div>
                <p class="publication-closing__title">{ClassesText::closing(lang, day)}</p>
                <p>{if manages { t.closing_managers } else { t.closing_readers }}</p>
                {manages
                    .then(|| {
                        view! {
                            <form method="post" action=paths::section_export(&code)>
                                <button class="ui-button" r#type="submit">
                                    <Icon name="download" />
                                    {t.export}
                                </button>
                            </form>
                        }
                    })}
            </div>
        </div>
    }
}
