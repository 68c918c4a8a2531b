//! To QTI 2.1: a package with an item for each exercise.

use super::{
    super::{
        album::Gallery,
        bare, decimal, html,
        html::{escaped, xhtml},
        part_of,
    },
    written::{BLANKS, Written},
};
use crate::{Error, Result};
use preau_model::{
    exercises::{
        Body, Exercise,
        blanks::{Blanks, Piece},
        choices::Choices,
        compare::{Tolerance, tidy},
        exchange::LeftOut,
        groups::Groups,
        hotspot::{Hotspot, Point, Shape},
        numeric::{Numeric, Within},
        open::Open,
        order::Order,
        pairs::Pairs,
        short_text::ShortText,
        true_false::TrueFalse,
    },
    ids::PictureId,
    text::Lang,
};
use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What was written, and what of which exercise, by its position, is not in it.
pub(in super::super) struct Packed {
    pub bytes: Vec<u8>,
    pub left_out: Vec<(usize, LeftOut)>,
}

/// Exercises with their titles.
pub(in super::super) fn write(exercises: &[(&str, &Exercise)], gallery: &Gallery, lang: Lang) -> Result<Packed> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut left_out = Vec::new();
    let mut resources = String::new();
    let mut shown: Vec<(String, PictureId)> = Vec::new();
    for (at, (name, exercise)) in exercises.iter().enumerate() {
        let id = format!("item-{:03}", at + 1);
        let mut written = Written::new(exercise, gallery);
        let Some(scorer) = body(&mut written, lang) else {
            left_out.push((at, LeftOut::NoSuchType));
            continue;
        };
        let (xml, pictures, lost) = written.finish(&id, name, &scorer);
        left_out.extend(lost.into_iter().map(|lost| (at, lost)));
        let file = format!("items/{id}.xml");
        zip.start_file(file.as_str(), deflated).map_err(Error::internal)?;
        zip.write_all(xml.as_bytes())?;
        let files = pictures.iter().map(|(name, _)| format!("<file href=\"{name}\"/>")).collect::<Vec<_>>().concat();
        let _ = writeln!(
            resources,
            "<resource identifier=\"{id}\" type=\"imsqti_item_xmlv2p1\" href=\"{file}\"><file href=\"{file}\"/>{files}</resource>"
        );
        shown.extend(pictures);
    }
    shown.sort();
    shown.dedup();
    for (name, id) in shown {
        if let Some(picture) = gallery.get(&id) {
            let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            zip.start_file(name, stored).map_err(Error::internal)?;
            zip.write_all(&picture.bytes)?;
        }
    }
    zip.start_file("imsmanifest.xml", deflated).map_err(Error::internal)?;
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"preau-exercises\"><metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata><organizations/><resources>\n{resources}</resources></manifest>\n"
    );
    zip.write_all(manifest.as_bytes())?;
    Ok(Packed { bytes: zip.finish().map_err(Error::internal)?.into_inner(), left_out })
}

/// What is only for who marks; `None`: there is no such type.
fn body(it: &mut Written<'_>, lang: Lang) -> Option<String> {
    match &it.exercise.body {
        Body::Choices(body) => choices(it, body),
        Body::TrueFalse(body) => true_false(it, body, lang)?,
        Body::Blanks(body) if body.bank.is_some() => bank(it, body),
        Body::Blanks(body) => blanks(it, body),
        Body::Pairs(body) => pairs(it, body),
        Body::Order(body) => order(it, body),
        Body::Groups(body) => groups(it, body),
        Body::Numeric(body) => numeric(it, body)?,
        Body::ShortText(body) => short_text(it, body),
        Body::Hotspot(body) => hotspot(it, body)?,
        Body::Open(body) => return Some(open(it, body)),
        _ => return None,
    }
    Some(String::new())
}

fn match_correct(it: &mut Written<'_>) {
    "<match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>".clone_into(&mut it.test);
}

