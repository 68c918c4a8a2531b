//! A few things to do with one thing, behind a button.

use super::Icon;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// A `<details>` that is closed by a choice, by Escape and by a click elsewhere. Its content is made each
/// time anew. `id`: of the button.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    icon: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let button = id.clone();
    let panel = format!("{id}-choix");
    let shown = StoredValue::new(panel.clone());
    let chosen = StoredValue::new(id.clone());
    let details: NodeRef<html::Details> = NodeRef::new();
    let open = RwSignal::new(false);
    let listening: StoredValue<Option<WindowListenerHandle>> = StoredValue::new(None);
    let deafen = move || {
        if let Some(handle) = listening.try_update_value(Option::take).flatten() {
            handle.remove();
        }
    };
    let close = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    let toggled = move |_| {
        let Some(element) = details.get_untracked() else { return };
        open.set(element.open());
        deafen();
        if element.open() {
            crate::browser::show_element(&shown.get_value());
            let elsewhere = window_event_listener(ev::pointerdown, move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let inside =
                    details.get_untracked().is_some_and(|details| details.contains(target.as_ref().map(AsRef::as_ref)));
                if !inside {
                    close();
                }
            });
            listening.set_value(Some(elsewhere));
        }
    };
    on_cleanup(deafen);
    let children = StoredValue::new(children);
    view! {
        <details
            class="ui-menu"
            node_ref=details
            on:toggle=toggled
            on:keydown=move |event| {
                // Asked of the element: it tells of being opened a little later.
                let is_open = details.get_untracked().is_some_and(|details| details.open());
                if event.key() == "Escape" && is_open {
                    event.prevent_default();
                    close();
                    crate::browser::focus(&button);
                }
            }
        >
            <summary class="ui-button ui-button--quiet ui-button--icon" id=id aria-label=label>
                <Icon name=icon />
            </summary>
            <Show when=move || open.get()>
                // Before the choice does anything: a dialog that it opens gives the focus back to where it was.
                <div
                    class="ui-menu__panel"
                    id=panel.clone()
                    on:click:capture=move |_| chosen.with_value(|button| crate::browser::focus(button))
                    on:click=move |_| close()
                >
                    {children.with_value(|children| children())}
                </div>
            </Show>
        </details>
    }
}
