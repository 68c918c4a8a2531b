//! The accounts that a visitor tries: activated, all with one password. Everybody else waits for a letter.

use super::roll::Roll;
use crate::{
    Actor, Backend, Error, Result,
    db::sql,
    session::{SignIn, activate, activation_code, authenticate, sign_out},
};
use preau_model::session::Role;

/// Easily typed, and no secret: it is printed beside the logins.
pub const PASSWORD: &str = "grand préau fleuri";

/// An account to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemonstrationAccount {
    /// Who that is at the school: « Professeure de français, 5e B ».
    pub label_fr: String,
    pub label_en: String,
    pub login: String,
    pub password: String,
    /// In the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    pub name: String,
}

/// Activates them, and makes the teacher of technology the administrator besides.
pub(super) async fn open(then: &Backend, roll: &Roll) -> Result<Vec<DemonstrationAccount>> {
    let lina = roll.census.pupils.iter().find(|pupil| super::lina::is(pupil));
    let lina = lina.map(|pupil| roll.pupil(pupil)).transpose()?;
    let lina = lina.ok_or_else(|| Error::internal("the demonstration's pupil is missing"))?;
    let administrator = roll.staff("Grégory", "Fontanel")?;
    // Given by hand, as the source says by being NULL: no later import takes it away.
    sql("INSERT INTO person_role (person, role) VALUES ($1, $2)")
        .bind(administrator.person)
        .bind(Role::Administrator.code())
        .run(&then.db)
        .await?;
    let wanted: [(&Actor, &str, &str); 6] = [
        (
            administrator,
            "Administrateur de l’ENT, professeur de technologie",
            "ENT administrator, teacher of technology",
        ),
        (roll.staff("Hélène", "Fabre-Lacroix")?, "Principale", "Head"),
        (roll.staff("Aurélie", "Thévenot")?, "Conseillère principale d’éducation", "School-life adviser (CPE)"),
        (roll.staff("Sophie", "Ouédraogo")?, "Professeure de français de la 5e B", "Teacher of French, class 5e B"),
        (lina, "Élève de 5e B", "Pupil of 5e B"),
        (
            roll.guardian("Samira", "Marchetti")?,
            "Mère de Lina (5e B) et d’Élias (3e A)",
            "Mother of Lina (5e B) and Élias (3e A)",
        ),
    ];
    let mut accounts = Vec::new();
    for (person, label_fr, label_en) in wanted {
        accounts.push(account(then, person, label_fr, label_en).await?);
    }
    Ok(accounts)
}

/// Does what the person would do with the letter in hand, and signs out again.
async fn account(then: &Backend, person: &Actor, label_fr: &str, label_en: &str) -> Result<DemonstrationAccount> {
    let (login, serial): (String, i64) =
        sql("SELECT login, code_serial FROM account WHERE person = $1").bind(person.person).one(&then.db).await?;
    let code = activation_code(&then.key, person.person, serial)?;
    let request = SignIn { login: login.clone(), password: PASSWORD.to_owned(), ..SignIn::default() };
    let signed_in = activate(then, request, &code, PASSWORD).await?;
    let actor = authenticate(then, &signed_in.token).await?.ok_or(Error::SIGNED_OUT)?;
    sign_out(then, &actor).await?;
    Ok(DemonstrationAccount {
        label_fr: label_fr.to_owned(),
        label_en: label_en.to_owned(),
        login,
        password: PASSWORD.to_owned(),
        roles: actor.roles.iter().collect(),
        name: format!("{} {}", actor.first_name, actor.last_name),
    })
}
