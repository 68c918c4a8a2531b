//! The links of a group, in their order.

use super::{super::desk::use_desk, link::LinkSetting, problem_of};
use crate::{
    browser,
    ui::{Field, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    home::{Content, LINKS_MAX, Link, NamedLink, Place},
    ids::TileId,
    text::{BoardText, explain_problem},
};

/// What adds a link to a group.
const ADD: &str = "ajouter-un-lien";

#[component]
pub fn LinksSetting(id: TileId) -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let links = Memo::new(move |_| {
        desk.board.with(|board| match board.tile(id).map(|tile| &tile.content) {
            Some(Content::Links { links, .. }) => links.clone(),
            _ => Vec::new(),
        })
    });
    let change = move |change: &dyn Fn(&mut Vec<NamedLink>)| {
        desk.set_content(id, |content| {
            if let Content::Links { links, .. } = content {
                change(links);
            }
        });
    };
    let count = Memo::new(move |_| links.with(Vec::len));
    let problem = problem_of(&desk, Place::Tile(id), "links");
    // Where links changed places here, their fields are made anew; what was undone or changed elsewhere they show as they
    // are, and who is writing in one goes on.
    let shuffled = RwSignal::new(0_u32);
    let one = move |n: usize| {
        let name_id = format!("reglage-lien-{n}-nom");
        let (field_id, name_error) = (name_id.clone(), format!("{name_id}-error"));
        let nameless = problem_of(&desk, Place::Tile(id), NamedLink::field(n, "name"));
        let aimless = problem_of(&desk, Place::Tile(id), NamedLink::field(n, "link"));
        let link = Signal::derive(move || links.with(|all| all.get(n).and_then(|named| named.link.clone())));
        let set = Callback::new(move |link: Option<Link>| {
            change(&|links| {
                if let Some(named) = links.get_mut(n) {
                    named.link.clone_from(&link);
                }
            });
        });
        let swap = move |with: usize| {
            change(&|links| {
                if with < links.len() {
                    links.swap(n, with);
                }
            });
            shuffled.update(|times| *times += 1);
            browser::after(0, move || browser::focus(&format!("reglage-lien-{with}-nom")));
        };
        view! {
            <li class="home-edit__one-link">
                <p class="ui-muted ui-small">{BoardText::link_number(lang, n + 1)}</p>
                <Field id=field_id label=t.link_name problem=nameless>
                    <input
                        class="ui-input"
                        id=name_id
                        r#type="text"
                        maxlength="120"
                        aria-describedby=name_error
                        aria-invalid=move || nameless.get().map(|_| "true")
                        prop:value=move || links.with(|all| all.get(n).map(|it| it.name.clone()).unwrap_or_default())
                        on:input:target=move |event| {
                            let name = event.target().value();
                            change(&|links| {
                                if let Some(named) = links.get_mut(n) {
                                    named.name.clone_from(&name);
                                }
                            });
                        }
                    />
                </Field>
                <LinkSetting id=format!("reglage-lien-{n}") label=t.link_to link=link problem=aimless set=set />
                <div class="ui-cluster">
                    <button
                        class="ui-button ui-button--icon ui-button--quiet"
                        r#type="button"
                        aria-label=t.link_up
                        disabled=n == 0
                        on:click=move |_| swap(n.saturating_sub(1))
                    >
                        <Icon name="chevron-up" />
                    </button>
                    <button
                        class="ui-button ui-button--icon ui-button--quiet"
                        r#type="button"
                        aria-label=t.link_down
                        disabled={move || n + 1 >= count.get()}
                        on:click=move |_| swap(n + 1)
                    >
                        <Icon name="chevron-down" />
                    </button>
                    <button
                        class="ui-button ui-button--icon ui-button--quiet"
                        r#type="button"
                        aria-label=t.remove_link
                        on:click=move |_| {
                            change(&|links| {
                                if n < links.len() {
                                    links.remove(n);
                                }
                            });
                            shuffled.update(|times| *times += 1);
                            let left = count.get_untracked();
                            let beside = n.min(left.saturating_sub(1));
                            let to = if left == 0 { ADD.to_owned() } else { format!("reglage-lien-{beside}-nom") };
                            browser::after(0, move || browser::focus(&to));
                        }
                    >
                        <Icon name="trash" />
                    </button>
                </div>
            </li>
        }
    };
    view! {
        <fieldset class="ui-fieldset">
            <legend class="ui-fieldset__legend">{t.field_links}</legend>
            <ol class="home-edit__links">
                {move || {
                    shuffled.track();
                    (0..count.get()).map(one).collect_view()
                }}
            </ol>
            <button
                class="ui-button ui-button--small"
                id=ADD
                r#type="button"
                disabled={move || count.get() >= LINKS_MAX}
                on:click=move |_| {
                    change(&|links| links.push(NamedLink { name: String::new(), link: None }));
                    let last = count.get_untracked().saturating_sub(1);
                    browser::after(0, move || browser::focus(&format!("reglage-lien-{last}-nom")));
                }
            >
                <Icon name="plus" small=true />
                {t.add_link}
            </button>
            {move || {
                problem.get().map(|problem| view! { <p class="ui-field__error" role="alert">{explain_problem(&problem, lang)}</p> })
            }}
        </fieldset>
    }
}
