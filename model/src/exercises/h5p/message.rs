//! What comes out of the frame, read by the page around it. Anybody may have written it: it says only what it is good
//! for, in words that are cut, and numbers that are put within their bounds.

use super::{Answer, Claim, PARTS_MAX, PartClaim, Points, RESPONSE_MAX, SCORE_MAX, SECONDS_MAX, STATE_MAX};
use crate::{exercises::SAID_MAX, ids::ItemId};
use serde::Deserialize;

/// Longest message that is read, in bytes.
pub const MESSAGE_MAX: usize = 64 * 1024;
/// Highest frame, in pixels.
const HEIGHT_MAX: f64 = 20_000.0;

/// JSON, as `player/src` writes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// The package plays.
    Ready,
    /// It does not.
    Failed,
    Size {
        height: f64,
    },
    Statement(Statement),
    /// It is about to play, and asks for what it was at.
    Begins,
    /// What it is at, in its own words.
    State {
        state: String,
    },
}

/// An xAPI statement, in few words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Statement {
    pub verb: Verb,
    /// It is about the whole package, not about one of its questions.
    pub whole: bool,
    /// Which question.
    #[serde(default)]
    pub part: String,
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub raw: Option<f64>,
    #[serde(default)]
    pub max: Option<f64>,
    #[serde(default)]
    pub success: Option<bool>,
    #[serde(default)]
    pub completion: Option<bool>,
    #[serde(default)]
    pub response: String,
    #[serde(default)]
    pub seconds: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Attempted,
    Answered,
    Completed,
}

/// What a statement made of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Nothing new.
    Nothing,
    Changed,
    /// The whole has been answered.
    Finished,
}

impl Message {
    /// `None`: not one of ours.
    pub fn read(json: &str) -> Option<Self> {
        if json.len() > MESSAGE_MAX {
            return None;
        }
        serde_json::from_str(json).ok()
    }

    /// What is said to the page in the frame that begins: what it was at, or nothing.
    pub fn was_at(state: &str) -> String {
        serde_json::json!({ "kind": "state", "state": state }).to_string()
    }

    /// How high the frame is to be, in whole pixels.
    pub fn height(&self) -> Option<f64> {
        match self {
            Self::Size { height } if height.is_finite() => Some(height.clamp(0.0, HEIGHT_MAX).ceil()),
            _ => None,
        }
    }
}

impl Statement {
    fn claim(&self) -> Claim {
        let score = match (self.raw, self.max) {
            (Some(raw), Some(max)) if raw.is_finite() && max.is_finite() && max > 0.0 => {
                let of = thousandths(max, SCORE_MAX);
                Some(Points { got: thousandths(raw, SCORE_MAX).min(of), of })
            }
            _ => None,
        };
        Claim {
            score,
            success: self.success,
            completed: self.completion.or((self.verb == Verb::Completed).then_some(true)),
            response: cut(&self.response, RESPONSE_MAX),
            seconds: self.seconds.filter(|it| it.is_finite()).map(|it| thousandths(it, SECONDS_MAX) / 1000),
        }
    }
}

impl Answer {
    /// What is said adds to what was said before.
    pub fn hear(&mut self, said: &Statement) -> Heard {
        let before = self.clone();
        self.begun = true;
        match said.verb {
            Verb::Attempted => {}
            Verb::Answered | Verb::Completed if said.whole => {
                self.whole = said.claim();
                // There is nothing to go on with.
                self.state.clear();
                return Heard::Finished;
            }
            Verb::Answered | Verb::Completed => {
                let Ok(item) = said.part.parse::<ItemId>() else { return self.since(&before) };
                let new = PartClaim { item, about: cut(&said.about, SAID_MAX), claim: said.claim() };
                let known = self.parts.iter().position(|part| part.item == item);
                match known.and_then(|at| self.parts.get_mut(at)) {
                    Some(known) => *known = new,
                    None if before.parts.len() < PARTS_MAX => self.parts.push(new),
                    None => {}
                }
            }
        }
        self.since(&before)
    }

    /// What the package is at takes the place of what it was at. What is too long is no state: it goes on without.
    pub fn keep(&mut self, state: &str) -> Heard {
        if state == self.state || state.chars().count() > STATE_MAX as usize || state.contains('\0') {
            return Heard::Nothing;
        }
        state.clone_into(&mut self.state);
        Heard::Changed
    }

    fn since(&self, before: &Self) -> Heard {
        if self == before { Heard::Nothing } else { Heard::Changed }
    }
}

/// Whole letters, at most so many.
fn cut(text: &str, max: u32) -> String {
    text.chars().filter(|letter| *letter != '\0').take(max as usize).collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the bounds just above")]
fn thousandths(number: f64, max: u32) -> u32 {
    (number.clamp(0.0, f64::from(max)) * 1000.0).round() as u32
}
