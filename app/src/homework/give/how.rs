//! How it is handed in.

use super::{super::parts::kind_icon, draft::Draft};
use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{homework::HandInKind, text::HomeworkText};

#[component]
pub fn HowPart(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let ways = [Some(HandInKind::Audio), Some(HandInKind::File), Some(HandInKind::Text), None];
    view! {
        <section class="ui-card homework-form__part" aria-labelledby="p-comment">
            <h2 id="p-comment">{t.how}</h2>
            <fieldset class="ui-fieldset">
                <legend class="ui-fieldset__legend">{t.main_way}</legend>
                <div class="ui-choices">
                    {ways
                        .into_iter()
                        .map(|way| {
                            let label = way.map_or(t.nothing_to_hand_in, |kind| HomeworkText::kind(lang, kind));
                            view! {
                                <label class="ui-choice ui-choice--card">
                                    <input
                                        r#type="radio"
                                        name="facon"
                                        prop:checked=move || draft.main.get() == way
                                        on:change=move |_| draft.main.set(way)
                                    />
                                    <span class="ui-choice__text">
                                        <span class="ui-choice__label">{label}</span>
                                        {way
                                            .is_none()
                                            .then(|| {
                                                view! { <span class="ui-choice__hint">{t.nothing_to_hand_in_hint}</span> }
                                            })}
                                    </span>
                                    <Icon name=way.map_or("check", kind_icon) />
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <Show when=move || draft.main.get().is_some()>
                <fieldset class="ui-fieldset">
                    <legend class="ui-fieldset__legend">{t.also}</legend>
                    <div class="ui-choices ui-choices--inline">
                        {HandInKind::ALL
                            .into_iter()
                            .enumerate()
                            .map(|(n, kind)| {
                                view! {
                                    <Show when=move || draft.main.get() != Some(kind)>
                                        <label class="ui-choice ui-choice--pill">
                                            <input
                                                r#type="checkbox"
                                                name="aussi"
                                                prop:checked=move || draft.also.get()[n]
                                                on:change=move |event| {
                                                    let on = event_target_checked(&event);
                                                    draft.also.update(|also| also[n] = on);
                                                }
                                            />
                                            <span class="ui-choice__label">{HomeworkText::kind(lang, kind)}</span>
                                        </label>
                                    </Show>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
            </Show>
        </section>
    }
}
