//! The part of the account page where notifications are set.

use super::api;
use crate::{
    browser::{self, Standing},
    paths,
    shell::loaded,
    ui::{Icon, Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    notifications::{Choices, Kind, Quiet, Settings},
    text::{NotificationsText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn NotificationSettings() -> impl IntoView {
    let t = NotificationsText::of(use_lang());
    let settings = Resource::new_blocking(|| (), |()| api::my_settings());
    view! {
        <section class="shell-page__section" aria-labelledby="notifications">
            <h2 id="notifications">{t.title}</h2>
            <p class="ui-muted">{t.lead}</p>
            {loaded(settings, |settings| view! { <ThisDevice settings=settings.clone() /><Wanted choices=settings.choices /> })}
        </section>
    }
}

/// What can be done for the device that shows the page.
#[component]
fn ThisDevice(settings: Settings) -> impl IntoView {
    let lang = use_lang();
    let t = NotificationsText::of(lang);
    let me = use_viewer();
    let on = RwSignal::new(settings.here);
    let asking = RwSignal::new(false);
    let failure: RwSignal<Option<Failure>> = RwSignal::new(None);
    let public_key = StoredValue::new(settings.public_key);
    // Asked again after an answer: the person may have said no.
    let standing = move || {
        asking.track();
        browser::taken_over().get().then(browser::push_standing)
    };
    let turn = move |to: bool| {
        if asking.get_untracked() {
            return;
        }
        asking.set(true);
        failure.set(None);
        spawn_local(async move {
            let done = if to {
                browser::enable_push(me, &public_key.get_value()).await
            } else {
                browser::disable_push(me).await
            };
            match done {
                Ok(()) => on.set(to),
                Err(error) => failure.set(Some(error)),
            }
            asking.set(false);
        });
    };
    view! {
        <div class="ui-card notifications-device" data-on=move || on.get().to_string()>
            <Icon name="phone" large=true />
            <div class="notifications-device__text">
                <h3>{t.here_title}</h3>
                <p class="ui-muted" role="status">
                    {move || match (standing(), asking.get(), on.get()) {
                        (None, ..) => t.needs_script,
                        (Some(Standing::Unsupported), ..) => t.unsupported,
                        (Some(Standing::InstallFirst), ..) => t.install_first,
                        (Some(Standing::Denied), ..) => t.denied,
                        (Some(Standing::Possible), true, false) => t.asking,
                        (Some(Standing::Possible), _, true) => t.here_on,
                        (Some(Standing::Possible), _, false) => t.here_off,
                    }}
                </p>
            </div>
            <Show when=move || standing() == Some(Standing::Possible)>
                <button
                    class="ui-button"
                    class:ui-button--primary=move || !on.get()
                    r#type="button"
                    aria-disabled=move || asking.get().to_string()
                    on:click=move |_| turn(!on.get_untracked())
                >
                    {move || if on.get() { t.disable } else { t.enable }}
                </button>
            </Show>
        </div>
        {move || {
            failure
                .get()
                .filter(|failure| *failure != Failure::Forbidden)
                .map(|failure| {
                    let text = match failure {
                        Failure::Offline | Failure::Invalid(_) => t.failed.to_owned(),
                        other => explain(&other, lang),
                    };
                    view! { <Notice tone=Tone::Warning title=text /> }
                })
        }}
    }
}

/// What is wanted, as a form that works without script.
#[component]
fn Wanted(choices: Choices) -> impl IntoView {
    let lang = use_lang();
    let t = NotificationsText::of(lang);
    let hours = choices.quiet.unwrap_or(Quiet::USUAL);
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    view! {
        <form class="ui-card ui-fields" method="post" action=paths::NOTIFICATIONS>
            <fieldset class="ui-fieldset">
                <legend class="ui-fieldset__legend">{t.what}</legend>
                {Kind::ALL
                    .into_iter()
                    .map(|kind| {
                        view! {
                            <label class="ui-choice">
                                <input r#type="checkbox" name=kind.code() value="1" checked=choices.wants(kind) />
                                <span class="ui-choice__label">{NotificationsText::choice(lang, kind)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <fieldset class="ui-fieldset">
                <legend class="ui-hidden">{t.quiet}</legend>
                <label class="ui-choice">
                    <input r#type="checkbox" name="quiet" value="1" checked=choices.quiet.is_some() />
                    <span class="ui-choice__text">
                        <span class="ui-choice__label">{t.quiet}</span>
                        <span class="ui-choice__hint">{t.quiet_hint}</span>
                    </span>
                </label>
                <div class="notifications-hours">
                    <label class="notifications-hours__one">
                        <span>{t.quiet_from}</span>
                        <input class="ui-input" r#type="time" name="from" value=clock(hours.from) required />
                    </label>
                    <label class="notifications-hours__one">
                        <span>{t.quiet_until}</span>
                        <input class="ui-input" r#type="time" name="until" value=clock(hours.until) required />
                    </label>
                </div>
            </fieldset>
            <div class="ui-form__actions">
                <button class="ui-button" r#type="submit">
                    {t.save}
                </button>
            </div>
        </form>
    }
}
