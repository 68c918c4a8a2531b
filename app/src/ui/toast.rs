//! Short messages that pass.

use super::Icon;
use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    id: u32,
    text: String,
    danger: bool,
}

/// Says short messages, wherever the person is.
#[derive(Debug, Clone, Copy)]
pub struct ToastBox {
    shown: RwSignal<Vec<Toast>>,
}

/// How long a message stays, in milliseconds: time to read it twice.
const STAYS: u32 = 7_000;

pub fn provide_toasts() {
    provide_context(ToastBox { shown: RwSignal::new(Vec::new()) });
}

pub fn use_toasts() -> ToastBox {
    expect_context::<ToastBox>()
}

impl ToastBox {
    pub fn say(self, text: impl Into<String>) {
        self.push(text.into(), false);
    }

    pub fn warn(self, text: impl Into<String>) {
        self.push(text.into(), true);
    }

    fn push(self, text: String, danger: bool) {
        let id = self.shown.with_untracked(|shown| shown.last().map_or(0, |last| last.id + 1));
        self.shown.update(|shown| shown.push(Toast { id, text, danger }));
        crate::browser::after(STAYS, move || self.shown.update(|shown| shown.retain(|toast| toast.id != id)));
    }
}

/// Where messages appear.
#[component]
pub fn Toasts() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="ui-toasts" role="status" aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <div class="ui-toast" data-tone=toast.danger.then_some("danger")>
                    <Icon name=if toast.danger { "alert" } else { "check" } />
                    <p class="ui-toast__text">{toast.text}</p>
                </div>
            </For>
        </div>
    }
}
