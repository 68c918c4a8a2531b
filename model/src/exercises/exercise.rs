//! An exercise as the teacher makes it, and as a pupil gets it.

use super::{
    Answer, Body, Marked, PartMark, PosedBody, Said, Solution, Verdict, checks::FEEDBACK_MAX, kept, shuffle::Deck,
};
use crate::{
    error::Problem,
    ids::{AttachmentId, ItemId, PackageId, PictureId},
    text::rich,
};
use serde::{Deserialize, Serialize};

/// The version of what all types have in common.
const VERSION: u32 = 1;

/// One question, with its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "serde_json::Value", into = "Kept")]
pub struct Exercise {
    /// HTML, cleaned by the server.
    pub prompt: String,
    pub picture: Option<PictureId>,
    /// What the picture shows, for who does not see it.
    pub picture_alt: String,
    /// What is to be heard.
    pub audio: Option<AttachmentId>,
    /// Given one by one, to who asks: plain text, as is what is said to answers.
    pub hints: Vec<String>,
    /// How often it may be answered; `None`: as often as wanted.
    pub attempts: Option<u8>,
    pub points: u16,
    /// In an order of each pupil's own, where order does not matter.
    pub shuffle: bool,
    pub feedback_right: String,
    pub feedback_wrong: String,
    pub body: Body,
}

/// What a pupil's browser gets of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub prompt: String,
    pub picture: Option<PictureId>,
    pub picture_alt: String,
    pub audio: Option<AttachmentId>,
    /// How many there are.
    pub hints: u8,
    pub attempts: Option<u8>,
    pub points: u16,
    pub body: PosedBody,
}

impl Posed {
    /// [`Exercise::name`], for who answers it.
    pub fn name(&self) -> String {
        let title = if let PosedBody::Questionnaire(form) = &self.body { form.title.trim() } else { "" };
        if title.is_empty() { rich::to_plain(&self.prompt) } else { title.to_owned() }
    }
}

impl Exercise {
    pub const fn new(body: Body) -> Self {
        Self {
            prompt: String::new(),
            picture: None,
            picture_alt: String::new(),
            audio: None,
            hints: Vec::new(),
            attempts: None,
            points: if body.kind().is_scored() { 1 } else { 0 },
            shuffle: true,
            feedback_right: String::new(),
            feedback_wrong: String::new(),
            body,
        }
    }

    /// As it is put before the pupil whose [`seed`](super::seed) that is.
    pub fn pose(&self, seed: u64) -> Posed {
        Posed {
            prompt: self.prompt.clone(),
            picture: self.picture,
            picture_alt: self.picture_alt.clone(),
            audio: self.audio,
            hints: u8::try_from(self.hints.len()).unwrap_or(u8::MAX),
            attempts: self.attempts,
            points: self.worth(),
            body: self.body.pose(self.shuffle, &mut Deck::new(seed)),
        }
    }

    /// The points that there are for it.
    pub const fn worth(&self) -> u16 {
        if self.body.kind().is_scored() { self.points } else { 0 }
    }

    /// What it is called in lists, in plain text: the title of a form, or else what is asked.
    pub fn name(&self) -> String {
        let title = if let Body::Questionnaire(form) = &self.body { form.title.trim() } else { "" };
        if title.is_empty() { rich::to_plain(&self.prompt) } else { title.to_owned() }
    }

    /// Whether an answer may be given as a whole. One that may not is kept, and stays a draft.
    pub fn may_finish(&self, answer: &Answer) -> bool {
        match (&self.body, answer) {
            (Body::Questionnaire(form), Answer::Questionnaire(answer)) => form.lacking(answer).is_empty(),
            _ => true,
        }
    }

