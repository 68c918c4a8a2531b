//! Steps that were copied (presse-papiers), to be pasted in any activity.

use super::{Activity, Content, Film, Insert, Step};
use crate::ids::{AttachmentId, PackageId, PictureId, StepId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is in them, in their order. The device keeps it, under its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clip {
    pub contents: Vec<Content>,
}

/// Pictures, files and packages, as those who paste steps ask about them: which of these may they put into a step?
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Enclosed {
    pub pictures: Vec<PictureId>,
    pub files: Vec<AttachmentId>,
    pub packages: Vec<PackageId>,
}

impl Enclosed {
    pub const fn is_empty(&self) -> bool {
        self.pictures.is_empty() && self.files.is_empty() && self.packages.is_empty()
    }

    fn has_all_of(&self, content: &Content) -> bool {
        content.pictures().iter().all(|id| self.pictures.contains(id))
            && content.file().is_none_or(|id| self.files.contains(&id))
            && content.package().is_none_or(|id| self.packages.contains(&id))
    }
}

impl Clip {
    /// These steps with what their chapters carry; `None`: there is none.
    pub fn of(activity: &Activity, chosen: &[StepId]) -> Option<Self> {
        let steps = activity.gathered(chosen);
        let contents: Vec<Content> =
            steps.iter().filter_map(|id| activity.step(*id)).map(|step| step.content.clone()).collect();
        (!contents.is_empty()).then_some(Self { contents })
    }

    /// What it shows that others may have to be asked for; each once.
    pub fn enclosed(&self) -> Enclosed {
        let mut pictures: Vec<PictureId> = self.contents.iter().flat_map(Content::pictures).collect();
        let mut files: Vec<AttachmentId> = self.contents.iter().filter_map(Content::file).collect();
        let mut packages: Vec<PackageId> = self.contents.iter().filter_map(Content::package).collect();
        pictures.sort_unstable();
        pictures.dedup();
        files.sort_unstable();
        files.dedup();
        packages.sort_unstable();
        packages.dedup();
        Enclosed { pictures, files, packages }
    }

    /// Leaves out what may not be used: the picture or file of a step, or an exercise that is made of it. Tells of
    /// how many steps that is.
    pub fn keep(&mut self, usable: &Enclosed) -> usize {
        let before = self.contents.len();
        let mut emptied = 0;
        self.contents.retain_mut(|content| {
            if usable.has_all_of(content) {
                return true;
            }
            match content {
                Content::Image { picture, .. } => *picture = None,
                Content::Audio { file, .. } | Content::File { file, .. } => *file = None,
                Content::Video { film, .. } if matches!(film, Some(Film::File(_))) => *film = None,
                _ => return false,
            }
            emptied += 1;
            true
        });
        emptied + before - self.contents.len()
    }

    /// As new steps behind `after`, the first that `room` has place for: nobody's answers are in them.
    pub fn pasted(&self, after: Option<StepId>, room: usize, fresh: &mut dyn FnMut() -> Uuid) -> Insert {
        let step = |content: &Content| Step { id: StepId(fresh()), content: content.clone() };
        Insert::row(self.contents.iter().take(room).map(step).collect::<Vec<_>>(), after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        classeur::{Command, STEPS_MAX},
        editing::Document,
        exercises::{Exercise, Type},
    };
    use proptest::prelude::*;

    fn id(n: u128) -> StepId {
        StepId(Uuid::from_u128(n))
    }

    fn content(n: u128) -> Content {
        if n >= 100 { Content::Chapter { title: n.to_string() } } else { Content::Text { html: n.to_string() } }
    }

    fn activity(numbers: &[u128]) -> Activity {
        let steps = numbers.iter().map(|n| Step { id: id(*n), content: content(*n) }).collect();
        Activity { steps, ..Activity::default() }
    }

    #[test]
    fn what_may_not_be_used_is_left_out_and_the_rest_is_pasted() {
        let (seen, unseen) = (AttachmentId(Uuid::from_u128(1)), AttachmentId(Uuid::from_u128(2)));
        let file = |file| Content::File { title: "Carte".to_owned(), file };
        let mut heard = Exercise::new(Type::Dictation.empty());
        heard.audio = Some(unseen);
        let contents =
            vec![file(Some(seen)), file(Some(unseen)), Content::Exercise { exercise: Some(heard) }, content(3)];
        let mut clip = Clip { contents };
        assert_eq!(clip.enclosed(), Enclosed { pictures: Vec::new(), files: vec![seen, unseen], packages: Vec::new() });
        assert_eq!(clip.keep(&Enclosed { pictures: Vec::new(), files: vec![seen], packages: Vec::new() }), 2);
        assert_eq!(clip.contents, [file(Some(seen)), file(None), content(3)]);
    }

    #[test]
    fn a_full_activity_takes_no_more_than_it_holds() {
        let mut full = activity(&(1000..1000 + STEPS_MAX as u128 - 1).collect::<Vec<_>>());
        let clip = Clip { contents: vec![content(1), content(2)] };
        let pasted = clip.pasted(None, STEPS_MAX - full.steps.len(), &mut || Uuid::from_u128(1));
        assert_eq!(pasted.steps.len(), 1);
        assert!(full.apply(&Command::Insert(pasted)).is_some() && full.is_valid());
    }

    proptest! {
        /// Whatever is copied and wherever it is pasted: its words are there once more, in their order and together, under
        /// names of their own; all that was there is as it was; and one undo takes it back.
        #[test]
        fn what_is_pasted_is_there_once_more(
            numbers in Just((1..9_u128).chain(100..103).collect::<Vec<_>>()).prop_shuffle(),
            chosen in prop::sample::subsequence((1..9_u128).chain(100..103).collect::<Vec<_>>(), 1..6),
            after in prop::option::of(1..12_u128),
        ) {
            let mut it = activity(&numbers);
            let before = it.clone();
            let clip = Clip::of(&it, &chosen.iter().map(|n| id(*n)).collect::<Vec<_>>()).unwrap();
            let json = serde_json::to_string(&clip).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Clip>(&json).unwrap(), &clip);
            let mut made = 500;
            let insert = clip.pasted(after.map(id), STEPS_MAX, &mut || { made += 1; Uuid::from_u128(made) });
            let new: Vec<StepId> = insert.steps.iter().map(|placed| placed.step.id).collect();
            let back = it.apply(&Command::Insert(insert)).unwrap();
            prop_assert!(it.is_valid());
            let at: Vec<usize> = new.iter().map(|id| it.place(*id).unwrap()).collect();
            prop_assert!(at.windows(2).all(|pair| pair[0] + 1 == pair[1]));
            let words: Vec<Content> = at.iter().map(|at| it.steps[*at].content.clone()).collect();
            prop_assert_eq!(words, clip.contents);
            let others: Vec<Step> = it.steps.iter().filter(|step| !new.contains(&step.id)).cloned().collect();
            prop_assert_eq!(&others, &before.steps);
            it.apply(&back);
            prop_assert_eq!(it, before);
        }
    }
}
