//! To Moodle XML.

use super::{
    super::{
        album::{Gallery, Shown},
        bare, decimal, html,
        html::{escaped, xhtml},
        part_of,
    },
    cloze,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use preau_model::{
    exercises::{
        Body, Exercise, Item,
        blanks::{Bank, Blanks, Piece},
        choices::Choices,
        compare::{Tolerance, tidy},
        exchange::{Exported, LeftOut},
        groups::Groups,
        number::Number,
        numeric::{Numeric, Within},
        open::Open,
        order::Order,
        pairs::Pairs,
        short_text::ShortText,
        true_false::TrueFalse,
    },
    ids::PictureId,
};
use std::fmt::Write as _;

/// Exercises with their titles.
pub(in super::super) fn write(exercises: &[(&str, &Exercise)], gallery: &Gallery) -> Exported {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n".to_owned();
    let mut left_out = Vec::new();
    for (at, (name, exercise)) in exercises.iter().enumerate() {
        let mut writing = Writing { exercise, gallery, files: 0, lost: Vec::new(), xml: String::new() };
        let written = writing.question(name);
        let lost = if written { writing.lost } else { vec![LeftOut::NoSuchType] };
        if written {
            text.push_str(&writing.xml);
        }
        left_out.extend(lost.into_iter().map(|lost| (at, lost)));
    }
    text.push_str("</quiz>\n");
    Exported { text, left_out }
}

struct Writing<'a> {
    exercise: &'a Exercise,
    gallery: &'a Gallery,
    /// Pictures so far: each gets a name of its own.
    files: usize,
    lost: Vec<LeftOut>,
    xml: String,
}

