//! The agenda or the posts of another site that a tile shows: chosen, added, read again, taken away.

use super::{
    super::{api, desk::use_desk},
    problem_of,
};
use crate::{
    browser::{self, outbox},
    editing::Saving,
    error::AppError,
    ui::{Field, Icon},
    visit::{use_lang, use_viewer},
};
use leptos::{html, prelude::*};
use preau_model::{
    error::{Failure, FeedProblem, Problem},
    home::{Content, FEED_BYTES_MAX, FeedKind, FeedLine, Place},
    ids::{FeedId, PersonId, TileId},
    text::{BoardText, explain, explain_feed},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn FeedSetting(id: TileId, kind: FeedKind) -> impl IntoView {
    let desk = use_desk();
    let (lang, owner) = (use_lang(), use_viewer());
    let t = BoardText::of(lang);
    let (label, add_label, hint, accept) = match kind {
        FeedKind::Agenda => (t.field_agenda, t.add_agenda, t.agenda_hint, ".ics,text/calendar"),
        FeedKind::Posts => (t.field_social, t.add_social, t.social_hint, ".xml,.rss,.atom,.json"),
    };
    let now = Memo::new(move |_| {
        desk.board.with(|board| match board.tile(id).map(|tile| &tile.content) {
            Some(Content::Agenda { feed, .. } | Content::Social { feed, .. }) => *feed,
            _ => None,
        })
    });
    let all = Memo::new(move |_| {
        desk.choices.with(|choices| choices.feeds.iter().filter(|line| line.kind == kind).cloned().collect::<Vec<_>>())
    });
    let line = Memo::new(move |_| all.with(|all| all.iter().find(|line| Some(line.id) == now.get()).cloned()));
    let set = move |chosen: Option<FeedId>| {
        desk.set_content(id, |content| {
            if let Content::Agenda { feed, .. } | Content::Social { feed, .. } = content {
                *feed = chosen;
            }
        });
    };
    let address = RwSignal::new(String::new());
    // Of the address, and of the file.
    let wrong: RwSignal<Option<Problem>> = RwSignal::new(None);
    let wrong_file: RwSignal<Option<Problem>> = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let known = move |line: FeedLine| {
        desk.choices.try_update(|choices| {
            choices.feeds.retain(|known| known.id != line.id);
            choices.feeds.push(line);
        });
    };
    let came = move |answer: Result<FeedLine, AppError>, wrong: RwSignal<Option<Problem>>, chosen: bool| {
        let _ = busy.try_set(false);
        match answer {
            Ok(line) => {
                let feed = line.id;
                if chosen {
                    let _ = address.try_set(String::new());
                }
                known(line);
                desk.feed_changed(feed);
                if chosen {
                    set(Some(feed));
                }
            }
            Err(AppError(Failure::Invalid(problems))) => {
                let _ = wrong.try_set(problems.into_iter().next().map(|it| it.problem));
            }
            Err(AppError(Failure::Conflict(problem))) => {
                let _ = wrong.try_set(Some(problem));
            }
            Err(AppError(Failure::TooLarge { limit })) => {
                let _ = wrong.try_set(Some(Problem::Feed(FeedProblem::TooLarge { max: limit })));
            }
            Err(AppError(failure)) => desk.toast(&explain(&failure, lang)),
        }
    };
    let begin = move || {
        busy.set(true);
        wrong.set(None);
        wrong_file.set(None);
    };
    let add = move || {
        begin();
        spawn_local(async move {
            came(api::add_feed(FeedId(Uuid::now_v7()), kind, address.get_untracked()).await, wrong, true);
        });
    };
    let input: NodeRef<html::Input> = NodeRef::new();
    let send = move || {
        let Some(element) = input.get_untracked() else { return };
        let Some(file) = element.files().and_then(|files| files.get(0)) else { return };
        element.set_value("");
        begin();
        spawn_local(async move { came(send_file(owner, kind, &file).await, wrong_file, true) });
    };
    let again = move |feed: FeedId| {
        begin();
        spawn_local(async move { came(api::check_feed(feed).await, wrong, false) });
    };
    let remove = move |feed: FeedId| {
        spawn_local(async move {
            // Whether a tile shows it, the school has to know first.
            desk.draft.save().await;
            if desk.draft.saving.try_get_untracked() != Some(Saving::Saved) {
                return desk.toast(t.not_saved);
            }
            match api::remove_feed(feed).await {
                Ok(()) => {
                    desk.choices.try_update(|choices| choices.feeds.retain(|line| line.id != feed));
                }
                Err(AppError(failure)) => desk.toast(&explain(&failure, lang)),
            }
        });
    };
    let missing = problem_of(&desk, Place::Tile(id), kind.field());
    view! {
        <Field id="reglage-feed" label=label problem=missing>
            <select
                class="ui-input"
                id="reglage-feed"
                aria-describedby="reglage-feed-error"
                aria-invalid=move || missing.get().map(|_| "true")
                on:change:target=move |event| set(event.target().value().parse().ok().map(FeedId))
            >
                // What the person has chosen before, the browser chooses again by its property alone.
                <option value="" selected=move || now.get().is_none() prop:selected=move || now.get().is_none()>
                    {t.feed_none}
                </option>
                {move || {
                    all.get()
                        .into_iter()
                        .map(|line| {
                            let feed = line.id;
                            let chosen = move || now.get() == Some(feed);
                            view! {
                                <option value=feed.to_string() selected=chosen prop:selected=chosen>
                                    {line.title}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </Field>
        {move || {
            line.get()
                .map(|line| {
                    let feed = line.id;
                    view! {
                        <div class="home-edit__feed">
                            <p class="ui-muted ui-small">{BoardText::feed_line(lang, &line)}</p>
                            {line
                                .failure
                                .map(|problem| {
                                    view! {
                                        <p class="ui-field__error">
                                            <Icon name="alert" small=true />
                                            {explain_feed(&problem, lang)}
                                        </p>
                                    }
                                })}
                            {line
                                .address
                                .map(|_| {
                                    view! {
                                        <button
                                            class="ui-button ui-button--small"
                                            r#type="button"
                                            disabled=move || busy.get()
                                            on:click=move |_| again(feed)
                                        >
                                            <Icon name="retry" small=true />
                                            {t.read_again}
                                        </button>
                                    }
                                })}
                        </div>
                    }
                })
        }}
        <details class="ui-disclosure">
            <summary class="ui-disclosure__summary">{add_label}</summary>
            <div class="ui-disclosure__body ui-stack ui-stack--tight">
                <Field id="reglage-feed-adresse" label=t.link_address hint=hint problem=wrong>
                    <input
                        class="ui-input"
                        id="reglage-feed-adresse"
                        r#type="text"
                        inputmode="url"
                        autocapitalize="off"
                        spellcheck="false"
                        maxlength="2000"
                        aria-describedby="reglage-feed-adresse-hint reglage-feed-adresse-error"
                        aria-invalid=move || wrong.get().map(|_| "true")
                        prop:value=move || address.get()
                        on:input:target=move |event| address.set(event.target().value())
                    />
                </Field>
                <button
                    class="ui-button ui-button--small"
                    r#type="button"
                    disabled=move || busy.get()
                    aria-busy=move || busy.get().then_some("true")
                    on:click=move |_| add()
                >
                    {t.read_address}
                </button>
                <Field id="reglage-feed-fichier" label=t.feed_file problem=wrong_file>
                    <input
                        class="ui-input"
                        id="reglage-feed-fichier"
                        node_ref=input
                        r#type="file"
                        accept=accept
                        aria-describedby="reglage-feed-fichier-error"
                        aria-invalid=move || wrong_file.get().map(|_| "true")
                        on:change=move |_| send()
                    />
                </Field>
                <ul class="home-edit__hosts">
                    <For each=move || all.get() key=|line| (line.id, line.title.clone()) let:line>
                        <li>
                            <span>{line.title.clone()}</span>
                            <button
                                class="ui-button ui-button--icon ui-button--quiet"
                                r#type="button"
                                aria-label=BoardText::remove_feed(lang, &line.title)
                                on:click=move |event| {
                                    browser::focus_beside(&event, "reglage-feed-adresse");
                                    remove(line.id);
                                }
                            >
                                <Icon name="trash" />
                            </button>
                        </li>
                    </For>
                </ul>
            </div>
        </details>
    }
}

/// Sends a file, and has the school read it.
async fn send_file(owner: PersonId, kind: FeedKind, file: &web_sys::File) -> Result<FeedLine, AppError> {
    // Nobody waits for the sending of what will not be read.
    if file.size() > f64::from(FEED_BYTES_MAX) {
        return Err(AppError(Failure::TooLarge { limit: u64::from(FEED_BYTES_MAX) }));
    }
    let kept = outbox::add_file(owner, None, file).await?;
    let taken = match outbox::all_received(std::slice::from_ref(&kept)).await {
        Ok(()) => api::add_feed_upload(FeedId(Uuid::now_v7()), kind, kept.ticket.id).await,
        Err(failure) => Err(AppError(failure)),
    };
    // Should it have failed, the file is where it was chosen.
    if taken.is_ok() {
        outbox::used(vec![kept]).await;
    } else {
        outbox::delete_file(&kept);
    }
    taken
}
