use crate::exercises::{sheet::Sheet, typed::LineField};
use leptos::prelude::*;
use preau_model::exercises::{Answer, SAID_MAX, short_text};

#[component]
pub fn ShortTextPlayer(sheet: Sheet) -> impl IntoView {
    let answer = sheet.answer(|answer| if let Answer::ShortText(it) = answer { Some(it) } else { None });
    let value = Memo::new(move |_| answer.with(|answer| answer.text.clone()));
    let told = |text| Answer::ShortText(short_text::Answer { text });
    view! { <LineField sheet=sheet label=sheet.text().your_answer max=SAID_MAX value=value told=told /> }
}
