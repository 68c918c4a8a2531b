//! Questions from elsewhere, and for elsewhere: Moodle XML and QTI 2.1 are read and written here, GIFT by the model. All
//! are pure functions of bytes with bounds, and all tell what does not come or go along.
//!
//! - [`xml`] is a tree of a file, [`html`] what stands between it and our texts;
//! - [`moodle`] and [`qti`] are the formats, [`album`] the pictures that come and go with them;
//! - [`read`] finds out which format a file is in; [`run`] is what is asked by people.

mod album;
mod html;
mod moodle;
mod qti;
mod read;
mod run;
#[cfg(test)]
mod tests;
mod xml;

pub use run::{Written, export, leaving, read_questions, take_pictures};

use album::Album;
use preau_model::{
    error::Problem,
    exercises::{
        Exercise,
        compare::tidy,
        exchange::{Imported, LeftOut},
        number,
    },
    ids::{ItemId, PictureId},
    text::Lang,
};

/// Most questions that are read at once, as of GIFT.
const QUESTIONS_MAX: usize = preau_model::exercises::exchange::gift::QUESTIONS_MAX;

/// What gives things their identifiers.
struct Namer<'a> {
    item: &'a mut dyn FnMut() -> ItemId,
    picture: &'a mut dyn FnMut() -> PictureId,
}

/// A question that is being read.
struct Reading<'a, 'n> {
    namer: &'a mut Namer<'n>,
    album: &'a mut Album,
    lang: Lang,
    /// What of it does not come along.
    lost: Vec<LeftOut>,
}

impl Reading<'_, '_> {
    fn new_id(&mut self) -> ItemId {
        (self.namer.item)()
    }

    fn lose(&mut self, what: LeftOut) {
        if !self.lost.contains(&what) {
            self.lost.push(what);
        }
    }

    /// What becomes of it: an exercise that is not too large to be one, or the reason.
    fn imported(self, (file, line): (&str, u32), name: &str, read: Result<Exercise, LeftOut>) -> Imported {
        let (exercise, left_out) = match read.and_then(fitting) {
            Ok(exercise) => (Some(exercise), self.lost),
            Err(why) => (None, vec![why]),
        };
        Imported { file: file.to_owned(), line, name: tidy(name), exercise, left_out }
    }
}

fn fitting(exercise: Exercise) -> Result<Exercise, LeftOut> {
    let too_large = |problem: &Problem| matches!(problem, Problem::TooLong { .. } | Problem::TooMany { .. });
    if exercise.problems().iter().any(|it| too_large(&it.problem)) { Err(LeftOut::TooLarge) } else { Ok(exercise) }
}

/// A number by itself.
fn bare(text: &str) -> Option<number::Number> {
    number::read(text).filter(|(_, unit)| unit.is_empty()).map(|(number, _)| number)
}

/// With a decimal point, as programs write it; `None`: a fraction, which they do not have.
fn decimal(number: number::Number) -> Option<String> {
    Some(number.to_string().replace(',', ".")).filter(|text| !text.contains('/'))
}

/// So many points of a question, as a whole number; and whether they were one.
fn points(text: &str) -> Option<(u16, bool)> {
    let points: f64 = text.trim().parse().ok().filter(|points: &f64| points.is_finite() && *points >= 0.0)?;
    let whole = points.round().clamp(0.0, f64::from(preau_model::exercises::POINTS_MAX));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a small whole number")]
    let number = whole as u16;
    // What counts a little counts something.
    let number = if number == 0 && points > 0.0 { 1 } else { number };
    Some((number, (f64::from(number) - points).abs() < 1e-6))
}

/// One of so many equal parts of a number of points, with as many decimals as programs know.
fn part_of(points: u16, parts: usize) -> String {
    let parts = parts.max(1) as u64;
    let millionths = (u64::from(points) * 10_000_000 + parts / 2) / parts;
    let (whole, rest) = (millionths / 10_000_000, millionths % 10_000_000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:07}").trim_end_matches('0').to_owned() }
}

/// What is said in any case is said after what is said to this answer.
fn also(said: &str, general: &str) -> String {
    tidy(&format!("{said} {general}"))
}

/// The words of a text and its blanks, from a text where [`html::BLANK`] stands for each.
fn pieces(
    text: &str,
    mut blanks: impl Iterator<Item = preau_model::exercises::blanks::Blank>,
) -> Vec<preau_model::exercises::blanks::Piece> {
    use preau_model::exercises::blanks::Piece;
    let mut pieces = Vec::new();
    for (n, words) in text.split(html::BLANK).enumerate() {
        if n > 0 {
            pieces.extend(blanks.next().map(Piece::Blank));
        }
        if !words.is_empty() {
            pieces.push(Piece::Text(words.to_owned()));
        }
    }
    pieces
}

/// What the prompt of a text with blanks says when the file has none.
const fn prompt_of_blanks(lang: Lang) -> &'static str {
    lang.pick("<p>Complétez le texte.</p>", "<p>Fill in the blanks.</p>")
}
