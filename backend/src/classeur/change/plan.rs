//! Which rows a batch changes.

use super::{
    super::{access::ActivityRow, rank},
    other::{Others, given},
};
use crate::{
    Actor, Error, Result,
    db::{Tx, placeholders, sql, sql_owned},
    media::pictures,
    rich,
};
use preau_model::{
    classeur::{Activity, Change, Command, Content, Fetch, Insert, Kind, Placed, Step, read_step},
    editing::Document,
    error::Problem,
    ids::{ActivityId, PictureId, StepId},
};
use std::collections::{HashMap, HashSet};

/// What is to be written for the activity itself.
pub(super) struct Plan {
    pub activity: ActivityId,
    /// The one that it brings about.
    pub revision: i64,
    /// As they are kept in the log.
    pub commands: Vec<Command>,
    /// What was changed in steps while they were elsewhere, for editors that got them back as they left.
    pub since: Vec<Command>,
    pub removed: Vec<StepId>,
    pub added: Vec<(StepId, String, Content)>,
    /// Got back from another activity.
    pub fetched: Vec<(StepId, String)>,
    pub moved: Vec<(StepId, String)>,
    /// Also in steps that go elsewhere.
    pub changed: Vec<(StepId, Content)>,
    /// Title, summary and subject, as they are after it.
    pub about: Activity,
}

