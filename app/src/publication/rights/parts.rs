//! Somebody's sign and name, and what changes for whom.

use crate::{
    ui::{Avatar, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    publication::{Grantee, NamedGrantee, RoleChange},
    session::Role,
    text::{Lang, RightsText},
};

/// A person's initials; of a group, what it is a group of.
#[component]
pub(super) fn Sign(who: NamedGrantee) -> impl IntoView {
    let icon = match who.grantee {
        Grantee::Person(_) => return view! { <Avatar name=who.name /> }.into_any(),
        Grantee::Everyone => "school",
        Grantee::Function(Role::Administrator) => "settings",
        Grantee::Function(Role::Head) => "shield",
        Grantee::Function(Role::Guardian) | Grantee::Guardians(_) => "home",
        Grantee::Function(Role::Teacher) | Grantee::Teachers(_) => "write",
        Grantee::Function(Role::Pupil | Role::Staff) | Grantee::Pupils(_) => "people",
    };
    view! {
        <span class="publication-rights__sign" aria-hidden="true">
            <Icon name=icon />
        </span>
    }
    .into_any()
}

/// "24 personnes", or "Élève · 5e B".
pub(super) fn detail(lang: Lang, who: &NamedGrantee) -> String {
    match (&who.about, who.people) {
        (Some(about), _) => RightsText::about(lang, about),
        (None, Some(people)) => RightsText::people(lang, people),
        (None, None) => String::new(),
    }
}

/// That the person has left, or that the class is over.
#[component]
pub(super) fn GoneBadge(who: NamedGrantee) -> impl IntoView {
    let t = RightsText::of(use_lang());
    who.gone.then(|| {
        let words = if who.about.is_some() { t.gone } else { t.gone_class };
        view! {
            <span class="ui-badge" data-tone="warning">
                {words}
            </span>
        }
    })
}

/// What changes for whom: what is lost and what is gained look different.
#[component]
pub(super) fn Changes(changes: Vec<RoleChange>) -> impl IntoView {
    let lang = use_lang();
    (!changes.is_empty()).then(|| {
        view! {
            <ul class="publication-rights__changes">
                {changes
                    .into_iter()
                    .map(|change| {
                        let less = change.to < change.from;
                        view! {
                            <li data-tone=if less { "danger" } else { "success" }>
                                <Icon name=if less { "chevron-down" } else { "chevron-up" } small=true />
                                {RightsText::change(lang, &change)}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}
