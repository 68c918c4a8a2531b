//! The steps, and carrying them about.

use super::{
    beside::{Beside, slot_of},
    desk::{Desk, Gap, handle, row, use_desk},
    palette::Palette,
    row::Row,
};
use crate::{
    browser::{self, Nearing},
    editing::Marks,
    ui::{Carry, Drawing, Empty, Ghost, Icon},
};
use leptos::prelude::*;
use preau_model::{
    classeur::Carried,
    editing::{Gesture, Outcome, standing},
    ids::StepId,
    text::ClasseurText,
};
use send_wrapper::SendWrapper;
use std::collections::{HashMap, HashSet};
use wasm_bindgen_futures::spawn_local;

/// What is off the ground.
#[derive(Clone, Copy)]
pub(super) struct Carrying {
    desk: Desk,
    pub carry: Carry,
    what: RwSignal<Carried>,
    /// Which rows are.
    pub carried: Marks<StepId>,
    /// Grows when rows have come into view, which may be higher than they were thought to be.
    looked: RwSignal<u32>,
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

    /// How far below the top of the list it would land, in CSS pixels.
    fn slot(self) -> Option<f64> {
        self.looked.track();
        if let Some(gap) = self.desk.incoming.get() {
            return slot_of(self.desk.list, gap, row);
        }
        if self.desk.beside.get().is_some_and(Beside::is_aimed_at) {
            return None;
        }
        let (_, to) = self.carry.gesture.get().carried()?;
        let before = self.what.with(|what| what.before_which(to));
        self.carry.edge(before)
    }

    fn happened(self, outcome: Outcome) {
        let (desk, lang) = (self.desk, self.desk.lang);
        let of = self.what.with_untracked(|what| desk.order.with_untracked(Vec::len) + 1 - what.steps.len().max(1));
        let first = self.what.with_untracked(|what| what.steps.first().copied());
        let content = || first.and_then(|id| desk.content_untracked(id));
        match outcome {
            Outcome::PickedUp(place) => {
                self.carried.set(self.what.with_untracked(|what| what.steps.clone()));
                if let Some(content) = content() {
                    desk.say(ClasseurText::picked_up(lang, &content, place + 1, of));
                }
            }
            Outcome::Shown { to, .. } => {
                desk.say(ClasseurText::would_land(lang, to + 1, of));
                self.follow(to);
            }
            Outcome::Cancelled(_) => {
                self.carried.set([]);
                desk.say(ClasseurText::of(lang).move_cancelled);
            }
            Outcome::Dropped { to, .. } => {
                let steps = self.what.with_untracked(|what| what.steps.clone());
                self.carried.set([]);
                desk.move_to(&steps, to);
                if let Some((id, content)) = first.zip(content()) {
                    desk.say(ClasseurText::put_down(lang, &content, to + 1, of));
                    // Where the browser cannot move what has the focus, that is lost on the way.
                    desk.rows.far.remove(&[id]);
                    browser::after(0, move || {
                        browser::focus(&handle(id));
                        browser::show_element(&row(id));
                    });
                }
            }
            Outcome::Nothing | Outcome::Clicked(_) => {}
        }
    }

    /// Carried by keyboard, it stays in sight.
    fn follow(self, to: usize) {
        if !matches!(self.carry.gesture.get_untracked(), Gesture::Carrying { .. }) {
            return;
        }
        let before = self.what.with_untracked(|what| what.before_which(to));
        let near = self.desk.order.with_untracked(|order| match before {
            Some(at) => order.get(at).copied(),
            None => order.last().copied(),
        });
        let Some(id) = near else { return };
        // Rows that come into view may be higher than they were thought to be: looked at again while they settle.
        for ms in [0, 50, 150, 300, 500, 800, 1_200] {
            browser::after(ms, move || {
                let carrying = |gesture: &Gesture| {
                    matches!(gesture, Gesture::Carrying { .. }) && gesture.carried().is_some_and(|(_, at)| at == to)
                };
                if self.carry.gesture.try_with_untracked(carrying) == Some(true) {
                    browser::show_element(&row(id));
                    self.looked.try_update(|n| *n += 1);
                }
            });
        }
    }
}

