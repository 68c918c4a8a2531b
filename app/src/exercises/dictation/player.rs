use crate::exercises::{
    sheet::{Sheet, sign, tone},
    typed::AreaField,
};
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Part, PartMark, Verdict, dictation},
    text::ExercisesText,
};

#[component]
pub fn DictationPlayer(posed: dictation::Posed, sheet: Sheet) -> impl IntoView {
    let t = sheet.text();
    let answer = sheet.answer(|answer| if let Answer::Dictation(it) = answer { Some(it) } else { None });
    let value = Memo::new(move |_| answer.with(|answer| answer.text.clone()));
    let told = |text| Answer::Dictation(dictation::Answer { text });
    view! {
        <p class="ui-muted">{if posed.punctuation { t.signs_count } else { t.signs_do_not_count }}</p>
        <AreaField
            sheet=sheet
            label=t.written
            max=dictation::WRITTEN_MAX
            value=value
            told=told
            alone=true
        />
        {move || {
            let marks = sheet.marks();
            let written = marks.iter().any(|mark| mark.part != Part::Whole);
            written.then(|| view! { <Corrected sheet=sheet marks=marks /> })
        }}
    }
}

/// What was written, word by word: each fault has its sign and its word.
#[component]
fn Corrected(sheet: Sheet, marks: Vec<PartMark>) -> impl IntoView {
    let lang = sheet.lang;
    let faults = marks.iter().filter(|mark| mark.verdict != Verdict::Right).count();
    let words = marks.into_iter().map(|mark| {
        let verdict = mark.verdict;
        // Nothing stands between “l’” and its word.
        let space = if mark.said.ends_with(['\'', '’', '-']) { "" } else { " " };
        if verdict == Verdict::Right {
            return view! { <span>{mark.said} {space}</span> }.into_any();
        }
        let word = ExercisesText::fault(lang, verdict);
        view! {
            <span class="exercises-fault" data-tone=tone(verdict) data-verdict=code(verdict)>
                <Icon name=sign(verdict) small=true />
                {(!mark.said.is_empty()).then(|| view! { <span class="exercises-fault__said">{mark.said}</span> })}
                <span class="exercises-fault__word">{word}</span>
            </span>
            {space}
        }
        .into_any()
    });
    view! {
        <div class="exercises-corrected">
            <h3>{ExercisesText::faults(lang, faults)}</h3>
            <p class="exercises-corrected__text">{words.collect_view()}</p>
        </div>
    }
}

const fn code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Extra => "extra",
        Verdict::Missing => "missing",
        _ => "wrong",
    }
}
