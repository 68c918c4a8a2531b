//! Failed sign-ins are slowed by account and by address.
//!
//! A whole school shares one address, so an address is allowed what a school's worth of
//! typing mistakes on a Monday morning needs; an account, a handful.

use crate::{Backend, Result, db::sql};
use preau_model::error::Failure;

/// An account's failures are forgotten after this time without one; an address's are counted
/// anew each time it has passed, because at a school there always is one. In seconds.
const WINDOW: i64 = 15 * 60;
/// Failures before an account must wait, and the longest wait in seconds.
const ACCOUNT_FREE: i64 = 5;
const ACCOUNT_LONGEST: i64 = 15 * 60;
/// Failures before an address must wait, and for how long in seconds.
const ADDRESS_FREE: i64 = 300;
const ADDRESS_WAIT: i64 = 60;

/// What is being slowed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'s> {
    Account(&'s str),
    Address(&'s str),
}

impl Subject<'_> {
    fn key(self) -> String {
        match self {
            Self::Account(login) => format!("account:{login}"),
            Self::Address(address) => format!("address:{address}"),
        }
    }

    /// Seconds to wait after that many failures.
    fn wait(self, failures: i64) -> i64 {
        match self {
            Self::Account(_) if failures < ACCOUNT_FREE => 0,
            Self::Account(_) => {
                let doublings = u32::try_from(failures - ACCOUNT_FREE).unwrap_or(0).min(6);
                (30 << doublings).min(ACCOUNT_LONGEST)
            }
            Self::Address(_) if failures < ADDRESS_FREE => 0,
            Self::Address(_) => ADDRESS_WAIT,
        }
    }
}

/// Refuses while one of the subjects has to wait.
pub(super) async fn check(backend: &Backend, subjects: [Subject<'_>; 2]) -> Result<()> {
    let now = backend.clock.now();
    let until: Option<(Option<i64>,)> =
        sql("SELECT MAX(blocked_until) FROM sign_in_failure WHERE subject IN ($1, $2) AND blocked_until > $3")
            .bind(subjects[0].key())
            .bind(subjects[1].key())
            .bind(now)
            .optional(&backend.db)
            .await?;
    match until.and_then(|row| row.0) {
        Some(until) => {
            let seconds = (until - now.0 + 999) / 1000;
            Err(Failure::Busy { retry_after: u32::try_from(seconds).unwrap_or(60) }.into())
        }
        None => Ok(()),
    }
}

/// Counts one failure against each subject.
pub(super) async fn failed(backend: &Backend, subjects: &[Subject<'_>]) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    for subject in subjects {
        let key = subject.key();
        let (failures,): (i64,) =
            sql("INSERT INTO sign_in_failure (subject, failures, since, blocked_until) VALUES ($1, 1, $2, 0)
             ON CONFLICT (subject) DO UPDATE SET
                failures = CASE WHEN sign_in_failure.since < $3 THEN 1 ELSE sign_in_failure.failures + 1 END,
                since = CASE WHEN $4 AND sign_in_failure.since >= $3 THEN sign_in_failure.since ELSE $2 END
             RETURNING failures")
            .bind(key.as_str())
            .bind(now)
            .bind(now.plus_seconds(-WINDOW))
            .bind(matches!(subject, Subject::Address(_)))
            .one(&mut tx)
            .await?;
        let wait = subject.wait(failures);
        if wait > 0 {
            sql("UPDATE sign_in_failure SET blocked_until = $2 WHERE subject = $1")
                .bind(key)
                .bind(now.plus_seconds(wait))
                .run(&mut tx)
                .await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Forgets an account's failures: its owner is here.
pub(super) async fn succeeded(backend: &Backend, login: &str) -> Result<()> {
    sql("DELETE FROM sign_in_failure WHERE subject = $1").bind(Subject::Account(login).key()).run(&backend.db).await?;
    Ok(())
}
