//! Content of another site: what was pasted, who publishes it, whether the school allows it.

use super::{
    super::{api, desk::use_desk},
    problem_of,
};
use crate::{
    error::AppError,
    ui::{Field, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    home::{Content, Embed, Place, Provider, allows, recognise},
    ids::TileId,
    text::{BoardText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn EmbedSetting(id: TileId, embed: Option<Embed>) -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let wrong: RwSignal<Option<Problem>> = RwSignal::new(None);
    let missing = problem_of(&desk, Place::Tile(id), "embed");
    let problem = Signal::derive(move || {
        // That a host is not allowed has a place of its own, with what to do about it.
        wrong.get().or(missing.get().filter(|problem| !matches!(problem, Problem::HostNotAllowed { .. })))
    });
    let now = Memo::new(move |_| {
        desk.board.with(|board| match board.tile(id).map(|tile| &tile.content) {
            Some(Content::Embed { embed, .. }) => embed.clone(),
            _ => None,
        })
    });
    let typed = RwSignal::new(embed.map(|embed| embed.page).unwrap_or_default());
    let paste = move |text: String| {
        let found = if text.trim().is_empty() { Ok(None) } else { recognise(&text).map(Some) };
        typed.set(text);
        wrong.set(found.clone().err());
        // What stood there before is not what is written there now: it would be published unseen. Undoing brings it back.
        desk.set_content(id, |content| {
            if let Content::Embed { embed: now, .. } = content {
                *now = found.unwrap_or_default();
            }
        });
    };
    // What was undone, or a colleague has changed, is what is written there.
    Effect::watch(
        move || desk.round.get(),
        move |_, _, _| {
            let page = now.with_untracked(|embed| embed.as_ref().map(|embed| embed.page.clone())).unwrap_or_default();
            if !page.is_empty() || wrong.with_untracked(Option::is_none) {
                wrong.set(None);
                typed.set(page);
            }
        },
        false,
    );
    let refused = Memo::new(move |_| {
        let host = now.get()?.host();
        let allowed = desk.choices.with(|choices| allows(choices.hosts.iter().map(String::as_str), &host));
        (!allowed).then_some(host)
    });
    let allow = move |host: String| {
        spawn_local(async move {
            match api::allow_host(host, true).await {
                Ok(hosts) => {
                    desk.choices.try_update(|choices| choices.hosts = hosts);
                }
                Err(AppError(failure)) => desk.toast(&explain(&failure, lang)),
            }
        });
    };
    view! {
        <Field id="reglage-embed" label=t.field_embed hint=t.embed_hint problem=problem>
            <textarea
                class="ui-input home-edit__few"
                id="reglage-embed"
                rows="2"
                spellcheck="false"
                autocapitalize="off"
                aria-describedby="reglage-embed-hint reglage-embed-error"
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=move || typed.get()
                on:input:target=move |event| paste(event.target().value())
            ></textarea>
        </Field>
        <div role="status">
            {move || {
                now.get()
                    .map(|embed| {
                        let host = embed.host();
                        let who = match embed.provider {
                            Provider::Other => host,
                            provider => format!("{} ({host})", provider.name()),
                        };
                        view! {
                            <p class="home-edit__provider">
                                <Icon name="embed" small=true />
                                {who}
                            </p>
                        }
                    })
            }}
            {move || {
                refused
                    .get()
                    .map(|host| {
                        let said = preau_model::text::explain_problem(&Problem::HostNotAllowed { host: host.clone() }, lang);
                        let label = BoardText::allow_host(lang, &host);
                        view! {
                            <p class="ui-field__error">
                                <Icon name="error" small=true />
                                {said}
                            </p>
                            <button class="ui-button ui-button--small" r#type="button" on:click=move |_| allow(host.clone())>
                                <Icon name="shield" small=true />
                                {label}
                            </button>
                        }
                    })
            }}
        </div>
    }
}
