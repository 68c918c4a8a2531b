//! Units, as far as they are written differently and are the same. Which are the same in physics (50 cm,
//! 0,5 m) is the teacher's to say.

use super::read::spelled;

/// Longest unit; what is longer is a sentence.
const UNIT_MAX: usize = 24;

/// Whether two ways of writing a unit say the same: cm² and cm2, km·h⁻¹ and km.h^-1. Capitals count
/// (mW and MW).
pub fn same_unit(one: &str, other: &str) -> bool {
    plain(&spelled(one)) == plain(&spelled(other))
}

/// A unit as it is compared. A litre is l or L, and no other unit is L.
pub(super) fn plain(unit: &str) -> String {
    let unit: String = unit.chars().filter(|c| !matches!(c, ' ' | '^')).collect();
    unit.replace('L', "l").replace(['·', '⋅', '×', '*'], ".").trim_end_matches('.').to_owned()
}

/// Whether what stands behind a number may be its unit: short, and without another number.
pub(super) fn is_unit(rest: &str) -> bool {
    let mut before = ' ';
    rest.chars().count() <= UNIT_MAX
        && !rest.starts_with(['-', '+', '^', '*', '×', ':', ','])
        && rest.chars().all(|c| {
            let fits = if c.is_ascii_digit() {
                before.is_alphanumeric() || matches!(before, '^' | '-')
            } else {
                !matches!(c, '=' | '<' | '>')
            };
            before = c;
            fits
        })
}
