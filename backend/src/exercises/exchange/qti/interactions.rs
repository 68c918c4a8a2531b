//! From each interaction.

use super::{
    super::{html, pieces, prompt_of_blanks, xml::Element},
    declared::{Declared, number},
    item::{ItemReading, prompt as prompt_of},
};
use crate::rich;
use preau_model::{
    exercises::{
        Body, Exercise, Item,
        blanks::{Bank, Blank, Blanks},
        choices::{Choice, Choices},
        compare::{Tolerance, fold, tidy},
        exchange::LeftOut,
        groups::{Group, Groups},
        hotspot::{Hotspot, Point, Shape, Zone},
        numeric::{Numeric, Within},
        open::Open,
        order::Order,
        pairs::{Pair, Pairs},
        short_text::{ShortText, Variant},
        true_false::TrueFalse,
    },
    text::rich as words,
};
use std::collections::HashSet;

type Read = Result<Body, LeftOut>;

pub(super) fn read(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, exercise: &mut Exercise) -> Read {
    let right = Declared::of(item.root, it);
    exercise.shuffle = it.attribute("shuffle").is_some_and(|it| it == "true" || it == "1");
    match it.name.as_str() {
        "choiceInteraction" => choices(item, it, &right, exercise),
        "orderInteraction" => order(item, it, &right),
        "matchInteraction" => matched(item, it, &right),
        "associateInteraction" => associated(item, it, &right),
        "gapMatchInteraction" => gaps(item, it, &right, exercise),
        "extendedTextInteraction" => Ok(open(item)),
        "hotspotInteraction" => hotspot(item, it, &right, exercise),
        "selectPointInteraction" => points(item, it, exercise),
        _ => Err(LeftOut::NoSuchType),
    }
}

fn id(element: &Element) -> String {
    element.attribute("identifier").unwrap_or_default().to_owned()
}

fn choices(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, right: &Declared, exercise: &mut Exercise) -> Read {
    let several = right.multiple || it.attribute("maxChoices").is_some_and(|max| max != "1");
    let mut list = Vec::new();
    for choice in it.each("simpleChoice") {
        let feedback = item.said_to(choice);
        list.push((id(choice), Choice { item: item.item(choice), right: right.is_right(&id(choice)), feedback }));
    }
    if list.len() < 2 || !list.iter().any(|(_, choice)| choice.right) {
        return Err(LeftOut::NoAnswer);
    }
    if let ([one, other], false) = (list.as_slice(), several)
        && let (Some(first), Some(second)) = (truth(one), truth(other))
        && first != second
    {
        let (yes, no) = if first { (&one.1, &other.1) } else { (&other.1, &one.1) };
        let (feedback_true, feedback_false) = (yes.feedback.clone(), no.feedback.clone());
        exercise.shuffle = false;
        return Ok(Body::TrueFalse(TrueFalse { is_true: Some(yes.right), feedback_true, feedback_false }));
    }
    if right.has_parts() {
        item.reading.lose(LeftOut::PartialCredit);
    }
    let strict = several && right.mapping.is_none();
    let choices = list.into_iter().map(|(_, choice)| choice).collect();
    Ok(Body::Choices(Choices { choices, several, strict }))
}

/// Whether a choice says that something is so, or that it is not.
fn truth((_, choice): &(String, Choice)) -> Option<bool> {
    match fold(&choice.item.text, Tolerance::LENIENT).as_str() {
        "vrai" | "true" => Some(true),
        "faux" | "false" => Some(false),
        _ => None,
    }
}

fn order(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, right: &Declared) -> Read {
    let mut things: Vec<(String, Item)> = Vec::new();
    for choice in it.each("simpleChoice") {
        things.push((id(choice), item.item(choice)));
    }
    let mut items = Vec::new();
    for wanted in &right.correct {
        let at = things.iter().position(|(id, _)| id == wanted).ok_or(LeftOut::NoAnswer)?;
        items.push(things.remove(at).1);
    }
    if items.len() < 2 || !things.is_empty() {
        // Some of them only are to be put in order.
        return Err(if items.is_empty() { LeftOut::NoAnswer } else { LeftOut::NoSuchType });
    }
    Ok(Body::Order(Order { items, strict: true }))
}

