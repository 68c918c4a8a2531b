//! Names, as they are compared, sorted and searched.

/// Small letters without accents, ligatures opened, spaces single: "Lœuillet  D’Été" is
/// "loeuillet d'ete".
pub fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => key.push('a'),
            'ç' => key.push('c'),
            'è' | 'é' | 'ê' | 'ë' => key.push('e'),
            'ì' | 'í' | 'î' | 'ï' => key.push('i'),
            'ñ' => key.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => key.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => key.push('u'),
            'ý' | 'ÿ' => key.push('y'),
            'œ' => key.push_str("oe"),
            'æ' => key.push_str("ae"),
            'ß' => key.push_str("ss"),
            '\u{2019}' | '\u{2018}' => key.push('\''),
            // Combining accents, for names that came decomposed.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_whitespace() => {
                if !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            c => key.push(c),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn names_compare_without_accents() {
        assert_eq!(sort_key("  Lœuillet  D’Été "), "loeuillet d'ete");
        assert_eq!(sort_key("E\u{301}LOÏSE"), "eloise");
    }
}
