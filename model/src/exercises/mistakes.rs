//! What many have got wrong.

use super::{Answer, Exercise, Part, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A mistake, and how many have made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    pub part: Part,
    /// What the part asks for, in words.
    pub about: String,
    /// As most of them have put it; empty: nothing was said there, though something was elsewhere.
    pub text: String,
    pub count: u32,
}

impl Exercise {
    /// The mistakes of these answers, the most frequent first. Answers that are marked alike count together. There are
    /// none where nothing is right or wrong.
    pub fn mistakes<'a>(&self, answers: impl Iterator<Item = &'a Answer>) -> Vec<Mistake> {
        if !self.body.kind().is_scored() {
            return Vec::new();
        }
        let mut made: HashMap<(Part, String), Made> = HashMap::new();
        for answer in answers {
            let said = self.said(answer);
            if said.iter().all(|it| it.verdict == Verdict::Missing) {
                continue;
            }
            for (place, it) in said.into_iter().enumerate() {
                if matches!(it.verdict, Verdict::Right | Verdict::Waiting) {
                    continue;
                }
                // What belongs to nothing is the same mistake wherever it stands.
                let part = if let Part::Extra(_) = it.part { Part::Extra(0) } else { it.part };
                let made = made.entry((part, it.alike)).or_insert_with(|| Made { place, ..Made::default() });
                made.about = it.about;
                *made.texts.entry(it.text).or_default() += 1;
            }
        }
        let mut mistakes: Vec<_> = made.into_iter().map(|((part, _), made)| made.told(part)).collect();
        // As frequent: in the order of the exercise.
        mistakes.sort_by(|(a_place, a), (b_place, b)| {
            b.count.cmp(&a.count).then_with(|| (a_place, &a.text).cmp(&(b_place, &b.text)))
        });
        mistakes.into_iter().map(|(_, mistake)| mistake).collect()
    }
}

/// The mistakes of several lists as one, the most frequent first: those that read the same count together.
pub fn merged(lists: impl IntoIterator<Item = Vec<Mistake>>) -> Vec<Mistake> {
    let mut all: Vec<Mistake> = Vec::new();
    for mistake in lists.into_iter().flatten() {
        let same = |it: &&mut Mistake| (it.part, &it.about, &it.text) == (mistake.part, &mistake.about, &mistake.text);
        match all.iter_mut().find(same) {
            Some(known) => known.count += mistake.count,
            None => all.push(mistake),
        }
    }
    all.sort_by_key(|it| std::cmp::Reverse(it.count));
    all
}

/// A mistake as it is counted.
#[derive(Default)]
struct Made {
    /// Where it stood in the first answer that has it.
    place: usize,
    about: String,
    /// The ways in which it was put.
    texts: HashMap<String, u32>,
}

impl Made {
    fn told(self, part: Part) -> (usize, Mistake) {
        let count = self.texts.values().sum();
        let usual = self.texts.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| b.cmp(a)));
        (self.place, Mistake { part, about: self.about, text: usual.map_or_else(String::new, |(text, _)| text), count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::{
        blanks, dictation, numeric,
        samples::{self, exercise, id},
    };

    fn told(exercise: &Exercise, answers: &[Answer]) -> Vec<(String, String, u32)> {
        exercise.mistakes(answers.iter()).into_iter().map(|it| (it.about, it.text, it.count)).collect()
    }

    fn mistake(about: &str, text: &str, count: u32) -> (String, String, u32) {
        (about.to_owned(), text.to_owned(), count)
    }

    #[test]
    fn the_most_frequent_mistakes_come_first_however_they_were_written() {
        let answer = |one: &str, two: &str| {
            let filled = [(1, one), (2, two)]
                .into_iter()
                .map(|(n, text)| blanks::Filled { blank: id(n), text: text.to_owned() });
            Answer::Blanks(blanks::Answer { filled: filled.collect() })
        };
        let answers = [
            answer("chien", "lait"),
            answer(" Chien ", "l’eau"),
            answer("chien.", ""),
            answer("rat", "L'eau"),
            answer("chat", "lait"),
            // Who has not begun makes no mistakes.
            answer("", ""),
        ];
        let wanted = [mistake("1", "Chien", 3), mistake("2", "L'eau", 2), mistake("1", "rat", 1), mistake("2", "", 1)];
        assert_eq!(told(&exercise(samples::blanks(false)), &answers), wanted);
    }

    #[test]
    fn numbers_and_words_too_many_count_together() {
        let answers =
            ["3", "3,0", "6/2", "9,81"].map(|text| Answer::Numeric(numeric::Answer { text: text.to_owned() }));
        assert_eq!(told(&exercise(samples::numeric()), &answers), [mistake("", "3", 3), mistake("", "9,81", 1)]);
        let text = "Les petits chats noirs dorment près de l’arbre";
        let answers = [format!("{text} là"), format!("là {text}")];
        let answers = answers.map(|text| Answer::Dictation(dictation::Answer { text }));
        assert_eq!(told(&exercise(samples::dictation()), &answers), [mistake("", "là", 2)]);
    }
}
