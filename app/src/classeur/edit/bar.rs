//! Above the steps: undo, where the draft stands, what is to be done with those that are chosen.

use super::{beside::BesideButton, desk::use_desk, people::People};
use crate::{
    editing::Saving,
    ui::{Icon, Notice, Tone, UndoRedo},
};
use leptos::prelude::*;
use preau_model::text::{ClasseurText, explain};

#[component]
pub(super) fn Bar() -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let saving = move || match desk.draft.saving.get() {
        Saving::Saved => t.saved.to_owned(),
        Saving::UnderWay => t.saving.to_owned(),
        Saving::Offline => t.offline.to_owned(),
        Saving::Refused(failure) => format!("{}\u{a0}: {}", t.not_saved, explain(&failure, lang)),
    };
    let tone = move || desk.draft.saving.with(Saving::tone);
    view! {
        <div class="classeur-edit__bar">
            <div class="classeur-edit__tools" role="group">
                <UndoRedo
                    can_undo=Signal::derive(move || desk.draft.can_undo())
                    can_redo=Signal::derive(move || desk.draft.can_redo())
                    undo=move |()| desk.undo()
                    redo=move |()| desk.redo()
                />
                <BesideButton />
            </div>
            <Show when=move || !desk.chosen.with(Vec::is_empty)>
                <div class="classeur-edit__chosen" role="group">
                    <span>{move || desk.chosen.with(|chosen| ClasseurText::selected(lang, chosen.len()))}</span>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| desk.duplicate(&desk.chosen.get_untracked())
                    >
                        <Icon name="copy" small=true />
                        {t.duplicate}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| {
                            desk.copy(&desk.chosen.get_untracked());
                        }
                    >
                        <Icon name="copy" small=true />
                        {t.copy_steps}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| {
                            desk.cut(&desk.chosen.get_untracked());
                        }
                    >
                        <Icon name="scissors" small=true />
                        {t.cut_steps}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| desk.leaving.set(desk.chosen.get_untracked())
                    >
                        <Icon name="external-link" small=true />
                        {t.to_activity}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| desk.delete(&desk.chosen.get_untracked())
                    >
                        <Icon name="trash" small=true />
                        {t.delete}
                    </button>
                    <button
                        class="ui-button ui-button--small ui-button--quiet"
                        r#type="button"
                        on:click=move |_| desk.chosen.set(Vec::new())
                    >
                        {t.clear_selection}
                    </button>
                </div>
            </Show>
            <People />
            <p class="classeur-edit__state" role="status" data-tone=tone>
                {saving}
            </p>
        </div>
        <ClashQuestion />
    }
}

/// Two people changed the same step at once: which one stays?
#[component]
fn ClashQuestion() -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    move || {
        desk.draft.clash.get().map(|clash| {
            view! {
                <Notice tone=Tone::Warning title=t.clash>
                    <p>{ClasseurText::clash_with(desk.lang, &clash.by)}</p>
                    <div class="ui-cluster">
                        <button
                            class="ui-button ui-button--primary"
                            r#type="button"
                            on:click=move |_| desk.draft.settle(true)
                        >
                            {t.keep_mine}
                        </button>
                        <button class="ui-button" r#type="button" on:click=move |_| desk.draft.settle(false)>
                            {t.take_theirs}
                        </button>
                    </div>
                </Notice>
            }
        })
    }
}
