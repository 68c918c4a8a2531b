//! What an activity must have before it is given out.

use super::{Activity, Content, Film, SUMMARY_MAX, Step, TITLE_MAX};
use crate::{
    error::{Found, Problem, too_long},
    exercises::ExerciseProblem,
    home::{Embed, is_web_address},
    ids::{ItemId, StepId},
    text::rich,
};
use serde::{Deserialize, Serialize};

/// Longest text of a step, in characters of HTML.
pub const TEXT_MAX: u32 = 100_000;
/// Longest transcript of a sound, in characters.
pub const TRANSCRIPT_MAX: u32 = 20_000;

/// What is wrong, where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepProblem {
    /// `None`: the activity itself.
    pub step: Option<StepId>,
    /// The thing of the exercise that it is about, if one.
    pub item: Option<ItemId>,
    /// The field of the step's form.
    pub field: String,
    pub problem: Problem,
}

impl Activity {
    /// Everything that keeps it from being given out, in reading order. `hosts`: who may be framed.
    pub fn problems(&self, hosts: &[String]) -> Vec<StepProblem> {
        let mut own = Found::new();
        if self.title.trim().is_empty() {
            own.push(("title", Problem::Required));
        }
        too_long(&mut own, "title", &self.title, TITLE_MAX);
        too_long(&mut own, "summary", &self.summary, SUMMARY_MAX);
        if self.steps.iter().all(|step| step.content.is_chapter()) {
            own.push(("steps", Problem::Required));
        }
        let told = |step, found: Found| {
            let told =
                move |(field, problem): (&str, _)| StepProblem { step, item: None, field: field.to_owned(), problem };
            found.into_iter().map(told).collect::<Vec<_>>()
        };
        let mut all = told(None, own);
        for Step { id, content } in &self.steps {
            match content {
                Content::Exercise { exercise: Some(exercise) } => {
                    let told = |it: ExerciseProblem| StepProblem {
                        step: Some(*id),
                        item: it.item,
                        field: it.field,
                        problem: it.problem,
                    };
                    all.extend(exercise.problems().into_iter().map(told));
                }
                content => all.extend(told(Some(*id), content.problems(hosts))),
            }
        }
        all
    }
}

impl Content {
    /// What is missing or wrong, by field of its form. An exercise tells more itself ([`Activity::problems`] has it).
    pub fn problems(&self, hosts: &[String]) -> Found {
        let mut found = self.excess();
        match self {
            Self::Chapter { title } => required(&mut found, "title", title.trim().is_empty()),
            Self::Text { html } | Self::Summary { html } => {
                // A text of nothing but a picture or a formula says something.
                let bare =
                    rich::to_plain(html).trim().is_empty() && !["<img", "<math"].iter().any(|it| html.contains(it));
                required(&mut found, "html", bare);
            }
            Self::Image { picture, .. } => required(&mut found, "picture", picture.is_none()),
            Self::Audio { file, .. } | Self::File { file, .. } => required(&mut found, "file", file.is_none()),
            Self::Video { film, .. } => match film {
                Some(Film::Elsewhere(embed)) => framed(&mut found, "film", Some(embed), hosts),
                film => required(&mut found, "film", film.is_none()),
            },
            Self::Link { title, address, .. } => {
                required(&mut found, "title", title.trim().is_empty());
                required(&mut found, "address", address.is_empty());
                if !address.is_empty() && !is_web_address(address) {
                    found.push(("address", Problem::Malformed));
                }
            }
            Self::Embed { embed, .. } => framed(&mut found, "embed", embed.as_ref(), hosts),
            Self::Exercise { exercise } => match exercise {
                None => found.push(("exercise", Problem::Required)),
                Some(exercise) => {
                    let problems = exercise.problems().into_iter().map(|it| it.problem);
                    found.extend(problems.filter(|problem| !exceeds(problem)).map(|problem| ("exercise", problem)));
                }
            },
        }
        found
    }

