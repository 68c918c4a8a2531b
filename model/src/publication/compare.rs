//! What changed from one text to another, in words.

use serde::{Deserialize, Serialize};

/// Cells of a table of comparisons that are worth their time: beyond, a passage counts as rewritten.
const CELLS_MAX: usize = 2_000_000;

/// A piece of two texts laid one over the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    Same(String),
    Added(String),
    Removed(String),
}

/// The newer text with what was taken out of the older one. Paragraphs first, then the words of those
/// that differ.
pub fn compare(older: &str, newer: &str) -> Vec<Piece> {
    let (before, after) = (lines(older), lines(newer));
    let mut pieces = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    for step in steps(&before, &after) {
        match step {
            Step::Same(part) => {
                words(&mut pieces, &gone, &come);
                gone.clear();
                come.clear();
                push(&mut pieces, Piece::Same(part.to_owned()));
            }
            Step::Added(part) => come.push_str(part),
            Step::Removed(part) => gone.push_str(part),
        }
    }
    words(&mut pieces, &gone, &come);
    pieces
}

/// Compares a passage word by word.
fn words(pieces: &mut Vec<Piece>, older: &str, newer: &str) {
    for step in steps(&words_of(older), &words_of(newer)) {
        let piece = match step {
            Step::Same(part) => Piece::Same(part.to_owned()),
            Step::Added(part) => Piece::Added(part.to_owned()),
            Step::Removed(part) => Piece::Removed(part.to_owned()),
        };
        push(pieces, piece);
    }
}

/// Puts a piece with those of its kind that it follows. What was removed comes before what was added.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.as_mut_slice(), &piece) {
        ([.., Piece::Same(last)], Piece::Same(text))
        | ([.., Piece::Added(last)], Piece::Added(text))
        | ([.., Piece::Removed(last)] | [.., Piece::Removed(last), Piece::Added(_)], Piece::Removed(text)) => {
            last.push_str(text);
        }
        _ => pieces.push(piece),
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Words, each with the space after it; ends of lines apart.
fn words_of(text: &str) -> Vec<&str> {
    lines(text)
        .into_iter()
        .flat_map(|line| {
            let (line, end) = line.split_at(line.trim_end_matches('\n').len());
            line.split_inclusive(' ').chain((!end.is_empty()).then_some(end))
        })
        .collect()
}

enum Step<'t> {
    Same(&'t str),
    Added(&'t str),
    Removed(&'t str),
}

/// The way from one list to the other that keeps most (longest common subsequence).
fn steps<'t>(before: &[&'t str], after: &[&'t str]) -> Vec<Step<'t>> {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (head, before, after) = (&before[..same], &before[same..], &after[same..]);
    let same = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, tail) = before.split_at(before.len() - same);
    let after = &after[..after.len() - same];

    let mut steps: Vec<Step> = head.iter().map(|part| Step::Same(part)).collect();
    if before.len().saturating_mul(after.len()) > CELLS_MAX {
        steps.extend(before.iter().map(|part| Step::Removed(part)));
        steps.extend(after.iter().map(|part| Step::Added(part)));
    } else {
        between(&mut steps, before, after);
    }
    steps.extend(tail.iter().map(|part| Step::Same(part)));
    steps
}

fn between<'t>(steps: &mut Vec<Step<'t>>, before: &[&'t str], after: &[&'t str]) {
    // kept[i][j]: how much of before[i..] and after[j..] can stay.
    let width = after.len() + 1;
    let mut kept = vec![0_u32; (before.len() + 1) * width];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            kept[i * width + j] = if before[i] == after[j] {
                kept[(i + 1) * width + j + 1] + 1
            } else {
                kept[(i + 1) * width + j].max(kept[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && before[i] == after[j] {
            steps.push(Step::Same(before[i]));
            i += 1;
            j += 1;
        } else if j == after.len() || (i < before.len() && kept[(i + 1) * width + j] >= kept[i * width + j + 1]) {
            steps.push(Step::Removed(before[i]));
            i += 1;
        } else {
            steps.push(Step::Added(after[j]));
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(text: &str) -> Piece {
        Piece::Same(text.to_owned())
    }

    #[test]
    fn changed_words_are_found_and_the_rest_stays() {
        let pieces = compare(
            "Le cross aura lieu jeudi.\n\nVenez nombreux.",
            "Le cross aura lieu vendredi matin.\n\nVenez nombreux.",
        );
        assert_eq!(
            pieces,
            [
                same("Le cross aura lieu "),
                Piece::Removed("jeudi.".to_owned()),
                Piece::Added("vendredi matin.".to_owned()),
                same("\n\nVenez nombreux.")
            ]
        );
        assert_eq!(compare("", "Neuf"), [Piece::Added("Neuf".to_owned())]);
        assert_eq!(compare("a", "a"), [same("a")]);
        assert!(compare("", "").is_empty());
    }

    #[test]
    fn a_long_text_that_was_wholly_rewritten_takes_no_time() {
        let text = |word: &str| {
            (0..40_000).flat_map(|n| [word.to_owned(), n.to_string(), "\n".to_owned()]).collect::<String>()
        };
        let pieces = compare(&text("a"), &text("b"));
        // One taken out, one put in, and the last end of line.
        assert_eq!(pieces.len(), 3);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_in_the_pieces(older in "[ab \n]{0,40}", newer in "[ab \n]{0,40}") {
            let (mut before, mut after) = (String::new(), String::new());
            for piece in compare(&older, &newer) {
                match piece {
                    Piece::Same(text) => { before += &text; after += &text; }
                    Piece::Added(text) => after += &text,
                    Piece::Removed(text) => before += &text,
                }
            }
            prop_assert_eq!(before, older);
            prop_assert_eq!(after, newer);
        }
    }
}
