//! Comparing what was typed with what was meant.
//!
//! Both are brought to one form, and alike is what has the same. What a keyboard, a font or a typographic
//! rule makes of an answer never counts: which spaces, apostrophes, quotes and dashes, whether œ is one
//! letter (French keyboards have no key for it), full-width letters, invisible characters. Capitals,
//! accents and the full stop at the end count or not, as the teacher wants.

mod signs;

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What does not count in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Tolerance {
    /// Capitals or not.
    pub case: bool,
    /// Accents and other marks on Latin and Greek letters. Letters of their own (ø, ł, ñ, й) always count.
    pub accents: bool,
    /// Punctuation at the end.
    pub ending: bool,
}

impl Tolerance {
    /// All counts that can.
    pub const STRICT: Self = Self { case: false, accents: false, ending: false };
    /// Nothing counts that need not.
    pub const LENIENT: Self = Self { case: true, accents: true, ending: true };
}

/// Spelling counts, capitals and the full stop do not.
impl Default for Tolerance {
    fn default() -> Self {
        Self { case: true, accents: false, ending: true }
    }
}

/// The one form of all texts that are alike. Folded again, it stays as it is.
pub fn fold(text: &str, tolerance: Tolerance) -> String {
    let text: String = signs::plain(text).nfkc().collect();
    let mut text = signs::plain(&text);
    if tolerance.case {
        text = text.to_lowercase();
    }
    // Decomposed first: a ligature may bear a mark (ǣ).
    let text: String = text.nfd().map(signs::ligature).collect::<Vec<_>>().concat();
    let text: String = if tolerance.accents { without_accents(&text) } else { text.nfc().collect() };
    let text = signs::spaced(&text);
    if !tolerance.ending {
        return text;
    }
    let bare = text.trim_end_matches(['.', '!', '?', ',', ';', ':', ' ']);
    if bare.is_empty() { text } else { bare.to_owned() }
}

/// Whether two texts are alike.
pub fn alike(one: &str, other: &str, tolerance: Tolerance) -> bool {
    fold(one, tolerance) == fold(other, tolerance)
}

/// What was typed, fit to be read again: on one line, without what cannot be seen.
pub fn tidy(text: &str) -> String {
    let visible: String = text.chars().filter(|c| c.is_whitespace() || !signs::is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_accents(text: &str) -> String {
    let mut base = ' ';
    let kept = text.nfd().filter(|c| {
        if !is_combining_mark(*c) {
            base = *c;
            return true;
        }
        !bears_accents(base) || (matches!(base, 'n' | 'N') && *c == '\u{303}')
    });
    kept.nfc().collect()
}

/// Whether marks on it are accents. Elsewhere (Cyrillic, Arabic, Japanese…) they make other letters.
const fn bears_accents(letter: char) -> bool {
    matches!(letter,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'
        | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests;
