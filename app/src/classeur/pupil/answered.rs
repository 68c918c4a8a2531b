//! An exercise that is answered: each answer is kept on the device, sent as it is given, and marked by the school.

use super::{
    attempt::Attempt,
    exercise::{framed, pictures, sound},
    notes::{Refused, Said, State},
    spoken::SpokenRecorder,
    walk::{Kept, Way},
};
use crate::{
    browser::{
        after,
        outbox::{self, outbox},
        taken_over,
    },
    error::AppError,
    exercises::{ExercisePlayer, Marking, api, h5p::frame::Ears},
    ui::toast::use_toasts,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{KeptAnswer, PupilExercise},
    error::{Failure, Problem},
    exercises::{Answer, AnswerInput, PosedBody, Progress, spoken},
    ids::{StepId, UploadId},
    text::explain,
};
use std::collections::HashMap;
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before an answer is kept, in milliseconds.
const KEEP_AFTER_MS: u32 = 400;

/// What of an answer must be with the school before it.
fn uploads(answer: &Answer) -> Vec<UploadId> {
    if let Answer::Spoken(it) = answer { it.segments.clone() } else { Vec::new() }
}

/// What the school said last to an answer of this page.
pub(super) fn told(all: &HashMap<StepId, String>, id: StepId) -> Option<Progress> {
    all.get(&id).and_then(|json| serde_json::from_str(json).ok())
}

