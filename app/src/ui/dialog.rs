//! Questions before something that matters, and choices that need the whole attention.

use super::{
    Icon,
    toast::{ToastBox, Toasts},
};
use crate::{browser, visit::use_lang};
use leptos::{html, prelude::*};
use preau_model::text::Words;

/// A button that asks before it acts, in a native `<dialog>` (focus is kept inside, Escape
/// closes). The action is a form inside the dialog, given as children.
#[component]
pub fn Confirm(
    #[prop(into)] label: String,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] icon: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let lang = use_lang();
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button class="ui-button ui-button--quiet" r#type="button" on:click=open>
            {icon.map(|icon| view! { <Icon name=icon /> })}
            {label}
        </button>
        <dialog class="ui-dialog" node_ref=dialog aria-label=title.clone()>
            <DialogHeader title=title.clone() close=close />
            <div class="ui-dialog__body">
                <p>{text}</p>
            </div>
            <footer class="ui-dialog__footer">
                <button class="ui-button" r#type="button" on:click=move |_| close()>
                    {Words::of(lang).cancel}
                </button>
                {children()}
            </footer>
        </dialog>
    }
}

/// A native `<dialog>` that is open while `open` says so; its content is made each time anew.
#[component]
pub fn Modal(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
            // What is in it may be made only now: the browser has looked for its first field already.
            browser::after(0, || {
                browser::focus_first("dialog[open] [autofocus]");
            });
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let children = StoredValue::new(children);
    view! {
        <dialog
            class="ui-dialog"
            class:ui-dialog--wide=wide
            node_ref=dialog
            aria-label=move || title.get()
            on:close=move |_| open.set(false)
        >
            <DialogHeader title=title close=move || open.set(false) />
            <Show when=move || open.get()>
                <div class="ui-dialog__body">{children.with_value(|children| children())}</div>
                {use_context::<ToastBox>().map(|_| view! { <Toasts /> })}
            </Show>
        </dialog>
    }
}

/// The title of a dialog, and how to leave it.
#[component]
pub fn DialogHeader(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] id: Option<String>,
    close: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <header class="ui-dialog__header">
            <h2 id=id>{move || title.get()}</h2>
            <button
                class="ui-button ui-button--icon ui-button--quiet"
                r#type="button"
                aria-label=Words::of(use_lang()).close
                on:click=move |_| close()
            >
                <Icon name="close" />
            </button>
        </header>
    }
}
