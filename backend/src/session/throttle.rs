//! Failed sign-ins are slowed by account and by address.
//!
//! A whole school shares one address, so an address is allowed what a school's worth of
//! typing mistakes on a Monday morning needs; an account, a handful.

use crate::{
    Backend, Result,
    db::{Tx, sql},
};
use preau_model::{error::Failure, time::Instant};

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

/// Counts an attempt against each subject, before it is known whether it is right: a hundred at
/// once are a hundred, not the one that each of them saw. Refused, and not counted, while one of
/// the subjects has to wait. Whoever turns out to be right calls [`succeeded`]; an attempt that
/// was not tried at all, [`forgiven`].
pub(super) async fn attempt(backend: &Backend, subjects: &[Subject<'_>]) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    for subject in subjects {
        let key = subject.key();
        let (failures, blocked_until): (i64, Instant) =
            sql("INSERT INTO sign_in_failure (subject, failures, since, blocked_until) VALUES ($1, 1, $2, 0)
             ON CONFLICT (subject) DO UPDATE SET
                failures = CASE WHEN sign_in_failure.since < $3 THEN 1 ELSE sign_in_failure.failures + 1 END,
                since = CASE WHEN $4 AND sign_in_failure.since >= $3 THEN sign_in_failure.since ELSE $2 END
             RETURNING failures, blocked_until")
            .bind(key.as_str())
            .bind(now)
            .bind(now.plus_seconds(-WINDOW))
            .bind(matches!(subject, Subject::Address(_)))
            .one(&mut tx)
            .await?;
        if blocked_until > now {
            let seconds = (blocked_until.since_ms(now) + 999) / 1000;
            return Err(Failure::Busy { retry_after: u32::try_from(seconds).unwrap_or(60) }.into());
        }
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

/// Forgets an account's failures, and this attempt of its address: its owner is here.
pub(super) async fn succeeded(backend: &Backend, subjects: &[Subject<'_>]) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    for subject in subjects {
        match subject {
            Subject::Account(_) => {
                sql("DELETE FROM sign_in_failure WHERE subject = $1").bind(subject.key()).run(&mut tx).await?;
            }
            Subject::Address(_) => one_less(&mut tx, *subject).await?,
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Takes back the attempt that was counted: it was never tried.
pub(super) async fn forgiven(backend: &Backend, subjects: &[Subject<'_>]) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    for subject in subjects {
        one_less(&mut tx, *subject).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn one_less(tx: &mut Tx, subject: Subject<'_>) -> Result<()> {
    // Nobody was waiting when this attempt began: if somebody is now, it is because of it.
    sql("UPDATE sign_in_failure SET failures = failures - 1, blocked_until = 0 WHERE subject = $1 AND failures > 0")
        .bind(subject.key())
        .run(tx)
        .await?;
    Ok(())
}
