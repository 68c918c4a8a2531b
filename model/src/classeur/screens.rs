//! How a pupil goes through an activity: one step after another.

use super::{Content, PupilActivity, PupilStep, Shown};
use crate::ids::StepId;

/// One step, with the chapter that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    pub chapter: Option<String>,
    pub step: PupilStep,
}

impl PupilActivity {
    /// What is gone through, in order. A chapter is no step of its own: it stands above its steps.
    pub fn screens(&self) -> Vec<Screen> {
        let mut chapter = None;
        let mut screens = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            if let Shown::Content(content) = &step.shown
                && let Content::Chapter { title } = &**content
            {
                chapter = Some(title.clone()).filter(|title| !title.is_empty());
            } else {
                screens.push(Screen { chapter: chapter.clone(), step: step.clone() });
            }
        }
        screens
    }
}

/// Where one goes on: at the step where one stopped, or else at the first.
pub fn resumed(screens: &[Screen], at: Option<StepId>) -> usize {
    at.and_then(|at| screens.iter().position(|screen| screen.step.id == at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classeur::PupilLine, ids::ActivityId};
    use uuid::Uuid;

    fn activity(contents: Vec<Content>) -> PupilActivity {
        let steps = contents
            .into_iter()
            .map(|content| PupilStep { id: StepId(Uuid::now_v7()), shown: Shown::Content(Box::new(content)) })
            .collect();
        PupilActivity {
            line: PupilLine {
                id: ActivityId(Uuid::now_v7()),
                title: String::new(),
                summary: String::new(),
                subject: None,
                teacher: String::new(),
                steps: 0,
                done: 0,
                opened: false,
                opens: "2026-11-26T08:00".parse().unwrap(),
                closes: None,
                closed: false,
                work: None,
            },
            steps,
            pictures: Vec::new(),
            pictured: Vec::new(),
            files: Vec::new(),
            done: Vec::new(),
            at: None,
        }
    }

    fn text(html: &str) -> Content {
        Content::Text { html: html.to_owned() }
    }

    fn chapter(title: &str) -> Content {
        Content::Chapter { title: title.to_owned() }
    }

    #[test]
    fn a_chapter_stands_above_its_steps_and_is_no_step_itself() {
        let activity =
            activity(vec![text("avant"), chapter("Un"), text("a"), text("b"), chapter(""), text("c"), chapter("Vide")]);
        let screens = activity.screens();
        let seen: Vec<_> = screens.iter().map(|screen| screen.chapter.as_deref()).collect();
        assert_eq!(seen, [None, Some("Un"), Some("Un"), None]);
        assert_eq!(resumed(&screens, Some(screens[2].step.id)), 2);
        assert_eq!(resumed(&screens, Some(StepId(Uuid::now_v7()))), 0);
        assert_eq!(resumed(&screens, None), 0);
    }
}
