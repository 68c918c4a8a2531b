//! From an item.

use super::{
    super::{
        Namer, Reading,
        album::{Album, Brought},
        also, html, points,
        xml::{Element, Node},
    },
    declared::{Declared, number},
    interactions,
    package::{Files, resolved},
    said::{Said, said},
};
use preau_model::{
    exercises::{
        Body, Exercise, Item,
        compare::tidy,
        exchange::{Imported, LeftOut},
        open::Open,
    },
    text::Lang,
};

/// An item that is being read.
pub(super) struct ItemReading<'a, 'n, 'f, 'p> {
    pub reading: Reading<'a, 'n>,
    pub root: &'a Element,
    /// Where it stands: pictures are named from there.
    pub file: &'a str,
    files: &'f mut Files<'p>,
    pub said: Said,
}

pub(super) fn read(
    root: &Element,
    file: &str,
    files: &mut Files<'_>,
    namer: &mut Namer<'_>,
    album: &mut Album,
    lang: Lang,
) -> Imported {
    let name = root.attribute("title").unwrap_or_default();
    let reading = Reading { namer, album, lang, lost: Vec::new() };
    let mut item = ItemReading { reading, root, file, files, said: said(root) };
    let exercise = item.exercise();
    item.reading.imported((file, root.line), name, exercise)
}

/// How many elements one item may have: each answer is looked for among what is declared, and each piece of the text among
/// the answers.
const ELEMENTS_MAX: usize = 5_000;

impl ItemReading<'_, '_, '_, '_> {
    fn exercise(&mut self) -> Result<Exercise, LeftOut> {
        if self.root.all().len() > ELEMENTS_MAX {
            return Err(LeftOut::TooLarge);
        }
        let body = self.root.child("itemBody").ok_or(LeftOut::Broken)?;
        let all = body.all();
        let interactions: Vec<&Element> = all
            .iter()
            .copied()
            .filter(|it| it.name.ends_with("Interaction") && it.name != "endAttemptInteraction")
            .collect();
        let first = interactions.first().ok_or(LeftOut::NotAQuestion)?;
        let inline = |it: &&Element| matches!(it.name.as_str(), "textEntryInteraction" | "inlineChoiceInteraction");
        let mut exercise = Exercise::new(Body::Open(Open { words: None, model: String::new() }));
        self.common(&mut exercise);
        exercise.body = if interactions.iter().all(inline) {
            self.inline(body, &interactions, &mut exercise)?
        } else if interactions.len() > 1 {
            return Err(LeftOut::Several);
        } else {
            exercise.prompt = prompt(body);
            interactions::read(self, first, &mut exercise)?
        };
        self.illustration(body, &mut exercise);
        if self.said.lost {
            self.reading.lose(LeftOut::Feedback);
        }
        (exercise.feedback_right, exercise.feedback_wrong) = (also(&self.said.right, ""), also(&self.said.wrong, ""));
        Ok(exercise)
    }

    fn common(&mut self, exercise: &mut Exercise) {
        let outcome =
            |name: &str| self.root.each("outcomeDeclaration").find(|it| it.attribute("identifier") == Some(name));
        let most = outcome("SCORE").and_then(|it| it.attribute("normalMaximum")).map(str::to_owned);
        let most = most.or_else(|| Some(outcome("MAXSCORE")?.child("defaultValue")?.child("value")?.text()));
        if let Some((number, exact)) = most.and_then(|most| points(&most)) {
            exercise.points = number;
            if !exact {
                self.reading.lose(LeftOut::Points);
            }
        }
        if self.root.has("templateProcessing") || self.root.has("printedVariable") {
            // Numbers that are drawn anew for each pupil.
            self.reading.lose(LeftOut::Layout);
        }
    }

    /// Questions in the middle of a text, or one that is answered with a word or a number.
    fn inline(&mut self, body: &Element, all: &[&Element], exercise: &mut Exercise) -> Result<Body, LeftOut> {
        let text = html::inner(body, &|child| match child.name.as_str() {
            "textEntryInteraction" | "inlineChoiceInteraction" => Some(html::BLANK.to_string()),
            _ => aside(child),
        });
        let after = text.rsplit(html::BLANK).next().map(html::plain).unwrap_or_default();
        let declared: Vec<Declared> = all.iter().map(|it| Declared::of(self.root, it)).collect();
        let is_text = body.all().iter().any(|it| it.attribute("class") == Some(super::written::BLANKS));
        if let ([only], [right]) = (all, declared.as_slice())
            && only.name == "textEntryInteraction"
            && (right.number || (!is_text && !after.contains(char::is_alphanumeric)))
        {
            exercise.prompt = html::cleaned(&text.replace(html::BLANK, ""));
            return interactions::entry(self, right);
        }
        interactions::blanks(self, &text, (all, &declared), exercise)
    }

