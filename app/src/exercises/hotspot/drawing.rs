//! Zones drawn over the picture: by the pointer, and each one moved and stretched by the keyboard.

use super::{around, between, moved, percent, point_of, stretched};
use crate::browser::pointer::hold;
use crate::exercises::form::Form;
use crate::media::picture_when_ready;
use leptos::prelude::*;
use preau_model::{
    exercises::{
        ITEMS_MAX,
        hotspot::{Hotspot, Point, Shape, Zone},
    },
    ids::{ItemId, PictureId},
    media,
    text::ExerciseEditorText,
};
use wasm_bindgen::JsCast;

/// How far an arrow moves a zone.
const STEP: i32 = 100;

/// What the pointer is doing.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Doing {
    Nothing,
    /// A new zone, from this corner.
    Drawing(Point),
    Moving(ItemId, Point),
    Stretching(ItemId),
}

/// Changes the shape of a zone.
pub fn reshape(form: Form, id: ItemId, change: impl Fn(&Shape) -> Shape) {
    form.set_body::<Hotspot>(|it| {
        if let Some(zone) = it.zones.iter_mut().find(|zone| zone.id == id) {
            zone.shape = change(&zone.shape);
        }
    });
}

#[component]
pub fn Surface(form: Form, zones: Memo<Vec<Zone>>) -> impl IntoView {
    let t = form.text();
    let picture = form.get(|exercise| exercise.picture);
    let address = LocalResource::new(move || {
        let picture = picture.get();
        async move {
            let id: PictureId = picture?;
            match form.preview {
                Some(preview) => preview.run(id),
                None => Some(picture_when_ready(id).await?.fallback(media::Shape::Whole)),
            }
        }
    });
    let numbered = Memo::new(move |_| {
        zones.with(|zones| zones.iter().map(|zone| zone.id).zip(1..).collect::<Vec<(ItemId, usize)>>())
    });
    let doing = RwSignal::new(Doing::Nothing);
    let draft = RwSignal::new(None::<Shape>);
    let down = move |event: web_sys::PointerEvent| {
        let Some(point) = point_of(&event).filter(|_| event.button() == 0 && event.is_primary()) else { return };
        hold(&event);
        doing.set(match grabbed(&event) {
            Some((id, true)) => Doing::Stretching(id),
            Some((id, false)) => Doing::Moving(id, point),
            None if zones.with_untracked(Vec::len) < ITEMS_MAX => Doing::Drawing(point),
            None => Doing::Nothing,
        });
    };
    let drag = move |event: web_sys::PointerEvent| {
        let Some(point) = point_of(&event) else { return };
        match doing.get_untracked() {
            Doing::Nothing => {}
            Doing::Drawing(from) => draft.set(between(from, point)),
            Doing::Moving(id, from) => {
                let by = |to: u16, from: u16| i32::from(to) - i32::from(from);
                reshape(form, id, |shape| moved(shape, by(point.x, from.x), by(point.y, from.y)));
                doing.set(Doing::Moving(id, point));
            }
            Doing::Stretching(id) => reshape(form, id, |shape| stretched(shape, point)),
        }
    };
    let up = move || {
        doing.set(Doing::Nothing);
        if let Some(shape) = draft.get_untracked() {
            draft.set(None);
            add(form, shape);
        }
    };
    view! {
        <Show when=move || picture.get().is_some() fallback=move || view! { <p class="ui-field__hint">{t.picture_first}</p> }>
            <p class="ui-field__hint" id=form.id("dessiner")>{t.how_to_draw}</p>
            <div
                class="exercises-hotspot exercises-hotspot--drawn"
                role="group"
                aria-label=t.zones
                aria-describedby=form.id("dessiner")
                on:pointerdown=down
                on:pointermove=drag
                on:pointerup=move |_| up()
                on:pointercancel=move |_| {
                    draft.set(None);
                    doing.set(Doing::Nothing);
                }
            >
                {move || address.get().flatten().map(|src| view! { <img src=src alt="" draggable="false" /> })}
                <For each=move || numbered.get() key=|it| *it let:it>
                    <ZoneOn form=form id=it.0 n=it.1 zones=zones />
                </For>
                {move || draft.get().map(|shape| view! { <super::Drawn shape=shape kind="draft" /> })}
            </div>
        </Show>
    }
}

/// Adds a zone and leads to its name.
pub fn add(form: Form, shape: Shape) {
    let id = ItemId::random();
    form.set_body::<Hotspot>(|it| {
        it.zones.push(Zone { id, shape, right: true, name: String::new(), feedback: String::new() });
    });
    crate::browser::after(0, move || crate::browser::focus(&form.item_id(id, "texte")));
}

/// Which zone the pointer went down on, and whether on its corner.
fn grabbed(event: &web_sys::PointerEvent) -> Option<(ItemId, bool)> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let zone = target.closest("[data-zone]").ok()??.get_attribute("data-zone")?;
    Some((zone.parse().ok()?, target.has_attribute("data-corner")))
}

#[component]
fn ZoneOn(form: Form, id: ItemId, n: usize, zones: Memo<Vec<Zone>>) -> impl IntoView {
    let zone = Memo::new(move |_| zones.with(|zones| zones.iter().find(|zone| zone.id == id).cloned()));
    let edges = move || zone.with(|zone| zone.as_ref().map(|zone| around(&zone.shape)));
    let edge = move |of: fn((Point, Point)) -> u16| move || edges().map(|edges| percent(of(edges)));
    let round = move || zone.with(|zone| zone.as_ref().is_some_and(|it| matches!(it.shape, Shape::Ellipse { .. })));
    let right = move || zone.with(|zone| zone.as_ref().is_some_and(|zone| zone.right));
    let label = move || {
        let name = zone.with(|zone| zone.as_ref().map(|zone| zone.name.clone()).unwrap_or_default());
        ExerciseEditorText::zone(form.lang, n, &name)
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let (x, y) = match event.key().as_str() {
            "ArrowLeft" => (-STEP, 0),
            "ArrowRight" => (STEP, 0),
            "ArrowUp" => (0, -STEP),
            "ArrowDown" => (0, STEP),
            _ => return,
        };
        event.prevent_default();
        if event.shift_key() {
            let add = |part: u16, by: i32| u16::try_from(i32::from(part) + by).unwrap_or(0);
            reshape(form, id, |shape| {
                let (_, to) = around(shape);
                stretched(shape, Point::new(add(to.x, x), add(to.y, y)))
            });
        } else {
            reshape(form, id, |shape| moved(shape, x, y));
        }
        if let Some((from, to)) = untrack(edges) {
            form.say(ExerciseEditorText::zone_edges(form.lang, from, to));
        }
    };
    view! {
        <button
            class="exercises-zone"
            r#type="button"
            data-zone=id.to_string()
            data-kind=move || if right() { "right" } else { "wrong" }
            data-round=move || round().then_some("")
            aria-label=label
            style:left=edge(|(from, _)| from.x)
            style:top=edge(|(from, _)| from.y)
            style:width=edge(|(from, to)| to.x.saturating_sub(from.x))
            style:height=edge(|(from, to)| to.y.saturating_sub(from.y))
            on:keydown=key
        >
            <span class="exercises-zone__number" aria-hidden="true">{n}</span>
            <span class="exercises-zone__corner" data-corner="" aria-hidden="true"></span>
        </button>
    }
}
