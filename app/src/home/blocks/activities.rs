//! Activities of the classeur: those that a pupil goes on with, those that a teacher used last.

use crate::{
    paths,
    ui::Icon,
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{ActivityPick, PupilLine},
    session::Role,
    text::{ClasseurText, PersonalText, WalkText},
};

/// A line: where it leads, what it is called, what is said of it.
fn line(href: String, title: String, detail: String) -> impl IntoView {
    let title = if title.is_empty() { ClasseurText::of(use_lang()).untitled.to_owned() } else { title };
    view! {
        <li class="media-file">
            <span class="media-file__sign" data-hue="3">
                <Icon name="directory" />
            </span>
            <span class="media-file__text">
                <a class="media-file__name" href=href>
                    {title}
                </a>
                <span class="media-file__detail">{detail}</span>
            </span>
        </li>
    }
}

#[component]
pub fn ActivitiesBlock(going: Vec<PupilLine>, lately: Vec<ActivityPick>) -> impl IntoView {
    let visit = use_visit();
    let (lang, now) = (visit.lang, visit.now);
    let t = PersonalText::of(lang);
    let teacher = visit.viewer.is_some_and(|viewer| viewer.roles.has(Role::Teacher));
    let (more, all) = if teacher { (paths::CLASSEUR, t.my_classeur) } else { (paths::ACTIVITIES, t.all_activities) };
    let none = if teacher { t.no_lately } else { t.no_going };
    let empty = going.is_empty() && lately.is_empty();
    let going = going.into_iter().map(move |it| {
        let until = match (&it.work, it.closes) {
            (Some(work), _) => Some(WalkText::for_work(lang, work.due)),
            (None, Some(at)) => Some(WalkText::until(lang, at, now)),
            (None, None) => None,
        };
        let detail = std::iter::once(WalkText::done_of(lang, it.done, it.steps)).chain(until).collect::<Vec<_>>();
        line(paths::walk(it.id), it.title, detail.join(". "))
    });
    let lately = lately
        .into_iter()
        .map(move |it| line(paths::activity(it.id), it.title, ClasseurText::steps_counted(lang, it.steps)));
    view! {
        {if empty {
            view! { <p class="ui-muted">{none}</p> }.into_any()
        } else {
            view! { <ul class="media-files">{going.collect_view()} {lately.collect_view()}</ul> }.into_any()
        }}
        <p>
            <a class="home-block__more" href=more>
                {all}
            </a>
        </p>
    }
}
