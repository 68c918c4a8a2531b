//! What editors do to activities: everybody sends commands, the server puts them in order.

mod other;
mod plan;
mod write;

use super::access;
use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, sql},
    editing::{Log, log_in, name_for},
};
use other::Others;
use plan::Plan;
use preau_model::{
    classeur::{Command, Level},
    editing::{Answer, Batch, News},
    error::{Failure, FieldProblem, Problem},
    ids::ActivityId,
};

const LOG: Log = log_in!("activity_change", "activity");
/// Most commands of one batch.
const COMMANDS_MAX: usize = 200;
/// Most steps named by one batch.
const NAMED_MAX: usize = 4_000;
/// Most other activities to which steps go, or from which they come, in one batch.
const OTHERS_MAX: usize = 8;

/// Applies commands that were made on an earlier revision of an activity. What others did since is not in the way,
/// unless it is to the very same thing: then nothing is changed and the editor is told, for the person to decide.
/// Steps that go to another activity leave and arrive at once, or not at all.
///
/// A change writes the rows of the steps that it names, one of the activity and one of its log, however long the
/// activity is.
pub async fn change(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    batch: &Batch<Command>,
) -> Result<Answer<Command>> {
    let Batch { id, base, commands } = batch;
    let elsewhere = check(activity, commands)?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    lock(&mut tx, activity, &elsewhere).await?;
    let (row, _) = access::activity(&mut tx, actor, activity, Level::Edit).await?;
    if let Some(revision) = LOG.known(&mut tx, activity.0, *id).await? {
        let done = LOG.since::<Command>(&mut tx, activity.0, *base, revision - 1).await?;
        let by = name_for(&mut tx, actor, done.by()).await?;
        return Ok(Answer::Done { revision, others: done.commands(), by });
    }
    let done = LOG.since(&mut tx, activity.0, *base, row.revision).await?;
    let contested = done.contested(commands);
    let by = name_for(&mut tx, actor, contested.or_else(|| done.by())).await?;
    let others = done.commands();
    if contested.is_some() {
        return Ok(Answer::Overwrites { revision: row.revision, others, by });
    }
    let mut beside = Others::open(&mut tx, actor, &elsewhere).await?;
    let plan = Plan::make(&mut tx, actor, (activity, row), commands, &mut beside).await?;
    write::all(&mut tx, actor, &plan, &beside, *id, now).await?;
    tx.commit().await?;
    Ok(Answer::Done { revision: plan.revision, others, by })
}

/// What others have done to an activity since `base`, for an editor that has nothing to send.
pub async fn catch_up(backend: &Backend, actor: &Actor, activity: ActivityId, base: i64) -> Result<News<Command>> {
    let (row, _) = access::activity(&backend.db, actor, activity, Level::Read).await?;
    let done = LOG.since(&backend.db, activity.0, base, row.revision).await?;
    let by = name_for(&backend.db, actor, done.by()).await?;
    Ok(News { revision: row.revision, others: done.commands(), by })
}

/// That it is no more than an editor sends, and nothing that is too long to be kept. Gives the other activities
/// that it concerns, in order.
fn check(activity: ActivityId, commands: &[Command]) -> Result<Vec<ActivityId>> {
    let too_many = |max: usize| Error::field("commands", Problem::TooMany { max: u32::try_from(max).unwrap_or(0) });
    if commands.len() > COMMANDS_MAX {
        return Err(too_many(COMMANDS_MAX));
    }
    if commands.iter().map(|command| command.steps().len()).sum::<usize>() > NAMED_MAX {
        return Err(too_many(NAMED_MAX));
    }
    let problems: Vec<FieldProblem> = commands
        .iter()
        .flat_map(Command::excess)
        .map(|(field, problem)| FieldProblem { field: field.to_owned(), problem })
        .collect();
    if !problems.is_empty() {
        return Err(Failure::Invalid(problems).into());
    }
    let mut elsewhere: Vec<ActivityId> = commands.iter().filter_map(Command::elsewhere).collect();
    elsewhere.sort_unstable();
    elsewhere.dedup();
    if elsewhere.len() > OTHERS_MAX {
        return Err(too_many(OTHERS_MAX));
    }
    if elsewhere.contains(&activity) {
        return Err(Error::field("activity", Problem::UnknownChoice));
    }
    Ok(elsewhere)
}

/// Makes sure that nobody else changes these activities meanwhile; always in the same order, so that two who change
/// the same do not wait for each other.
async fn lock(tx: &mut Tx, activity: ActivityId, elsewhere: &[ActivityId]) -> Result<()> {
    let mut ids: Vec<ActivityId> = elsewhere.iter().copied().chain([activity]).collect();
    ids.sort_unstable();
    for id in ids {
        sql("UPDATE activity SET revision = revision WHERE id = $1").bind(id).run(&mut *tx).await?;
    }
    Ok(())
}
