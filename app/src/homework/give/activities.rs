//! Activities of the classeur that belong to the homework.

use super::draft::Draft;
use crate::{
    browser,
    classeur::api,
    error::AppError,
    ui::{Field, Icon, Modal},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::ActivityPick,
    ids::ActivityId,
    text::{ClasseurText, HomeworkText, explain},
};

/// How long typing rests before it is searched, in milliseconds.
const SEARCH_AFTER_MS: u32 = 200;
/// The button that opens the classeur.
const CHOOSE: &str = "joindre-activite";

fn title(activity: &ActivityPick, t: &ClasseurText) -> String {
    if activity.title.is_empty() { t.untitled.to_owned() } else { activity.title.clone() }
}

#[component]
pub fn ActivitiesField(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let open = RwSignal::new(false);
    let forget = move |id: ActivityId| {
        draft.activities.update(|all| all.retain(|each| each.id != id));
        browser::focus(CHOOSE);
    };
    let line = move |activity: ActivityPick| {
        let name = title(&activity, ClasseurText::of(lang));
        let detail =
            if activity.gone { t.in_bin.to_owned() } else { ClasseurText::steps_counted(lang, activity.steps) };
        view! {
            <li class="media-file">
                <span class="media-file__sign" data-hue="3">
                    <Icon name="directory" />
                </span>
                <span class="media-file__text">
                    <span class="media-file__name">{name.clone()}</span>
                    <span class="media-file__detail">{detail}</span>
                </span>
                <span class="media-file__end">
                    <button
                        class="ui-button ui-button--icon ui-button--quiet"
                        r#type="button"
                        aria-label=HomeworkText::detach(lang, &name)
                        on:click=move |_| forget(activity.id)
                    >
                        <Icon name="trash" />
                    </button>
                </span>
            </li>
        }
    };
    let problem = draft.problem("activities");
    view! {
        <div class="ui-field" role="group" aria-labelledby="activites-titre">
            <span class="ui-field__label" id="activites-titre">
                {t.activities}
            </span>
            <Show when=move || draft.activities.with(|all| !all.is_empty())>
                <p class="ui-field__hint">{t.activities_hint}</p>
                <ul class="media-files">
                    <For each=move || draft.activities.get() key=|activity| activity.id children=line />
                </ul>
            </Show>
            {move || {
                problem.get().map(|problem| {
                    view! {
                        <p class="ui-field__error">
                            <Icon name="error" small=true />
                            {preau_model::text::explain_problem(&problem, lang)}
                        </p>
                    }
                })
            }}
            <div>
                <button class="ui-button" id=CHOOSE r#type="button" on:click=move |_| open.set(true)>
                    <Icon name="plus" />
                    {t.attach_activity}
                </button>
            </div>
        </div>
        <Modal open=open title=t.attach_activity>
            <Choose draft=draft open=open />
        </Modal>
    }
}

/// What the classeur has: used last first, or by title.
#[component]
fn Choose(draft: Draft, open: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let words = RwSignal::new(String::new());
    // What is searched, once typing rests.
    let asked = RwSignal::new(String::new());
    let search = move |text: String| {
        words.set(text.clone());
        browser::after(SEARCH_AFTER_MS, move || {
            if words.try_get_untracked().as_ref() == Some(&text) {
                asked.set(text);
            }
        });
    };
    let found = LocalResource::new(move || api::find_activities(asked.get()));
    let take = move |activity: ActivityPick| {
        draft.activities.update(|all| {
            if !all.iter().any(|each| each.id == activity.id) {
                all.push(activity);
            }
        });
        open.set(false);
        browser::after(0, || browser::focus(CHOOSE));
    };
    let offer = move |activity: ActivityPick| {
        let name = title(&activity, ClasseurText::of(lang));
        let detail = [
            Some(ClasseurText::steps_counted(lang, activity.steps)),
            Some(activity.owner.clone()).filter(|owner| !owner.is_empty()),
        ];
        view! {
            <li>
                <button
                    class="homework-pick"
                    r#type="button"
                    on:click=move |_| take(activity.clone())
                >
                    <Icon name="directory" />
                    <span class="homework-pick__words">
                        <span class="ui-hidden">{HomeworkText::attach(lang, &name)}</span>
                        <span class="homework-pick__title" aria-hidden="true">{name.clone()}</span>
                        <span class="ui-muted ui-small">
                            {detail.into_iter().flatten().collect::<Vec<_>>().join(", ")}
                        </span>
                    </span>
                    <Icon name="plus" small=true />
                </button>
            </li>
        }
    };
    let results = move || {
        found.get().map(|found| match found {
            Ok(found) => {
                let searched = !asked.get_untracked().trim().is_empty();
                let found: Vec<_> = draft.activities.with_untracked(|chosen| {
                    found.into_iter().filter(|it| !chosen.iter().any(|each| each.id == it.id)).collect()
                });
                if found.is_empty() {
                    let why = if searched { t.no_activity_found } else { t.no_activity_yet };
                    return view! { <p class="ui-muted">{why}</p> }.into_any();
                }
                let heading = if searched { t.found_activities } else { t.latest_activities };
                view! {
                    <h3 class="ui-small ui-muted">{heading}</h3>
                    <ul class="homework-picks">{found.into_iter().map(offer).collect_view()}</ul>
                }
                .into_any()
            }
            Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
        })
    };
    view! {
        <div class="ui-fields">
            <Field id="chercher-activite" label=t.find_activity>
                <input
                    class="ui-input"
                    id="chercher-activite"
                    r#type="search"
                    autocomplete="off"
                    autofocus
                    prop:value=move || words.get()
                    on:input=move |event| search(event_target_value(&event))
                />
            </Field>
            // Of its own: the page behind the dialog does not wait.
            <div role="status">
                <Transition fallback=|| view! { <div class="ui-skeleton"></div> }>{results}</Transition>
            </div>
        </div>
    }
}
