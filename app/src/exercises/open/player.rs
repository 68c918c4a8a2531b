use crate::exercises::{
    sheet::{MarkView, Sheet},
    typed::AreaField,
};
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Part, open},
    text::ExercisesText,
};

#[component]
pub fn OpenPlayer(posed: open::Posed, sheet: Sheet) -> impl IntoView {
    let answer = sheet.answer(|answer| if let Answer::Open(it) = answer { Some(it) } else { None });
    let value = Memo::new(move |_| answer.with(|answer| answer.text.clone()));
    let told = |text| Answer::Open(open::Answer { text });
    let words = move || value.with(|text| text.split_whitespace().count());
    let count = sheet.id("mots");
    view! {
        <div class="exercises-open">
            <AreaField
                sheet=sheet
                label=sheet.text().your_answer
                max=open::ANSWER_MAX
                value=value
                told=told
                described_by=count.clone()
            />
            <p class="ui-field__count" id=count>
                {move || ExercisesText::words(sheet.lang, words(), posed.words)}
            </p>
            <MarkView sheet=sheet part=Part::Whole />
        </div>
    }
}
