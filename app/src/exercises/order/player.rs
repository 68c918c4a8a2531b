use crate::browser;
use crate::exercises::sheet::{ItemView, MarkView, Sheet, name};
use crate::ui::{Carry, Ghost, Handle, Icon};
use leptos::{html, prelude::*};
use preau_model::{
    editing::Outcome,
    exercises::{Answer, Part, order},
    ids::ItemId,
    text::ExercisesText,
};

#[component]
pub fn OrderPlayer(posed: order::Posed, sheet: Sheet) -> impl IntoView {
    let lang = sheet.lang;
    let answer = sheet.answer(|answer| if let Answer::Order(it) = answer { Some(it) } else { None });
    let items = StoredValue::new(posed.items);
    // As it stands: what was put in order, then what never was.
    let order = Memo::new(move |_| {
        let mut order = answer.with(|answer| answer.order.clone());
        items.with_value(|items| {
            order.retain(|id| items.iter().any(|item| item.id == *id));
            let rest: Vec<_> = items.iter().map(|item| item.id).filter(|id| !order.contains(id)).collect();
            order.extend(rest);
        });
        order
    });
    let called = move |id: ItemId| {
        items
            .with_value(|items| items.iter().find(|item| item.id == id).map(|item| name(sheet, item)))
            .unwrap_or_default()
    };
    let put = move |from: usize, to: usize| {
        let mut now = order.get_untracked();
        if from >= now.len() || to >= now.len() {
            return;
        }
        let id = now.remove(from);
        now.insert(to, id);
        let of = now.len();
        sheet.change(Answer::Order(order::Answer { order: now }));
        sheet.say(ExercisesText::placed(lang, &called(id), to + 1, of));
    };
    let at = move |place: usize| order.with_untracked(|order| order.get(place).copied());
    let list: NodeRef<html::Ol> = NodeRef::new();
    let carry = Carry::new(
        move || list.get_untracked().map(Into::into),
        move || if sheet.still.get_untracked() { 0 } else { order.with_untracked(Vec::len) },
        move |outcome| match outcome {
            Outcome::PickedUp(place) => {
                let name = at(place).map(called).unwrap_or_default();
                sheet.say(ExercisesText::picked_up(lang, &name, place + 1, order.with_untracked(Vec::len)));
            }
            Outcome::Shown { to, .. } => {
                sheet.say(ExercisesText::would_land(lang, to + 1, order.with_untracked(Vec::len)));
            }
            Outcome::Cancelled(_) => sheet.say(sheet.text().let_go),
            Outcome::Dropped { item, to, .. } => {
                let moved = at(item);
                put(item, to);
                if let Some(id) = moved {
                    browser::after(0, move || browser::focus(&sheet.item_id(id, "poignee")));
                }
            }
            Outcome::Clicked(_) | Outcome::Nothing => {}
        },
    );
    let place = move |id: ItemId| order.with(|order| order.iter().position(|other| *other == id));
    let row = move |id: ItemId| {
        let item = items.with_value(|items| items.iter().find(|item| item.id == id).cloned());
        let step = move |down: bool| {
            let Some(from) = untrack(|| place(id)) else { return };
            let to = if down { from + 1 } else { from.saturating_sub(1) };
            put(from, to);
            let part = if down { "descendre" } else { "monter" };
            browser::after(0, move || browser::focus(&sheet.item_id(id, part)));
        };
        let first = move || place(id) == Some(0);
        let lowest = move || place(id).is_some_and(|place| place + 1 == order.with(Vec::len));
        view! {
            <li
                class="exercises-order__one"
                data-carried=move || carry.is_carried(place(id)).then_some("")
                style:order=move || carry.order(place(id))
            >
                <Show when=move || !sheet.still.get()>
                    <Handle
                        carry=carry
                        item=move |()| untrack(|| place(id))
                        id=sheet.item_id(id, "poignee")
                        class="exercises-order__handle"
                        label=Signal::derive(move || ExercisesText::move_what(lang, &called(id)))
                    />
                </Show>
                <span class="exercises-order__place" aria-hidden="true">{move || place(id).map(|place| place + 1)}</span>
                {item.map(|item| view! { <ItemView sheet=sheet item=item /> })}
                <MarkView sheet=sheet part=Part::Item(id) />
                <Show when=move || !sheet.still.get()>
                    <span class="exercises-order__steps">
                        <button
                            class="ui-button ui-button--quiet ui-button--icon"
                            id=sheet.item_id(id, "monter")
                            r#type="button"
                            aria-label=ExercisesText::up(lang, &called(id))
                            aria-disabled=move || first().then_some("true")
                            on:click=move |_| if !untrack(first) { step(false) }
                        >
                            <Icon name="chevron-up" />
                        </button>
                        <button
                            class="ui-button ui-button--quiet ui-button--icon"
                            id=sheet.item_id(id, "descendre")
                            r#type="button"
                            aria-label=ExercisesText::down(lang, &called(id))
                            aria-disabled=move || lowest().then_some("true")
                            on:click=move |_| if !untrack(lowest) { step(true) }
                        >
                            <Icon name="chevron-down" />
                        </button>
                    </span>
                </Show>
            </li>
        }
    };
    view! {
        <ol class="exercises-order" node_ref=list data-carrying=move || carry.gesture.get().carried().is_some().then_some("")>
            <For each=move || order.get() key=|id| *id let:id>
                {row(id)}
            </For>
        </ol>
        <Ghost carry=carry name=move |place: usize| at(place).map(called) />
    }
}
