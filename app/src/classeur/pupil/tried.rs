//! An exercise of an activity, before its teacher who looks at what pupils will see.

use super::exercise::{framed, pictures, sound};
use crate::{
    exercises::{ExercisePlayer, Marking, h5p::frame::Ears},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::PupilExercise,
    exercises::{Exercise, Marked, Solution},
    ids::StepId,
    text::WalkText,
};
use std::collections::HashMap;

/// The exercises of an activity that its teacher looks at, with their keys: marked on the page.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Keys(pub HashMap<StepId, Exercise>);

/// Tried by its teacher: marked on the page, told to nobody.
#[component]
pub(super) fn Tried(id: StepId, exercise: PupilExercise) -> impl IntoView {
    let kind = exercise.posed.body.kind();
    let key = StoredValue::new(use_context::<Keys>().and_then(|keys| keys.0.get(&id).cloned()));
    let answer = RwSignal::new(kind.no_answer());
    let marked: RwSignal<Option<Marked>> = RwSignal::new(None);
    let (tries, hints) = (RwSignal::new(0_u8), RwSignal::new(0_usize));
    let solution = move || -> Option<Solution> {
        marked.with(Option::is_some).then(|| key.with_value(|key| key.as_ref().map(Exercise::solution))).flatten()
    };
    let marking = Marking {
        marked: marked.into(),
        tries: tries.into(),
        busy: Signal::stored(false),
        waits: Signal::stored(false),
        solution: Signal::derive(solution),
        hints: Signal::derive(move || {
            let taken = hints.get();
            key.with_value(|key| key.iter().flat_map(|key| key.hints.iter().take(taken).cloned()).collect())
        }),
        submit: Callback::new(move |()| {
            tries.update(|n| *n = n.saturating_add(1));
            marked.set(key.with_value(|key| key.as_ref().map(|key| answer.with_untracked(|answer| key.mark(answer)))));
        }),
        hint: Callback::new(move |()| hints.update(|n| *n += 1)),
        again: Callback::new(move |()| {
            marked.set(None);
            // A form is gone on with.
            if kind.is_scored() {
                answer.set(kind.no_answer());
            }
        }),
    };
    let pictures = pictures(id, &exercise);
    let (sound, t) = (sound(&exercise), WalkText::of(use_lang()));
    let change = Callback::new(move |changed| answer.set(changed));
    let ears = Ears { answer: answer.into(), change, marking, attempts: None, closed: false, kept: false };
    let recorder = ViewFn::from(move || view! { <p class="ui-muted">{t.preview_recorder}</p> });
    view! {
        <ExercisePlayer
            key=format!("exercice-{id}")
            posed=exercise.posed
            answer=answer
            change=change
            marking=marking
            pictures=pictures
            sound=sound
            recorder=Some(recorder)
            frame=framed(id, ears)
        />
    }
}
