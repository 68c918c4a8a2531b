use super::*;
use crate::editing::{Event, Gesture, Outcome};
use proptest::prelude::*;
use uuid::Uuid;

fn id(n: usize) -> SectionId {
    SectionId(Uuid::from_u128(n as u128 + 1))
}

/// "0 1 1 2 0": the depths of its lines.
fn outline(depths: &[usize], whole: bool) -> Outline {
    let branches = depths.iter().enumerate().map(|(n, depth)| Branch { id: id(n), depth: *depth, above: 0 }).collect();
    Outline { branches, whole }
}

fn depths(outline: &Outline) -> Vec<(usize, usize)> {
    let number = |branch: &Branch| usize::try_from(branch.id.0.as_u128()).unwrap_or(0) - 1;
    outline.branches.iter().map(|branch| (number(branch), branch.depth)).collect()
}

#[test]
fn a_section_moves_with_all_below_it() {
    // 0; 1 and 2 below it, 3 below 2; 4.
    let tree = outline(&[0, 1, 1, 2, 0], true);
    assert_eq!(tree.landing(2, 3, -1), Some(Spot { parent: None, after: Some(id(4)) }));
    assert_eq!(depths(&tree.moved(2, 3, -1)), [(0, 0), (1, 1), (4, 0), (2, 0), (3, 1)]);
    assert_eq!(tree.landing(2, 1, 0), Some(Spot { parent: Some(id(0)), after: None }));
    // Below one that was its sister.
    assert_eq!(tree.landing(2, 2, 1), Some(Spot { parent: Some(id(1)), after: None }));
    // Nothing is torn from what it is below, nothing hangs in the air.
    assert_eq!(tree.landing(4, 1, 0), None);
    assert_eq!(tree.landing(4, 1, 2), None);
    assert_eq!(tree.moved(4, 1, 2), tree);
}

#[test]
fn who_manages_a_part_stays_in_it() {
    let part = outline(&[0, 1, 1, 0], false);
    assert!(!part.is_free(0) && part.is_free(1));
    assert_eq!(part.landing(1, 2, -1), None, "not to the top");
    assert_eq!(part.landing(1, 3, 0), Some(Spot { parent: Some(id(3)), after: None }));
    assert_eq!((part.places(0), part.levels(0, 2)), (0, None));
    assert_eq!(part.last_below(id(1), None), None);
}

#[test]
fn nothing_lies_too_deep() {
    let deep = outline(&[0, 1, 2, 3, 4, 5, 0, 1], true);
    assert_eq!(deep.landing(7, 6, 3), Some(Spot { parent: Some(id(3)), after: Some(id(4)) }));
    assert_eq!(deep.landing(7, 6, 5), None);
    assert_eq!(deep.landing(6, 6, 5), None, "it has one below it");
    assert!(deep.takes_more(4) && !deep.takes_more(5));
    let mut part = outline(&[0, 1, 1], false);
    part.branches.iter_mut().for_each(|branch| branch.above = 4);
    assert_eq!(part.landing(2, 2, 1), None, "the sections above count as well");
    assert!(part.takes_more(0) && !part.takes_more(1));
}

#[test]
fn over_what_is_below_it_a_section_stays_where_it_is() {
    let tree = outline(&[0, 0, 1, 1, 0, 0], true);
    let over: Vec<usize> = (0..6).map(|thing| tree.place_over(1, thing)).collect();
    assert_eq!(over, [0, 1, 1, 1, 2, 3]);
}

#[test]
fn by_single_steps_it_goes_up_and_down_among_its_sisters() {
    let tree = outline(&[0, 1, 2, 1, 1], true);
    assert_eq!(tree.beside(id(3), false), Some(Spot { parent: Some(id(0)), after: None }));
    assert_eq!(tree.beside(id(3), true), Some(Spot { parent: Some(id(0)), after: Some(id(4)) }));
    assert_eq!((tree.beside(id(1), false), tree.beside(id(4), true)), (None, None));
    assert_eq!(tree.last_below(id(1), Some(id(0))), Some(Spot { parent: Some(id(0)), after: Some(id(4)) }));
    assert_eq!(tree.last_below(id(1), Some(id(2))), None, "not below itself");
    assert_eq!(tree.last_below(id(2), None), Some(Spot { parent: None, after: Some(id(0)) }));
}

fn trees() -> impl Strategy<Value = Outline> {
    let steps = prop::collection::vec(0..7_usize, 1..14);
    (steps, any::<bool>(), 0..3_usize).prop_map(|(steps, whole, above)| {
        let mut depth = 0;
        let above = if whole { 0 } else { above };
        let branches = steps.iter().enumerate().map(|(n, step)| {
            depth = if n == 0 { 0 } else { (*step).min(depth + 1).min(DEPTH_MAX - 1 - above) };
            Branch { id: id(n), depth, above }
        });
        Outline { branches: branches.collect(), whole }
    })
}

fn is_right(tree: &Outline) -> bool {
    let first = tree.branches.first().is_none_or(|branch| branch.depth == 0);
    let steps = tree.branches.windows(2).all(|pair| pair[1].depth <= pair[0].depth + 1);
    let above = tree.branches.windows(2).all(|pair| pair[1].depth == 0 || pair[1].above == pair[0].above);
    first && steps && above && tree.branches.iter().all(|branch| branch.depth + branch.above < DEPTH_MAX)
}

proptest! {
    /// Whatever is moved where: it is there, with all below it, nothing else has changed, and it goes back.
    #[test]
    fn moves_keep_the_tree_a_tree(tree in trees(), at in 0..14_usize, to in 0..15_usize, shift in -6..7_isize) {
        prop_assume!(at < tree.branches.len());
        let moved = tree.moved(at, to, shift);
        prop_assert!(is_right(&moved));
        let Some(spot) = tree.landing(at, to, shift) else {
            prop_assert_eq!(moved, tree);
            return Ok(());
        };
        let (id, here) = (tree.branches[at].id, tree.spot(at));
        prop_assert_eq!(moved.spot(to), Some(spot));
        prop_assert_eq!(moved.extent(to), tree.extent(at));
        prop_assert_eq!(moved.without(to), tree.without(at));
        prop_assert_eq!(tree.way_to(id, spot), Some((to, shift)));
        // The first lines of parts are never carried.
        let firsts = |tree: &Outline| tree.branches.iter().filter(|b| b.depth == 0).map(|b| b.id).collect::<Vec<_>>();
        if !tree.whole {
            prop_assert_eq!(firsts(&moved), firsts(&tree));
        }
        let back = moved.way_to(id, here.unwrap_or(spot));
        let (back_to, back_shift) = back.unwrap_or((to, 0));
        prop_assert_eq!(moved.moved(to, back_to, back_shift), tree);
    }

    /// However it is carried, by keyboard or pointer, it lands where it may.
    #[test]
    fn a_gesture_lands_where_it_may(tree in trees(), at in 0..14_usize, events in prop::collection::vec(prop_oneof![
        (-3..4_isize).prop_map(Event::Step),
        (-3..4_isize).prop_map(Event::Shift),
        Just(Event::First),
        Just(Event::Last),
    ], 0..20)) {
        let (mut state, picked) = Gesture::default().after(Event::Toggle(at), &tree);
        prop_assert_eq!(picked != Outcome::Nothing, tree.is_free(at));
        for event in events {
            let (next, outcome) = state.after(event, &tree);
            if let Outcome::Shown { item, to, shift } = outcome {
                prop_assert!(tree.landing(item, to, shift).is_some());
            }
            state = next;
        }
    }
}
