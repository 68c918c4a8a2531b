//! The order in which things are put before a pupil: the same for one pupil for ever, whoever works
//! it out. Never change it: an open page and the server must agree, and so must today and next year.

use crate::ids::{ItemId, PersonId, StepId};

/// A source of numbers: `SplitMix64` (Steele, Lea, Flood 2014), whose whole state is its seed.
#[derive(Debug, Clone)]
pub struct Deck(u64);

impl Deck {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`: the upper half of a product of 128 bits. That some come up more often by
    /// one in 2⁵⁸ does not matter to a class.
    fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next()) * (bound as u128);
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// Fisher–Yates, from the last place down.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// Shuffled, from an order that the teacher's own has no part in: what is posed then depends on
    /// which things there are, not on how the key arranges them.
    pub fn deal<T>(&mut self, mut list: Vec<T>, id: impl Fn(&T) -> ItemId) -> Vec<T> {
        list.sort_by_key(|thing| id(thing));
        self.shuffle(&mut list);
        list
    }
}

/// The seed of one pupil for one step.
pub fn seed(pupil: PersonId, step: StepId) -> u64 {
    let ((a, b), (c, d)) = (pupil.0.as_u64_pair(), step.0.as_u64_pair());
    [a, b, c, d].into_iter().fold(0, |seed, half| Deck::new(seed ^ half).next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_numbers_are_those_of_everybody_s_splitmix64() {
        let mut deck = Deck::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| deck.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn the_order_is_the_same_for_ever() {
        let mut list: Vec<u8> = (0..10).collect();
        Deck::new(2026).shuffle(&mut list);
        assert_eq!(list, [1, 0, 6, 7, 3, 9, 2, 5, 4, 8]);
    }

    #[test]
    fn pupils_and_steps_have_seeds_of_their_own() {
        let of = |who, what| seed(PersonId(Uuid::from_u128(who)), StepId(Uuid::from_u128(what)));
        let seeds = [(1, 1), (1, 2), (2, 1), (2, 2)].map(|(who, what)| of(who, what));
        let mut apart = seeds.to_vec();
        apart.sort_unstable();
        apart.dedup();
        assert_eq!(apart.len(), 4);
        assert_eq!(of(1, 2), seeds[1]);
    }

    #[test]
    fn every_order_comes_up() {
        let mut seen = std::collections::HashMap::new();
        for seed in 0..6000 {
            let mut list = [0, 1, 2];
            Deck::new(seed).shuffle(&mut list);
            *seen.entry(list).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 6);
        assert!(seen.values().all(|times| (850..1150).contains(times)), "{seen:?}");
    }
}
