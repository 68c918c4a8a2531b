//! A part of a picture, smaller.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use preau_model::media::picture::Rect;

use super::{Refusal, raster::Raster};

/// Holds the buffers of the work between two pictures.
#[derive(Default)]
pub(super) struct Scaler(Resizer);

impl Scaler {
    pub fn scale(&mut self, raster: &Raster, part: Rect, width: u32, height: u32) -> Result<Raster, Refusal> {
        let from = ImageRef::new(raster.width, raster.height, &raster.bytes, PixelType::U8x4).map_err(failed)?;
        let mut to = Image::new(width, height, PixelType::U8x4);
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .crop(part.x.into(), part.y.into(), part.width.into(), part.height.into())
            .use_alpha(raster.transparent);
        self.0.resize(&from, &mut to, Some(&options)).map_err(failed)?;
        Raster::new(width, height, raster.kind, to.into_vec())
    }
}

fn failed(error: impl std::fmt::Display) -> Refusal {
    Refusal::Encoder(error.to_string())
}
