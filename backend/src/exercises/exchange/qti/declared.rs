//! What is right, as it is declared.

use super::super::xml::Element;

/// What an interaction is answered with, and what of it is right.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub multiple: bool,
    pub number: bool,
    pub correct: Vec<String>,
    /// What answers are worth; `None`: all or nothing.
    pub mapping: Option<Vec<Mapped>>,
    /// What one of them is worth at most.
    best: f64,
}

#[derive(Debug)]
pub(super) struct Mapped {
    pub key: String,
    pub worth: f64,
    pub case: Option<bool>,
}

impl Declared {
    pub fn of(item: &Element, interaction: &Element) -> Self {
        let wanted = interaction.attribute("responseIdentifier");
        let Some(found) = item.each("responseDeclaration").find(|it| it.attribute("identifier") == wanted) else {
            return Self::default();
        };
        let values = |it: &Element| it.each("value").map(|value| value.text().trim().to_owned()).collect();
        let mapping: Option<Vec<Mapped>> = found.child("mapping").map(|mapping| {
            let entry = |entry: &Element| {
                Some(Mapped {
                    key: entry.attribute("mapKey")?.to_owned(),
                    worth: number(entry.attribute("mappedValue")?)?,
                    case: entry.attribute("caseSensitive").map(|it| it == "true" || it == "1"),
                })
            };
            mapping.each("mapEntry").filter_map(entry).collect()
        });
        Self {
            multiple: found.attribute("cardinality").is_some_and(|it| it != "single"),
            number: matches!(found.attribute("baseType"), Some("float" | "integer")),
            correct: found.child("correctResponse").map(values).unwrap_or_default(),
            best: mapping.iter().flatten().map(|it| it.worth).fold(0.0, f64::max),
            mapping,
        }
    }

    /// Whether an answer is right: as it is declared, or as it is worth.
    pub fn is_right(&self, key: &str) -> bool {
        let mapped = || self.mapping.iter().flatten().find(|it| it.key == key).map_or(0.0, |it| it.worth);
        if self.correct.is_empty() {
            mapped() > 0.0 && (self.multiple || mapped() >= self.best)
        } else {
            self.correct.iter().any(|it| it == key)
        }
    }

    /// Whether right answers are worth different parts of the points.
    pub fn has_parts(&self) -> bool {
        let worths: Vec<f64> = self.mapping.iter().flatten().map(|it| it.worth).filter(|it| *it > 0.0).collect();
        worths.iter().any(|it| (it - self.best).abs() > 1e-4)
    }

    /// The texts that are accepted, the usual one first; and those that are worth nothing.
    pub fn texts(&self) -> (Vec<String>, Vec<String>) {
        let mut accepted: Vec<String> = self.correct.clone();
        let mut others = Vec::new();
        for mapped in self.mapping.iter().flatten() {
            let known = accepted.contains(&mapped.key) || others.contains(&mapped.key);
            match () {
                () if known => {}
                () if mapped.worth > 0.0 && mapped.worth >= self.best => accepted.push(mapped.key.clone()),
                () => others.push(mapped.key.clone()),
            }
        }
        (accepted, others)
    }

    /// Whether capitals count, if it says so.
    pub fn case(&self) -> Option<bool> {
        self.mapping.iter().flatten().find_map(|it| it.case)
    }

    /// What belongs to what: `A B` is a pair.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        let keys: Vec<&str> = if self.correct.is_empty() {
            self.mapping.iter().flatten().filter(|it| it.worth > 0.0).map(|it| it.key.as_str()).collect()
        } else {
            self.correct.iter().map(String::as_str).collect()
        };
        let parted = |key: &'_ str| -> Option<(usize, usize)> {
            let at = key.find(char::is_whitespace)?;
            Some((at, key.len() - key.get(at..)?.trim_start().len()))
        };
        keys.into_iter().filter_map(|key| parted(key).and_then(|(a, b)| Some((key.get(..a)?, key.get(b..)?)))).collect()
    }
}

pub(super) fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}
