//! One's own account: who I am, my devices, my password.

use super::{api, sign_in::password_field};
use crate::{
    notifications::NotificationSettings,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Avatar, Icon, Notice, Tone},
    visit::{use_outcome, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    session::Role,
    text::{NotificationsText, SessionText, dates, explain},
};

#[component]
pub fn AccountPage() -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = SessionText::of(lang);
    let account = Resource::new_blocking(|| (), |()| api::my_account());
    let name = visit.viewer.as_ref().map(preau_model::session::Viewer::full_name).unwrap_or_default();
    let today = visit.now.date();
    // They are told of homework: their own, or their children's.
    let told = visit.viewer.as_ref().is_some_and(|viewer| viewer.roles.any(&[Role::Pupil, Role::Guardian]));
    let outcome = use_outcome().unwrap_or_default();
    let current = password_field("current", t.current_password, "", "current-password", &outcome);
    let new = password_field("new", t.new_password, t.new_password_hint, "new-password", &outcome);
    let again = password_field("again", t.again, "", "new-password", &outcome);
    let said = match (outcome.done.as_deref(), &outcome.failure) {
        (Some("password"), _) => Some((Tone::Success, t.password_changed.to_owned())),
        (Some("notifications"), _) => Some((Tone::Success, NotificationsText::of(lang).saved.to_owned())),
        (Some("device"), _) => Some((Tone::Success, t.device_revoked.to_owned())),
        (_, Some(failure)) if !matches!(failure, Failure::Invalid(_)) => Some((Tone::Danger, explain(failure, lang))),
        _ => None,
    };
    view! {
        <Frame section=Section::Account title=t.account_title>
            <div class="shell-page shell-page--narrow">
                <PageHeader title=t.account_title />
                {said.map(|(tone, text)| view! { <Notice tone=tone title=text /> })}
                {
                    let name = name.clone();
                    loaded(
                        account,
                        move |account| {
                            let name = name.clone();
                            let roles = account
                                .roles
                                .iter()
                                .map(|role| SessionText::role(lang, *role))
                                .collect::<Vec<_>>()
                                .join(", ");
                            view! {
                                <section class="ui-card" aria-labelledby="moi">
                                    <h2 class="ui-hidden" id="moi">
                                        {t.who_i_am}
                                    </h2>
                                    <div class="directory-record">
                                        <Avatar name=name.clone() large=true />
                                        <div class="directory-record__text">
                                            <p class="homework-receipt__title">{name}</p>
                                            <p class="ui-muted">{roles}</p>
                                        </div>
                                    </div>
                                </section>
                                <section class="shell-page__section" aria-labelledby="appareils">
                                    <h2 id="appareils">{t.devices}</h2>
                                    <p class="ui-muted">{t.devices_lead}</p>
                                    <ul class="ui-list">
                                        {account
                                            .devices
                                            .into_iter()
                                            .map(|device| view! { <DeviceRow device=device today=today /> })
                                            .collect_view()}
                                    </ul>
                                </section>
                            }
                        },
                    )
                }
                {told.then(|| view! { <NotificationSettings /> })}
                <section class="shell-page__section" aria-labelledby="mdp">
                    <h2 id="mdp">{t.change_password}</h2>
                    <form class="ui-card ui-fields" method="post" action=paths::ACCOUNT>
                        {current} {new} {again}
                        <div class="ui-form__actions">
                            <button class="ui-button ui-button--primary" r#type="submit">
                                {t.change_password}
                            </button>
                        </div>
                    </form>
                </section>
            </div>
        </Frame>
    }
}

#[component]
fn DeviceRow(device: api::DeviceLine, today: preau_model::time::Date) -> impl IntoView {
    let lang = crate::visit::use_lang();
    let t = SessionText::of(lang);
    let phone = ["Android", "iPhone", "iPad"].iter().any(|name| device.label.contains(name));
    let detail = format!(
        "{} · {}",
        SessionText::last_seen(lang, &dates::when(device.seen, today, lang)),
        SessionText::since(lang, &dates::day_month(device.created.date(), lang))
    );
    let label = format!("{} {}", t.revoke, device.label);
    view! {
        <li class="ui-row ui-row--wrap">
            <span class="ui-row__lead">
                <Icon name=if phone { "phone" } else { "laptop" } large=true />
            </span>
            <span class="ui-row__text">
                <span class="ui-row__title">{device.label.clone()}</span>
                <span class="ui-row__detail">{detail}</span>
            </span>
            <span class="ui-row__end">
                {if device.current {
                    view! {
                        <span class="ui-badge" data-tone="success">
                            <Icon name="check" />
                            {t.this_device}
                        </span>
                    }
                        .into_any()
                } else {
                    view! {
                        <form method="post" action=paths::ACCOUNT>
                            <input r#type="hidden" name="session" value=device.session.to_string() />
                            <button
                                class="ui-button ui-button--small ui-button--danger-quiet"
                                r#type="submit"
                                aria-label=label
                            >
                                {t.revoke}
                            </button>
                        </form>
                    }
                        .into_any()
                }}
            </span>
        </li>
    }
}
