//! `/travail`: what is to do, what was given, what the children have to do.

use super::{
    api,
    given::GivenList,
    parts::{Item, Pages, use_after},
};
use crate::{
    browser::reading,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Avatar, Drawing, Empty, Icon},
    visit::{use_lang, use_viewer, use_visit},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use preau_model::{
    homework::{ChildWork, PupilAssignment, PupilState, Tab},
    session::Role,
    text::{HomeworkText, ShellText, dates},
    time::{Date, DateTime},
};

/// Under which name a pupil's list is kept for reading; its older pages share one.
pub fn list_page(tab: Tab, older: bool) -> String {
    format!("list/{tab:?}{}", if older { "/older" } else { "" })
}

/// The page of a person's function: teachers see what they gave, pupils what they have to
/// do, guardians their children's work. Teachers who are guardians have both sides.
#[component]
pub fn ListPage() -> impl IntoView {
    let visit = use_visit();
    let t = HomeworkText::of(visit.lang);
    let roles = visit.viewer.map(|viewer| viewer.roles).unwrap_or_default();
    let title = if roles.has(Role::Teacher) {
        t.given
    } else if roles.has(Role::Pupil) {
        t.my_work
    } else {
        t.children
    };
    view! {
        <Frame section=Section::Homework title=title>
            <div class="shell-page">
                {if roles.has(Role::Teacher) && roles.has(Role::Guardian) {
                    view! { <BothSides /> }.into_any()
                } else if roles.has(Role::Teacher) {
                    view! { <GivenList /> }.into_any()
                } else if roles.has(Role::Pupil) {
                    view! { <PupilList /> }.into_any()
                } else {
                    view! { <ChildrenList /> }.into_any()
                }}
            </div>
        </Frame>
    }
}

#[component]
fn BothSides() -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let query = use_query_map();
    let of_children = Memo::new(move |_| query.with(|q| q.get("enfant").is_some()));
    let side = move |children: bool, href: String, label: &'static str| {
        view! {
            <a href=href aria-current=move || (of_children.get() == children).then_some("page")>
                {label}
            </a>
        }
    };
    view! {
        <nav class="ui-segments" aria-label=ShellText::of(lang).homework>
            {side(false, paths::HOMEWORK.to_owned(), t.given)}
            {side(true, format!("{}?enfant", paths::HOMEWORK), t.children)}
        </nav>
        <Show when=move || of_children.get() fallback=GivenList>
            <Title text=t.children />
            <ChildrenList />
        </Show>
    }
}

const TABS: [(Tab, &str); 3] = [(Tab::ToDo, ""), (Tab::HandedIn, "rendu"), (Tab::Corrected, "corrige")];

