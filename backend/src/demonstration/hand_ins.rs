//! What pupils make of it: most in time, some late, some never; and what teachers answer.

use super::{
    Stage,
    calendar::{at, later},
    dice::Dice,
    giving::{Given, upload},
    lina,
    roll::Roll,
    small_files,
    texts::{Clip, Way, feedback},
};
use crate::{Actor, Backend, Result, directory::feeds::Pupil, homework};
use preau_model::{
    homework::{HandInInput, NewFile},
    ids::VersionId,
    media::AttachmentKind,
    time::{Instant, Weekday},
};
use uuid::Uuid;

/// What one pupil does with one work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Nothing,
    InTime,
    Late,
}

/// School days after which copies have come back: before, they are on the teacher's pile.
const CORRECTED_AFTER: i32 = -4;

pub(super) async fn hand_in_all(stage: &Stage<'_>, roll: &Roll, given: &[Given]) -> Result<()> {
    for given in given {
        // Its own dice: one work more changes nothing in the others.
        let mut dice = Dice::of(&format!("{} {}", given.work.title, given.occasion.to));
        if given.occasion.withdrawn || given.seen >= stage.calendar.now {
            continue;
        }
        let only = if given.occasion.only == 0 { usize::MAX } else { given.occasion.only };
        for pupil in given.places().flat_map(|place| roll.pupils_of(place).take(only)) {
            let actor = roll.pupil(pupil)?;
            let one = One { stage, given, pupil, actor };
            let outcome = match lina::outcome(pupil, given) {
                Some(outcome) => outcome,
                None => one.outcome(&mut dice),
            };
            one.act(outcome, roll, &mut dice).await?;
        }
    }
    Ok(())
}

/// One pupil before one work.
struct One<'a> {
    stage: &'a Stage<'a>,
    given: &'a Given,
    pupil: &'a Pupil,
    actor: &'a Actor,
}

