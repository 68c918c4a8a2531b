//! To whom: classes and groups taught, or chosen pupils.

use super::draft::Draft;
use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::{
    homework::Audience,
    ids::{PersonId, StructureId, SubjectId},
    text::HomeworkText,
};
use std::collections::HashSet;

#[component]
pub fn AudiencePart(draft: Draft, audience: Audience) -> impl IntoView {
    let t = HomeworkText::of(use_lang());
    // The subject follows the class, until it is one taught there.
    let follow = move |subjects: Vec<SubjectId>| {
        let fits = draft.subject.get_untracked().is_some_and(|subject| subjects.contains(&subject));
        if !fits {
            draft.subject.set(subjects.first().copied());
        }
    };
    view! {
        <section class="ui-card homework-form__part" aria-labelledby="p-qui">
            <h2 id="p-qui">{t.to_whom}</h2>
            <AudiencePicker
                audience=audience
                structures=draft.structures
                pupils=draft.pupils
                on_structure=Callback::new(follow)
            />
        </section>
    }
}

/// Chooses among whom one teaches. `on_structure` gets the subjects that one teaches to a class or group when it is
/// chosen.
#[component]
pub fn AudiencePicker(
    audience: Audience,
    structures: RwSignal<HashSet<StructureId>>,
    pupils: RwSignal<HashSet<PersonId>>,
    #[prop(optional)] on_structure: Option<Callback<Vec<SubjectId>>>,
) -> impl IntoView {
    let t = HomeworkText::of(use_lang());
    let find = RwSignal::new(String::new());
    let mut everyone: Vec<(PersonId, String, String)> = Vec::new();
    for group in &audience.groups {
        for pupil in &group.pupils {
            if !everyone.iter().any(|(id, ..)| *id == pupil.id) {
                everyone.push((pupil.id, pupil.name.clone(), group.label.clone()));
            }
        }
    }
    everyone.sort_by(|a, b| a.1.cmp(&b.1));
    let everyone = StoredValue::new(everyone);
    let found = move || {
        let asked = find.get().to_lowercase();
        everyone.with_value(|all| {
            all.iter()
                .filter(|(id, name, _)| {
                    pupils.with(|chosen| chosen.contains(id))
                        || (asked.chars().count() > 1 && name.to_lowercase().contains(&asked))
                })
                .take(30)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let toggle_pupil = move |id: PersonId| {
        pupils.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        });
    };
    view! {
            <div class="homework-audience">
                <fieldset class="ui-fieldset">
                    <legend class="ui-fieldset__legend">{t.my_groups}</legend>
                    <div class="homework-audience__pills">
                        {audience
                            .groups
                            .into_iter()
                            .map(|group| {
                                let id = group.id;
                                let subjects = group.subjects;
                                view! {
                                    <label class="ui-choice ui-choice--pill">
                                        <input
                                            r#type="checkbox"
                                            name="structure"
                                            prop:checked=move || structures.with(|chosen| chosen.contains(&id))
                                            on:change=move |event| {
                                                let on = event_target_checked(&event);
                                                structures
                                                    .update(|chosen| {
                                                        if on { chosen.insert(id) } else { chosen.remove(&id) };
                                                    });
                                                if let Some(told) = on_structure.filter(|_| on) {
                                                    told.run(subjects.clone());
                                                }
                                            }
                                        />
                                        <span class="ui-choice__label">{group.label}</span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <div class="ui-field">
                    <label class="ui-field__label" r#for="chercher">
                        {t.choose_pupils}
                    </label>
                    <input
                        class="ui-input"
                        id="chercher"
                        r#type="search"
                        autocomplete="off"
                        placeholder=t.find_pupil
                        prop:value=move || find.get()
                        on:input=move |event| find.set(event_target_value(&event))
                        on:keydown=|event| {
                            if event.key() == "Enter" {
                                event.prevent_default();
                            }
                        }
                    />
                </div>
                <div class="homework-audience__pills" role="group" aria-label=t.choose_pupils>
                    <For each=found key=|(id, ..)| *id let:pupil>
                        <label class="ui-choice ui-choice--pill">
                            <input
                                r#type="checkbox"
                                name="pupil"
                                prop:checked=move || pupils.with(|chosen| chosen.contains(&pupil.0))
                                on:change=move |_| toggle_pupil(pupil.0)
                            />
                            <span class="ui-choice__label">{format!("{} ({})", pupil.1, pupil.2)}</span>
                        </label>
                    </For>
                </div>
            </div>
    }
}
