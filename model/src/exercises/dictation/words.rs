//! A text as words.

use crate::exercises::compare::{Tolerance, fold, tidy};

/// A word as it was written, and as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) alike: String,
}

/// The words of a text, and its signs where they count. An apostrophe and a hyphen end a word and stay with
/// it: who writes “peut être” for “peut-être” has made one fault, not three.
pub(super) fn words(text: &str, punctuation: bool, tolerance: Tolerance) -> Vec<Word> {
    let tolerance = Tolerance { ending: false, ..tolerance };
    let mut pieces: Vec<String> = Vec::new();
    for run in tidy(text).split_whitespace() {
        let mut word = String::new();
        for c in run.chars() {
            if c.is_alphanumeric() || is_mark(c) {
                word.push(c);
            } else if is_joint(c) && !word.is_empty() {
                word.push(c);
                pieces.push(std::mem::take(&mut word));
            } else {
                pieces.push(std::mem::take(&mut word));
                // A dot after a dot: an ellipsis is one sign.
                match pieces.iter_mut().rev().find(|piece| !piece.is_empty()) {
                    Some(last) if c == '.' && last.ends_with('.') => last.push('.'),
                    _ => pieces.push(c.to_string()),
                }
            }
        }
        pieces.push(word);
    }
    let words = pieces.into_iter().map(|text| Word { alike: fold(&text, tolerance), text });
    words.filter(|word| !word.alike.is_empty() && (punctuation || word.text.chars().any(is_written))).collect()
}

const fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '-' | '\u{2010}' | '\u{2011}')
}

/// A mark that goes on its letter.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// More than punctuation: letters, digits, and signs that are read aloud or meant (%, €, an emoji).
fn is_written(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '€' | '$' | '+' | '=' | '&') || u32::from(c) >= 0x1_f000
}
