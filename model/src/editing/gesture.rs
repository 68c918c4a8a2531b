//! Moving one thing of a list, by mouse, finger or keyboard: one state machine, which only plans.
//!
//! The browser says what happens (`Event`) and draws the state; where the pointer is over which
//! place is geometry, and the browser's. What comes out of a finished gesture is a `Command` of
//! the document, made by the editor from `Outcome::Dropped`.

/// How far a pointer must go before a press is a drag, in CSS pixels: a trembling finger clicks.
const THRESHOLD: f64 = 6.0;

/// Where a gesture stands. Places are positions in the list as it was when the gesture began.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Gesture {
    #[default]
    Idle,
    /// A pointer is down on an item and has not moved yet.
    Pressed { item: usize, x: f64, y: f64 },
    /// A pointer carries an item; let go here, it lands at `to`.
    Dragging { item: usize, to: usize },
    /// The keyboard carries an item.
    Carrying { item: usize, to: usize },
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// A pointer goes down on the handle of an item, at these CSS pixels.
    Press {
        item: usize,
        x: f64,
        y: f64,
    },
    /// The pointer moves.
    Move {
        x: f64,
        y: f64,
    },
    /// While dragging, the pointer is over this place.
    Over(usize),
    /// The pointer goes up.
    Release,
    /// The keyboard picks an item up, or puts down the one it carries.
    Toggle(usize),
    /// The keyboard moves what it carries by so many places.
    Step(isize),
    /// … to the first or last place.
    First,
    Last,
    /// Escape, a second finger, a lost pointer.
    Cancel,
}

/// What the editor has to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Nothing,
    /// It was a press without a drag.
    Clicked(usize),
    /// The item is off the ground.
    PickedUp(usize),
    /// It would land there now.
    Shown {
        item: usize,
        to: usize,
    },
    /// It is to be moved. `to` is its place in the list afterwards.
    Dropped {
        item: usize,
        to: usize,
    },
    /// It goes back to where it was.
    Cancelled(usize),
}

impl Gesture {
    /// The state after `event` in a list of `count` items, and what to do.
    #[must_use]
    pub fn after(self, event: Event, count: usize) -> (Self, Outcome) {
        let last = count.saturating_sub(1);
        let shown = |item, to: usize, keyboard: bool| {
            let to = to.min(last);
            let state = if keyboard { Self::Carrying { item, to } } else { Self::Dragging { item, to } };
            (state, Outcome::Shown { item, to })
        };
        match (self, event) {
            (Self::Idle, Event::Press { item, x, y }) if item < count => {
                (Self::Pressed { item, x, y }, Outcome::Nothing)
            }
            (Self::Idle, Event::Toggle(item)) if item < count => {
                (Self::Carrying { item, to: item }, Outcome::PickedUp(item))
            }
            (Self::Pressed { item, x, y }, Event::Move { x: now_x, y: now_y }) => {
                if (now_x - x).hypot(now_y - y) < THRESHOLD {
                    (self, Outcome::Nothing)
                } else {
                    (Self::Dragging { item, to: item }, Outcome::PickedUp(item))
                }
            }
            (Self::Pressed { item, .. }, Event::Release) => (Self::Idle, Outcome::Clicked(item)),
            (Self::Pressed { .. }, Event::Cancel) => (Self::Idle, Outcome::Nothing),
            (Self::Dragging { item, to }, Event::Over(place)) if place.min(last) != to => shown(item, place, false),
            (Self::Dragging { item, to }, Event::Release) | (Self::Carrying { item, to }, Event::Toggle(_)) => {
                let outcome = if to == item { Outcome::Cancelled(item) } else { Outcome::Dropped { item, to } };
                (Self::Idle, outcome)
            }
            (Self::Carrying { item, to }, Event::Step(by)) => shown(item, to.saturating_add_signed(by), true),
            (Self::Carrying { item, .. }, Event::First) => shown(item, 0, true),
            (Self::Carrying { item, .. }, Event::Last) => shown(item, last, true),
            (Self::Dragging { item, .. } | Self::Carrying { item, .. }, Event::Cancel) => {
                (Self::Idle, Outcome::Cancelled(item))
            }
            (state, _) => (state, Outcome::Nothing),
        }
    }

