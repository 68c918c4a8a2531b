use crate::exercises::{sheet::Sheet, typed::LineField};
use leptos::prelude::*;
use preau_model::exercises::{Answer, SAID_MAX, numeric};

#[component]
pub fn NumericPlayer(posed: numeric::Posed, sheet: Sheet) -> impl IntoView {
    let t = sheet.text();
    let answer = sheet.answer(|answer| if let Answer::Numeric(it) = answer { Some(it) } else { None });
    let value = Memo::new(move |_| answer.with(|answer| answer.text.clone()));
    let told = |text| Answer::Numeric(numeric::Answer { text });
    // A keyboard of digits has neither units nor fractions.
    let (hint, keyboard) = if posed.unit { (t.with_unit, "text") } else { (t.a_number, "decimal") };
    view! {
        <LineField
            sheet=sheet
            label=t.your_answer
            hint=hint
            max=SAID_MAX
            value=value
            told=told
            keyboard=keyboard
        />
    }
}