fn matched(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, right: &Declared) -> Read {
    let mut sets = it.each("simpleMatchSet");
    let (Some(first), Some(second)) = (sets.next(), sets.next()) else { return Err(LeftOut::Broken) };
    let pairs = right.pairs();
    let often = |of: &dyn Fn(&(&str, &str)) -> String, wanted: &Element| {
        pairs.iter().filter(|pair| of(pair) == id(wanted)).count()
    };
    let left_of = |pair: &(&str, &str)| pair.0.to_owned();
    let right_of = |pair: &(&str, &str)| pair.1.to_owned();
    let once = first.elements().all(|it| often(&left_of, it) <= 1);
    let back = second.elements().all(|it| often(&right_of, it) <= 1);
    let endless = |set: &Element| set.elements().any(|it| it.attribute("matchMax") == Some("0"));
    if once && back && !endless(second) {
        return paired(item, (first, second), &pairs);
    }
    // What takes several is a group.
    let (things, groups, flipped) = match (once, back) {
        (true, _) => (first, second, false),
        (false, true) => (second, first, true),
        (false, false) => return Err(LeftOut::NoSuchType),
    };
    let mut sorted: Vec<(String, Group)> = Vec::new();
    for group in groups.each("simpleAssociableChoice") {
        sorted.push((id(group), Group { name: item.item(group), items: Vec::new() }));
    }
    let mut distractors = Vec::new();
    for thing in things.each("simpleAssociableChoice") {
        let pair = pairs.iter().find(|(a, b)| id(thing) == if flipped { *b } else { *a });
        let group = pair.map(|(a, b)| if flipped { *a } else { *b });
        let made = item.item(thing);
        match group.and_then(|group| sorted.iter_mut().find(|(id, _)| id == group)) {
            Some((_, group)) => group.items.push(made),
            None => distractors.push(made),
        }
    }
    if pairs.is_empty() {
        return Err(LeftOut::NoAnswer);
    }
    Ok(Body::Groups(Groups { groups: sorted.into_iter().map(|(_, group)| group).collect(), distractors }))
}

fn paired(
    item: &mut ItemReading<'_, '_, '_, '_>,
    (first, second): (&Element, &Element),
    pairs: &[(&str, &str)],
) -> Read {
    let mut rights: Vec<(String, Item)> = Vec::new();
    let mut lefts: Vec<(String, Item)> = Vec::new();
    for left in first.each("simpleAssociableChoice") {
        lefts.push((id(left), item.item(left)));
    }
    for right in second.each("simpleAssociableChoice") {
        rights.push((id(right), item.item(right)));
    }
    let mut joined = Vec::new();
    for (left, thing) in lefts {
        let partner = pairs.iter().find(|(a, _)| *a == left);
        let at = partner.and_then(|(_, b)| rights.iter().position(|(id, _)| id == b));
        match at {
            Some(at) => joined.push(Pair { left: thing, right: rights.remove(at).1 }),
            // What belongs to nothing stands on the right here.
            None => rights.push((left, thing)),
        }
    }
    if joined.len() < 2 {
        return Err(LeftOut::NoAnswer);
    }
    Ok(Body::Pairs(Pairs { pairs: joined, distractors: rights.into_iter().map(|(_, item)| item).collect() }))
}

/// Pairs of which neither side is the first.
fn associated(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, right: &Declared) -> Read {
    let mut things: Vec<(String, Item)> = Vec::new();
    for thing in it.each("simpleAssociableChoice") {
        things.push((id(thing), item.item(thing)));
    }
    let mut pairs = Vec::new();
    for (a, b) in right.pairs() {
        let mut take = |wanted: &str| {
            let at = things.iter().position(|(id, _)| id == wanted)?;
            Some(things.remove(at).1)
        };
        match (take(a), take(b)) {
            (Some(left), Some(right)) => pairs.push(Pair { left, right }),
            // One that belongs to several.
            _ => return Err(LeftOut::NoSuchType),
        }
    }
    if pairs.len() < 2 {
        return Err(LeftOut::NoAnswer);
    }
    Ok(Body::Pairs(Pairs { pairs, distractors: things.into_iter().map(|(_, item)| item).collect() }))
}

