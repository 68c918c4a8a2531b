//! An exercise of an activity, before its pupil: each answer is kept on the device and sent as it is given.

use super::{
    spoken::SpokenRecorder,
    tried::Tried,
    walk::{Kept, Way},
};
use crate::{
    browser::{
        after,
        outbox::{self, outbox},
        taken_over,
    },
    classeur::step::{Heard, Pictures},
    error::AppError,
    exercises::{
        ExercisePlayer, Marking, Pictured, api,
        h5p::frame::{Ears, H5pFrame},
    },
    ui::{Icon, Notice, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{KeptAnswer, PupilExercise},
    error::{Failure, Problem},
    exercises::{Answer, AnswerInput, PosedBody, Progress, next_sequence, picture_path, spoken, writer},
    ids::{AttemptId, StepId, UploadId},
    media::Shape,
    text::{ExerciseEditorText, WalkText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before an answer is kept, in milliseconds.
const KEEP_AFTER_MS: u32 = 400;
/// How wide the picture of a thing is shown at most, in pixels.
const PICTURE_WIDTH: u32 = 960;

/// What one is at.
#[derive(Debug, Clone, PartialEq)]
struct Attempt {
    id: AttemptId,
    sequence: i64,
    /// That of the draft which is gone on with.
    base: Option<i64>,
    /// To what question, where that is not the one on the page.
    asked: Option<String>,
    answer: Answer,
    finished: bool,
}

impl Attempt {
    fn new(answer: Answer) -> Self {
        Self { id: AttemptId(Uuid::now_v7()), sequence: 0, base: None, asked: None, answer, finished: false }
    }

    /// Something is written: by another writer than before, where it goes on with what the school has.
    fn count(&mut self) {
        let begins = self.sequence == 0 || self.base == Some(self.sequence);
        let writer = if begins { Uuid::new_v4().as_fields().0.into() } else { writer(self.sequence) };
        self.sequence = next_sequence(self.sequence, writer);
        self.asked = None;
    }
}

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

/// What of an answer must be with the school before it.
fn uploads(answer: &Answer) -> Vec<UploadId> {
    if let Answer::Spoken(it) = answer { it.segments.clone() } else { Vec::new() }
}

/// What plays the package of the step, if that is what it is.
pub(super) fn framed(id: StepId, ears: Ears) -> ViewFn {
    ViewFn::from(move || view! { <H5pFrame step=id ears=ears /> })
}

/// Sent and marked by the school.
#[component]
fn Answered(id: StepId, exercise: PupilExercise) -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    let way = expect_context::<Way>();
    let toasts = use_toasts();
    let kind = exercise.posed.body.kind();
    let outbox = outbox();
    let known = RwSignal::new(exercise.progress.clone());
    let begun = |progress: &Progress| match (&progress.draft, &progress.finished) {
        (Some(draft), _) => {
            let base = Some(draft.sequence);
            Some(Attempt {
                id: draft.id,
                sequence: draft.sequence,
                base,
                asked: None,
                answer: draft.answer.clone(),
                finished: false,
            })
        }
        (None, Some(done)) => Some(Attempt {
            id: done.id,
            sequence: 0,
            base: None,
            asked: None,
            answer: done.answer.clone(),
            finished: true,
        }),
        (None, None) => None,
    };
    let attempt = RwSignal::new(begun(&exercise.progress).unwrap_or_else(|| Attempt::new(kind.no_answer())));
    // What this device keeps is newer than what the page came with.
    let ready = taken_over();
    let answers = outbox.answers.clone();
    let kept = Memo::new(move |_| answers.with(|all| all.iter().rfind(|each| each.step == id).cloned()));
    let looked = StoredValue::new(false);
    Effect::new(move |_| {
        let Some(kept) = kept.get().filter(|_| ready.get() && !looked.get_value()) else { return };
        looked.set_value(true);
        if let Ok(input) = serde_json::from_str::<AnswerInput>(&kept.input) {
            attempt.set(Attempt {
                id: input.attempt,
                sequence: input.sequence,
                base: input.base,
                asked: input.asked,
                answer: input.answer,
                finished: input.finish && kept.refused.is_none(),
            });
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
        let told = answered.with(|all| all.get(&id).cloned());
        if let Some(progress) = told.and_then(|json| serde_json::from_str::<Progress>(&json).ok()) {
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
    let marking = Marking {
        marked: marked.into(),
        tries: Signal::derive(move || known.with(|known| u8::try_from(known.used).unwrap_or(u8::MAX))),
        busy: Signal::derive(move || attempt.with(|attempt| attempt.finished) && marked.with(Option::is_none)),
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
                        known.try_update(|known| known.hints.push(hint));
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
    let review = move || {
        let review = known.with(|known| known.finished.as_ref().and_then(|done| done.review.clone()));
        review.filter(|_| marked.with(Option::is_some)).map(|review| {
            view! {
                <div class="walk-review">
                    <p class="walk-review__mark">{WalkText::points(lang, review.got)}</p>
                    {(!review.words.is_empty()).then(|| view! { <p>{review.words.clone()}</p> })}
                    <p class="ui-muted ui-small">{review.by}</p>
                </div>
            }
        })
    };
    // The teacher has changed the question since: the mark is that of the one which was answered.
    let earlier = move || {
        let is_earlier = known.with(|known| known.finished.as_ref().is_some_and(|done| done.earlier));
        (is_earlier && marked.with(Option::is_some)).then(|| view! { <p class="ui-muted">{t.answer_earlier}</p> })
    };
    let trouble = outbox.trouble.clone();
    let state = move || {
        let kept = kept.get().filter(|kept| kept.attempt == attempt.with(|attempt| attempt.id));
        let (icon, words) = match kept {
            Some(kept) if kept.refused.is_some() => return None,
            Some(_) => match trouble.get() {
                Some(Failure::Offline) => ("wifi-off", t.answer_offline),
                Some(_) => ("clock", t.answer_waits),
                None => ("upload", t.answer_sending),
            },
            None if known.with(|known| known.draft.is_some() || known.finished.is_some()) => ("check", t.answer_kept),
            None => return None,
        };
        Some(view! {
            <p class="walk-answer" role="status">
                <Icon name=icon small=true />
                {words}
            </p>
        })
    };
    let refused = move || {
        let kept = kept.get()?;
        let failure = kept.refused.clone()?;
        let finish = kept.finish;
        let too = move |_| {
            set_apart();
            attempt.update(|attempt| {
                attempt.finished = finish;
                attempt.count();
            });
            send();
        };
        let both = (failure == Failure::Conflict(Problem::AnsweredElsewhere)).then(|| {
            view! {
                <p>{t.answer_both}</p>
                <button class="ui-button" r#type="button" on:click=too>
                    <Icon name="send" />
                    {t.answer_send_too}
                </button>
            }
        });
        Some(view! {
            <Notice tone=Tone::Warning title=t.answer_refused>
                <p>{explain(&failure, lang)}</p>
                <p>{t.answer_stays}</p>
                {both}
            </Notice>
        })
    };
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
        {refused}
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
        {earlier}
        {review}
        {move || ready.get().then(state.clone())}
    }
}
