//! The parts of an item that is being written.

use super::super::{
    album::{Gallery, Shown},
    html::{escaped, xhtml},
};
use preau_model::{
    exercises::{Exercise, Item, compare::tidy, exchange::LeftOut},
    ids::PictureId,
};
use std::fmt::Write as _;

/// Marks a text with blanks of ours: a blank may be the last thing in it.
pub(super) const BLANKS: &str = "preau-blanks";

/// An item while it is put together.
pub(super) struct Written<'a> {
    pub exercise: &'a Exercise,
    gallery: &'a Gallery,
    /// Pictures of it, by the name that each has in the package.
    pub pictures: Vec<(String, PictureId)>,
    pub lost: Vec<LeftOut>,
    /// `responseDeclaration`s.
    pub declared: String,
    /// What stands behind the prompt.
    pub body: String,
    /// The test of what is right.
    pub test: String,
    /// What else is worked out of the answer.
    pub score: String,
    /// That is its score; else it is all or nothing.
    pub mapped: bool,
    /// What is said to things that are chosen.
    pub chosen: Vec<(String, String)>,
    pub multiple: bool,
}

impl<'a> Written<'a> {
    pub fn new(exercise: &'a Exercise, gallery: &'a Gallery) -> Self {
        Self {
            exercise,
            gallery,
            pictures: Vec::new(),
            lost: Vec::new(),
            declared: String::new(),
            body: String::new(),
            test: String::new(),
            score: String::new(),
            mapped: false,
            chosen: Vec::new(),
            multiple: false,
        }
    }

    pub fn lose(&mut self, what: LeftOut) {
        if !self.lost.contains(&what) {
            self.lost.push(what);
        }
    }

    /// Where a picture is in the package.
    pub fn picture(&mut self, id: PictureId) -> Option<(String, &'a Shown)> {
        let Some(shown) = self.gallery.get(&id) else {
            self.lose(LeftOut::Media);
            return None;
        };
        let name = format!("images/{id}.{}", shown.extension);
        if !self.pictures.iter().any(|(_, known)| *known == id) {
            self.pictures.push((name.clone(), id));
        }
        // Items are in a folder of their own.
        Some((format!("../{name}"), shown))
    }

    pub fn image(&mut self, id: PictureId, alt: &str) -> Option<String> {
        let (name, _) = self.picture(id)?;
        Some(format!("<img src=\"{name}\" alt=\"{}\"/>", escaped(&tidy(alt))))
    }

    /// Words, a picture, or both.
    pub fn item(&mut self, item: &Item) -> String {
        let text = escaped(&tidy(&item.text));
        match item.picture.and_then(|id| self.image(id, &item.text)) {
            Some(image) => format!("{image} {text}"),
            None => text,
        }
    }

    /// What is right: an answer, or several.
    pub fn declare(&mut self, (name, cardinality, kind): (&str, &str, &str), correct: &[String], mapping: &str) {
        let values =
            correct.iter().map(|value| format!("<value>{}</value>", escaped(value))).collect::<Vec<_>>().concat();
        let _ = writeln!(
            self.declared,
            "<responseDeclaration identifier=\"{name}\" cardinality=\"{cardinality}\" baseType=\"{kind}\"><correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
        );
    }

