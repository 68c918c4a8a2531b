//! Questions in the middle of a text: `{1:SHORTANSWER:=chat~%50%matou#presque}`
//! (<https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type>). A backslash takes a sign its meaning.

use super::super::html::{self, BLANK};
use preau_model::exercises::exchange::LeftOut;

/// A text whose questions were taken out of it.
pub(super) struct Cloze {
    /// The HTML, with [`BLANK`] where each was.
    pub html: String,
    pub gaps: Vec<Gap>,
    /// Whether capitals count.
    pub case: bool,
    pub lost: Vec<LeftOut>,
}

pub(super) struct Gap {
    pub accepted: Vec<String>,
    /// It is chosen, from these besides.
    pub chosen: bool,
    pub others: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Typed { case: bool },
    Number,
    Chosen,
}

pub(super) fn read(source: &str) -> Result<Cloze, LeftOut> {
    let mut read = Cloze { html: String::new(), gaps: Vec::new(), case: false, lost: Vec::new() };
    let source = source.replace(BLANK, "");
    let mut rest = source.as_str();
    while let Some(at) = rest.find('{') {
        let (before, question) = rest.split_at(at);
        read.html.push_str(before);
        let Some((kind, answers, after)) = parted(question)? else {
            read.html.push('{');
            rest = question.get(1..).unwrap_or_default();
            continue;
        };
        let gap = read.gap(kind, answers);
        if gap.accepted.is_empty() {
            return Err(LeftOut::NoAnswer);
        }
        read.case |= kind == Kind::Typed { case: true };
        read.gaps.push(gap);
        read.html.push(BLANK);
        rest = after;
    }
    read.html.push_str(rest);
    if read.gaps.is_empty() { Err(LeftOut::NoAnswer) } else { Ok(read) }
}

/// The type of a question, its answers, and what is behind it; `None`: it is a brace.
fn parted(question: &str) -> Result<Option<(Kind, &str, &str)>, LeftOut> {
    let Some(inside) = question.strip_prefix('{') else { return Ok(None) };
    let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let Some((name, _)) = inside.get(digits..).and_then(|rest| rest.strip_prefix(':')?.split_once(':')) else {
        return Ok(None);
    };
    if name.len() > 24 || !name.chars().all(|c| c.is_ascii_alphabetic() || c == '_') {
        return Ok(None);
    }
    let kind = match name.to_ascii_uppercase().as_str() {
        "SHORTANSWER" | "SA" | "MW" => Kind::Typed { case: false },
        "SHORTANSWER_C" | "SAC" | "MWC" => Kind::Typed { case: true },
        "NUMERICAL" | "NM" => Kind::Number,
        name if name.starts_with("MULTICHOICE") || matches!(name, "MC" | "MCV" | "MCH" | "MCS" | "MCVS" | "MCHS") => {
            Kind::Chosen
        }
        name if name.starts_with("MULTIRESPONSE") || name.starts_with("MR") => return Err(LeftOut::NoSuchType),
        _ => return Ok(None),
    };
    let answers = inside.get(digits + name.len() + 2..).unwrap_or_default();
    let end = unescaped(answers, '}').ok_or(LeftOut::Braces)?;
    let (answers, after) = answers.split_at(end);
    Ok(Some((kind, answers, after.get(1..).unwrap_or_default())))
}

/// Where a sign stands that means what it means.
fn unescaped(text: &str, sign: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let found = c == sign && !escaped;
        escaped = c == '\\' && !escaped;
        found.then_some(at)
    })
}

impl Cloze {
    fn gap(&mut self, kind: Kind, mut answers: &str) -> Gap {
        let mut gap = Gap { accepted: Vec::new(), chosen: kind == Kind::Chosen, others: Vec::new() };
        loop {
            let end = unescaped(answers, '~');
            let answer = end.and_then(|at| answers.get(..at)).unwrap_or(answers);
            self.answer(kind, answer, &mut gap);
            match end {
                Some(at) => answers = answers.get(at + 1..).unwrap_or_default(),
                None => return gap,
            }
        }
    }

    fn lose(&mut self, what: LeftOut) {
        if !self.lost.contains(&what) {
            self.lost.push(what);
        }
    }

    fn answer(&mut self, kind: Kind, answer: &str, gap: &mut Gap) {
        let answer = answer.trim_start();
        let (worth, text) = if let Some(text) = answer.strip_prefix('=') {
            (100.0, text)
        } else {
            let percent = answer.strip_prefix('%').and_then(|rest| rest.split_once('%'));
            let percent = percent.and_then(|(worth, text)| Some((worth.trim().parse::<f32>().ok()?, text)));
            percent.unwrap_or((0.0, answer))
        };
        let at = unescaped(text, '#');
        let feedback = at.and_then(|at| text.get(at + 1..)).unwrap_or_default();
        let text = at.and_then(|at| text.get(..at)).unwrap_or(text);
        if !html::plain(feedback).is_empty() {
            self.lose(LeftOut::Feedback);
        }
        let mut text = html::plain(&signs(text));
        if kind == Kind::Number
            && let Some((value, by)) = text.clone().split_once(':')
        {
            if super::super::bare(by).is_none_or(|by| by != preau_model::exercises::number::Number::ZERO) {
                self.lose(LeftOut::Tolerance);
            }
            value.trim().clone_into(&mut text);
        }
        if text.is_empty() {
            return;
        }
        let wild = kind != Kind::Chosen && text.replace("\\*", "").contains('*');
        text = text.replace("\\*", "*");
        if wild {
            if text != "*" || worth > 0.0 {
                self.lose(LeftOut::Wildcards);
            }
        } else if worth >= 99.99 {
            gap.accepted.push(text);
        } else {
            if worth > 0.0 {
                self.lose(LeftOut::PartialCredit);
            }
            gap.others.push(text);
        }
    }
}

/// Takes the backslashes out.
fn signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let sign = letters.peek().copied().filter(|next| "~=#}/\"\\{".contains(*next));
        match (c, sign) {
            ('\\', Some(sign)) => {
                out.push(sign);
                letters.next();
            }
            (c, _) => out.push(c),
        }
    }
    out
}

/// One that is typed, accepting these.
pub(super) fn typed(accepted: &[String], case: bool) -> String {
    let answers: Vec<String> = accepted.iter().map(|text| format!("={}", escaped(text))).collect();
    format!("{{1:SHORTANSWER{}:{}}}", if case { "_C" } else { "" }, answers.join("~"))
}

/// Words in HTML, in an answer.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in html::escaped(text).chars() {
        // A star would stand for anything.
        if "~=#}/\\{*".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// `[[1]]` in a text: where they are, as [`BLANK`]s, and which.
pub(super) fn places(source: &str) -> (String, Vec<usize>) {
    let source = source.replace(BLANK, "");
    let mut out = String::with_capacity(source.len());
    let mut places = Vec::new();
    let mut rest = source.as_str();
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let place = after.split_once("]]").and_then(|(n, behind)| Some((n.trim().parse().ok()?, behind)));
        if let Some((n, behind)) = place {
            places.push(n);
            out.push(BLANK);
            rest = behind;
        } else {
            out.push_str("[[");
            rest = after;
        }
    }
    out.push_str(rest);
    (out, places)
}
