//! The agenda and the posts that the home page shows: files with dates around today.

use super::{super::calendar, Site, Stage};
use crate::{Actor, Error, Result, home};
use preau_model::{
    home::FeedKind,
    ids::FeedId,
    time::{Date, Weekday},
};
use std::fmt::Write as _;
use uuid::Uuid;

/// The Monday of the week in which `agenda.ics` is written as if it were now.
const WRITTEN: Date = Date::constant(2026, 11, 23);

/// Keeps both, by the words that tiles call them by.
pub(super) async fn keep_all(stage: &Stage<'_>, webmaster: &Actor, site: &mut Site) -> Result<()> {
    let agenda = shifted(stage, include_str!("articles/agenda.ics"))?;
    let posts = dated(stage, include_str!("articles/posts.xml"))?;
    for (word, kind, text) in [("agenda.ics", FeedKind::Agenda, agenda), ("posts.xml", FeedKind::Posts, posts)] {
        let id = FeedId(Uuid::now_v7());
        home::add_feed_file(stage.backend, webmaster, id, kind, "", text.as_bytes()).await?;
        site.feeds.insert(word, id);
    }
    Ok(())
}

/// The agenda, by as many weeks later as have passed: days of the week stay what they are.
fn shifted(stage: &Stage<'_>, text: &str) -> Result<String> {
    let today = stage.calendar.today;
    let since_monday = i64::from(today.weekday().since(Weekday::Monday));
    let monday = calendar::later(today, -since_monday).unwrap_or(today);
    let days = monday.duration_since(WRITTEN).as_hours() / 24;
    let mut whole = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let date = (line.starts_with("DTSTART") || line.starts_with("DTEND"))
            .then(|| line.split_once(':'))
            .flatten()
            .and_then(|(name, value)| Some((name, value.get(..8)?, value.get(8..)?)));
        let Some((name, date, rest)) = date else {
            whole.push_str(line);
            continue;
        };
        let date = Date::strptime("%Y%m%d", date).map_err(Error::internal)?;
        let date = calendar::later(date, days).ok_or_else(|| Error::internal("an agenda beyond time"))?;
        let _ = write!(whole, "{name}:{}{rest}", date.strftime("%Y%m%d"));
    }
    Ok(whole)
}

/// The posts, where `{{-2 18:05}}` is the day before yesterday at five past six.
fn dated(stage: &Stage<'_>, text: &str) -> Result<String> {
    let mut parts = text.split("{{");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let read = || {
            let (date, rest) = part.split_once("}}")?;
            let (days, time) = date.split_once(' ')?;
            let (hour, minute) = time.split_once(':')?;
            let date = calendar::later(stage.calendar.today, days.parse().ok()?)?;
            let at = stage.instant(calendar::at(date, hour.parse().ok()?, minute.parse().ok()?));
            // What was posted today was posted already.
            Some((at.min(stage.calendar.now), rest))
        };
        let (at, rest) = read().ok_or_else(|| Error::internal(format!("a date in short: {part:.20}")))?;
        whole.push_str(&at.rfc3339());
        whole.push_str(rest);
    }
    Ok(whole)
}