fn open(item: &ItemReading<'_, '_, '_, '_>) -> Body {
    let all = item.root.all();
    let model =
        all.iter().find(|it| it.name == "rubricBlock" && it.attribute("view").is_some_and(|it| it.contains("scorer")));
    let model = model.map(|it| html::cleaned(&html::inner(it, &|_| None))).unwrap_or_default();
    Body::Open(Open { words: None, model: if rich::is_blank(&model) { String::new() } else { model } })
}

/// A word, or a number.
pub(super) fn entry(item: &mut ItemReading<'_, '_, '_, '_>, right: &Declared) -> Read {
    let (accepted, others) = right.texts();
    if right.number {
        let value = accepted.first().ok_or(LeftOut::NoAnswer)?;
        let value = super::super::bare(value).ok_or(LeftOut::NotANumber)?;
        if accepted.len() > 1 || right.has_parts() {
            item.reading.lose(LeftOut::PartialCredit);
        }
        let written = |by: f64| super::super::bare(&by.to_string()).map(|by| by.to_string());
        let within = match item.within() {
            None => Within::Exactly,
            Some((relative, below, above)) => {
                if (below - above).abs() > f64::EPSILON {
                    item.reading.lose(LeftOut::Tolerance);
                }
                let by = written(below.min(above)).ok_or(LeftOut::NotANumber)?;
                if relative { Within::Percent(by) } else { Within::Absolute(by) }
            }
        };
        return Ok(Body::Numeric(Numeric { value: value.to_string(), within, units: Vec::new() }));
    }
    if accepted.is_empty() {
        return Err(LeftOut::NoAnswer);
    }
    if right.has_parts() {
        item.reading.lose(LeftOut::PartialCredit);
    }
    let variant = |text: String, right| {
        let feedback = item.said.to(&text);
        Variant { text, right, feedback }
    };
    let rights = accepted.into_iter().map(|text| variant(text, true));
    let variants = rights.chain(others.into_iter().map(|text| variant(text, false))).collect();
    Ok(Body::ShortText(ShortText { variants, tolerance: tolerance(right) }))
}

fn tolerance(right: &Declared) -> Tolerance {
    Tolerance { case: !right.case().unwrap_or(false), ..Tolerance::default() }
}

/// A text with blanks. All are chosen from lists: the words are in a bank.
pub(super) fn blanks(
    item: &mut ItemReading<'_, '_, '_, '_>,
    text: &str,
    (all, declared): (&[&Element], &[Declared]),
    exercise: &mut Exercise,
) -> Read {
    let chosen = all.iter().all(|it| it.name == "inlineChoiceInteraction");
    let mut blanks = Vec::new();
    let mut others = Vec::new();
    for (it, right) in all.iter().zip(declared) {
        let (mut accepted, _) = right.texts();
        if it.name == "inlineChoiceInteraction" {
            let words = it.each("inlineChoice").map(|choice| (right.is_right(&id(choice)), tidy(&choice.text())));
            let (yes, no): (Vec<_>, Vec<_>) = words.partition(|(right, _)| *right);
            accepted = yes.into_iter().map(|(_, word)| word).collect();
            others.extend(no.into_iter().map(|(_, word)| word));
            item.reading.lose(LeftOut::OwnWords);
        }
        if right.number && item.within().is_some() {
            item.reading.lose(LeftOut::Tolerance);
        }
        if right.has_parts() {
            item.reading.lose(LeftOut::PartialCredit);
        }
        if accepted.is_empty() {
            return Err(LeftOut::NoAnswer);
        }
        blanks.push(Blank { id: item.reading.new_id(), accepted });
    }
    let bank = chosen.then(|| Bank { distractors: distractors(&blanks, others) });
    let tolerance = declared.first().map(tolerance).unwrap_or_default();
    Ok(parted(item, text, Blanks { pieces: Vec::new(), bank, tolerance }, blanks, exercise))
}

