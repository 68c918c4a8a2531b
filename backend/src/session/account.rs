//! Accounts: one per person, with a login that stays theirs.

use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, Tx, sql},
};
use preau_model::{
    ids::{PersonId, SchoolId},
    session::Role,
    time::Instant,
};
use std::collections::HashSet;

/// Every login in use, so that new ones differ.
pub async fn logins_in_use<'e>(exec: impl Into<Exec<'e>>) -> Result<HashSet<String>> {
    let rows: Vec<(String,)> = sql("SELECT login FROM account").all(exec).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The login of a new person: `prenom.nom`, with a number when somebody has it already.
/// Adds it to `taken`.
#[expect(clippy::implicit_hasher, reason = "there is one kind of set here")]
pub fn login_for(first_name: &str, last_name: &str, taken: &mut HashSet<String>) -> String {
    let part = |name: &str| -> String {
        let ascii = crate::directory::sort_key(name);
        ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-")
    };
    let (first, last) = (part(first_name), part(last_name));
    let base = match (first.is_empty(), last.is_empty()) {
        (true, true) => "compte".to_owned(),
        (true, false) => last,
        (false, true) => first,
        (false, false) => format!("{first}.{last}"),
    };
    let mut login = base.clone();
    let mut number = 2;
    while !taken.insert(login.clone()) {
        login = format!("{base}{number}");
        number += 1;
    }
    login
}

/// Makes the account of a person who has none, waiting for activation.
pub async fn create_account(tx: &mut Tx, school: SchoolId, person: PersonId, login: &str, now: Instant) -> Result<()> {
    sql("INSERT INTO account (person, school, login, code_serial, created_at) VALUES ($1, $2, $3, 1, $4)")
        .bind(person)
        .bind(school)
        .bind(login)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Voids the password, every session and every letter of a person, and gives the new
/// activation code. For administrators.
pub async fn reset_code(backend: &Backend, actor: &Actor, person: PersonId) -> Result<String> {
    actor.require(&[Role::Administrator])?;
    let mut tx = backend.db.begin().await?;
    let row: Option<(i64,)> =
        sql("UPDATE account SET code_serial = code_serial + 1, password_hash = NULL, activated_at = NULL
         WHERE person = $1 AND school = $2 RETURNING code_serial")
        .bind(person)
        .bind(actor.school)
        .optional(&mut tx)
        .await?;
    let (serial,) = row.ok_or(Error::NOT_FOUND)?;
    sql("DELETE FROM session WHERE person = $1").bind(person).run(&mut tx).await?;
    tx.commit().await?;
    tracing::info!(by = %actor.person, %person, "activation code reset");
    super::activation_code(&backend.key, person, serial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_plain_and_unique() {
        let mut taken = HashSet::new();
        assert_eq!(login_for("Léa", "D'Alençon", &mut taken), "lea.d-alencon");
        assert_eq!(login_for("Lea", "d’Alencon", &mut taken), "lea.d-alencon2");
        assert_eq!(login_for("Jean-François", "Lœuillet", &mut taken), "jean-francois.loeuillet");
        assert_eq!(login_for("", "山田", &mut taken), "compte");
    }
}
