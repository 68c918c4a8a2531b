//! Numbers as people write them, exactly: 0,1 + 0,2 is 0,3 at the very border of a tolerance.

mod big;
mod read;
mod unit;

pub use read::read;
pub use unit::same_unit;

use big::Big;
use std::fmt;

/// Largest power of ten that is held, up or down: the atom and the universe are well within.
const POWER_MAX: i32 = 330;

/// A number: ± top / bottom × 10^power. Equal numbers are written in one way only: no factor 2 or 5 in
/// the bottom, no zero at the end of the top, nothing in common between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    negative: bool,
    top: u128,
    bottom: u64,
    power: i32,
}

/// How far from the value an answer may be, borders included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Margin {
    Absolute(Number),
    /// In hundredths of the value.
    Percent(Number),
}

impl Number {
    pub const ZERO: Self = Self { negative: false, top: 0, bottom: 1, power: 0 };

    /// `None` when it is more than can be held exactly.
    fn new(negative: bool, top: u128, bottom: u64, power: i32) -> Option<Self> {
        if bottom == 0 {
            return None;
        }
        if top == 0 {
            return Some(Self::ZERO);
        }
        let common = gcd(top % u128::from(bottom), u128::from(bottom));
        let mut it = Self { negative, top: top / common, bottom: bottom / u64::try_from(common).ok()?, power };
        for (factor, other) in [(2, 5), (5, 2)] {
            while it.bottom.is_multiple_of(factor) {
                it = Self { top: it.top.checked_mul(other)?, bottom: it.bottom / factor, power: it.power - 1, ..it };
            }
        }
        while it.top.is_multiple_of(10) {
            it = Self { top: it.top / 10, power: it.power + 1, ..it };
        }
        (it.power.abs() <= POWER_MAX).then_some(it)
    }

    /// A hundredth of it.
    #[must_use]
    pub const fn percent(self) -> Self {
        if self.top == 0 { self } else { Self { power: self.power - 2, ..self } }
    }

    /// So many hundredths of another.
    pub fn percent_of(self, other: Self) -> Option<Self> {
        let negative = self.negative != other.negative;
        let bottom = self.bottom.checked_mul(other.bottom)?;
        Self::new(negative, self.top.checked_mul(other.top)?, bottom, self.power + other.power - 2)
    }

    /// What lies half-way to a larger one, and how far that is. Of decimal numbers only.
    pub fn middle(self, larger: Self) -> Option<(Self, Self)> {
        let power = self.power.min(larger.power);
        let whole = |it: Self| {
            let top = i128::try_from(it.top).ok()?;
            let whole = top.checked_mul(10_i128.checked_pow(u32::try_from(it.power - power).ok()?)?)?;
            (it.bottom == 1).then_some(if it.negative { -whole } else { whole })
        };
        let (from, to) = (whole(self)?, whole(larger)?);
        let half = |twice: i128| Self::new(twice < 0, twice.unsigned_abs(), 2, power);
        let apart = to.checked_sub(from).filter(|apart| *apart >= 0)?;
        Some((half(from.checked_add(to)?)?, half(apart)?))
    }

    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// Whether it is as near to `value` as the margin wants.
    pub fn is_near(self, value: Self, margin: Margin) -> bool {
        let (margin_top, margin_bottom, margin_power) = match margin {
            Margin::Absolute(by) => (Big::from(by.top), Big::from(u128::from(by.bottom)), by.power),
            Margin::Percent(by) => (
                Big::from(by.top).times(&Big::from(value.top)),
                Big::from(u128::from(by.bottom)).times(&Big::from(u128::from(value.bottom))),
                by.power + value.power - 2,
            ),
        };
        // | a/b − c/d | ≤ e/f, without a division: | ad − cb | × f ≤ e × bd, all on the lowest power.
        let lowest = self.power.min(value.power).min(margin_power);
        let bottom = |number: Self| Big::from(u128::from(number.bottom));
        let mine = Big::from(self.top).times(&bottom(value)).shifted(self.power - lowest);
        let wanted = Big::from(value.top).times(&bottom(self)).shifted(value.power - lowest);
        let apart = if self.negative == value.negative { mine.apart(&wanted) } else { mine.plus(&wanted) };
        let allowed = margin_top.times(&bottom(self)).times(&bottom(value)).shifted(margin_power - lowest);
        apart.times(&margin_bottom) <= allowed
    }
}

const fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while a != 0 {
        (a, b) = (b % a, a);
    }
    b
}

/// The same for equal numbers, with a decimal comma.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        let digits = self.top.to_string();
        let point = i32::try_from(digits.len()).unwrap_or(0) + self.power;
        match usize::try_from(point) {
            Ok(point) if self.bottom == 1 && self.power <= 0 && point > 0 => {
                f.write_str(&digits[..point])?;
                if point < digits.len() { write!(f, ",{}", &digits[point..]) } else { Ok(()) }
            }
            Ok(point) if self.bottom == 1 && self.power > 0 && point <= 15 => write!(f, "{digits:0<point$}"),
            _ if self.bottom == 1 && (-6..=0).contains(&point) => {
                write!(f, "0,{}{digits}", "0".repeat(usize::try_from(-point).unwrap_or(0)))
            }
            _ if self.bottom > 1 && (-9..=9).contains(&self.power) => {
                let zeros = |so_many: i32| "0".repeat(usize::try_from(so_many).unwrap_or(0));
                write!(f, "{digits}{}/{}{}", zeros(self.power), self.bottom, zeros(-self.power))
            }
            _ if self.bottom > 1 => write!(f, "{digits}/{}e{}", self.bottom, self.power),
            _ => write!(f, "{digits}e{}", self.power),
        }
    }
}

#[cfg(test)]
mod tests;
