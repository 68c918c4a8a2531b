//! What is being written, before it is given.

use crate::media::of_page;
use leptos::prelude::*;
use preau_model::{
    classeur::ActivityPick,
    error::{Failure, Problem},
    homework::{AssignmentInput, Audience, GivenDetail, HandIn, HandInKind},
    ids::{AssignmentId, AttachmentId, PersonId, StructureId, SubjectId, UploadId},
    media::{Attachment, kept::KeptFile},
    text::dates,
    time::{DateTime, Weekday, next_day},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};

/// Under which name new homework was given, and what that was, as it travels: given again after an answer that was lost, the
/// same is the same one; changed since, it is another.
pub(super) type Sent = (AssignmentId, String);

/// What the form holds, as the device keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    #[serde(default)]
    pub sent: Option<Sent>,
    structures: BTreeSet<StructureId>,
    pupils: BTreeSet<PersonId>,
    subject: Option<SubjectId>,
    title: String,
    instructions: String,
    kept: Vec<AttachmentId>,
    chosen: Vec<UploadId>,
    #[serde(default)]
    activities: Vec<ActivityPick>,
    due: String,
    late_allowed: bool,
    main: Option<HandInKind>,
    also: [bool; 3],
    later: bool,
    publish: String,
}

/// What is being written, signal by signal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub structures: RwSignal<HashSet<StructureId>>,
    pub pupils: RwSignal<HashSet<PersonId>>,
    pub subject: RwSignal<Option<SubjectId>>,
    pub title: RwSignal<String>,
    pub instructions: RwSignal<String>,
    pub kept: RwSignal<Vec<Attachment>>,
    /// Files chosen on this page.
    pub chosen: RwSignal<Vec<UploadId>>,
    /// Of the classeur, in their order.
    pub activities: RwSignal<Vec<ActivityPick>>,
    pub due: RwSignal<String>,
    pub late_allowed: RwSignal<bool>,
    pub main: RwSignal<Option<HandInKind>>,
    pub also: RwSignal<[bool; 3]>,
    pub later: RwSignal<bool>,
    pub publish: RwSignal<String>,
    pub failure: RwSignal<Option<Failure>>,
    pub sending: RwSignal<bool>,
}

impl Draft {
    /// `with`: an activity that homework is given for.
    pub fn new(audience: &Audience, before: Option<&GivenDetail>, with: Option<&ActivityPick>, now: DateTime) -> Self {
        let input = before.map(|detail| detail.input.clone());
        // What is to be done for an activity is the activity.
        let usual = HandIn { text: false, files: true, audio: true, main: with.is_none().then_some(HandInKind::Audio) };
        let hand_in = input.as_ref().map_or(usual, |input| input.hand_in);
        let due = input.as_ref().map_or_else(|| next_school_day(now), |input| dates::minutes(input.due));
        let publish = input.as_ref().and_then(|input| input.publish);
        let subject = if let Some(input) = &input {
            input.subject
        } else {
            let taught = |id: &SubjectId| audience.subjects.iter().any(|(each, _)| each == id);
            let of_activity = with.and_then(|activity| activity.subject).filter(taught);
            of_activity.or_else(|| audience.subjects.first().map(|(id, _)| *id))
        };
        Self {
            structures: RwSignal::new(input.iter().flat_map(|i| i.structures.iter().copied()).collect()),
            pupils: RwSignal::new(input.iter().flat_map(|i| i.pupils.iter().copied()).collect()),
            subject: RwSignal::new(subject),
            title: RwSignal::new(
                input.as_ref().map(|i| &i.title).or(with.map(|activity| &activity.title)).cloned().unwrap_or_default(),
            ),
            instructions: RwSignal::new(input.as_ref().map(|i| i.instructions.clone()).unwrap_or_default()),
            kept: RwSignal::new(before.map(|detail| detail.attachments.clone()).unwrap_or_default()),
            chosen: RwSignal::new(Vec::new()),
            activities: RwSignal::new(
                before.map_or_else(|| with.cloned().into_iter().collect(), |detail| detail.activities.clone()),
            ),
            due: RwSignal::new(due),
            late_allowed: RwSignal::new(input.as_ref().is_none_or(|i| i.late_allowed)),
            main: RwSignal::new(hand_in.main),
            also: RwSignal::new([hand_in.audio, hand_in.files, hand_in.text]),
            later: RwSignal::new(publish.is_some()),
            publish: RwSignal::new(publish.map(dates::minutes).unwrap_or_default()),
            failure: RwSignal::new(None),
            sending: RwSignal::new(false),
        }
    }

