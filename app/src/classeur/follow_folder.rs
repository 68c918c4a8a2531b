//! `/classeur/dossiers/{id}/suivi`: to whom a folder is given, and how far they are in each of its activities.

use super::{
    api,
    following::{GiveButton, Givings, Looking, following_page},
};
use crate::{
    paths,
    shell::PageHeader,
    ui::{Drawing, Empty, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{FolderFollower, FollowedActivity, FollowedFolder, ReachedIn, Shared},
    ids::FolderId,
    text::{ClasseurText, GivenThing, Lang, ResultsText, ShelfText, dates},
};

#[component]
pub fn FollowFolderPage() -> impl IntoView {
    following_page(
        api::load_following_folder,
        |following| following.now,
        |id, following| view! { <Inside id=id following=following /> }.into_any(),
    )
}

#[component]
fn Inside(id: FolderId, following: api::FollowingFolder) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let own = ShelfText::of(lang);
    let crumbs = std::iter::once((paths::CLASSEUR.to_owned(), t.title.to_owned()))
        .chain(following.path.into_iter().map(|line| (paths::folder(line.id), line.title)))
        .collect();
    let untouched = following.givings.is_empty() && following.followed.pupils.is_empty();
    view! {
        <PageHeader
            title=t.follow_title
            crumbs=crumbs
            actions=view! { <GiveButton what=Shared::Folder(id) /> }.into_any()
        />
        {if untouched {
            view! { <Empty title=own.no_givings text=own.no_givings_text drawing=Drawing::Book /> }.into_any()
        } else {
            view! {
                <Givings what=GivenThing::Folder title=own.given_folder givings=following.givings />
                <Activities followed=following.followed.clone() />
                <Pupils followed=following.followed />
            }
                .into_any()
        }}
    }
}

fn title_of(lang: Lang, activity: &FollowedActivity) -> String {
    if activity.title.is_empty() { ClasseurText::of(lang).untitled.to_owned() } else { activity.title.clone() }
}

/// Activity by activity, numbered as the columns of the table are.
#[component]
fn Activities(followed: FollowedFolder) -> impl IntoView {
    let lang = use_lang();
    let t = ShelfText::of(lang);
    let line = |(n, activity): (usize, &FollowedActivity)| {
        let counts = followed.counts(n);
        let title = title_of(lang, activity);
        view! {
            <li class="classeur-giving">
                <span class="classeur-folder__number" aria-hidden="true">
                    {n + 1}
                </span>
                <div class="classeur-giving__words">
                    <p class="classeur-giving__to">
                        <a href=paths::follow(activity.id)>{title.clone()}</a>
                    </p>
                    <p class="classeur-giving__facts">
                        <span>{ShelfText::counts(lang, false, &counts)}</span>
                    </p>
                </div>
                <progress
                    class="ui-meter classeur-folder__meter"
                    aria-label=format!("{}\u{a0}: {title}", t.finished_all)
                    max=counts.pupils.max(1).to_string()
                    value=counts.finished.to_string()
                ></progress>
            </li>
        }
    };
    view! {
        <section class="classeur-follow" aria-labelledby="activites-du-dossier">
            <h2 id="activites-du-dossier">{t.in_folder}</h2>
            {followed.activities.is_empty().then(|| view! { <p class="ui-muted">{t.no_activities}</p> })}
            <ol class="classeur-givings">{followed.activities.iter().enumerate().map(line).collect_view()}</ol>
        </section>
    }
}

/// Pupil by pupil: a table of signs.
#[component]
fn Pupils(followed: FollowedFolder) -> impl IntoView {
    let lang = use_lang();
    let t = ShelfText::of(lang);
    let today = expect_context::<Looking>().now.date();
    if followed.activities.is_empty() || followed.pupils.is_empty() {
        return None;
    }
    let head = |(n, activity): (usize, &FollowedActivity)| {
        let title = title_of(lang, activity);
        let heard = title.clone();
        view! {
            <th scope="col" class="results-table__question" title=title>
                <span aria-hidden="true">{n + 1}</span>
                <span class="ui-hidden">{heard}</span>
            </th>
        }
    };
    let line = |pupil: &FolderFollower| {
        let reached: Vec<_> = (0..followed.activities.len()).map(|n| followed.reached(pupil, n)).collect();
        let finished = reached.iter().filter(|it| **it == ReachedIn::Finished).count();
        let seen =
            pupil.seen.map_or_else(|| t.never.to_owned(), |at| dates::capitalised(&dates::when(at, today, lang)));
        view! {
            <tr>
                <th scope="row">
                    {pupil.name.clone()}
                    {pupil
                        .gone
                        .then(|| {
                            view! {
                                <span class="ui-muted ui-small">{format!(" · {}", ResultsText::of(lang).gone)}</span>
                            }
                        })}
                </th>
                {reached
                    .into_iter()
                    .map(|it| view! { <td class="results-table__cell">{sign(lang, it)}</td> })
                    .collect_view()}
                <td class="results-table__total">{format!("{finished}/{}", followed.activities.len())}</td>
                <td class="ui-muted ui-small">{seen}</td>
            </tr>
        }
    };
    let legend = [("right", "check", t.finished), ("begun", "more", t.begun), ("untouched", "", t.untouched)];
    Some(view! {
        <section class="classeur-follow" aria-labelledby="eleve-par-eleve">
            <h2 id="eleve-par-eleve">{t.by_pupil}</h2>
            <div class="results-scroll" role="region" tabindex="0" aria-labelledby="eleve-par-eleve">
                <table class="results-table">
                    <thead>
                        <tr>
                            <th scope="col">{ClasseurText::of(lang).pupil}</th>
                            {followed.activities.iter().enumerate().map(head).collect_view()}
                            <th scope="col" class="results-table__total">
                                {t.finished_all}
                            </th>
                            <th scope="col">{t.last_seen}</th>
                        </tr>
                    </thead>
                    <tbody>{followed.pupils.iter().map(line).collect_view()}</tbody>
                </table>
            </div>
            <ul class="results-legend" aria-label=t.legend>
                {legend
                    .into_iter()
                    .map(|(standing, icon, words)| {
                        view! {
                            <li>
                                <span class="results-sign" data-standing=standing aria-hidden="true">
                                    {(!icon.is_empty()).then(|| view! { <Icon name=icon small=true /> })}
                                </span>
                                {words}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    })
}

/// How far somebody is in one of them, and its words for who does not see it.
fn sign(lang: Lang, reached: ReachedIn) -> impl IntoView {
    let (standing, icon) = match reached {
        ReachedIn::Untouched => ("untouched", ""),
        ReachedIn::Opened { .. } => ("begun", "more"),
        ReachedIn::Finished => ("right", "check"),
    };
    let words = ShelfText::reached(lang, reached);
    let title = words.clone();
    view! {
        <span class="results-sign" data-standing=standing title=title>
            {(!icon.is_empty()).then(|| view! { <Icon name=icon small=true /> })}
            <span class="ui-hidden">{words}</span>
        </span>
    }
}
