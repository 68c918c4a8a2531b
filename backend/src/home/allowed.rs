//! Whose content the school shows in frames.

use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{DbError, Exec, Tx, sql},
};
use preau_model::{
    error::Problem,
    home::{allows, host_of},
    ids::SchoolId,
    session::Role,
    time::Instant,
};

/// Who a new school allows: services for schools, and films that set no cookies.
pub const HOSTS: [&str; 9] = [
    "*.apps.education.fr",
    "digipad.app",
    "ladigitale.dev",
    "www.pearltrees.com",
    "view.genially.com",
    "www.youtube-nocookie.com",
    "player.vimeo.com",
    "learningapps.org",
    "www.geogebra.org",
];

/// Most hosts of a list.
const HOSTS_MAX: i64 = 60;

/// Gives a new school its list.
pub(crate) async fn begin(tx: &mut Tx, school: SchoolId, now: Instant) -> Result<(), DbError> {
    for host in HOSTS {
        sql("INSERT INTO embed_host (school, host, added_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(school)
            .bind(host)
            .bind(now)
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// The list, in order.
pub async fn allowed<'e>(exec: impl Into<Exec<'e>>, school: SchoolId) -> Result<Vec<String>> {
    let rows: Vec<(String,)> =
        sql("SELECT host FROM embed_host WHERE school = $1 ORDER BY host").bind(school).all(exec).await?;
    Ok(rows.into_iter().map(|(host,)| host).collect())
}

/// Those of these hosts that are not on the list.
pub async fn hosts_not_allowed<'e>(
    exec: impl Into<Exec<'e>>,
    school: SchoolId,
    hosts: &[String],
) -> Result<Vec<String>> {
    if hosts.is_empty() {
        return Ok(Vec::new());
    }
    let list = allowed(exec, school).await?;
    Ok(hosts.iter().filter(|host| !allows(list.iter().map(String::as_str), host)).cloned().collect())
}

/// Puts a host on the list: `example.org`, or `*.example.org` for all below it.
pub async fn allow(backend: &Backend, actor: &Actor, host: &str) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    let host = host.trim().to_lowercase();
    // What people paste is often the whole address.
    let host = host_of(&host).unwrap_or(host);
    let name = host.strip_prefix("*.").unwrap_or(&host);
    // `*.fr` would be everybody.
    let whole = host_of(&format!("https://{name}")).as_deref() == Some(name);
    if !whole {
        return Err(Error::field("host", Problem::Malformed));
    }
    let (count,): (i64,) =
        sql("SELECT COUNT(*) FROM embed_host WHERE school = $1").bind(actor.school).one(&backend.db).await?;
    if count >= HOSTS_MAX {
        return Err(Error::field("host", Problem::TooMany { max: u32::try_from(HOSTS_MAX).unwrap_or(0) }));
    }
    sql("INSERT INTO embed_host (school, host, added_at, added_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(actor.school)
        .bind(&host)
        .bind(backend.clock.now())
        .bind(actor.person)
        .run(&backend.db)
        .await?;
    backend.changes.tell(&[Part::School]);
    Ok(())
}

/// Takes a host off the list: what comes from there becomes a plain link at once.
pub async fn refuse(backend: &Backend, actor: &Actor, host: &str) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    sql("DELETE FROM embed_host WHERE school = $1 AND host = $2")
        .bind(actor.school)
        .bind(host)
        .run(&backend.db)
        .await?;
    backend.changes.tell(&[Part::School]);
    Ok(())
}
