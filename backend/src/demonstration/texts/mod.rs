//! What teachers give, pupils write and teachers answer, in the words of a French collège.
//!
//! A work is told once and given on one or several [`Occasion`]s, counted in school days from today.

pub(super) mod activities;
mod answers;
pub(super) mod fables;
mod french;
mod history;
mod languages;
mod mathematics;
mod others;
mod sciences;

pub(super) use answers::{feedback, for_lina};

use preau_model::homework::{HandIn, HandInKind};

/// How a work is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Not at all.
    ToDo,
    /// Recorded.
    Record(Clip),
    /// Written in the page.
    Write,
    /// A file, most often a photo of the exercise book.
    Send,
    /// Written, or a file.
    WriteOrSend,
}

/// The recordings in `recordings/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clip {
    Corbeau,
    Cigale,
    Recit,
    Expose,
    Presentation,
    Journee,
}

/// One work.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    /// National code.
    pub(super) subject: &'static str,
    pub(super) title: &'static str,
    pub(super) instructions: &'static str,
    pub(super) way: Way,
    pub(super) late_allowed: bool,
    /// Name and lines of a sheet that the teacher joins.
    pub(super) sheet: Option<(&'static str, &'static [&'static str])>,
    /// What pupils write: one sentence out of each list, one after the other.
    pub(super) answers: &'static [&'static [&'static str]],
    pub(super) occasions: &'static [Occasion],
}

/// One time that a work is given, in school days from today: `given` is in the past.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occasion {
    /// Codes of classes and groups, separated by spaces.
    pub(super) to: &'static str,
    pub(super) given: i32,
    pub(super) due: i32,
    /// The lesson for which it is due.
    pub(super) hour: (i8, i8),
    /// When pupils see it, if not at once.
    pub(super) publish: Option<i32>,
    /// Only that many pupils, the first of the list; 0: everybody.
    pub(super) only: usize,
    pub(super) withdrawn: bool,
}

const fn on(to: &'static str, given: i32, due: i32, hour: (i8, i8)) -> Occasion {
    Occasion { to, given, due, hour, publish: None, only: 0, withdrawn: false }
}

/// Prepared yesterday, seen from the day `publish` on.
const fn later(to: &'static str, publish: i32, due: i32, hour: (i8, i8)) -> Occasion {
    Occasion { to, given: -1, due, hour, publish: Some(publish), only: 0, withdrawn: false }
}

const fn work(
    subject: &'static str,
    title: &'static str,
    instructions: &'static str,
    way: Way,
    occasions: &'static [Occasion],
) -> Work {
    Work { subject, title, instructions, way, late_allowed: false, sheet: None, answers: &[], occasions }
}

impl Work {
    const fn late(self) -> Self {
        Self { late_allowed: true, ..self }
    }

    const fn sheet(self, name: &'static str, lines: &'static [&'static str]) -> Self {
        Self { sheet: Some((name, lines)), ..self }
    }

    const fn answers(self, answers: &'static [&'static [&'static str]]) -> Self {
        Self { answers, ..self }
    }

    pub(super) fn hand_in(&self) -> HandIn {
        let (audio, text, files, main) = match self.way {
            Way::ToDo => return HandIn::default(),
            Way::Record(_) => (true, false, true, HandInKind::Audio),
            Way::Write => (false, true, false, HandInKind::Text),
            Way::Send => (false, false, true, HandInKind::File),
            Way::WriteOrSend => (false, true, true, HandInKind::Text),
        };
        HandIn { text, files, audio, main: Some(main) }
    }
}

/// Everything that is given.
pub(super) fn works() -> impl Iterator<Item = &'static Work> {
    [french::WORKS, mathematics::WORKS, history::WORKS, languages::WORKS, sciences::WORKS, others::WORKS]
        .into_iter()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_are_given_in_the_past_and_typed_with_care() {
        for work in works() {
            for occasion in work.occasions {
                assert!(occasion.given < 0 && occasion.due > occasion.given && occasion.due != 0, "{}", work.title);
                assert!(occasion.publish.is_none_or(|day| day > 0 && day < occasion.due), "{}", work.title);
            }
            let written = work.answers.iter().flat_map(|list| list.iter()).copied();
            for text in [work.title, work.instructions].into_iter().chain(written) {
                for wrong in ["'", " ;", " !", " ?", " :", "« ", " »", "..."] {
                    assert!(!text.contains(wrong), "{wrong:?} in {text}");
                }
            }
            let writes = matches!(work.way, Way::Write | Way::WriteOrSend);
            assert_eq!(writes, !work.answers.is_empty(), "{}", work.title);
            assert_eq!(crate::rich::clean(work.instructions).replace("&nbsp;", "\u{a0}"), work.instructions);
        }
        assert!((55..=70).contains(&works().map(|work| work.occasions.len()).sum::<usize>()));
    }
}
