//! `classeur`: activities, folders, colleagues, and who may, on a real database.
#![allow(clippy::unwrap_used)]
mod classeur {
    mod access;
    mod change;
    mod files;
    mod folders;
    mod giving;
    mod glance;
    mod packages;
    mod paste;
    mod present;
    mod template;
    mod transfer;
    mod unnamed;
    mod work;
}
mod world;

use preau_backend::{Actor, Backend, classeur as room};
use preau_model::{
    classeur::{Change, Command, Content, Insert, Move, Opened, Step},
    editing::{Answer, Batch},
    ids::{ActivityId, StepId},
};
use uuid::Uuid;

fn id(n: u128) -> StepId {
    StepId(Uuid::from_u128(n))
}

fn text(words: &str) -> Content {
    Content::Text { html: format!("<p>{words}</p>") }
}

fn step(n: u128) -> Step {
    Step { id: id(n), content: text(&format!("Étape {n}")) }
}

fn insert(numbers: impl IntoIterator<Item = u128>, after: Option<u128>) -> Command {
    Command::Insert(Insert::row(numbers.into_iter().map(step), after.map(id)))
}

fn moved(numbers: &[u128], after: Option<u128>) -> Command {
    Command::Move(Move::row(numbers.iter().map(|n| id(*n)), after.map(id)))
}

fn changed(n: u128, words: &str) -> Command {
    Command::Change(Change { step: id(n), content: text(words) })
}

/// What an editor sends.
#[derive(Debug, Clone)]
struct Edited {
    activity: ActivityId,
    batch: Batch<Command>,
}

fn edited(activity: ActivityId, base: i64, commands: Vec<Command>) -> Edited {
    Edited { activity, batch: Batch { id: Uuid::now_v7(), base, commands } }
}

async fn tried(b: &Backend, actor: &Actor, edit: &Edited) -> preau_backend::Result<Answer<Command>> {
    room::change(b, actor, edit.activity, &edit.batch).await
}

/// An activity of one's own with steps of these numbers.
async fn made(b: &Backend, actor: &Actor, title: &str, numbers: impl IntoIterator<Item = u128>) -> ActivityId {
    let activity = ActivityId(Uuid::now_v7());
    room::create_activity(b, actor, activity, None, title).await.unwrap();
    done(b, actor, &edited(activity, 0, vec![insert(numbers, None)])).await;
    activity
}

/// A change that is in nobody's way: the revision, and what others did before.
async fn done(b: &Backend, actor: &Actor, edit: &Edited) -> (i64, Vec<Command>) {
    match tried(b, actor, edit).await.unwrap() {
        Answer::Done { revision, others, .. } => (revision, others),
        other @ Answer::Overwrites { .. } => panic!("in the way: {other:?}"),
    }
}

async fn opened(b: &Backend, actor: &Actor, activity: ActivityId) -> Opened {
    room::open(b, actor, activity).await.unwrap()
}

async fn order(b: &Backend, actor: &Actor, activity: ActivityId) -> Vec<u128> {
    opened(b, actor, activity).await.activity.steps.iter().map(|step| step.id.0.as_u128()).collect()
}
