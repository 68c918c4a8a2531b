//! Steps that are carried about together: a chapter with its steps, or several that were chosen.

use super::Activity;
use crate::{editing::Ground, ids::StepId};
use std::collections::HashSet;

/// The list of steps, while some of them are off the ground.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// In the order of the activity.
    pub steps: Vec<StepId>,
    moved: Vec<bool>,
}

impl Carried {
    /// What goes when one takes a step: itself and what it carries; all that were chosen, if it is one of them.
    pub fn with(activity: &Activity, taken: StepId, chosen: &[StepId]) -> Self {
        let together = if chosen.contains(&taken) { chosen } else { std::slice::from_ref(&taken) };
        let steps = activity.gathered(together);
        let all: HashSet<&StepId> = steps.iter().collect();
        let moved = activity.steps.iter().map(|step| all.contains(&step.id)).collect();
        Self { steps, moved }
    }

    /// The place of the first of them: as many others stand before it as steps do.
    pub fn first(&self) -> Option<usize> {
        self.moved.iter().position(|moved| *moved)
    }

    pub fn contains(&self, at: usize) -> bool {
        self.moved.get(at).copied().unwrap_or(false)
    }

    /// The step before which a place is; `None`: it is behind all others.
    pub fn before_which(&self, place: usize) -> Option<usize> {
        let others = self.moved.iter().enumerate().filter(|(_, moved)| !**moved);
        others.map(|(at, _)| at).nth(place)
    }

    fn others_before(&self, at: usize) -> usize {
        self.moved.iter().take(at).filter(|moved| !**moved).count()
    }
}

impl Ground for Carried {
    fn places(&self, _: usize) -> usize {
        self.others_before(self.moved.len()) + 1
    }

    fn place_over(&self, item: usize, thing: usize) -> usize {
        let behind = thing > item && !self.contains(thing);
        self.others_before(thing + usize::from(behind))
    }

    fn levels(&self, _: usize, _: usize) -> Option<(isize, isize)> {
        Some((0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        classeur::{Command, Content, Move, Step},
        editing::{Document, Event, Gesture, Outcome},
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: u128) -> StepId {
        StepId(Uuid::from_u128(n))
    }

    /// Numbers from 100 on are chapters.
    fn activity(numbers: &[u128]) -> Activity {
        let content = |n| {
            if n >= 100 { Content::Chapter { title: String::new() } } else { Content::Text { html: String::new() } }
        };
        let steps = numbers.iter().map(|n| Step { id: id(*n), content: content(*n) }).collect();
        Activity { steps, ..Activity::default() }
    }

    fn order(activity: &Activity) -> Vec<u128> {
        activity.steps.iter().map(|step| step.id.0.as_u128()).collect()
    }

    /// Carried over another step and let go.
    fn carried(numbers: &[u128], taken: u128, chosen: &[u128], over: usize) -> Vec<u128> {
        let mut it = activity(numbers);
        let chosen: Vec<StepId> = chosen.iter().map(|n| id(*n)).collect();
        let ground = Carried::with(&it, id(taken), &chosen);
        let item = ground.first().unwrap();
        let place = ground.place_over(item, over);
        let events = [
            Event::Press { item, x: 0.0, y: 0.0 },
            Event::Move { x: 9.0, y: 9.0 },
            Event::Over { place, shift: 0 },
            Event::Release,
        ];
        let mut state = (Gesture::default(), Outcome::Nothing);
        for event in events {
            state = state.0.after(event, &ground);
        }
        if let Outcome::Dropped { to, .. } = state.1 {
            it.apply(&Command::Move(Move::row(ground.steps.clone(), it.anchor(&ground.steps, to))));
        }
        order(&it)
    }

    #[test]
    fn a_step_lands_where_it_is_let_go() {
        assert_eq!(carried(&[1, 2, 3, 4], 1, &[], 2), [2, 3, 1, 4]);
        assert_eq!(carried(&[1, 2, 3, 4], 4, &[], 0), [4, 1, 2, 3]);
        assert_eq!(carried(&[1, 2, 3, 4], 2, &[], 1), [1, 2, 3, 4], "over itself");
        assert_eq!(carried(&[1, 2, 3, 4], 2, &[], 3), [1, 3, 4, 2]);
    }

    #[test]
    fn a_chapter_lands_with_its_steps() {
        assert_eq!(carried(&[1, 100, 2, 3, 101, 4], 100, &[], 0), [100, 2, 3, 1, 101, 4]);
        assert_eq!(carried(&[1, 100, 2, 3, 101, 4], 100, &[], 5), [1, 101, 4, 100, 2, 3]);
        assert_eq!(carried(&[1, 100, 2, 3, 101, 4], 100, &[], 3), [1, 100, 2, 3, 101, 4], "over its own step");
    }

    #[test]
    fn those_that_were_chosen_land_together() {
        assert_eq!(carried(&[1, 2, 3, 4, 5], 4, &[2, 4], 4), [1, 3, 5, 2, 4]);
        assert_eq!(carried(&[1, 2, 3, 4, 5], 4, &[2, 4], 0), [2, 4, 1, 3, 5]);
        assert_eq!(carried(&[1, 2, 3, 4, 5], 1, &[2, 4], 1), [2, 1, 3, 4, 5], "one that was not chosen goes alone");
        let ground = Carried::with(&activity(&[1, 2, 3, 4, 5]), id(4), &[id(4), id(2)]);
        assert_eq!((ground.first(), ground.before_which(1), ground.before_which(3)), (Some(1), Some(2), None));
    }

    proptest! {
        /// Wherever they are carried, no step is lost, the others stay in order, and those that go stay together.
        #[test]
        fn nothing_is_lost(
            numbers in Just((1..9_u128).chain(100..103).collect::<Vec<_>>()).prop_shuffle(),
            taken in any::<prop::sample::Index>(),
            chosen in prop::sample::subsequence((1..9_u128).collect::<Vec<_>>(), 0..5),
            over in any::<prop::sample::Index>(),
        ) {
            let taken = *taken.get(&numbers);
            let after = carried(&numbers, taken, &chosen, over.index(numbers.len()));
            let ground = Carried::with(
                &activity(&numbers), id(taken), &chosen.iter().map(|n| id(*n)).collect::<Vec<_>>(),
            );
            let goes = |n: &u128| ground.steps.contains(&id(*n));
            let others = |list: &[u128]| list.iter().copied().filter(|n| !goes(n)).collect::<Vec<_>>();
            prop_assert_eq!(others(&after), others(&numbers));
            let at: Vec<usize> = (0..after.len()).filter(|at| goes(&after[*at])).collect();
            prop_assert_eq!(at.len(), ground.steps.len());
            if after != numbers {
                prop_assert!(at.windows(2).all(|pair| pair[0] + 1 == pair[1]));
            }
        }
    }
}