/// Sent and marked by the school.
#[component]
pub(super) fn Answered(id: StepId, exercise: PupilExercise) -> impl IntoView {
    let lang = use_lang();
    let way = expect_context::<Way>();
    let toasts = use_toasts();
    let kind = exercise.posed.body.kind();
    let outbox = outbox();
    // What was answered here since the page came is known better: who goes back a step finds it.
    let progress = outbox.answered.with_untracked(|all| told(all, id));
    let progress =
        progress.filter(|told| told.is_later(&exercise.progress)).unwrap_or_else(|| exercise.progress.clone());
    let attempt = RwSignal::new(Attempt::begun(&progress).unwrap_or_else(|| Attempt::new(kind.no_answer())));
    let known = RwSignal::new(progress);
    // What this device keeps is newer than what the page came with.
    let ready = taken_over();
    let answers = outbox.answers.clone();
    let kept = Memo::new(move |_| answers.with(|all| all.iter().rfind(|each| each.step == id).cloned()));
    let looked = StoredValue::new(false);
    Effect::new(move |_| {
        let Some(kept) = kept.get().filter(|_| ready.get() && !looked.get_value()) else { return };
        looked.set_value(true);
        if let Ok(input) = serde_json::from_str::<AnswerInput>(&kept.input) {
            attempt.set(Attempt::kept(input, kept.refused.is_some()));
        }
    });
    // What the school did not take is theirs again, to be changed and sent once more.
    Effect::new(move |_| {
        let mine = attempt.with_untracked(|attempt| attempt.finished.then_some(attempt.id));
        let back = kept.with(|kept| kept.as_ref().filter(|kept| kept.refused.is_some()).map(|kept| kept.attempt));
        if back.is_some() && back == mine {
            attempt.update(|attempt| attempt.finished = false);
        }
    });
    let answered = outbox.answered.clone();
    Effect::new(move |_| {
        let told = answered.with(|all| told(all, id));
        if let Some(progress) = told.filter(|told| known.with_untracked(|known| told.is_later(known))) {
            if let Some(done) = &progress.finished {
                way.has_done(id);
                // It may have gone by itself, after it was refused.
                let here = |it: &Attempt| it.id == done.id && it.answer == done.answer && !it.finished;
                if attempt.with_untracked(here) {
                    attempt.update(|attempt| attempt.finished = true);
                }
            }
            // Something that is required has come into the form meanwhile: the school has it as a draft.
            let mine = attempt.with_untracked(|attempt| (attempt.id, attempt.sequence));
            if progress.draft.as_ref().is_some_and(|draft| (draft.id, draft.sequence) == mine) {
                attempt.maybe_update(|attempt| std::mem::take(&mut attempt.finished));
            }
            known.set(progress);
        }
    });
    // What was written elsewhere meanwhile stays: this is an attempt of its own, from here on.
    let instead = StoredValue::new(None::<KeptAnswer>);
    let elsewhere = move |kept: &KeptAnswer| {
        kept.refused == Some(Failure::Conflict(Problem::AnsweredElsewhere))
            && attempt.with_untracked(|attempt| attempt.id) == kept.attempt
    };
    let set_apart = move || {
        if let Some(old) = kept.get_untracked().filter(|kept| elsewhere(kept)) {
            instead.set_value(Some(old));
            attempt.update(|attempt| *attempt = Attempt::new(attempt.answer.clone()));
        }
    };
    let question = StoredValue::new(exercise.asked.clone());
    let send = move || {
        if let Kept::Of(person) = way.kept {
            let input = attempt.with_untracked(|attempt| AnswerInput {
                attempt: attempt.id,
                pupil: Some(person),
                sequence: attempt.sequence,
                base: attempt.base,
                asked: attempt.asked.clone().or_else(|| Some(question.get_value()).filter(|it| !it.is_empty())),
                answer: attempt.answer.clone(),
                finish: attempt.finished,
            });
            let answer = KeptAnswer {
                activity: way.activity,
                step: id,
                attempt: input.attempt,
                sequence: input.sequence,
                finish: input.finish,
                input: serde_json::to_string(&input).unwrap_or_default(),
                uploads: uploads(&input.answer),
                refused: None,
            };
            looked.set_value(true);
            outbox::answer(person, answer, instead.try_update_value(Option::take).flatten());
        }
    };
    let change = Callback::new(move |answer: Answer| {
        set_apart();
        attempt.update(|attempt| {
            attempt.answer = answer;
            attempt.count();
        });
        let mine = attempt.with_untracked(|attempt| (attempt.id, attempt.sequence));
        after(KEEP_AFTER_MS, move || {
            let still = attempt.try_with_untracked(|now| (now.id, now.sequence) == mine && !now.finished);
            if still == Some(true) {
                send();
            }
        });
    });
    // Left before that, it is kept all the same.
    on_cleanup(move || {
        let unkept = attempt.with_untracked(|attempt| attempt.sequence > 0 && !attempt.finished);
        let there = kept.with_untracked(|kept| {
            let mine = attempt.with_untracked(|attempt| (attempt.id, attempt.sequence));
            kept.as_ref().is_some_and(|kept| (kept.attempt, kept.sequence) == mine)
        });
        let told = known.with_untracked(|known| {
            let mine = attempt.with_untracked(|attempt| (attempt.id, attempt.sequence));
            known.draft.as_ref().is_some_and(|draft| (draft.id, draft.sequence) == mine)
        });
        if unkept && !there && !told {
            send();
        }
    });
    let marked = Memo::new(move |_| {
        let now = attempt.with(|attempt| (attempt.id, attempt.finished));
        known.with(|known| match &known.finished {
            Some(done) if now == (done.id, true) => Some(done.marked.clone()),
            _ => None,
        })
    });
    let busy = Signal::derive(move || attempt.with(|attempt| attempt.finished) && marked.with(Option::is_none));
    let trouble = outbox.trouble.clone();
    let marking = Marking {
        marked: marked.into(),
        tries: Signal::derive(move || known.with(|known| u8::try_from(known.used).unwrap_or(u8::MAX))),
        busy,
        waits: Signal::derive(move || busy.get() && trouble.with(Option::is_some)),
        solution: Signal::derive(move || {
            known.with(|known| known.solution.clone()).filter(|_| marked.with(Option::is_some))
        }),
        hints: Signal::derive(move || known.with(|known| known.hints.clone())),
        submit: Callback::new(move |()| {
            set_apart();
            attempt.update(|attempt| {
                attempt.finished = true;
                attempt.count();
            });
            send();
        }),
        hint: Callback::new(move |()| {
            let n = known.with_untracked(|known| u32::try_from(known.hints.len()).unwrap_or(u32::MAX));
            spawn_local(async move {
                match api::take_hint(id, n).await {
                    Ok(hint) => {
                        // Asked for twice at once, it is the same one.
                        let known = known.try_update(|known| {
                            if u32::try_from(known.hints.len()) == Ok(n) {
                                known.hints.push(hint);
                            }
                            serde_json::to_string(known).unwrap_or_default()
                        });
                        // It is there when one comes back to this step.
                        if let Some(known) = known {
                            outbox::outbox().answered.update(|all| {
                                all.insert(id, known);
                            });
                        }
                    }
                    Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
                }
            });
        }),
        again: Callback::new(move |()| {
            // A form is gone on with: what was said is there to be changed.
            let begun =
                if kind.is_scored() { kind.no_answer() } else { attempt.with_untracked(|it| it.answer.clone()) };
            attempt.set(Attempt::new(begun));
        }),
    };
    let answer = Memo::new(move |_| attempt.with(|attempt| attempt.answer.clone()));
    let too = Callback::new(move |finish: bool| {
        set_apart();
        attempt.update(|attempt| {
            attempt.finished = finish;
            attempt.count();
        });
        send();
    });
    let pictures = pictures(id, &exercise);
    let sound = sound(&exercise);
    let recorder = match exercise.posed.body {
        PosedBody::Spoken(spoken::Posed { longest }) => {
            let still =
                Signal::derive(move || way.closed || marked.with(Option::is_some) || attempt.with(|it| it.finished));
            let segments = Signal::derive(move || uploads(&answer.get()));
            let received = Memo::new(move |_| {
                let mine = attempt.with(|attempt| attempt.id);
                known.with(|known| {
                    let draft = known.draft.as_ref().filter(|it| it.id == mine).and_then(|it| it.recording.clone());
                    let done = known.finished.as_ref().filter(|it| it.id == mine).and_then(|it| it.recording.clone());
                    draft.or(done)
                })
            });
            let told = Callback::new(move |segments| change.run(Answer::Spoken(spoken::Answer { segments })));
            Some(ViewFn::from(move || {
                view! {
                    <SpokenRecorder
                        step=id
                        longest=longest
                        still=still
                        segments=segments
                        received=received
                        change=told
                    />
                }
            }))
        }
        _ => None,
    };
    let ears = Ears {
        answer: answer.into(),
        change,
        marking,
        attempts: exercise.posed.attempts,
        closed: way.closed,
        kept: true,
    };
    view! {
        <Refused kept=kept too=too />
        <ExercisePlayer
            key=format!("exercice-{id}")
            posed=exercise.posed
            answer=answer
            change=change
            marking=marking
            pictures=pictures
            read_only=Signal::stored(way.closed)
            sound=sound
            recorder=recorder
            frame=framed(id, ears)
        />
        <Said known=known attempt=attempt marked=marked />
        {move || ready.get().then(|| view! { <State known=known attempt=attempt kept=kept /> })}
    }
}
