use super::*;
use proptest::prelude::*;

fn shape() -> impl Strategy<Value = Shape> {
    prop::sample::select(Shape::ALL.to_vec())
}

fn focal() -> impl Strategy<Value = Focal> {
    (0..=1000_u16, 0..=1000_u16).prop_map(|(x, y)| Focal::new(x, y))
}

/// A side: mostly what pictures are, sometimes what attacks are.
fn side() -> impl Strategy<Value = u32> {
    prop_oneof![4 => 1..5000_u32, 1 => 1..4_u32, 1 => 1..=u32::MAX]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn a_crop_is_inside_and_holds_the_focal_point(width in side(), height in side(), shape in shape(), focal in focal()) {
        let rect = crop(width, height, shape, focal);
        prop_assert!(rect.width >= 1 && rect.height >= 1);
        prop_assert!(u64::from(rect.x) + u64::from(rect.width) <= u64::from(width));
        prop_assert!(u64::from(rect.y) + u64::from(rect.height) <= u64::from(height));
        let (x, y) = focal.pixel(width, height);
        prop_assert!((rect.x..=rect.x + (rect.width - 1)).contains(&x), "{rect:?} without {x}");
        prop_assert!((rect.y..=rect.y + (rect.height - 1)).contains(&y), "{rect:?} without {y}");
    }

    #[test]
    fn a_crop_has_its_ratio_within_a_pixel_and_touches_two_edges(width in side(), height in side(), shape in shape(), focal in focal()) {
        let rect = crop(width, height, shape, focal);
        prop_assert!(rect.width == width || rect.height == height);
        match shape.ratio() {
            None => prop_assert_eq!(rect, Rect { x: 0, y: 0, width, height }),
            Some((across, down)) => {
                let (across, down) = (f64::from(across), f64::from(down));
                let off = if rect.width == width {
                    f64::from(rect.height) - (f64::from(width) * down / across).max(1.0)
                } else {
                    f64::from(rect.width) - (f64::from(height) * across / down).max(1.0)
                };
                prop_assert!(off.abs() <= 1.0, "{rect:?} of {width}×{height}: {off}");
            }
        }
    }

    #[test]
    fn only_an_edge_keeps_the_focal_point_from_the_centre(width in side(), height in side(), shape in shape(), focal in focal()) {
        let rect = crop(width, height, shape, focal);
        let (x, y) = focal.pixel(width, height);
        for (at, from, cut, length) in [(x, rect.x, rect.width, width), (y, rect.y, rect.height, height)] {
            let centred = at.checked_sub(cut / 2) == Some(from);
            let left = from == 0 && at < cut / 2;
            let right = from == length - cut && at.saturating_sub(cut / 2) > from;
            prop_assert!(centred || left || right, "{rect:?} for {x}, {y} in {width}×{height}");
        }
    }

    #[test]
    fn widths_ascend_never_enlarge_and_are_never_none(shape in shape(), cropped in side()) {
        let made = widths(shape, cropped);
        prop_assert!(made.is_sorted_by(|a, b| a < b), "{made:?}");
        prop_assert_eq!(made.last().copied(), Some(cropped.min(shape.widths().last().copied().unwrap_or_default())));
        prop_assert!(made[..made.len() - 1].iter().all(|width| shape.widths().contains(width)));
    }
}

#[test]
fn the_focal_point_moves_the_crop_up_to_the_edge() {
    let at = |x| crop(4000, 1000, Shape::Square, Focal::new(x, 500)).x;
    assert_eq!((at(0), at(500), at(1000)), (0, 1500, 3000));
    assert_eq!(at(300), 700);
    let wide = crop(4000, 3000, Shape::Wide, Focal::new(500, 250));
    assert_eq!(wide, Rect { x: 0, y: 750 - 453, width: 4000, height: 906 });
}

#[test]
fn small_pictures_are_made_as_they_are() {
    assert_eq!(widths(Shape::Whole, 1), [1]);
    assert_eq!(widths(Shape::Whole, 480), [480]);
    assert_eq!(widths(Shape::Whole, 481), [480, 481]);
    assert_eq!(widths(Shape::Card, 1359), [340, 680, 1359]);
    assert_eq!(widths(Shape::Card, 1360), [340, 680, 1360]);
    assert_eq!(widths(Shape::Card, 9000), [340, 680, 1360]);
    assert_eq!(widths(Shape::Wide, 2000), [1000, 2000]);
}

#[test]
fn heights_follow_the_ratio() {
    let rect = |width, height| Rect { x: 0, y: 0, width, height };
    assert_eq!(height_at(rect(2000, 453), 2000), 453);
    assert_eq!(height_at(rect(2000, 453), 1000), 227);
    assert_eq!(height_at(rect(5000, 1), 480), 1);
    assert_eq!(height_at(rect(1, 5000), 1), 5000);
}

#[test]
fn editors_are_warned_of_what_is_small_or_much_cut() {
    let small = |width, height, needed_width, needed_height| {
        Some(Advice::TooSmall { width, height, needed_width, needed_height })
    };
    assert_eq!(advice(1999, 3000, Shape::Wide), small(1999, 3000, 2000, 453));
    assert_eq!(advice(2000, 452, Shape::Wide), small(2000, 452, 2000, 453));
    assert_eq!(advice(2000, 453, Shape::Wide), None);
    assert_eq!(advice(679, 400, Shape::Card), small(679, 400, 680, 383));
    assert_eq!(advice(400, 399, Shape::Square), small(400, 399, 400, 400));
    // A photograph as it comes from a telephone: across, then upright.
    assert_eq!(advice(4000, 3000, Shape::Card), None);
    assert_eq!(advice(3000, 4000, Shape::Card), Some(Advice::Cut { percent: 57 }));
    assert_eq!(advice(4000, 3000, Shape::Wide), Some(Advice::Cut { percent: 69 }));
    assert_eq!(advice(4000, 3000, Shape::Square), None);
    assert_eq!(advice(1, 1, Shape::Whole), None);
}

#[test]
fn codes_come_back() {
    for shape in Shape::ALL {
        assert_eq!(Shape::from_code(shape.code()), Some(shape));
    }
    assert_eq!(Shape::from_code("Wide"), None);
}
