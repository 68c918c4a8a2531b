//! The people that were found.

use super::{addresses, people::role_names};
use crate::{
    paths,
    ui::{Avatar, Drawing, Empty, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    directory::{PeoplePage as List, PeopleQuery, PersonLine},
    text::{DirectoryText, Words},
};

#[component]
pub(super) fn Results(query: PeopleQuery, list: List) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let other_side = PeopleQuery { departed: !query.departed, after: None, ..query.clone() };
    let first = query.after.is_some().then(|| addresses::people(&PeopleQuery { after: None, ..query.clone() }));
    let next = list.next.clone().map(|after| addresses::people(&PeopleQuery { after: Some(after), ..query.clone() }));
    let found = DirectoryText::found(lang, list.total, &query.text, query.departed);
    view! {
        <div class="shell-page__bar">
            <p role="status" class="ui-muted">
                {found}
            </p>
            <a class="ui-small" href=addresses::people(&other_side)>
                {if query.departed { t.see_present } else { t.see_departed }}
            </a>
        </div>
        {if list.people.is_empty() {
            view! { <Nobody query=query /> }.into_any()
        } else {
            view! { <Table people=list.people /> }.into_any()
        }}
        {(first.is_some() || next.is_some())
            .then(|| {
                view! {
                    <nav class="ui-pagination" aria-label=t.list_pages>
                        {first
                            .map(|href| {
                                view! {
                                    <a class="ui-button ui-button--small" rel="first" href=href>
                                        <Icon name="chevron-left" />
                                        {t.first_page}
                                    </a>
                                }
                            })}
                        {next
                            .map(|href| {
                                view! {
                                    <a class="ui-button ui-button--small" rel="next" href=href>
                                        {Words::of(lang).next}
                                        <Icon name="chevron-right" />
                                    </a>
                                }
                            })}
                    </nav>
                }
            })}
    }
}

/// Nobody was found; or the school has nobody yet.
#[component]
fn Nobody(query: PeopleQuery) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let everybody = PeopleQuery { departed: query.departed, ..PeopleQuery::default() };
    let filtered = PeopleQuery { after: None, ..query.clone() } != everybody;
    if filtered || query.departed {
        let action = filtered.then(|| {
            view! {
                <a class="ui-button" href=addresses::people(&everybody)>
                    {t.clear_search}
                </a>
            }
            .into_any()
        });
        let text = if filtered { t.nobody_text } else { t.nobody_departed_text };
        return match action {
            Some(action) => view! { <Empty title=t.nobody text=text drawing=Drawing::Lost action=action /> }.into_any(),
            None => view! { <Empty title=t.nobody text=text drawing=Drawing::School /> }.into_any(),
        };
    }
    let action = view! {
        <a class="ui-button ui-button--primary" href=paths::IMPORT>
            {t.import}
        </a>
    }
    .into_any();
    view! { <Empty title=t.empty text=t.empty_text drawing=Drawing::School action=action /> }.into_any()
}

#[component]
fn Table(people: Vec<PersonLine>) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    view! {
        <div class="ui-table">
            <table>
                <caption class="ui-hidden">{t.people_found}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.role}</th>
                        <th scope="col">{t.class_or_children}</th>
                        <th scope="col">{t.account}</th>
                    </tr>
                </thead>
                <tbody>{people.into_iter().map(|line| view! { <Row line=line /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(line: PersonLine) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let name = format!("{} {}", line.last_name, line.first_name);
    let login = line.account.as_ref().map(|account| account.login.clone());
    let active = line.account.as_ref().map(|account| account.activated_at.is_some());
    let ties = line.classes.iter().chain(&line.children).cloned().collect::<Vec<_>>().join(", ");
    let no_ties = ties.is_empty();
    let avatar = format!("{} {}", line.first_name, line.last_name);
    view! {
        <tr>
            <th scope="row">
                <span class="ui-person">
                    <Avatar name=avatar />
                    <span class="ui-person__text">
                        <a class="ui-person__name ui-table__link" href=paths::person(line.person)>
                            {name}
                        </a>
                        {login.map(|login| view! { <span class="ui-person__detail">{login}</span> })}
                    </span>
                </span>
            </th>
            <td data-label=t.role>{role_names(lang, line.roles)}</td>
            <td data-label=t.class_or_children data-empty=no_ties.then_some("")>
                {if no_ties { "—".to_owned() } else { ties }}
            </td>
            <td data-label=t.account>
                <AccountBadge active=active left=line.left_at.is_some() />
            </td>
        </tr>
    }
}

/// Whether an account can be used; `active` is none without account.
#[component]
pub(super) fn AccountBadge(active: Option<bool>, left: bool) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let (state, text) = match (left, active) {
        (true, _) => ("locked", t.departed),
        (false, Some(true)) => ("active", t.active),
        (false, Some(false)) => ("pending", t.pending),
        (false, None) => ("none", t.no_account),
    };
    view! {
        <span class="ui-badge" data-state=state>
            {text}
        </span>
    }
}