impl Writing<'_> {
    fn lose(&mut self, what: LeftOut) {
        if !self.lost.contains(&what) {
            self.lost.push(what);
        }
    }

    fn line(&mut self, line: &str) {
        self.xml.push_str(line);
        self.xml.push('\n');
    }

    /// A text in HTML, in its element, with what else is in that.
    fn html(&mut self, element: &str, attributes: &str, text: &str, more: &str) {
        let text = escaped(text);
        let _ = writeln!(self.xml, "<{element}{attributes} format=\"html\"><text>{text}</text>{more}</{element}>");
    }

    /// Plain words, where HTML is asked for.
    fn words(&mut self, element: &str, words: &str) {
        self.html(element, "", &escaped(&tidy(words)), "");
    }

    /// Whether there is such a type.
    fn question(&mut self, name: &str) -> bool {
        let exercise = self.exercise;
        let kind = match &exercise.body {
            Body::Choices(_) => "multichoice",
            Body::TrueFalse(body) if body.is_true.is_some() => "truefalse",
            Body::Blanks(body) if body.bank.is_some() => "ddwtos",
            Body::Blanks(_) => "cloze",
            Body::Pairs(_) => "matching",
            Body::Groups(_) => {
                self.lose(LeftOut::NearestType);
                "matching"
            }
            Body::Order(_) => "ordering",
            Body::Numeric(_) => "numerical",
            Body::ShortText(_) => "shortanswer",
            Body::Open(_) => "essay",
            _ => return false,
        };
        let _ = writeln!(self.xml, "<question type=\"{kind}\">\n<name><text>{}</text></name>", escaped(&tidy(name)));
        let (picture, file) =
            exercise.picture.and_then(|id| self.picture(id, &exercise.picture_alt)).unwrap_or_default();
        // Its end is that of a block: what follows is none of the prompt.
        let prompt = xhtml(&exercise.prompt);
        let prompt =
            if prompt.is_empty() || prompt.ends_with("</p>") { prompt } else { format!("<div>{prompt}</div>") };
        let picture = if picture.is_empty() { picture } else { format!("<div>{picture}</div>") };
        let text = match &exercise.body {
            Body::Blanks(body) => blanks(body),
            _ => String::new(),
        };
        self.html("questiontext", "", &format!("{prompt}{picture}{text}"), &file);
        self.common();
        match &exercise.body {
            Body::Choices(body) => self.choices(body),
            Body::TrueFalse(body) => self.true_false(body),
            Body::Blanks(body) => self.words_of(body),
            Body::Pairs(body) => self.pairs(body),
            Body::Groups(body) => self.groups(body),
            Body::Order(body) => self.order(body),
            Body::Numeric(body) => return self.numeric(body) && self.end(),
            Body::ShortText(body) => self.short_text(body),
            Body::Open(body) => self.open(body),
            _ => return false,
        }
        self.end()
    }

    fn end(&mut self) -> bool {
        self.line("</question>");
        true
    }

    /// What questions of all types have. What is said to right and wrong answers has a place in some of them only.
    fn common(&mut self) {
        let it = self.exercise;
        let (right, wrong) = (tidy(&it.feedback_right), tidy(&it.feedback_wrong));
        let both = matches!(it.body, Body::Choices(_) | Body::Pairs(_) | Body::Groups(_) | Body::Order(_))
            || matches!(&it.body, Body::Blanks(body) if body.bank.is_some());
        if both {
            self.words("generalfeedback", "");
            self.words("correctfeedback", &right);
            self.words("partiallycorrectfeedback", &wrong);
            self.words("incorrectfeedback", &wrong);
        } else if matches!(it.body, Body::Numeric(_)) {
            self.words("generalfeedback", "");
        } else if right == wrong {
            self.words("generalfeedback", &right);
        } else {
            self.words("generalfeedback", "");
            let has_place_for_wrong = matches!(it.body, Body::ShortText(_));
            if !right.is_empty() || !(wrong.is_empty() || has_place_for_wrong) {
                self.lose(LeftOut::Feedback);
            }
        }
        let _ = writeln!(self.xml, "<defaultgrade>{}</defaultgrade>", it.points);
        for hint in &it.hints {
            self.words("hint", hint);
        }
        let shuffle = if it.shuffle { "true" } else { "false" };
        let _ = writeln!(self.xml, "<shuffleanswers>{shuffle}</shuffleanswers>");
        if it.attempts.is_some() {
            self.lose(LeftOut::Attempts);
        }
        if it.audio.is_some() {
            self.lose(LeftOut::Media);
        }
    }

    /// A picture in HTML, and the file beside it.
    fn picture(&mut self, id: PictureId, alt: &str) -> Option<(String, String)> {
        let Some(Shown { extension, bytes, .. }) = self.gallery.get(&id) else {
            self.lose(LeftOut::Media);
            return None;
        };
        self.files += 1;
        let name = format!("image-{}.{extension}", self.files);
        let html = format!("<img src=\"@@PLUGINFILE@@/{name}\" alt=\"{}\">", escaped(&tidy(alt)));
        let bytes = STANDARD.encode(bytes);
        Some((html, format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{bytes}</file>")))
    }

    /// Words, a picture, or both, as HTML; and the file beside it.
    fn item(&mut self, item: &Item) -> (String, String) {
        let text = escaped(&tidy(&item.text));
        match item.picture.and_then(|id| self.picture(id, &item.text)) {
            Some((picture, file)) => (format!("{picture} {text}"), file),
            None => (text, String::new()),
        }
    }

    fn answer(&mut self, worth: &str, (html, file): &(String, String), feedback: &str, more: &str) {
        let feedback =
            format!("<feedback format=\"html\"><text>{}</text></feedback>", escaped(&escaped(&tidy(feedback))));
        self.html("answer", &format!(" fraction=\"{worth}\""), html, &format!("{file}{feedback}{more}"));
    }

    /// An answer that is typed: nothing in it is HTML.
    fn typed(&mut self, worth: u8, text: &str, feedback: &str, more: &str) {
        let feedback = escaped(&escaped(&tidy(feedback)));
        let _ = writeln!(
            self.xml,
            "<answer fraction=\"{worth}\" format=\"moodle_auto_format\"><text>{}</text><feedback format=\"html\"><text>{feedback}</text></feedback>{more}</answer>",
            escaped(&tidy(text))
        );
    }

    /// Several right ones share the points, and each wrong one takes as much.
    fn choices(&mut self, body: &Choices) {
        let rights = body.choices.iter().filter(|choice| choice.right).count();
        if body.several && body.strict {
            self.lose(LeftOut::Tolerance);
        }
        let _ = writeln!(self.xml, "<single>{}</single>\n<answernumbering>none</answernumbering>", !body.several);
        let part = part_of(100, rights);
        for choice in &body.choices {
            let worth = match (body.several, choice.right) {
                (true, true) => part.clone(),
                (true, false) => format!("-{part}"),
                (false, true) => "100".to_owned(),
                (false, false) => "0".to_owned(),
            };
            let item = self.item(&choice.item);
            self.answer(&worth, &item, &choice.feedback, "");
        }
    }

    fn true_false(&mut self, body: &TrueFalse) {
        for (says, feedback) in [(true, &body.feedback_true), (false, &body.feedback_false)] {
            let worth = if body.is_true == Some(says) { 100 } else { 0 };
            self.typed(worth, if says { "true" } else { "false" }, feedback, "");
        }
    }

    fn pairs(&mut self, body: &Pairs) {
        for pair in &body.pairs {
            let left = self.item(&pair.left);
            self.pair(&left, &pair.right);
        }
        for extra in &body.distractors {
            self.pair(&(String::new(), String::new()), extra);
        }
    }

    /// What stands on the right is plain words there.
    fn pair(&mut self, (left, file): &(String, String), right: &Item) {
        if right.picture.is_some() {
            self.lose(LeftOut::Media);
        }
        let answer = format!("{file}<answer><text>{}</text></answer>", escaped(&tidy(&right.text)));
        self.html("subquestion", "", left, &answer);
    }

    fn groups(&mut self, body: &Groups) {
        for group in &body.groups {
            for item in &group.items {
                let left = self.item(item);
                self.pair(&left, &group.name);
            }
        }
    }

    fn order(&mut self, body: &Order) {
        let grading = if body.strict { "ALL_OR_NOTHING" } else { "LONGEST_ORDERED_SUBSET" };
        let _ = writeln!(
            self.xml,
            "<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n<selectcount>{}</selectcount>\n<gradingtype>{grading}</gradingtype>\n<showgrading>SHOW</showgrading>",
            body.items.len()
        );
        for (n, item) in body.items.iter().enumerate() {
            let item = self.item(item);
            self.answer(&format!("{}.0000000", n + 1), &item, "", "");
        }
    }

    /// What is said to right answers stands with the number, to wrong ones with a star. Whether it is one.
    fn numeric(&mut self, body: &Numeric) -> bool {
        let Some(value) = bare(&body.value) else { return false };
        let by = match &body.within {
            Within::Exactly => Some(Number::ZERO),
            Within::Absolute(by) => bare(by),
            Within::Percent(by) => bare(by.trim().trim_end_matches('%')).and_then(|by| by.percent_of(value)),
        };
        let (Some(value), Some(by)) = (decimal(value), by.and_then(decimal)) else { return false };
        let by = format!("<tolerance>{}</tolerance>", by.trim_start_matches('-'));
        let it = self.exercise;
        self.typed(100, &value, &it.feedback_right, &by);
        if !it.feedback_wrong.is_empty() {
            self.typed(0, "*", &it.feedback_wrong, "<tolerance>0</tolerance>");
        }
        if body.units.is_empty() {
            self.line("<unitgradingtype>0</unitgradingtype>\n<showunits>3</showunits>");
        } else {
            // The right number with a wrong unit is half of it.
            self.line("<units>");
            for unit in &body.units {
                let unit = escaped(&tidy(unit));
                let _ = writeln!(self.xml, "<unit><multiplier>1</multiplier><unit_name>{unit}</unit_name></unit>");
            }
            self.line("</units>\n<unitgradingtype>1</unitgradingtype>\n<unitpenalty>0.5</unitpenalty>\n<showunits>0</showunits>\n<unitsleft>0</unitsleft>");
        }
        true
    }

    fn short_text(&mut self, body: &ShortText) {
        self.tolerance(body.tolerance);
        let _ = writeln!(self.xml, "<usecase>{}</usecase>", u8::from(!body.tolerance.case));
        for variant in &body.variants {
            let text = tidy(&variant.text).replace('*', "\\*");
            self.typed(if variant.right { 100 } else { 0 }, &text, &variant.feedback, "");
        }
        let it = self.exercise;
        if !it.feedback_wrong.is_empty() && tidy(&it.feedback_wrong) != tidy(&it.feedback_right) {
            self.typed(0, "*", &it.feedback_wrong, "");
        }
    }

    /// Whether capitals count can be said, nothing else.
    fn tolerance(&mut self, tolerance: Tolerance) {
        if tolerance.accents || !tolerance.ending {
            self.lose(LeftOut::Tolerance);
        }
    }

    fn open(&mut self, body: &Open) {
        self.line("<responseformat>editor</responseformat>\n<responserequired>1</responserequired>");
        self.html("graderinfo", "", &xhtml(&body.model), "");
        if body.words.is_some() {
            self.lose(LeftOut::Length);
        }
    }

    /// The words to be dragged: those of the text in order, then those that fit nowhere.
    fn words_of(&mut self, body: &Blanks) {
        let Some(Bank { distractors }) = &body.bank else {
            self.tolerance(body.tolerance);
            return;
        };
        if body.tolerance != Tolerance::default() {
            self.lose(LeftOut::Tolerance);
        }
        if accepted(body).any(|accepted| accepted.len() > 1) {
            self.lose(LeftOut::Variants);
        }
        let words = firsts(body);
        for word in &words {
            let often = accepted(body).filter(|it| it.first() == Some(word)).count() > 1;
            self.drag(word, if often { "<infinite/>" } else { "" });
        }
        for word in distractors {
            self.drag(word, "");
        }
    }

    fn drag(&mut self, word: &str, more: &str) {
        let word = escaped(&escaped(&tidy(word)));
        let _ = writeln!(self.xml, "<dragbox><text>{word}</text><group>1</group>{more}</dragbox>");
    }
}

fn accepted(body: &Blanks) -> impl Iterator<Item = &Vec<String>> {
    body.pieces.iter().filter_map(|piece| match piece {
        Piece::Blank(blank) => Some(&blank.accepted),
        Piece::Text(_) => None,
    })
}

/// The first word of each blank, each once.
fn firsts(body: &Blanks) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in accepted(body).filter_map(|accepted| accepted.first()) {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
    words
}

/// The text as one block of HTML: what stands before it is the prompt.
fn blanks(body: &Blanks) -> String {
    let words = firsts(body);
    let mut text = "<p>".to_owned();
    for piece in &body.pieces {
        match piece {
            Piece::Text(plain) => text.push_str(&escaped(&plain.replace(html::BLANK, "")).replace('\n', "<br>")),
            Piece::Blank(blank) if body.bank.is_some() => {
                let at = blank.accepted.first().and_then(|word| words.iter().position(|it| it == word));
                let _ = write!(text, "[[{}]]", at.map_or(0, |at| at + 1));
            }
            Piece::Blank(blank) => text.push_str(&cloze::typed(&blank.accepted, !body.tolerance.case)),
        }
    }
    text + "</p>"
}
