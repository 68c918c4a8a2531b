//! Two rows of words laid beside each other.

use super::words::Word;

/// One place of the two rows, by positions in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Both(usize, usize),
    Missing(usize),
    Extra(usize),
}

/// What a word left out or added costs.
const GAP: u32 = 12;

/// The cheapest way from one row to the other (Needleman and Wunsch). A word for another that resembles it
/// costs less than one for a stranger, so that mistakes stand beside what they are mistakes of.
pub(super) fn align(meant: &[Word], said: &[Word]) -> Vec<Step> {
    // Far more than was dictated is worth nothing, and not the time to find out why.
    let rest = said.len().min(2 * meant.len() + 50)..said.len();
    let said = &said[..rest.start];
    let alike = |a: &&Word, b: &&Word| a.alike == b.alike;
    let start = meant.iter().zip(said).take_while(|(a, b)| alike(a, b)).count();
    let (meant_left, said_left) = (&meant[start..], &said[start..]);
    let end = meant_left.iter().rev().zip(said_left.iter().rev()).take_while(|(a, b)| alike(a, b)).count();
    let (rows, columns) = (meant_left.len() - end, said_left.len() - end);

    let mut steps: Vec<Step> = (0..start).map(|n| Step::Both(n, n)).collect();
    let middle = between(&meant_left[..rows], &said_left[..columns]);
    steps.extend(middle.into_iter().map(|step| match step {
        Step::Both(a, b) => Step::Both(a + start, b + start),
        Step::Missing(a) => Step::Missing(a + start),
        Step::Extra(b) => Step::Extra(b + start),
    }));
    steps.extend((0..end).map(|n| Step::Both(start + rows + n, start + columns + n)));
    steps.extend(rest.map(Step::Extra));
    steps
}

/// The way a cell of the table is reached.
#[derive(Clone, Copy)]
enum From {
    Both,
    Missing,
    Extra,
}

fn between(meant: &[Word], said: &[Word]) -> Vec<Step> {
    let width = said.len() + 1;
    let letters = |words: &[Word]| words.iter().map(|word| word.alike.chars().collect()).collect::<Vec<Vec<char>>>();
    let (meant_letters, said_letters) = (letters(meant), letters(said));
    let gaps = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_mul(GAP);
    let mut above: Vec<u32> = (0..width).map(gaps).collect();
    let mut table: Vec<From> = vec![From::Extra; width];
    table.reserve(width * meant.len());
    for (row, meant) in meant_letters.iter().enumerate() {
        let mut here = vec![gaps(row + 1); width];
        table.push(From::Missing);
        for (column, said) in said_letters.iter().enumerate() {
            let ways = [
                (above[column] + change(meant, said), From::Both),
                (above[column + 1] + GAP, From::Missing),
                (here[column] + GAP, From::Extra),
            ];
            let (cost, from) = ways.into_iter().min_by_key(|(cost, _)| *cost).unwrap_or(ways[0]);
            here[column + 1] = cost;
            table.push(from);
        }
        above = here;
    }
    let (mut row, mut column) = (meant.len(), said.len());
    let mut steps = Vec::with_capacity(row.max(column));
    while row > 0 || column > 0 {
        let step = match table[row * width + column] {
            From::Both => Step::Both(row - 1, column - 1),
            From::Missing => Step::Missing(row - 1),
            From::Extra => Step::Extra(column - 1),
        };
        row -= usize::from(!matches!(step, Step::Extra(_)));
        column -= usize::from(!matches!(step, Step::Missing(_)));
        steps.push(step);
    }
    steps.reverse();
    steps
}

/// What one word in place of another costs: nothing for the same, up to nearly two gaps for a stranger. How
/// far they resemble is told by how they begin and end, which is quick and enough for mistakes of spelling.
fn change(meant: &[char], said: &[char]) -> u32 {
    if meant == said {
        return 0;
    }
    let shorter = meant.len().min(said.len());
    let begin = meant.iter().zip(said).take_while(|(a, b)| a == b).count();
    let ends = meant.iter().rev().zip(said.iter().rev()).take_while(|(a, b)| a == b).count();
    let same = begin + ends.min(shorter - begin);
    let longer = meant.len().max(said.len()).max(1);
    let strange = u32::try_from((longer - same) * 13 / longer).unwrap_or(13);
    GAP - 2 + strange
}
