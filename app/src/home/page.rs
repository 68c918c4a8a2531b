//! What awaits the person, by function.

use super::{
    blocks::{Blocks, Personal, use_personal},
    install::InstallOffer,
};
use crate::{
    browser::{self, reading},
    error::AppError,
    homework::{api, given::GivenCard, list::DayGroups},
    paths,
    shell::{Frame, Section, loaded},
    ui::{Avatar, Drawing, Icon},
    visit::{use_viewer, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    homework::{ChildWork, GivenList, PupilState, Tab},
    session::Role,
    text::{HomeworkText, PersonalText, ShellText, dates},
};

#[component]
pub fn HomePage() -> impl IntoView {
    let visit = use_visit();
    let t = ShellText::of(visit.lang);
    let roles = visit.viewer.as_ref().map(|viewer| viewer.roles).unwrap_or_default();
    // Asked for once, whatever shows it: the work above it is made anew when it comes.
    let personal = use_personal();
    view! {
        <Frame section=Section::Home title=t.home>
            <div class="shell-page">
                {if roles.has(Role::Pupil) {
                    view! { <PupilHome personal=personal /> }.into_any()
                } else if roles.has(Role::Teacher) {
                    view! { <TeacherHome personal=personal /> }.into_any()
                } else if roles.has(Role::Guardian) {
                    view! { <GuardianHome personal=personal /> }.into_any()
                } else {
                    view! {
                        <Hello news=String::new() actions=().into_any() />
                        <Blocks personal=personal>
                            <NoWork />
                        </Blocks>
                    }
                        .into_any()
                }}
            </div>
        </Frame>
    }
}

#[component]
fn Hello(news: String, actions: AnyView) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let name = visit.viewer.map(|viewer| viewer.first_name).unwrap_or_default();
    view! {
        <section class="home-hello" aria-labelledby="bonjour">
            <div class="home-hello__picture" inner_html=Drawing::Hello.svg()></div>
            <p class="home-hello__date">{dates::day(visit.now.date(), lang)}</p>
            <h1 id="bonjour">{ShellText::hello(lang, &name)}</h1>
            <p class="home-hello__news">{news}</p>
            <p class="home-hello__actions">{actions}</p>
        </section>
    }
}

#[component]
fn PupilHome(personal: Personal) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = HomeworkText::of(lang);
    let me = use_viewer();
    let page = || crate::homework::pages::list_page(Tab::ToDo, false);
    let list = Resource::new_blocking(|| (), move |()| reading::or_kept(me, page(), api::to_do(Tab::ToDo, None)));
    loaded(list, move |list| {
        reading::keep(me, &page(), &list);
        let open = list.assignments.iter().filter(|item| item.state.is_open()).count();
        let overdue = list.assignments.iter().filter(|item| item.state == PupilState::Overdue).count();
        browser::set_badge(open);
        let first: Vec<_> = list.assignments.into_iter().take(5).collect();
        let actions = view! {
            <a class="ui-button" href=paths::HOMEWORK>
                <Icon name="homework" />
                {t.see_to_do}
            </a>
        }
        .into_any();
        view! {
            <Hello news=HomeworkText::you_have(lang, open, overdue) actions=actions />
            <InstallOffer />
            <Blocks personal=personal>
                {if first.is_empty() {
                    view! { <NoWork /> }.into_any()
                } else {
                    view! { <DayGroups assignments=first.clone() now=list.now href=paths::homework /> }.into_any()
                }}
            </Blocks>
        }
    })
}

