//! The tests make their own pictures, or use the few of `fixtures` that nothing here can write.

mod colours;
mod headers;
mod hostile;
mod made;
mod moving;
mod orientation;
mod renditions;

use std::{error::Error, io::Cursor};

use image::{AnimationDecoder, ImageDecoder, codecs::webp::WebPDecoder};
use preau_model::media::picture::{Focal, Shape};

use super::{Encoding, Rendered, Rendition, jpeg, render};

type Outcome = Result<(), Box<dyn Error>>;

/// Red, green, blue and alpha.
type Pixel = [u8; 4];

const RED: Pixel = [255, 0, 0, 255];
const LIME: Pixel = [0, 255, 0, 255];
const BLUE: Pixel = [0, 0, 255, 255];
const WHITE: Pixel = [255; 4];

fn rendered(bytes: &[u8]) -> Result<Rendered, Box<dyn Error>> {
    Ok(render(bytes, Focal::default())?)
}

fn find(
    rendered: &Rendered,
    shape: Shape,
    width: u32,
    encoding: Encoding,
    animated: bool,
) -> Result<&Rendition, String> {
    rendered
        .renditions
        .iter()
        .find(|r| (r.shape, r.width, r.encoding, r.animated) == (shape, width, encoding, animated))
        .ok_or_else(|| format!("no {shape:?} {width} {encoding:?}, animated: {animated}"))
}

/// The widest still picture of a shape, decoded.
fn widest(rendered: &Rendered, shape: Shape, encoding: Encoding) -> Result<Seen, Box<dyn Error>> {
    let found = rendered.renditions.iter().rfind(|r| (r.shape, r.encoding, r.animated) == (shape, encoding, false));
    seen(found.ok_or("none")?)
}

/// What a browser shows of a rendition.
#[derive(Debug)]
struct Seen {
    width: u32,
    height: u32,
    pixels: Vec<Pixel>,
}

impl Seen {
    fn at(&self, x: u32, y: u32) -> Pixel {
        self.pixels[(y * self.width + x) as usize]
    }

    /// The middles of its four quarters: top left, top right, bottom left, bottom right.
    fn quarters(&self) -> [Pixel; 4] {
        let (left, top) = (self.width / 4, self.height / 4);
        let (right, bottom) = (self.width - 1 - left, self.height - 1 - top);
        [self.at(left, top), self.at(right, top), self.at(left, bottom), self.at(right, bottom)]
    }
}

fn seen(rendition: &Rendition) -> Result<Seen, Box<dyn Error>> {
    let bytes = &rendition.bytes;
    let (width, height, pixels) = match rendition.encoding {
        Encoding::WebP => {
            let decoder = WebPDecoder::new(Cursor::new(bytes))?;
            let ((width, height), size) = (decoder.dimensions(), usize::from(decoder.color_type().channel_count()));
            let mut pixels = vec![0; size * (width * height) as usize];
            decoder.read_image(&mut pixels)?;
            (width, height, pixels.chunks_exact(size).map(opaque).collect())
        }
        Encoding::Jpeg => {
            let raster = jpeg::decode(bytes, &jpeg::outline(bytes)?)?.raster;
            (raster.width, raster.height, raster.pixels().to_vec())
        }
    };
    assert_eq!((width, height), (rendition.width, rendition.height), "{:?}", rendition.shape);
    Ok(Seen { width, height, pixels })
}

fn opaque(pixel: &[u8]) -> Pixel {
    [pixel[0], pixel[1], pixel[2], pixel.get(3).copied().unwrap_or(255)]
}

/// Frames, and for how many milliseconds each is shown.
type Film = Vec<(Seen, u32)>;

/// Every frame of a moving rendition, with its milliseconds; and how often it plays, 0 for ever.
fn played(rendition: &Rendition) -> Result<(Film, u32), Box<dyn Error>> {
    let decoder = WebPDecoder::new(Cursor::new(&rendition.bytes))?;
    assert!(decoder.has_animation());
    assert_eq!(decoder.dimensions(), (rendition.width, rendition.height));
    let loops = match decoder.loop_count() {
        image::metadata::LoopCount::Infinite => 0,
        image::metadata::LoopCount::Finite(times) => times.get(),
    };
    let mut frames = Vec::new();
    for frame in decoder.into_frames() {
        let frame = frame?;
        let milliseconds = frame.delay().numer_denom_ms().0;
        let pixels = frame.into_buffer();
        let (width, height) = pixels.dimensions();
        frames.push((Seen { width, height, pixels: pixels.pixels().map(|pixel| pixel.0).collect() }, milliseconds));
    }
    Ok((frames, loops))
}

/// Fails where a colour is further off than lossy encoding makes it.
#[track_caller]
fn assert_near(found: Pixel, expected: Pixel, what: &str) {
    assert_within(found, expected, 12, what);
}

#[track_caller]
fn assert_within(found: Pixel, expected: Pixel, distance: u8, what: &str) {
    assert!(
        found.iter().zip(expected).all(|(found, expected)| found.abs_diff(expected) <= distance),
        "{what}: {found:?} instead of {expected:?}"
    );
}
