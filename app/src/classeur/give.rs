//! An activity or a folder is given out: to whom, from when, until when.

use super::api;
use crate::{
    browser,
    error::AppError,
    homework::{AudiencePicker, api as homework},
    ui::{Empty, FAILURE, FailureNotice, Field, Modal, Notice, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Activity, GivingInput, Shared},
    error::{Failure, Problem},
    homework::Audience,
    ids::{GivingId, PersonId, StructureId},
    text::{ClasseurText, Lang, dates, explain},
    time::DateTime,
};
use std::collections::HashSet;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How many unfinished steps are named.
const NAMED: usize = 6;

/// What is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// For the first time. The identifier stays the same however often it is sent.
    New(GivingId, Shared),
    /// To whom and when is changed.
    Again(GivingId),
}

impl Given {
    pub(super) fn new(what: Shared) -> Self {
        Self::New(GivingId(Uuid::now_v7()), what)
    }
}

/// The dialog: open while `given` names something. `done` is called when it was given.
#[component]
pub(super) fn GiveDialog(given: RwSignal<Option<Given>>, done: Callback<()>) -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if given.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && given.with_untracked(Option::is_some) {
            given.set(None);
        }
    });
    let title = move || match given.get() {
        Some(Given::Again(_)) => t.give_change.to_owned(),
        _ => t.give_title.to_owned(),
    };
    view! {
        <Modal open=open title=Signal::derive(title) wide=true>
            <Asked given=given open=open done=done />
        </Modal>
    }
}

/// Whom one teaches, to whom it is given already, and what of it pupils would not see.
type Known = Result<(Audience, GivingInput, Unseen), AppError>;

/// What pupils will not see of an activity.
#[derive(Debug, Clone, Default)]
struct Unseen {
    /// Steps that are not finished: their places, from 1, and names.
    steps: Vec<(usize, String)>,
    /// Whether nothing is left to be read or done.
    all: bool,
}

impl Unseen {
    fn of(activity: &Activity, lang: Lang) -> Self {
        let bare = activity.steps.iter().enumerate().filter(|(_, step)| step.content.is_bare());
        let steps = bare.map(|(n, step)| (n + 1, ClasseurText::step(lang, &step.content))).collect();
        let all = activity.steps.iter().all(|step| step.content.is_bare() || step.content.is_chapter());
        Self { steps, all }
    }
}

async fn asked(given: Option<Given>, lang: Lang) -> Known {
    let audience = homework::load_audience().await?;
    let input = match given {
        Some(Given::Again(id)) => api::open_giving(id).await?,
        _ => GivingInput::default(),
    };
    let unseen = match given {
        Some(Given::New(_, Shared::Activity(id))) => Unseen::of(&api::open(id).await?.activity, lang),
        _ => Unseen::default(),
    };
    Ok((audience, input, unseen))
}

#[component]
fn Asked(given: RwSignal<Option<Given>>, open: RwSignal<bool>, done: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let now = given.get_untracked();
    let known = LocalResource::new(move || asked(now, lang));
    let form = move || {
        known.get().map(|known| match known {
            Ok((audience, _, _)) if audience.groups.is_empty() => {
                let t = ClasseurText::of(lang);
                view! { <Empty title=t.give_title text=t.no_classes /> }.into_any()
            }
            Ok((audience, input, unseen)) => view! {
                <NotSeen unseen=unseen />
                <Form given=now audience=audience input=input open=open done=done />
            }
            .into_any(),
            Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
        })
    };
    // Of its own: the page behind the dialog does not wait.
    view! { <Suspense fallback=|| view! { <div class="ui-skeleton"></div> }>{form}</Suspense> }
}

