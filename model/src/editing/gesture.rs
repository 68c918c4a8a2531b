//! Moving one thing of a list, by mouse, finger or keyboard: one state machine, which only plans.
//!
//! The browser says what happens (`Event`) and draws the state; where the pointer is over which
//! place is geometry, and the browser's. What comes out of a finished gesture is a `Command` of
//! the document, made by the editor from `Outcome::Dropped`. In a tree, drawn as a list of lines, what
//! is carried also goes in and out by levels.

/// How far a pointer must go before a press is a drag, in CSS pixels: a trembling finger clicks.
const THRESHOLD: f64 = 6.0;

/// Where things may be carried. A list of so many is one: everything goes everywhere, on one level.
pub trait Ground {
    /// How many places there are for a thing: those of the others, and the last.
    fn places(&self, item: usize) -> usize;

    /// Which place is meant by being over another thing, where that stood when the gesture began.
    fn place_over(&self, _item: usize, thing: usize) -> usize {
        thing
    }

    /// How many levels a thing may go in (out, below 0) at a place, from the one that it came from: the
    /// fewest and the most; `None`: it may not be put there.
    fn levels(&self, item: usize, to: usize) -> Option<(isize, isize)>;
}

impl Ground for usize {
    fn places(&self, _: usize) -> usize {
        *self
    }

    fn levels(&self, _: usize, _: usize) -> Option<(isize, isize)> {
        Some((0, 0))
    }
}

/// Where a gesture stands. Places are positions in the list as it was when the gesture began, without
/// what goes with the item.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Gesture {
    #[default]
    Idle,
    /// A pointer is down on an item and has not moved yet.
    Pressed { item: usize, x: f64, y: f64 },
    /// A pointer carries an item; let go here, it lands at `to`, `shift` levels further in.
    Dragging { item: usize, to: usize, shift: isize },
    /// The keyboard carries an item. `wanted`: the shift that was asked for; not every place grants it.
    Carrying { item: usize, to: usize, shift: isize, wanted: isize },
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
    /// While dragging, the pointer is over this place, and so many levels in from where it went down.
    Over {
        place: usize,
        shift: isize,
    },
    /// The pointer goes up.
    Release,
    /// The keyboard picks an item up, or puts down the one it carries.
    Toggle(usize),
    /// The keyboard moves what it carries by so many places.
    Step(isize),
    /// … to the first or last place.
    First,
    Last,
    /// … by so many levels in.
    Shift(isize),
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
        shift: isize,
    },
    /// It is to be moved. `to` is its place in the list afterwards.
    Dropped {
        item: usize,
        to: usize,
        shift: isize,
    },
    /// It goes back to where it was.
    Cancelled(usize),
}

impl Gesture {
    /// The state after `event` on that ground, and what to do.
    #[must_use]
    pub fn after(self, event: Event, ground: &dyn Ground) -> (Self, Outcome) {
        match (self, event) {
            (Self::Idle, Event::Press { item, x, y }) if item < ground.places(item) => {
                (Self::Pressed { item, x, y }, Outcome::Nothing)
            }
            (Self::Idle, Event::Toggle(item)) if item < ground.places(item) => {
                (Self::Carrying { item, to: item, shift: 0, wanted: 0 }, Outcome::PickedUp(item))
            }
            (Self::Pressed { item, x, y }, Event::Move { x: now_x, y: now_y }) => {
                if (now_x - x).hypot(now_y - y) < THRESHOLD {
                    (self, Outcome::Nothing)
                } else {
                    (Self::Dragging { item, to: item, shift: 0 }, Outcome::PickedUp(item))
                }
            }
            (Self::Pressed { item, .. }, Event::Release) => (Self::Idle, Outcome::Clicked(item)),
            (Self::Pressed { .. }, Event::Cancel) => (Self::Idle, Outcome::Nothing),
            (Self::Dragging { item, to, shift }, Event::Over { place, shift: wanted }) => {
                match landing(ground, item, place, wanted) {
                    Some(next) if next != (to, shift) => shown(Self::Dragging { item, to: next.0, shift: next.1 }),
                    _ => (self, Outcome::Nothing),
                }
            }
            (Self::Dragging { item, to, shift }, Event::Release)
            | (Self::Carrying { item, to, shift, .. }, Event::Toggle(_)) => {
                let still = (to, shift) == (item, 0);
                let outcome = if still { Outcome::Cancelled(item) } else { Outcome::Dropped { item, to, shift } };
                (Self::Idle, outcome)
            }
            (Self::Carrying { .. }, Event::Step(_) | Event::First | Event::Last | Event::Shift(_)) => {
                shown(self.carried_on(event, ground))
            }
            (Self::Dragging { item, .. } | Self::Carrying { item, .. }, Event::Cancel) => {
                (Self::Idle, Outcome::Cancelled(item))
            }
            (state, _) => (state, Outcome::Nothing),
        }
    }

    /// Where the keyboard takes what it carries. Places that do not take it are passed over; where there
    /// is none behind them, it stays.
    fn carried_on(self, event: Event, ground: &dyn Ground) -> Self {
        let Self::Carrying { item, to, shift, wanted } = self else { return self };
        let last = ground.places(item).saturating_sub(1);
        let stays = Self::Carrying { item, to, shift, wanted };
        let (aim, inwards) = match event {
            Event::Step(by) => (to.saturating_add_signed(by).min(last), by < 0),
            Event::First => (0, false),
            Event::Last => (last, true),
            Event::Shift(by) => {
                let Some((_, shift)) = landing(ground, item, to, shift.saturating_add(by)) else { return stays };
                return Self::Carrying { item, to, shift, wanted: shift };
            }
            _ => return stays,
        };
        let mut beyond: Box<dyn Iterator<Item = usize>> =
            if inwards { Box::new((0..=aim).rev()) } else { Box::new(aim..=last) };
        let found = beyond.find_map(|place| landing(ground, item, place, wanted));
        found.map_or(stays, |(to, shift)| Self::Carrying { item, to, shift, wanted })
    }

