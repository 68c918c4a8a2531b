//! A picture, as pages show it: its sizes and their addresses.

use super::picture::{Focal, Shape, focus};
use crate::ids::PictureId;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// A picture with the sizes that there are of it; none until they are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub id: PictureId,
    /// What it shows, for who does not see it.
    pub alt: String,
    /// One colour of it, while it loads: `#rrggbb`.
    pub colour: Option<String>,
    /// Of the whole, as displayed.
    pub width: u32,
    pub height: u32,
    pub focal: Focal,
    pub revision: i64,
    pub animated: bool,
    /// Narrow ones first.
    pub sizes: Vec<PictureSize>,
    /// Who asked for it by itself may set its focal point and its words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_describe: bool,
}

/// Pictures to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shelf {
    /// The person's, latest first.
    pub own: ShelfPage,
    /// The school's illustrations.
    pub collection: ShelfPage,
    /// What can be brought back, latest first.
    pub deleted: Vec<DeletedPicture>,
    /// Whether the person says what is among the illustrations, and may delete them.
    pub collects: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShelfPage {
    pub pictures: Vec<Picture>,
    /// Whether there are others after these.
    pub more: bool,
}

/// A picture that was deleted, and where it comes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedPicture {
    pub picture: Picture,
    /// Among the school's illustrations.
    pub collected: bool,
}

/// How long a picture that was deleted can be brought back, in days.
pub const PICTURE_BIN_DAYS: u16 = 30;

/// What shows a picture. Titles are those of what one may open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Showing {
    Board,
    Section(Option<String>),
    Article(Option<String>),
    Activity(Option<String>),
    /// And so on.
    Elsewhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureFormat {
    Webp,
    /// For browsers that read nothing newer, and for sites that show a link to ours.
    Jpeg,
}

impl PictureFormat {
    /// As it is written in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpeg",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Webp, Self::Jpeg].into_iter().find(|format| format.code() == code)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// As wide as a phone shows a picture, in its own pixels.
const KEPT_WIDTH: u32 = 960;

/// One size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PictureSize {
    pub shape: Shape,
    pub format: PictureFormat,
    pub animated: bool,
    pub width: u32,
    pub height: u32,
}

/// A `<source>` of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureSource {
    /// When it is the one to take.
    pub media: Option<&'static str>,
    pub srcset: String,
}

impl PictureSize {
    /// `card-680.webp`, `wide-2000-anime.webp`: the last part of its address.
    pub fn name(self) -> String {
        let moves = if self.animated { "-anime" } else { "" };
        format!("{}-{}{moves}.{}", self.shape.code(), self.width, self.format.code())
    }

    /// From the last part of an address; the height is not in it.
    pub fn from_name(name: &str) -> Option<Self> {
        let (stem, format) = name.rsplit_once('.')?;
        let (stem, animated) = match stem.strip_suffix("-anime") {
            Some(stem) => (stem, true),
            None => (stem, false),
        };
        let (shape, width) = stem.split_once('-')?;
        Some(Self {
            shape: Shape::from_code(shape)?,
            format: PictureFormat::from_code(format)?,
            animated,
            width: width.parse().ok()?,
            height: 0,
        })
    }
}

impl Picture {
    /// Where one of its sizes is.
    pub fn address(&self, size: PictureSize) -> String {
        format!("/images/{}/{}/{}", self.id, self.revision, size.name())
    }

    /// Whether its sizes are made.
    pub fn is_ready(&self) -> bool {
        !self.sizes.is_empty()
    }

    fn webp(&self, shape: Shape, animated: bool) -> impl Iterator<Item = PictureSize> {
        self.sizes
            .iter()
            .copied()
            .filter(move |size| size.shape == shape && size.animated == animated && size.format == PictureFormat::Webp)
    }

