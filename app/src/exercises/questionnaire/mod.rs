//! Formulaire: [`player`] is the whole form, [`question`] one question of it.

mod editor;
mod player;
mod question;

use self::{
    editor::{QuestionnaireEditor, TitleField},
    player::QuestionnairePlayer,
};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::{
    exercises::questionnaire::{Posed, Questionnaire},
    text::{Lang, QuestionnaireText},
};

impl Face for Questionnaire {
    const ICON: &'static str = "receipt";

    fn player(posed: Posed, sheet: Sheet, around: Around) -> AnyView {
        view! { <QuestionnairePlayer posed=posed sheet=sheet read_only=around.read_only marking=around.marking /> }
            .into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <QuestionnaireEditor form=form /> }.into_any()
    }

    fn title(posed: &Posed) -> Option<String> {
        (!posed.title.is_empty()).then(|| posed.title.clone())
    }

    fn head(form: Form) -> Option<AnyView> {
        Some(view! { <TitleField form=form /> }.into_any())
    }

    fn prompt(lang: Lang) -> &'static str {
        QuestionnaireText::of(lang).intro
    }

    fn complete(lang: Lang) -> &'static str {
        QuestionnaireText::of(lang).complete
    }
}
