//! Tables that leave Préau (tableurs): rows of words and numbers, as CSV or as an `OpenDocument` spreadsheet.
//!
//! Words are only words: nothing that a person has typed is a formula in whatever opens the file.

mod csv;
mod ods;

pub use ods::book;

/// A table, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Of its tab.
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Words(String),
    /// A number, in thousandths.
    Thousandths(u32),
}

impl Cell {
    pub const fn whole(n: u32) -> Self {
        Self::Thousandths(n.saturating_mul(1000))
    }
}

/// A number of thousandths as it is written: without zeros at its end.
fn decimal(thousandths: u32, sign: char) -> String {
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole}{sign}{rest:03}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_more_decimals_than_they_need() {
        let written: Vec<String> = [0, 4000, 4500, 2667, 10, 120_050].iter().map(|n| decimal(*n, ',')).collect();
        assert_eq!(written, ["0", "4", "4,5", "2,667", "0,01", "120,05"]);
    }
}
