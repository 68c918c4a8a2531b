//! What is on a shelf, dragged onto a folder of it or onto a folder above.

use crate::editing::Ground;

/// Places as they stand on the page: the folders above, from the top, then the folders and the activities of the shelf.
/// What is carried goes onto a folder, or stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Onto {
    pub above: usize,
    pub folders: usize,
    pub activities: usize,
}

impl Onto {
    const fn takes(self, place: usize) -> bool {
        place < self.above + self.folders
    }

    /// Whether there is a place for that thing, other than its own.
    pub const fn has_place_for(self, item: usize) -> bool {
        self.above + self.folders > if self.takes(item) { 1 } else { 0 }
    }
}

impl Ground for Onto {
    fn places(&self, _: usize) -> usize {
        self.above + self.folders + self.activities
    }

    fn place_over(&self, item: usize, thing: usize) -> usize {
        if self.takes(thing) { thing } else { item }
    }

    fn levels(&self, item: usize, to: usize) -> Option<(isize, isize)> {
        (to == item || self.takes(to)).then_some((0, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::{Event, Gesture, Outcome};

    /// Two folders above, two of the shelf (2, 3), three activities (4 to 6).
    const SHELF: Onto = Onto { above: 2, folders: 2, activities: 3 };

    fn play(events: &[Event]) -> (Gesture, Vec<Outcome>) {
        let mut state = Gesture::default();
        let mut outcomes = Vec::new();
        for event in events {
            let (next, outcome) = state.after(*event, &SHELF);
            state = next;
            outcomes.push(outcome);
        }
        (state, outcomes)
    }

    #[test]
    fn the_keyboard_goes_from_folder_to_folder_and_back_to_where_it_began() {
        let up = Event::Step(-1);
        let (_, said) = play(&[Event::Toggle(5), up, up, up, up, up, Event::Step(1), Event::Toggle(5)]);
        let places = said.iter().filter_map(|it| if let Outcome::Shown { to, .. } = it { Some(*to) } else { None });
        assert_eq!(places.collect::<Vec<_>>(), [3, 2, 1, 0, 0, 1]);
        assert_eq!(said.last(), Some(&Outcome::Dropped { item: 5, to: 1, shift: 0 }));
        let (_, said) = play(&[Event::Toggle(5), up, Event::Step(1), Event::Toggle(5)]);
        assert_eq!(said.last(), Some(&Outcome::Cancelled(5)), "back where it was");
        let (state, said) = play(&[Event::Toggle(4), Event::First, Event::Cancel]);
        assert_eq!((state, said.last()), (Gesture::Idle, Some(&Outcome::Cancelled(4))));
    }

    #[test]
    fn the_pointer_drops_onto_folders_only_and_a_folder_never_onto_itself() {
        let drag = |item, over| {
            let begin = [Event::Press { item, x: 0.0, y: 0.0 }, Event::Move { x: 50.0, y: 0.0 }];
            let over = Event::Over { place: SHELF.place_over(item, over), shift: 0 };
            play(&[&begin[..], &[over, Event::Release]].concat()).1.last().copied()
        };
        assert_eq!(drag(4, 2), Some(Outcome::Dropped { item: 4, to: 2, shift: 0 }));
        assert_eq!(drag(2, 0), Some(Outcome::Dropped { item: 2, to: 0, shift: 0 }));
        assert_eq!(drag(2, 3), Some(Outcome::Dropped { item: 2, to: 3, shift: 0 }));
        for (item, over) in [(4, 5), (2, 2), (3, 6)] {
            assert_eq!(drag(item, over), Some(Outcome::Cancelled(item)));
        }
        assert!(SHELF.has_place_for(4) && Onto { above: 0, folders: 1, activities: 1 }.has_place_for(1));
        assert!(!Onto { above: 0, folders: 1, activities: 1 }.has_place_for(0), "it is the only folder");
    }
}