    /// The first picture beside the question; that there are others, or sound, is told.
    fn illustration(&mut self, body: &Element, exercise: &mut Exercise) {
        let mut beside = Vec::new();
        pictures_beside(body, &mut beside);
        for element in beside {
            if exercise.picture.is_some() {
                self.reading.lose(LeftOut::Media);
            } else if let Some((picture, alt)) = self.picture(element) {
                (exercise.picture, exercise.picture_alt) = (Some(picture.0), alt);
            }
        }
    }

    /// A picture, and how large it is; and what it shows.
    pub fn picture(&mut self, element: &Element) -> Option<((preau_model::ids::PictureId, u32, u32), String)> {
        let name = if element.name == "img" { element.attribute("src") } else { element.attribute("data") };
        let alt =
            if element.name == "img" { element.attribute("alt").map(str::to_owned) } else { Some(element.text()) };
        let name = name.and_then(|name| resolved(self.file, name));
        let Reading { album, namer, .. } = &mut self.reading;
        let found = name.and_then(|name| album.add_named(namer.picture, &name, || self.files.picture(&name)));
        let found = found.map(|Brought { id, width, height, .. }| (*id, *width, *height));
        if found.is_none() {
            self.reading.lose(LeftOut::Media);
        }
        Some((found?, tidy(&alt.unwrap_or_default())))
    }

    /// Words, a picture, or both.
    pub fn item(&mut self, element: &Element) -> Item {
        let text = html::plain(&html::inner(element, &aside));
        let mut item = Item::new(self.reading.new_id(), &text);
        let all = element.all();
        for picture in all.into_iter().filter(|it| matches!(it.name.as_str(), "img" | "object")) {
            if item.picture.is_some() {
                self.reading.lose(LeftOut::Media);
            } else if let Some((found, alt)) = self.picture(picture) {
                item.picture = Some(found.0);
                if item.text.is_empty() {
                    item.text = alt;
                }
            }
        }
        item
    }

    /// What is said to who chooses that.
    pub fn said_to(&self, choice: &Element) -> String {
        let id = choice.attribute("identifier").unwrap_or_default();
        let all = choice.all();
        let inside = all.iter().find(|it| it.name == "feedbackInline" && it.attribute("identifier") == Some(id));
        inside.map_or_else(|| self.said.to(id), |it| tidy(&it.text()))
    }

    /// How far an answer may be from a number: what `equal` says.
    pub fn within(&self) -> Option<(bool, f64, f64)> {
        let all = self.root.child("responseProcessing")?.all();
        let equal = all.iter().find(|it| it.name == "equal")?;
        let relative = match equal.attribute("toleranceMode") {
            Some("absolute") => false,
            Some("relative") => true,
            _ => return None,
        };
        let mut by = equal.attribute("tolerance")?.split_ascii_whitespace().filter_map(number);
        let below = by.next()?;
        Some((relative, below, by.next().unwrap_or(below)))
    }
}

/// What stands around an interaction, and its own prompt.
pub(super) fn prompt(body: &Element) -> String {
    html::cleaned(&html::inner(body, &aside))
}

/// What stands in a prompt for an element that is none of its words.
fn aside(child: &Element) -> Option<String> {
    match child.name.as_str() {
        "prompt" => Some(format!("<p>{}</p>", html::inner(child, &aside))),
        name if name.ends_with("Interaction") => Some(child.child("prompt").and_then(aside).unwrap_or_default()),
        "img" | "object" | "audio" | "video" | "rubricBlock" | "feedbackBlock" | "feedbackInline" | "templateBlock"
        | "templateInline" | "infoControl" | "stylesheet" => Some(String::new()),
        _ => None,
    }
}

/// Pictures, films and sound that are in no interaction.
fn pictures_beside<'a>(element: &'a Element, found: &mut Vec<&'a Element>) {
    for node in &element.children {
        let Node::Element(child) = node else { continue };
        match child.name.as_str() {
            "img" | "object" | "audio" | "video" => found.push(child),
            "prompt" => pictures_beside(child, found),
            name if name.ends_with("Interaction") => {
                let pictures = |prompt: &'a Element| {
                    let all = prompt.all().into_iter();
                    all.filter(|it| matches!(it.name.as_str(), "img" | "object"))
                };
                found.extend(child.child("prompt").into_iter().flat_map(pictures));
            }
            "feedbackBlock" | "feedbackInline" | "rubricBlock" => {}
            _ => pictures_beside(child, found),
        }
    }
}
