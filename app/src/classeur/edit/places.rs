//! Steps go to another place of the activity by two clicks, however far it is.

use super::desk::{Gap, use_desk};
use crate::{
    browser,
    ui::{Icon, Modal},
};
use leptos::prelude::*;
use preau_model::{ids::StepId, text::ClasseurText};
use std::collections::HashSet;

/// The dialog: open while `steps` names some.
#[component]
pub(super) fn PlacesDialog(steps: RwSignal<Vec<StepId>>) -> impl IntoView {
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
        <Modal open=open title=t.move_to>
            <Places going=steps.get_untracked() open=open />
        </Modal>
    }
}

/// The places between the steps that stay.
#[component]
fn Places(going: Vec<StepId>, open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let count = going.len();
    // A chapter takes its steps along, and is not put among them.
    let others = desk.draft.with_untracked(|activity| {
        let gone: HashSet<StepId> = activity.gathered(&going).into_iter().collect();
        let others = activity.steps.iter().filter(|step| !gone.contains(&step.id));
        others
            .map(|step| (step.id, step.content.is_chapter(), ClasseurText::step(lang, &step.content)))
            .collect::<Vec<_>>()
    });
    let going = StoredValue::new(going);
    let put = move |gap: Gap| {
        open.set(false);
        let steps = going.get_value();
        desk.put(&steps, gap);
        if let Some(first) = steps.first() {
            let handle = format!("etape-{first}-deplacer");
            browser::after(0, move || browser::focus(&handle));
        }
    };
    let place = move |gap: Gap, is_chapter: bool, label: String| {
        view! {
            <li>
                <button
                    class="classeur-places__folder"
                    data-chapter=is_chapter.then_some("")
                    r#type="button"
                    on:click=move |_| put(gap)
                >
                    <Icon name="arrow-right" />
                    <span>{label}</span>
                </button>
            </li>
        }
    };
    view! {
        <p class="classeur-places__what">{ClasseurText::selected(lang, count)}</p>
        <ul class="classeur-places">
            {place(Gap::Start, false, t.at_start.to_owned())}
            {others
                .into_iter()
                .map(|(id, is_chapter, name)| place(Gap::Behind(id), is_chapter, ClasseurText::behind(lang, &name)))
                .collect_view()}
        </ul>
    }
}
