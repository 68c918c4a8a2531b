//! Whole numbers without a limit, for one comparison.

use std::cmp::Ordering;

/// From the lowest 32 bits up, without zeros at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Big(Vec<u32>);

impl From<u128> for Big {
    fn from(mut number: u128) -> Self {
        let mut limbs = Vec::new();
        while number > 0 {
            limbs.push(low(number));
            number >>= 32;
        }
        Self(limbs)
    }
}

const fn low(number: u128) -> u32 {
    (number & 0xffff_ffff) as u32
}

impl Big {
    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = vec![0_u32; self.0.len() + other.0.len()];
        for (n, a) in self.0.iter().enumerate() {
            let mut carry = 0_u128;
            for (place, b) in product[n..].iter_mut().zip(other.0.iter().map(Some).chain(std::iter::repeat(None))) {
                carry += u128::from(*place) + u128::from(*a) * u128::from(b.copied().unwrap_or(0));
                *place = low(carry);
                carry >>= 32;
            }
        }
        Self(product).trimmed()
    }

    /// Times ten, so often.
    pub(super) fn shifted(mut self, places: i32) -> Self {
        let ten = Self::from(10);
        for _ in 0..places {
            self = self.times(&ten);
        }
        self
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let mut sum = Vec::new();
        let mut carry = 0_u128;
        for n in 0..=self.0.len().max(other.0.len()) {
            carry += u128::from(self.limb(n)) + u128::from(other.limb(n));
            sum.push(low(carry));
            carry >>= 32;
        }
        Self(sum).trimmed()
    }

    /// What lies between the two.
    pub(super) fn apart(&self, other: &Self) -> Self {
        let (more, less) = if self >= other { (self, other) } else { (other, self) };
        let mut rest = Vec::new();
        let mut borrowed = false;
        for n in 0..more.0.len() {
            let (part, under) = more.limb(n).overflowing_sub(less.limb(n));
            let (part, again) = part.overflowing_sub(u32::from(borrowed));
            rest.push(part);
            borrowed = under || again;
        }
        Self(rest).trimmed()
    }

    fn limb(&self, n: usize) -> u32 {
        self.0.get(n).copied().unwrap_or(0)
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
