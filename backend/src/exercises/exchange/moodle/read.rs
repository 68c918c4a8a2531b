//! From Moodle XML.

use super::{
    super::{
        Namer, QUESTIONS_MAX, Reading, album::Album, also, bare, html, pieces, points, prompt_of_blanks, xml::Element,
    },
    cloze,
};
use crate::rich;
use base64::{Engine, engine::general_purpose::STANDARD};
use preau_model::{
    exercises::{
        Body, Exercise, Item,
        blanks::{Bank, Blank, Blanks},
        choices::{Choice, Choices},
        compare::{Tolerance, fold, tidy},
        exchange::{Imported, LeftOut},
        number::Number,
        numeric::{Numeric, Within},
        open::Open,
        order::Order,
        pairs::{Pair, Pairs},
        short_text::{ShortText, Variant},
        true_false::TrueFalse,
    },
    ids::PictureId,
    text::{Lang, rich as words},
};

/// Every question of a `quiz`, in order.
pub(in super::super) fn read(quiz: &Element, namer: &mut Namer<'_>, album: &mut Album, lang: Lang) -> Vec<Imported> {
    let mut read = Vec::new();
    for question in quiz.each("question") {
        let kind = question.attribute("type").unwrap_or_default();
        if kind == "category" {
            continue;
        }
        if read.len() == QUESTIONS_MAX {
            let left_out = vec![LeftOut::TooManyQuestions];
            let line = question.line;
            read.push(Imported { file: String::new(), line, name: String::new(), exercise: None, left_out });
            break;
        }
        let name = question.child("name").map(text_of).unwrap_or_default();
        let mut reading = Reading { namer, album, lang, lost: Vec::new() };
        let exercise = reading.moodle(question, kind);
        read.push(reading.imported(("", question.line), &name, exercise));
    }
    read
}

/// The words in an element's `text`, as they are written.
fn text_of(element: &Element) -> String {
    element.child("text").map_or_else(|| element.text(), Element::text)
}

fn flag(question: &Element, name: &str) -> Option<bool> {
    question.child(name).map(|it| matches!(it.text().trim(), "1" | "true"))
}

/// A text as HTML, whatever its format.
fn as_html(element: &Element) -> String {
    let text = text_of(element);
    match element.attribute("format").unwrap_or("html") {
        "plain_text" | "markdown" => words::from_plain(text.trim()),
        "moodle_auto_format" if !tagged(&text) => words::from_plain(text.trim()),
        _ => text,
    }
}

