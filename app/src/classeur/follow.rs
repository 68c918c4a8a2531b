//! `/classeur/{id}/suivi`: to whom an activity is given, and how far they are.

use super::{
    api,
    following::{GiveButton, Givings, Looking, following_page},
    results::ResultsPart,
};
use crate::{
    paths,
    shell::PageHeader,
    ui::{Drawing, Empty, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Followed, Follower, GivenWork, Shared},
    ids::ActivityId,
    text::{ClasseurText, GivenThing, ResultsText, dates},
};

#[component]
pub fn FollowPage() -> impl IntoView {
    following_page(
        api::load_following,
        |following| following.now,
        |id, following| view! { <Inside id=id following=following /> }.into_any(),
    )
}

#[component]
fn Inside(id: ActivityId, following: api::Following) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let looking = expect_context::<Looking>();
    let title = if following.title.is_empty() { t.untitled.to_owned() } else { following.title.clone() };
    let crumbs = vec![(paths::CLASSEUR.to_owned(), t.title.to_owned()), (paths::activity(id), title)];
    let give = view! {
        <a class="ui-button" href=paths::give_with(id)>
            <Icon name="homework" />
            {t.give_as_work}
        </a>
        <GiveButton what=Shared::Activity(id) />
    };
    let untouched = following.followed.followers.is_empty();
    let body = if following.givings.is_empty() && following.works.is_empty() && untouched {
        view! { <Empty title=t.no_givings text=t.no_givings_text drawing=Drawing::Book /> }.into_any()
    } else {
        view! {
            <Givings what=GivenThing::Activity title=t.givings givings=following.givings />
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
                            changed=Callback::new(move |()| looking.again())
                        />
                    }
                })}
            <Followers followed=following.followed />
        }
        .into_any()
    };
    view! {
        <PageHeader title=t.follow_title crumbs=crumbs actions=give.into_any() />
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
        let times = if work.withdrawn {
            ClasseurText::withdrawn(lang, GivenThing::Work)
        } else {
            ClasseurText::giving_times(lang, GivenThing::Work, work.opens, work.closes, now)
        };
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
                        <span>{times}</span>
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
