//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    exercises::{MarkQueue, PupilAnswers, QuestionResults, Results, Review, ReviewInput, ToMark},
    ids::{ActivityId, AttemptId, PersonId, StepId},
    time::DateTime,
};

/// An answer of a pupil's, as it is now: an `AnswerInput` and what comes back, a `Progress`, both JSON. The outbox is on
/// every page, and carries them without their types, which are fetched with the pages that need them.
#[server(endpoint = "exercises/answer", input = Wire, output = Wire, client = Asker)]
pub async fn answer(step: StepId, input: String) -> Result<String, AppError> {
    use crate::ask;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let input = serde_json::from_str(&input).map_err(|_| ask::unreadable("answer"))?;
    let progress = preau_backend::exercises::answer(&backend, &actor, step, &input).await.map_err(ask::tell)?;
    Ok(serde_json::to_string(&progress).unwrap_or_default())
}

/// One hint, from 0.
#[server(endpoint = "exercises/hint", input = Wire, output = Wire, client = Asker)]
pub async fn take_hint(step: StepId, n: u32) -> Result<String, AppError> {
    use crate::ask;
    preau_backend::exercises::take_hint(&ask::backend(), &ask::actor()?, step, n).await.map_err(ask::tell)
}

/// The class at a glance.
#[server(endpoint = "exercises/results", input = Wire, output = Wire, client = Asker)]
pub async fn load_results(activity: ActivityId) -> Result<Results, AppError> {
    use crate::ask;
    preau_backend::exercises::results(&ask::backend(), &ask::actor()?, activity).await.map_err(ask::tell)
}

/// All that one pupil has answered.
#[server(endpoint = "exercises/pupil_answers", input = Wire, output = Wire, client = Asker)]
pub async fn load_pupil_answers(activity: ActivityId, pupil: PersonId) -> Result<PupilAnswers, AppError> {
    use crate::ask;
    preau_backend::exercises::pupil_answers(&ask::backend(), &ask::actor()?, activity, pupil).await.map_err(ask::tell)
}

/// What a class has made of one exercise.
#[server(endpoint = "exercises/question", input = Wire, output = Wire, client = Asker)]
pub async fn load_question(activity: ActivityId, step: StepId) -> Result<QuestionResults, AppError> {
    use crate::ask;
    preau_backend::exercises::question(&ask::backend(), &ask::actor()?, activity, step).await.map_err(ask::tell)
}

/// The answers that wait for the teacher.
#[server(endpoint = "exercises/to_mark", input = Wire, output = Wire, client = Asker)]
pub async fn load_to_mark(activity: ActivityId) -> Result<Vec<ToMark>, AppError> {
    use crate::ask;
    preau_backend::exercises::to_mark(&ask::backend(), &ask::actor()?, activity).await.map_err(ask::tell)
}

/// Everybody's answers to one exercise that the teacher marks, with the activity that it is in and the moment they were
/// asked for.
#[server(endpoint = "exercises/mark_queue", input = Wire, output = Wire, client = Asker)]
pub async fn load_mark_queue(
    activity: ActivityId,
    step: StepId,
) -> Result<(ActivityId, MarkQueue, DateTime), AppError> {
    use crate::ask;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let queue = preau_backend::exercises::mark_queue(&backend, &actor, activity, step).await.map_err(ask::tell)?;
    Ok((activity, queue, ask::now()))
}

/// The teacher's mark.
#[server(endpoint = "exercises/review", input = Wire, output = Wire, client = Asker)]
pub async fn mark(attempt: AttemptId, input: ReviewInput) -> Result<Option<Review>, AppError> {
    use crate::ask;
    preau_backend::exercises::review(&ask::backend(), &ask::actor()?, attempt, &input).await.map_err(ask::tell)
}
