//! `numeric` (réponse numérique): a number, as near as wanted, with a unit or without.
//!
//! The value and the tolerance are kept as the teacher wrote them, and read exactly when they are needed.
//! A percentage where no unit is asked for is a number: 50 % is 0,5.

#[cfg(test)]
mod tests;

use super::{
    Kind, Part, SAID_MAX, Share, VARIANTS_MAX, Verdict,
    checks::Findings,
    compare::{Tolerance, fold},
    item::bounded,
    judged::{Judged, Judgement},
    number::{Margin, Number, read, same_unit},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Numeric {
    /// 3,14 or 1/3 or 6,02e23.
    pub value: String,
    #[serde(default)]
    pub within: Within,
    /// Ways to write the unit that is asked for, the usual one first; with none, a unit does not count.
    #[serde(default)]
    pub units: Vec<String>,
}

/// How far an answer may be from the value, borders included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    #[default]
    Exactly,
    Absolute(String),
    Percent(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    /// A unit is to be given too.
    pub unit: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// As it was typed.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub value: String,
    pub within: Within,
    pub unit: Option<String>,
}

/// A number by itself.
fn bare(text: &str) -> Option<Number> {
    read(text).filter(|(_, unit)| unit.is_empty()).map(|(number, _)| number)
}

impl Within {
    fn margin(&self) -> Option<Margin> {
        let margin = match self {
            Self::Exactly => Margin::Absolute(Number::ZERO),
            Self::Absolute(by) => Margin::Absolute(bare(by)?),
            Self::Percent(by) => Margin::Percent(bare(by.trim().trim_end_matches('%'))?),
        };
        let (Margin::Absolute(by) | Margin::Percent(by)) = margin;
        (!by.is_negative()).then_some(margin)
    }
}

impl Numeric {
    fn verdict(&self, number: Number, unit: &str) -> Verdict {
        let (Some(value), Some(margin)) = (bare(&self.value), self.within.margin()) else { return Verdict::Wrong };
        let number = if self.units.is_empty() && unit == "%" { number.percent() } else { number };
        if !number.is_near(value, margin) {
            return Verdict::Wrong;
        }
        let named = self.units.is_empty() || self.units.iter().any(|accepted| same_unit(accepted, unit));
        if named { Verdict::Right } else { Verdict::Partly }
    }
}

impl Kind for Numeric {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.numeric, t.numeric_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed { unit: !self.units.is_empty() }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        bounded(&answer.text, SAID_MAX)?;
        Ok(answer)
    }

    /// The right number with a wrong unit is half of it.
    fn judge(&self, answer: &Answer) -> Judged {
        let said = fold(&answer.text, Tolerance::STRICT);
        let read = read(&answer.text);
        let verdict = match &read {
            _ if said.is_empty() => Verdict::Missing,
            Some((number, unit)) => self.verdict(*number, unit),
            None => Verdict::Wrong,
        };
        let share = match verdict {
            Verdict::Right => Share::whole(true),
            Verdict::Partly => Share { got: 1, of: 2 },
            _ => Share::NONE,
        };
        let alike = read.map_or(said, |(number, unit)| format!("{number} {unit}").trim_end().to_owned());
        Judged { share, parts: vec![Judgement::new(Part::Whole, verdict).said(&answer.text, alike)] }
    }

    fn solution(&self) -> Solution {
        Solution { value: self.value.clone(), within: self.within.clone(), unit: self.units.first().cloned() }
    }

    fn check(&self, found: &mut Findings) {
        if self.value.trim().is_empty() {
            found.add("value", Problem::Required);
        } else if bare(&self.value).is_none() {
            found.add("value", Problem::Malformed);
        }
        if let Within::Absolute(by) | Within::Percent(by) = &self.within {
            let number = bare(by.trim().trim_end_matches('%'));
            match number {
                None => found.add("within", Problem::Malformed),
                Some(number) if number.is_negative() => found.add("within", Problem::OutOfRange),
                Some(_) => {}
            }
        }
        found.count("units", self.units.len(), 0, VARIANTS_MAX);
        for unit in &self.units {
            if unit.trim().is_empty() {
                found.add("units", Problem::Required);
            } else if read(&format!("1 {unit}")).is_none_or(|(_, read)| !same_unit(&read, unit)) {
                found.add("units", Problem::Malformed);
            }
        }
    }
}
