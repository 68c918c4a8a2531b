//! CSV as French spreadsheets open it: UTF-8 with its mark, semicolons, decimal commas (RFC 4180 otherwise).

use super::{Cell, Sheet, decimal};

/// By this, spreadsheets know that it is UTF-8.
const MARK: &str = "\u{feff}";
/// What begins a formula in one spreadsheet or another, full-width signs included.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

impl Sheet {
    pub fn csv(&self) -> Vec<u8> {
        let mut text = String::from(MARK);
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(field).collect();
            text.push_str(&cells.join(";"));
            text.push_str("\r\n");
        }
        text.into_bytes()
    }
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Thousandths(n) => decimal(*n, ','),
        Cell::Words(words) => {
            // An apostrophe before it keeps a formula from being one; behind spaces or quotes it would still be.
            let begins = words.trim_start_matches([' ', '\u{a0}', '"', '\'']);
            let safe = if begins.starts_with(FORMULA) { format!("'{words}") } else { words.clone() };
            if safe.contains([';', ',', '"', '\n', '\r', '\t']) || safe.starts_with('\'') {
                format!("\"{}\"", safe.replace('"', "\"\""))
            } else {
                safe
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_formulas_and_fields_never_break() {
        let words = |text: &str| Cell::Words(text.to_owned());
        let sheet = Sheet {
            name: String::new(),
            rows: vec![
                vec![words("Élève"), words("=1+1"), words("a;b \"c\""), Cell::Thousandths(4500)],
                vec![words("\t@x"), words(" +33"), words("-2"), Cell::Empty],
                vec![words("deux\nlignes"), words("\"=1"), words("l’an 2"), Cell::whole(3)],
            ],
        };
        let text = String::from_utf8(sheet.csv()).unwrap();
        let wanted = "\u{feff}Élève;\"'=1+1\";\"a;b \"\"c\"\"\";4,5\r\n\"'\t@x\";\"' +33\";\"'-2\";\r\n\
                      \"deux\nlignes\";\"'\"\"=1\";l’an 2;3\r\n";
        assert_eq!(text, wanted);
    }
}
