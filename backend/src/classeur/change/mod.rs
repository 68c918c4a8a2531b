//! What editors do to activities: everybody sends commands, the server puts them in order.

mod log;
mod plan;
mod write;

use super::access;
use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, sql},
};
use plan::Plan;
use preau_model::{
    classeur::{Command, Done, Edited, Level, Outcome},
    editing::{Batch, Edit, News},
    error::{Failure, FieldProblem, Problem},
    ids::ActivityId,
};

/// Most commands of one batch.
const COMMANDS_MAX: usize = 200;
/// Most steps named by one batch.
const NAMED_MAX: usize = 4_000;
/// Most activities changed at once.
const ACTIVITIES_MAX: usize = 8;

/// Applies commands that were made on earlier revisions, to one activity or to several at once. What others did
/// since is not in the way, unless it is to the very same thing: then nothing at all is changed and the editor is
/// told, for the person to decide.
///
/// A change writes the rows of the steps that it names, one of the activity and one of its log, however long the
/// activity is.
pub async fn change(backend: &Backend, actor: &Actor, edits: &[Edited]) -> Result<Outcome> {
    check(edits)?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    lock(&mut tx, edits).await?;
    let mut plans = Vec::with_capacity(edits.len());
    let mut done = Vec::with_capacity(edits.len());
    for edit in edits {
        let Batch { id, base, commands, anyway } = &edit.batch;
        let (row, _) = access::activity(&mut tx, actor, edit.activity, Level::Edit).await?;
        if let Some(revision) = log::known(&mut tx, edit.activity, *id).await? {
            let (others, _) = log::since(&mut tx, edit.activity, *base, revision - 1).await?;
            done.push(Done { activity: edit.activity, revision, others });
            continue;
        }
        let (others, by) = log::since(&mut tx, edit.activity, *base, row.revision).await?;
        let overwrites = commands.iter().any(|mine| others.iter().any(|theirs| mine.overwrites(theirs)));
        if overwrites && !anyway {
            let by = access::name(&mut tx, by).await?;
            return Ok(Outcome::Overwrites { activity: edit.activity, others, by });
        }
        let plan = Plan::make(&mut tx, edit.activity, row, commands).await?;
        done.push(Done { activity: edit.activity, revision: plan.revision, others });
        plans.push((plan, *id));
    }
    // What leaves an activity has left before it arrives in another.
    for (plan, _) in &plans {
        write::leaves(&mut tx, plan, now).await?;
    }
    for (plan, batch) in &plans {
        write::arrives(&mut tx, actor, plan, now).await?;
        write::rest(&mut tx, actor, plan, *batch, now).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Done(done))
}

/// What others have done to an activity since `base`, for an editor that has nothing to send.
pub async fn catch_up(backend: &Backend, actor: &Actor, activity: ActivityId, base: i64) -> Result<News<Command>> {
    let (row, _) = access::activity(&backend.db, actor, activity, Level::Read).await?;
    let (others, by) = log::since(&backend.db, activity, base, row.revision).await?;
    let by = if by == Some(actor.person) { String::new() } else { access::name(&backend.db, by).await? };
    Ok(News { revision: row.revision, others, by })
}

/// That it is no more than an editor sends, and nothing that is too long to be kept.
fn check(edits: &[Edited]) -> Result<()> {
    let too_many = |max: usize| Error::field("commands", Problem::TooMany { max: u32::try_from(max).unwrap_or(0) });
    if edits.len() > ACTIVITIES_MAX {
        return Err(too_many(ACTIVITIES_MAX));
    }
    for (at, edit) in edits.iter().enumerate() {
        if edits.iter().take(at).any(|earlier| earlier.activity == edit.activity) {
            return Err(Error::field("activity", Problem::AlreadyThere));
        }
        let commands = &edit.batch.commands;
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
    }
    Ok(())
}

/// Makes sure that nobody else changes these activities meanwhile; always in the same order, so that two who change
/// the same do not wait for each other.
async fn lock(tx: &mut Tx, edits: &[Edited]) -> Result<()> {
    let mut ids: Vec<ActivityId> = edits.iter().map(|edit| edit.activity).collect();
    ids.sort_unstable();
    for id in ids {
        sql("UPDATE activity SET revision = revision WHERE id = $1").bind(id).run(&mut *tx).await?;
    }
    Ok(())
}
