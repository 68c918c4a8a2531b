//! What is shown of the tree: by words, by state.

use super::{desk::use_desk, line::Line};
use crate::{
    browser, paths,
    ui::{Drawing, Empty, Icon},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{
    ids::SectionId,
    publication::{SectionLine, SectionState},
    text::SectionsText,
};

/// Which sections are shown, by a word in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pile {
    Waiting,
    Empty,
    Abandoned,
    OutOfDate,
    Private,
}

impl Pile {
    const ALL: [Self; 5] = [Self::Waiting, Self::Empty, Self::Abandoned, Self::OutOfDate, Self::Private];

    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "a-valider",
            Self::Empty => "vides",
            Self::Abandoned => "sans-nouveaute",
            Self::OutOfDate => "annee-passee",
            Self::Private => "reservees",
        }
    }

    const fn label(self, t: &SectionsText) -> &'static str {
        match self {
            Self::Waiting => t.to_validate,
            Self::Empty => t.all_empty,
            Self::Abandoned => t.all_abandoned,
            Self::OutOfDate => t.all_out_of_date,
            Self::Private => t.all_private,
        }
    }

    fn has(self, line: &SectionLine) -> bool {
        match self {
            Self::Waiting => line.waiting > 0,
            Self::Empty => line.state == SectionState::Empty,
            Self::Abandoned => line.state == SectionState::Abandoned,
            Self::OutOfDate => line.state == SectionState::OutOfDate,
            Self::Private => line.private,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Filter {
    words: RwSignal<String>,
    pile: Memo<Option<Pile>>,
}

impl Filter {
    pub fn new() -> Self {
        let query = use_query_map();
        let pile = Memo::new(move |_| {
            let word = query.with(|query| query.get("etat"))?;
            Pile::ALL.into_iter().find(|pile| pile.word() == word)
        });
        Self { words: RwSignal::default(), pile }
    }

    pub fn is_on(self) -> bool {
        self.pile.get().is_some() || self.words.with(|words| !words.trim().is_empty())
    }

    /// The sections that are left, in reading order.
    fn found(self, lines: &[SectionLine]) -> Vec<SectionId> {
        let pile = self.pile.get();
        let words = self.words.get();
        let words = (!words.trim().is_empty()).then(|| browser::folded(words.trim()));
        let told = |line: &&SectionLine| {
            pile.is_none_or(|pile| pile.has(line))
                && words.as_ref().is_none_or(|words| browser::folded(&line.title).contains(words))
        };
        lines.iter().filter(told).map(|line| line.id).collect()
    }
}

#[component]
pub(super) fn FilterBar(filter: Filter) -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    let ready = browser::taken_over();
    let count = move |pile: Pile| desk.tree.with(|tree| tree.lines.iter().filter(|line| pile.has(line)).count());
    let tab = move |href: String, label: &'static str, here: Signal<bool>, count: Signal<Option<usize>>| {
        view! {
            <a class="publication-tree__pile" href=href aria-current=move || here.get().then_some("page")>
                {label}
                {move || count.get().map(|count| view! { <span class="ui-tabs__count">{count}</span> })}
            </a>
        }
    };
    view! {
        <Show when=move || ready.get()>
            <div class="publication-tree__search">
                <Icon name="search" />
                <input
                    class="ui-input"
                    r#type="search"
                    aria-label=t.filter
                    placeholder=t.find
                    prop:value=move || filter.words.get()
                    on:input=move |event| filter.words.set(event_target_value(&event))
                />
            </div>
        </Show>
        <nav class="publication-tree__piles" aria-label=t.show>
            {tab(
                paths::SECTIONS.to_owned(),
                t.all,
                Signal::derive(move || filter.pile.get().is_none()),
                Signal::derive(move || Some(desk.tree.with(|tree| tree.lines.len()))),
            )}
            {Pile::ALL
                .into_iter()
                .map(|pile| {
                    // What there is none of is not offered, unless one has just come from there.
                    let shown = move || count(pile) > 0 || filter.pile.get() == Some(pile);
                    view! {
                        <Show when=shown>
                            {tab(
                                paths::sections_in(pile.word()),
                                pile.label(t),
                                Signal::derive(move || filter.pile.get() == Some(pile)),
                                Signal::derive(move || Some(count(pile))),
                            )}
                        </Show>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// What the filter has left, each with the way to it.
#[component]
pub(super) fn Found(filter: Filter) -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    let found = Memo::new(move |_| desk.tree.with(|tree| filter.found(&tree.lines)));
    view! {
        <p class="publication-tree__found" role="status">
            {move || SectionsText::found(desk.lang, found.with(Vec::len))}
        </p>
        <Show when=move || found.with(Vec::is_empty)>
            <Empty
                title=t.none_found
                text=t.none_found_text
                drawing=Drawing::Lost
                action=view! {
                    <a class="ui-button" href=paths::SECTIONS on:click=move |_| filter.words.set(String::new())>
                        {t.show_all}
                    </a>
                }
                    .into_any()
            />
        </Show>
        <Show when=move || found.with(|found| !found.is_empty())>
            <ul class="publication-tree__lines" aria-label=t.sections>
                <For each=move || found.get() key=|id| *id let:id>
                    <Line id=id />
                </For>
            </ul>
        </Show>
    }
}
