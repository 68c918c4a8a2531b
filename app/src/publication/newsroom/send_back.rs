//! Giving an article back to its writer.

use crate::{
    browser,
    ui::{DialogHeader, Field, Icon},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    error::Problem,
    publication::REMARK_MAX,
    text::{NewsroomText, Words},
};

/// Asks for the reason first.
#[component]
pub(super) fn SendBack(send: Callback<String>) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let remark = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let problem =
        Signal::derive(move || (missing.get() && remark.with(|r| r.trim().is_empty())).then_some(Problem::Required));
    let show = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
            browser::focus("remarque");
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if remark.with_untracked(|remark| remark.trim().is_empty()) {
            missing.set(true);
            return;
        }
        close();
        send.run(remark.get_untracked());
    };
    view! {
        <button class="ui-button ui-button--wide" r#type="button" on:click=show>
            <Icon name="undo" />
            {t.send_back}
        </button>
        <dialog class="ui-dialog" node_ref=dialog aria-labelledby="renvoi-titre">
            <form on:submit=submit novalidate>
                <DialogHeader title=t.send_back id="renvoi-titre" close=close />
                <div class="ui-dialog__body">
                    <Field id="remarque" label=t.remark hint=t.remark_hint problem=problem>
                        <textarea
                            class="ui-input"
                            id="remarque"
                            rows="5"
                            maxlength=REMARK_MAX.to_string()
                            aria-describedby="remarque-hint remarque-error"
                            aria-invalid=move || problem.get().map(|_| "true")
                            prop:value=move || remark.get()
                            on:input=move |event| remark.set(event_target_value(&event))
                        ></textarea>
                    </Field>
                </div>
                <footer class="ui-dialog__footer">
                    <button class="ui-button" r#type="button" on:click=move |_| close()>
                        {Words::of(lang).cancel}
                    </button>
                    <button class="ui-button ui-button--primary" r#type="submit">
                        {t.send_back_now}
                    </button>
                </footer>
            </form>
        </dialog>
    }
}
