//! At a glance: what is given to whom, and who has opened or finished it.

use crate::{
    ids::{ActivityId, PersonId},
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// To whom something on a shelf is given now, and how far they are. Of a folder: with it; opened is one in which something
/// was opened, finished one in which everything was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GivenOut {
    /// Classes and groups, by code.
    pub structures: Vec<String>,
    /// Pupils who were chosen, and are in none of these.
    pub chosen: u32,
    /// All pupils.
    pub pupils: u32,
    pub opened: u32,
    pub finished: u32,
}

/// A folder as its teacher follows it: how far the pupils are to whom it is given, in each activity of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedFolder {
    /// All that is in it and in the folders below, by title.
    pub activities: Vec<FollowedActivity>,
    /// By name.
    pub pupils: Vec<FolderFollower>,
}

/// One of its activities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedActivity {
    pub id: ActivityId,
    pub title: String,
    /// Steps to be done: all but chapters and those with nothing in them.
    pub steps: u32,
}

/// One of the pupils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderFollower {
    pub pupil: PersonId,
    /// Last name, then first.
    pub name: String,
    /// It is no longer given to them: what they did stays.
    pub gone: bool,
    /// When they last were in one of the activities.
    pub seen: Option<DateTime>,
    /// How many steps they have done of each activity, in the order of these; `None`: not opened.
    pub done: Vec<Option<u32>>,
}

impl FollowedFolder {
    /// How far somebody is in the `n`th activity.
    pub fn reached(&self, pupil: &FolderFollower, n: usize) -> ReachedIn {
        let steps = self.activities.get(n).map_or(0, |activity| activity.steps);
        match pupil.done.get(n).copied().flatten() {
            None => ReachedIn::Untouched,
            Some(done) if steps > 0 && done >= steps => ReachedIn::Finished,
            Some(done) => ReachedIn::Opened { done, steps },
        }
    }

    /// Of those to whom it is given now, how many have opened the `n`th activity, and how many have finished it.
    pub fn counts(&self, n: usize) -> GivenOut {
        let mut counts = GivenOut::default();
        for pupil in self.pupils.iter().filter(|pupil| !pupil.gone) {
            let reached = self.reached(pupil, n);
            counts.pupils += 1;
            counts.opened += u32::from(reached != ReachedIn::Untouched);
            counts.finished += u32::from(reached == ReachedIn::Finished);
        }
        counts
    }
}

/// How far a pupil is in an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReachedIn {
    Untouched,
    Opened { done: u32, steps: u32 },
    Finished,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn who_has_no_steps_to_do_has_not_finished_and_who_is_gone_is_not_counted() {
        let activity = |steps| FollowedActivity { id: ActivityId(Uuid::nil()), title: String::new(), steps };
        let pupil =
            |gone, done| FolderFollower { pupil: PersonId(Uuid::nil()), name: String::new(), gone, seen: None, done };
        let folder = FollowedFolder {
            activities: vec![activity(3), activity(0)],
            pupils: vec![
                pupil(false, vec![Some(3), Some(0)]),
                pupil(false, vec![Some(1), None]),
                pupil(false, vec![None, None]),
                pupil(true, vec![Some(3), None]),
            ],
        };
        let first = folder.counts(0);
        assert_eq!((first.pupils, first.opened, first.finished), (3, 2, 1));
        let second = folder.counts(1);
        assert_eq!((second.pupils, second.opened, second.finished), (3, 1, 0));
        assert_eq!(folder.reached(&folder.pupils[1], 0), ReachedIn::Opened { done: 1, steps: 3 });
    }
}
