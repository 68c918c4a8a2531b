//! Vrai ou faux.

mod editor;
mod player;

use self::{editor::TrueFalseEditor, player::TrueFalsePlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::{
    exercises::true_false::{Answer, Posed, TrueFalse},
    text::{ExerciseEditorText, Lang},
};

impl Face for TrueFalse {
    const ICON: &'static str = "check-circle";

    fn player(_posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <TrueFalsePlayer sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <TrueFalseEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, solution: Answer, sheet: Sheet) -> Option<AnyView> {
        let t = sheet.text();
        let word = solution.says.map(|says| if says { t.is_true } else { t.is_false });
        Some(view! { <p><strong>{word}</strong></p> }.into_any())
    }

    fn prompt(lang: Lang) -> &'static str {
        ExerciseEditorText::of(lang).statement
    }
}
