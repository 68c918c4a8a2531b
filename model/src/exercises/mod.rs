//! `exercises` (exercices autocorrectifs): questions that a pupil answers and the school marks.
//!
//! Four things are kept apart. The [`Exercise`] is the teacher's, with its key. [`Posed`] is what a pupil's
//! browser gets of it: nothing in it tells the key, neither words nor order nor identifiers. The [`Answer`]
//! is what a pupil says, complete or not. [`Marked`] is what it was worth; it speaks of what was answered and
//! never of what should have been, which is the [`Solution`], given when the teacher allows. Marking runs in
//! the backend.
//!
//! What a pupil does with one is an attempt: [`AnswerInput`] is sent, [`Progress`] comes back. [`Results`] are
//! what the teacher sees of all of them.
//!
//! A form (`questionnaire`) is one that nobody marks: it is worth nothing, and counts in no total.
//!
//! A type is a folder with a [`Kind`], its `mod` line, and its line in `exercise_types!` below. What is typed is
//! compared by [`compare`], numbers by [`number`], both exactly as people see them.

mod attempt;
mod checks;
pub mod compare;
pub mod exchange;
mod exercise;
mod item;
mod judged;
mod kept;
mod kind;
mod mistakes;
pub mod number;
mod results;
#[cfg(test)]
mod samples;
pub mod shuffle;
#[cfg(test)]
mod tests;

pub mod blanks;
pub mod choices;
pub mod dictation;
pub mod flash_cards;
pub mod groups;
pub mod h5p;
pub mod hotspot;
pub mod numeric;
pub mod open;
pub mod order;
pub mod pairs;
pub mod questionnaire;
pub mod short_text;
pub mod spoken;
pub mod true_false;

pub use attempt::{
    AnswerInput, Draft, Finished, Progress, REVIEW_MAX, Review, ReviewInput, Score, next_sequence, writer,
};
pub use checks::{
    ATTEMPTS_MAX, ExerciseProblem, FEEDBACK_MAX, HINTS_MAX, ITEMS_MAX, POINTS_MAX, PROMPT_MAX, SAID_MAX, TEXT_MAX,
    VARIANTS_MAX,
};
pub use exercise::{Exercise, Posed};
pub use item::{Item, PosedItem};
pub use judged::{Marked, Part, PartMark, Said, Share, Verdict};
pub use kind::Kind;
pub use mistakes::{Mistake, merged};
pub use results::{
    AnsweredQuestion, AttemptSeen, Cell, MarkQueue, Outcome, PupilAnswers, PupilResults, Question, QuestionResults,
    Queued, Results, SheetFormat, Standing, ToMark, export_path, picture_path,
};
pub use shuffle::seed;

/// All the types that there are, given to a macro as `Name: folder;` each. A type is a line here, a folder of that name here
/// with a [`Kind`], and one in the pages that show it.
#[macro_export]
macro_rules! exercise_types {
    ($($then:tt)+) => { $($then)+! {
        /// Choix : one right answer among several, or more.
        Choices: choices;
        /// Vrai ou faux.
        TrueFalse: true_false;
        /// Texte à trous.
        Blanks: blanks;
        /// Paires à relier.
        Pairs: pairs;
        /// Remise en ordre.
        Order: order;
        /// Classement en groupes.
        Groups: groups;
        /// Réponse numérique.
        Numeric: numeric;
        /// Réponse courte.
        ShortText: short_text;
        /// Zones d’une image.
        Hotspot: hotspot;
        /// Cartes mémoire.
        FlashCards: flash_cards;
        /// Dictée.
        Dictation: dictation;
        /// Réponse orale.
        Spoken: spoken;
        /// Réponse libre.
        Open: open;
        /// Activité H5P.
        H5p: h5p;
        /// Formulaire.
        Questionnaire: questionnaire;
    } };
}
crate::exercise_types!(kind::types);
