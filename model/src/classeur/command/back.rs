//! Steps that a colleague has taken out, or given to another activity, while somebody went on writing in them.

use super::{Activity, Command, Insert, Placed};
use crate::{classeur::Step, ids::StepId};
use uuid::Uuid;

/// Puts the steps that `mine` changes where they stood, with what is in them now, if they are gone. One that was taken
/// out is itself again, with the answers to it. One that stands in another activity now stays there too, with what
/// pupils did: what was written meanwhile is a step of its own.
pub(super) fn insert(
    seen: &Activity,
    mine: &[&Command],
    theirs: &[Command],
    there: &Activity,
    fresh: &mut dyn FnMut() -> Uuid,
) -> Option<Insert> {
    let changed = |id: StepId| mine.iter().any(|it| matches!(it, Command::Change(change) if change.step == id));
    let mut steps = Vec::new();
    // The last step before that will be there.
    let mut after = None;
    for step in &seen.steps {
        if there.place(step.id).is_some() {
            after = Some(step.id);
        } else if changed(step.id) {
            let id = if is_elsewhere(step.id, theirs) { StepId(fresh()) } else { step.id };
            steps.push(Placed { step: Step { id, content: step.content.clone() }, after: after.replace(id) });
        }
    }
    (!steps.is_empty()).then_some(Insert { steps })
}

/// Whether the last that was done with it was to give it away.
fn is_elsewhere(id: StepId, theirs: &[Command]) -> bool {
    let last = theirs.iter().rev().find(|it| match it {
        Command::Remove(remove) => remove.steps.contains(&id),
        Command::Send(send) => send.steps.contains(&id),
        _ => false,
    });
    matches!(last, Some(Command::Send(_)))
}
