//! What changed from one text to another, in words.

use crate::text::rich::SIGN;
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
/// that differ; a sign of a [compared](crate::text::rich::to_compared) text counts as a word.
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
    pieces.into_iter().map(read).collect()
}

/// A piece as it is read: where its signs stood does not matter any more.
fn read(piece: Piece) -> Piece {
    let bare = |text: String| text.replace(SIGN, "");
    match piece {
        Piece::Same(text) => Piece::Same(bare(text)),
        Piece::Added(text) => Piece::Added(bare(text)),
        Piece::Removed(text) => Piece::Removed(bare(text)),
    }
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

/// Words, each with the space after it; ends of lines and signs apart.
fn words_of(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for line in lines(text) {
        let (mut line, end) = line.split_at(line.trim_end_matches('\n').len());
        while let Some((before, sign, after)) = at_sign(line) {
            words.extend(before.split_inclusive(' '));
            words.push(sign);
            line = after;
        }
        words.extend(line.split_inclusive(' '));
        words.extend((!end.is_empty()).then_some(end));
    }
    words
}

/// The first sign of a line, and what stands before and after it.
fn at_sign(line: &str) -> Option<(&str, &str, &str)> {
    let start = line.find(SIGN)?;
    let inside = start + SIGN.len_utf8();
    let end = inside + line[inside..].find(SIGN)? + SIGN.len_utf8();
    Some((&line[..start], &line[start..end], &line[end..]))
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
    use crate::text::rich::to_compared;
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
    fn what_is_no_word_is_seen_to_change() {
        let (added, removed) =
            (|text: &str| Piece::Added(text.to_owned()), |text: &str| Piece::Removed(text.to_owned()));
        let picture =
            |id| format!("<figure data-picture=\"01890a5d-ac96-774b-bcce-{id}\"><img alt=\"Le départ\"></figure>");
        let table = [
            (
                "<p>Le <a href=\"https://a.fr\">programme</a> du cross</p>".to_owned(),
                "<p>Le <a href=\"https://b.fr\">programme</a> du cross</p>".to_owned(),
                vec![same("Le [programme"), removed(" → https://a.fr]"), added(" → https://b.fr]"), same(" du cross")],
            ),
            (
                picture("b302099a8057"),
                picture("b302099a8058"),
                vec![removed("🖼 Le départ #9a8057"), added("🖼 Le départ #9a8058")],
            ),
            (
                "<h2>Les horaires</h2><p>Lundi</p>".to_owned(),
                "<p>Les horaires</p><p>Lundi</p>".to_owned(),
                vec![removed("## "), same("Les horaires\n\nLundi")],
            ),
            (
                "<p>Venez nombreux</p>".to_owned(),
                "<p><strong>Venez nombreux</strong></p>".to_owned(),
                vec![added("**"), same("Venez nombreux"), added("**")],
            ),
            (
                "<ol><li>un</li><li>deux</li></ol>".to_owned(),
                "<ol><li>zéro</li><li>un</li><li>deux</li></ol>".to_owned(),
                vec![added("№ zéro\n"), same("№ un\n№ deux")],
            ),
            (
                "<p>**gras**</p>".to_owned(),
                "<p><strong>gras</strong></p>".to_owned(),
                vec![removed("**gras**"), added("**gras**")],
            ),
        ];
        for (older, newer, pieces) in table {
            assert_eq!(compare(&to_compared(&older), &to_compared(&newer)), pieces, "{older} / {newer}");
        }
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
        fn both_texts_can_be_read_in_the_pieces(older in "[ab \n\u{2063}]{0,40}", newer in "[ab \n\u{2063}]{0,40}") {
            let (mut before, mut after) = (String::new(), String::new());
            for piece in compare(&older, &newer) {
                match piece {
                    Piece::Same(text) => { before += &text; after += &text; }
                    Piece::Added(text) => after += &text,
                    Piece::Removed(text) => before += &text,
                }
            }
            prop_assert_eq!(before, older.replace(SIGN, ""));
            prop_assert_eq!(after, newer.replace(SIGN, ""));
        }
    }
}
