//! Where a tile leads: an article or a section of this site, found by its name, or an address.

use super::super::{api, desk::use_desk};
use crate::{
    browser::after,
    error::AppError,
    ui::{FieldProblem, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    home::{Link, ShownLink, completed, is_link_address},
    text::{BoardText, ClashText, explain},
};
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before it is searched, in milliseconds.
const SEARCH_AFTER_MS: u32 = 250;
/// Most sections that are offered.
const SECTIONS_MAX: usize = 5;

/// Something that a link may lead to.
#[derive(Debug, Clone, PartialEq)]
struct Offer {
    link: Link,
    name: String,
    kind: &'static str,
}

#[component]
pub fn LinkSetting(
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    #[prop(into)] link: Signal<Option<Link>>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
    set: Callback<Option<Link>>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    let inner = Memo::new(move |_| link.get().filter(Link::is_inner));
    // Nothing has the name that was typed: that says what is missing, too.
    let nothing = RwSignal::new(false);
    let stays = Signal::derive(move || problem.get().filter(|_| inner.with(Option::is_some) || !nothing.get()));
    let field_id = id.clone();
    view! {
        <div class="ui-field home-edit__link">
            <label class="ui-field__label" r#for=id.clone()>
                {label}
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="ui-field__hint" id=hint_id>{hint}</p> })}
            {move || match inner.get() {
                Some(link) => view! { <ChosenLink id=field_id.clone() link=link set=set /> }.into_any(),
                None => {
                    view! { <LinkSearch id=field_id.clone() described=described.clone() link=link nothing=nothing problem=problem set=set /> }
                        .into_any()
                }
            }}
            <FieldProblem id=error_id problem=stays />
        </div>
    }
}

/// An article or a section that was chosen.
#[component]
fn ChosenLink(id: String, link: Link, set: Callback<Option<Link>>) -> impl IntoView {
    let desk = use_desk();
    let t = BoardText::of(use_lang());
    let kind = if matches!(link, Link::Article(_)) { t.link_article } else { t.link_section };
    let shown = Memo::new(move |_| desk.known.with(|known| known.link(Some(&link))));
    view! {
        <div class="home-edit__chosen-link">
            <span class="home-edit__chosen-text">
                <span class="ui-muted ui-small">{kind}</span>
                <span>{move || shown.get().map_or_else(|| t.link_gone.to_owned(), |link| link.title)}</span>
            </span>
            <button
                class="ui-button ui-button--icon ui-button--quiet"
                id=id
                r#type="button"
                aria-label=t.remove_link
                on:click=move |_| set.run(None)
            >
                <Icon name="close" />
            </button>
        </div>
    }
}

/// The address that a link is; empty where it is none.
fn address_of(link: Option<Link>) -> String {
    match link {
        Some(Link::Address(address)) => address,
        _ => String::new(),
    }
}

/// Whether that is no name that is searched.
fn looks_like_address(text: &str) -> bool {
    text.contains("://") || text.starts_with(['/', 'm', 't']) && is_link_address(text)
}

