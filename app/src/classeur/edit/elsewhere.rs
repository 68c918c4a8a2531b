//! Steps go to another activity, which one finds in the classeur.

use super::{
    super::{api, moving::Level},
    desk::use_desk,
};
use crate::{error::AppError, ui::Modal};
use leptos::prelude::*;
use preau_model::{
    ids::{FolderId, StepId},
    text::{ClasseurText, explain},
};

/// The dialog: open while `steps` names some.
#[component]
pub(super) fn ElsewhereDialog(steps: RwSignal<Vec<StepId>>) -> impl IntoView {
    let t = ClasseurText::of(use_desk().lang);
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if !steps.with(Vec::is_empty) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && !steps.with_untracked(Vec::is_empty) {
            steps.set(Vec::new());
        }
    });
    view! {
        <Modal open=open title=t.to_activity>
            <Places steps=steps open=open />
        </Modal>
    }
}

#[component]
fn Places(steps: RwSignal<Vec<StepId>>, open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let at: RwSignal<Option<FolderId>> = RwSignal::new(None);
    let inside = LocalResource::new(move || api::open_folder(at.get()));
    let going = steps.get_untracked();
    let count = going.len();
    let pick = Callback::new(move |line: preau_model::classeur::ActivityLine| {
        open.set(false);
        desk.send(&going, line.id, &line.title);
    });
    view! {
        <p class="classeur-places__what">{ClasseurText::selected(lang, count)}</p>
        <Transition fallback=|| {
            view! { <div class="ui-skeleton"></div> }
        }>
            {move || {
                inside
                    .get()
                    .map(|inside| match inside {
                        Ok(inside) => view! { <Level inside=inside at=at pick=(desk.id, pick) /> }.into_any(),
                        Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
                    })
            }}
        </Transition>
    }
}
