//! Results as a table that leaves Préau.

use super::results;
use crate::{
    Actor, Backend, Result,
    sheet::{Cell as Written, Sheet},
};
use preau_model::{
    exercises::{Cell, Results, SheetFormat, Standing, Type},
    ids::ActivityId,
    media::clean_name,
    text::{H5pText, Lang, ResultsText},
};

/// A file to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// `Volcans - Résultats.csv`
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// The class at a glance, as [`results`](super::results) gives it to the actor: a line a pupil, points and attempts by
/// exercise, and the sum.
pub async fn export(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    format: SheetFormat,
    lang: Lang,
) -> Result<Export> {
    let results = results(backend, actor, activity).await?;
    let t = ResultsText::of(lang);
    let sheet = Sheet { name: t.results.to_owned(), rows: rows(&results, lang) };
    let (media_type, bytes) = match format {
        SheetFormat::Csv => ("text/csv; charset=utf-8", sheet.csv()),
        SheetFormat::Ods => ("application/vnd.oasis.opendocument.spreadsheet", sheet.ods()?),
    };
    let title: String = results.title.chars().take(80).collect();
    let name = clean_name(&format!("{} - {}.{}", title.replace(['/', '\\'], "-"), t.results, format.code()));
    Ok(Export { name, media_type, bytes })
}

fn rows(results: &Results, lang: Lang) -> Vec<Vec<Written>> {
    let t = ResultsText::of(lang);
    let words = |words: String| Written::Words(words);
    let mut head = vec![words(t.pupil.to_owned())];
    for question in &results.questions {
        let (number, prompt) = (question.number, &question.prompt);
        // What the school cannot check is said to be so.
        let whose =
            if question.kind == Type::H5p { format!(", {}", H5pText::of(lang).claimed_short) } else { String::new() };
        head.push(words(format!("{number}. {prompt} (/{}{whose})", question.points)));
        head.push(words(format!("{number}. {}", t.attempts)));
    }
    head.extend([t.total, t.out_of].map(|it| words(it.to_owned())));
    let line = |pupil: &preau_model::exercises::PupilResults| {
        let cells = pupil.cells.iter().flat_map(|cell| [points(cell, lang), Written::whole(cell.attempts)]);
        let total = [pupil.total.got, pupil.total.of].map(Written::Thousandths);
        [words(pupil.name.clone())].into_iter().chain(cells).chain(total).collect()
    };
    std::iter::once(head).chain(results.pupils.iter().map(line)).collect()
}

/// The points, or why there are none.
fn points(cell: &Cell, lang: Lang) -> Written {
    match (cell.best, cell.standing) {
        (Some(best), _) => Written::Thousandths(best.got),
        (None, Standing::Untouched) => Written::Empty,
        (None, standing) => Written::Words(ResultsText::standing(lang, standing).to_owned()),
    }
}