    /// What a browser chooses from: still ones, and where it moves, the moving ones for who has
    /// nothing against them.
    pub fn sources(&self, shape: Shape) -> Vec<PictureSource> {
        let set = |animated| {
            self.webp(shape, animated).fold(String::new(), |mut set, size| {
                let comma = if set.is_empty() { "" } else { ", " };
                // Writing to a string cannot fail.
                let _ = write!(set, "{comma}{} {}w", self.address(size), size.width);
                set
            })
        };
        let (still, moving) = (set(false), set(true));
        let mut sources = Vec::with_capacity(2);
        if !still.is_empty() {
            let media = (!moving.is_empty()).then_some("(prefers-reduced-motion: reduce)");
            sources.push(PictureSource { media, srcset: still });
        }
        if !moving.is_empty() {
            sources.push(PictureSource { media: None, srcset: moving });
        }
        sources
    }

    /// Where what must stay in view lies in a shape, in tenths across and down; none in the middle.
    pub fn focus(&self, shape: Shape) -> (Option<u8>, Option<u8>) {
        focus(self.width, self.height, shape, self.focal)
    }

    /// What every browser reads; empty while nothing is made.
    pub fn fallback(&self, shape: Shape) -> String {
        let jpeg = self.sizes.iter().find(|size| size.shape == shape && size.format == PictureFormat::Jpeg);
        jpeg.copied().or_else(|| self.webp(shape, false).last()).map(|size| self.address(size)).unwrap_or_default()
    }

    /// The one size that is kept for reading without a network: as a phone shows it.
    pub fn to_keep(&self, shape: Shape) -> Option<String> {
        let wide = self.webp(shape, false).find(|size| size.width >= KEPT_WIDTH);
        wide.or_else(|| self.webp(shape, false).last()).map(|size| self.address(size))
    }

    /// Width and height of the largest of a shape: the place that it takes.
    pub fn room(&self, shape: Shape) -> (u32, u32) {
        self.webp(shape, false).last().map_or((self.width, self.height), |size| (size.width, size.height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn size(shape: Shape, format: PictureFormat, animated: bool, width: u32) -> PictureSize {
        PictureSize { shape, format, animated, width, height: width / 2 }
    }

    fn picture(sizes: Vec<PictureSize>) -> Picture {
        Picture {
            id: PictureId(Uuid::nil()),
            alt: String::new(),
            colour: None,
            width: 2000,
            height: 1000,
            focal: Focal::default(),
            revision: 3,
            animated: false,
            sizes,
            may_describe: false,
        }
    }

    #[test]
    fn names_lead_back_to_sizes() {
        for one in [
            size(Shape::Card, PictureFormat::Webp, false, 680),
            size(Shape::Wide, PictureFormat::Webp, true, 2000),
            size(Shape::Whole, PictureFormat::Jpeg, false, 960),
        ] {
            assert_eq!(PictureSize::from_name(&one.name()), Some(PictureSize { height: 0, ..one }));
        }
        for wrong in ["", "card.webp", "card-680.png", "card-x.webp", "odd-680.webp", "card-680"] {
            assert_eq!(PictureSize::from_name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_moves_stays_still_for_who_asks_for_it() {
        let still = picture(vec![
            size(Shape::Card, PictureFormat::Webp, false, 340),
            size(Shape::Card, PictureFormat::Webp, false, 680),
            size(Shape::Card, PictureFormat::Jpeg, false, 680),
        ]);
        let nil = Uuid::nil();
        assert_eq!(
            still.sources(Shape::Card),
            [PictureSource {
                media: None,
                srcset: format!("/images/{nil}/3/card-340.webp 340w, /images/{nil}/3/card-680.webp 680w")
            }]
        );
        assert_eq!(still.fallback(Shape::Card), format!("/images/{nil}/3/card-680.jpeg"));
        assert_eq!(still.room(Shape::Card), (680, 340));
        assert!(still.sources(Shape::Wide).is_empty());
        let moving = picture(vec![
            size(Shape::Wide, PictureFormat::Webp, false, 1000),
            size(Shape::Wide, PictureFormat::Webp, true, 1000),
        ]);
        let media: Vec<_> = moving.sources(Shape::Wide).into_iter().map(|source| source.media).collect();
        assert_eq!(media, [Some("(prefers-reduced-motion: reduce)"), None]);
    }
}
