use super::{
    draft::{Draft, Source},
    saving::Saving,
};
use crate::{browser, paths, ui::Confirm, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    text::{ClashText, SessionText},
};

/// The identifier of the line that tells where saving stands.
pub const SAVING_STATE: &str = "etat-enregistrement";

/// What can be done about a change that the school does not take: it is tried again, or given up. Beside the line that says
/// why, [`SAVING_STATE`], which has the focus when what was pressed is gone.
#[component]
pub fn RefusedTools<S: Source>(draft: Draft<S>) -> impl IntoView {
    let lang = use_lang();
    let t = ClashText::of(lang);
    let failed = Memo::new(move |_| draft.saving.with(|saving| matches!(saving, Saving::Refused(_))));
    let signed_out = Memo::new(move |_| draft.saving.with(|it| *it == Saving::Refused(Failure::SignedOut)));
    let held = Memo::new(move |_| draft.is_refused());
    let moves_on = move || browser::after(0, move || browser::focus(SAVING_STATE));
    view! {
        <Show when=move || failed.get() || held.get()>
            <div class="ui-cluster">
                <Show when=move || signed_out.get()>
                    // In another window: what is written stays in this one.
                    <a class="ui-button ui-button--small" href=paths::SIGN_IN target="_blank">
                        {SessionText::of(lang).sign_in}
                    </a>
                </Show>
                <button
                    class="ui-button ui-button--small"
                    r#type="button"
                    on:click=move |_| {
                        draft.try_refused_again();
                        moves_on();
                    }
                >
                    {t.try_again}
                </button>
                <Show when=move || held.get()>
                    <Confirm label=t.give_up title=t.give_up_title text=t.give_up_text>
                        <button
                            class="ui-button ui-button--danger"
                            r#type="button"
                            on:click=move |_| {
                                draft.give_refused_up();
                                moves_on();
                            }
                        >
                            {t.give_up_now}
                        </button>
                    </Confirm>
                </Show>
            </div>
        </Show>
    }
}