    /// All of it, as a file.
    pub fn finish(self, id: &str, title: &str, scorer: &str) -> (String, Vec<(String, PictureId)>, Vec<LeftOut>) {
        let mut it = self;
        let exercise = it.exercise;
        if exercise.attempts.is_some() {
            it.lose(LeftOut::Attempts);
        }
        if exercise.audio.is_some() {
            it.lose(LeftOut::Media);
        }
        if !exercise.hints.is_empty() {
            it.lose(LeftOut::Hints);
        }
        let mut prompt = xhtml(&exercise.prompt);
        // The words of QTI are those of XHTML without these.
        for tag in ["u", "s"] {
            if prompt.contains(&format!("<{tag}>")) {
                it.lose(LeftOut::Layout);
                prompt = prompt.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
            }
        }
        if prompt.contains("data-latex=") {
            it.lose(LeftOut::Layout);
            prompt = without_attribute(&prompt, " data-latex=\"");
        }
        let image = match (exercise.body.kind(), exercise.picture) {
            (preau_model::exercises::Type::Hotspot, _) | (_, None) => None,
            (_, Some(id)) => it.image(id, &exercise.picture_alt),
        };
        let image = image.map(|image| format!("<div>{image}</div>")).unwrap_or_default();
        let prompt = if prompt.is_empty() { prompt } else { format!("<div>{prompt}</div>") };
        let points = exercise.points;
        let (said, modal) = it.said();
        let Self { declared, body, test, score, mapped, pictures, lost, .. } = it;
        let all = if mapped {
            String::new()
        } else {
            format!(
                "<setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">{points}</baseValue></setOutcomeValue>"
            )
        };
        let (right, wrong) = said;
        let processing = if test.is_empty() {
            String::new()
        } else {
            format!(
                "<responseProcessing>\n<responseCondition><responseIf>{test}{all}{right}</responseIf><responseElse>{wrong}</responseElse></responseCondition>\n{score}</responseProcessing>\n"
            )
        };
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd\" identifier=\"{id}\" title=\"{}\" adaptive=\"false\" timeDependent=\"false\" toolName=\"Préau\">\n{declared}{}<itemBody>\n{prompt}{image}\n{body}\n{scorer}</itemBody>\n{processing}{}</assessmentItem>\n",
            escaped(&tidy(title)),
            modal.0,
            modal.1,
        );
        (xml, pictures, lost)
    }

    /// What is said to right and to wrong answers, how it is chosen, and where it stands.
    fn said(&mut self) -> ((String, String), (String, String)) {
        let exercise = self.exercise;
        let points = exercise.points;
        let mut outcomes = format!(
            "<outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\" normalMaximum=\"{points}\"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
        );
        let mut modal = String::new();
        let set = |id: &str| {
            format!(
                "<setOutcomeValue identifier=\"FEEDBACK\"><baseValue baseType=\"identifier\">{id}</baseValue></setOutcomeValue>"
            )
        };
        let (right, wrong) = (tidy(&exercise.feedback_right), tidy(&exercise.feedback_wrong));
        if self.test.is_empty() {
            if !right.is_empty() || !wrong.is_empty() {
                self.lose(LeftOut::Feedback);
            }
            return ((String::new(), String::new()), (outcomes, modal));
        }
        outcomes
            .push_str("<outcomeDeclaration identifier=\"FEEDBACK\" cardinality=\"single\" baseType=\"identifier\"/>\n");
        for (id, words) in [("right", &right), ("wrong", &wrong)].into_iter().filter(|(_, words)| !words.is_empty()) {
            add_modal(&mut modal, "FEEDBACK", id, words);
        }
        let said: Vec<_> = self.chosen.iter().filter(|(_, words)| !words.is_empty()).cloned().collect();
        if !said.is_empty() {
            let cardinality = if self.multiple { "multiple" } else { "single" };
            let _ = writeln!(
                outcomes,
                "<outcomeDeclaration identifier=\"CHOSEN\" cardinality=\"{cardinality}\" baseType=\"identifier\"/>"
            );
            for (id, words) in &said {
                add_modal(&mut modal, "CHOSEN", id, words);
            }
            self.score.push_str(
                "<setOutcomeValue identifier=\"CHOSEN\"><variable identifier=\"RESPONSE\"/></setOutcomeValue>\n",
            );
        }
        ((set("right"), set("wrong")), (outcomes, modal))
    }
}

fn add_modal(modal: &mut String, outcome: &str, id: &str, words: &str) {
    let words = escaped(words);
    let _ = writeln!(
        modal,
        "<modalFeedback outcomeIdentifier=\"{outcome}\" identifier=\"{id}\" showHide=\"show\">{words}</modalFeedback>"
    );
}

/// Takes an attribute out wherever it stands.
fn without_attribute(xml: &str, start: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once(start) {
        out.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    out + rest
}
