//! The colour that stands where a picture will be.

use super::raster::Raster;

/// The mean colour of a picture in sRGB, as CSS writes it; what shines through does not count.
pub(super) fn placeholder(raster: &Raster) -> String {
    let (mut sum, mut weight) = ([0_u64; 3], 0_u64);
    for pixel in raster.pixels() {
        let alpha = u64::from(pixel[3]);
        weight += alpha;
        for (sum, value) in sum.iter_mut().zip(pixel) {
            *sum += u64::from(*value) * alpha;
        }
    }
    if weight == 0 {
        return "#ffffff".to_owned();
    }
    let [red, green, blue] = sum.map(|sum| (sum + weight / 2) / weight);
    format!("#{red:02x}{green:02x}{blue:02x}")
}
