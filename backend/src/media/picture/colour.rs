//! Colours as browsers without colour management show them: sRGB.

use std::{array, sync::Arc};

use moxcms::{ColorProfile, DataColorSpace, Layout, ParsingOptions, Transform8BitExecutor, TransformOptions};

use super::raster::{Kind, Raster, opaque};

/// Largest profile that is believed: those of printers are about 2 MB.
const PROFILE_MAX: usize = 8 * 1024 * 1024;

/// The way from a picture's own colours to sRGB.
#[derive(Clone, Default)]
pub(super) struct Colours(Option<Arc<Transform8BitExecutor>>);

impl Colours {
    /// By the profile in the file. One that cannot be read, or is of other channels than the
    /// picture, is left out, as browsers do.
    pub fn by_profile(profile: Option<&[u8]>, kind: Kind) -> Self {
        profile.and_then(read).map(|profile| Self::of(&profile, kind)).unwrap_or_default()
    }

    /// The colours that a pair of code points names (ITU-T H.273). Display P3 is what telephones
    /// write; what is for screens of high dynamic range is taken as it is.
    pub fn by_code_points(primaries: u8, transfer: u8) -> Self {
        match (primaries, transfer) {
            (12, 13) => Self::of(&ColorProfile::new_display_p3(), Kind::Rgba),
            _ => Self::default(),
        }
    }

    fn of(profile: &ColorProfile, kind: Kind) -> Self {
        let (space, to) = match kind {
            Kind::Rgba => (DataColorSpace::Rgb, Layout::Rgba),
            Kind::Cmyk => (DataColorSpace::Cmyk, Layout::Rgb),
        };
        if profile.color_space != space {
            return Self::default();
        }
        // This layout is four channels, of whatever meaning.
        let transform =
            profile.create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), to, TransformOptions::default());
        Self(transform.ok())
    }

    /// The picture in sRGB, as [`Kind::Rgba`].
    pub fn srgb(&self, raster: Raster) -> Raster {
        let bytes = match (raster.kind, &self.0) {
            (Kind::Rgba, None) => return raster,
            (Kind::Rgba, Some(transform)) => {
                let mut bytes = vec![0; raster.bytes.len()];
                match transform.transform(&raster.bytes, &mut bytes) {
                    Ok(()) => bytes,
                    Err(_) => return raster,
                }
            }
            (Kind::Cmyk, transform) => {
                let printed = transform.as_ref().and_then(|transform| printed(&**transform, &raster));
                printed.unwrap_or_else(|| {
                    let mixed = |&[c, m, y, k]: &[u8; 4]| opaque([c, m, y].map(|ink| product(ink, k)));
                    raster.pixels().iter().flat_map(mixed).collect()
                })
            }
        };
        Raster { kind: Kind::Rgba, bytes, ..raster }
    }
}

/// Inks as the printer's profile shows them.
fn printed(transform: &Transform8BitExecutor, raster: &Raster) -> Option<Vec<u8>> {
    let inks: Vec<u8> = raster.bytes.iter().map(|left| 255 - left).collect();
    let mut bytes = vec![0; inks.len() / 4 * 3];
    transform.transform(&inks, &mut bytes).ok()?;
    Some(bytes.as_chunks().0.iter().flat_map(|pixel| opaque(*pixel)).collect())
}

/// What each of the 256 greys is in sRGB.
pub(super) fn greys(profile: Option<&[u8]>) -> [[u8; 3]; 256] {
    let plain = array::from_fn(|grey| [u8::try_from(grey).unwrap_or(u8::MAX); 3]);
    let Some(profile) = profile.and_then(read).filter(|profile| profile.color_space == DataColorSpace::Gray) else {
        return plain;
    };
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    let all: [u8; 256] = plain.map(|[grey, ..]| grey);
    let mut shown = [[0; 3]; 256];
    let done = profile
        .create_transform_8bit(Layout::Gray, &srgb, Layout::Rgb, options)
        .and_then(|transform| transform.transform(&all, shown.as_flattened_mut()));
    if done.is_ok() { shown } else { plain }
}

fn read(profile: &[u8]) -> Option<ColorProfile> {
    let options = ParsingOptions { max_profile_size: PROFILE_MAX, ..ParsingOptions::default() };
    ColorProfile::new_from_slice_with_options(profile, options).ok()
}

/// The product of two parts of 255, as one.
fn product(a: u8, b: u8) -> u8 {
    u8::try_from((u16::from(a) * u16::from(b) + 127) / 255).unwrap_or(u8::MAX)
}
