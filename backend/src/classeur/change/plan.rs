//! Which rows a batch changes.

use super::super::{access::ActivityRow, rank};
use crate::{
    Result,
    db::{Tx, placeholders, sql, sql_owned},
    rich,
};
use preau_model::{
    classeur::{Activity, Command, Content, Kind, Step, read_step},
    editing::Document,
    ids::{ActivityId, StepId},
};
use std::collections::{HashMap, HashSet};

/// What is to be written for one activity.
pub(super) struct Plan {
    pub activity: ActivityId,
    /// The one that it brings about.
    pub revision: i64,
    /// As they are kept in the log.
    pub commands: Vec<Command>,
    pub removed: Vec<StepId>,
    pub added: Vec<(StepId, String, Content)>,
    pub moved: Vec<(StepId, String)>,
    pub changed: Vec<(StepId, Content)>,
    /// Title, summary and subject, as they are after it.
    pub about: Activity,
}

impl Plan {
    /// Applies the commands to the activity as it is now. Of steps that no command changes, only the place is read:
    /// what is in them does not matter to where they stand.
    pub(super) async fn make(
        tx: &mut Tx,
        activity: ActivityId,
        row: ActivityRow,
        commands: &[Command],
    ) -> Result<Self> {
        let commands: Vec<Command> = commands.iter().cloned().map(cleaned).collect();
        let mut places: Vec<(String, StepId)> =
            sql("SELECT rank, id FROM step WHERE activity = $1 AND removed_at IS NULL")
                .bind(activity)
                .all(&mut *tx)
                .await?;
        places.sort_unstable();
        let mut contents = contents(tx, activity, &commands).await?;
        let steps = places
            .iter()
            .map(|(_, id)| Step { id: *id, content: contents.remove(id).unwrap_or(Kind::Chapter.empty()) })
            .collect();
        let before = Activity { title: row.title, summary: row.summary, subject: row.subject, steps };
        let mut after = before.clone();
        for command in &commands {
            after.apply(command);
        }
        let was: HashMap<StepId, &Content> = before.steps.iter().map(|step| (step.id, &step.content)).collect();
        let is: HashSet<StepId> = after.steps.iter().map(|step| step.id).collect();
        let ranks = ranks(&after, &places, &placed(&commands, &was));
        let mut plan = Self {
            activity,
            revision: row.revision + 1,
            removed: before.steps.iter().map(|step| step.id).filter(|id| !is.contains(id)).collect(),
            added: Vec::new(),
            moved: Vec::new(),
            changed: Vec::new(),
            about: Activity { steps: Vec::new(), ..after.clone() },
            commands,
        };
        for (step, rank) in after.steps.into_iter().zip(ranks) {
            match (was.get(&step.id), rank) {
                (None, rank) => plan.added.push((step.id, rank.unwrap_or_default(), step.content)),
                (Some(old), rank) => {
                    if let Some(rank) = rank {
                        plan.moved.push((step.id, rank));
                    }
                    if **old != step.content {
                        plan.changed.push((step.id, step.content));
                    }
                }
            }
        }
        Ok(plan)
    }
}

/// The steps whose places commands say: the others stand among themselves as they did.
fn placed(commands: &[Command], was: &HashMap<StepId, &Content>) -> HashSet<StepId> {
    let named = commands.iter().filter(|command| matches!(command, Command::Insert(_) | Command::Move(_)));
    let taken_out = commands.iter().filter(|command| matches!(command, Command::Remove(_)));
    // One that was taken out and put back may stand elsewhere.
    let back: HashSet<StepId> = taken_out.flat_map(Command::steps).collect();
    named
        .flat_map(|command| {
            let inserts = matches!(command, Command::Insert(_));
            let back = &back;
            command.steps().into_iter().filter(move |id| !inserts || !was.contains_key(id) || back.contains(id))
        })
        .collect()
}

/// For each step, its new rank where its place was said: between those of its neighbours that stay.
fn ranks(after: &Activity, places: &[(String, StepId)], named: &HashSet<StepId>) -> Vec<Option<String>> {
    let old: HashMap<StepId, &str> =
        places.iter().filter(|(_, id)| !named.contains(id)).map(|(rank, id)| (*id, rank.as_str())).collect();
    let mut ranks = Vec::with_capacity(after.steps.len());
    let mut before: Option<&str> = None;
    let mut rest = after.steps.as_slice();
    while let Some(first) = rest.first() {
        if let Some(rank) = old.get(&first.id) {
            before = Some(rank);
            ranks.push(None);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let row = rest.iter().take_while(|step| !old.contains_key(&step.id)).count();
        let (_, others) = rest.split_at(row);
        let behind = others.first().and_then(|step| old.get(&step.id).copied());
        ranks.extend(rank::between(before, behind, row).into_iter().map(Some));
        rest = others;
    }
    ranks
}

/// What is in the steps that commands name.
async fn contents(tx: &mut Tx, activity: ActivityId, commands: &[Command]) -> Result<HashMap<StepId, Content>> {
    let mut ids: Vec<StepId> = commands.iter().flat_map(Command::steps).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let marks = placeholders(2, some.len());
        let rows: Vec<(StepId, String)> = sql_owned(format!(
            "SELECT id, content FROM step WHERE activity = $1 AND removed_at IS NULL AND id IN ({marks})"
        ))
        .bind(activity)
        .bind_all(some.iter().copied())
        .all(&mut *tx)
        .await?;
        for (id, json) in rows {
            found.insert(id, read_step(&json)?);
        }
    }
    Ok(found)
}

/// Words as they may be shown.
fn cleaned(mut command: Command) -> Command {
    let clean = |content: &mut Content| {
        if let Some(html) = content.html_mut() {
            *html = rich::clean(html);
        }
    };
    match &mut command {
        Command::Insert(insert) => insert.steps.iter_mut().for_each(|placed| clean(&mut placed.step.content)),
        Command::Change(change) => clean(&mut change.content),
        Command::Remove(_) | Command::Move(_) | Command::Rename(_) | Command::Describe(_) | Command::SetSubject(_) => {}
    }
    command
}
