//! What may be done with something on a shelf.

use super::{
    api,
    give::Given,
    naming::Named,
    shelf::{Thing, use_shelf},
};
use crate::{
    browser,
    error::AppError,
    paths,
    ui::{Icon, Menu, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Level, TemplateFor, package_path},
    ids::ActivityId,
    text::{ClasseurText, ExchangeText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

#[component]
pub(super) fn ThingMenu(thing: Thing, level: Level) -> impl IntoView {
    let looking = use_shelf();
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let label = ClasseurText::more_about(lang, &thing.title(t));
    let id = format!("{}-actions", thing.link());
    let follow = StoredValue::new(match &thing {
        Thing::Activity(line) => paths::follow(line.id),
        Thing::Folder(line) => paths::follow_folder(line.id),
    });
    let activity = match &thing {
        Thing::Activity(line) => Some(line.id),
        Thing::Folder(_) => None,
    };
    let template = match &thing {
        Thing::Activity(line) => line.template,
        Thing::Folder(_) => None,
    };
    let set_template = move |id: ActivityId, whose: Option<TemplateFor>| {
        spawn_local(async move {
            match api::set_template(id, whose).await {
                Ok(()) => {
                    toasts.say(match whose {
                        Some(TemplateFor::Own) => t.kept_as_template,
                        Some(TemplateFor::School) => t.offered_template,
                        None => t.not_a_template,
                    });
                    looking.again();
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let template_items = move |id: ActivityId| {
        [
            (Some(TemplateFor::Own), t.keep_as_template),
            (Some(TemplateFor::School), t.offer_template),
            (None, t.no_template),
        ]
        .into_iter()
        .filter(|(whose, _)| *whose != template)
        .map(|(whose, label)| {
            view! {
                <button class="ui-menu__item" r#type="button" on:click=move |_| set_template(id, whose)>
                    <Icon name="star" small=true />
                    {label}
                </button>
            }
        })
        .collect_view()
    };
    let thing = StoredValue::new(thing);
    let put_away = move |_| {
        let thing = thing.get_value();
        spawn_local(async move {
            match thing.bin(true).await {
                Ok(()) => {
                    looking.again();
                    let said = if thing.folder().is_some() { t.removed_folder } else { t.removed_activity };
                    toasts.offer(said, t.undo, move || {
                        let thing = thing.clone();
                        spawn_local(async move {
                            match thing.bin(false).await {
                                Ok(()) => looking.again(),
                                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
                            }
                        });
                    });
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let copy = move |id: ActivityId| {
        spawn_local(async move {
            match api::copy_activity(id, ActivityId(Uuid::now_v7())).await {
                Ok(()) => {
                    toasts.say(t.copied);
                    looking.again();
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    // An activity is renamed where it is edited.
    let rename = move || {
        thing.with_value(|thing| match thing {
            Thing::Folder(line) => Some(Named::Renamed(line.id, line.title.clone())),
            Thing::Activity(_) => None,
        })
    };
    let own = move || {
        view! {
            <button
                class="ui-menu__item"
                r#type="button"
                on:click=move |_| looking.given.set(Some(Given::new(thing.with_value(Thing::as_shared))))
            >
                <Icon name="send" small=true />
                {t.give}
            </button>
            <a class="ui-menu__item" href=follow.get_value()>
                <Icon name="check-circle" small=true />
                {t.follow}
            </a>
            <button
                class="ui-menu__item"
                r#type="button"
                on:click=move |_| looking.shared.set(Some(thing.with_value(Thing::as_shared)))
            >
                <Icon name="people" small=true />
                {t.share}
            </button>
            {activity.map(template_items)}
            {rename()
                .map(|named| {
                    view! {
                        <button class="ui-menu__item" r#type="button" on:click=move |_| looking.name(named.clone())>
                            <Icon name="edit" small=true />
                            {t.rename}
                        </button>
                    }
                })}
            <button
                class="ui-menu__item"
                r#type="button"
                on:click=move |_| {
                    looking.moving.set(Some(thing.get_value()));
                    looking.moving_open.set(true);
                }
            >
                <Icon name="forward" small=true />
                {t.move_to}
            </button>
            <button class="ui-menu__item" r#type="button" on:click=put_away>
                <Icon name="trash" small=true />
                {t.remove}
            </button>
        }
    };
    view! {
        <Show when=move || ready.get()>
            <Menu id=id.clone() label=Signal::stored(label.clone()) icon="more">
                {activity
                    .map(|id| {
                        view! {
                            {(level >= Level::Copy)
                                .then(|| {
                                    view! {
                                        <button class="ui-menu__item" r#type="button" on:click=move |_| copy(id)>
                                            <Icon name="copy" small=true />
                                            {t.copy}
                                        </button>
                                    }
                                })}
                            <a class="ui-menu__item" href=package_path(id) download="" rel="external">
                                <Icon name="download" small=true />
                                {ExchangeText::of(lang).export_activity}
                            </a>
                        }
                    })}
                {activity
                    .filter(|_| level >= Level::Edit)
                    .map(|id| {
                        view! {
                            <a class="ui-menu__item" href=paths::give_with(id)>
                                <Icon name="homework" small=true />
                                {t.give_as_work}
                            </a>
                        }
                    })}
                {(level == Level::Own).then(own)}
            </Menu>
        </Show>
    }
}
