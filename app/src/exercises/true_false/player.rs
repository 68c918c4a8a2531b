use crate::exercises::sheet::{MarkView, Sheet};
use leptos::prelude::*;
use preau_model::exercises::{Answer, Part, true_false};

#[component]
pub fn TrueFalsePlayer(sheet: Sheet) -> impl IntoView {
    let t = sheet.text();
    let answer = sheet.answer(|answer| if let Answer::TrueFalse(it) = answer { Some(it) } else { None });
    let choice = move |says: bool, word: &'static str| {
        let chosen = move || answer.with(|answer| answer.says == Some(says));
        view! {
            <label class="ui-choice ui-choice--card">
                <input
                    r#type="radio"
                    name=sheet.id("dit")
                    checked=untrack(chosen)
                    prop:checked=chosen
                    disabled=move || sheet.still.get()
                    on:change=move |_| sheet.change(Answer::TrueFalse(true_false::Answer { says: Some(says) }))
                />
                <span class="ui-choice__label">{word}</span>
            </label>
        }
    };
    view! {
        <div class="exercises-true-false">
            {choice(true, t.is_true)}
            {choice(false, t.is_false)}
        </div>
        <MarkView sheet=sheet part=Part::Whole />
    }
}