    /// Whether an answer to one is an answer to the other, for as many points. Hints, attempts and what is said to the
    /// whole answer may differ.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let asked = |it: &Self| (it.picture, it.audio, it.worth());
        asked(self) == asked(other) && self.prompt == other.prompt && self.body == other.body
    }

    /// One hint, from 0.
    pub fn hint(&self, n: usize) -> Option<&str> {
        self.hints.get(n).map(String::as_str)
    }

    /// An answer as it is kept: without what is not of this exercise. Refused when no page of ours sends it.
    pub fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        self.body.receive(answer)
    }

    /// What an answer is worth.
    pub fn mark(&self, answer: &Answer) -> Marked {
        let mut judged = self.body.judge(answer);
        if !self.body.echoes() {
            // Things are judged as the key has them: their order would tell it.
            judged.parts.sort_by_key(|part| part.part);
        }
        let (waits, share) = (judged.waits(), judged.share);
        let silent = judged.parts.iter().all(|part| part.verdict == Verdict::Missing);
        let unscored = !self.body.kind().is_scored();
        let feedback = match (waits || silent || unscored, share.is_full()) {
            (true, _) => "",
            (false, true) => &self.feedback_right,
            (false, false) => &self.feedback_wrong,
        };
        Marked {
            share,
            got: share.thousandths(self.worth()),
            of: u32::from(self.worth()) * 1000,
            waits_for_teacher: waits,
            feedback: feedback.chars().take(FEEDBACK_MAX as usize).collect(),
            parts: judged
                .parts
                .into_iter()
                .map(|it| PartMark {
                    part: it.part,
                    verdict: it.verdict,
                    feedback: it.feedback,
                    said: if self.body.echoes() { it.said } else { String::new() },
                })
                .collect(),
        }
    }

    /// What was said to each part.
    pub fn said(&self, answer: &Answer) -> Vec<Said> {
        let parts = self.body.judge(answer).parts.into_iter();
        let said = parts.map(|it| Said {
            part: it.part,
            about: it.about,
            text: it.said,
            alike: it.alike,
            verdict: it.verdict,
        });
        said.collect()
    }

    /// The whole answer on one line, for a table.
    pub fn line(&self, answer: &Answer) -> String {
        self.body.line(answer)
    }

    /// What of it is HTML, for who cleans it.
    pub fn html_mut(&mut self) -> Vec<&mut String> {
        let mut all = vec![&mut self.prompt];
        all.extend(self.body.html_mut());
        all
    }

    /// The key, when it may be shown.
    pub fn solution(&self) -> Solution {
        self.body.solution()
    }

    /// The picture of one of its things.
    pub fn picture_of(&self, item: ItemId) -> Option<PictureId> {
        self.body.items().into_iter().find(|it| it.id == item)?.picture
    }

    /// The H5P package that it plays.
    pub const fn package(&self) -> Option<PackageId> {
        if let Body::H5p(body) = &self.body { body.package } else { None }
    }

    /// Plays another package, where it plays one; `None` takes it away.
    pub const fn change_package(&mut self, new: Option<PackageId>) {
        if let Body::H5p(body) = &mut self.body
            && body.package.is_some()
        {
            body.package = new;
        }
    }

    /// Every place where a picture stands, or may.
    pub fn pictures_mut(&mut self) -> Vec<&mut Option<PictureId>> {
        let items = self.body.pictured_mut().into_iter().map(|item| &mut item.picture);
        std::iter::once(&mut self.picture).chain(items).collect()
    }

    /// The things of it that have a picture of their own.
    pub fn pictured(&self) -> Vec<ItemId> {
        self.body.items().into_iter().filter(|item| item.picture.is_some()).map(|item| item.id).collect()
    }

    /// Every picture in it.
    pub fn pictures(&self) -> Vec<PictureId> {
        self.picture.into_iter().chain(self.body.items().into_iter().filter_map(|item| item.picture)).collect()
    }
}

/// As it is kept. What a later version adds has a default.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    #[serde(default)]
    prompt: String,
    #[serde(default)]
    picture: Option<PictureId>,
    #[serde(default)]
    picture_alt: String,
    #[serde(default)]
    audio: Option<AttachmentId>,
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default)]
    attempts: Option<u8>,
    points: u16,
    shuffle: bool,
    #[serde(default)]
    feedback_right: String,
    #[serde(default)]
    feedback_wrong: String,
    body: Body,
}

impl From<Exercise> for Kept {
    fn from(it: Exercise) -> Self {
        Self {
            version: VERSION,
            prompt: it.prompt,
            picture: it.picture,
            picture_alt: it.picture_alt,
            audio: it.audio,
            hints: it.hints,
            attempts: it.attempts,
            points: it.points,
            shuffle: it.shuffle,
            feedback_right: it.feedback_right,
            feedback_wrong: it.feedback_wrong,
            body: it.body,
        }
    }
}

impl TryFrom<serde_json::Value> for Exercise {
    type Error = serde_json::Error;

    fn try_from(json: serde_json::Value) -> Result<Self, Self::Error> {
        let version = json["version"].as_u64().unwrap_or(0);
        if version > u64::from(VERSION) {
            return Err(kept::later("an exercise", version));
        }
        // Each version that changes a shape adds its step here, from the oldest on.
        let it: Kept = serde_json::from_value(json)?;
        Ok(Self {
            prompt: it.prompt,
            picture: it.picture,
            picture_alt: it.picture_alt,
            audio: it.audio,
            hints: it.hints,
            attempts: it.attempts,
            points: it.points,
            shuffle: it.shuffle,
            feedback_right: it.feedback_right,
            feedback_wrong: it.feedback_wrong,
            body: it.body,
        })
    }
}