/// Words that fit nowhere, each once.
fn distractors(blanks: &[Blank], words: Vec<String>) -> Vec<String> {
    let folded = |word: &String| fold(word, Tolerance::default());
    let mut known: HashSet<String> = blanks.iter().flat_map(|blank| &blank.accepted).map(folded).collect();
    known.insert(String::new());
    words.into_iter().filter(|word| known.insert(folded(word))).collect()
}

/// What stands before the first block with a blank in it is the prompt, the rest the text.
fn parted(
    item: &ItemReading<'_, '_, '_, '_>,
    html: &str,
    mut body: Blanks,
    blanks: Vec<Blank>,
    exercise: &mut Exercise,
) -> Body {
    let (before, text) = html.split_at_checked(html::block_of_blank(html)).unwrap_or(("", html));
    let before = html::cleaned(before);
    exercise.prompt = if rich::is_blank(&before) { prompt_of_blanks(item.reading.lang).to_owned() } else { before };
    body.pieces = pieces(&html::lines(text), blanks.into_iter());
    Body::Blanks(body)
}

/// Words that are dragged into a text.
fn gaps(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, right: &Declared, exercise: &mut Exercise) -> Read {
    let body = item.root.child("itemBody").ok_or(LeftOut::Broken)?;
    let words: Vec<(String, String)> = it.each("gapText").map(|word| (id(word), tidy(&word.text()))).collect();
    if it.child("gapImg").is_some() || words.is_empty() {
        return Err(LeftOut::NoSuchType);
    }
    let pairs = right.pairs();
    let mut blanks = Vec::new();
    for gap in it.all().into_iter().filter(|it| it.name == "gap") {
        let word = pairs.iter().find(|(_, place)| *place == id(gap)).map(|(word, _)| *word);
        let word = words.iter().find(|(id, _)| Some(id.as_str()) == word).ok_or(LeftOut::NoAnswer)?;
        blanks.push(Blank { id: item.reading.new_id(), accepted: vec![word.1.clone()] });
    }
    if blanks.is_empty() {
        return Err(LeftOut::NoAnswer);
    }
    let unused = words.iter().filter(|(id, _)| !pairs.iter().any(|(word, _)| word == id));
    let distractors = distractors(&blanks, unused.map(|(_, word)| word.clone()).collect());
    let around = prompt_of(body);
    let prompt =
        if words::to_plain(&around).trim().is_empty() { String::new() } else { format!("<div>{around}</div>") };
    let inside = html::inner(it, &|child| match child.name.as_str() {
        "gap" => Some(html::BLANK.to_string()),
        "gapText" | "prompt" | "img" | "object" => Some(String::new()),
        _ => None,
    });
    let body = Blanks { pieces: Vec::new(), bank: Some(Bank { distractors }), tolerance: Tolerance::default() };
    Ok(parted(item, &format!("{prompt}{inside}"), body, blanks, exercise))
}

/// The picture in an interaction, and how large its zones take it to be.
fn ground(
    item: &mut ItemReading<'_, '_, '_, '_>,
    it: &Element,
    exercise: &mut Exercise,
) -> Result<(f64, f64), LeftOut> {
    let picture = it.elements().find(|it| matches!(it.name.as_str(), "object" | "img")).ok_or(LeftOut::Broken)?;
    let ((id, width, height), alt) = item.picture(picture).ok_or(LeftOut::Media)?;
    (exercise.picture, exercise.picture_alt) = (Some(id), alt);
    let side =
        |name, known: u32| picture.attribute(name).and_then(number).filter(|side| *side >= 1.0).unwrap_or(known.into());
    Ok((side("width", width), side("height", height)))
}

