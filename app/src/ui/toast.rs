//! Short messages that pass.

use super::Icon;
use leptos::prelude::*;
use std::sync::Arc;

/// What may be done about a message. It outlives whatever offers it.
type Action = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
struct Toast {
    id: u32,
    text: String,
    danger: bool,
    /// What may be done about it, and what that is called.
    action: Option<(&'static str, Action)>,
}

/// Says short messages, wherever the person is.
#[derive(Debug, Clone, Copy)]
pub struct ToastBox {
    shown: RwSignal<Vec<Toast>>,
    made: StoredValue<u32>,
    /// Where they may appear; they do in the last of these. What is outside of an open dialog is neither seen nor read.
    places: RwSignal<Vec<u32>>,
}

/// How long a message stays, in milliseconds: time to read it twice.
const STAYS: u32 = 7_000;
/// The same, of one with something to do: time to reach it by keyboard. There is another way to do it.
const STAYS_WITH_ACTION: u32 = 15_000;
/// How many are shown at once at most.
const SHOWN_MAX: usize = 3;

pub fn provide_toasts() {
    provide_context(ToastBox {
        shown: RwSignal::new(Vec::new()),
        made: StoredValue::new(0),
        places: RwSignal::new(Vec::new()),
    });
}

pub fn use_toasts() -> ToastBox {
    expect_context::<ToastBox>()
}

impl ToastBox {
    pub fn say(self, text: impl Into<String>) {
        self.push(text.into(), false, None);
    }

    /// With something to do about it. Only the last of these is shown: it is about what was done last.
    pub fn offer(self, text: impl Into<String>, label: &'static str, action: impl Fn() + Send + Sync + 'static) {
        self.shown.update(|shown| shown.retain(|toast| toast.action.is_none()));
        self.push(text.into(), false, Some((label, Arc::new(action))));
    }

    /// What was offered is no longer of use.
    pub fn withdraw_offer(self) {
        self.shown.update(|shown| shown.retain(|toast| toast.action.is_none()));
    }

    pub fn warn(self, text: impl Into<String>) {
        self.push(text.into(), true, None);
    }

    fn number(self) -> u32 {
        self.made.update_value(|n| *n += 1);
        self.made.get_value()
    }

    fn push(self, text: String, danger: bool, action: Option<(&'static str, Action)>) {
        let id = self.number();
        let stays = if action.is_some() { STAYS_WITH_ACTION } else { STAYS };
        self.shown.update(|shown| {
            // Said again, it is said once; and never so much that it covers the page.
            shown.retain(|toast| toast.text != text);
            let over = (shown.len() + 1).saturating_sub(SHOWN_MAX);
            shown.drain(..over);
            shown.push(Toast { id, text, danger, action });
        });
        crate::browser::after(stays, move || self.take_away(id));
    }

    fn take_away(self, id: u32) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Where messages appear, as long as it is the last such place.
#[component]
pub fn Toasts() -> impl IntoView {
    let toasts = use_toasts();
    let place = toasts.number();
    toasts.places.update(|places| places.push(place));
    on_cleanup(move || {
        let _ = toasts.places.try_update(|places| places.retain(|other| *other != place));
    });
    let here = Memo::new(move |_| toasts.places.with(|places| places.last() == Some(&place)));
    let shown = move || if here.get() { toasts.shown.get() } else { Vec::new() };
    view! {
        <div class="ui-toasts" role="status" aria-live="polite">
            <For each=shown key=|toast| toast.id let:toast>
                <div class="ui-toast" data-tone=toast.danger.then_some("danger")>
                    <Icon name=if toast.danger { "alert" } else { "check" } />
                    <p class="ui-toast__text">{toast.text}</p>
                    {toast
                        .action
                        .map(|(label, action)| {
                            view! {
                                <button
                                    class="ui-toast__action"
                                    r#type="button"
                                    on:click=move |_| {
                                        toasts.take_away(toast.id);
                                        action();
                                    }
                                >
                                    {label}
                                </button>
                            }
                        })}
                </div>
            </For>
        </div>
    }
}
