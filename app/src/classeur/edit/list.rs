//! The steps, and carrying them about.

use super::{
    desk::{Desk, Gap, handle, use_desk},
    palette::Palette,
    row::Row,
};
use crate::{
    browser,
    ui::{Carry, Drawing, Empty, Ghost, Icon},
};
use leptos::{html, prelude::*};
use preau_model::{classeur::Carried, editing::Outcome, ids::StepId, text::ClasseurText};

/// What is off the ground.
#[derive(Clone, Copy)]
pub(super) struct Carrying {
    desk: Desk,
    pub carry: Carry,
    what: RwSignal<Carried>,
}

impl Carrying {
    /// One takes a step, with what goes with it. Gives the place that the gesture begins at.
    pub(super) fn take(self, id: StepId) -> Option<usize> {
        let busy = self.carry.gesture.with_untracked(|gesture| gesture.carried().is_some());
        if !busy {
            let chosen = self.desk.chosen.get_untracked();
            self.what.set(self.desk.draft.with_untracked(|activity| Carried::with(activity, id, &chosen)));
        }
        self.what.with_untracked(Carried::first)
    }

    /// Whether a step is off the ground.
    pub(super) fn carries(self, id: StepId) -> bool {
        self.carry.gesture.with(|gesture| gesture.carried().is_some())
            && self.what.with(|what| what.steps.contains(&id))
    }

    /// How far below the top of the list it would land, in CSS pixels.
    fn slot(self) -> Option<f64> {
        let (_, to) = self.carry.gesture.get().carried()?;
        let before = self.what.with(|what| what.before_which(to));
        self.carry.edge(before)
    }

    fn happened(self, outcome: Outcome) {
        let (desk, lang) = (self.desk, self.desk.lang);
        let of = self.what.with_untracked(|what| desk.order.with_untracked(Vec::len) + 1 - what.steps.len().max(1));
        let first = self.what.with_untracked(|what| what.steps.first().copied());
        let content = first.and_then(|id| desk.content_untracked(id));
        match (outcome, content) {
            (Outcome::PickedUp(place), Some(content)) => {
                desk.say(ClasseurText::picked_up(lang, &content, place + 1, of));
            }
            (Outcome::Shown { to, .. }, _) => desk.say(ClasseurText::would_land(lang, to + 1, of)),
            (Outcome::Cancelled(_), _) => desk.say(ClasseurText::of(lang).move_cancelled),
            (Outcome::Dropped { to, .. }, Some(content)) => {
                let steps = self.what.with_untracked(|what| what.steps.clone());
                desk.move_to(&steps, to);
                desk.say(ClasseurText::put_down(lang, &content, to + 1, of));
                if let Some(id) = first {
                    // The browser takes the focus away from what it moves in the page.
                    browser::after(0, move || browser::focus(&handle(id)));
                }
            }
            _ => {}
        }
    }
}

#[component]
pub(super) fn Steps() -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let list: NodeRef<html::Ol> = NodeRef::new();
    let what: RwSignal<Carried> = RwSignal::default();
    let told: StoredValue<Option<Carrying>> = StoredValue::new(None);
    let carry = Carry::new(
        move || list.get_untracked().map(Into::into),
        move || what.get_untracked(),
        move |outcome| {
            if let Some(carrying) = told.get_value() {
                carrying.happened(outcome);
            }
        },
    );
    let carrying = Carrying { desk, carry, what };
    told.set_value(Some(carrying));
    let empty = move || desk.order.with(Vec::is_empty);
    let at_start = move || desk.adding.get() == Some(Gap::Start);
    let slot = move || carrying.slot().map(|top| format!("0 {top}px"));
    view! {
        <section class="classeur-edit__steps" aria-label=t.steps>
            <p class="ui-hidden" id="comment-deplacer">{t.how_to_move}</p>
            <Show when=empty>
                <Empty title=t.no_steps text=t.no_steps_text drawing=Drawing::Book />
            </Show>
            <div class="classeur-edit__list" data-carrying=move || carry.gesture.get().carried().is_some().then_some("")>
                <ol class="classeur-rows" node_ref=list>
                    <For each=move || desk.order.get() key=|id| *id let:id>
                        <Row id=id carrying=carrying />
                    </For>
                </ol>
                <Show when=move || slot().is_some()>
                    <div class="classeur-edit__slot" style:translate=slot aria-hidden="true"></div>
                </Show>
            </div>
            {desk
                .writes
                .then(|| {
                    view! {
                        <div class="classeur-edit__more">
                            <Show when=move || !at_start() && !empty()>
                                <button
                                    class="ui-button"
                                    r#type="button"
                                    disabled=move || desk.is_full()
                                    on:click=move |_| {
                                        let end = desk.order.with_untracked(|order| order.last().copied());
                                        desk.adding.set(Some(end.map_or(Gap::Start, Gap::Behind)));
                                    }
                                >
                                    <Icon name="plus" />
                                    {t.add}
                                </button>
                            </Show>
                            <Show when=empty>
                                <Palette after=None />
                            </Show>
                        </div>
                    }
                })}
            <Ghost
                carry=carry
                name=move |_: usize| {
                    let count = what.with(|what| what.steps.len());
                    let first = what.with(|what| what.steps.first().copied())?;
                    if count > 1 {
                        return Some(ClasseurText::selected(lang, count));
                    }
                    desk.content_untracked(first).map(|content| ClasseurText::step(lang, &content))
                }
            />
        </section>
    }
}
