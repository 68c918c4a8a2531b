//! Giving the works of [`super::texts`], each on its day.

use super::{
    Stage,
    dice::Dice,
    roll::Roll,
    small_files,
    texts::{Occasion, Work, works},
};
use crate::{
    Actor, Backend, Result, homework,
    media::uploads::{self, NewUpload},
};
use preau_model::{
    homework::{AssignmentInput, NewFile},
    ids::{AssignmentId, UploadId},
    media::AttachmentKind,
    time::Instant,
};
use uuid::Uuid;

/// A work as it was given once.
pub(super) struct Given {
    pub(super) id: AssignmentId,
    pub(super) work: &'static Work,
    pub(super) occasion: &'static Occasion,
    /// When pupils began to see it.
    pub(super) seen: Instant,
    pub(super) due: Instant,
}

impl Given {
    pub(super) fn places(&self) -> impl Iterator<Item = &'static str> {
        self.occasion.to.split(' ')
    }
}

/// Gives everything; tells what was given, the oldest first.
pub(super) async fn give_all(stage: &Stage<'_>, roll: &Roll) -> Result<Vec<Given>> {
    let mut dice = Dice::of("giving");
    let mut given = Vec::new();
    for work in works() {
        for occasion in work.occasions {
            let minutes = dice.between(20, 150);
            let written = stage.instant(stage.calendar.after_lessons(occasion.given, minutes));
            given.push(give(stage, roll, work, occasion, written).await?);
        }
    }
    given.sort_by_key(|given| (given.seen, given.due));
    Ok(given)
}

async fn give(
    stage: &Stage<'_>,
    roll: &Roll,
    work: &'static Work,
    occasion: &'static Occasion,
    written: Instant,
) -> Result<Given> {
    let then = stage.at(written);
    let places: Vec<&str> = occasion.to.split(' ').collect();
    let first = places.first().copied().unwrap_or_default();
    let teacher = roll.teacher(work.subject, first)?;
    let mut added = Vec::new();
    if let Some((name, lines)) = work.sheet {
        let upload = upload(&then, teacher, name, &small_files::pdf(lines)).await?;
        added.push(NewFile::one(upload, AttachmentKind::File));
    }
    let mut pupils = Vec::new();
    for pupil in roll.pupils_of(first).take(occasion.only) {
        pupils.push(roll.pupil(pupil)?.person);
    }
    let structures = if pupils.is_empty() { places } else { Vec::new() };
    let (hour, minute) = occasion.hour;
    let due = stage.calendar.lesson(occasion.due, hour, minute);
    let publish = occasion.publish.map(|day| stage.calendar.lesson(day, 8, 0));
    let input = AssignmentInput {
        subject: Some(roll.subject(work.subject)?),
        title: work.title.to_owned(),
        instructions: work.instructions.to_owned(),
        structures: structures.into_iter().map(|code| roll.place(code)).collect::<Result<_>>()?,
        pupils,
        due,
        publish,
        hand_in: work.hand_in(),
        late_allowed: work.late_allowed,
        kept: Vec::new(),
        added,
        activities: Vec::new(),
    };
    let id = AssignmentId(Uuid::now_v7());
    homework::give(&then, teacher, id, &input).await?;
    if occasion.withdrawn {
        // Two hours later: it had been given twice.
        homework::withdraw(&stage.at(written.plus_seconds(2 * 3600)), teacher, id).await?;
    }
    let seen = publish.map_or(written, |civil| stage.instant(civil));
    Ok(Given { id, work, occasion, seen, due: stage.instant(due) })
}

/// Sends a file as a browser would.
pub(super) async fn upload(then: &Backend, actor: &Actor, name: &str, bytes: &[u8]) -> Result<UploadId> {
    let new = NewUpload {
        id: UploadId(Uuid::now_v7()),
        name: name.to_owned(),
        length: Some(bytes.len() as u64),
        metadata: None,
        credential: None,
    };
    let (upload, _) = uploads::create(then, actor, new).await?;
    tokio::fs::write(uploads::path(then, &upload), bytes).await?;
    uploads::complete(then, &upload).await?;
    Ok(upload.id)
}
