//! What a person wants to be told.

use crate::{Actor, Backend, Error, Result, db::sql};
use preau_model::{
    error::Problem,
    notifications::{Choices, DAY, Quiet, Settings},
};

#[derive(sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "the columns of one row")]
struct Row {
    chosen: bool,
    new_work: bool,
    corrected: bool,
    due_tomorrow: bool,
    quiet_from: Option<i64>,
    quiet_until: Option<i64>,
    here: bool,
    devices: i64,
}

/// What the actor chose, and whether the device that asks is told. One statement.
pub async fn settings(backend: &Backend, actor: &Actor) -> Result<Settings> {
    let row: Row = sql("SELECT c.person IS NOT NULL AS chosen, COALESCE(c.new_work, TRUE) AS new_work,
                COALESCE(c.corrected, TRUE) AS corrected, COALESCE(c.due_tomorrow, TRUE) AS due_tomorrow,
                c.quiet_from, c.quiet_until,
                EXISTS (SELECT 1 FROM push_device d WHERE d.session = $2) AS here,
                (SELECT COUNT(*) FROM push_device d WHERE d.person = p.id) AS devices
         FROM person p LEFT JOIN notification_choice c ON c.person = p.id WHERE p.id = $1")
    .bind(actor.person)
    .bind(actor.session)
    .one(&backend.db)
    .await?;
    let choices = if row.chosen {
        Choices {
            new_work: row.new_work,
            corrected: row.corrected,
            due_tomorrow: row.due_tomorrow,
            quiet: quiet(row.quiet_from, row.quiet_until),
        }
    } else {
        Choices::default()
    };
    Ok(Settings {
        choices,
        here: row.here,
        devices: u32::try_from(row.devices).unwrap_or(u32::MAX),
        public_key: backend.push.public_key().to_owned(),
    })
}

pub(super) fn quiet(from: Option<i64>, until: Option<i64>) -> Option<Quiet> {
    let minute = |minute: Option<i64>| minute.and_then(|m| u16::try_from(m).ok()).filter(|m| *m < DAY);
    Some(Quiet { from: minute(from)?, until: minute(until)? })
}

/// Keeps what the actor wants, for all of their devices.
pub async fn choose(backend: &Backend, actor: &Actor, choices: Choices) -> Result<()> {
    if choices.quiet.is_some_and(|quiet| quiet.from >= DAY || quiet.until >= DAY) {
        return Err(Error::field("quiet_from", Problem::Malformed));
    }
    sql("INSERT INTO notification_choice (person, new_work, corrected, due_tomorrow, quiet_from, quiet_until)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (person) DO UPDATE SET new_work = $2, corrected = $3, due_tomorrow = $4,
            quiet_from = $5, quiet_until = $6")
    .bind(actor.person)
    .bind(choices.new_work)
    .bind(choices.corrected)
    .bind(choices.due_tomorrow)
    .bind(choices.quiet.map(|quiet| i64::from(quiet.from)))
    .bind(choices.quiet.map(|quiet| i64::from(quiet.until)))
    .run(&backend.db)
    .await?;
    Ok(())
}
