//! Before a page with nothing on it is shown to visitors, it is asked.

use super::desk::use_desk;
use crate::{ui::Modal, visit::use_lang};
use leptos::prelude::*;
use preau_model::text::{BoardText, Words};

#[component]
pub fn PublishEmpty() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let open = desk.asking_empty;
    view! {
        <Modal open=open title=t.publish_empty>
            <div class="ui-stack">
                <p>{t.publish_empty_text}</p>
                <div class="ui-cluster">
                    <button class="ui-button" r#type="button" autofocus on:click=move |_| open.set(false)>
                        {Words::of(lang).cancel}
                    </button>
                    <button
                        class="ui-button ui-button--primary"
                        r#type="button"
                        on:click=move |_| {
                            open.set(false);
                            desk.publish_now();
                        }
                    >
                        {t.publish_anyway}
                    </button>
                </div>
            </div>
        </Modal>
    }
}