fn tagged(text: &str) -> bool {
    text.split('<').skip(1).any(|it| it.contains('>') && it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
}

/// A text as one line of plain words.
fn as_words(element: Option<&Element>) -> String {
    element.map(|it| html::plain(&as_html(it))).unwrap_or_default()
}

/// What an answer is worth, in hundredths.
fn worth(answer: &Element) -> f32 {
    answer
        .attribute("fraction")
        .and_then(|worth| worth.parse().ok())
        .filter(|worth: &f32| worth.is_finite())
        .unwrap_or(0.0)
}

impl Reading<'_, '_> {
    fn moodle(&mut self, question: &Element, kind: &str) -> Result<Exercise, LeftOut> {
        let prompt = question.child("questiontext").ok_or(LeftOut::Broken)?;
        if prompt.attribute("format") == Some("markdown") {
            self.lose(LeftOut::Layout);
        }
        let mut exercise = Exercise::new(Body::Open(Open { words: None, model: String::new() }));
        if let Some((picture, alt)) = self.picture(prompt) {
            (exercise.picture, exercise.picture_alt) = (Some(picture), alt);
        }
        if prompt.child("text").is_some_and(|it| it.text().contains("<audio") || it.text().contains("<video")) {
            self.lose(LeftOut::Media);
        }
        self.common(question, &mut exercise);
        let html = as_html(prompt);
        exercise.body = match kind {
            "cloze" => self.cloze(&html, &mut exercise.prompt)?,
            "ddwtos" => self.bank(&html, question, "dragbox", &mut exercise.prompt)?,
            "gapselect" => self.bank(&html, question, "selectoption", &mut exercise.prompt)?,
            kind => {
                exercise.prompt = html::cleaned(&html);
                match kind {
                    "multichoice" => self.choices(question)?,
                    "truefalse" => true_false(question)?,
                    "shortanswer" => self.short_text(question, &mut exercise)?,
                    "numerical" => self.numeric(question, &mut exercise)?,
                    "matching" | "match" => self.pairs(question)?,
                    "ordering" => self.order(question)?,
                    "essay" => self.open(question),
                    "description" => return Err(LeftOut::NotAQuestion),
                    _ => return Err(LeftOut::NoSuchType),
                }
            }
        };
        // What is said in any case.
        let general = as_words(question.child("generalfeedback"));
        for said in [&mut exercise.feedback_right, &mut exercise.feedback_wrong] {
            *said = also(said, &general);
        }
        if kind == "truefalse" {
            exercise.shuffle = false;
        }
        Ok(exercise)
    }

    /// What questions of all types have.
    fn common(&mut self, question: &Element, exercise: &mut Exercise) {
        exercise.feedback_right = as_words(question.child("correctfeedback"));
        exercise.feedback_wrong = as_words(question.child("incorrectfeedback"));
        let partly = as_words(question.child("partiallycorrectfeedback"));
        if !partly.is_empty() && partly != exercise.feedback_wrong {
            self.lose(LeftOut::Feedback);
        }
        exercise.hints =
            question.each("hint").map(|hint| as_words(Some(hint))).filter(|hint| !hint.is_empty()).collect();
        if let Some((number, exact)) = question.child("defaultgrade").and_then(|it| points(&it.text())) {
            exercise.points = number;
            if !exact {
                self.lose(LeftOut::Points);
            }
        }
        exercise.shuffle = flag(question, "shuffleanswers").unwrap_or(true);
    }

    /// The first picture of a text that came along; that there are others is told.
    fn picture(&mut self, element: &Element) -> Option<(PictureId, String)> {
        let found = html::pictures(&as_html(element));
        let mut taken = None;
        for picture in &found {
            // Not looked at: it would be decoded again for each.
            if taken.is_some() {
                self.lose(LeftOut::Media);
                continue;
            }
            let name = picture.source.strip_prefix("@@PLUGINFILE@@/").map(html::unescaped);
            let file = name.as_ref().and_then(|name| {
                let last = name.rsplit('/').next().unwrap_or(name);
                element.each("file").find(|file| file.attribute("name") == Some(last))
            });
            let bytes = file.and_then(|file| {
                let text: String = file.text().split_ascii_whitespace().collect();
                STANDARD.decode(text).ok()
            });
            let brought = match (bytes, &name) {
                (Some(bytes), Some(name)) => self.album.add(self.namer.picture, name, bytes),
                _ => None,
            };
            match brought {
                Some(brought) => taken = Some((brought.id, picture.alt.clone())),
                None => self.lose(LeftOut::Media),
            }
        }
        taken
    }

    /// Words, a picture, or both.
    fn item(&mut self, element: &Element) -> Item {
        let picture = self.picture(element);
        let mut item = Item::new(self.new_id(), &as_words(Some(element)));
        if let Some((picture, alt)) = picture {
            item.picture = Some(picture);
            if item.text.is_empty() {
                item.text = alt;
            }
        }
        item
    }

    fn choices(&mut self, question: &Element) -> Result<Body, LeftOut> {
        let several = !flag(question, "single").unwrap_or(true);
        let mut choices = Vec::new();
        let mut worths = Vec::new();
        for answer in question.each("answer") {
            let worth = worth(answer);
            let right = if several { worth > 0.0 } else { worth >= 99.99 };
            worths.push(worth);
            let feedback = as_words(answer.child("feedback"));
            choices.push(Choice { item: self.item(answer), right, feedback });
        }
        let rights: Vec<f32> = worths.iter().copied().filter(|worth| *worth > 0.0).collect();
        let Some(first) = rights.first().filter(|_| choices.len() > 1 && choices.iter().any(|it| it.right)) else {
            return Err(LeftOut::NoAnswer);
        };
        let equal = rights.iter().all(|worth| (worth - first).abs() < 0.01);
        if !equal || (!several && worths.iter().any(|worth| *worth < 0.0)) {
            self.lose(LeftOut::PartialCredit);
        }
        Ok(Body::Choices(Choices { choices, several, strict: false }))
    }

    fn short_text(&mut self, question: &Element, exercise: &mut Exercise) -> Result<Body, LeftOut> {
        let mut variants = Vec::new();
        for answer in question.each("answer") {
            let text = tidy(&text_of(answer));
            let feedback = as_words(answer.child("feedback"));
            let worth = worth(answer);
            let right = worth >= 99.99;
            if text == "*" && !right {
                exercise.feedback_wrong = feedback;
            } else if text.replace("\\*", "").contains('*') {
                self.lose(LeftOut::Wildcards);
            } else {
                if !right && worth > 0.0 {
                    self.lose(LeftOut::PartialCredit);
                }
                variants.push(Variant { text: text.replace("\\*", "*"), right, feedback });
            }
        }
        if !variants.iter().any(|variant| variant.right) {
            return Err(LeftOut::NoAnswer);
        }
        let tolerance = Tolerance { case: !flag(question, "usecase").unwrap_or(false), ..Tolerance::default() };
        Ok(Body::ShortText(ShortText { variants, tolerance }))
    }

    /// The first answer that is worth everything; Moodle may have more.
    fn numeric(&mut self, question: &Element, exercise: &mut Exercise) -> Result<Body, LeftOut> {
        let mut body: Option<Numeric> = None;
        for answer in question.each("answer") {
            let text = tidy(&text_of(answer));
            let feedback = as_words(answer.child("feedback"));
            let right = worth(answer) >= 99.99;
            if text == "*" && !right {
                exercise.feedback_wrong = feedback;
            } else if !right || body.is_some() {
                self.lose(LeftOut::PartialCredit);
            } else {
                exercise.feedback_right = feedback;
                let value = bare(&text).ok_or(LeftOut::NotANumber)?;
                let by = answer.child("tolerance").map(|it| tidy(&it.text())).filter(|by| !by.is_empty());
                let by = by.map_or(Some(Number::ZERO), |by| bare(&by)).filter(|by| !by.is_negative());
                let by = by.ok_or(LeftOut::NotANumber)?;
                let within = if by == Number::ZERO { Within::Exactly } else { Within::Absolute(by.to_string()) };
                body = Some(Numeric { value: value.to_string(), within, units: Vec::new() });
            }
        }
        let mut body = body.ok_or(LeftOut::NoAnswer)?;
        // 0: units are there and do not count; 3: there are none.
        let number = |name: &str| question.child(name).map(|it| it.text().trim().to_owned());
        let counts =
            number("showunits").as_deref() != Some("3") && number("unitgradingtype").is_none_or(|it| it != "0");
        for unit in question.each("units").flat_map(|units| units.each("unit")).filter(|_| counts) {
            let once = unit.child("multiplier").is_none_or(|it| bare(&it.text()) == bare("1"));
            let name = unit.child("unit_name").map(|it| tidy(&it.text())).unwrap_or_default();
            if once && !name.is_empty() {
                body.units.push(name);
            } else {
                self.lose(LeftOut::Unit);
            }
        }
        Ok(Body::Numeric(body))
    }

    fn pairs(&mut self, question: &Element) -> Result<Body, LeftOut> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::new());
        for sub in question.each("subquestion") {
            let answer = sub.child("answer").ok_or(LeftOut::Broken)?;
            let left = self.item(sub);
            // Plain words, unless it says otherwise.
            let words = match answer.attribute("format") {
                None => tidy(&text_of(answer)),
                Some(_) => as_words(Some(answer)),
            };
            let right = Item::new(self.new_id(), &words);
            if left.text.is_empty() && left.picture.is_none() {
                distractors.push(right);
            } else {
                pairs.push(Pair { left, right });
            }
        }
        if pairs.len() < 2 {
            return Err(LeftOut::NoAnswer);
        }
        Ok(Body::Pairs(Pairs { pairs, distractors }))
    }

    fn order(&mut self, question: &Element) -> Result<Body, LeftOut> {
        let mut items = Vec::new();
        for answer in question.each("answer") {
            items.push((worth(answer), self.item(answer)));
        }
        if items.len() < 2 {
            return Err(LeftOut::NoAnswer);
        }
        // The place of each; where none is said, they stand in order.
        items.sort_by(|one, other| one.0.total_cmp(&other.0));
        let strict =
            question.child("gradingtype").is_some_and(|it| matches!(it.text().trim(), "ALL_OR_NOTHING" | "-1"));
        Ok(Body::Order(Order { items: items.into_iter().map(|(_, item)| item).collect(), strict }))
    }

    fn open(&mut self, question: &Element) -> Body {
        let limit = |name: &str| question.child(name).and_then(|it| it.text().trim().parse::<u16>().ok());
        let words = limit("maxwordlimit").or_else(|| limit("minwordlimit")).filter(|words| *words > 0);
        let model = question.child("graderinfo").map(|it| html::cleaned(&as_html(it))).unwrap_or_default();
        if question.child("responsetemplate").is_some_and(|it| !as_words(Some(it)).is_empty()) {
            self.lose(LeftOut::Layout);
        }
        Body::Open(Open { words, model: if rich::is_blank(&model) { String::new() } else { model } })
    }

    /// What stands before the first block with a blank in it is the prompt, the rest the text.
    fn parted(&mut self, html: &str, prompt: &mut String) -> String {
        let at = html::block_of_blank(html);
        let (before, text) = html.split_at_checked(at).unwrap_or(("", html));
        let before = html::cleaned(before);
        *prompt = if rich::is_blank(&before) { prompt_of_blanks(self.lang).to_owned() } else { before };
        html::lines(text)
    }

    fn cloze(&mut self, html: &str, prompt: &mut String) -> Result<Body, LeftOut> {
        let read = cloze::read(html)?;
        for lost in read.lost {
            self.lose(lost);
        }
        let text = self.parted(&read.html, prompt);
        let accepted: Vec<Vec<String>> = read.gaps.iter().map(|gap| gap.accepted.clone()).collect();
        let bank = read.gaps.iter().all(|gap| gap.chosen).then(|| {
            let mut distractors: Vec<String> = Vec::new();
            for word in read.gaps.iter().flat_map(|gap| &gap.others) {
                let alike = fold(word, Tolerance::default());
                let known =
                    accepted.iter().flatten().chain(&distractors).any(|it| fold(it, Tolerance::default()) == alike);
                if !known && !alike.is_empty() {
                    distractors.push(word.clone());
                }
            }
            Bank { distractors }
        });
        if read.gaps.iter().any(|gap| gap.chosen) {
            self.lose(LeftOut::OwnWords);
        }
        let blanks: Vec<Blank> = accepted.into_iter().map(|accepted| Blank { id: self.new_id(), accepted }).collect();
        let tolerance = Tolerance { case: !read.case, ..Tolerance::default() };
        Ok(Body::Blanks(Blanks { pieces: pieces(&text, blanks.into_iter()), bank, tolerance }))
    }

    /// `[[1]]` is where the first of the words belongs.
    fn bank(&mut self, html: &str, question: &Element, name: &str, prompt: &mut String) -> Result<Body, LeftOut> {
        let mut words = Vec::new();
        let mut groups = Vec::new();
        for option in question.each(name) {
            words.push(as_words(Some(option)));
            groups.push(option.child("group").map(|it| it.text().trim().to_owned()).unwrap_or_default());
        }
        if groups.iter().any(|group| *group != groups[0]) {
            self.lose(LeftOut::OwnWords);
        }
        let (html, places) = cloze::places(html);
        if places.is_empty() {
            return Err(LeftOut::NoAnswer);
        }
        let mut blanks = Vec::new();
        for place in &places {
            let word = place.checked_sub(1).and_then(|at| words.get(at)).ok_or(LeftOut::NoAnswer)?;
            blanks.push(Blank { id: self.new_id(), accepted: vec![word.clone()] });
        }
        let used = |n: usize| places.contains(&(n + 1));
        let mut distractors: Vec<String> = Vec::new();
        for (_, word) in words.iter().enumerate().filter(|(n, _)| !used(*n)) {
            let alike = fold(word, Tolerance::default());
            let known =
                blanks.iter().flat_map(|blank| &blank.accepted).any(|it| fold(it, Tolerance::default()) == alike);
            if !known && !alike.is_empty() {
                distractors.push(word.clone());
            }
        }
        let text = self.parted(&html, prompt);
        let pieces = pieces(&text, blanks.into_iter());
        Ok(Body::Blanks(Blanks { pieces, bank: Some(Bank { distractors }), tolerance: Tolerance::default() }))
    }
}

fn true_false(question: &Element) -> Result<Body, LeftOut> {
    let (mut is_true, mut feedback_true, mut feedback_false) = (None, String::new(), String::new());
    for answer in question.each("answer") {
        let says = match tidy(&text_of(answer)).to_ascii_lowercase().as_str() {
            "true" | "vrai" | "1" => true,
            "false" | "faux" | "0" => false,
            _ => return Err(LeftOut::Broken),
        };
        if worth(answer) >= 99.99 {
            is_true = Some(says);
        }
        let feedback = as_words(answer.child("feedback"));
        if says {
            feedback_true = feedback;
        } else {
            feedback_false = feedback;
        }
    }
    if is_true.is_none() {
        return Err(LeftOut::NoAnswer);
    }
    Ok(Body::TrueFalse(TrueFalse { is_true, feedback_true, feedback_false }))
}