fn hotspot(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, right: &Declared, exercise: &mut Exercise) -> Read {
    let size = ground(item, it, exercise)?;
    let mut zones = Vec::new();
    for choice in it.each("hotspotChoice") {
        let shape = shape(choice, size).ok_or(LeftOut::Broken)?;
        let name = choice.attribute("hotspotLabel").unwrap_or_default().to_owned();
        let (right, feedback) = (right.is_right(&id(choice)), item.said_to(choice));
        zones.push(Zone { id: item.reading.new_id(), shape, right, name, feedback });
    }
    if !zones.iter().any(|zone| zone.right) {
        return Err(LeftOut::NoAnswer);
    }
    Ok(Body::Hotspot(Hotspot { zones }))
}

/// Points anywhere: what is right is where they are worth something.
fn points(item: &mut ItemReading<'_, '_, '_, '_>, it: &Element, exercise: &mut Exercise) -> Read {
    let size = ground(item, it, exercise)?;
    let wanted = it.attribute("responseIdentifier");
    let declared = item.root.each("responseDeclaration").find(|it| it.attribute("identifier") == wanted);
    let areas = declared.and_then(|it| it.child("areaMapping")).ok_or(LeftOut::NoAnswer)?;
    let mut zones = Vec::new();
    for area in areas.each("areaMapEntry") {
        let shape = shape(area, size).ok_or(LeftOut::Broken)?;
        let right = area.attribute("mappedValue").and_then(number).is_some_and(|worth| worth > 0.0);
        zones.push(Zone { id: item.reading.new_id(), shape, right, name: String::new(), feedback: String::new() });
    }
    if !zones.iter().any(|zone| zone.right) {
        return Err(LeftOut::NoAnswer);
    }
    Ok(Body::Hotspot(Hotspot { zones }))
}

/// A zone in pixels, or in hundredths of the picture, as one in ten-thousandths.
fn shape(element: &Element, (width, height): (f64, f64)) -> Option<Shape> {
    let read = |text: &str, whole: f64| -> Option<f64> {
        match text.trim().strip_suffix('%') {
            Some(percent) => Some(number(percent)? / 100.0),
            None => Some(number(text)? / whole),
        }
    };
    let part = |part: f64| -> u16 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 10,000")]
        let part = (part * f64::from(Point::MAX)).round().clamp(0.0, f64::from(Point::MAX)) as u16;
        part
    };
    let coords: Vec<&str> = element.attribute("coords").unwrap_or_default().split(',').collect();
    let x = |at: usize| read(coords.get(at)?, width).map(part);
    let y = |at: usize| read(coords.get(at)?, height).map(part);
    match element.attribute("shape")? {
        "default" => Some(Shape::Rectangle { from: Point::new(0, 0), to: Point::new(Point::MAX, Point::MAX) }),
        "rect" => {
            let (left, top, right, bottom) = (x(0)?, y(1)?, x(2)?, y(3)?);
            let (from, to) =
                (Point::new(left.min(right), top.min(bottom)), Point::new(left.max(right), top.max(bottom)));
            Some(Shape::Rectangle { from, to })
        }
        // A radius is as long either way: of the picture's sides it is not the same part.
        "circle" => Some(ellipse(x(0)?, y(1)?, x(2)?, y(2)?)),
        "ellipse" => Some(ellipse(x(0)?, y(1)?, x(2)?, y(3)?)),
        "poly" => {
            let corners: Option<Vec<Point>> =
                (0..coords.len() / 2).map(|n| Some(Point::new(x(2 * n)?, y(2 * n + 1)?))).collect();
            let mut corners = corners?;
            if corners.len() > 3 && corners.first() == corners.last() {
                corners.pop();
            }
            (corners.len() >= 3).then_some(Shape::Polygon(corners))
        }
        _ => None,
    }
}

/// One that stays on the picture.
fn ellipse(x: u16, y: u16, across: u16, down: u16) -> Shape {
    let room = |middle: u16| middle.min(Point::MAX - middle);
    Shape::Ellipse { centre: Point::new(x, y), across: across.min(room(x)), down: down.min(room(y)) }
}
