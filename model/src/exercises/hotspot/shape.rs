//! Points and zones of a picture.

use serde::{Deserialize, Serialize};

/// Most corners of a zone.
pub const CORNERS_MAX: usize = 200;

/// A place on a picture, in ten-thousandths from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    pub x: u16,
    pub y: u16,
}

/// A zone, its border included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    Rectangle {
        from: Point,
        to: Point,
    },
    /// Half its width and half its height around a centre.
    Ellipse {
        centre: Point,
        across: u16,
        down: u16,
    },
    Polygon(Vec<Point>),
}

impl Point {
    /// The far end of the picture.
    pub const MAX: u16 = 10_000;

    pub const fn new(x: u16, y: u16) -> Self {
        Self { x, y }
    }

    pub const fn is_on_picture(self) -> bool {
        self.x <= Self::MAX && self.y <= Self::MAX
    }

    /// About where it is, so that those who pointed at the same counts together: to the nearest 5 %.
    pub(super) fn label(self) -> String {
        let about = |part: u16| (u32::from(part) + 250) / 500 * 5;
        format!("{}\u{a0}% × {}\u{a0}%", about(self.x), about(self.y))
    }

    fn pair(self) -> (i64, i64) {
        (i64::from(self.x), i64::from(self.y))
    }
}

/// On which side of the line through `a` and `b` a point lies: 0 on it.
const fn side(a: (i64, i64), b: (i64, i64), p: (i64, i64)) -> i64 {
    (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0)
}

impl Shape {
    pub fn contains(&self, point: Point) -> bool {
        match self {
            Self::Rectangle { from, to } => (from.x..=to.x).contains(&point.x) && (from.y..=to.y).contains(&point.y),
            Self::Ellipse { centre, across, down } => {
                let (x, y) = (u64::from(point.x.abs_diff(centre.x)), u64::from(point.y.abs_diff(centre.y)));
                let (across, down) = (u64::from(*across), u64::from(*down));
                // (x/a)² + (y/b)² ≤ 1, without a division; 2¹⁶ to the fourth, twice, may be too much for u64.
                let square = |n: u64| u128::from(n) * u128::from(n);
                square(x * down) + square(y * across) <= square(across * down)
            }
            Self::Polygon(corners) => within(corners, point.pair()),
        }
    }

    /// Whether all of it is on the picture, and it has a surface.
    pub fn is_on_picture(&self) -> bool {
        match self {
            Self::Rectangle { from, to } => to.is_on_picture() && from.x < to.x && from.y < to.y,
            Self::Ellipse { centre, across, down } => {
                let inside = |middle: u16, half: u16| {
                    half > 0 && half <= middle && u32::from(middle) + u32::from(half) <= u32::from(Point::MAX)
                };
                inside(centre.x, *across) && inside(centre.y, *down)
            }
            Self::Polygon(corners) => {
                let flat = corners.windows(3).all(|it| side(it[0].pair(), it[1].pair(), it[2].pair()) == 0);
                (3..=CORNERS_MAX).contains(&corners.len()) && corners.iter().all(|it| it.is_on_picture()) && !flat
            }
        }
    }
}

/// Whether a point is in a polygon (by how often a ray to the right crosses it), or on its border.
fn within(corners: &[Point], point: (i64, i64)) -> bool {
    let mut inside = false;
    let nexts = corners.iter().cycle().skip(1);
    for (a, b) in corners.iter().zip(nexts).take(corners.len()) {
        let (a, b) = (a.pair(), b.pair());
        let side = side(a, b, point);
        let between = |a: i64, b: i64, p: i64| (a.min(b)..=a.max(b)).contains(&p);
        if side == 0 && between(a.0, b.0, point.0) && between(a.1, b.1, point.1) {
            return true;
        }
        if (a.1 > point.1) != (b.1 > point.1) && (side > 0) == (b.1 > a.1) {
            inside = !inside;
        }
    }
    inside
}