impl Plan {
    /// Applies the commands to the activity as it is now. Of steps that no command names, only the place is read:
    /// what is in them does not matter to where they stand.
    pub(super) async fn make(
        tx: &mut Tx,
        actor: &Actor,
        (activity, row): (ActivityId, ActivityRow),
        commands: &[Command],
        beside: &mut Others,
    ) -> Result<Self> {
        let places = places(tx, activity).await?;
        let mut contents = contents(tx, activity, commands).await?;
        let steps = places
            .iter()
            .map(|(_, id)| Step { id: *id, content: contents.remove(id).unwrap_or(Kind::Chapter.empty()) })
            .collect();
        let before = Activity { title: row.title, summary: row.summary, subject: row.subject, steps };
        let mut after = before.clone();
        let mut done = Vec::with_capacity(commands.len());
        let mut since = Vec::new();
        // Steps that have left in this very change, as they were then.
        let mut away: HashMap<StepId, Content> = HashMap::new();
        // Steps that have come in it, as they were there.
        let mut come: HashMap<StepId, Content> = HashMap::new();
        let here: HashSet<StepId> = before.steps.iter().map(|step| step.id).collect();
        // Steps that have a row already.
        let mut known = here.clone();
        let mut commands: Vec<Command> = commands.iter().cloned().map(cleaned).collect();
        pictures::leave_out_gone(&mut *tx, actor.school, pictures_of(&mut commands)).await?;
        for mut command in commands {
            match &mut command {
                Command::Send(send) => {
                    let steps: Vec<Step> =
                        after.steps.iter().filter(|step| send.steps.contains(&step.id)).cloned().collect();
                    away.extend(steps.iter().map(|step| (step.id, step.content.clone())));
                    come.retain(|id, _| !send.steps.contains(id));
                    beside.take(send, steps)?;
                }
                Command::Fetch(fetch) => {
                    let given = given(tx, fetch).await?;
                    for Placed { step, .. } in &mut fetch.steps {
                        if after.place(step.id).is_some() {
                            continue;
                        }
                        let now = away.remove(&step.id).or_else(|| given.get(&step.id).cloned());
                        // It has gone further: nothing is done by halves.
                        let now = now.ok_or_else(|| Error::conflict(Problem::ChangedMeanwhile))?;
                        known.insert(step.id);
                        if !here.contains(&step.id) {
                            come.insert(step.id, now.clone());
                        }
                        if now != step.content {
                            since.push(Command::Change(Change { step: step.id, content: now.clone() }));
                            step.content = now;
                        }
                    }
                    beside.give(fetch);
                }
                _ => {}
            }
            after.apply(&command);
            done.push(command);
        }
        let was: HashMap<StepId, &Content> = before.steps.iter().map(|step| (step.id, &step.content)).collect();
        let is: HashSet<StepId> = after.steps.iter().map(|step| step.id).collect();
        let ranks = ranks(&after, &places, &placed(&done, &was));
        let gone = before.steps.iter().map(|step| step.id).filter(|id| !is.contains(id));
        let mut plan = Self {
            activity,
            revision: row.revision + 1,
            removed: gone.filter(|id| !away.contains_key(id)).collect(),
            added: Vec::new(),
            fetched: Vec::new(),
            moved: Vec::new(),
            changed: Vec::new(),
            about: Activity { steps: Vec::new(), ..after.clone() },
            commands: done,
            since,
        };
        for (id, content) in away {
            if !known.contains(&id) {
                // It was made and given away at once: its place is that in the other activity.
                plan.added.push((id, String::new(), content));
            } else if was.get(&id).is_none_or(|old| **old != content) {
                plan.changed.push((id, content));
            }
        }
        for (step, rank) in after.steps.into_iter().zip(ranks) {
            match (was.get(&step.id), rank) {
                (None, rank) => match come.get(&step.id) {
                    None => plan.added.push((step.id, rank.unwrap_or_default(), step.content)),
                    Some(then) => {
                        plan.fetched.push((step.id, rank.unwrap_or_default()));
                        if *then != step.content {
                            plan.changed.push((step.id, step.content));
                        }
                    }
                },
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

/// The places of an activity's steps, in order.
pub(super) async fn places(tx: &mut Tx, activity: ActivityId) -> Result<Vec<(String, StepId)>> {
    let mut places: Vec<(String, StepId)> =
        sql("SELECT rank, id FROM step WHERE activity = $1 AND removed_at IS NULL").bind(activity).all(tx).await?;
    places.sort_unstable();
    Ok(places)
}

/// The steps whose places commands say: the others stand among themselves as they did.
fn placed(commands: &[Command], was: &HashMap<StepId, &Content>) -> HashSet<StepId> {
    let mut said = HashSet::new();
    let mut left: HashSet<StepId> = HashSet::new();
    for command in commands {
        match command {
            Command::Remove(_) | Command::Send(_) => left.extend(command.steps()),
            Command::Move(_) => said.extend(command.steps()),
            // One that has left and come back may stand elsewhere; one that was there all along stays.
            Command::Insert(_) | Command::Fetch(_) => {
                said.extend(command.steps().into_iter().filter(|id| !was.contains_key(id) || left.contains(id)));
            }
            Command::Change(_) | Command::Rename(_) | Command::Describe(_) | Command::SetSubject(_) => {}
        }
    }
    said
}

/// For each step, its new rank where its place was said: between those of its neighbours that stay.
pub(super) fn ranks(after: &Activity, places: &[(String, StepId)], named: &HashSet<StepId>) -> Vec<Option<String>> {
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
    for content in contents_of(&mut command) {
        for html in content.all_html_mut() {
            *html = rich::clean(html);
        }
    }
    command
}

/// Where commands name pictures.
fn pictures_of(commands: &mut [Command]) -> Vec<&mut Option<PictureId>> {
    commands.iter_mut().flat_map(contents_of).flat_map(Content::pictures_mut).collect()
}

/// What a command puts into steps.
fn contents_of(command: &mut Command) -> Vec<&mut Content> {
    match command {
        Command::Insert(Insert { steps }) | Command::Fetch(Fetch { steps, .. }) => {
            steps.iter_mut().map(|placed| &mut placed.step.content).collect()
        }
        Command::Change(change) => vec![&mut change.content],
        Command::Remove(_)
        | Command::Move(_)
        | Command::Send(_)
        | Command::Rename(_)
        | Command::Describe(_)
        | Command::SetSubject(_) => Vec::new(),
    }
}