#[component]
fn TeacherHome(personal: Personal) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = HomeworkText::of(lang);
    let is_guardian = visit.viewer.is_some_and(|viewer| viewer.roles.has(Role::Guardian));
    // Asked for once, however often the blocks are arranged anew.
    let children = is_guardian.then(|| Resource::new_blocking(|| (), |()| api::of_children()));
    let list = Resource::new_blocking(|| (), |()| api::given(None));
    loaded(list, move |list: GivenList| {
        let waiting = list.to_correct;
        let mut shown: Vec<_> =
            list.page.items.into_iter().filter(|item| !item.due_passed || item.to_correct > 0).collect();
        shown.sort_by_key(|item| (item.to_correct == 0, item.due));
        shown.truncate(5);
        let actions = view! {
            <a class="ui-button" href=paths::GIVE>
                <Icon name="plus" />
                {t.give}
            </a>
            <a class="ui-button ui-button--quiet" href=paths::HOMEWORK>
                {t.all_work}
            </a>
        }
        .into_any();
        view! {
            <Hello news=HomeworkText::copies_wait(lang, waiting) actions=actions />
            <Blocks personal=personal>
                {if shown.is_empty() {
                    view! { <NoWork /> }.into_any()
                } else {
                    view! {
                        <ul class="ui-stack">
                            {shown.iter().map(|item| view! { <GivenCard item=item.clone() /> }).collect_view()}
                        </ul>
                    }
                        .into_any()
                }}
                {children.map(|children| view! { <OwnChildren children=children /> })}
            </Blocks>
        }
    })
}

#[component]
fn GuardianHome(personal: Personal) -> impl IntoView {
    let lang = use_visit().lang;
    let children = Resource::new_blocking(|| (), |()| api::of_children());
    loaded(children, move |children: Vec<ChildWork>| {
        let news = children
            .iter()
            .map(|child| {
                let (open, overdue) = counts(child);
                HomeworkText::child_news(lang, &child.name, open, overdue)
            })
            .collect::<Vec<_>>()
            .join(" ");
        view! {
            <Hello news=news actions=().into_any() />
            <Blocks personal=personal>
                <Cards children=children.clone() />
            </Blocks>
        }
    })
}

/// How much of a child's work is open, and how much of that is overdue.
fn counts(child: &ChildWork) -> (usize, usize) {
    let open = child.assignments.iter().filter(|item| item.state.is_open()).count();
    let overdue = child.assignments.iter().filter(|item| item.state == PupilState::Overdue).count();
    (open, overdue)
}

/// The other side of a teacher who is a guardian.
#[component]
fn OwnChildren(children: Resource<Result<Vec<ChildWork>, AppError>>) -> impl IntoView {
    let t = HomeworkText::of(use_visit().lang);
    loaded(children, move |children: Vec<ChildWork>| {
        (!children.is_empty()).then(|| {
            view! {
                <h3 class="home-block__part">{t.children}</h3>
                <Cards children=children />
            }
        })
    })
}

#[component]
fn Cards(children: Vec<ChildWork>) -> impl IntoView {
    let lang = use_visit().lang;
    let t = HomeworkText::of(lang);
    view! {
        <div class="home-children">
            {children
                .iter()
                .map(|child| {
                    let (open, overdue) = counts(child);
                    let id = format!("enfant-{}", child.child);
                    let heading = id.clone();
                    let path = format!("{}?enfant={}", paths::HOMEWORK, child.child);
                    view! {
                        <section class="ui-card home-child" aria-labelledby=id>
                            <header class="home-child__header">
                                <Avatar name=child.name.clone() />
                                <div>
                                    <h3 id=heading>{child.name.clone()}</h3>
                                    <p class="ui-muted ui-small">{child.class.clone()}</p>
                                </div>
                            </header>
                            <p class="home-child__counts">
                                {if overdue > 0 {
                                    view! {
                                        <span class="ui-badge" data-state="late">
                                            <Icon name="late" />
                                            {format!("{} : {overdue}", t.overdue)}
                                        </span>
                                    }
                                        .into_any()
                                } else {
                                    view! {
                                        <span class="ui-badge" data-tone="success">
                                            <Icon name="check" />
                                            {t.up_to_date}
                                        </span>
                                    }
                                        .into_any()
                                }}
                                {(open > overdue)
                                    .then(|| {
                                        view! {
                                            <span class="ui-badge" data-tone="neutral">
                                                {format!("{} : {}", t.to_do, open - overdue)}
                                            </span>
                                        }
                                    })}
                            </p>
                            <p class="home-child__footer">
                                <a class="ui-button ui-button--quiet ui-button--wide" href=path>
                                    {HomeworkText::work_of(lang, &child.name)}
                                </a>
                            </p>
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn NoWork() -> impl IntoView {
    view! { <p class="ui-muted">{PersonalText::of(use_visit().lang).no_work}</p> }
}
