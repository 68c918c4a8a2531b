//! `/classeur/{id}/suivi`: to whom an activity is given, and how far they are.

use super::{
    api,
    give::{GiveDialog, Given},
    results::ResultsPart,
};
use crate::{
    browser,
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Drawing, Empty, Icon, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    classeur::{Followed, Follower, GivenWork, Giving, Shared},
    error::Failure,
    ids::{ActivityId, GivingId},
    text::{ClasseurText, ResultsText, dates, explain},
    time::DateTime,
};
use wasm_bindgen_futures::spawn_local;

/// The page, and what is being done on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking {
    pub round: RwSignal<u32>,
    pub given: RwSignal<Option<Given>>,
    pub now: DateTime,
}

#[component]
pub fn FollowPage() -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<ActivityId>().ok()));
    let round = RwSignal::new(0_u32);
    let given: RwSignal<Option<Given>> = RwSignal::new(None);
    let following = Resource::new_blocking(
        move || (id.get(), round.get()),
        |(id, _)| async move {
            match id {
                Some(id) => api::load_following(id).await.map(|following| (id, following)),
                None => Err(AppError(Failure::NotFound)),
            }
        },
    );
    view! {
        <Frame section=Section::Classeur title=t.follow>
            <div class="shell-page">
                {loaded(
                    following,
                    move |(id, following): (ActivityId, api::Following)| {
                        provide_context(Looking { round, given, now: following.now });
                        view! { <Inside id=id following=following /> }
                    },
                )}
                <GiveDialog given=given done=Callback::new(move |()| round.update(|n| *n += 1)) />
            </div>
        </Frame>
    }
}

