//! Results as a table that leaves Préau.

use super::{
    attempts::{self, Attempt, Detail},
    forms::{self, Given},
    questions::{Versions, questions},
    results,
};
use crate::{
    Actor, Backend, Result,
    sheet::{Cell as Written, Sheet, book},
};
use preau_model::{
    exercises::{
        Body, Cell, Exercise, PupilResults, Question, Results, SheetFormat, Standing, Type,
        questionnaire::{Ask, Questionnaire, Says},
    },
    ids::{ActivityId, AttemptId, PersonId, StepId},
    media::clean_name,
    text::{H5pText, Lang, QuestionnaireText, ResultsText, dates},
    time::DateTime,
};
use std::collections::HashMap;

/// A file to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// `Volcans - Résultats.csv`
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// The class at a glance, as [`results`](super::results) gives it to the actor: a line a pupil, points, attempts and the
/// last answer by exercise, and the sum; of a form, what was said to each of its questions. In a spreadsheet, every
/// attempt on a second sheet. A dozen statements at most.
pub async fn export(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    format: SheetFormat,
    lang: Lang,
) -> Result<Export> {
    let results = results(backend, actor, activity).await?;
    let forms = Forms::of(backend, activity, &results).await?;
    let said = Told::read(backend, actor, activity).await?;
    let t = ResultsText::of(lang);
    let sheet = Sheet { name: t.results.to_owned(), rows: rows(&results, &forms, &said, lang) };
    let (media_type, bytes) = match format {
        SheetFormat::Csv => ("text/csv; charset=utf-8", sheet.csv()),
        SheetFormat::Ods => ("application/vnd.oasis.opendocument.spreadsheet", {
            let answers = Sheet { name: t.answers.to_owned(), rows: said.rows(&results, lang) };
            book(&[sheet, answers])?
        }),
    };
    let title: String = results.title.chars().take(80).collect();
    let name = clean_name(&format!("{} - {}.{}", title.replace(['/', '\\'], "-"), t.results, format.code()));
    Ok(Export { name, media_type, bytes })
}

/// What was said to the forms of an activity.
#[derive(Default)]
struct Forms {
    now: Vec<(StepId, Questionnaire)>,
    versions: Versions,
    given: Vec<Given>,
}

impl Forms {
    /// Three statements, none where there is no form.
    async fn of(backend: &Backend, activity: ActivityId, results: &Results) -> Result<Self> {
        if results.questions.iter().all(|question| question.kind != Type::Questionnaire) {
            return Ok(Self::default());
        }
        let asked = questions(&backend.db, activity).await?.into_iter();
        let now = asked.filter_map(|(question, exercise)| match exercise.body {
            Body::Questionnaire(form) => Some((question.step, form)),
            _ => None,
        });
        let versions = Versions::of(&backend.db, activity).await?;
        let mut given = forms::given(&backend.db, activity, None).await?;
        given.retain(|it| results.pupils.iter().any(|pupil| pupil.pupil == it.pupil));
        Ok(Self { now: now.collect(), versions, given })
    }

    fn now(&self, step: StepId) -> Option<&Questionnaire> {
        self.now.iter().find(|(id, _)| *id == step).map(|(_, form)| form)
    }

    /// The questions of a form: those that are asked now, then those that were answered and are asked no longer.
    fn asked(&self, step: StepId) -> Vec<(Ask, bool)> {
        let Some(now) = self.now(step) else { return Vec::new() };
        let given = self.given.iter().filter(|it| it.step == step);
        now.asked(given.map(|it| (it.form(now, &self.versions), &it.answer)))
    }

    fn said(&self, pupil: &PupilResults, step: StepId, ask: &Ask) -> Written {
        let given = self.given.iter().find(|it| it.step == step && it.pupil == pupil.pupil);
        let said = given.zip(self.now(step)).and_then(|(it, now)| it.form(now, &self.versions).said(ask, &it.answer));
        match said {
            None => Written::Empty,
            Some((Says::Scale(step), _)) => Written::whole((*step).into()),
            Some((Says::Number(text), told)) => {
                ResultsText::read_points(text).map_or(Written::Words(told), Written::Thousandths)
            }
            Some((_, told)) => Written::Words(told),
        }
    }
}

