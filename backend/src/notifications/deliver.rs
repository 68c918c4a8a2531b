//! Sending what is due.

use super::{
    choices::quiet,
    push::{Answer, Device},
};
use crate::{
    Backend, Result,
    clock::Zone,
    db::{placeholders, sql, sql_owned},
    homework,
};
use futures::{StreamExt, stream};
use preau_model::{
    homework::LIST_PATH,
    ids::{AssignmentId, PersonId},
    notifications::{DAY, Kind, Message, Quiet},
    text::{Lang, NotificationsText},
    time::Instant,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Messages read at once.
const BATCH: i64 = 500;
/// Messages on their way at once: a school announces to hundreds of devices, not to millions.
const AT_ONCE: usize = 8;
/// How often a message is tried: over some ten hours.
const ATTEMPTS: i64 = 10;
const FIRST_WAIT_SECONDS: i64 = 30;
const LONGEST_WAIT_SECONDS: i64 = 2 * 3600;
/// How long a service keeps a message for a device that is away, in seconds.
const KEEP_FOR: i64 = 2 * 86_400;

#[derive(Debug, Clone, sqlx::FromRow)]
struct Row {
    device: Uuid,
    kind: String,
    assignment: AssignmentId,
    attempts: i64,
    person: PersonId,
    endpoint: String,
    p256dh: Vec<u8>,
    auth: Vec<u8>,
    lang: Option<String>,
    time_zone: String,
    due_at: Instant,
    quiet_chosen: bool,
    quiet_from: Option<i64>,
    quiet_until: Option<i64>,
}

/// Sends what is due by now, and tells how many messages were taken. Whatever happens in the
/// middle, what was not taken is tried again.
pub async fn deliver(backend: &Backend) -> Result<usize> {
    let now = backend.clock.now();
    let rows: Vec<Row> =
        sql("SELECT m.device, m.kind, m.assignment, m.attempts, d.person, d.endpoint, d.p256dh, d.auth,
                p.lang, s.time_zone, a.due_at, c.person IS NOT NULL AS quiet_chosen, c.quiet_from, c.quiet_until
         FROM push_message m JOIN push_device d ON d.id = m.device JOIN person p ON p.id = d.person
         JOIN school s ON s.id = p.school JOIN assignment a ON a.id = m.assignment
         LEFT JOIN notification_choice c ON c.person = d.person
         WHERE m.send_at <= $1 ORDER BY m.send_at, m.device LIMIT $2")
        .bind(now)
        .bind(BATCH)
        .all(&backend.db)
        .await?;
    // Several of a kind are one message.
    let mut messages: BTreeMap<(Uuid, Kind), Vec<Row>> = BTreeMap::new();
    for row in rows {
        if let Some(kind) = Kind::from_code(&row.kind) {
            messages.entry((row.device, kind)).or_default().push(row);
        }
    }
    let sent = stream::iter(messages)
        .map(|((device, kind), rows)| async move { one(backend, device, kind, rows, now).await })
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<Result<bool>>>()
        .await;
    let mut taken = 0;
    for result in sent {
        taken += usize::from(result?);
    }
    Ok(taken)
}

/// Whether it was taken.
async fn one(backend: &Backend, device: Uuid, kind: Kind, rows: Vec<Row>, now: Instant) -> Result<bool> {
    let Some(first) = rows.first() else { return Ok(false) };
    let zone = Zone::named(&first.time_zone);
    let civil = zone.civil(now);
    let minute = u16::try_from(i32::from(civil.hour()) * 60 + i32::from(civil.minute())).unwrap_or(0) % DAY;
    let hours = if first.quiet_chosen { quiet(first.quiet_from, first.quiet_until) } else { Some(Quiet::USUAL) };
    if let Some(left) = hours.and_then(|quiet| quiet.left(minute)) {
        later(backend, device, kind, &rows, now.plus_seconds(i64::from(left) * 60), 0).await?;
        return Ok(false);
    }
    let lang = first.lang.as_deref().and_then(Lang::from_tag).unwrap_or_default();
    let today = kind == Kind::DueTomorrow && rows.iter().all(|row| zone.civil(row.due_at).date() == civil.date());
    let message = Message {
        title: NotificationsText::told(lang, kind, rows.len(), today),
        body: NotificationsText::of(lang).open.to_owned(),
        lang: lang.tag().to_owned(),
        url: match &rows[..] {
            [only] => homework::address_for(&backend.db, first.person, only.assignment).await?,
            _ => LIST_PATH.to_owned(),
        },
        tag: kind.code().to_owned(),
        badge: homework::open_count(&backend.db, first.person, now).await?,
    };
    let keep_for = match kind {
        Kind::DueTomorrow => {
            rows.iter().map(|row| row.due_at.since_ms(now) / 1000).max().unwrap_or(KEEP_FOR).clamp(60, KEEP_FOR)
        }
        _ => KEEP_FOR,
    };
    let to = Device { endpoint: first.endpoint.clone(), p256dh: first.p256dh.clone(), auth: first.auth.clone() };
    match backend.push.send(&to, kind, &message, keep_for, now).await? {
        Answer::Taken => {
            done(backend, device, kind, &rows).await?;
            Ok(true)
        }
        Answer::Refused => {
            done(backend, device, kind, &rows).await?;
            Ok(false)
        }
        Answer::Gone => {
            sql("DELETE FROM push_device WHERE id = $1").bind(device).run(&backend.db).await?;
            Ok(false)
        }
        Answer::Later(asked) => {
            let tried = first.attempts + 1;
            if tried >= ATTEMPTS {
                done(backend, device, kind, &rows).await?;
                return Ok(false);
            }
            let doubled = FIRST_WAIT_SECONDS << first.attempts.clamp(0, 16);
            let wait = asked.unwrap_or(0).max(doubled).min(LONGEST_WAIT_SECONDS);
            later(backend, device, kind, &rows, now.plus_seconds(wait), 1).await?;
            Ok(false)
        }
    }
}

async fn later(backend: &Backend, device: Uuid, kind: Kind, rows: &[Row], at: Instant, one_more: i64) -> Result<()> {
    sql_owned(format!(
        "UPDATE push_message SET send_at = $3, attempts = attempts + $4
         WHERE device = $1 AND kind = $2 AND assignment IN ({})",
        placeholders(5, rows.len())
    ))
    .bind(device)
    .bind(kind.code())
    .bind(at)
    .bind(one_more)
    .bind_all(rows.iter().map(|row| row.assignment))
    .run(&backend.db)
    .await?;
    Ok(())
}

/// These rows only: what was put in meanwhile is still to be told.
async fn done(backend: &Backend, device: Uuid, kind: Kind, rows: &[Row]) -> Result<()> {
    sql_owned(format!(
        "DELETE FROM push_message WHERE device = $1 AND kind = $2 AND assignment IN ({})",
        placeholders(3, rows.len())
    ))
    .bind(device)
    .bind(kind.code())
    .bind_all(rows.iter().map(|row| row.assignment))
    .run(&backend.db)
    .await?;
    Ok(())
}
