//! What was published before, to be brought back.

use super::{api, desk::use_desk};
use crate::{error::AppError, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    home::{Board, BoardVersion, Command, Place},
    text::{BoardText, Lang, explain},
};
use wasm_bindgen_futures::spawn_local;

/// What a picture was left out of.
fn in_words(lang: Lang, board: &Board, place: Place) -> String {
    match place {
        Place::Hero => BoardText::of(lang).hero.to_owned(),
        Place::Tile(id) => board.tile(id).map(|tile| BoardText::tile(lang, &tile.content)).unwrap_or_default(),
    }
}

#[component]
pub fn Versions() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    // Anew after each publication.
    let versions = LocalResource::new(move || {
        desk.publications.track();
        api::versions()
    });
    let line = move |version: BoardVersion| {
        let (id, current) = (version.id, version.current);
        let restore = move |_| {
            spawn_local(async move {
                match api::version(id).await {
                    Ok(back) => {
                        let names: Vec<String> =
                            back.left_out.iter().map(|place| in_words(lang, &back.board, *place)).collect();
                        let said = if !desk.run(&Command::Replace { board: back.board }) {
                            t.as_restored.to_owned()
                        } else if names.is_empty() {
                            t.restored.to_owned()
                        } else {
                            BoardText::restored_without(lang, &names)
                        };
                        desk.chosen.set(None);
                        if names.is_empty() {
                            desk.toast(&said);
                        } else {
                            desk.warn(&said);
                        }
                        desk.say(said);
                    }
                    Err(AppError(failure)) => desk.warn(&explain(&failure, lang)),
                }
            });
        };
        view! {
            <li class="home-edit__version">
                <div>
                    <p>{BoardText::version(lang, &version)}</p>
                    <p class="ui-muted ui-small">{BoardText::tiles(lang, version.tiles)}</p>
                </div>
                {current.then(|| view! { <span class="ui-badge" data-tone="success">{t.online_now}</span> })}
                <button
                    class="ui-button ui-button--small"
                    r#type="button"
                    aria-label=BoardText::restore_version(lang, version.number)
                    on:click=restore
                >
                    <Icon name="history" small=true />
                    {t.restore}
                </button>
            </li>
        }
    };
    view! {
        <p class="ui-muted ui-small">{t.history_hint}</p>
        <Suspense fallback=move || view! { <div class="ui-skeleton"></div> }>
            {move || {
                versions
                    .get()
                    .map(|versions| match versions {
                        Ok(versions) if versions.is_empty() => view! { <p>{t.history_empty}</p> }.into_any(),
                        Ok(versions) => {
                            view! {
                                <ul class="home-edit__versions">{versions.into_iter().map(line).collect_view()}</ul>
                            }
                                .into_any()
                        }
                        Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
                    })
            }}
        </Suspense>
    }
}
