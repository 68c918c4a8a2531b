//! The account of a person, on their record.

use super::{addresses, api::Sheet, person::fact};
use crate::{
    paths,
    ui::{Icon, Notice, Tone},
    visit::{use_lang, use_outcome, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    ids::PersonId,
    text::{DirectoryText, SessionText, dates, explain},
};

#[component]
pub(super) fn AccountCard(sheet: Sheet) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = DirectoryText::of(lang);
    let person = sheet.record.person;
    let facts = sheet.record.account.as_ref().map(|account| {
        let activated = sheet.activated.map_or_else(|| t.not_activated.to_owned(), |day| dates::full_date(day, lang));
        let seen = sheet.seen.map(|at| dates::capitalised(&dates::when(at, visit.now.date(), lang)));
        let left = sheet.left.map(|day| dates::full_date(day, lang));
        view! {
            <dl class="ui-facts ui-facts--lines">
                {fact(SessionText::of(lang).login, Some(account.login.clone()))}
                {fact(t.activated_on, Some(activated))}
                {fact(t.last_seen, seen)} {fact(t.left_on, left)}
            </dl>
        }
    });
    let may_reset = facts.is_some() && sheet.left.is_none();
    let waiting = may_reset && sheet.activated.is_none();
    view! {
        <aside class="ui-stack" aria-label=t.account>
            <section class="ui-card ui-card--raised" aria-labelledby="compte">
                <h2 id="compte">{t.account}</h2>
                {match facts {
                    Some(facts) => facts.into_any(),
                    None => view! { <p class="ui-muted">{t.no_account_text}</p> }.into_any(),
                }}
                <Answer person=person />
                {waiting
                    .then(|| {
                        view! {
                            <a class="ui-button ui-button--wide" href=addresses::letter(person)>
                                <Icon name="printer" />
                                {t.print_letter}
                            </a>
                        }
                    })}
                {may_reset.then(|| view! { <Reset person=person activated=sheet.activated.is_some() /> })}
            </section>
        </aside>
    }
}

/// What came of the form below, if it was sent for this person: the new code, shown once.
#[component]
fn Answer(person: PersonId) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let outcome = use_outcome().filter(|outcome| outcome.value("person") == person.to_string())?;
    if let Some(failure) = &outcome.failure {
        return Some(view! { <Notice tone=Tone::Danger title=explain(failure, lang) /> }.into_any());
    }
    (outcome.done.as_deref() == Some("code")).then(|| {
        view! {
            <div class="directory-code" role="status" tabindex="-1" autofocus>
                <p class="ui-small">{t.new_code}</p>
                <p class="directory-code__value">{outcome.value("code")}</p>
                <p class="ui-small">{t.new_code_text}</p>
            </div>
        }
        .into_any()
    })
}

/// Asks before it acts, with or without script.
#[component]
fn Reset(person: PersonId, activated: bool) -> impl IntoView {
    let visit = use_visit();
    let t = DirectoryText::of(visit.lang);
    let oneself = visit.viewer.is_some_and(|viewer| viewer.person == person);
    view! {
        <details class="ui-disclosure">
            <summary class="ui-disclosure__summary">{t.reset_code}</summary>
            <form class="ui-disclosure__body ui-stack" method="post" action=paths::person(person)>
                <p>{if activated { t.reset_active_text } else { t.reset_waiting_text }}</p>
                {oneself.then(|| view! { <Notice tone=Tone::Warning title=t.reset_oneself /> })}
                <button class="ui-button ui-button--danger ui-button--wide" r#type="submit">
                    <Icon name="key" />
                    {t.reset_confirm}
                </button>
            </form>
        </details>
    }
}
