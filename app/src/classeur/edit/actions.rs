//! What is done with the whole activity: a row of buttons, which a narrow window folds into the menu beside the title.

use super::{
    super::give::Given,
    desk::{Desk, use_desk},
};
use crate::{browser, paths, ui::Icon, visit::use_lang};
use leptos::{ev::MouseEvent, prelude::*};
use preau_model::{
    classeur::{Level, Shared},
    ids::ActivityId,
    text::ClasseurText,
};
use wasm_bindgen_futures::spawn_local;

/// What may be done with it here, and what is being done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doing {
    pub id: ActivityId,
    pub level: Level,
    /// It is given out already.
    pub is_given: bool,
    pub given: RwSignal<Option<Given>>,
    pub shared: RwSignal<Option<Shared>>,
    /// Which page it is gone to from here.
    pub leads: RwSignal<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Preview,
    Share,
    Work,
    Follow,
    Give,
}

impl Doing {
    fn actions(self) -> impl Iterator<Item = Action> {
        let Self { level, is_given, .. } = self;
        [Action::Preview, Action::Share, Action::Work, Action::Follow, Action::Give].into_iter().filter(move |action| {
            match action {
                Action::Preview => true,
                Action::Share => level == Level::Own,
                Action::Work => level >= Level::Edit,
                Action::Follow => level >= Level::Edit && is_given,
                Action::Give => level >= Level::Edit && !is_given,
            }
        })
    }
}

/// What was written a moment ago is in the page that a link leads to as well: it is gone to once that is saved, or cannot
/// be for now, unless the person has gone elsewhere meanwhile.
fn once_saved(desk: Desk, leads: RwSignal<Option<String>>, address: String) -> impl Fn(MouseEvent) {
    move |event| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if elsewhere || !desk.draft.has_unsent() {
            return;
        }
        event.prevent_default();
        let address = address.clone();
        spawn_local(async move {
            desk.draft.save().await;
            leads.try_set(Some(address));
        });
    }
}

/// One of them, as a button or as a line of a menu.
fn drawn(doing: Doing, action: Action, folded: bool) -> AnyView {
    let t = ClasseurText::of(use_lang());
    let ready = browser::taken_over();
    let desk = use_desk();
    let id = doing.id;
    let class = match action {
        _ if folded => "ui-menu__item",
        Action::Follow | Action::Give => "ui-button ui-button--primary",
        _ => "ui-button ui-button--quiet",
    };
    let link = |address: String, icon: &'static str, label: &'static str| {
        view! {
            <a class=class href=address.clone() on:click=once_saved(desk, doing.leads, address)>
                <Icon name=icon small=folded />
                <span>{label}</span>
            </a>
        }
        .into_any()
    };
    let button = |icon: &'static str, label: &'static str, act: Callback<()>| {
        view! {
            <button class=class r#type="button" disabled=move || !ready.get() on:click=move |_| act.run(())>
                <Icon name=icon small=folded />
                <span>{label}</span>
            </button>
        }
        .into_any()
    };
    let (given, shared) = (doing.given, doing.shared);
    match action {
        Action::Preview => link(paths::preview(id), "eye", t.preview),
        Action::Work => link(paths::give_with(id), "homework", t.give_as_work),
        Action::Follow => link(paths::follow(id), "check-circle", t.follow),
        Action::Share => button("people", t.share, Callback::new(move |()| shared.set(Some(Shared::Activity(id))))),
        Action::Give => {
            button("send", t.give, Callback::new(move |()| given.set(Some(Given::new(Shared::Activity(id))))))
        }
    }
}

/// All of them, side by side.
#[component]
pub(super) fn Actions(doing: Doing) -> impl IntoView {
    view! {
        <div class="ui-cluster classeur-edit__actions">
            {doing.actions().map(|action| drawn(doing, action, false)).collect_view()}
        </div>
    }
}

/// The same, as lines of a menu that only a narrow window shows.
#[component]
pub(super) fn FoldedActions() -> impl IntoView {
    let doing = expect_context::<Doing>();
    view! {
        <div class="classeur-edit__folded">
            {doing.actions().map(|action| drawn(doing, action, true)).collect_view()}
        </div>
    }
}
