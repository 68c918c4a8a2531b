use super::{
    drawing::{Surface, reshape},
    first, rounded,
};
use crate::exercises::{
    form::Form,
    rows::{Hands, Rows},
};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        FEEDBACK_MAX, ITEMS_MAX, TEXT_MAX,
        hotspot::{Hotspot, Shape, Zone},
    },
    ids::ItemId,
};

#[component]
pub fn HotspotEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let zones = form.body::<Hotspot, _>(|it| it.zones.clone());
    let ids = Memo::new(move |_| zones.with(|zones| zones.iter().map(|zone| zone.id).collect::<Vec<_>>()));
    let hands = Hands {
        name: Callback::new(move |id| {
            zones
                .with(|zones| zones.iter().find(|zone| zone.id == id).map(|zone| zone.name.clone()).unwrap_or_default())
        }),
        add: Callback::new(move |id| {
            form.set_body::<Hotspot>(|it| {
                it.zones.push(Zone { id, shape: first(), right: true, name: String::new(), feedback: String::new() });
            });
        }),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<Hotspot>(|it| {
                let zone = it.zones.remove(from);
                it.zones.insert(to, zone);
            });
        }),
        removed: Callback::new(move |id| form.set_body::<Hotspot>(|it| it.zones.retain(|zone| zone.id != id))),
        more: true,
    };
    let row = Callback::new(move |id| view! { <ZoneRow form=form id=id /> }.into_any());
    view! {
        <Surface form=form zones=zones />
        <Show when=move || form.get(|exercise| exercise.picture.is_some()).get()>
            <Rows
                form=form
                part="zones"
                label=t.zones
                hint=t.zones_hint
                add=t.add_zone
                max=ITEMS_MAX
                ids=ids
                hands=hands
                row=row
                problem=form.problem(None, "zones")
            />
        </Show>
    }
}

#[component]
fn ZoneRow(form: Form, id: ItemId) -> impl IntoView {
    let t = form.text();
    let zone = form.body::<Hotspot, _>(move |it| it.zones.iter().find(|zone| zone.id == id).cloned());
    let change = move |change: &dyn Fn(&mut Zone)| {
        form.set_body::<Hotspot>(|it| {
            if let Some(zone) = it.zones.iter_mut().find(|zone| zone.id == id) {
                change(zone);
            }
        });
    };
    let name = move || zone.with(|zone| zone.as_ref().map(|zone| zone.name.clone()).unwrap_or_default());
    let feedback = move || zone.with(|zone| zone.as_ref().map(|zone| zone.feedback.clone()).unwrap_or_default());
    let right = move || zone.with(|zone| zone.as_ref().is_some_and(|zone| zone.right));
    let round = move || zone.with(|zone| zone.as_ref().is_some_and(|it| matches!(it.shape, Shape::Ellipse { .. })));
    let own = move || zone.with(|zone| zone.as_ref().is_some_and(|it| matches!(it.shape, Shape::Polygon(_))));
    view! {
        <input
            class="ui-input"
            id=form.item_id(id, "texte")
            aria-label=t.zone_name
            placeholder=t.zone_name
            maxlength=TEXT_MAX.to_string()
            value=untrack(name)
            prop:value=name
            on:input=move |event| {
                let text = event_target_value(&event);
                change(&|zone| zone.name.clone_from(&text));
            }
        />
        <div class="exercises-row__more">
            <label class="ui-choice">
                <input
                    r#type="checkbox"
                    checked=untrack(right)
                    prop:checked=right
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        change(&|zone| zone.right = on);
                    }
                />
                <span class="ui-choice__label">{t.to_be_found}</span>
            </label>
            <Show when=move || !own()>
                <label class="ui-choice">
                    <input
                        r#type="checkbox"
                        prop:checked=round
                        on:change:target=move |event| {
                            let on = event.target().checked();
                            reshape(form, id, |shape| rounded(shape, on));
                        }
                    />
                    <span class="ui-choice__label">{t.round}</span>
                </label>
            </Show>
            <input
                class="ui-input"
                aria-label=t.feedback_to_zone
                placeholder=t.feedback_to_zone
                maxlength=FEEDBACK_MAX.to_string()
                value=untrack(feedback)
                prop:value=feedback
                on:input=move |event| {
                    let text = event_target_value(&event);
                    change(&|zone| zone.feedback.clone_from(&text));
                }
            />
        </div>
    }
}
