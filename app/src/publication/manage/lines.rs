//! The tree, as a list of lines that are carried about.

use super::{
    desk::{Desk, handle, use_desk},
    line::Line,
};
use crate::{
    browser,
    ui::{Carry, Ghost},
};
use leptos::{html, prelude::*};
use preau_model::{
    editing::Outcome,
    ids::SectionId,
    publication::{Outline, SectionChange, Spot},
    text::SectionsText,
};

/// How wide a level is for who carries a section, in CSS pixels.
const LEVEL: f64 = 28.0;

/// The lines as they stand, or would stand if what is carried were put down now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub outline: Memo<Outline>,
    pub carry: Carry,
    seen: Memo<Outline>,
}

impl Standing {
    /// Where a line is drawn, and how far in.
    pub fn of(self, id: SectionId) -> Option<(usize, usize)> {
        self.seen.with(|seen| {
            let place = seen.place(id)?;
            Some((place, seen.branches().get(place)?.depth))
        })
    }

    /// Whether it is carried, itself or with one above it.
    pub fn is_carried(self, id: SectionId) -> bool {
        let Some((item, _)) = self.carry.gesture.get().carried() else { return false };
        self.outline
            .with(|outline| outline.place(id).is_some_and(|at| (item..item + outline.extent(item)).contains(&at)))
    }
}

fn happened(desk: Desk, outline: Memo<Outline>, outcome: Outcome) {
    let lang = desk.lang;
    let id = |at: usize| outline.with_untracked(|outline| outline.branches().get(at).map(|branch| branch.id));
    let title = |id: Option<SectionId>| {
        desk.tree.with_untracked(|tree| id.and_then(|id| tree.line(id)).map(|line| line.title.clone()))
    };
    let spot = |item, to, shift| outline.with_untracked(|outline| outline.landing(item, to, shift));
    match outcome {
        Outcome::Nothing | Outcome::Clicked(_) => {}
        Outcome::PickedUp(item) => {
            desk.said.set(SectionsText::picked_up(lang, &title(id(item)).unwrap_or_default()));
        }
        Outcome::Shown { item, to, shift } => {
            if let Some(Spot { parent, after }) = spot(item, to, shift) {
                let (parent, after) = (title(parent), title(after));
                desk.said.set(SectionsText::would_land(lang, parent.as_deref(), after.as_deref()));
            }
        }
        Outcome::Cancelled(_) => desk.said.set(SectionsText::of(lang).move_cancelled.to_owned()),
        Outcome::Dropped { item, to, shift } => {
            if let (Some(section), Some(spot)) = (id(item), spot(item, to, shift)) {
                desk.run(SectionChange::Move { section, spot });
                // The browser takes the focus away from what it moves in the page.
                browser::after(0, move || browser::focus(&handle(section)));
            }
        }
    }
}

#[component]
pub(super) fn Lines() -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    let list: NodeRef<html::Ul> = NodeRef::new();
    let outline = Memo::new(move |_| desk.tree.with(preau_model::publication::ManagedSections::outline));
    let carry = Carry::new(
        move || list.get_untracked().map(Into::into),
        move || outline.get_untracked(),
        move |outcome| happened(desk, outline, outcome),
    )
    .by_levels(LEVEL);
    let seen = Memo::new(move |_| {
        let gesture = carry.gesture.get();
        outline.with(|outline| match gesture.carried() {
            Some((item, to)) => outline.moved(item, to, gesture.shift()),
            None => outline.clone(),
        })
    });
    let standing = Standing { outline, carry, seen };
    let ids = Memo::new(move |_| desk.tree.with(|tree| tree.lines.iter().map(|line| line.id).collect::<Vec<_>>()));
    view! {
        <p class="ui-hidden" id="comment-deplacer">
            {t.how_to_move}
        </p>
        <Show when=move || !ids.with(Vec::is_empty)>
            <ul
                class="publication-tree__lines"
                node_ref=list
                aria-label=t.sections
                data-carrying=move || carry.gesture.get().carried().is_some().then_some("")
            >
                <For each=move || ids.get() key=|id| *id let:id>
                    <Line id=id standing=standing />
                </For>
            </ul>
        </Show>
        <Ghost
            carry=carry
            name=move |n: usize| desk.tree.with(|tree| tree.lines.get(n).map(|line| line.title.clone()))
        />
    }
}
