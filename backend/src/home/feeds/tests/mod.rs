//! What agendas and posts of all kinds come to.

mod agenda;
mod hostile;
mod posts;
mod recurrence;
mod rules;

use super::{Entry, Found, understood};
use crate::clock::Zone;
use preau_model::{
    error::FeedProblem,
    home::FeedKind,
    time::{DateTime, Instant},
};
use std::fmt::Write as _;

fn paris() -> Zone {
    Zone::named("Europe/Paris")
}

/// What the school's clocks show in these tests: a Monday.
fn now() -> Instant {
    paris().instant("2026-11-23T10:00".parse().unwrap())
}

/// A calendar of these lines.
fn calendar(lines: &str) -> String {
    let lines = lines.trim().lines().map(str::trim_start).collect::<Vec<_>>().join("\r\n");
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{lines}\r\nEND:VCALENDAR\r\n")
}

/// One event of these lines, called « É ».
fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\nUID:1\nSUMMARY:É\n{}\nEND:VEVENT", lines.trim()))
}

fn agenda(text: &str) -> Result<Found, FeedProblem> {
    understood(FeedKind::Agenda, text, &paris(), now())
}

fn posts(text: &str) -> Result<Found, FeedProblem> {
    understood(FeedKind::Posts, text, &paris(), now())
}

/// The events of a calendar, a line each, as a tile would show them.
fn shown(text: &str) -> Vec<String> {
    agenda(text).unwrap().entries.iter().map(said).collect()
}

fn said(entry: &Entry) -> String {
    let time =
        |at: DateTime| if entry.whole_days { at.date().to_string() } else { at.strftime("%Y-%m-%d %H:%M").to_string() };
    let mut said = entry.begins.map(time).unwrap_or_default();
    if let Some(end) = entry.ends {
        let _ = write!(said, " > {}", time(end));
    }
    let _ = write!(said, " {}", entry.title);
    if !entry.words.is_empty() {
        let _ = write!(said, ", {}", entry.words);
    }
    said
}
