use super::*;
use crate::exercises::{
    self, Body,
    samples::{exercise, hotspot, id},
};

fn answer(points: &[(u16, u16)]) -> exercises::Answer {
    exercises::Answer::Hotspot(Answer { points: points.iter().map(|(x, y)| Point::new(*x, *y)).collect() })
}

#[test]
fn places_are_found_borders_included() {
    let exercise = exercise(hotspot());
    let table: &[(&[(u16, u16)], u32)] = &[
        (&[(1500, 1500), (5000, 5000)], 6000),
        (&[(5000, 5000), (1500, 1500)], 6000),
        (&[(1000, 1000), (6000, 5000)], 6000),
        (&[(2000, 2000), (5000, 5500)], 6000),
        (&[(999, 1500)], 0),
        (&[(6001, 5000)], 0),
        (&[(5000, 5501)], 0),
        (&[(5900, 5400)], 0),
        (&[(1500, 1500)], 3000),
        // One right and one beside.
        (&[(1500, 1500), (9000, 9000)], 0),
        // The same twice; more than are wanted; beside the picture.
        (&[(1500, 1500), (1600, 1600)], 3000),
        (&[(1500, 1500), (5000, 5000), (9000, 9000)], 6000),
        (&[(9000, 9000), (9000, 9000), (1500, 1500), (5000, 5000)], 0),
        (&[(60_000, 1500), (1500, 1500)], 3000),
        (&[], 0),
    ];
    for (points, got) in table {
        assert_eq!(exercise.mark(&answer(points)).got, *got, "{points:?}");
    }
    let many = vec![(1500, 1500); 241];
    assert_eq!(exercise.receive(answer(&many)), Err(Problem::TooMany { max: 240 }));
    assert_eq!(exercise.receive(answer(&[(60_000, 0), (1, 1), (2, 2), (3, 3)])), Ok(answer(&[(1, 1), (2, 2)])));
}

#[test]
fn who_points_at_the_same_counts_together() {
    let exercise = exercise(hotspot());
    let said = |point| exercise.said(&answer(&[point]))[0].clone();
    assert_eq!((said((1500, 1500)).text.as_str(), said((1500, 1500)).part), ("Paris", Part::Item(id(1))));
    assert_eq!(said((9900, 100)).text, "Metz");
    assert_eq!(exercise.mark(&answer(&[(9900, 100)])).parts[0].feedback, "ici Metz");
    assert_eq!(said((3010, 7020)).alike, said((2990, 6980)).alike);
    assert_eq!(said((3010, 7020)).text, "30 % × 70 %");
}

#[test]
fn zones_that_overlap_are_each_found() {
    let mut body = hotspot();
    body.zones[1].shape = body.zones[0].shape.clone();
    let exercise = exercise(body);
    assert_eq!(exercise.mark(&answer(&[(1500, 1500), (1500, 1500)])).got, 6000);
}

#[test]
fn polygons_have_their_border_and_their_bays() {
    let point = |(x, y)| Point::new(x, y);
    let bay = Shape::Polygon([(0, 0), (100, 0), (100, 100), (50, 50), (0, 100)].into_iter().map(point).collect());
    for (at, inside) in [
        ((10, 10), true),
        ((50, 49), true),
        ((50, 50), true),
        ((50, 51), false),
        ((0, 100), true),
        ((100, 60), true),
        ((101, 60), false),
        ((0, 50), true),
        ((75, 75), true),
    ] {
        assert_eq!(bay.contains(point(at)), inside, "{at:?}");
    }
    assert!(!Shape::Polygon(Vec::new()).contains(point((0, 0))));
    let huge = Shape::Ellipse { centre: Point::new(u16::MAX, 0), across: u16::MAX, down: u16::MAX };
    assert!(huge.contains(Point::new(0, 0)));
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut Hotspot)| {
        let mut body = hotspot();
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    let at = Point::new;
    let outside = [
        Shape::Rectangle { from: at(0, 0), to: at(10_001, 5) },
        Shape::Rectangle { from: at(5, 5), to: at(5, 9) },
        Shape::Ellipse { centre: at(100, 5000), across: 101, down: 5 },
        Shape::Ellipse { centre: at(100, 5000), across: 0, down: 5 },
        Shape::Polygon(vec![at(0, 0), at(5, 5)]),
        Shape::Polygon(vec![at(0, 0), at(5, 5), at(10, 10)]),
        Shape::Polygon((0..300).map(|n| at(n, n * 2 % 7)).collect()),
    ];
    for shape in outside {
        assert_eq!(problems(&|it| it.zones[0].shape = shape.clone()), [Problem::OutsidePicture], "{shape:?}");
    }
    assert_eq!(problems(&|it| it.zones.clear()), [Problem::Required]);
    assert_eq!(problems(&|it| it.zones.drain(..2).for_each(drop)), [Problem::NoRightAnswer]);
    assert_eq!(problems(&|it| it.zones[0].id = id(2)), [Problem::Twice]);
}
