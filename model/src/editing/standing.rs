//! Which things of a list stay where they are while others are moved.

use std::{collections::HashMap, hash::Hash};

/// As many things of `now` as can stand still while it becomes `next`, in their order: the longest part of it that is
/// in the same order there. All others have to be taken out, and put in where they go.
pub fn standing<K: Copy + Eq + Hash>(now: &[K], next: &[K]) -> Vec<K> {
    let places: HashMap<K, usize> = next.iter().copied().zip(0..).collect();
    let kept: Vec<(K, usize)> = now.iter().filter_map(|key| Some((*key, *places.get(key)?))).collect();
    // Of all rising rows of so many things, the one that ends lowest: where it ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    for (at, (_, place)) in kept.iter().enumerate() {
        let length = ends.partition_point(|end| kept.get(*end).is_some_and(|(_, end)| end < place));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(here) = at {
        row.extend(kept.get(here).map(|(key, _)| *key));
        at = before.get(here).copied().flatten();
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_that_moves_far_leaves_all_others_where_they_are() {
        assert_eq!(standing(&[1, 2, 3, 4, 5], &[2, 3, 4, 5, 1]), [2, 3, 4, 5]);
        assert_eq!(standing(&[1, 2, 3, 4, 5], &[5, 1, 2, 3, 4]), [1, 2, 3, 4]);
        assert_eq!(standing(&[1, 2, 3], &[9, 1, 8, 3]), [1, 3], "new ones and those that go are in nobody's way");
        assert_eq!(standing(&[1, 2], &[3]), [0; 0]);
    }

    /// Whether one is the other with some left out.
    fn is_part(part: &[u8], whole: &[u8]) -> bool {
        let mut rest = whole.iter();
        part.iter().all(|one| rest.any(|other| other == one))
    }

    proptest! {
        #[test]
        fn those_that_stand_are_in_both_and_no_more_could(
            now in Just((0..8_u8).collect::<Vec<_>>()).prop_shuffle(),
            next in prop::sample::subsequence((0..10_u8).collect::<Vec<_>>(), 0..10).prop_shuffle(),
        ) {
            let row = standing(&now, &next);
            prop_assert!(is_part(&row, &now) && is_part(&row, &next));
            // All parts of so short a list can be tried.
            let longest = (0..1_u32 << now.len())
                .map(|some| (0..now.len()).filter(|at| (some >> at) & 1 == 1).map(|at| now[at]).collect::<Vec<_>>())
                .filter(|part| is_part(part, &next))
                .map(|part| part.len())
                .max();
            prop_assert_eq!(Some(row.len()), longest);
        }
    }
}
