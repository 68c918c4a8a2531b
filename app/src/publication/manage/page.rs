//! `/rubriques/gestion`: the tree of sections, or the part of it that one manages.

use super::{
    super::api,
    archived::Archives,
    create::CreateDialog,
    desk::{Desk, use_desk},
    filter::{Filter, FilterBar, Found},
    lines::Lines,
    move_to::MoveDialog,
};
use crate::{
    browser, paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Drawing, Empty, Icon, UndoRedo},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    publication::ManagedSections,
    text::{NewsroomText, SectionsText, ShellText},
};

#[component]
pub fn SectionsPage() -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let managed = Resource::new_blocking(|| (), |()| api::managed());
    view! {
        <Frame section=Section::Articles title=t.manage>
            <div class="shell-page">
                {loaded(managed, |tree: ManagedSections| view! { <Managed tree=tree /> })}
            </div>
        </Frame>
    }
}

#[component]
fn Managed(tree: ManagedSections) -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let whole = tree.whole;
    let desk = Desk::new(tree);
    provide_context(desk);
    let filter = Filter::new();
    let ready = browser::taken_over();
    // The first that there is: who manages a part makes none at the top.
    let make = move || {
        let first = desk.tree.with_untracked(|tree| tree.lines.first().map(|line| line.id));
        desk.making.ask(first.filter(|_| !whole));
    };
    let new = move || {
        let may = move || whole || desk.tree.with(|tree| !tree.lines.is_empty());
        view! {
            <Show when=move || ready.get() && may()>
                <button class="ui-button ui-button--primary" r#type="button" on:click=move |_| make()>
                    <Icon name="plus" />
                    {t.new}
                </button>
            </Show>
        }
    };
    let empty = move || desk.tree.with(|tree| tree.lines.is_empty());
    view! {
        <PageHeader
            title=t.sections
            crumbs=vec![(paths::ARTICLES.to_owned(), NewsroomText::of(lang).articles.to_owned())]
            lead=(if whole { t.lead } else { t.lead_part }).to_owned()
            actions=view! { {new} }.into_any()
        />
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        <section class="publication-tree" aria-label=t.tree data-ready=move || ready.get().then_some("")>
            <Bar filter=filter />
            <Show when=empty>
                <Empty title=t.none text=t.none_text drawing=Drawing::Book action=view! { {new} }.into_any() />
            </Show>
            <Show when=move || filter.is_on() fallback=|| view! { <Lines /> }>
                <Found filter=filter />
            </Show>
        </section>
        <Archives />
        <MoveDialog />
        <CreateDialog />
        <p class="ui-hidden" role="status" aria-live="assertive" id="annonce">
            {move || desk.said.get()}
        </p>
    }
}

/// Above the tree: what is shown of it, undo and redo.
#[component]
fn Bar(filter: Filter) -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    let ready = browser::taken_over();
    view! {
        <div class="publication-tree__bar">
            <FilterBar filter=filter />
            <Show when=move || ready.get()>
                <div class="publication-tree__steps">
                    <span class="publication-tree__saving" role="status">
                        {move || desk.sending.get().then_some(t.saving)}
                    </span>
                    <UndoRedo
                        can_undo=Signal::derive(move || desk.can_undo())
                        can_redo=Signal::derive(move || desk.can_redo())
                        undo=move |()| desk.undo()
                        redo=move |()| desk.redo()
                    />
                </div>
            </Show>
        </div>
    }
}