    /// Which item is off the ground, and where it would land.
    pub const fn carried(self) -> Option<(usize, usize)> {
        match self {
            Self::Dragging { item, to } | Self::Carrying { item, to } => Some((item, to)),
            Self::Idle | Self::Pressed { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn play(events: &[Event], count: usize) -> (Gesture, Vec<Outcome>) {
        let mut state = Gesture::default();
        let mut outcomes = Vec::new();
        for event in events {
            let (next, outcome) = state.after(*event, count);
            state = next;
            outcomes.push(outcome);
        }
        (state, outcomes)
    }

    #[test]
    fn a_trembling_finger_clicks_and_a_drag_drops() {
        let press = Event::Press { item: 1, x: 10.0, y: 10.0 };
        let (state, said) = play(&[press, Event::Move { x: 13.0, y: 12.0 }, Event::Release], 4);
        assert_eq!((state, said.last()), (Gesture::Idle, Some(&Outcome::Clicked(1))));
        let (state, said) = play(&[press, Event::Move { x: 40.0, y: 10.0 }, Event::Over(3), Event::Release], 4);
        assert_eq!(
            said[1..],
            [Outcome::PickedUp(1), Outcome::Shown { item: 1, to: 3 }, Outcome::Dropped { item: 1, to: 3 }]
        );
        assert_eq!(state, Gesture::Idle);
    }

    #[test]
    fn the_keyboard_carries_within_the_list_and_may_change_its_mind() {
        let (state, said) =
            play(&[Event::Toggle(0), Event::Step(-1), Event::Step(2), Event::Last, Event::Toggle(0)], 4);
        assert_eq!(
            said,
            [
                Outcome::PickedUp(0),
                Outcome::Shown { item: 0, to: 0 },
                Outcome::Shown { item: 0, to: 2 },
                Outcome::Shown { item: 0, to: 3 },
                Outcome::Dropped { item: 0, to: 3 }
            ]
        );
        assert_eq!(state, Gesture::Idle);
        let (state, said) = play(&[Event::Toggle(2), Event::Step(1), Event::Cancel], 4);
        assert_eq!((state, said.last()), (Gesture::Idle, Some(&Outcome::Cancelled(2))));
        // A pointer does not take what the keyboard carries.
        let (state, _) = play(&[Event::Toggle(2), Event::Press { item: 0, x: 0.0, y: 0.0 }, Event::Release], 4);
        assert_eq!(state.carried(), Some((2, 2)));
    }

    fn events() -> impl Strategy<Value = Event> {
        prop_oneof![
            (0..9_usize, 0.0..99.0, 0.0..99.0).prop_map(|(item, x, y)| Event::Press { item, x, y }),
            (0.0..99.0, 0.0..99.0).prop_map(|(x, y)| Event::Move { x, y }),
            (0..12_usize).prop_map(Event::Over),
            Just(Event::Release),
            (0..9_usize).prop_map(Event::Toggle),
            (-9..9_isize).prop_map(Event::Step),
            Just(Event::First),
            Just(Event::Last),
            Just(Event::Cancel),
        ]
    }

    proptest! {
        #[test]
        fn nothing_lands_outside_the_list(count in 0..7_usize, list in prop::collection::vec(events(), 0..60)) {
            let mut state = Gesture::default();
            for event in list {
                let (next, outcome) = state.after(event, count);
                state = next;
                if let Outcome::Dropped { item, to } | Outcome::Shown { item, to } = outcome {
                    prop_assert!(item < count && to < count);
                }
                if let Some((item, to)) = state.carried() {
                    prop_assert!(item < count && to < count);
                }
            }
        }
    }
}
