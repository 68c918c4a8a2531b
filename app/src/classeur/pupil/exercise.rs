//! An exercise of an activity, before its pupil who answers it, or its teacher who tries it.

use super::{
    answered::Answered,
    tried::Tried,
    walk::{Kept, Way},
};
use crate::{
    classeur::step::{Heard, Pictures},
    exercises::{
        Pictured,
        h5p::frame::{Ears, H5pFrame},
    },
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::PupilExercise, exercises::picture_path, ids::StepId, media::Shape, text::ExerciseEditorText,
};

/// How wide the picture of a thing is shown at most, in pixels.
const PICTURE_WIDTH: u32 = 960;

#[component]
pub(super) fn ExerciseStep(id: StepId, exercise: PupilExercise) -> AnyView {
    let way = expect_context::<Way>();
    match way.kept {
        Kept::Of(_) => view! { <Answered id=id exercise=exercise /> }.into_any(),
        Kept::Nowhere => view! { <Tried id=id exercise=exercise /> }.into_any(),
    }
}

/// The addresses of its pictures.
pub(super) fn pictures(id: StepId, exercise: &PupilExercise) -> Callback<Pictured, Option<String>> {
    let whole = exercise.posed.picture.and_then(|picture| {
        let all = use_context::<Pictures>()?;
        let found = all.0.iter().find(|each| each.id == picture).filter(|each| each.is_ready())?;
        Some(found.fallback(Shape::Whole))
    });
    Callback::new(move |of| match of {
        Pictured::Exercise => whole.clone(),
        Pictured::Item(item) => Some(picture_path(id, item, PICTURE_WIDTH)),
    })
}

/// What is to be heard.
pub(super) fn sound(exercise: &PupilExercise) -> Option<ViewFn> {
    let (id, lang) = (exercise.posed.audio?, use_lang());
    Some(ViewFn::from(move || view! { <Heard id=id label=ExerciseEditorText::of(lang).sound /> }))
}

/// What plays the package of the step, if that is what it is.
pub(super) fn framed(id: StepId, ears: Ears) -> ViewFn {
    ViewFn::from(move || view! { <H5pFrame step=id ears=ears /> })
}
