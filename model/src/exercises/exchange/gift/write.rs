//! To GIFT.

use crate::{
    exercises::{
        Body, Exercise,
        choices::Choices,
        compare::{Tolerance, tidy},
        exchange::{Exported, LeftOut},
        number,
        numeric::{Numeric, Within},
        open::Open,
        pairs::Pairs,
        short_text::{ShortText, Variant},
        true_false::TrueFalse,
    },
    text::rich,
};

/// Exercises with their titles.
pub fn write(exercises: &[(&str, &Exercise)]) -> Exported {
    let mut exported = Exported::default();
    for (at, (name, exercise)) in exercises.iter().enumerate() {
        let mut lost = lost(exercise);
        match answers(exercise, &mut lost) {
            Some(answers) => {
                let title = if name.is_empty() { String::new() } else { format!("::{}::", escaped(&tidy(name))) };
                exported.text.extend([&title, "[html]", &escaped(&exercise.prompt), "{", &answers, "}\n\n"]);
            }
            None => lost = vec![LeftOut::NoSuchType],
        }
        exported.left_out.extend(lost.into_iter().map(|lost| (at, lost)));
    }
    exported
}

/// What no question there has.
fn lost(exercise: &Exercise) -> Vec<LeftOut> {
    let mut lost = Vec::new();
    if !exercise.pictures().is_empty() || exercise.audio.is_some() || exercise.prompt.contains("<img") {
        lost.push(LeftOut::Media);
    }
    if !exercise.hints.is_empty() {
        lost.push(LeftOut::Hints);
    }
    if exercise.attempts.is_some() {
        lost.push(LeftOut::Attempts);
    }
    if exercise.points != 1 {
        lost.push(LeftOut::Points);
    }
    lost
}

/// What stands between the braces; `None`: there is no such type.
fn answers(exercise: &Exercise, lost: &mut Vec<LeftOut>) -> Option<String> {
    let mut writing = Writing { exercise, right: false, wrong: false, lost };
    let mut answers = match &exercise.body {
        Body::Choices(body) => writing.choices(body),
        Body::TrueFalse(body) => true_false(body)?,
        Body::Pairs(body) => pairs(body),
        Body::Numeric(body) => writing.numeric(body)?,
        Body::ShortText(body) => writing.short_text(body)?,
        Body::Open(body) => writing.open(body),
        _ => return None,
    };
    answers += &writing.general();
    Some(answers)
}

struct Writing<'a> {
    exercise: &'a Exercise,
    /// What is said to right and to wrong answers has been written.
    right: bool,
    wrong: bool,
    lost: &'a mut Vec<LeftOut>,
}

