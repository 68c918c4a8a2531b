//! Zones and points on a picture, in ten-thousandths of its sides.

use crate::browser::pointer::share_of;
use leptos::prelude::*;
use preau_model::exercises::hotspot::{Point, Shape};

/// How far an arrow goes, and with Shift.
const STEP: u16 = 500;
const SMALL_STEP: u16 = 100;

pub fn percent(part: u16) -> String {
    format!("{}.{:02}%", part / 100, part % 100)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 0 to 1")]
fn part_of(share: f64) -> u16 {
    (share * f64::from(Point::MAX)).round() as u16
}

/// Where the pointer is on the picture that listens.
pub fn point_of(event: &web_sys::MouseEvent) -> Option<Point> {
    share_of(event).map(|(x, y)| Point::new(part_of(x), part_of(y)))
}

/// Where an arrow leads from a point; `None`: another key.
pub fn step(from: Point, key: &str, small: bool) -> Option<Point> {
    let by = if small { SMALL_STEP } else { STEP };
    let more = |part: u16| (part + by).min(Point::MAX);
    let less = |part: u16| part.saturating_sub(by);
    Some(match key {
        "ArrowLeft" => Point::new(less(from.x), from.y),
        "ArrowRight" => Point::new(more(from.x), from.y),
        "ArrowUp" => Point::new(from.x, less(from.y)),
        "ArrowDown" => Point::new(from.x, more(from.y)),
        _ => return None,
    })
}

/// The smallest rectangle around a shape: its top left and its bottom right.
pub fn around(shape: &Shape) -> (Point, Point) {
    match shape {
        Shape::Rectangle { from, to } => (*from, *to),
        Shape::Ellipse { centre, across, down } => (
            Point::new(centre.x.saturating_sub(*across), centre.y.saturating_sub(*down)),
            Point::new((centre.x + across).min(Point::MAX), (centre.y + down).min(Point::MAX)),
        ),
        Shape::Polygon(corners) => {
            let edge = |of: fn(&Point) -> u16| {
                let (low, high) = (corners.iter().map(of).min(), corners.iter().map(of).max());
                (low.unwrap_or(0), high.unwrap_or(0))
            };
            let ((left, right), (top, bottom)) = (edge(|it| it.x), edge(|it| it.y));
            (Point::new(left, top), Point::new(right, bottom))
        }
    }
}

/// A zone over the picture. `kind`: how it looks.
#[component]
pub fn Drawn(shape: Shape, kind: &'static str) -> impl IntoView {
    let (from, to) = around(&shape);
    let clip = match &shape {
        Shape::Polygon(corners) => {
            let hundredths = |part: u16, low: u16, high: u16| {
                u32::from(part.saturating_sub(low)) * 100 / u32::from(high.saturating_sub(low).max(1))
            };
            let corner =
                |it: &Point| format!("{}% {}%", hundredths(it.x, from.x, to.x), hundredths(it.y, from.y, to.y));
            format!("polygon({})", corners.iter().map(corner).collect::<Vec<_>>().join(","))
        }
        _ => String::new(),
    };
    view! {
        <span
            class="exercises-zone"
            data-kind=kind
            data-round=matches!(shape, Shape::Ellipse { .. }).then_some("")
            style:left=percent(from.x)
            style:top=percent(from.y)
            style:width=percent(to.x.saturating_sub(from.x))
            style:height=percent(to.y.saturating_sub(from.y))
            style:clip-path=clip
        ></span>
    }
}

/// The smallest side of a zone.
const SIDE_MIN: u16 = 200;

/// A rectangle between two corners, whichever they are; `None`: too small to be meant.
pub fn between(one: Point, other: Point) -> Option<Shape> {
    let from = Point::new(one.x.min(other.x), one.y.min(other.y));
    let to = Point::new(one.x.max(other.x), one.y.max(other.y));
    (to.x - from.x >= SIDE_MIN && to.y - from.y >= SIDE_MIN).then_some(Shape::Rectangle { from, to })
}

/// A zone where one begins: in the middle.
pub const fn first() -> Shape {
    Shape::Rectangle { from: Point::new(4000, 4000), to: Point::new(6000, 6000) }
}

/// Round or with corners, over the same part of the picture.
pub fn rounded(shape: &Shape, round: bool) -> Shape {
    let (from, to) = around(shape);
    if round {
        let (across, down) = ((to.x - from.x) / 2, (to.y - from.y) / 2);
        Shape::Ellipse { centre: Point::new(from.x + across, from.y + down), across, down }
    } else {
        Shape::Rectangle { from, to }
    }
}

/// By so much to the right and down, as far as the picture goes.
pub fn moved(shape: &Shape, right: i32, down: i32) -> Shape {
    let (from, to) = around(shape);
    let within = |by: i32, low: u16, high: u16| by.clamp(-i32::from(low), i32::from(Point::MAX.saturating_sub(high)));
    let (right, down) = (within(right, from.x, to.x), within(down, from.y, to.y));
    let add = |part: u16, by: i32| u16::try_from(i32::from(part) + by).unwrap_or(part);
    let shift = |it: &Point| Point::new(add(it.x, right), add(it.y, down));
    match shape {
        Shape::Rectangle { from, to } => Shape::Rectangle { from: shift(from), to: shift(to) },
        Shape::Ellipse { centre, across, down } => {
            Shape::Ellipse { centre: shift(centre), across: *across, down: *down }
        }
        Shape::Polygon(corners) => Shape::Polygon(corners.iter().map(shift).collect()),
    }
}

/// With its bottom right there. A polygon stays as it is.
pub fn stretched(shape: &Shape, corner: Point) -> Shape {
    let (from, _) = around(shape);
    let far = |low: u16, high: u16| high.clamp((low + SIDE_MIN).min(Point::MAX), Point::MAX);
    let to = Point::new(far(from.x, corner.x), far(from.y, corner.y));
    match shape {
        Shape::Polygon(_) => shape.clone(),
        _ => rounded(&Shape::Rectangle { from, to }, matches!(shape, Shape::Ellipse { .. })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_stays_on_the_picture_wherever_it_is_moved() {
        let shapes = [
            first(),
            rounded(&first(), true),
            Shape::Polygon(vec![Point::new(0, 0), Point::new(3000, 0), Point::new(0, 3000)]),
        ];
        for shape in shapes {
            for (right, down) in [(0, 0), (-20_000, 500), (20_000, 20_000), (100, -20_000)] {
                assert!(moved(&shape, right, down).is_on_picture(), "{shape:?} {right} {down}");
            }
            for corner in [Point::new(0, 0), Point::new(10_000, 10_000), Point::new(4000, 9000)] {
                assert!(stretched(&shape, corner).is_on_picture(), "{shape:?} {corner:?}");
            }
        }
    }
}
