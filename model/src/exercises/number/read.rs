//! Reading a number, and the unit behind it.
//!
//! The French way comes first. A comma is the decimal sign, and so is a point, which calculators and
//! English keyboards put there: “1,234” and “1.234” are both a little more than one. Thousands are parted
//! by spaces of any kind, or by an apostrophe. Where commas or points can only part thousands, they do:
//! “1,234.5”, “1.234,5”, “1.234.567”. What has no sensible reading (“12 34”, “1,2,3”) is no number.

use super::{Number, unit};
use crate::exercises::compare::{Tolerance, fold};

/// Longest text that is read as a number.
const TEXT_MAX: usize = 120;
/// Most digits of a number, and of the two halves of a fraction.
const DIGITS_MAX: usize = 30;
const TOP_DIGITS_MAX: usize = 12;
const BOTTOM_DIGITS_MAX: usize = 9;

/// The number at the start of a text, and its unit, which may be empty. `None`: there is none, or more.
pub fn read(text: &str) -> Option<(Number, String)> {
    if text.len() > TEXT_MAX {
        return None;
    }
    let text = spelled(text);
    let text = text.trim_start_matches(['=', '≈', ' ']);
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    };
    let run = Run::at(text);
    let rest = text[run.length..].trim_start();
    let (number, rest) = if let Some(Fraction { whole, top, bottom, rest }) = fraction(&run, rest) {
        let top = whole.checked_mul(u128::from(bottom))?.checked_add(top)?;
        (Number::new(negative, top, bottom, 0)?, rest)
    } else if let Some((before, power, rest)) = run.power_of_ten(rest) {
        let (digits, decimals) = before.map_or(Some((1, 0)), |before| before.decimal())?;
        (Number::new(negative, digits, 1, power - decimals)?, rest)
    } else {
        let (digits, decimals) = run.decimal()?;
        let (power, rest) = exponent(rest).unwrap_or((0, rest));
        (Number::new(negative, digits, 1, power - decimals)?, rest)
    };
    let rest = rest.trim();
    unit::is_unit(rest).then(|| (number, unit::plain(rest)))
}

/// The text in plain signs. Small raised digits are a power, and ½ stands apart from what is before it.
pub(super) fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len() + 8);
    let mut raised = false;
    for c in text.chars() {
        let sign = match c {
            '⁰' => Some('0'),
            '¹' => Some('1'),
            '²' => Some('2'),
            '³' => Some('3'),
            '⁴'..='⁹' => char::from_digit(u32::from(c) - u32::from('⁰'), 10),
            '⁻' => Some('-'),
            '⁺' => Some('+'),
            _ => None,
        };
        if sign.is_some() && !raised {
            spelled.push('^');
        }
        raised = sign.is_some();
        if matches!(c, '¼'..='¾' | '⅐'..='⅞') {
            spelled.push(' ');
        }
        spelled.push(sign.unwrap_or(c));
    }
    fold(&spelled, Tolerance::STRICT)
}

/// Digits and what parts them, as far as they go.
struct Run<'a> {
    groups: Vec<&'a str>,
    /// What stands before each group but the first; a comma or point that nothing follows is not kept.
    signs: Vec<char>,
    length: usize,
}

impl<'a> Run<'a> {
    fn at(text: &'a str) -> Self {
        let mut run = Self { groups: Vec::new(), signs: Vec::new(), length: 0 };
        loop {
            let rest = &text[run.length..];
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            run.groups.push(&rest[..digits]);
            run.length += digits;
            let mut next = rest[digits..].chars();
            let Some(sign @ (' ' | ',' | '.' | '\'')) = next.next() else { return run };
            if next.next().is_some_and(|c| c.is_ascii_digit()) {
                run.signs.push(sign);
                run.length += 1;
            } else {
                // “12.” ends a sentence, “12 cm” goes on.
                run.length += usize::from(digits > 0 && matches!(sign, ',' | '.'));
                return run;
            }
        }
    }