    /// What is written now; every signal of it is followed.
    pub fn written(self, sent: Option<Sent>) -> Written {
        Written {
            sent,
            structures: self.structures.with(|all| all.iter().copied().collect()),
            pupils: self.pupils.with(|all| all.iter().copied().collect()),
            subject: self.subject.get(),
            title: self.title.get(),
            instructions: self.instructions.get(),
            kept: self.kept.with(|files| files.iter().map(|file| file.id).collect()),
            chosen: self.chosen.get(),
            activities: self.activities.get(),
            due: self.due.get(),
            late_allowed: self.late_allowed.get(),
            main: self.main.get(),
            also: self.also.get(),
            later: self.later.get(),
            publish: self.publish.get(),
        }
    }

    /// Puts back what was written before. Attached files can only have been left out since.
    pub fn restore(self, written: Written) {
        self.structures.set(written.structures.into_iter().collect());
        self.pupils.set(written.pupils.into_iter().collect());
        self.subject.set(written.subject);
        self.title.set(written.title);
        self.instructions.set(written.instructions);
        self.kept.update(|files| files.retain(|file| written.kept.contains(&file.id)));
        self.chosen.set(written.chosen);
        self.activities.set(written.activities);
        self.due.set(written.due);
        self.late_allowed.set(written.late_allowed);
        self.main.set(written.main);
        self.also.set(written.also);
        self.later.set(written.later);
        self.publish.set(written.publish);
    }

    fn hand_in(self) -> HandIn {
        let main = self.main.get_untracked();
        let [audio, files, text] = self.also.get_untracked();
        let given = |kind, also| main.is_some() && (main == Some(kind) || also);
        HandIn {
            audio: given(HandInKind::Audio, audio),
            files: given(HandInKind::File, files),
            text: given(HandInKind::Text, text),
            main,
        }
    }

    /// The input to send; dates that cannot be read are refused here, the rest by the server.
    pub fn input(self) -> Result<AssignmentInput, Failure> {
        let date = |field: &str, text: String| {
            text.parse::<DateTime>().map_err(|_| {
                Failure::field(field, if text.is_empty() { Problem::Required } else { Problem::Malformed })
            })
        };
        Ok(AssignmentInput {
            subject: self.subject.get_untracked(),
            title: self.title.get_untracked(),
            instructions: self.instructions.get_untracked(),
            structures: self.structures.get_untracked().into_iter().collect(),
            pupils: self.pupils.get_untracked().into_iter().collect(),
            due: date("due", self.due.get_untracked())?,
            publish: if self.later.get_untracked() {
                Some(date("publish", self.publish.get_untracked())?)
            } else {
                None
            },
            hand_in: self.hand_in(),
            late_allowed: self.late_allowed.get_untracked(),
            kept: self.kept.get_untracked().iter().map(|file| file.id).collect(),
            added: untrack(move || of_page(self.chosen)).iter().map(KeptFile::as_new).collect(),
            activities: self.activities.with_untracked(|all| all.iter().map(|activity| activity.id).collect()),
        })
    }

    pub fn problem(self, field: &'static str) -> Signal<Option<Problem>> {
        Signal::derive(move || match self.failure.get() {
            Some(Failure::Invalid(problems)) => {
                problems.into_iter().find(|problem| problem.field == field).map(|problem| problem.problem)
            }
            _ => None,
        })
    }
}

/// Six in the evening of the next day of school, as a `datetime-local` value.
fn next_school_day(now: DateTime) -> String {
    let mut day = next_day(now.date());
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        day = next_day(day);
    }
    format!("{day}T18:00")
}