impl One<'_> {
    fn past_due(&self) -> bool {
        self.given.due < self.stage.calendar.now
    }

    fn outcome(&self, dice: &mut Dice) -> Outcome {
        let share = if self.past_due() {
            80
        } else {
            // The nearer the date, the more have done it.
            let (now, Given { seen, due, .. }) = (self.stage.calendar.now, self.given);
            let gone = now.since_ms(*seen) * 45 / due.since_ms(*seen).max(1);
            5 + u32::try_from(gone).unwrap_or(0)
        };
        match dice.below(100) {
            n if n < share => Outcome::InTime,
            n if n < share + 9 && self.past_due() && self.given.work.late_allowed => Outcome::Late,
            _ => Outcome::Nothing,
        }
    }

    async fn act(&self, outcome: Outcome, roll: &Roll, dice: &mut Dice) -> Result<()> {
        let now = self.stage.calendar.now;
        let (seen, due) = (self.given.seen, self.given.due);
        let moment = match outcome {
            Outcome::Nothing => None,
            Outcome::InTime => self.evening(seen.plus_seconds(1800), due.min(now), dice),
            Outcome::Late => self.evening(due.plus_seconds(900), due.plus_days(3).min(now), dice),
        };
        let Some(moment) = moment else { return Ok(()) };
        let then = self.stage.at(moment);
        if self.given.work.way == Way::ToDo {
            return homework::tick(&then, self.actor, self.given.id, true).await;
        }
        self.send(&then, dice).await?;
        let (mut last, mut versions) = (moment, 1);
        let again = moment.plus_seconds(dice.between(300, 9_000));
        if outcome == Outcome::InTime && dice.chance(9) && again < due.min(now) {
            self.send(&self.stage.at(again), dice).await?;
            (last, versions) = (again, 2);
        }
        self.corrected(last, versions, roll, dice).await
    }

    /// A moment between the two, when pupils are at home: in the evening, or any time of a day off. Rather near the
    /// end, as it goes.
    fn evening(&self, from: Instant, until: Instant, dice: &mut Dice) -> Option<Instant> {
        let span = until.since_ms(from);
        if span <= 0 {
            return None;
        }
        for _ in 0..12 {
            let back = dice.between(0, 1000) * dice.between(0, 1000) / 1000;
            let day = self.stage.calendar.zone.civil(until.plus_ms(-span / 1000 * back)).date();
            let free = matches!(day.weekday(), Weekday::Wednesday | Weekday::Saturday | Weekday::Sunday);
            let first = if free { 14 } else { 17 };
            let (hour, minute) = (dice.between(first, 20), dice.between(0, 59));
            let civil = at(day, i8::try_from(hour).unwrap_or(17), i8::try_from(minute).unwrap_or(0));
            let moment = self.stage.instant(civil).plus_seconds(dice.between(0, 59));
            if moment > from && moment < until {
                return Some(moment);
            }
        }
        Some(from.plus_ms(span * dice.between(100, 900) / 1000))
    }

    async fn send(&self, then: &Backend, dice: &mut Dice) -> Result<()> {
        let mut added = Vec::new();
        let work = self.given.work;
        let writes = matches!(work.way, Way::Write) || (work.way == Way::WriteOrSend && dice.chance(70));
        let text = if writes {
            let parts: Vec<&str> = work.answers.iter().map(|list| dice.pick(list)).collect();
            format!("<p>{}</p>", parts.join("</p><p>"))
        } else {
            String::new()
        };
        if let Way::Record(clip) = work.way {
            let (name, bytes) = recording(clip);
            added.push(NewFile::one(upload(then, self.actor, name, bytes).await?, AttachmentKind::Audio));
        } else if !writes {
            for (name, bytes) in self.files(dice) {
                let upload = upload(then, self.actor, &name, &bytes).await?;
                added.push(NewFile::one(upload, AttachmentKind::File));
            }
        }
        let input =
            HandInInput { version: VersionId(Uuid::now_v7()), pupil: None, over: None, text, kept: Vec::new(), added };
        homework::hand_in(then, self.actor, self.given.id, &input).await?;
        Ok(())
    }

    /// One or two photos of the exercise book; some send a document, some a plain text.
    fn files(&self, dice: &mut Dice) -> Vec<(String, Vec<u8>)> {
        let title = self.given.work.title;
        let name = format!("{} {}", self.pupil.first_name, self.pupil.last_name);
        let class = self.pupil.class.as_deref().unwrap_or_default();
        match dice.below(10) {
            0 => {
                let text = format!(
                    "{title}\n{name}, {class}\n\nMon travail est dans ce fichier car je n’ai pas de scanner.\n"
                );
                vec![(format!("{name}.txt"), text.into_bytes())]
            }
            1 | 2 => {
                vec![(format!("{name} - travail.pdf"), small_files::pdf(&[title, &format!("{name}, {class}"), ""]))]
            }
            throw => {
                let number = dice.between(1201, 4890);
                let pages = if throw < 5 { 2 } else { 1 };
                (0..pages)
                    .map(|page| (format!("IMG_{}.png", number + page), small_files::page(dice.below(6))))
                    .collect()
            }
        }
    }

    /// The teacher's answer, some days after.
    async fn corrected(&self, received: Instant, versions: u32, roll: &Roll, dice: &mut Dice) -> Result<()> {
        let calendar = self.stage.calendar;
        let ours = lina::feedback(self.pupil, self.given);
        let back = self.given.occasion.due <= CORRECTED_AFTER || (self.given.occasion.due < -1 && dice.chance(35));
        // The throws are made whatever comes of them: all others stay as they are.
        let (missed, days, hour, minute) =
            (dice.chance(12), dice.between(1, 4), dice.between(18, 21), dice.between(0, 59));
        let words = feedback(self.given.work.way, &self.pupil.first_name, dice);
        let kept = lina::is(self.pupil) && !lina::corrected(self.given);
        if kept || !(back && !missed || lina::is(self.pupil)) {
            return Ok(());
        }
        let from = received.max(self.given.due);
        let day = later(calendar.zone.civil(from).date(), days).unwrap_or(calendar.today);
        let civil = at(day, i8::try_from(hour).unwrap_or(18), i8::try_from(minute).unwrap_or(0));
        let moment = calendar.instant(civil).max(from.plus_seconds(60));
        if moment >= calendar.now {
            return Ok(());
        }
        let teacher = roll.teacher(self.given.work.subject, self.given.places().next().unwrap_or_default())?;
        let words = ours.unwrap_or(&words);
        let pupil = self.actor.person;
        homework::correct(&self.stage.at(moment), teacher, self.given.id, pupil, versions, words, true).await
    }
}

/// A recording, under the name that browsers give.
const fn recording(clip: Clip) -> (&'static str, &'static [u8]) {
    match clip {
        Clip::Corbeau => ("Enregistrement.webm", include_bytes!("recordings/corbeau.webm")),
        Clip::Cigale => ("Enregistrement.webm", include_bytes!("recordings/cigale.webm")),
        Clip::Recit => ("Enregistrement.ogg", include_bytes!("recordings/recit.ogg")),
        Clip::Expose => ("Enregistrement.webm", include_bytes!("recordings/expose.webm")),
        Clip::Presentation => ("Enregistrement.ogg", include_bytes!("recordings/presentation.ogg")),
        Clip::Journee => ("Enregistrement.webm", include_bytes!("recordings/journee.webm")),
    }
}