/// Said before it is given; it may be given all the same.
#[component]
fn NotSeen(unseen: Unseen) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let count = unseen.steps.len();
    let title = if unseen.all { t.nothing_in_it.to_owned() } else { ClasseurText::unfinished(lang, count) };
    (unseen.all || count > 0).then(|| {
        view! {
            <Notice tone=Tone::Warning title=title>
                <ul class="classeur-give__unseen">
                    {unseen
                        .steps
                        .into_iter()
                        .take(NAMED)
                        .map(|(n, name)| view! { <li>{format!("{n}. {name}")}</li> })
                        .collect_view()}
                    {(count > NAMED).then(|| view! { <li>"…"</li> })}
                </ul>
            </Notice>
        }
    })
}

#[component]
fn Form(
    given: Option<Given>,
    audience: Audience,
    input: GivingInput,
    open: RwSignal<bool>,
    done: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let toasts = use_toasts();
    let structures: RwSignal<HashSet<StructureId>> = RwSignal::new(input.structures.iter().copied().collect());
    let pupils: RwSignal<HashSet<PersonId>> = RwSignal::new(input.pupils.iter().copied().collect());
    let written = |at: Option<DateTime>| at.map(dates::minutes).unwrap_or_default();
    let opens = RwSignal::new(written(input.opens));
    let closes = RwSignal::new(written(input.closes));
    let failure: RwSignal<Option<Failure>> = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let problem = move |field: &'static str| {
        Signal::derive(move || match failure.get() {
            Some(Failure::Invalid(problems)) => {
                problems.into_iter().find(|each| each.field == field).map(|each| each.problem)
            }
            _ => None,
        })
    };
    let input = move || -> Result<GivingInput, Failure> {
        let date = |field: &str, text: String| match text.as_str() {
            "" => Ok(None),
            text => text.parse::<DateTime>().map(Some).map_err(|_| Failure::field(field, Problem::Malformed)),
        };
        Ok(GivingInput {
            structures: structures.get_untracked().into_iter().collect(),
            pupils: pupils.get_untracked().into_iter().collect(),
            opens: date("opens", opens.get_untracked())?,
            closes: date("closes", closes.get_untracked())?,
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(given) = given.filter(|_| !busy.get_untracked()) else { return };
        let refuse = move |why: Failure| {
            failure.set(Some(why));
            browser::after(0, || browser::focus(FAILURE));
        };
        let input = match input() {
            Ok(input) => input,
            Err(why) => return refuse(why),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = match given {
                Given::New(id, what) => api::give_out(id, what, input).await,
                Given::Again(id) => api::change_giving(id, input).await,
            };
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    toasts.say(match given {
                        Given::New(_, Shared::Activity(_)) => t.given,
                        Given::New(_, Shared::Folder(_)) => t.given_folder,
                        Given::Again(_) => t.given_changed,
                    });
                    open.set(false);
                    done.run(());
                }
                Err(AppError(why)) => refuse(why),
            }
        });
    };
    let time = move |id: &'static str, label: &'static str, hint: &'static str, value: RwSignal<String>| {
        view! {
            <Field id=id label=label hint=hint optional=true problem=problem(id)>
                <input
                    class="ui-input"
                    id=id
                    r#type="datetime-local"
                    aria-describedby=format!("{id}-hint {id}-error")
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </Field>
        }
    };
    view! {
        <form class="ui-fields classeur-give" novalidate on:submit=submit>
            <FailureNotice failure=failure title=t.not_given />
            <section class="classeur-give__part" aria-labelledby="donner-a-qui">
                <h3 id="donner-a-qui">{t.give_to}</h3>
                <AudiencePicker audience=audience structures=structures pupils=pupils />
            </section>
            <section class="classeur-give__part" aria-labelledby="donner-quand">
                <h3 id="donner-quand">{t.give_when}</h3>
                <div class="classeur-give__times">
                    {time("opens", t.opens, t.opens_hint, opens)} {time("closes", t.closes, t.closes_hint, closes)}
                </div>
            </section>
            <div class="ui-form__actions">
                <button
                    class="ui-button ui-button--primary"
                    r#type="submit"
                    aria-busy=move || busy.get().then_some("true")
                >
                    {if matches!(given, Some(Given::Again(_))) { t.change } else { t.give }}
                </button>
            </div>
        </form>
    }
}