#[component]
fn PupilList() -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let query = use_query_map();
    let tab = Memo::new(move |_| {
        let code = query.with(|q| q.get("onglet")).unwrap_or_default();
        TABS.into_iter().find(|(_, c)| *c == code).map_or(Tab::ToDo, |(tab, _)| tab)
    });
    let after = use_after();
    let me = use_viewer();
    let list = Resource::new_blocking(
        move || (tab.get(), after.get()),
        move |(tab, after)| reading::or_kept(me, list_page(tab, after.is_some()), api::to_do(tab, after)),
    );
    let label = move |tab| match tab {
        Tab::ToDo => t.to_do,
        Tab::HandedIn => t.handed_in,
        Tab::Corrected => t.corrected,
    };
    view! {
        <PageHeader title=t.my_work />
        <nav class="ui-tabs" aria-label=t.my_work>
            {TABS
                .into_iter()
                .map(|(each, code)| {
                    let href =
                        if code.is_empty() { paths::HOMEWORK.to_owned() } else { format!("{}?onglet={code}", paths::HOMEWORK) };
                    view! {
                        <a
                            class="ui-tabs__tab"
                            href=href
                            aria-current=move || (tab.get() == each).then_some("page")
                        >
                            {label(each)}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
        {loaded(
            list,
            move |list| {
                reading::keep(me, &list_page(list.tab, after.get_untracked().is_some()), &list);
                view! { <Days list=list /> }
            },
        )}
    }
}

#[component]
fn Days(list: api::PupilList) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    if list.assignments.is_empty() && use_after().get_untracked().is_none() {
        let (title, text) = match list.tab {
            Tab::ToDo => (t.nothing_to_do, t.nothing_to_do_text),
            Tab::HandedIn => (t.nothing_handed_in, t.nothing_handed_in_text),
            Tab::Corrected => (t.nothing_corrected, t.nothing_corrected_text),
        };
        return view! { <Empty title=title text=text drawing=Drawing::Book /> }.into_any();
    }
    if list.tab != Tab::ToDo {
        let query = TABS
            .into_iter()
            .find(|(tab, _)| *tab == list.tab)
            .map_or(String::new(), |(_, code)| format!("onglet={code}"));
        return view! {
            <ul class="ui-list">
                {list
                    .assignments
                    .into_iter()
                    .map(|item| {
                        let href = paths::homework(item.id);
                        view! { <Item item=item href=href /> }
                    })
                    .collect_view()}
            </ul>
            <Pages next=list.next query=query />
        }
        .into_any();
    }
    view! { <DayGroups assignments=list.assignments now=list.now href=paths::homework /> }.into_any()
}

/// Homework grouped by day, what is overdue first.
#[component]
pub fn DayGroups(
    assignments: Vec<PupilAssignment>,
    now: DateTime,
    href: impl Fn(preau_model::ids::AssignmentId) -> String + Copy + Send + 'static,
) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let (overdue, rest): (Vec<_>, Vec<_>) = assignments.into_iter().partition(|item| item.state == PupilState::Overdue);
    let mut days: Vec<(Date, Vec<PupilAssignment>)> = Vec::new();
    for item in rest {
        match days.last_mut() {
            Some((day, items)) if *day == item.due.date() => items.push(item),
            _ => days.push((item.due.date(), vec![item])),
        }
    }
    view! {
        <div class="homework-days">
            {(!overdue.is_empty())
                .then(|| {
                    view! {
                        <section class="homework-day homework-day--late" aria-labelledby="jour-retard">
                            <div class="homework-day__head">
                                <h2 class="homework-day__name" id="jour-retard">
                                    {t.overdue}
                                </h2>
                            </div>
                            <ul class="ui-list">
                                {overdue
                                    .into_iter()
                                    .map(|item| {
                                        let to = href(item.id);
                                        view! { <Item item=item href=to overdue=true /> }
                                    })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })}
            {days
                .into_iter()
                .map(|(day, items)| {
                    let id = format!("jour-{day}");
                    let heading = id.clone();
                    let (name, date) = match dates::near_day(day, now.date(), lang) {
                        Some(near) => (near, Some(dates::day(day, lang))),
                        None => (dates::capitalised(&dates::day(day, lang)), None),
                    };
                    let load = items.iter().filter(|item| item.state.is_open()).count();
                    view! {
                        <section class="homework-day" aria-labelledby=id>
                            <div class="homework-day__head">
                                <h2 class="homework-day__name" id=heading>
                                    {name}
                                </h2>
                                {date.map(|date| view! { <p class="homework-day__date">{date}</p> })}
                                {(load > 1)
                                    .then(|| view! { <p class="homework-day__load">{HomeworkText::works(lang, load)}</p> })}
                            </div>
                            <ul class="ui-list">
                                {items
                                    .into_iter()
                                    .map(|item| {
                                        let to = href(item.id);
                                        view! { <Item item=item href=to /> }
                                    })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn ChildrenList() -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = HomeworkText::of(lang);
    let now = visit.now;
    let query = use_query_map();
    let children = Resource::new_blocking(|| (), |()| api::of_children());
    loaded(children, move |children: Vec<ChildWork>| {
        if children.is_empty() {
            return view! {
                <PageHeader title=t.children />
                <Empty title=t.no_children text=t.no_children_text />
            }
            .into_any();
        }
        let chosen = Memo::new({
            let ids: Vec<_> = children.iter().map(|child| child.child).collect();
            move |_| {
                let asked = query.with(|q| q.get("enfant")).and_then(|id| id.parse().ok());
                asked.filter(|id| ids.contains(id)).or_else(|| ids.first().copied())
            }
        });
        let links = children.clone();
        view! {
            {(links.len() > 1)
                .then(|| {
                    view! {
                        <nav class="ui-segments" aria-label=t.children>
                            {links
                                .into_iter()
                                .map(|child| {
                                    let id = child.child;
                                    let label = match &child.class {
                                        Some(class) => format!("{}, {class}", child.name),
                                        None => child.name.clone(),
                                    };
                                    view! {
                                        <a
                                            href=format!("{}?enfant={id}", paths::HOMEWORK)
                                            aria-current=move || (chosen.get() == Some(id)).then_some("page")
                                        >
                                            <Avatar name=child.name.clone() small=true />
                                            {label}
                                        </a>
                                    }
                                })
                                .collect_view()}
                        </nav>
                    }
                })}
            {move || {
                children
                    .iter()
                    .find(|child| Some(child.child) == chosen.get())
                    .cloned()
                    .map(|child| view! { <Child child=child now=now /> })
            }}
        }
        .into_any()
    })
}

#[component]
fn Child(child: ChildWork, now: DateTime) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let id = child.child;
    let (open, settled): (Vec<_>, Vec<_>) = child.assignments.into_iter().partition(|item| item.state.is_open());
    view! {
        <PageHeader title=HomeworkText::work_of(lang, &child.name) />
        {if open.is_empty() {
            view! {
                <p class="ui-notice ui-notice--line" data-tone="success">
                    <Icon name="check" />
                    <span>{t.up_to_date}</span>
                </p>
            }
                .into_any()
        } else {
            view! { <DayGroups assignments=open now=now href=move |work| paths::homework_of(work, id) /> }.into_any()
        }}
        {(!settled.is_empty())
            .then(|| {
                view! {
                    <section class="shell-page__section" aria-labelledby="rendu">
                        <h2 id="rendu">{t.handed_in}</h2>
                        <ul class="ui-list">
                            {settled
                                .into_iter()
                                .rev()
                                .map(|item| {
                                    let href = paths::homework_of(item.id, id);
                                    view! { <Item item=item href=href /> }
                                })
                                .collect_view()}
                        </ul>
                    </section>
                }
            })}
    }
}
