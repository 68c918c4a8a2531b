//! Places in a list, as words: between two there is always room for another, so that moving one thing writes
//! one row.
//!
//! A word is read as the digits of a fraction in base 62 (`0`–`9`, `A`–`Z`, `a`–`z`: the order of bytes) and never
//! ends with `0`, which would leave no room before it.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();
/// Digits of a word at either end of a list: a thousand million go there before words grow.
const WIDTH: usize = 6;

/// `count` words in order, behind `before` and in front of `after`.
pub(super) fn between(before: Option<&str>, after: Option<&str>, count: usize) -> Vec<String> {
    let (low, high) = (before.map(digits).unwrap_or_default(), after.map(digits));
    let mut words = Vec::with_capacity(count);
    match high {
        None => {
            let mut last = low;
            for _ in 0..count {
                last = next(&last);
                words.push(word(&last));
            }
        }
        Some(high) => spread(&low, &high, count, &mut words),
    }
    words
}

/// The words in the middle first, so that none gets long.
fn spread(low: &[usize], high: &[usize], count: usize, words: &mut Vec<String>) {
    if count == 0 {
        return;
    }
    let middle = mid(low, Some(high));
    let before = (count - 1) / 2;
    spread(low, &middle, before, words);
    words.push(word(&middle));
    spread(&middle, high, count - 1 - before, words);
}

/// A short word behind `last`, with room before it.
fn next(last: &[usize]) -> Vec<usize> {
    if last.is_empty() {
        return vec![BASE / 2, 0, 0, 0, 0, 1];
    }
    let mut it: Vec<usize> = last.iter().copied().chain(std::iter::repeat(0)).take(WIDTH).collect();
    // One more, carried to the left; the last digit is never 0.
    for at in (0..WIDTH).rev() {
        match it.get_mut(at) {
            Some(digit) if *digit + 1 < BASE => {
                *digit += 1;
                return it;
            }
            Some(digit) => *digit = usize::from(at + 1 == WIDTH),
            None => {}
        }
    }
    // The end of all words of that width.
    mid(last, None)
}

/// A word between two; `high` `None`: behind `low`.
fn mid(low: &[usize], high: Option<&[usize]>) -> Vec<usize> {
    if let Some(high) = high {
        let same =
            high.iter().enumerate().take_while(|(at, digit)| low.get(*at).copied().unwrap_or(0) == **digit).count();
        if same > 0 {
            let (start, rest) = high.split_at(same);
            let below = low.get(same..).unwrap_or_default();
            return [start, &mid(below, Some(rest))].concat();
        }
    }
    let least = low.first().copied().unwrap_or(0);
    let most = high.and_then(|high| high.first().copied()).unwrap_or(BASE);
    if most > least + 1 {
        return vec![usize::midpoint(least, most)];
    }
    match high {
        Some([first, _, ..]) => vec![*first],
        _ => [&[least], mid(low.get(1..).unwrap_or_default(), None).as_slice()].concat(),
    }
}

/// Bytes that are no digit count as the least one: the database holds what was written here.
fn digits(word: &str) -> Vec<usize> {
    word.bytes().map(|byte| DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0)).collect()
}

fn word(digits: &[usize]) -> String {
    digits.iter().filter_map(|digit| DIGITS.get(*digit)).map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_in_order(words: &[String]) -> bool {
        words.windows(2).all(|pair| pair[0] < pair[1])
            && words.iter().all(|word| !word.is_empty() && !word.ends_with('0'))
    }

    #[test]
    fn thousands_go_to_the_end_without_growing() {
        let mut words: Vec<String> = between(None, None, 1);
        for _ in 0..10_000 {
            let last = words.last().cloned();
            words.extend(between(last.as_deref(), None, 1));
        }
        assert!(is_in_order(&words));
        assert!(words.iter().all(|word| word.len() <= WIDTH), "{:?}", words.last());
    }

    #[test]
    fn there_is_room_at_the_very_ends() {
        let last = "z".repeat(WIDTH);
        let words: Vec<String> = std::iter::once(last.clone()).chain(between(Some(&last), None, 3)).collect();
        assert!(is_in_order(&words), "{words:?}");
        let mut first = between(None, None, 1);
        for _ in 0..500 {
            let before = between(None, first.first().map(String::as_str), 1);
            first.splice(0..0, before);
        }
        assert!(is_in_order(&first));
    }

    proptest! {
        /// However things are put in: they stand in order, and what was there keeps its word.
        #[test]
        fn there_is_always_room(puts in prop::collection::vec((any::<prop::sample::Index>(), 1..6_usize), 1..200)) {
            let mut words: Vec<String> = Vec::new();
            for (at, count) in puts {
                let at = at.index(words.len() + 1);
                let before = at.checked_sub(1).map(|before| words[before].clone());
                let new = between(before.as_deref(), words.get(at).map(String::as_str), count);
                prop_assert_eq!(new.len(), count);
                words.splice(at..at, new);
                prop_assert!(is_in_order(&words), "{:?}", words);
            }
        }
    }
}
