use crate::exercises::sheet::{MarkView, Sheet};
use crate::ui::{Notice, Tone};
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Part, spoken},
    text::ExercisesText,
};

/// `recorder`: made by the page, which knows where recordings go; it changes the answer itself.
#[component]
pub fn SpokenPlayer(posed: spoken::Posed, sheet: Sheet, recorder: Option<ViewFn>) -> impl IntoView {
    let t = sheet.text();
    let answer = sheet.answer(|answer| if let Answer::Spoken(it) = answer { Some(it) } else { None });
    let there = move || answer.with(|answer| !answer.segments.is_empty());
    view! {
        {posed.longest.map(|longest| view! { <p class="ui-muted">{ExercisesText::longest(sheet.lang, longest)}</p> })}
        {match recorder {
            Some(recorder) => recorder.run(),
            None => view! { <Notice tone=Tone::Info title=t.no_recorder /> }.into_any(),
        }}
        <Show when=there>
            <p class="ui-badge" data-tone="success">
                <crate::ui::Icon name="check-circle" small=true />
                {t.recorded}
            </p>
        </Show>
        <MarkView sheet=sheet part=Part::Whole />
    }
}