    /// What is too long to be kept at all.
    pub fn excess(&self) -> Found {
        let mut found = Found::new();
        let fields: &[(&'static str, &str, u32)] = match self {
            Self::Chapter { title }
            | Self::Video { title, .. }
            | Self::Embed { title, .. }
            | Self::File { title, .. } => &[("title", title, TITLE_MAX)],
            Self::Text { html } | Self::Summary { html } => &[("html", html, TEXT_MAX)],
            Self::Image { alt, caption, .. } => &[("alt", alt, SUMMARY_MAX), ("caption", caption, SUMMARY_MAX)],
            Self::Audio { title, transcript, .. } => {
                &[("title", title, TITLE_MAX), ("transcript", transcript, TRANSCRIPT_MAX)]
            }
            Self::Link { title, summary, address } => {
                &[("title", title, TITLE_MAX), ("summary", summary, SUMMARY_MAX), ("address", address, 2_000)]
            }
            Self::Exercise { .. } => &[],
        };
        for (field, text, max) in fields {
            too_long(&mut found, field, text, *max);
        }
        if let Self::Exercise { exercise: Some(exercise) } = self {
            let problems = exercise.problems().into_iter().map(|it| it.problem);
            found.extend(problems.filter(exceeds).map(|problem| ("exercise", problem)));
        }
        found
    }
}

/// Whether that is too much to be kept at all.
const fn exceeds(problem: &Problem) -> bool {
    matches!(problem, Problem::TooLong { .. } | Problem::TooMany { .. })
}

fn required(found: &mut Found, field: &'static str, missing: bool) {
    if missing {
        found.push((field, Problem::Required));
    }
}

fn framed(found: &mut Found, field: &'static str, embed: Option<&Embed>, hosts: &[String]) {
    match embed {
        None => found.push((field, Problem::Required)),
        Some(embed) => found.extend(embed.problem(hosts).map(|problem| (field, problem))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classeur::Kind, home::recognise};
    use uuid::Uuid;

    fn fields(content: &Content) -> Vec<&'static str> {
        content.problems(&["digipad.app".to_owned()]).into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_new_step_says_what_it_lacks() {
        let lacks: Vec<_> = Kind::ALL.iter().map(|kind| (kind.code(), fields(&kind.empty()))).collect();
        assert_eq!(
            lacks,
            [
                ("text", vec!["html"]),
                ("image", vec!["picture"]),
                ("audio", vec!["file"]),
                ("video", vec!["film"]),
                ("file", vec!["file"]),
                ("link", vec!["title", "address"]),
                ("embed", vec!["embed"]),
                ("exercise", vec!["exercise"]),
                ("form", vec!["exercise", "exercise"]),
                ("chapter", vec!["title"]),
                ("summary", vec!["html"]),
            ]
        );
    }

    #[test]
    fn an_activity_needs_a_title_and_something_to_do() {
        let step = |n, content| Step { id: StepId(Uuid::from_u128(n)), content };
        let mut it = Activity::default();
        it.steps.push(step(1, Content::Chapter { title: "Les volcans".to_owned() }));
        let places = |it: &Activity| it.problems(&[]).into_iter().map(|p| (p.step, p.field)).collect::<Vec<_>>();
        assert_eq!(places(&it), [(None, "title".to_owned()), (None, "steps".to_owned())]);
        it.title = "Volcans".to_owned();
        it.steps.push(step(2, Content::Text { html: "<p><br></p>".to_owned() }));
        assert_eq!(places(&it), [(Some(StepId(Uuid::from_u128(2))), "html".to_owned())]);
    }

    #[test]
    fn frames_and_links_lead_where_they_may() {
        let embed = |address| recognise(address).ok();
        let film = |address| Content::Video { title: String::new(), film: embed(address).map(Film::Elsewhere) };
        assert_eq!(fields(&film("https://www.youtube.com/watch?v=abcdefghijk")), ["film"]);
        assert!(fields(&Content::Embed { title: String::new(), embed: embed("https://digipad.app/p/1/2") }).is_empty());
        let link = |address: &str| Content::Link {
            title: "x".to_owned(),
            address: address.to_owned(),
            summary: String::new(),
        };
        assert_eq!(fields(&link("javascript:alert(1)")), ["address"]);
        assert!(fields(&link("https://fr.wikipedia.org/wiki/Volcan")).is_empty());
    }

    #[test]
    fn what_is_too_long_is_refused_at_once() {
        let long = "é".repeat(TITLE_MAX as usize + 1);
        assert_eq!(Content::Chapter { title: long }.excess(), [("title", Problem::TooLong { max: TITLE_MAX })]);
    }
}
