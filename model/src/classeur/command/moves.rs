use super::Activity;
use crate::ids::StepId;
use serde::{Deserialize, Serialize};

/// Puts steps elsewhere in their activity, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub steps: Vec<Placing>,
}

/// A step, and the one that it is to follow; first for `None`, last where that one is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placing {
    pub step: StepId,
    pub after: Option<StepId>,
}

impl Move {
    /// Steps that are to follow one another, behind `after`.
    pub fn row(steps: impl IntoIterator<Item = StepId>, mut after: Option<StepId>) -> Self {
        let placed = steps.into_iter().map(|step| Placing { step, after: after.replace(step) });
        Self { steps: placed.collect() }
    }

    /// Its inverse puts them back from the first to the last, each behind the one that was before it: that one has
    /// not moved, or is back already.
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Self> {
        let before: Vec<StepId> = activity.steps.iter().map(|step| step.id).collect();
        let mut moved = Vec::new();
        for Placing { step, after } in &self.steps {
            if *after == Some(*step) {
                continue;
            }
            let Some(from) = activity.place(*step) else { continue };
            let it = activity.steps.remove(from);
            let to = activity.behind(*after);
            activity.steps.insert(to, it);
            moved.push(*step);
        }
        let same = activity.steps.iter().map(|step| step.id).eq(before.iter().copied());
        if same {
            return None;
        }
        let back = before
            .iter()
            .enumerate()
            .filter(|(_, id)| moved.contains(id))
            .map(|(at, id)| Placing { step: *id, after: at.checked_sub(1).and_then(|at| before.get(at)).copied() });
        Some(Self { steps: back.collect() })
    }
}
