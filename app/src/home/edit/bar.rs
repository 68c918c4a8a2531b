//! Above the page: undo, width, where the draft stands, publishing.

use super::{
    Panel, Width,
    desk::{panel_button, use_desk},
    empty::PublishEmpty,
};
use crate::{
    browser,
    editing::{RefusedTools, SAVING_STATE, Saving},
    ui::{Icon, UndoRedo},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::text::{BoardText, Words, explain};

#[component]
pub fn Bar() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let ready = browser::taken_over();
    let width = move |icon: &'static str, label: &'static str, width: Width| {
        view! {
            <button
                r#type="button"
                aria-pressed=move || (desk.width() == width).to_string()
                aria-label=label
                title=label
                on:click=move |_| desk.set_width(width)
            >
                <Icon name=icon />
            </button>
        }
    };
    let panel = move |icon: &'static str, label: &'static str, panel: Panel| {
        view! {
            <button
                class="ui-button ui-button--quiet ui-button--small"
                id=panel_button(panel)
                r#type="button"
                aria-pressed=move || (desk.panel.get() == Some(panel)).to_string()
                on:click=move |_| {
                    let opens = desk.panel.get_untracked() != Some(panel);
                    // What is added is put behind the chosen tile: that stays chosen.
                    if !opens || panel != Panel::Palette {
                        desk.chosen.set(None);
                    }
                    desk.panel.set(opens.then_some(panel));
                }
            >
                <Icon name=icon small=true />
                <span>{label}</span>
            </button>
        }
    };
    let remarks = Memo::new(move |_| desk.remarks());
    let asked = move || desk.draft.clash.with(Option::is_some);
    let saving = move || match desk.draft.saving.get() {
        Saving::Saved | Saving::UnderWay if asked() => t.asking.to_owned(),
        Saving::Saved => t.saved.to_owned(),
        Saving::UnderWay => t.saving.to_owned(),
        Saving::Offline => t.offline.to_owned(),
        Saving::Refused(failure) => format!("{} : {}", t.not_saved, explain(&failure, lang)),
    };
    let tone = move || if asked() { Some("warning") } else { desk.draft.saving.with(Saving::tone) };
    view! {
        <div class="home-edit__bar">
            <div class="home-edit__tools" role="group" aria-label=Words::of(lang).undo_redo>
                <UndoRedo
                    can_undo=Signal::derive(move || desk.draft.can_undo())
                    can_redo=Signal::derive(move || desk.draft.can_redo())
                    undo=move |()| desk.undo()
                    redo=move |()| desk.redo()
                />
            </div>
            <div class="ui-segments home-edit__widths" role="group" aria-label=t.width>
                {width("phone", t.phone, Width::Phone)}
                {width("tablet", t.tablet, Width::Tablet)}
                {width("laptop", t.desktop, Width::Desktop)}
            </div>
            <div class="home-edit__panels">
                {panel("plus", t.add, Panel::Palette)}
                {panel("history", t.history, Panel::Versions)}
                {panel("shield", t.hosts, Panel::Hosts)}
                <Show when=move || { remarks.get() > 0 }>
                    <button
                        class="ui-button ui-button--quiet ui-button--small"
                        id="remarques"
                        r#type="button"
                        aria-pressed=move || (desk.panel.get() == Some(Panel::Problems)).to_string()
                        on:click=move |_| {
                            desk.chosen.set(None);
                            desk.panel.update(|now| *now = (*now != Some(Panel::Problems)).then_some(Panel::Problems));
                        }
                    >
                        <Icon name="info" small=true />
                        <span>{move || BoardText::remarks(lang, remarks.get())}</span>
                    </button>
                </Show>
            </div>
            <p class="home-edit__state" id=SAVING_STATE tabindex="-1" role="status" data-tone=tone>
                <span>{saving}</span>
                <span class="home-edit__ahead">{move || if desk.ahead.get() { t.ahead } else { t.up_to_date }}</span>
            </p>
            <RefusedTools draft=desk.draft />
            <div class="home-edit__publish">
                <button
                    class="ui-button ui-button--primary"
                    id=panel_button(Panel::Problems)
                    r#type="button"
                    disabled=move || !ready.get() || !desk.ahead.get()
                    aria-busy=move || desk.publishing.get().then_some("true")
                    on:click=move |_| {
                        if desk.is_bare() {
                            desk.asking_empty.set(true);
                        } else {
                            desk.publish_now();
                        }
                    }
                >
                    {move || if desk.publishing.get() { t.publishing } else { t.publish }}
                </button>
                <PublishEmpty />
            </div>
        </div>
    }
}
