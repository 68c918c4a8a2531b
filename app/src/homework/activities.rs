//! Activities that belong to homework: what the pupil does of them, and how far everybody is.

use crate::{paths, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    classeur::{ActivityPick, AttachedActivity, Reached},
    homework::PupilRow,
    text::{ClasseurText, HomeworkText, WalkText},
};

fn named(title: &str, lang: preau_model::text::Lang) -> String {
    if title.is_empty() { ClasseurText::of(lang).untitled.to_owned() } else { title.to_owned() }
}

/// For the pupil, who goes through them, and for guardians, who see how far it is.
#[component]
pub(super) fn Activities(activities: Vec<AttachedActivity>, guardian: bool) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let line = move |activity: AttachedActivity| {
        let name = named(&activity.title, lang);
        let over = activity.steps > 0 && activity.done >= activity.steps;
        view! {
            <li class="media-file homework-activity">
                <span class="media-file__sign" data-hue="3">
                    <Icon name="directory" />
                </span>
                <span class="media-file__text">
                    {if guardian {
                        view! { <span class="media-file__name">{name}</span> }.into_any()
                    } else {
                        view! {
                            <a class="media-file__name" href=paths::walk(activity.id)>
                                {name}
                            </a>
                        }
                            .into_any()
                    }}
                    <span class="media-file__detail">{WalkText::done_of(lang, activity.done, activity.steps)}</span>
                </span>
                <span class="media-file__end">
                    {over
                        .then(|| {
                            view! {
                                <span class="ui-badge" data-state="done">
                                    <Icon name="check" />
                                    {t.finished}
                                </span>
                            }
                        })}
                    {(!over && !guardian).then(|| view! { <Icon name="arrow-right" /> })}
                </span>
            </li>
        }
    };
    (!activities.is_empty()).then(|| {
        view! {
            <section class="shell-page__section" aria-labelledby="activites">
                <h2 id="activites">{t.activities}</h2>
                <ul class="media-files">{activities.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

fn is_over(activity: &ActivityPick, reached: Reached) -> bool {
    activity.steps > 0 && reached.done >= activity.steps
}

/// For the teacher: each activity, and how many have opened and finished it.
#[component]
pub(super) fn GivenActivities(activities: Vec<ActivityPick>, rows: Vec<PupilRow>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let line = move |(n, activity): (usize, ActivityPick)| {
        let reached = rows.iter().filter_map(|row| row.reached.get(n).copied());
        let (opened, finished) = reached.fold((0, 0), |(opened, finished), it| {
            let over = is_over(&activity, it);
            (opened + usize::from(it.opened || over), finished + usize::from(over))
        });
        let name = named(&activity.title, lang);
        let (detail, href) = if activity.gone {
            (t.in_bin.to_owned(), None)
        } else {
            (HomeworkText::opened_of(lang, opened, finished, rows.len()), Some(paths::follow(activity.id)))
        };
        view! {
            <li class="media-file">
                <span class="media-file__sign" data-hue="3">
                    <Icon name="directory" />
                </span>
                <span class="media-file__text">
                    {match href {
                        Some(href) => {
                            view! {
                                <a class="media-file__name" href=href>
                                    {name}
                                </a>
                            }
                                .into_any()
                        }
                        None => view! { <span class="media-file__name">{name}</span> }.into_any(),
                    }}
                    <span class="media-file__detail">{detail}</span>
                </span>
            </li>
        }
    };
    (!activities.is_empty()).then(|| {
        view! {
            <section class="shell-page__section" aria-labelledby="activites">
                <h2 id="activites">{t.activities}</h2>
                <ul class="media-files">{activities.into_iter().enumerate().map(line).collect_view()}</ul>
            </section>
        }
    })
}

/// How far one pupil is with each: in the table, where several are told by name.
#[component]
pub(super) fn ReachedCell(activities: StoredValue<Vec<ActivityPick>>, reached: Vec<Reached>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let several = activities.with_value(Vec::len) > 1;
    let line = move |(n, activity): (usize, &ActivityPick)| {
        let reached = reached.get(n).copied().unwrap_or_default();
        let name = several.then(|| view! { <span class="ui-muted ui-small">{named(&activity.title, lang)}</span> });
        let state = if is_over(activity, reached) {
            view! {
                <span class="ui-badge" data-state="done">
                    <Icon name="check" />
                    {t.finished}
                </span>
            }
            .into_any()
        } else if reached.opened || reached.done > 0 {
            view! { <span>{format!("{}/{}", reached.done, activity.steps)}</span> }.into_any()
        } else {
            view! { <span class="ui-muted">{t.not_opened}</span> }.into_any()
        };
        view! { <span class="homework-reached">{name} {state}</span> }
    };
    activities.with_value(|all| all.iter().enumerate().map(line).collect_view())
}
