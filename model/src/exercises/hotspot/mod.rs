//! `hotspot` (zones d’une image): places to be pointed at on the exercise's picture.
//!
//! Places are in ten-thousandths of the picture's width and height: whole numbers, so that browser and
//! server agree on every border, whatever size the picture is shown in.

mod shape;
#[cfg(test)]
mod tests;

pub use shape::{CORNERS_MAX, Point, Shape};

use super::{
    FEEDBACK_MAX, ITEMS_MAX, Kind, Part, Share, TEXT_MAX, Verdict,
    checks::Findings,
    compare::tidy,
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    ids::ItemId,
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hotspot {
    /// Each right one is to be found. Where zones overlap, the first counts, right ones before others.
    pub zones: Vec<Zone>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    pub id: ItemId,
    pub shape: Shape,
    pub right: bool,
    /// What is there, for the teacher's tables.
    #[serde(default)]
    pub name: String,
    /// To who points there.
    #[serde(default)]
    pub feedback: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    /// How many places are to be found.
    pub wanted: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub points: Vec<Point>,
}

/// The zones to be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub zones: Vec<Shape>,
}

impl Hotspot {
    fn wanted(&self) -> usize {
        self.zones.iter().filter(|zone| zone.right).count()
    }

    /// What a point is on: a right zone that has not been found yet, else any.
    fn zone_at(&self, point: Point, found: &[ItemId]) -> Option<&Zone> {
        let there = || self.zones.iter().filter(move |zone| zone.shape.contains(point));
        let rights = || there().filter(|zone| zone.right);
        rights().find(|zone| !found.contains(&zone.id)).or_else(|| rights().next()).or_else(|| there().next())
    }
}

impl Kind for Hotspot {
    const NEEDS_PICTURE: bool = true;

    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.hotspot, t.hotspot_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed { wanted: u8::try_from(self.wanted()).unwrap_or(u8::MAX) }
    }

    /// No more points than places are wanted: nobody finds them by covering the picture.
    fn receive(&self, mut answer: Answer) -> Result<Answer, Problem> {
        let max = 4 * ITEMS_MAX;
        if answer.points.len() > max {
            return Err(Problem::TooMany { max: u32::try_from(max).unwrap_or(u32::MAX) });
        }
        answer.points.retain(|point| point.is_on_picture());
        answer.points.truncate(self.wanted());
        Ok(answer)
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let points = answer.points.iter().filter(|point| point.is_on_picture()).take(self.wanted());
        let (mut found, mut parts, mut beside) = (Vec::new(), Vec::new(), 0);
        for point in points {
            let zone = self.zone_at(*point, &found);
            match zone {
                Some(zone) if zone.right => {
                    // The same place pointed at twice is found once.
                    if !found.contains(&zone.id) {
                        found.push(zone.id);
                        let part = Judgement::new(Part::Item(zone.id), Verdict::Right).feedback(&zone.feedback);
                        parts.push(part.said(&zone.label(*point), zone.id.to_string()));
                    }
                }
                zone => {
                    let part = Judgement::new(Part::Extra(beside), Verdict::Wrong);
                    beside += 1;
                    parts.push(match zone {
                        Some(zone) => part.said(&zone.label(*point), zone.id.to_string()).feedback(&zone.feedback),
                        None => part.said(&point.label(), point.label()),
                    });
                }
            }
        }
        let wrong = parts.len() - found.len();
        if parts.is_empty() {
            parts.push(Judgement::new(Part::Whole, Verdict::Missing));
        }
        Judged { share: Share::new(found.len(), wrong, self.wanted()), parts }
    }

    fn solution(&self) -> Solution {
        Solution { zones: self.zones.iter().filter(|zone| zone.right).map(|zone| zone.shape.clone()).collect() }
    }

    fn check(&self, found: &mut Findings) {
        found.count("zones", self.zones.len(), 1, ITEMS_MAX);
        let mut seen = Vec::new();
        for zone in &self.zones {
            if !zone.shape.is_on_picture() {
                found.at(zone.id, "zones", Problem::OutsidePicture);
            }
            if seen.contains(&zone.id) {
                found.at(zone.id, "zones", Problem::Twice);
            }
            seen.push(zone.id);
            found.text(Some(zone.id), "name", &zone.name, TEXT_MAX);
            found.text(Some(zone.id), "feedback", &zone.feedback, FEEDBACK_MAX);
        }
        if !self.zones.is_empty() && self.wanted() == 0 {
            found.add("zones", Problem::NoRightAnswer);
        }
    }
}

impl Zone {
    fn label(&self, point: Point) -> String {
        let name = tidy(&self.name);
        if name.is_empty() { point.label() } else { name }
    }
}
