//! The imports that are being looked at or applied: in this server's memory, with their
//! files on its disk (`server/src/forms/import.rs`). A server that stops forgets them: the
//! files are then sent again, and an application on its way was rolled back.

use super::{Trial, TrialState};
use preau_model::{
    directory::{Progress, Report},
    ids::PersonId,
};
use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How long files are kept: they hold a school's people.
pub const KEPT_FOR: Duration = Duration::from_hours(2);

struct Kept {
    owner: PersonId,
    since: Instant,
    trial: Trial,
}

impl Kept {
    const fn applying(&self) -> bool {
        matches!(self.trial.state, TrialState::Applying(_))
    }
}

static DESK: LazyLock<Mutex<HashMap<Uuid, Kept>>> = LazyLock::new(Mutex::default);

fn desk() -> MutexGuard<'static, HashMap<Uuid, Kept>> {
    // What it holds is whole between any two statements.
    DESK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts a trial on the desk. Each person has one, save what is being applied: returns those
/// that make room, and those kept for too long, whose files are to be removed.
pub fn place(id: Uuid, owner: PersonId, trial: Trial) -> Vec<Uuid> {
    let mut desk = desk();
    let removed: Vec<Uuid> = desk
        .extract_if(|_, kept| !kept.applying() && (kept.owner == owner || kept.since.elapsed() > KEPT_FOR))
        .map(|(id, _)| id)
        .collect();
    desk.insert(id, Kept { owner, since: Instant::now(), trial });
    removed
}

/// The trial as it stands; somebody else's is as if it were not there.
pub fn look(id: Uuid, owner: PersonId) -> Trial {
    let desk = desk();
    let kept = desk.get(&id).filter(|kept| kept.owner == owner);
    kept.map_or_else(|| Trial { files: Vec::new(), state: TrialState::Gone }, |kept| kept.trial.clone())
}

/// How far its application is; none when it is not being applied.
pub fn progress(id: Uuid, owner: PersonId) -> Option<Progress> {
    match desk().get(&id).filter(|kept| kept.owner == owner).map(|kept| &kept.trial.state) {
        Some(TrialState::Applying(progress)) => Some(*progress),
        _ => None,
    }
}

/// Begins its application, once: gives the names of its files and what it would change.
pub fn begin(id: Uuid, owner: PersonId, first: Progress) -> Option<(Vec<String>, Report)> {
    let mut desk = desk();
    let kept = desk.get_mut(&id).filter(|kept| kept.owner == owner)?;
    let TrialState::Checked(report) = &kept.trial.state else { return None };
    let counts = report.counts_only();
    kept.trial.state = TrialState::Applying(first);
    Some((kept.trial.files.clone(), counts))
}

/// Notes where a trial stands.
pub fn settle(id: Uuid, state: TrialState) {
    if let Some(kept) = desk().get_mut(&id) {
        kept.trial.state = state;
    }
}

/// Forgets a trial that is not being applied; says whether its files are to be removed.
pub fn forget(id: Uuid, owner: PersonId) -> bool {
    let mut desk = desk();
    let there = desk.get(&id).is_some_and(|kept| kept.owner == owner && !kept.applying());
    if there {
        desk.remove(&id);
    }
    there
}

#[cfg(test)]
mod tests {
    use super::*;
    use preau_model::directory::Stage;

    const FIRST: Progress = Progress { stage: Stage::Reading, done: 0, total: 0 };

    fn checked() -> Trial {
        Trial { files: vec!["Eleves.xml".to_owned()], state: TrialState::Checked(Box::default()) }
    }

    fn somebody() -> PersonId {
        PersonId(Uuid::new_v4())
    }

    #[test]
    fn only_whoever_sent_the_files_sees_them_and_applies_them() {
        let (owner, other, id) = (somebody(), somebody(), Uuid::new_v4());
        place(id, owner, checked());
        assert_eq!(look(id, other).state, TrialState::Gone);
        assert!(begin(id, other, FIRST).is_none());
        assert!(!forget(id, other));
        assert_eq!(look(id, owner), checked());
    }

    #[test]
    fn an_import_is_applied_once_and_stays_while_it_is() {
        let (owner, id, next) = (somebody(), Uuid::new_v4(), Uuid::new_v4());
        place(id, owner, checked());
        assert!(begin(id, owner, FIRST).is_some());
        assert!(begin(id, owner, FIRST).is_none());
        assert_eq!(progress(id, owner), Some(FIRST));
        assert_eq!(progress(id, somebody()), None);
        assert!(!forget(id, owner));
        assert!(!place(next, owner, checked()).contains(&id));
        settle(id, TrialState::Stale);
        assert_eq!(progress(id, owner), None);
        assert!(place(Uuid::new_v4(), owner, checked()).contains(&id));
        assert_eq!(look(next, owner).state, TrialState::Gone);
    }
}
