//! What was archived, to be brought back, or deleted while there is nothing in it.

use super::desk::use_desk;
use crate::{
    browser, paths,
    ui::{Confirm, Icon},
};
use leptos::prelude::*;
use preau_model::{
    publication::{ArchivedSection, SectionChange},
    text::SectionsText,
};

#[component]
pub(super) fn Archives() -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    let archived = Memo::new(move |_| desk.tree.with(|tree| tree.archived.clone()));
    view! {
        <Show when=move || !archived.with(Vec::is_empty)>
            <section class="shell-page__section" aria-labelledby="archives">
                <h2 id="archives">{t.archives}</h2>
                <p class="ui-muted">{t.archives_hint}</p>
                <ul class="ui-list">
                    <For each=move || archived.get() key=|archived| (archived.line.id, archived.below, archived.above_too) let:archived>
                        <Archived archived=archived />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Archived(archived: ArchivedSection) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = SectionsText::of(lang);
    let ready = browser::taken_over();
    let detail = SectionsText::archived_detail(lang, &archived);
    let above_too = archived.above_too;
    let line = archived.line;
    let id = line.id;
    let bare = archived.below == 0 && line.published == 0 && line.waiting == 0;
    let title = StoredValue::new(line.title.clone());
    view! {
        <li class="ui-row ui-row--wrap">
            <span class="ui-row__text">
                <a class="ui-row__title" href=paths::section_settings(&line.code)>
                    {line.title}
                </a>
                <span class="ui-row__detail">{detail}</span>
                {above_too.then(|| view! { <span class="ui-row__detail">{t.above_too}</span> })}
            </span>
            <span class="ui-row__end">
                <Show when=move || ready.get()>
                    {bare
                        .then(|| {
                            view! {
                                <Confirm label=t.delete title=t.delete_title text=t.delete_text icon="trash">
                                    <form method="dialog">
                                        <button
                                            class="ui-button ui-button--danger"
                                            aria-label=title.with_value(|title| SectionsText::delete_what(lang, title))
                                            on:click=move |_| desk.delete(id)
                                        >
                                            {t.delete}
                                        </button>
                                    </form>
                                </Confirm>
                            }
                        })}
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        aria-label=title.with_value(|title| SectionsText::bring_back_what(lang, title))
                        on:click=move |_| desk.run(SectionChange::Archive { section: id, archived: false })
                    >
                        <Icon name="undo" small=true />
                        {t.bring_back}
                    </button>
                </Show>
            </span>
        </li>
    }
}
