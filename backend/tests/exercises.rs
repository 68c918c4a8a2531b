//! `exercises`: posed, answered, marked, and found again by the teacher, on a real database.
#![allow(clippy::unwrap_used)]
mod exercises {
    mod answering;
    mod erasing;
    mod exporting;
    mod forms;
    mod marking;
    mod posing;
    mod results;
    mod speaking;
}
mod world;

use preau_backend::{Actor, classeur, exercises as room};
use preau_model::{
    classeur::{Command, Content, GivingInput, Insert, PupilExercise, Shown, Step},
    editing::{Answer as Done, Batch},
    exercises::{Answer, AnswerInput, Body, Exercise, Item, Progress, Type, choices, numeric, open, spoken},
    ids::{ActivityId, AttemptId, GivingId, ItemId, StepId},
};
use uuid::Uuid;
use world::classroom::Classroom;

fn id(n: u128) -> StepId {
    StepId(Uuid::from_u128(n))
}

fn item(n: u128) -> ItemId {
    ItemId(Uuid::from_u128(n))
}

/// One of each type, as the model's tests have them; H5P, which is nothing without a package, has tests of its own.
fn samples() -> Vec<Exercise> {
    let mut all: Vec<Exercise> =
        serde_json::from_str(include_str!("../../model/src/exercises/samples/exercises-v1.json")).unwrap();
    all.retain(|exercise| exercise.body.kind() != Type::H5p);
    for exercise in &mut all {
        (exercise.picture, exercise.audio) = (None, None);
    }
    all
}

/// A right answer to each.
fn right_answers() -> Vec<Answer> {
    let mut all: Vec<Answer> =
        serde_json::from_str(include_str!("../../model/src/exercises/samples/answers-v1.json")).unwrap();
    all.retain(|answer| answer.kind() != Type::H5p);
    all
}

fn asked(body: Body, points: u16) -> Exercise {
    Exercise { prompt: "<p>Quelle est la réponse ?</p>".to_owned(), points, ..Exercise::new(body) }
}

/// How many legs a spider has.
fn numeric() -> Exercise {
    let body = numeric::Numeric { value: "8".to_owned(), ..numeric::Numeric::default() };
    asked(Body::Numeric(body), 2)
}

fn says(text: &str) -> Answer {
    Answer::Numeric(numeric::Answer { text: text.to_owned() })
}

fn spoken_exercise() -> Exercise {
    asked(Body::Spoken(spoken::Spoken { longest: None, model: "<p>Le corbeau</p>".to_owned() }), 4)
}

fn open_exercise() -> Exercise {
    asked(Body::Open(open::Open { words: None, model: "<p>Le thème</p>".to_owned() }), 4)
}

fn writes(text: &str) -> Answer {
    Answer::Open(open::Answer { text: text.to_owned() })
}

fn step(n: u128, exercise: Exercise) -> Step {
    Step { id: id(n), content: Content::Exercise { exercise: Some(exercise) } }
}

/// An activity of the teacher's with these exercises as steps 1, 2…, given to 6A.
async fn given(c: &Classroom, exercises: impl IntoIterator<Item = Exercise>) -> ActivityId {
    let b = &c.world.backend;
    let activity = ActivityId(Uuid::now_v7());
    classeur::create_activity(b, &c.teacher, activity, None, "Volcans").await.unwrap();
    let steps = (1..).zip(exercises).map(|(n, exercise)| step(n, exercise));
    edit(c, activity, Command::Insert(Insert::row(steps, None))).await;
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    let giving = GivingId(Uuid::now_v7());
    classeur::give_out(b, &c.teacher, giving, classeur::Shared::Activity(activity), &input).await.unwrap();
    activity
}

async fn edit(c: &Classroom, activity: ActivityId, command: Command) {
    let base = classeur::open(&c.world.backend, &c.teacher, activity).await.unwrap().revision;
    let batch = Batch { id: Uuid::now_v7(), base, commands: vec![command] };
    let done = classeur::change(&c.world.backend, &c.teacher, activity, &batch).await.unwrap();
    assert!(matches!(done, Done::Done { .. }));
}

/// The teacher makes it another exercise.
async fn becomes(c: &Classroom, activity: ActivityId, n: u128, exercise: Exercise) {
    let content = Content::Exercise { exercise: Some(exercise) };
    edit(c, activity, Command::Change(preau_model::classeur::Change { step: id(n), content })).await;
}

fn new_attempt() -> AttemptId {
    AttemptId(Uuid::now_v7())
}

fn draft(attempt: AttemptId, sequence: i64, answer: Answer) -> AnswerInput {
    AnswerInput { attempt, pupil: None, sequence, base: None, asked: None, answer, finish: false }
}

fn done(attempt: AttemptId, sequence: i64, answer: Answer) -> AnswerInput {
    AnswerInput { finish: true, ..draft(attempt, sequence, answer) }
}

async fn tried(c: &Classroom, actor: &Actor, n: u128, input: &AnswerInput) -> preau_backend::Result<Progress> {
    room::answer(&c.world.backend, actor, id(n), input).await
}

/// A whole attempt.
async fn answered(c: &Classroom, actor: &Actor, n: u128, answer: Answer) -> Progress {
    c.world.clock.advance_seconds(1);
    tried(c, actor, n, &done(new_attempt(), 1, answer)).await.unwrap()
}

/// The exercise as a pupil finds it.
async fn found(c: &Classroom, actor: &Actor, activity: ActivityId, n: u128) -> PupilExercise {
    let seen = classeur::follow(&c.world.backend, actor, activity).await.unwrap();
    let step = seen.steps.into_iter().find(|step| step.id == id(n)).unwrap();
    let Shown::Exercise(exercise) = step.shown else { panic!("no exercise") };
    *exercise
}
