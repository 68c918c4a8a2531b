//! `/classeur/corbeille`: what was put away, taken out again or gone for good.

use super::api;
use crate::{
    browser,
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Confirm, Drawing, Empty, Icon, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Binned, Shared},
    text::{ClasseurText, ShellText, explain},
    time::DateTime,
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn BinPage() -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let round = RwSignal::new(0_u32);
    let bin = Resource::new_blocking(move || round.get(), |_| api::load_bin());
    view! {
        <Frame section=Section::Classeur title=t.bin>
            <div class="shell-page">
                <PageHeader title=t.bin crumbs=vec![(paths::CLASSEUR.to_owned(), t.title.to_owned())] lead=t.bin_lead.to_owned() />
                <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
                {loaded(
                    bin,
                    move |bin: api::Bin| {
                        if bin.things.is_empty() {
                            return view! { <Empty title=t.bin_empty text=t.bin_empty_text drawing=Drawing::Book /> }
                                .into_any();
                        }
                        let now = bin.now;
                        let lines = bin.things.into_iter().map(|thing| view! { <Line thing=thing now=now round=round /> });
                        view! { <ul class="classeur-givings">{lines.collect_view()}</ul> }.into_any()
                    },
                )}
            </div>
        </Frame>
    }
}

#[component]
fn Line(thing: Binned, now: DateTime, round: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let what = thing.what;
    let is_folder = matches!(what, Shared::Folder(_));
    let title = if thing.title.is_empty() { t.untitled.to_owned() } else { thing.title };
    let holds = if is_folder {
        ClasseurText::activities_counted(lang, thing.holds)
    } else {
        ClasseurText::steps_counted(lang, thing.holds)
    };
    let act = move |away: bool| {
        spawn_local(async move {
            let done = match (away, what) {
                (true, _) => api::erase(what).await,
                (false, Shared::Activity(id)) => api::bin_activity(id, false).await,
                (false, Shared::Folder(id)) => api::bin_folder(id, false).await,
            };
            match done {
                Ok(()) => {
                    toasts.say(if away { t.erased } else { t.restored });
                    round.try_update(|n| *n += 1);
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let warning = ClasseurText::erase_warning(lang, is_folder, thing.pupils);
    view! {
        <li class="classeur-giving classeur-binned">
            <span class="classeur-card__sign" data-kind=if is_folder { "folder" } else { "activity" }>
                <Icon name=if is_folder { "folder" } else { "directory" } />
            </span>
            <div class="classeur-giving__words">
                <p class="classeur-giving__to">{title.clone()}</p>
                <p class="classeur-giving__facts">
                    <span>{holds}</span>
                    <span>{ClasseurText::binned_at(lang, thing.removed, now.date())}</span>
                    <span>{ClasseurText::gone_on(lang, thing.until)}</span>
                </p>
            </div>
            <div class="classeur-giving__actions">
                <button
                    class="ui-button ui-button--small"
                    r#type="button"
                    aria-label=ClasseurText::restore_what(lang, &title)
                    disabled=move || !ready.get()
                    on:click=move |_| act(false)
                >
                    <Icon name="undo" small=true />
                    {t.restore}
                </button>
                <Confirm label=t.erase title=ClasseurText::erase_what(lang, &title) text=warning icon="trash">
                    <button class="ui-button ui-button--danger" r#type="button" on:click=move |_| act(true)>
                        {t.erase}
                    </button>
                </Confirm>
            </div>
        </li>
    }
}
