//! What is said to answers, as far as the processing of responses tells when.

use super::super::xml::Element;
use preau_model::exercises::compare::tidy;

/// What is said to right and wrong answers, and to things that are chosen.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub right: String,
    pub wrong: String,
    /// By what was answered.
    pub things: Vec<(String, String)>,
    /// Something is said of which one cannot tell when.
    pub lost: bool,
}

pub(super) fn said(item: &Element) -> Said {
    let mut said = Said::default();
    let mut used = Vec::new();
    let modal: Vec<(&str, &str, String)> = item
        .each("modalFeedback")
        .filter_map(|it| Some((it.attribute("outcomeIdentifier")?, it.attribute("identifier")?, tidy(&it.text()))))
        .collect();
    let processing = item.child("responseProcessing").map(Element::all).unwrap_or_default();
    for condition in processing.iter().filter(|it| it.name == "responseCondition") {
        let Some(first) = condition.child("responseIf") else { continue };
        // The other way about, what is set is not what is said to right answers.
        if first.elements().next().is_none_or(|test| matches!(test.name.as_str(), "isNull" | "not")) {
            continue;
        }
        for (branch, right) in [(Some(first), true), (condition.child("responseElse"), false)] {
            for (outcome, value) in branch.into_iter().flat_map(set) {
                let found = modal.iter().position(|(of, id, _)| *of == outcome && *id == value);
                if let Some((at, (_, _, words))) = found.and_then(|at| Some((at, modal.get(at)?))) {
                    used.push(at);
                    let place = if right { &mut said.right } else { &mut said.wrong };
                    *place = tidy(&format!("{place} {words}"));
                }
            }
        }
    }
    // An outcome that is what was answered.
    let answered: Vec<&str> = processing
        .iter()
        .filter(|it| it.name == "setOutcomeValue" && it.elements().next().is_some_and(|it| it.name == "variable"))
        .filter_map(|it| it.attribute("identifier"))
        .collect();
    for (at, (outcome, id, words)) in modal.iter().enumerate() {
        if answered.contains(outcome) {
            said.things.push(((*id).to_owned(), words.clone()));
        } else if !used.contains(&at) && !words.is_empty() {
            said.lost = true;
        }
    }
    said
}

/// The outcomes that a branch sets to something that it names.
fn set(branch: &Element) -> Vec<(&str, String)> {
    let set = branch.each("setOutcomeValue");
    set.filter_map(|it| Some((it.attribute("identifier")?, it.child("baseValue")?.text().trim().to_owned()))).collect()
}

impl Said {
    /// What is said to who answers that.
    pub fn to(&self, thing: &str) -> String {
        self.things.iter().find(|(id, _)| id == thing).map(|(_, words)| words.clone()).unwrap_or_default()
    }
}