/// The steps that are drawn, the newest last. Who draws a list by its order takes out and puts in all that stand elsewhere
/// than before: nearly all, where one goes far, and each of these makes its row anew. So it is told only who is there, and
/// the few rows that do not stand where they should are put there by hand; all of it before anything is seen.
fn drawn(desk: Desk) -> RwSignal<Vec<StepId>> {
    let (order, list) = (desk.order, desk.list);
    let there = RwSignal::new(order.get_untracked());
    // As the rows stand, as far as nobody has come or gone.
    let stand = StoredValue::new(order.get_untracked());
    let place = move |now: Vec<StepId>, next: Vec<StepId>, list: &web_sys::Element| {
        let still: HashSet<_> = standing(&now, &next).into_iter().collect();
        let mut previous: Option<String> = None;
        for id in &next {
            let name = row(*id);
            if !still.contains(id) {
                browser::move_behind(list, &name, previous.as_deref());
            }
            previous = Some(name);
        }
        stand.set_value(next);
    };
    Effect::new(move |_| {
        let next = order.get();
        let known: HashSet<StepId> = there.with_untracked(|there| there.iter().copied().collect());
        let wanted: HashSet<StepId> = next.iter().copied().collect();
        if known == wanted {
            if let Some(list) = list.get_untracked() {
                place(stand.get_value(), next, &list);
            }
            return;
        }
        // One that comes back is made anew, and nobody looks whether it comes near.
        desk.rows.far.remove(&known.difference(&wanted).copied().collect::<Vec<_>>());
        there.update(|there| {
            there.retain(|id| wanted.contains(id));
            there.extend(next.iter().copied().filter(|id| !known.contains(id)));
        });
        spawn_local(async move {
            // Once those that have come are drawn, and those that have gone are not: where that leaves the others is for
            // who draws them to know, so it is looked at.
            for _ in 0..10 {
                leptos::task::tick().await;
                let (Some(next), Some(list)) = (order.try_get_untracked(), list.try_get_untracked().flatten()) else {
                    return;
                };
                let by_name: HashMap<String, StepId> = next.iter().map(|id| (row(*id), *id)).collect();
                let now: Vec<_> = browser::ids_below(&list).iter().map(|name| by_name.get(name).copied()).collect();
                if now.len() == next.len() && now.iter().all(Option::is_some) {
                    return place(now.into_iter().flatten().collect(), next, &list);
                }
            }
        });
    });
    there
}

/// How often it is looked whether what is carried past rows that have come near was put down, in milliseconds.
const DRAWN_AFTER_MS: u32 = 300;

/// Rows that have come near get their tools, once nothing is being carried past them.
fn draw(desk: Desk, waiting: StoredValue<Vec<StepId>>) {
    if browser::pointer::is_carrying() {
        browser::after(DRAWN_AFTER_MS, move || draw(desk, waiting));
    } else {
        desk.rows.far.remove(&waiting.try_update_value(std::mem::take).unwrap_or_default());
    }
}

/// Rows get their tools when they come near what is seen. A long activity is there sooner without those of all its rows,
/// and what the browser does with the whole page takes a third of the time.
fn draw_what_comes_near(desk: Desk) {
    let waiting: StoredValue<Vec<StepId>> = StoredValue::default();
    let watching: StoredValue<Option<SendWrapper<Nearing>>> = StoredValue::new(None);
    Effect::new(move |_| {
        let Some(list) = desk.list.get() else { return };
        let by_name: HashMap<String, StepId> = desk.rows.far.all_untracked().iter().map(|id| (row(*id), *id)).collect();
        if by_name.is_empty() {
            return;
        }
        let children = list.children();
        let rows = (0..children.length()).filter_map(|n| children.item(n)).filter(|it| by_name.contains_key(&it.id()));
        let rows: Vec<_> = rows.collect();
        let nearing = Nearing::watch(rows.into_iter(), move |names| {
            let near = names.iter().filter_map(|name| by_name.get(name).copied());
            // Where some wait already, they are looked at again by themselves.
            let is_first = waiting.try_update_value(|waiting| {
                let is_first = waiting.is_empty();
                waiting.extend(near);
                is_first
            });
            if is_first == Some(true) {
                draw(desk, waiting);
            }
        });
        if nearing.is_none() {
            desk.rows.far.set([]);
        }
        watching.set_value(nearing.map(SendWrapper::new));
    });
}

#[component]
pub(super) fn Steps() -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let list = desk.list;
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
    )
    .in_a_column(move || desk.shown());
    let carrying = Carrying { desk, carry, what, carried: Marks::default(), looked: RwSignal::new(0) };
    told.set_value(Some(carrying));
    carry.may_leave(
        move |(x, y)| desk.is_over_beside(x, y),
        move || desk.let_go_beside(&what.with_untracked(|what| what.steps.clone())),
    );
    let drawn = drawn(desk);
    draw_what_comes_near(desk);
    let empty = move || desk.order.with(Vec::is_empty);
    let at_start = move || desk.adding.get() == Some(Gap::Start);
    let slot = move || carrying.slot().map(|top| format!("0 {top}px"));
    view! {
        <section class="classeur-edit__steps" aria-label=t.steps>
            <p class="ui-hidden" id="comment-deplacer">{t.how_to_move}</p>
            <Show when=empty>
                <Empty title=t.no_steps text=t.no_steps_text drawing=Drawing::Book />
            </Show>
            <div class="classeur-edit__list">
                <ol class="classeur-rows" node_ref=list data-writes=desk.writes.then_some("")>
                    <For each=move || drawn.get() key=|id| *id let:id>
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
                                        desk.unfold(&end.into_iter().collect::<Vec<_>>());
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
