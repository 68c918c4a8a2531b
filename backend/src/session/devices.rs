//! What people do with their own account.

use super::{
    password,
    throttle::{self, Subject},
};
use crate::{Actor, Backend, Error, Result, db::sql};
use preau_model::{error::Problem, ids::SessionId, session::Device, text::Lang, time::Instant};

/// The devices where the actor is signed in, last used first.
pub async fn devices(backend: &Backend, actor: &Actor) -> Result<Vec<Device>> {
    let rows: Vec<(SessionId, String, Instant, Instant)> = sql("SELECT id, label, created_at, seen_at FROM session
         WHERE person = $1 AND expires_at > $2 ORDER BY seen_at DESC LIMIT 50")
    .bind(actor.person)
    .bind(backend.clock.now())
    .all(&backend.db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(session, label, created_at, seen_at)| Device {
            session,
            label,
            created_at,
            seen_at,
            current: session == actor.session,
        })
        .collect())
}

/// Signs one of the actor's own devices out.
pub async fn revoke(backend: &Backend, actor: &Actor, session: SessionId) -> Result<()> {
    let gone = sql("DELETE FROM session WHERE id = $1 AND person = $2")
        .bind(session)
        .bind(actor.person)
        .run(&backend.db)
        .await?;
    if gone == 0 { Err(Error::NOT_FOUND) } else { Ok(()) }
}

/// Signs this device out.
pub async fn sign_out(backend: &Backend, actor: &Actor) -> Result<()> {
    sql("DELETE FROM session WHERE id = $1").bind(actor.session).run(&backend.db).await?;
    Ok(())
}

/// Changes the password; every other device is signed out.
pub async fn change_password(
    backend: &Backend,
    actor: &Actor,
    current: String,
    new: String,
    again: &str,
) -> Result<()> {
    let (login, hash): (String, Option<String>) =
        sql("SELECT login, password_hash FROM account WHERE person = $1").bind(actor.person).one(&backend.db).await?;
    password::check("new", &new, &login)?;
    if new != again {
        return Err(Error::field("again", Problem::PasswordsDiffer));
    }
    // Guesses count as those at the door do: who finds a device open must not try for ever.
    let account = Subject::Account(&login);
    throttle::attempt(backend, &[account]).await?;
    let right = match backend.hasher.verify(current, hash).await {
        Ok(right) => right,
        Err(error) => {
            throttle::forgiven(backend, &[account]).await?;
            return Err(error);
        }
    };
    if !right {
        return Err(Error::field("current", Problem::WrongPassword));
    }
    throttle::succeeded(backend, &[account]).await?;
    let hash = backend.hasher.hash(new).await?;
    let mut tx = backend.db.begin().await?;
    sql("UPDATE account SET password_hash = $2 WHERE person = $1").bind(actor.person).bind(hash).run(&mut tx).await?;
    sql("DELETE FROM session WHERE person = $1 AND id <> $2")
        .bind(actor.person)
        .bind(actor.session)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets sessions that have ended and failures that no longer count: an address is
/// personal data, kept no longer than it protects.
pub async fn forget_expired(backend: &Backend) -> Result<()> {
    let now = backend.clock.now();
    sql("DELETE FROM session WHERE expires_at <= $1").bind(now).run(&backend.db).await?;
    sql("DELETE FROM sign_in_failure WHERE since < $1 AND blocked_until < $2")
        .bind(now.plus_days(-1))
        .bind(now)
        .run(&backend.db)
        .await?;
    Ok(())
}

/// Remembers the language that the actor chose.
pub async fn set_lang(backend: &Backend, actor: &Actor, lang: Lang) -> Result<()> {
    sql("UPDATE person SET lang = $2 WHERE id = $1").bind(actor.person).bind(lang.tag()).run(&backend.db).await?;
    Ok(())
}
