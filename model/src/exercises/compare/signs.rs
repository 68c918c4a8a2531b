//! Signs that are written in several ways, and spaces.

/// Without what is invisible; apostrophes, quotes, dashes and dots as a keyboard has them.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut joiner = false;
    for c in text.chars() {
        if c == ZERO_WIDTH_JOINER {
            // Between two pictures it makes a third one; in a word it is invisible.
            joiner = plain.chars().next_back().is_some_and(is_picture);
            continue;
        }
        if is_invisible(c) || (is_skin_tone(c) && !plain.is_empty()) {
            continue;
        }
        if std::mem::take(&mut joiner) && is_picture(c) {
            plain.push(ZERO_WIDTH_JOINER);
        }
        match c {
            '\'' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{b4}' | '`' | '\u{ff07}' => plain.push('\''),
            '\u{201c}'..='\u{201f}' | '\u{2033}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            '\u{2044}' | '\u{2215}' => plain.push('/'),
            c => plain.push(c),
        }
    }
    plain
}

const ZERO_WIDTH_JOINER: char = '\u{200d}';

const fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// The colour of hands and faces is set once in a keyboard and is the person's, not the answer's.
const fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// What has no width and no meaning here: soft hyphens, joiners, marks of direction, and variation
/// selectors, which keyboards add to one and the same emoji or do not.
pub(super) fn is_invisible(c: char) -> bool {
    let selects = matches!(c, '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    let directs = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let joins = matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{200c}' | '\u{2060}'..='\u{2065}' | '\u{feff}');
    selects || directs || joins || (c.is_control() && !c.is_whitespace())
}

/// Two letters written as one, apart.
pub(super) fn ligature(c: char) -> String {
    match c {
        'œ' => "oe".to_owned(),
        'Œ' => "OE".to_owned(),
        'æ' => "ae".to_owned(),
        'Æ' => "AE".to_owned(),
        'ß' => "ss".to_owned(),
        'ẞ' => "SS".to_owned(),
        'ς' => "σ".to_owned(),
        c => c.to_string(),
    }
}

/// One ordinary space between words, none at the ends, nor where only typography asks for one: before
/// high punctuation, inside « », after an apostrophe.
pub(super) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let (mut space, mut closed) = (false, true);
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let clings = matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '%' | '€' | '»');
        if space && !clings && !closed {
            spaced.push(' ');
        }
        (space, closed) = (false, matches!(c, '«' | '\''));
        spaced.push(if matches!(c, '«' | '»') { '"' } else { c });
    }
    spaced
}