/// A column or several for each exercise or form.
enum Column<'a> {
    Exercise(&'a Question),
    Form(&'a Question, Vec<(Ask, bool)>),
}

/// One attempt, read by the exercise that was answered.
struct Line {
    attempt: Attempt,
    detail: Detail,
    /// The answer.
    words: String,
    /// The exercise has been changed since.
    earlier: bool,
    finished: Option<DateTime>,
}

/// Everything that was answered, by pupil and exercise, in the order in which it was.
struct Told(HashMap<(PersonId, StepId), Vec<Line>>);

impl Told {
    /// In three statements.
    async fn read(backend: &Backend, actor: &Actor, activity: ActivityId) -> Result<Self> {
        let now: HashMap<StepId, Exercise> = questions(&backend.db, activity)
            .await?
            .into_iter()
            .map(|(question, exercise)| (question.step, exercise))
            .collect();
        let attempts = attempts::of_activity(&backend.db, activity).await?;
        let mut details: HashMap<AttemptId, Detail> =
            attempts::details_of_activity(&backend.db, &actor.zone, activity).await?;
        let mut told: HashMap<(PersonId, StepId), Vec<Line>> = HashMap::new();
        for attempt in attempts {
            let (Some(now), Some(detail)) = (now.get(&attempt.step), details.remove(&attempt.id)) else { continue };
            let words = detail.asked.as_ref().unwrap_or(now).line(&detail.answer);
            let earlier = detail.asked.as_ref().is_some_and(|then| !then.asks_the_same(now));
            let finished = attempt.finished_at.map(|at| actor.zone.civil(at));
            told.entry((attempt.pupil, attempt.step)).or_default().push(Line {
                attempt,
                detail,
                words,
                earlier,
                finished,
            });
        }
        Ok(Self(told))
    }

    fn of(&self, pupil: PersonId, step: StepId) -> &[Line] {
        self.0.get(&(pupil, step)).map(Vec::as_slice).unwrap_or_default()
    }

    /// What was finished last; else what was begun last.
    fn last(&self, pupil: PersonId, step: StepId) -> Written {
        let lines = self.of(pupil, step);
        let last = lines.iter().rfind(|line| line.finished.is_some()).or(lines.last());
        last.map_or(Written::Empty, |line| Written::Words(line.words.clone()))
    }

    /// A row an attempt, pupil by pupil and exercise by exercise.
    fn rows(&self, results: &Results, lang: Lang) -> Vec<Vec<Written>> {
        let t = ResultsText::of(lang);
        let head = [t.pupil, t.question, t.answer, t.verdict, t.points, t.out_of, t.teacher_words, t.given_on];
        let mut rows = vec![head.map(|it| Written::Words(it.to_owned())).to_vec()];
        for pupil in &results.pupils {
            for question in &results.questions {
                let lines = self.of(pupil.pupil, question.step).iter();
                rows.extend(lines.map(|line| line.row(pupil, question, lang)));
            }
        }
        rows
    }
}

impl Line {
    fn row(&self, pupil: &PupilResults, question: &Question, lang: Lang) -> Vec<Written> {
        let t = ResultsText::of(lang);
        let (outcome, words) = (self.attempt.outcome(), |it: &str| Written::Words(it.to_owned()));
        let mut verdict = ResultsText::standing(lang, Cell::of_kind(question.kind, &[outcome]).standing).to_owned();
        if self.earlier {
            verdict = format!("{verdict}, {}", t.earlier);
        }
        let is_marked = question.kind.is_scored() && outcome.finished && !outcome.waits;
        let points = |n: u32| if is_marked { Written::Thousandths(n) } else { Written::Empty };
        let review = self.detail.review.as_ref().filter(|review| !review.words.is_empty());
        vec![
            words(&name(pupil, lang)),
            words(&ResultsText::question(lang, question.number, &question.prompt)),
            words(&self.words),
            Written::Words(verdict),
            points(outcome.score.got),
            points(outcome.score.of),
            review.map_or(Written::Empty, |review| words(&review.words)),
            self.finished.map_or(Written::Empty, |at| Written::Words(dates::full_time(at, lang))),
        ]
    }
}

fn name(pupil: &PupilResults, lang: Lang) -> String {
    if pupil.gone { format!("{} ({})", pupil.name, ResultsText::of(lang).gone) } else { pupil.name.clone() }
}

fn rows(results: &Results, forms: &Forms, said: &Told, lang: Lang) -> Vec<Vec<Written>> {
    let t = ResultsText::of(lang);
    let words = |words: String| Written::Words(words);
    let columns: Vec<Column> = results
        .questions
        .iter()
        .map(|question| match question.kind {
            Type::Questionnaire => Column::Form(question, forms.asked(question.step)),
            _ => Column::Exercise(question),
        })
        .collect();
    let mut head = vec![words(t.pupil.to_owned())];
    for column in &columns {
        match column {
            Column::Exercise(question) => {
                let (number, prompt) = (question.number, &question.prompt);
                // What the school cannot check is said to be so.
                let whose = if question.kind == Type::H5p {
                    format!(", {}", H5pText::of(lang).claimed_short)
                } else {
                    String::new()
                };
                head.push(words(format!("{number}. {prompt} (/{}{whose})", question.points)));
                head.push(words(format!("{number}. {}", t.attempts)));
                head.push(words(format!("{number}. {}", t.answer)));
            }
            Column::Form(question, asked) => {
                let number = question.number;
                head.push(words(format!("{number}. {}", question.prompt)));
                for (n, (ask, earlier)) in (1..).zip(asked) {
                    let removed = if *earlier { QuestionnaireText::of(lang).removed } else { "" };
                    let removed = if removed.is_empty() { String::new() } else { format!(" ({removed})") };
                    head.push(words(format!("{number}.{n}. {}{removed}", ask.label)));
                }
            }
        }
    }
    // Of forms alone there is no sum.
    let scored = results.questions.is_empty() || results.questions.iter().any(|question| question.kind.is_scored());
    if scored {
        head.extend([t.total, t.out_of].map(|it| words(it.to_owned())));
    }
    let line = |pupil: &PupilResults| {
        let mut line = vec![words(name(pupil, lang))];
        for (column, cell) in columns.iter().zip(&pupil.cells) {
            line.push(points(cell, lang));
            match column {
                Column::Exercise(question) => {
                    line.push(Written::whole(cell.attempts));
                    line.push(said.last(pupil.pupil, question.step));
                }
                Column::Form(question, asked) => {
                    line.extend(asked.iter().map(|(ask, _)| forms.said(pupil, question.step, ask)));
                }
            }
        }
        if scored {
            line.extend([pupil.total.got, pupil.total.of].map(Written::Thousandths));
        }
        line
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