/// What the answer is worth is what its parts are worth.
fn by_parts(it: &mut Written<'_>) {
    it.mapped = true;
    it.score
        .push_str("<setOutcomeValue identifier=\"SCORE\"><mapResponse identifier=\"RESPONSE\"/></setOutcomeValue>\n");
}

fn mapping(entries: &[(String, String)]) -> String {
    let entries = entries
        .iter()
        .map(|(key, worth)| format!("<mapEntry mapKey=\"{}\" mappedValue=\"{worth}\"/>", escaped(key)))
        .collect::<Vec<_>>()
        .concat();
    format!("<mapping lowerBound=\"0\" defaultValue=\"0\">{entries}</mapping>")
}

fn shuffle(it: &Written<'_>) -> &'static str {
    if it.exercise.shuffle { "true" } else { "false" }
}

/// Several right ones share the points, and each wrong one takes as much.
fn choices(it: &mut Written<'_>, body: &Choices) {
    let (shuffle, points) = (shuffle(it), it.exercise.points);
    let id = |n: usize| format!("C{}", n + 1);
    let rights: Vec<String> = body.choices.iter().enumerate().filter(|(_, it)| it.right).map(|(n, _)| id(n)).collect();
    let part = part_of(points, rights.len());
    let mut inside = String::new();
    for (n, choice) in body.choices.iter().enumerate() {
        let item = it.item(&choice.item);
        let _ = writeln!(inside, "<simpleChoice identifier=\"{}\">{item}</simpleChoice>", id(n));
        it.chosen.push((id(n), tidy(&choice.feedback)));
    }
    match_correct(it);
    it.multiple = body.several;
    let worth = |(n, right): (usize, bool)| (id(n), format!("{}{part}", if right { "" } else { "-" }));
    let mapping = if body.several && !body.strict {
        by_parts(it);
        mapping(&body.choices.iter().map(|choice| choice.right).enumerate().map(worth).collect::<Vec<_>>())
    } else {
        String::new()
    };
    let (cardinality, max) = if body.several { ("multiple", 0) } else { ("single", 1) };
    it.declare(("RESPONSE", cardinality, "identifier"), &rights, &mapping);
    it.body = format!(
        "<choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"{shuffle}\" maxChoices=\"{max}\">\n{inside}</choiceInteraction>"
    );
}

fn true_false(it: &mut Written<'_>, body: &TrueFalse, lang: Lang) -> Option<()> {
    let right = if body.is_true? { "true" } else { "false" };
    let (yes, no) = lang.pick(("Vrai", "Faux"), ("True", "False"));
    it.chosen = vec![("true".to_owned(), tidy(&body.feedback_true)), ("false".to_owned(), tidy(&body.feedback_false))];
    match_correct(it);
    it.declare(("RESPONSE", "single", "identifier"), &[right.to_owned()], "");
    it.body = format!(
        "<choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxChoices=\"1\"><simpleChoice identifier=\"true\">{yes}</simpleChoice><simpleChoice identifier=\"false\">{no}</simpleChoice></choiceInteraction>"
    );
    Some(())
}

/// Whether capitals count can be said, nothing else.
fn tolerance(it: &mut Written<'_>, tolerance: Tolerance) {
    if tolerance.accents || !tolerance.ending {
        it.lose(LeftOut::Tolerance);
    }
}

fn accepting(texts: &[(String, String)], case: bool) -> String {
    let entries = texts
        .iter()
        .map(|(text, worth)| {
            let text = escaped(text);
            format!("<mapEntry mapKey=\"{text}\" mappedValue=\"{worth}\" caseSensitive=\"{case}\"/>")
        })
        .collect::<Vec<_>>()
        .concat();
    format!("<mapping defaultValue=\"0\">{entries}</mapping>")
}

fn is_worth(name: &str) -> String {
    format!("<gt><mapResponse identifier=\"{name}\"/><baseValue baseType=\"float\">0</baseValue></gt>")
}

/// Words that are typed into a text.
fn blanks(it: &mut Written<'_>, body: &Blanks) {
    tolerance(it, body.tolerance);
    let count = body.pieces.iter().filter(|piece| matches!(piece, Piece::Blank(_))).count();
    let part = part_of(it.exercise.points, count);
    let mut names = Vec::new();
    let text = text(body, |accepted| {
        let name = format!("RESPONSE{}", names.len() + 1);
        let texts: Vec<(String, String)> = accepted.iter().map(|text| (tidy(text), part.clone())).collect();
        let first: Vec<String> = texts.iter().take(1).map(|(text, _)| text.clone()).collect();
        it.declare((&name, "single", "string"), &first, &accepting(&texts, !body.tolerance.case));
        let entry = format!("<textEntryInteraction responseIdentifier=\"{name}\" expectedLength=\"15\"/>");
        names.push(name);
        entry
    });
    it.test = format!("<and>{}</and>", names.iter().map(|name| is_worth(name)).collect::<String>());
    let sum = names.iter().map(|name| format!("<mapResponse identifier=\"{name}\"/>")).collect::<Vec<_>>().concat();
    it.mapped = true;
    it.score = format!("<setOutcomeValue identifier=\"SCORE\"><sum>{sum}</sum></setOutcomeValue>\n");
    it.body = format!("<div class=\"{BLANKS}\">{text}</div>");
}

/// A text as one block: what stands before it is the prompt.
fn text(body: &Blanks, mut blank: impl FnMut(&[String]) -> String) -> String {
    let mut text = "<p>".to_owned();
    for piece in &body.pieces {
        match piece {
            Piece::Text(plain) => text.push_str(&escaped(&plain.replace(html::BLANK, "")).replace('\n', "<br/>")),
            Piece::Blank(it) => text.push_str(&blank(&it.accepted)),
        }
    }
    text + "</p>"
}

/// Words that are dragged into a text.
fn bank(it: &mut Written<'_>, body: &Blanks) {
    if body.tolerance != Tolerance::default() {
        it.lose(LeftOut::Tolerance);
    }
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut pairs = Vec::new();
    let mut variants = false;
    let text = text(body, |accepted| {
        variants |= accepted.len() > 1;
        let word = accepted.first().map(|word| tidy(word)).unwrap_or_default();
        let at = words.iter().position(|(known, _)| *known == word).unwrap_or_else(|| {
            words.push((word, 0));
            words.len() - 1
        });
        if let Some((_, often)) = words.get_mut(at) {
            *often += 1;
        }
        let gap = format!("G{}", pairs.len() + 1);
        pairs.push(format!("W{} {gap}", at + 1));
        format!("<gap identifier=\"{gap}\"/>")
    });
    if variants {
        it.lose(LeftOut::Variants);
    }
    let distractors = body.bank.iter().flat_map(|bank| &bank.distractors).map(|word| (tidy(word), 1));
    let words = words
        .into_iter()
        .chain(distractors)
        .enumerate()
        .map(|(n, (word, often))| {
            format!("<gapText identifier=\"W{}\" matchMax=\"{often}\">{}</gapText>\n", n + 1, escaped(&word))
        })
        .collect::<Vec<_>>()
        .concat();
    let part = part_of(it.exercise.points, pairs.len());
    declare_pairs(it, &pairs, &part);
    it.body = format!(
        "<gapMatchInteraction responseIdentifier=\"RESPONSE\" shuffle=\"true\">\n{words}{text}</gapMatchInteraction>"
    );
}

fn declare_pairs(it: &mut Written<'_>, pairs: &[String], part: &str) {
    match_correct(it);
    by_parts(it);
    let entries: Vec<(String, String)> = pairs.iter().map(|pair| (pair.clone(), part.to_owned())).collect();
    it.declare(("RESPONSE", "multiple", "directedPair"), pairs, &mapping(&entries));
}

/// What stands on the left and on the right, and how often each may be used.
fn sets(it: &mut Written<'_>, left: &[String], right: &[String], often: usize) {
    let set = |letter: char, things: &[String], max: usize| -> String {
        let things = things
            .iter()
            .enumerate()
            .map(|(n, thing)| {
                format!("<simpleAssociableChoice identifier=\"{letter}{}\" matchMax=\"{max}\">{thing}</simpleAssociableChoice>\n", n + 1)
            })
            .collect::<Vec<_>>().concat();
        format!("<simpleMatchSet>\n{things}</simpleMatchSet>\n")
    };
    it.body = format!(
        "<matchInteraction responseIdentifier=\"RESPONSE\" shuffle=\"{}\" maxAssociations=\"{}\">\n{}{}</matchInteraction>",
        shuffle(it),
        left.len(),
        set('L', left, 1),
        set('R', right, often)
    );
}

fn pairs(it: &mut Written<'_>, body: &Pairs) {
    let left: Vec<String> = body.pairs.iter().map(|pair| it.item(&pair.left)).collect();
    let rights = body.pairs.iter().map(|pair| &pair.right).chain(&body.distractors);
    let right: Vec<String> = rights.map(|right| it.item(right)).collect();
    let pairs: Vec<String> = (1..=left.len()).map(|n| format!("L{n} R{n}")).collect();
    let part = part_of(it.exercise.points, pairs.len());
    declare_pairs(it, &pairs, &part);
    sets(it, &left, &right, 1);
}

fn groups(it: &mut Written<'_>, body: &Groups) {
    let right: Vec<String> = body.groups.iter().map(|group| it.item(&group.name)).collect();
    let (mut left, mut pairs) = (Vec::new(), Vec::new());
    for (n, group) in body.groups.iter().enumerate() {
        for item in &group.items {
            left.push(it.item(item));
            pairs.push(format!("L{} R{}", left.len(), n + 1));
        }
    }
    for extra in &body.distractors {
        left.push(it.item(extra));
    }
    let part = part_of(it.exercise.points, pairs.len());
    declare_pairs(it, &pairs, &part);
    sets(it, &left, &right, 0);
}

fn order(it: &mut Written<'_>, body: &Order) {
    if !body.strict {
        it.lose(LeftOut::PartialCredit);
    }
    // As they stand there, should they not be dealt: not in the right order.
    let mut inside: Vec<String> = Vec::new();
    for (n, item) in body.items.iter().enumerate() {
        let item = it.item(item);
        inside.push(format!("<simpleChoice identifier=\"C{}\">{item}</simpleChoice>\n", n + 1));
    }
    inside.sort_by_key(|choice| (choice.len() % 3, choice.len()));
    let correct: Vec<String> = (1..=body.items.len()).map(|n| format!("C{n}")).collect();
    match_correct(it);
    it.declare(("RESPONSE", "ordered", "identifier"), &correct, "");
    it.body = format!(
        "<orderInteraction responseIdentifier=\"RESPONSE\" shuffle=\"true\">\n{}</orderInteraction>",
        inside.concat()
    );
}

fn numeric(it: &mut Written<'_>, body: &Numeric) -> Option<()> {
    let value = decimal(bare(&body.value)?)?;
    let (mode, by) = match &body.within {
        Within::Exactly => ("exact", None),
        Within::Absolute(by) => ("absolute", Some(decimal(bare(by)?)?)),
        Within::Percent(by) => ("relative", Some(decimal(bare(by.trim().trim_end_matches('%'))?)?)),
    };
    if !body.units.is_empty() {
        it.lose(LeftOut::Unit);
    }
    let by = by.map(|by| format!(" tolerance=\"{by} {by}\"")).unwrap_or_default();
    it.test = format!(
        "<equal toleranceMode=\"{mode}\"{by}><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></equal>"
    );
    it.declare(("RESPONSE", "single", "float"), &[value], "");
    "<p><textEntryInteraction responseIdentifier=\"RESPONSE\" expectedLength=\"10\"/></p>".clone_into(&mut it.body);
    Some(())
}

fn short_text(it: &mut Written<'_>, body: &ShortText) {
    tolerance(it, body.tolerance);
    if body.variants.iter().any(|variant| !variant.feedback.is_empty()) {
        it.lose(LeftOut::Feedback);
    }
    let points = it.exercise.points.to_string();
    let worth = |right: bool| if right { points.clone() } else { "0".to_owned() };
    let texts: Vec<(String, String)> =
        body.variants.iter().map(|variant| (tidy(&variant.text), worth(variant.right))).collect();
    let first: Vec<String> = body.variants.iter().filter(|it| it.right).take(1).map(|it| tidy(&it.text)).collect();
    it.test = is_worth("RESPONSE");
    by_parts(it);
    it.declare(("RESPONSE", "single", "string"), &first, &accepting(&texts, !body.tolerance.case));
    "<p><textEntryInteraction responseIdentifier=\"RESPONSE\" expectedLength=\"30\"/></p>".clone_into(&mut it.body);
}

fn hotspot(it: &mut Written<'_>, body: &Hotspot) -> Option<()> {
    let exercise = it.exercise;
    let (name, shown) = it.picture(exercise.picture?)?;
    let (width, height) = (shown.width.max(1), shown.height.max(1));
    let id = |n: usize| format!("Z{}", n + 1);
    let rights: Vec<String> = body.zones.iter().enumerate().filter(|(_, it)| it.right).map(|(n, _)| id(n)).collect();
    let part = part_of(exercise.points, rights.len());
    let mut inside = String::new();
    for (n, zone) in body.zones.iter().enumerate() {
        let (shape, coords) = zone_of(&zone.shape, (width, height));
        let label = tidy(&zone.name);
        let label = if label.is_empty() { label } else { format!(" hotspotLabel=\"{}\"", escaped(&label)) };
        let _ =
            writeln!(inside, "<hotspotChoice identifier=\"{}\" shape=\"{shape}\" coords=\"{coords}\"{label}/>", id(n));
        it.chosen.push((id(n), tidy(&zone.feedback)));
    }
    it.multiple = true;
    match_correct(it);
    by_parts(it);
    let worth = |(n, right): (usize, bool)| (id(n), format!("{}{part}", if right { "" } else { "-" }));
    let entries: Vec<(String, String)> = body.zones.iter().map(|zone| zone.right).enumerate().map(worth).collect();
    it.declare(("RESPONSE", "multiple", "identifier"), &rights, &mapping(&entries));
    it.body = format!(
        "<hotspotInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"{}\"><object type=\"{}\" data=\"{name}\" width=\"{width}\" height=\"{height}\">{}</object>\n{inside}</hotspotInteraction>",
        rights.len(),
        shown.media_type(),
        escaped(&tidy(&exercise.picture_alt)),
    );
    Some(())
}

/// A zone in pixels of the picture.
fn zone_of(shape: &Shape, (width, height): (u32, u32)) -> (&'static str, String) {
    let pixels = |part: u16, whole: u32| {
        (u64::from(part) * u64::from(whole) + u64::from(Point::MAX) / 2) / u64::from(Point::MAX)
    };
    let point = |it: &Point| format!("{},{}", pixels(it.x, width), pixels(it.y, height));
    match shape {
        Shape::Rectangle { from, to } => ("rect", format!("{},{}", point(from), point(to))),
        Shape::Ellipse { centre, across, down } => {
            ("ellipse", format!("{},{},{}", point(centre), pixels(*across, width), pixels(*down, height)))
        }
        Shape::Polygon(corners) => ("poly", corners.iter().map(point).collect::<Vec<_>>().join(",")),
    }
}

/// The teacher's own answer is for who marks.
fn open(it: &mut Written<'_>, body: &Open) -> String {
    if body.words.is_some() {
        it.lose(LeftOut::Length);
    }
    let _ = it
        .declared
        .write_str("<responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"string\"/>\n");
    "<extendedTextInteraction responseIdentifier=\"RESPONSE\" expectedLines=\"10\"/>".clone_into(&mut it.body);
    let model = xhtml(&body.model);
    if model.is_empty() { model } else { format!("<rubricBlock view=\"scorer\"><div>{model}</div></rubricBlock>\n") }
}