impl Writing<'_> {
    /// What is said in any case. There is no place for what is said to right or wrong answers alone.
    fn general(&mut self) -> String {
        let right = if self.right { "" } else { &self.exercise.feedback_right };
        let wrong = if self.wrong { "" } else { &self.exercise.feedback_wrong };
        match (right, wrong) {
            ("", "") => String::new(),
            (right, wrong) if right == wrong => format!("####{}", text(right)),
            _ => {
                self.lost.push(LeftOut::Feedback);
                String::new()
            }
        }
    }

    /// Several right ones share the points, and each wrong one takes as much.
    fn choices(&mut self, body: &Choices) -> String {
        let rights = body.choices.iter().filter(|choice| choice.right).count().max(1);
        if body.several && body.strict {
            self.lost.push(LeftOut::Tolerance);
        }
        let answers = body.choices.iter().map(|choice| {
            let mark = match (body.several, choice.right) {
                (true, right) => format!("~%{}{}%", if right { "" } else { "-" }, part_of(rights)),
                (false, true) => "=".to_owned(),
                (false, false) => "~".to_owned(),
            };
            format!("{mark}{}{}", text(&choice.item.text), said(&choice.feedback))
        });
        lines(answers)
    }

    /// Nothing stands between the braces of an essay.
    fn open(&mut self, body: &Open) -> String {
        if body.words.is_some() {
            self.lost.push(LeftOut::Length);
        }
        if !rich::to_plain(&body.model).trim().is_empty() {
            self.lost.push(LeftOut::Model);
        }
        String::new()
    }

    /// Two sides of one answer: what is said to right ones stands with it, to wrong ones behind.
    fn numeric(&mut self, body: &Numeric) -> Option<String> {
        let bare = |text: &str| number::read(text).filter(|(_, unit)| unit.is_empty()).map(|(number, _)| number);
        let value = bare(&body.value)?;
        let by = match &body.within {
            Within::Exactly => number::Number::ZERO,
            Within::Absolute(by) => bare(by)?,
            Within::Percent(by) => bare(by.trim().trim_end_matches('%'))?.percent_of(value)?,
        };
        if !body.units.is_empty() {
            self.lost.push(LeftOut::Unit);
        }
        (self.right, self.wrong) = (true, true);
        let point = |number: number::Number| number.to_string().replace(',', ".");
        let (value, by) = (point(value), point(by));
        if value.contains('/') || by.contains('/') {
            // Moodle has no fractions.
            return None;
        }
        let right = format!("=%100%{value}:{by}{}", said(&self.exercise.feedback_right));
        let wrong = Some(said(&self.exercise.feedback_wrong)).filter(|said| !said.is_empty());
        Some(format!("#{}", lines(std::iter::once(right).chain(wrong.map(|said| format!("~{said}"))))))
    }

    /// An arrow in an answer would make pairs of it, and cannot be written otherwise.
    fn short_text(&mut self, body: &ShortText) -> Option<String> {
        if body.variants.iter().any(|variant| variant.text.contains("->")) {
            return None;
        }
        if body.tolerance != Tolerance::default() {
            self.lost.push(LeftOut::Tolerance);
        }
        let mut answers: Vec<_> = body.variants.iter().map(variant).collect();
        if !self.exercise.feedback_wrong.is_empty() && self.exercise.feedback_wrong != self.exercise.feedback_right {
            self.wrong = true;
            answers.push(format!("=%0%*{}", said(&self.exercise.feedback_wrong)));
        }
        Some(lines(answers.into_iter()))
    }
}

fn variant(variant: &Variant) -> String {
    let worth = if variant.right { 100 } else { 0 };
    let text = escaped(&tidy(&variant.text).replace('*', "\\*"));
    let format = if text.starts_with('[') { "[plain]" } else { "" };
    format!("=%{worth}%{format}{text}{}", said(&variant.feedback))
}

/// Nothing is written of what is neither yet.
fn true_false(body: &TrueFalse) -> Option<String> {
    let (word, right, wrong) = if body.is_true? {
        ("TRUE", &body.feedback_true, &body.feedback_false)
    } else {
        ("FALSE", &body.feedback_false, &body.feedback_true)
    };
    let behind = if right.is_empty() { String::new() } else { format!("#{}", text(right)) };
    Some(match (wrong.is_empty(), behind.is_empty()) {
        (true, true) => word.to_owned(),
        (_, true) => format!("{word}#{}", text(wrong)),
        _ => format!("{word}#{}{behind}", text(wrong)),
    })
}

fn pairs(body: &Pairs) -> String {
    let pairs = body.pairs.iter().map(|pair| (text(&pair.left.text), &pair.right));
    let all = pairs.chain(body.distractors.iter().map(|extra| (String::new(), extra)));
    lines(all.map(|(left, right)| format!("={left} -> {}", escaped(&tidy(&right.text)))))
}

/// Answers, each on its line.
fn lines(answers: impl Iterator<Item = String>) -> String {
    format!("\n\t{}\n", answers.collect::<Vec<_>>().join("\n\t"))
}

/// One of so many equal parts of a hundred, with as many decimals as Moodle knows.
fn part_of(rights: usize) -> String {
    let hundred_thousandths = (10_000_000 + rights / 2) / rights;
    let (whole, rest) = (hundred_thousandths / 100_000, hundred_thousandths % 100_000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:05}").trim_end_matches('0').to_owned() }
}

/// What is said to an answer.
fn said(feedback: &str) -> String {
    if feedback.is_empty() { String::new() } else { format!("#{}", text(feedback)) }
}

/// Plain text. The prompt being HTML, so is all that does not say otherwise; and `->` parts pairs.
fn text(plain: &str) -> String {
    let plain = tidy(plain);
    if plain.contains("->") {
        return format!("[html]{}", escaped(&rich::from_plain(&plain)));
    }
    format!("[plain]{}", escaped(&plain))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.trim().chars() {
        match c {
            '\\' | '#' | '=' | '~' | '{' | '}' | ':' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
