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
    fn a_second_cut_keeps_the_focal_point(width in side(), height in side(), shape in shape(), focal in focal(), seen in 25..=100_u32) {
        let cut = crop(width, height, shape, focal);
        let (x, y) = focal.pixel(width, height);
        let (across, down) = focus(width, height, shape, focal);
        for (at, length, tenths) in [(x - cut.x, cut.width, across), (y - cut.y, cut.height, down)] {
            prop_assert!(tenths.is_none_or(|tenths| tenths <= 10 && tenths != 5), "{tenths:?}");
            let (at, seen) = ((f64::from(at) + 0.5) / f64::from(length), f64::from(seen) / 100.0);
            // What `object-position` means: that share of what is not seen lies before what is.
            let before = f64::from(tenths.unwrap_or(5)) / 10.0 * (1.0 - seen);
            prop_assert!(before <= at && at <= before + seen, "{at} is not in {seen} from {before}");
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
fn where_the_focal_point_lies_in_a_shape_is_told_unless_it_is_the_middle() {
    // An upright photograph: the square of it ends where the photograph does.
    let square = |x, y| focus(900, 1600, Shape::Square, Focal::new(x, y));
    assert_eq!(square(500, 50), (None, Some(0)));
    assert_eq!(square(500, 150), (None, Some(2)));
    assert_eq!(square(500, 400), (None, None));
    assert_eq!(square(1000, 950), (Some(10), Some(10)));
    for shape in Shape::ALL {
        assert_eq!(focus(4001, 2999, shape, Focal::default()), (None, None));
    }
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
    let cut = |percent| Some(Advice::Cut { percent });
    for (width, height, shape, expected) in [
        (1999, 3000, Shape::Wide, small(1999, 3000, 2000, 453)),
        (2000, 452, Shape::Wide, small(2000, 452, 2000, 453)),
        (2000, 453, Shape::Wide, None),
        (679, 400, Shape::Card, small(679, 400, 680, 383)),
        (400, 399, Shape::Square, small(400, 399, 400, 400)),
        // A photograph as it comes from a telephone: across, then upright.
        (4000, 3000, Shape::Card, cut(24)),
        (3000, 4000, Shape::Card, cut(57)),
        (4000, 3000, Shape::Wide, cut(69)),
        (4000, 3000, Shape::Square, cut(25)),
        // As it comes from a camera.
        (6000, 4000, Shape::Card, None),
        (6000, 4000, Shape::Square, cut(33)),
        // Around what is told.
        (1000, 801, Shape::Square, None),
        (1000, 800, Shape::Square, cut(20)),
        (1, 1, Shape::Whole, None),
    ] {
        assert_eq!(advice(width, height, shape, None), expected, "{width}×{height} {shape:?}");
    }
}

#[test]
fn what_is_shown_wide_has_to_be_wide() {
    let small = |width, height, needed_width, needed_height| {
        Some(Advice::TooSmall { width, height, needed_width, needed_height })
    };
    for (width, height, shape, shown, expected) in [
        // A tile of two by two, and of one by one: the usual is enough for that.
        (450, 450, Shape::Square, 656, small(450, 450, 656, 656)),
        (656, 656, Shape::Square, 656, None),
        (450, 450, Shape::Square, 320, None),
        (399, 450, Shape::Square, 320, small(399, 450, 400, 400)),
        (680, 383, Shape::Card, 656, None),
        // The illustration of an article.
        (799, 451, Shape::Card, 800, small(799, 451, 800, 451)),
        (800, 450, Shape::Card, 800, small(800, 450, 800, 451)),
        (800, 451, Shape::Card, 800, None),
        (2000, 453, Shape::Wide, 1200, None),
        (10, 10, Shape::Whole, 800, None),
    ] {
        assert_eq!(advice(width, height, shape, Some(shown)), expected, "{width}×{height} {shape:?} {shown}");
    }
}

#[test]
fn codes_come_back() {
    for shape in Shape::ALL {
        assert_eq!(Shape::from_code(shape.code()), Some(shape));
    }
    assert_eq!(Shape::from_code("Wide"), None);
}
