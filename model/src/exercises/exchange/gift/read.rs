//! From GIFT.

use super::signs::{Format, Sign, find, formatted, html, part, pieces, plain, raw, rfind, signs};
use crate::{
    error::Problem,
    exercises::{
        Body, Exercise, Item,
        choices::{Choice, Choices},
        compare::{Tolerance, tidy},
        exchange::{Imported, LeftOut},
        number,
        numeric::{Numeric, Within},
        open::Open,
        pairs::{Pair, Pairs},
        short_text::{ShortText, Variant},
        true_false::TrueFalse,
    },
    ids::ItemId,
};

/// Longest text, in bytes, and most questions that are read at once.
pub const TEXT_MAX: usize = 2_000_000;
pub const QUESTIONS_MAX: usize = 1_000;

/// Every question of a text, in order. `new_id` gives things their identifiers: [`ItemId::random`].
pub fn read(text: &str, mut new_id: impl FnMut() -> ItemId) -> Vec<Imported> {
    let left_out =
        |line, why| Imported { file: String::new(), line, name: String::new(), exercise: None, left_out: vec![why] };
    if text.len() > TEXT_MAX {
        return vec![left_out(1, LeftOut::TooLarge)];
    }
    let mut read = Vec::new();
    for (line, question) in questions(text) {
        if read.len() == QUESTIONS_MAX {
            read.push(left_out(line, LeftOut::TooManyQuestions));
            break;
        }
        let mut reading = Reading { new_id: &mut new_id, lost: Vec::new() };
        let (name, result) = reading.question(&question);
        let mut lost = reading.lost;
        lost.dedup();
        let (exercise, left_out) = match result {
            Ok(exercise) => (Some(exercise), lost),
            Err(why) => (None, vec![why]),
        };
        read.push(Imported { file: String::new(), line, name, exercise, left_out });
    }
    read
}

/// What stands between blank lines, without comments and categories, and its first line.
fn questions(text: &str) -> Vec<(u32, String)> {
    let mut questions: Vec<(u32, String)> = Vec::new();
    let mut goes_on = false;
    for (line, n) in text.trim_start_matches('\u{feff}').lines().zip(1..) {
        let line = line.trim();
        if line.is_empty() {
            goes_on = false;
        } else if line.starts_with("//") || line.starts_with("$CATEGORY:") {
            // They are not there, and part nothing.
        } else if let (true, Some((_, question))) = (goes_on, questions.last_mut()) {
            question.push('\n');
            question.push_str(line);
        } else {
            questions.push((n, line.to_owned()));
            goes_on = true;
        }
    }
    questions
}

struct Reading<'a> {
    new_id: &'a mut dyn FnMut() -> ItemId,
    /// What of this question does not come along.
    lost: Vec<LeftOut>,
}

/// An answer: what it is worth in hundredths, the words, and what is said to it.
struct Given<'a> {
    worth: f32,
    text: &'a [Sign],
    feedback: String,
}