    /// All digits as one number, and how many of them are decimals.
    fn decimal(&self) -> Option<(u128, i32)> {
        let whole = self.groups.len() - self.decimal_groups();
        let (whole, decimals) = self.groups.split_at(whole);
        let parted = self.signs.get(..whole.len().saturating_sub(1))?;
        let thousands = parted.first().is_none_or(|sign| parted.iter().all(|other| other == sign));
        let grouped = whole.len() == 1
            || (thousands
                && (1..=3).contains(&whole[0].len())
                && !whole[0].starts_with('0')
                && whole[1..].iter().all(|group| group.len() == 3));
        // Decimals may be parted by threes as well: 3,141 592 65.
        let last = decimals.len().saturating_sub(1);
        let spaced = self.signs.get(whole.len()..).unwrap_or_default().iter().all(|sign| *sign == ' ');
        let by_threes = last == 0 || (spaced && decimals[..last].iter().all(|group| group.len() == 3));
        let digits = self.groups.concat();
        if !grouped || !by_threes || digits.is_empty() || digits.trim_start_matches('0').len() > DIGITS_MAX {
            return None;
        }
        let after = decimals.iter().map(|group| group.len()).sum::<usize>();
        Some((digits.parse().ok()?, i32::try_from(after).ok()?))
    }

    /// How many groups stand behind the decimal sign.
    fn decimal_groups(&self) -> usize {
        let count = |wanted: char| self.signs.iter().filter(|sign| **sign == wanted).count();
        let last = self.signs.iter().rposition(|sign| matches!(sign, ',' | '.'));
        let decimal = last.filter(|at| {
            let other = if self.signs[*at] == ',' { '.' } else { ',' };
            // Twice the same parts thousands, unless the other kind shows that it cannot.
            count(self.signs[*at]) == 1 || (count(other) > 0 && self.signs[*at] != self.signs[0])
        });
        decimal.map_or(0, |at| self.groups.len() - 1 - at)
    }

    /// “10^3”, and “6,02.10^23” or “6,02 10^23”, as it is written by hand: what is before the ten, if anything,
    /// and the power.
    fn power_of_ten<'b>(&self, rest: &'b str) -> Option<(Option<Self>, i32, &'b str)> {
        let (last, before) = self.groups.split_last()?;
        let (power, rest) = signed(rest.strip_prefix('^').filter(|_| *last == "10")?)?;
        let before = match self.signs.split_last() {
            None => None,
            Some(('.' | ' ', signs)) => Some(Self { groups: before.to_vec(), signs: signs.to_vec(), length: 0 }),
            Some(_) => return None,
        };
        Some((before, power, rest))
    }
}

struct Fraction<'a> {
    whole: u128,
    top: u128,
    bottom: u64,
    rest: &'a str,
}

/// “3/4”, or “1 1/2”. A slash without a number behind it belongs to a unit.
fn fraction<'a>(run: &Run, rest: &'a str) -> Option<Fraction<'a>> {
    let below = rest.strip_prefix('/')?.trim_start();
    let digits = below.len() - below.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=BOTTOM_DIGITS_MAX).contains(&digits) {
        return None;
    }
    let (whole, top) = match run.groups.as_slice() {
        [whole, top] if run.signs == [' '] && top.len() < 3 && whole.len() <= TOP_DIGITS_MAX => {
            (whole.parse().ok()?, top.parse().ok()?)
        }
        _ => match run.decimal()? {
            (top, 0) if top < 10_u128.pow(15) => (0, top),
            _ => return None,
        },
    };
    Some(Fraction { whole, top, bottom: below[..digits].parse().ok()?, rest: &below[digits..] })
}

/// “e3”, “× 10^-3”, “x10^3”, “.10^3”.
fn exponent(rest: &str) -> Option<(i32, &str)> {
    if let Some(power) = rest.strip_prefix(['e', 'E']).and_then(signed) {
        return Some(power);
    }
    let ten = rest.strip_prefix(['×', 'x', 'X', '*', '·', '⋅', '.'])?.trim_start();
    signed(ten.strip_prefix("10")?.trim_start().strip_prefix('^')?)
}

/// A power with its sign, and what follows. One of too many digits is beyond every number.
fn signed(text: &str) -> Option<(i32, &str)> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1, text),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let power = if digits > 4 { 9999 } else { text[..digits].parse::<i32>().ok()? };
    Some((sign * power, &text[digits..]))
}
