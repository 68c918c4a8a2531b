//! What a teacher has given.

use super::{
    api,
    parts::{Pages, use_after},
};
use crate::{
    paths,
    shell::{PageHeader, loaded},
    ui::{Book, Empty, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    homework::{GivenAssignment, Publication},
    text::{HomeworkText, Lang},
};

#[component]
pub fn GivenList() -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let after = use_after();
    let list = Resource::new_blocking(move || after.get(), api::given);
    let give = || {
        view! {
            <a class="ui-button ui-button--primary" href=paths::GIVE>
                <Icon name="plus" />
                {HomeworkText::of(use_lang()).give}
            </a>
        }
        .into_any()
    };
    view! {
        <PageHeader title=t.given actions=give() />
        {loaded(
            list,
            move |list: preau_model::homework::GivenList| {
                if list.page.items.is_empty() && after.get_untracked().is_none() {
                    return view! { <Empty title=t.nothing_given text=t.nothing_given_text action=give() /> }.into_any();
                }
                view! {
                    <ul class="ui-stack">
                        {list.page.items.into_iter().map(|item| view! { <GivenCard item=item /> }).collect_view()}
                    </ul>
                    <Pages next=list.page.next query=String::new() />
                }
                    .into_any()
            },
        )}
    }
}

/// To whom it was given, in words.
pub fn audience_words(lang: Lang, item: &GivenAssignment) -> String {
    let mut words = item.audience.join(", ");
    if item.chosen_pupils > 0 {
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(&HomeworkText::pupils(lang, item.chosen_pupils as usize));
    }
    words
}

#[component]
pub fn GivenCard(item: GivenAssignment) -> impl IntoView {
    let lang = use_lang();
    view! {
        <li class="ui-card ui-card--link homework-given">
            <Book subject=item.subject.clone() />
            <div class="homework-given__text">
                <h3 class="homework-given__title">
                    <a class="ui-card__link" href=paths::homework(item.id)>
                        {item.title.clone()}
                    </a>
                </h3>
                <p class="homework-given__meta">
                    <span>{audience_words(lang, &item)}</span>
                    <span>{HomeworkText::due_for(lang, item.due)}</span>
                </p>
            </div>
            <Counts item=item />
        </li>
    }
}

/// How far a homework has come.
#[component]
pub fn Counts(item: GivenAssignment) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let publication = match item.publication {
        Publication::Published => None,
        Publication::Scheduled(at) => Some(("scheduled", "calendar", HomeworkText::scheduled(lang, at))),
        Publication::Withdrawn => Some(("missing", "close", t.withdrawn.to_owned())),
    };
    let come = if item.hand_in.expected() { item.handed_in } else { item.done };
    let share = (come * 100).checked_div(item.expected).unwrap_or(0);
    let word = if item.hand_in.expected() { HomeworkText::handed_in_of(lang) } else { t.done };
    let seen = item.publication == Publication::Published;
    view! {
        <div class="homework-given__counts">
            {seen
                .then(|| {
                    view! {
                        <span class="homework-given__handed">
                            <svg class="ui-ring" viewBox="0 0 36 36" aria-hidden="true">
                                <circle class="ui-ring__rest" cx="18" cy="18" r="15.9"></circle>
                                <circle
                                    class="ui-ring__part"
                                    cx="18"
                                    cy="18"
                                    r="15.9"
                                    pathLength="100"
                                    stroke-dasharray=format!("{share} 100")
                                ></circle>
                            </svg>
                            <span>
                                <b>{format!("{come}/{}", item.expected)}</b>
                                {word}
                            </span>
                        </span>
                    }
                })}
            {publication
                .map(|(state, icon, text)| {
                    view! {
                        <span class="ui-badge" data-state=state>
                            <Icon name=icon />
                            {text}
                        </span>
                    }
                })}
            {(item.to_correct > 0)
                .then(|| {
                    view! {
                        <span class="ui-badge" data-state="to-correct">
                            {HomeworkText::to_correct_count(lang, item.to_correct)}
                        </span>
                    }
                })}
            {(item.late > 0)
                .then(|| {
                    view! {
                        <span class="ui-badge" data-state="late">
                            {HomeworkText::late_count(lang, item.late)}
                        </span>
                    }
                })}
        </div>
    }
}
