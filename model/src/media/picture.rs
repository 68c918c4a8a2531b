//! Pictures: the shapes in which pages show them, what of a picture falls inside each, and what
//! an editor is warned of.
//!
//! The server cuts by these rules and the browser previews by them: both must agree to the pixel.

use serde::{Deserialize, Serialize};

/// Share of a picture's area, in percent, from which on an editor is told that it falls outside a shape: a
/// photograph of 3:2 loses less in a card, one of 4:3 a quarter.
const CUT_TOLD: u128 = 20;

/// The point of a picture that must stay in view, in thousandths of its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Focal {
    pub x: u16,
    pub y: u16,
}

impl Focal {
    pub const MAX: u16 = 1000;

    /// The point, brought inside the picture where it is outside.
    pub fn new(x: u16, y: u16) -> Self {
        Self { x: x.min(Self::MAX), y: y.min(Self::MAX) }
    }

    /// The pixel that it falls on.
    pub fn pixel(self, width: u32, height: u32) -> (u32, u32) {
        let along = |part: u16, length: u32| {
            let pixel = u64::from(part.min(Self::MAX)) * u64::from(length) / u64::from(Self::MAX);
            narrow(pixel).min(length.saturating_sub(1))
        };
        (along(self.x, width), along(self.y, height))
    }
}

/// What is said of a picture, and what of it must stay in view.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Described {
    /// What it shows, for who does not see it.
    pub alt: String,
    pub focal: Focal,
}

impl Default for Focal {
    fn default() -> Self {
        Self { x: Self::MAX / 2, y: Self::MAX / 2 }
    }
}

/// How a page shows a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Across the top of a page.
    Wide,
    /// On a card in a list.
    Card,
    Square,
    /// As it is, uncropped.
    Whole,
}

impl Shape {
    pub const ALL: [Self; 4] = [Self::Wide, Self::Card, Self::Square, Self::Whole];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Card => "card",
            Self::Square => "square",
            Self::Whole => "whole",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.code() == code)
    }

    /// Width to height; none for the whole picture.
    pub const fn ratio(self) -> Option<(u32, u32)> {
        match self {
            Self::Wide => Some((2000, 453)),
            Self::Card => Some((680, 383)),
            Self::Square => Some((1, 1)),
            Self::Whole => None,
        }
    }

    /// The widths in which it is made, ascending.
    pub const fn widths(self) -> &'static [u32] {
        match self {
            Self::Wide => &[1000, 2000],
            Self::Card => &[340, 680, 1360],
            Self::Square => &[400, 800],
            Self::Whole => &[480, 960, 1920],
        }
    }

    /// The size below which it looks poor; none for the whole picture. `shown_width`: how wide it is shown at most,
    /// in CSS pixels, where that is known; it counts where that is wider than usual.
    pub fn advised(self, shown_width: Option<u32>) -> Option<(u32, u32)> {
        let (width, height) = match self {
            Self::Wide => (2000, 453),
            Self::Card => (680, 383),
            Self::Square => (400, 400),
            Self::Whole => return None,
        };
        let wider = shown_width.filter(|shown| *shown > width);
        Some(wider.map_or((width, height), |shown| (shown, scaled(shown, height, width))))
    }
}

/// A part of a picture, in pixels from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rect {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// The largest part of a picture that has a shape's ratio, with the focal point as near its centre
/// as the edges allow.
pub fn crop(width: u32, height: u32, shape: Shape, focal: Focal) -> Rect {
    let (cut_width, cut_height) = match shape.ratio() {
        None => (width, height),
        Some((across, down)) if u64::from(width) * u64::from(down) > u64::from(height) * u64::from(across) => {
            (scaled(height, across, down).min(width), height)
        }
        Some((across, down)) => (width, scaled(width, down, across).min(height)),
    };
    let (x, y) = focal.pixel(width, height);
    let place = |at: u32, cut: u32, length: u32| at.saturating_sub(cut / 2).min(length - cut);
    Rect { x: place(x, cut_width, width), y: place(y, cut_height, height), width: cut_width, height: cut_height }
}

/// Where the focal point lies in what [`crop`] cuts out, in tenths across and down; none in the middle. A page that cuts
/// once more, to fill a place of another ratio, keeps it in view by that.
pub fn focus(width: u32, height: u32, shape: Shape, focal: Focal) -> (Option<u8>, Option<u8>) {
    let cut = crop(width, height, shape, focal);
    let (x, y) = focal.pixel(width, height);
    (tenths(x.saturating_sub(cut.x), cut.width), tenths(y.saturating_sub(cut.y), cut.height))
}

/// Rounded away from the middle: rounded towards it, what lies near an edge would be lost in a narrow strip.
fn tenths(at: u32, length: u32) -> Option<u8> {
    // Of the middle of the pixel, in thousandths.
    let share = (u64::from(at) * 2 + 1) * 500 / u64::from(length.max(1));
    let tenths = match share {
        0..480 => share / 100,
        480..=520 => return None,
        _ => share.div_ceil(100),
    };
    Some(u8::try_from(tenths).unwrap_or(10))
}

/// The widths to make of what is `cropped_width` wide, ascending. Nothing is enlarged: what is
/// narrower than the largest width is also made as it is.
pub fn widths(shape: Shape, cropped_width: u32) -> Vec<u32> {
    let mut made: Vec<u32> = shape.widths().iter().copied().filter(|width| *width <= cropped_width).collect();
    if made.len() < shape.widths().len() && made.last() != Some(&cropped_width) {
        made.push(cropped_width);
    }
    made
}

/// The height of `rect` when it is made `width` wide: at least one pixel.
pub fn height_at(rect: Rect, width: u32) -> u32 {
    if rect.width == 0 { 0 } else { scaled(width, rect.height, rect.width) }
}

/// What an editor is warned of before a picture is used in a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Advice {
    TooSmall {
        width: u32,
        height: u32,
        needed_width: u32,
        needed_height: u32,
    },
    /// So much of the picture, in percent of its area, is not shown.
    Cut {
        percent: u8,
    },
}

/// What to say about a picture of this size in this shape, if anything. That it is too small comes
/// first: no other part of the same picture would help. `shown_width`: see [`Shape::advised`].
pub fn advice(width: u32, height: u32, shape: Shape, shown_width: Option<u32>) -> Option<Advice> {
    let (needed_width, needed_height) = shape.advised(shown_width)?;
    if width < needed_width || height < needed_height {
        return Some(Advice::TooSmall { width, height, needed_width, needed_height });
    }
    let area = |width: u32, height: u32| u128::from(width) * u128::from(height);
    let shown = crop(width, height, shape, Focal::default());
    let cut = area(width, height) - area(shown.width, shown.height);
    let percent = cut * 100 / area(width, height);
    (percent >= CUT_TOLD).then(|| Advice::Cut { percent: u8::try_from(percent).unwrap_or(100) })
}

/// `length * over / under` to the nearest pixel, and at least one.
fn scaled(length: u32, over: u32, under: u32) -> u32 {
    let (over, under) = (u64::from(over), u64::from(under));
    narrow((u64::from(length) * over + under / 2) / under).max(1)
}

fn narrow(pixels: u64) -> u32 {
    u32::try_from(pixels).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "picture/tests.rs"]
mod tests;
