//! Colleagues who change the same activity at the same time: who they are, and in which step.

use super::{
    super::api,
    desk::{Desk, row, use_desk},
};
use crate::{
    browser::{self, after, taken_over},
    ui::Avatar,
};
use leptos::prelude::*;
use preau_model::{
    classeur::Present,
    ids::{PersonId, StepId},
    text::ClasseurText,
};
use wasm_bindgen_futures::spawn_local;

/// How often one says that one is there, in milliseconds.
const AGAIN_MS: u32 = 5_000;

impl Desk {
    /// Says that one is there, as long as the page is seen, and hears who else is.
    pub(super) fn meet(self) {
        let begun = StoredValue::new(false);
        let met: StoredValue<Vec<PersonId>> = StoredValue::default();
        Effect::new(move |_| {
            if taken_over().get() && !begun.get_value() {
                begun.set_value(true);
                self.meet_again(met);
            }
        });
        // Going to another step is told at once.
        Effect::watch(move || self.open.get(), move |_, _, _| self.say_here(met), false);
        let people = self.rows.people;
        Effect::new(move |_| {
            let there = self.people.get();
            people.tell(|id, known| {
                let now = names(&there, id);
                (*known != now).then_some(now)
            });
        });
        browser::on_leaving(move || {
            if begun.try_get_value() == Some(true) {
                let id = self.id;
                spawn_local(async move {
                    let _ = api::say_present(id, None, true).await;
                });
            }
        });
    }

    fn meet_again(self, met: StoredValue<Vec<PersonId>>) {
        if met.is_disposed() {
            return;
        }
        if browser::is_seen() && !browser::pointer::is_carrying() {
            self.say_here(met);
        }
        after(AGAIN_MS, move || self.meet_again(met));
    }

    fn say_here(self, met: StoredValue<Vec<PersonId>>) {
        let Some(step) = self.open.try_get_untracked() else { return };
        let id = self.id;
        spawn_local(async move {
            // Without a network one is alone.
            let people = api::say_present(id, step, false).await.unwrap_or_default();
            if self.people.try_with_untracked(|known| *known == people) != Some(false) {
                return;
            }
            let new: Vec<String> = met
                .try_update_value(|met| {
                    let new: Vec<&Present> = people.iter().filter(|it| !met.contains(&it.person)).collect();
                    met.extend(new.iter().map(|it| it.person));
                    new.iter().map(|it| it.name.clone()).collect()
                })
                .unwrap_or_default();
            if !new.is_empty() {
                self.greeted.try_set(ClasseurText::also_there(self.lang, &new));
            }
            self.people.try_set(people);
        });
    }
}

/// Those who write in a step.
fn names(people: &[Present], id: StepId) -> Vec<String> {
    people.iter().filter(|it| it.step == Some(id)).map(|it| it.name.clone()).collect()
}

/// In the bar: one sees who is there, and goes to where they write.
#[component]
pub(super) fn People() -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let person = move |it: Present| {
        let Present { name, step, .. } = it;
        let shown = name.clone();
        if let Some(step) = step {
            let label = ClasseurText::see_where(lang, &name);
            let title = label.clone();
            view! {
                <li>
                    <button
                        class="classeur-people__one"
                        r#type="button"
                        title=title
                        on:click=move |_| {
                            browser::show_element(&row(step));
                            desk.focus_edit_button(step);
                        }
                    >
                        <Avatar name=name small=true />
                        <span class="classeur-people__name" aria-hidden="true">
                            {shown}
                        </span>
                        <span class="ui-hidden">{label}</span>
                    </button>
                </li>
            }
            .into_any()
        } else {
            let title = name.clone();
            view! {
                <li>
                    <span class="classeur-people__one" title=title>
                        <Avatar name=name small=true />
                        <span class="classeur-people__name">{shown}</span>
                    </span>
                </li>
            }
            .into_any()
        }
    };
    view! {
        <Show when=move || !desk.people.with(Vec::is_empty)>
            <ul class="classeur-people" aria-label=t.people>
                {move || desk.people.get().into_iter().map(person).collect_view()}
            </ul>
        </Show>
        <p class="ui-hidden" role="status">
            {move || desk.greeted.get()}
        </p>
    }
}

/// At a step: who writes in it.
#[component]
pub(super) fn Writers(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let people = desk.rows.people.of(id, || desk.people.with_untracked(|people| names(people, id)));
    move || {
        people.with(|names| {
            (!names.is_empty()).then(|| {
                view! {
                    <span class="classeur-row__people">
                        {names.iter().map(|name| view! { <Avatar name=name.clone() small=true /> }).collect_view()}
                        {ClasseurText::writes_here(desk.lang, names)}
                    </span>
                }
            })
        })
    }
}