/// A field that takes an address or searches, with what was found below it.
#[component]
fn LinkSearch(
    id: String,
    described: String,
    link: Signal<Option<Link>>,
    nothing: RwSignal<bool>,
    problem: Signal<Option<Problem>>,
    set: Callback<Option<Link>>,
) -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let offers: RwSignal<Vec<Offer>> = RwSignal::new(Vec::new());
    // Which offer the arrows are on.
    let at: RwSignal<Option<usize>> = RwSignal::new(None);
    nothing.set(false);
    let typed = StoredValue::new(0_u32);
    let text = RwSignal::new(address_of(link.get_untracked()));
    // An address stands there, and may be changed: nothing that is still being searched comes over it.
    let show = move |address: String| {
        typed.update_value(|n| *n += 1);
        text.set(address);
        at.set(None);
        nothing.set(false);
        offers.set(Vec::new());
    };
    // What was undone, or a colleague has changed, is what is written there; words that are being searched stay.
    Effect::watch(
        move || desk.round.get(),
        move |_, _, _| {
            let address = address_of(link.get_untracked());
            let is_other = text.with_untracked(|text| {
                let text = text.trim();
                text != address && (!address.is_empty() || looks_like_address(text))
            });
            if is_other {
                show(address);
            }
        },
        false,
    );
    let sections = move |text: &str| {
        let wanted = text.to_lowercase();
        desk.choices.with_untracked(|choices| {
            let fits = choices.sections.iter().filter(|it| !it.private && it.title.to_lowercase().contains(&wanted));
            fits.take(SECTIONS_MAX)
                .map(|it| Offer { link: Link::Section(it.id), name: it.title.clone(), kind: t.link_section })
                .collect::<Vec<_>>()
        })
    };
    let search = move |value: String| {
        typed.update_value(|n| *n += 1);
        let mine = typed.get_value();
        at.set(None);
        text.set(value.clone());
        let value = value.trim().to_owned();
        if value.is_empty() || looks_like_address(&value) {
            offers.set(Vec::new());
            nothing.set(false);
            set.run((!value.is_empty()).then_some(Link::Address(value)));
            return;
        }
        // What lacks only its beginning is offered as an address, at once and before what is found.
        let address = completed(&value).map(|address| Offer {
            name: ClashText::set_to(lang, t.link_address, &address),
            link: Link::Address(address),
            kind: "",
        });
        if address.is_some() {
            nothing.set(false);
            offers.set(address.clone().into_iter().collect());
        }
        // An address that stood there is not what is written there now.
        if link.with_untracked(Option::is_some) {
            set.run(None);
        }
        after(SEARCH_AFTER_MS, move || {
            if typed.try_get_value() != Some(mine) {
                return;
            }
            spawn_local(async move {
                let mut found: Vec<Offer> = address.into_iter().chain(sections(&value)).collect();
                let (articles, is_all) = match api::find_links(value).await {
                    Ok(articles) => (articles, true),
                    Err(AppError(failure)) => {
                        desk.toast(&explain(&failure, lang));
                        (Vec::new(), false)
                    }
                };
                found.extend(articles.into_iter().map(|(link, shown): (Link, ShownLink)| Offer {
                    link,
                    name: shown.title,
                    kind: t.link_article,
                }));
                if typed.try_get_value() == Some(mine) {
                    let _ = nothing.try_set(is_all && found.is_empty());
                    let _ = offers.try_set(found);
                }
            });
        });
    };
    let take = move |offer: Offer| {
        if let Link::Address(address) = &offer.link {
            show(address.clone());
        }
        set.run(Some(offer.link));
    };
    let list_id = format!("{id}-propositions");
    let option_id = {
        let list_id = list_id.clone();
        move |n: usize| format!("{list_id}-{n}")
    };
    let active = option_id.clone();
    view! {
        <input
            class="ui-input"
            id=id
            r#type="text"
            role="combobox"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            maxlength="2000"
            aria-autocomplete="list"
            aria-expanded=move || offers.with(|all| !all.is_empty()).to_string()
            aria-controls=list_id.clone()
            aria-activedescendant=move || at.get().map(&active)
            aria-describedby=described
            aria-invalid=move || problem.get().map(|_| "true")
            prop:value=move || text.get()
            on:input:target=move |event| search(event.target().value())
            on:keydown=move |event| {
                let count = offers.with_untracked(Vec::len);
                match event.key().as_str() {
                    "ArrowDown" if count > 0 => {
                        at.update(|at| *at = Some(at.map_or(0, |n| (n + 1) % count)));
                        event.prevent_default();
                    }
                    "ArrowUp" if count > 0 => {
                        at.update(|at| *at = Some(at.map_or(count - 1, |n| (n + count - 1) % count)));
                        event.prevent_default();
                    }
                    "Enter" => {
                        let chosen = offers.with_untracked(|all| all.get(at.get_untracked().unwrap_or(0)).cloned());
                        if let Some(offer) = chosen {
                            take(offer);
                            event.prevent_default();
                        }
                    }
                    "Escape" if count > 0 => {
                        offers.set(Vec::new());
                        event.prevent_default();
                    }
                    _ => {}
                }
            }
        />
        <ul class="home-edit__offers" id=list_id role="listbox" hidden=move || offers.with(Vec::is_empty)>
            {move || {
                offers
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(n, offer)| {
                        let (name, kind) = (offer.name.clone(), offer.kind);
                        view! {
                            <li
                                class="home-edit__offer"
                                id=option_id(n)
                                role="option"
                                aria-selected=move || (at.get() == Some(n)).to_string()
                                // Before the field loses the focus.
                                on:mousedown=|event| event.prevent_default()
                                on:click=move |_| take(offer.clone())
                            >
                                <span>{name}</span>
                                <span class="ui-muted ui-small">{kind}</span>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <p class=move || if problem.get().is_some() { "ui-field__error" } else { "ui-muted ui-small" } role="status">
            {move || if nothing.get() { t.link_nothing } else { "" }}
        </p>
    }
}
