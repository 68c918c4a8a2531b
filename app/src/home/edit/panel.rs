//! What stands beside the page: the palette, the settings of what is chosen, versions, allowed
//! sites, what is still missing. On a phone it comes up from below.

use super::{
    Panel,
    desk::{SETTINGS, use_desk},
    hosts::Hosts,
    settings::Settings,
    versions::Versions,
};
use crate::{
    browser::{self, CloseWatcher},
    ui::Icon,
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    home::{Content, Place},
    text::{BoardText, NewsroomText},
};

/// Where it comes up from below (style/home-edit.css).
const OVER_THE_PAGE: &str = "(max-width: 63.99rem)";

#[component]
pub fn Aside() -> impl IntoView {
    let desk = use_desk();
    let t = BoardText::of(use_lang());
    // Wide, something always stands there: the palette.
    let shown = Memo::new(move |_| match (desk.panel.get(), desk.chosen.get()) {
        (Some(Panel::Settings), None) | (None, _) => Panel::Palette,
        (Some(panel), _) => panel,
    });
    let title = move || match shown.get() {
        Panel::Palette => t.add,
        Panel::Settings => t.settings,
        Panel::Versions => t.history,
        Panel::Hosts => t.hosts,
        Panel::Problems => t.problems,
    };
    // What is chosen next begins at its top.
    let body: NodeRef<html::Div> = NodeRef::new();
    Effect::watch(
        move || (shown.get(), desk.chosen.get()),
        move |_, _, _| {
            if let Some(body) = body.get_untracked() {
                body.set_scroll_top(0);
            }
        },
        false,
    );
    // Over the page, it is what one goes back from.
    let is_open = Memo::new(move |_| desk.panel.get().is_some());
    Effect::new(move |_: Option<Option<CloseWatcher>>| {
        let over = is_open.get() && browser::matches(OVER_THE_PAGE);
        over.then(|| CloseWatcher::new(move || desk.close_panel())).flatten()
    });
    view! {
        <aside
            class="home-edit__panel"
            aria-labelledby=SETTINGS
            data-open=move || desk.panel.get().is_some().then_some("")
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.default_prevented() {
                    desk.close_panel();
                }
            }
        >
            <header class="home-edit__panel-head">
                <h2 id=SETTINGS tabindex="-1">
                    {title}
                </h2>
                <Show when=move || desk.panel.get().is_some()>
                    <button class="ui-button ui-button--small ui-button--quiet" r#type="button" on:click=move |_| desk.close_panel()>
                        {move || if desk.panel.get() == Some(Panel::Settings) { t.done } else { t.close }}
                    </button>
                </Show>
            </header>
            <div class="home-edit__panel-body" node_ref=body>
                {move || match shown.get() {
                    Panel::Palette => view! { <Palette /> }.into_any(),
                    Panel::Settings => view! { <Settings /> }.into_any(),
                    Panel::Versions => view! { <Versions /> }.into_any(),
                    Panel::Hosts => view! { <Hosts /> }.into_any(),
                    Panel::Problems => view! { <Problems /> }.into_any(),
                }}
            </div>
        </aside>
    }
}

#[component]
fn Palette() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    view! {
        <p class="ui-muted ui-small">{move || if desk.is_full() { t.full } else { t.add_hint }}</p>
        <ul class="home-edit__palette">
            {Content::palette()
                .into_iter()
                .map(|content| {
                    let (name, hint) = BoardText::kind(lang, &content);
                    let icon = kind_icon(&content);
                    view! {
                        <li>
                            <button
                                class="home-edit__kind"
                                r#type="button"
                                disabled=move || desk.is_full()
                                on:click=move |_| desk.add(content.clone())
                            >
                                <span class="home-edit__kind-icon">
                                    <Icon name=icon />
                                </span>
                                <span class="home-edit__kind-text">
                                    <b>{name}</b>
                                    <span>{hint}</span>
                                </span>
                            </button>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

pub(super) const fn kind_icon(content: &Content) -> &'static str {
    match content {
        Content::Text { .. } => "write",
        Content::Image { .. } => "image",
        Content::Link { .. } => "link",
        Content::Links { .. } => "list",
        Content::News { .. } => "newspaper",
        Content::Agenda { .. } => "calendar",
        Content::Social { .. } => "message",
        Content::Embed { .. } => "embed",
    }
}

/// What keeps the page from being published, and what does not but is worth a look: each leads to where it is put right.
#[component]
fn Problems() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let name = move |place: Place| match place {
        Place::Hero => t.hero.to_owned(),
        Place::Tile(id) => {
            desk.board.with(|board| board.tile(id).map(|tile| BoardText::tile(lang, &tile.content)).unwrap_or_default())
        }
    };
    let line = move |icon: &'static str, place: Place, said: String| {
        view! {
            <li>
                <button
                    class="ui-link home-edit__problem"
                    r#type="button"
                    on:click=move |_| {
                        desk.choose(place);
                        // The line is gone with its panel.
                        browser::after(0, || browser::focus(SETTINGS));
                    }
                >
                    <Icon name=icon small=true />
                    <span>{said}</span>
                </button>
            </li>
        }
    };
    let problems = move || {
        desk.problems()
            .into_iter()
            .map(|problem| line("alert", problem.place, BoardText::problem(lang, &name(problem.place), &problem)))
            .collect_view()
    };
    let remarks = move || {
        let undescribed = desk.undescribed();
        let first =
            undescribed.first().map(|place| line("image", *place, NewsroomText::undescribed(lang, undescribed.len())));
        let nowhere = desk.leading_nowhere();
        let gone = nowhere.into_iter().map(|place| line("link", place, BoardText::leads_nowhere(lang, &name(place))));
        first.into_iter().chain(gone).collect_view()
    };
    let lacks = Memo::new(move |_| !desk.problems().is_empty());
    let remarked = Memo::new(move |_| desk.remarks() > 0);
    let hint = move || match (lacks.get(), remarked.get()) {
        (true, _) => t.problems_hint,
        (false, true) => t.remarks_hint,
        (false, false) => t.nothing_missing,
    };
    view! {
        <p class="ui-muted ui-small" id="a-completer" tabindex="-1" role="alert">
            {hint}
        </p>
        <ul class="home-edit__problems">{problems}</ul>
        <Show when=move || lacks.get() && remarked.get()>
            <p class="ui-muted ui-small">{t.remarks_hint}</p>
        </Show>
        <ul class="home-edit__problems home-edit__problems--remarks">{remarks}</ul>
    }
}