    /// Which item is off the ground, and where it would land.
    pub const fn carried(self) -> Option<(usize, usize)> {
        match self {
            Self::Dragging { item, to, .. } | Self::Carrying { item, to, .. } => Some((item, to)),
            Self::Idle | Self::Pressed { .. } => None,
        }
    }

    /// How many levels further in what is off the ground would land.
    pub const fn shift(self) -> isize {
        match self {
            Self::Dragging { shift, .. } | Self::Carrying { shift, .. } => shift,
            Self::Idle | Self::Pressed { .. } => 0,
        }
    }
}

/// Where a thing lands that is wanted at a place and a level; `None`: not there.
fn landing(ground: &dyn Ground, item: usize, place: usize, wanted: isize) -> Option<(usize, isize)> {
    let to = place.min(ground.places(item).saturating_sub(1));
    let (fewest, most) = ground.levels(item, to)?;
    Some((to, wanted.min(most).max(fewest)))
}

const fn shown(state: Gesture) -> (Gesture, Outcome) {
    let outcome = match state {
        Gesture::Dragging { item, to, shift } | Gesture::Carrying { item, to, shift, .. } => {
            Outcome::Shown { item, to, shift }
        }
        Gesture::Idle | Gesture::Pressed { .. } => Outcome::Nothing,
    };
    (state, outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn play(events: &[Event], count: usize) -> (Gesture, Vec<Outcome>) {
        let mut state = Gesture::default();
        let mut outcomes = Vec::new();
        for event in events {
            let (next, outcome) = state.after(*event, &count);
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
        let (state, said) =
            play(&[press, Event::Move { x: 40.0, y: 10.0 }, Event::Over { place: 3, shift: 0 }, Event::Release], 4);
        assert_eq!(
            said[1..],
            [
                Outcome::PickedUp(1),
                Outcome::Shown { item: 1, to: 3, shift: 0 },
                Outcome::Dropped { item: 1, to: 3, shift: 0 }
            ]
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
                Outcome::Shown { item: 0, to: 0, shift: 0 },
                Outcome::Shown { item: 0, to: 2, shift: 0 },
                Outcome::Shown { item: 0, to: 3, shift: 0 },
                Outcome::Dropped { item: 0, to: 3, shift: 0 }
            ]
        );
        assert_eq!(state, Gesture::Idle);
        let (state, said) = play(&[Event::Toggle(2), Event::Step(1), Event::Cancel], 4);
        assert_eq!((state, said.last()), (Gesture::Idle, Some(&Outcome::Cancelled(2))));
        // A pointer does not take what the keyboard carries.
        let (state, _) = play(&[Event::Toggle(2), Event::Press { item: 0, x: 0.0, y: 0.0 }, Event::Release], 4);
        assert_eq!(state.carried(), Some((2, 2)));
    }

    /// Four lines; the third takes nothing, and lines go one level in from the second on.
    struct Stairs;

    impl Ground for Stairs {
        fn places(&self, _: usize) -> usize {
            4
        }

        fn levels(&self, _: usize, to: usize) -> Option<(isize, isize)> {
            (to != 2).then_some((0, isize::from(to > 0)))
        }
    }

    fn on_stairs(events: &[Event]) -> (Gesture, Option<Outcome>) {
        let mut told = (Gesture::default(), None);
        for event in events {
            let (state, outcome) = told.0.after(*event, &Stairs);
            told = (state, Some(outcome));
        }
        told
    }

    #[test]
    fn in_a_tree_it_goes_in_and_out_and_passes_over_what_does_not_take_it() {
        let landed = |item, to, shift| Some(Outcome::Dropped { item, to, shift });
        let (_, said) = on_stairs(&[Event::Toggle(1), Event::Shift(5), Event::Toggle(1)]);
        assert_eq!(said, landed(1, 1, 1), "where it was, but one level in");
        let (_, said) = on_stairs(&[Event::Toggle(1), Event::Step(1), Event::Toggle(1)]);
        assert_eq!(said, landed(1, 3, 0));
        // What was wanted is not forgotten where it cannot be had.
        let up_and_down = [Event::Toggle(1), Event::Shift(1), Event::First, Event::Last, Event::Toggle(1)];
        assert_eq!(on_stairs(&up_and_down).1, landed(1, 3, 1));
        let press = Event::Press { item: 0, x: 0.0, y: 0.0 };
        let over = |place, shift| Event::Over { place, shift };
        let away = Event::Move { x: 9.0, y: 9.0 };
        let (state, _) = on_stairs(&[press, away, over(1, 3), over(2, 0)]);
        assert_eq!((state.carried(), state.shift()), (Some((0, 1)), 1), "it stays at the last that took it");
    }

    fn events() -> impl Strategy<Value = Event> {
        prop_oneof![
            (0..9_usize, 0.0..99.0, 0.0..99.0).prop_map(|(item, x, y)| Event::Press { item, x, y }),
            (0.0..99.0, 0.0..99.0).prop_map(|(x, y)| Event::Move { x, y }),
            (0..12_usize, -3..3_isize).prop_map(|(place, shift)| Event::Over { place, shift }),
            (-3..3_isize).prop_map(Event::Shift),
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
                let (next, outcome) = state.after(event, &count);
                state = next;
                if let Outcome::Dropped { item, to, .. } | Outcome::Shown { item, to, .. } = outcome {
                    prop_assert!(item < count && to < count);
                }
                if let Some((item, to)) = state.carried() {
                    prop_assert!(item < count && to < count);
                }
            }
        }
    }
}
