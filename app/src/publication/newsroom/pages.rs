//! Long lists, a part at a time: the address says where one stands, so that it needs no script.

use crate::{paths, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{publication::Reached, text::HomeText};

/// What was shown last on the page before, from the address.
pub(super) fn use_after() -> Memo<Option<Reached>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get(paths::AFTER)).and_then(|at| at.parse().ok()))
}

/// On to the rest, and back to the beginning. `path`: of the list's first page.
#[component]
pub(super) fn Pages(path: String, #[prop(optional_no_strip)] next: Option<Reached>) -> impl IntoView {
    let t = HomeText::of(use_lang());
    let begun = use_after().get_untracked().is_some();
    let joint = if path.contains('?') { "&" } else { "?" };
    let next = next.map(|next| format!("{path}{joint}{}={next}", paths::AFTER));
    (begun || next.is_some()).then(|| {
        view! {
            <nav class="ui-pagination" aria-label=t.pages>
                {begun
                    .then(|| {
                        view! {
                            <a class="ui-button ui-button--small" rel="first" href=path>
                                <Icon name="chevron-left" />
                                {t.from_the_first}
                            </a>
                        }
                    })}
                {next
                    .map(|href| {
                        view! {
                            <a class="ui-button ui-button--small" rel="next" href=href>
                                {t.go_on}
                                <Icon name="chevron-right" />
                            </a>
                        }
                    })}
            </nav>
        }
    })
}
