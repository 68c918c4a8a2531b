//! Accounts from the console: the first administrator, and whoever lost everything.

use super::Failure;
use crate::{config::Settings, serve};
use preau_backend::{
    Backend,
    db::sql,
    directory::{self, NewPerson, NewSchool},
    session,
};
use preau_model::ids::{PersonId, SchoolId};

/// Makes a person and prints what opens the account.
pub async fn create(
    settings: &Settings,
    new: NewPerson,
    uai: Option<String>,
    school_name: Option<String>,
) -> Result<(), Failure> {
    let backend = serve::open(settings).await?;
    let school = school(&backend, uai, school_name).await?;
    let account = directory::create_person(&backend, school, new).await?;
    println!("Identifiant : {}\nCode d’activation : {}", account.login, account.code);
    backend.db.close().await;
    Ok(())
}

/// Prints a new code for an account whose password is void from now on.
pub async fn reset(settings: &Settings, login: &str) -> Result<(), Failure> {
    let backend = serve::open(settings).await?;
    let mut tx = backend.db.begin().await?;
    let row: Option<(PersonId, i64)> =
        sql("UPDATE account SET code_serial = code_serial + 1, password_hash = NULL, activated_at = NULL
         WHERE login = $1 RETURNING person, code_serial")
        .bind(login)
        .optional(&mut tx)
        .await?;
    let (person, serial) = row.ok_or_else(|| format!("aucun compte « {login} »"))?;
    sql("DELETE FROM session WHERE person = $1").bind(person).run(&mut tx).await?;
    tx.commit().await?;
    println!("Identifiant : {login}\nCode d’activation : {}", session::activation_code(&backend.key, person, serial)?);
    backend.db.close().await;
    Ok(())
}

async fn school(backend: &Backend, uai: Option<String>, name: Option<String>) -> Result<SchoolId, Failure> {
    let schools: Vec<(SchoolId, String)> = sql("SELECT id, uai FROM school ORDER BY uai").all(&backend.db).await?;
    match (schools.as_slice(), uai) {
        ([(only, _)], None) => Ok(*only),
        ([], Some(uai)) => {
            let name = name.ok_or("aucun établissement : donnez aussi --school NOM pour le créer")?;
            let new = NewSchool { uai, name, city: None, year: this_school_year(backend), time_zone: None };
            Ok(directory::create_school(backend, new).await?)
        }
        ([], None) => {
            Err("aucun établissement : donnez --uai et --school pour le créer, ou importez ses fichiers".into())
        }
        (_, None) => Err("plusieurs établissements : donnez --uai".into()),
        (list, Some(uai)) => list
            .iter()
            .find(|(_, each)| each.eq_ignore_ascii_case(&uai))
            .map(|(id, _)| *id)
            .ok_or_else(|| format!("aucun établissement {uai}").into()),
    }
}

/// The school year turns in August.
fn this_school_year(backend: &Backend) -> u16 {
    let today = preau_backend::clock::Zone::named("Europe/Paris").civil(backend.clock.now()).date();
    let year = u16::try_from(today.year()).unwrap_or(2026);
    if today.month() >= 8 { year } else { year - 1 }
}
