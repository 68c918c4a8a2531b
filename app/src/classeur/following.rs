//! The page around what is given out and followed, an activity or a folder: what is asked for, to whom it is given, and
//! the dialog that gives it.

use super::{
    api,
    give::{GiveDialog, Given},
};
use crate::{
    browser,
    error::AppError,
    shell::{Frame, Section, loaded},
    ui::{Icon, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use preau_model::{
    classeur::{Giving, Shared},
    error::Failure,
    ids::GivingId,
    text::{ClasseurText, GivenThing, explain},
    time::DateTime,
};
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;
use wasm_bindgen_futures::spawn_local;

/// The page, and what is being done on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looking {
    round: RwSignal<u32>,
    given: RwSignal<Option<Given>>,
    pub now: DateTime,
}

impl Looking {
    /// What is followed is asked for again.
    pub(super) fn again(self) {
        let _ = self.round.try_update(|n| *n += 1);
    }
}

/// The page: `load` asks for what the address names, `now` tells when that was, `inside` draws it.
pub(super) fn following_page<I, T, F>(
    load: impl Fn(I) -> F + Copy + Send + Sync + 'static,
    now: fn(&T) -> DateTime,
    inside: fn(I, T) -> AnyView,
) -> impl IntoView
where
    I: FromStr + Copy + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let t = ClasseurText::of(use_lang());
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<I>().ok()));
    let round = RwSignal::new(0_u32);
    let given: RwSignal<Option<Given>> = RwSignal::new(None);
    let following = Resource::new_blocking(
        move || (id.get(), round.get()),
        move |(id, _)| async move {
            match id {
                Some(id) => load(id).await.map(|following| (id, following)),
                None => Err(AppError(Failure::NotFound)),
            }
        },
    );
    view! {
        <Frame section=Section::Classeur title=t.follow>
            <div class="shell-page">
                {loaded(
                    following,
                    move |(id, following): (I, T)| {
                        provide_context(Looking { round, given, now: now(&following) });
                        inside(id, following)
                    },
                )}
                <GiveDialog given=given done=Callback::new(move |()| round.update(|n| *n += 1)) />
            </div>
        </Frame>
    }
}

/// What gives it out.
#[component]
pub(super) fn GiveButton(what: Shared) -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let looking = expect_context::<Looking>();
    let ready = browser::taken_over();
    view! {
        <button
            class="ui-button ui-button--primary"
            r#type="button"
            disabled=move || !ready.get()
            on:click=move |_| looking.given.set(Some(Given::new(what)))
        >
            <Icon name="send" />
            {t.give}
        </button>
    }
}

/// To whom it is given.
#[component]
pub(super) fn Givings(what: GivenThing, title: &'static str, givings: Vec<Giving>) -> impl IntoView {
    (!givings.is_empty()).then(|| {
        view! {
            <section class="classeur-follow" aria-labelledby="donne-a">
                <h2 id="donne-a">{title}</h2>
                <ul class="classeur-givings">
                    {givings.into_iter().map(|giving| view! { <GivingLine what=what giving=giving /> }).collect_view()}
                </ul>
            </section>
        }
    })
}

/// One giving, which whoever gave it changes and takes back.
#[component]
fn GivingLine(what: GivenThing, giving: Giving) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let looking = expect_context::<Looking>();
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let (id, own, withdrawn) = (giving.id, giving.teacher.is_empty(), giving.withdrawn.is_some());
    let times = if withdrawn {
        ClasseurText::withdrawn(lang, what)
    } else {
        ClasseurText::giving_times(lang, what, giving.opens, giving.closes, looking.now)
    };
    let set = move |id: GivingId, away: bool| {
        spawn_local(async move {
            match api::set_withdrawn(id, away).await {
                Ok(()) => looking.again(),
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    view! {
        <li class="classeur-giving" data-withdrawn=withdrawn.then_some("")>
            <div class="classeur-giving__words">
                <p class="classeur-giving__to">{giving.to.join(", ")}</p>
                <p class="classeur-giving__facts">
                    <span>{times}</span>
                    {(!own).then(|| view! { <span>{giving.teacher.clone()}</span> })}
                    {giving.by_folder.then(|| view! { <span>{t.with_folder}</span> })}
                </p>
            </div>
            {own
                .then(|| {
                    view! {
                        <div class="classeur-giving__actions">
                            {(!withdrawn)
                                .then(|| {
                                    view! {
                                        <button
                                            class="ui-button ui-button--small ui-button--quiet"
                                            r#type="button"
                                            disabled=move || !ready.get()
                                            on:click=move |_| looking.given.set(Some(Given::Again(id)))
                                        >
                                            <Icon name="edit" small=true />
                                            {t.change}
                                        </button>
                                    }
                                })}
                            <button
                                class="ui-button ui-button--small ui-button--quiet"
                                r#type="button"
                                disabled=move || !ready.get()
                                on:click=move |_| set(id, !withdrawn)
                            >
                                <Icon name=if withdrawn { "undo" } else { "close" } small=true />
                                {if withdrawn { t.give_again } else { t.withdraw }}
                            </button>
                        </div>
                    }
                })}
        </li>
    }
}
