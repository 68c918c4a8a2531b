//! What moves, made frame by frame: one frame is in memory at a time, whatever their number.

use preau_model::media::picture::{Focal, Rect, Shape, crop, height_at};

use super::{
    Refusal,
    decode::frames,
    encode::Film,
    header::{FRAMES_MAX, Outline},
    render::{Encoding, Rendition},
    scale::Scaler,
};

/// Where a page shows moving pictures, and how wide they are made at most.
const MADE: [(Shape, u32); 5] =
    [(Shape::Wide, 1000), (Shape::Wide, 2000), (Shape::Card, 680), (Shape::Square, 800), (Shape::Whole, 960)];
/// Frames shown for no longer than this, in milliseconds, are shown for [`USUAL`] by browsers.
const HASTY: u32 = 10;
const USUAL: u32 = 100;
/// Longest time that a GIF can give a frame, in milliseconds.
const LONGEST: u32 = 655_350;

/// One rendition on its way.
struct Reel {
    shape: Shape,
    /// Where it lies in a frame as it is stored.
    part: Rect,
    width: u32,
    height: u32,
    film: Film,
}

pub(super) fn animate(bytes: &[u8], outline: &Outline, focal: Focal, loops: u16) -> Result<Vec<Rendition>, Refusal> {
    let Outline { width, height, turn, .. } = *outline;
    let mut reels = reels(outline, focal, loops)?;
    let (frames, colours) = frames(bytes, outline)?;
    let mut scaler = Scaler::default();
    for frame in frames.take(FRAMES_MAX as usize) {
        let (frame, milliseconds) = frame?;
        if (frame.width, frame.height) != (width, height) {
            return Err(Refusal::Damaged);
        }
        let milliseconds = if milliseconds <= HASTY { USUAL } else { milliseconds.min(LONGEST) };
        for reel in &mut reels {
            let (width, height) = turn.shown(reel.width, reel.height);
            let small = scaler.scale(&frame, reel.part, width, height)?;
            reel.film.add(&turn.upright(colours.srgb(small)), milliseconds)?;
        }
    }
    let finish = |reel: Reel| {
        let Reel { shape, width, height, film, .. } = reel;
        Ok(Rendition { shape, width, height, encoding: Encoding::WebP, animated: true, bytes: film.finish()? })
    };
    reels.into_iter().map(finish).collect()
}

fn reels(outline: &Outline, focal: Focal, loops: u16) -> Result<Vec<Reel>, Refusal> {
    let (shown_width, shown_height) = outline.turn.shown(outline.width, outline.height);
    let mut reels: Vec<Reel> = Vec::new();
    for (shape, most) in MADE {
        let part = crop(shown_width, shown_height, shape, focal);
        let width = part.width.min(most);
        if reels.iter().any(|reel| (reel.shape, reel.width) == (shape, width)) {
            continue;
        }
        let height = height_at(part, width);
        let part = outline.turn.stored(part, outline.width, outline.height);
        reels.push(Reel { shape, part, width, height, film: Film::new(width, height, loops)? });
    }
    Ok(reels)
}
