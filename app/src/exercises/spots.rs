//! Things, and the places that they are put into, as buttons.

use super::placing::{Place, Placing};
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::text::ExercisesText;

/// A thing, wherever it is. `at`: the place it is in; another that is taken then goes there.
#[component]
pub fn Thing(placing: Placing, thing: usize, at: Place, children: Children) -> impl IntoView {
    let clicked = move || {
        if placing.ends_drag() {
            return;
        }
        match (untrack(|| placing.held()), at) {
            (Some(taken), Place::At(_)) if taken != thing => placing.put_taken(at),
            _ => placing.take(thing),
        }
    };
    let carried = move || placing.carried() == Some(thing);
    view! {
        <button
            class="exercises-thing"
            id=placing.id(thing)
            r#type="button"
            aria-pressed=move || placing.is_taken(thing).to_string()
            aria-disabled=move || placing.sheet.still.get().then_some("true")
            data-carried=move || carried().then_some("")
            on:pointerdown=move |event| placing.press(thing, &event)
            on:pointermove=move |event| placing.moved(&event)
            on:pointerup=move |_| placing.release()
            on:pointercancel=move |_| placing.cancel()
            on:click=move |_| clicked()
            on:keydown=move |event| {
                if event.key() == "Escape" && untrack(|| placing.held()).is_some() {
                    event.prevent_default();
                    placing.let_go();
                }
            }
        >
            {children()}
        </button>
    }
}

/// A place, with what is in it. Empty, or with room for more, it has a button that puts what is taken there.
#[component]
pub fn Spot(
    placing: Placing,
    place: Place,
    #[prop(into)] filled: Signal<bool>,
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let lang = placing.sheet.lang;
    let label = move || {
        let taken = placing.held().map(|thing| placing.thing(thing));
        ExercisesText::spot(lang, &placing.place(place), taken.as_deref())
    };
    let open = move || !placing.sheet.still.get() && (!filled.get() || placing.waits());
    view! {
        <span
            class=format!("exercises-spot {class}")
            data-places=placing.sheet.id("places")
            data-place=place.code()
            data-filled=move || filled.get().then_some("")
            data-waits=move || (placing.waits() && !placing.sheet.still.get()).then_some("")
            data-over=move || placing.is_over(place).then_some("")
        >
            {children()}
            <Show when=open>
                <button
                    class="exercises-spot__here"
                    r#type="button"
                    aria-label=label
                    on:click=move |_| placing.put_taken(place)
                    on:keydown=move |event| {
                        if event.key() == "Escape" {
                            placing.let_go();
                        }
                    }
                >
                    <span aria-hidden="true">{move || if placing.waits() { placing.sheet.text().here } else { "" }}</span>
                </button>
            </Show>
        </span>
    }
}

/// What has no place yet; and the way back for what has one.
#[component]
pub fn Tray(
    placing: Placing,
    #[prop(into)] left: Signal<Vec<usize>>,
    thing: Callback<usize, AnyView>,
) -> impl IntoView {
    let t = placing.sheet.text();
    let back = move || {
        let placed = placing.held().is_some_and(|taken| left.with(|left| !left.contains(&taken)));
        placed && !placing.sheet.still.get()
    };
    view! {
        <Show when=move || !placing.sheet.still.get()>
            <p class="ui-small ui-muted">{t.how_to_place}</p>
        </Show>
        <div
            class="exercises-tray"
            role="group"
            aria-label=t.tray
            data-places=placing.sheet.id("places")
            data-place=Place::Tray.code()
            data-over=move || placing.is_over(Place::Tray).then_some("")
        >
            <For each=move || left.get() key=|n| *n let:n>
                <Thing placing=placing thing=n at=Place::Tray>
                    {thing.run(n)}
                </Thing>
            </For>
            <Show when=move || left.with(Vec::is_empty) && !back()>
                <p class="exercises-tray__empty">{t.tray_empty}</p>
            </Show>
            <Show when=back>
                <button class="ui-button ui-button--small" r#type="button" on:click=move |_| placing.put_taken(Place::Tray)>
                    <Icon name="undo" small=true />
                    {t.put_back}
                </button>
            </Show>
        </div>
        <Carried placing=placing />
    }
}

/// What the pointer carries, beside it.
#[component]
fn Carried(placing: Placing) -> impl IntoView {
    let carried = move || placing.carried().map(|thing| placing.thing(thing));
    let at = move || {
        let (x, y) = placing.pointer();
        format!("{x}px {y}px")
    };
    view! {
        <Show when=move || carried().is_some()>
            <div class="ui-ghost" style:translate=at aria-hidden="true">
                {carried}
            </div>
        </Show>
    }
}