#[component]
fn Inside(id: ActivityId, following: api::Following) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let looking = expect_context::<Looking>();
    let ready = browser::taken_over();
    let title = if following.title.is_empty() { t.untitled.to_owned() } else { following.title.clone() };
    let crumbs = vec![(paths::CLASSEUR.to_owned(), t.title.to_owned()), (paths::activity(id), title)];
    let give = move || {
        view! {
            <a class="ui-button" href=paths::give_with(id)>
                <Icon name="homework" />
                {t.give_as_work}
            </a>
            <button
                class="ui-button ui-button--primary"
                r#type="button"
                disabled=move || !ready.get()
                on:click=move |_| looking.given.set(Some(Given::new(Shared::Activity(id))))
            >
                <Icon name="send" />
                {t.give}
            </button>
        }
    };
    let untouched = following.followed.followers.is_empty();
    let body = if following.givings.is_empty() && following.works.is_empty() && untouched {
        view! { <Empty title=t.no_givings text=t.no_givings_text drawing=Drawing::Book /> }.into_any()
    } else {
        view! {
            {(!following.givings.is_empty())
                .then(|| {
                    view! {
                        <section class="classeur-follow" aria-labelledby="donnee-a">
                            <h2 id="donnee-a">{t.givings}</h2>
                            <ul class="classeur-givings">
                                {following
                                    .givings
                                    .into_iter()
                                    .map(|giving| view! { <GivingLine giving=giving /> })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })}
            <Works works=following.works />
            {following
                .results
                .map(|results| {
                    view! {
                        <ResultsPart
                            activity=id
                            results=results
                            to_mark=following.to_mark
                            now=following.now
                            changed=Callback::new(move |()| looking.round.update(|n| *n += 1))
                        />
                    }
                })}
            <Followers followed=following.followed />
        }
        .into_any()
    };
    view! {
        <PageHeader title=t.follow_title crumbs=crumbs actions=give().into_any() />
        {body}
    }
}

/// The homework that it belongs to. Whoever gave it opens it there.
#[component]
fn Works(works: Vec<GivenWork>) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let now = expect_context::<Looking>().now;
    let line = move |work: GivenWork| {
        let own = work.teacher.is_empty();
        let times = ClasseurText::giving_times(lang, work.opens, work.closes, now);
        view! {
            <li class="classeur-giving" data-withdrawn=work.withdrawn.then_some("")>
                <div class="classeur-giving__words">
                    <p class="classeur-giving__to">
                        {if own {
                            view! { <a href=paths::homework(work.id)>{work.title}</a> }.into_any()
                        } else {
                            work.title.into_any()
                        }}
                    </p>
                    <p class="classeur-giving__facts">
                        <span>{work.to.join(", ")}</span>
                        <span>{ClasseurText::work_due(lang, work.due)}</span>
                        <span>{if work.withdrawn { t.withdrawn.to_owned() } else { times }}</span>
                        {(!own).then(|| view! { <span>{work.teacher.clone()}</span> })}
                    </p>
                </div>
            </li>
        }
    };
    (!works.is_empty()).then(|| {
        view! {
            <section class="classeur-follow" aria-labelledby="travaux">
                <h2 id="travaux">{t.in_works}</h2>
                <ul class="classeur-givings">{works.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

/// One giving, which whoever gave it changes and takes back.
#[component]
pub(super) fn GivingLine(giving: Giving) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let looking = expect_context::<Looking>();
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let (id, own, withdrawn) = (giving.id, giving.teacher.is_empty(), giving.withdrawn.is_some());
    let times = ClasseurText::giving_times(lang, giving.opens, giving.closes, looking.now);
    let set = move |id: GivingId, away: bool| {
        spawn_local(async move {
            match api::set_withdrawn(id, away).await {
                Ok(()) => looking.round.update(|n| *n += 1),
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    view! {
        <li class="classeur-giving" data-withdrawn=withdrawn.then_some("")>
            <div class="classeur-giving__words">
                <p class="classeur-giving__to">{giving.to.join(", ")}</p>
                <p class="classeur-giving__facts">
                    <span>{if withdrawn { t.withdrawn.to_owned() } else { times }}</span>
                    {(!own).then(|| view! { <span>{giving.teacher.clone()}</span> })}
                    {giving.by_folder.then(|| view! { <span>{t.with_folder}</span> })}
                </p>
            </div>
            {own
                .then(|| {
                    view! {
                        <div class="classeur-giving__actions">
                            {(!withdrawn)
                                .then(|| {
                                    view! {
                                        <button
                                            class="ui-button ui-button--small ui-button--quiet"
                                            r#type="button"
                                            disabled=move || !ready.get()
                                            on:click=move |_| looking.given.set(Some(Given::Again(id)))
                                        >
                                            <Icon name="edit" small=true />
                                            {t.change}
                                        </button>
                                    }
                                })}
                            <button
                                class="ui-button ui-button--small ui-button--quiet"
                                r#type="button"
                                disabled=move || !ready.get()
                                on:click=move |_| set(id, !withdrawn)
                            >
                                <Icon name=if withdrawn { "undo" } else { "close" } small=true />
                                {if withdrawn { t.give_again } else { t.withdraw }}
                            </button>
                        </div>
                    }
                })}
        </li>
    }
}

#[component]
fn Followers(followed: Followed) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let looking = expect_context::<Looking>();
    let steps = followed.steps;
    let still = || followed.followers.iter().filter(|follower| !follower.gone);
    let finished = still().filter(|follower| steps > 0 && follower.done >= steps).count();
    let count = still().count();
    let line = move |follower: Follower| {
        let over = steps > 0 && follower.done >= steps;
        let seen = follower.seen.or(follower.opened);
        view! {
            <tr>
                <th scope="row">
                    {follower.name}
                    {follower
                        .gone
                        .then(|| {
                            view! {
                                <span class="ui-muted ui-small">{format!(" · {}", ResultsText::of(lang).gone)}</span>
                            }
                        })}
                </th>
                <td data-label=t.progress>
                    <span class="classeur-follow__progress">
                        <progress class="ui-meter" max=steps.max(1).to_string() value=follower.done.to_string()></progress>
                        <span>{format!("{}/{steps}", follower.done)}</span>
                        {over
                            .then(|| {
                                view! {
                                    <span class="ui-badge" data-state="done">
                                        <Icon name="check" />
                                        {t.finished}
                                    </span>
                                }
                            })}
                    </span>
                </td>
                <td class="ui-muted" data-label=t.last_seen>
                    {seen.map_or_else(
                        || t.not_opened.to_owned(),
                        |at| dates::capitalised(&dates::when(at, looking.now.date(), lang)),
                    )}
                </td>
            </tr>
        }
    };
    view! {
        <section class="classeur-follow" aria-labelledby="ou-en-sont">
            <h2 id="ou-en-sont">{ClasseurText::finished_of(lang, finished, count)}</h2>
            <div class="ui-table">
                <table>
                    <caption class="ui-hidden">{t.follow_title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.pupil}</th>
                            <th scope="col">{t.progress}</th>
                            <th scope="col">{t.last_seen}</th>
                        </tr>
                    </thead>
                    <tbody>{followed.followers.into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
