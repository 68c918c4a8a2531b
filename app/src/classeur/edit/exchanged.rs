//! What comes into an activity as a file, and what goes as one: its menu.

use super::{
    super::exchange::{
        export::ExportDialog,
        import::{ImportDialog, Target},
    },
    actions::FoldedActions,
    desk::{row, use_desk},
};
use crate::{
    browser,
    ui::{Icon, Menu, toast::use_toasts},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Command, Insert, Step, package_path},
    ids::StepId,
    text::ExchangeText,
};

#[component]
pub(super) fn Exchanged() -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ExchangeText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let importing = RwSignal::new(false);
    let exporting = RwSignal::new(false);
    let target = Target {
        activity: desk.id,
        steps: Callback::new(move |()| desk.draft.with_untracked(|activity| activity.steps.clone())),
        insert: Callback::new(move |(steps, after): (Vec<Step>, Option<StepId>)| {
            let (count, first) = (steps.len(), steps.first().map(|step| step.id));
            // One change: undone at once.
            if desk.draft.run(&Command::Insert(Insert::row(steps, after)))
                && let Some(id) = first
            {
                let said = ExchangeText::added(lang, count);
                toasts.say(&said);
                desk.say(said);
                browser::show_element(&row(id));
                desk.focus_edit_button(id);
            }
        }),
    };
    view! {
        <Show when=move || ready.get()>
            <Menu id="activite-fichiers" label=Signal::stored(t.more.to_owned()) icon="more">
                <FoldedActions />
                <button class="ui-menu__item" r#type="button" on:click=move |_| importing.set(true)>
                    <Icon name="import" small=true />
                    {t.import_exercises}
                </button>
                <button class="ui-menu__item" r#type="button" on:click=move |_| exporting.set(true)>
                    <Icon name="download" small=true />
                    {t.export_exercises}
                </button>
                <a class="ui-menu__item" href=package_path(desk.id) download="" rel="external">
                    <Icon name="archive" small=true />
                    {t.export_activity}
                </a>
            </Menu>
        </Show>
        <ImportDialog open=importing target=target />
        <ExportDialog open=exporting activity=desk.id />
    }
}