impl Reading<'_> {
    fn question(&mut self, question: &str) -> (String, Result<Exercise, LeftOut>) {
        let all = signs(question);
        let (name, rest) = match all.get(..2).filter(|start| find(start, "::").is_some()) {
            None => (String::new(), all.as_slice()),
            Some(_) => match part(&all[2..], "::") {
                (name, Some(rest)) => (tidy(&raw(name)), rest),
                (_, None) => (String::new(), all.as_slice()),
            },
        };
        (name, self.exercise(rest))
    }

    fn exercise(&mut self, question: &[Sign]) -> Result<Exercise, LeftOut> {
        let (before, inside, after) = match (part(question, "{"), find(question, "}")) {
            ((_, None), None) => return Err(LeftOut::NotAQuestion),
            ((before, Some(rest)), _) => match part(rest, "}") {
                (inside, Some(after)) => (before, inside, after),
                (_, None) => return Err(LeftOut::Braces),
            },
            _ => return Err(LeftOut::Braces),
        };
        if find(inside, "{").is_some() || find(after, "{").is_some() || find(after, "}").is_some() {
            return Err(LeftOut::Braces);
        }
        let mut text = before.to_vec();
        if !raw(after).is_empty() {
            // The word that is missing.
            text.extend(signs("_____"));
            text.extend_from_slice(after);
        }
        let (format, prompt) = html(&text);
        if format == Format::Markdown {
            self.lost.push(LeftOut::Layout);
        }
        if prompt.contains("<img") {
            self.lost.push(LeftOut::Media);
        }
        let (inside, general) = match rfind(inside, "####") {
            Some(at) => (&inside[..at], plain(&inside[at + 4..], format)),
            None => (inside, String::new()),
        };
        let mut exercise = Exercise::new(Body::Open(Open { words: None, model: String::new() }));
        exercise.prompt = prompt;
        self.answers(inside, format, &mut exercise)?;
        // What is said in any case is said after what is said to this answer.
        for feedback in [&mut exercise.feedback_right, &mut exercise.feedback_wrong] {
            *feedback = tidy(&format!("{feedback} {general}"));
        }
        let too_large = |problem: &Problem| matches!(problem, Problem::TooLong { .. } | Problem::TooMany { .. });
        if exercise.problems().iter().any(|it| too_large(&it.problem)) {
            return Err(LeftOut::TooLarge);
        }
        Ok(exercise)
    }

    /// Which type it is is told by the marks that are there, as in Moodle.
    fn answers(&mut self, inside: &[Sign], format: Format, exercise: &mut Exercise) -> Result<(), LeftOut> {
        let bare = raw(inside);
        if bare.is_empty() {
            return Ok(());
        }
        let start = inside.iter().position(|sign| !raw(&[*sign]).is_empty()).unwrap_or(0);
        let inside = &inside[start..];
        exercise.body = if find(&inside[..1], "#").is_some() {
            self.numeric(&inside[1..], format, exercise)?
        } else if find(inside, "~").is_some() {
            self.choices(inside, format)?
        } else if find(inside, "=").is_some() && find(inside, "->").is_some() {
            self.pairs(inside, format)?
        } else if let Some(body) = true_false(inside, format, exercise) {
            body
        } else {
            self.short_text(inside, format, exercise)?
        };
        Ok(())
    }

    fn choices(&mut self, inside: &[Sign], format: Format) -> Result<Body, LeftOut> {
        let pieces = pieces(inside, &['~', '=']);
        let several = pieces.iter().all(|(mark, _)| *mark != Some('='));
        let mut choices = Vec::new();
        let mut worths = Vec::new();
        for (mark, piece) in pieces {
            let given = given(piece, if mark == Some('=') { 100.0 } else { 0.0 }, format);
            let right = if several { given.worth > 0.0 } else { given.worth >= 100.0 };
            worths.push(given.worth);
            let item = Item::new((self.new_id)(), &plain(given.text, format));
            choices.push(Choice { item, right, feedback: given.feedback });
        }
        let of_right: Vec<f32> = worths.iter().copied().filter(|worth| *worth > 0.0).collect();
        if choices.len() < 2 || !choices.iter().any(|choice| choice.right) {
            return Err(LeftOut::NoAnswer);
        }
        // Equal parts of the whole are what several right choices are worth here.
        let equal = of_right.iter().all(|worth| (worth - of_right[0]).abs() < 0.01);
        if !equal || (!several && worths.iter().any(|worth| *worth < 0.0)) {
            self.lost.push(LeftOut::PartialCredit);
        }
        Ok(Body::Choices(Choices { choices, several, strict: false }))
    }

    fn pairs(&mut self, inside: &[Sign], format: Format) -> Result<Body, LeftOut> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for (_, piece) in pieces(inside, &['=']) {
            let (left, Some(right)) = part(piece, "->") else { return Err(LeftOut::NoAnswer) };
            let (left, right) = (plain(left, format), tidy(&raw(right)));
            let left = (!left.is_empty()).then(|| Item::new((self.new_id)(), &left));
            let right = Item::new((self.new_id)(), &right);
            match left {
                Some(left) => pairs.push(Pair { left, right }),
                None => distractors.push(right),
            }
        }
        if pairs.len() < 2 {
            return Err(LeftOut::NoAnswer);
        }
        Ok(Body::Pairs(Pairs { pairs, distractors }))
    }

    fn short_text(&mut self, inside: &[Sign], format: Format, exercise: &mut Exercise) -> Result<Body, LeftOut> {
        let mut variants = Vec::new();
        for (_, piece) in pieces(inside, &['=']) {
            let given = given(piece, 100.0, format);
            // What is typed has no layout.
            let (_, text) = formatted(given.text, Format::Plain);
            let text = tidy(&text);
            let right = given.worth >= 100.0;
            if text == "*" && !right {
                exercise.feedback_wrong = given.feedback;
            } else if text.replace("\\*", "").contains('*') {
                self.lost.push(LeftOut::Wildcards);
            } else {
                if !right && given.worth > 0.0 {
                    self.lost.push(LeftOut::PartialCredit);
                }
                variants.push(Variant { text: text.replace("\\*", "*"), right, feedback: given.feedback });
            }
        }
        if !variants.iter().any(|variant| variant.right) {
            return Err(LeftOut::NoAnswer);
        }
        Ok(Body::ShortText(ShortText { variants, tolerance: Tolerance::default() }))
    }

    /// The first answer that is worth everything; Moodle may have more.
    fn numeric(&mut self, inside: &[Sign], format: Format, exercise: &mut Exercise) -> Result<Body, LeftOut> {
        let (inside, wrong) = part(inside, "~");
        if let Some(wrong) = wrong {
            exercise.feedback_wrong = given(wrong, 0.0, format).feedback;
        }
        let mut body = None;
        for (_, piece) in pieces(inside, &['=']) {
            let given = given(piece, 100.0, format);
            if given.worth < 100.0 || body.is_some() {
                self.lost.push(LeftOut::PartialCredit);
                continue;
            }
            exercise.feedback_right = given.feedback;
            let (_, text) = formatted(given.text, Format::Plain);
            body = Some(numeric(&text).ok_or(LeftOut::NotANumber)?);
        }
        body.map(Body::Numeric).ok_or(LeftOut::NoAnswer)
    }
}

/// `%50%words#what is said to it`.
fn given(piece: &[Sign], worth: f32, format: Format) -> Given<'_> {
    let start = piece.iter().position(|sign| !raw(&[*sign]).is_empty()).unwrap_or(piece.len());
    let mut piece = &piece[start..];
    let mut given = Given { worth, text: piece, feedback: String::new() };
    if !piece.is_empty() && find(&piece[..1], "%").is_some() {
        let (percent, rest) = part(&piece[1..], "%");
        let percent = raw(percent);
        let is_number = percent.len() < 12 && percent.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
        if let (true, Some(rest), Ok(worth)) = (is_number, rest, percent.parse()) {
            (given.worth, piece) = (worth, rest);
        }
    }
    let (text, feedback) = part(piece, "#");
    Given { text, feedback: feedback.map_or_else(String::new, |feedback| plain(feedback, format)), ..given }
}

/// `TRUE#said to a wrong answer#said to a right one`.
fn true_false(inside: &[Sign], format: Format, exercise: &mut Exercise) -> Option<Body> {
    let (word, feedback) = part(inside, "#");
    let is_true = match raw(word).to_ascii_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => return None,
    };
    let (wrong, right) = feedback.map_or((&[][..], None), |feedback| part(feedback, "#"));
    let (wrong, right) = (plain(wrong, format), right.map_or_else(String::new, |right| plain(right, format)));
    let (feedback_true, feedback_false) = if is_true { (right, wrong) } else { (wrong, right) };
    exercise.shuffle = false;
    Some(Body::TrueFalse(TrueFalse { is_true: Some(is_true), feedback_true, feedback_false }))
}

/// `3.14:0.01`, `3.1..3.2`, or the number alone.
fn numeric(text: &str) -> Option<Numeric> {
    let bare = |text: &str| number::read(text).filter(|(_, unit)| unit.is_empty()).map(|(number, _)| number);
    let (value, within) = if let Some((from, to)) = text.split_once("..") {
        let (middle, half) = bare(from)?.middle(bare(to)?)?;
        (middle, Within::Absolute(half.to_string()))
    } else if let Some((value, by)) = text.split_once(':') {
        let by = bare(by).filter(|by| !by.is_negative())?;
        (bare(value)?, if by == number::Number::ZERO { Within::Exactly } else { Within::Absolute(by.to_string()) })
    } else {
        (bare(text)?, Within::Exactly)
    };
    Some(Numeric { value: value.to_string(), within, units: Vec::new() })
}
