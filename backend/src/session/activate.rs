//! The first sign-in: the letter's code becomes a password of one's own.

use super::{
    codes,
    sign_in::{SignIn, SignedIn, normalized_login, open_session},
    throttle::{self, Subject},
};
use crate::{Backend, Error, Result, db::sql};
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    ids::PersonId,
};

/// Sets the password of an account that waits for activation, and signs in.
///
/// `request.password` is the new password, `again` the same typed twice.
pub async fn activate(backend: &Backend, request: SignIn, code: &str, again: &str) -> Result<SignedIn> {
    let login = normalized_login(&request.login);
    let missing: Vec<FieldProblem> = [("login", login.as_str()), ("code", code.trim())]
        .into_iter()
        .filter(|(_, value)| value.is_empty())
        .map(|(field, _)| FieldProblem { field: field.to_owned(), problem: Problem::Required })
        .collect();
    if !missing.is_empty() {
        return Err(Failure::Invalid(missing).into());
    }
    super::password::check("password", &request.password, &login)?;
    if request.password != again {
        return Err(Error::field("again", Problem::PasswordsDiffer));
    }
    let subjects = [Subject::Account(&login), Subject::Address(&request.address)];
    throttle::attempt(backend, &subjects).await?;

    let account: Option<(PersonId, i64)> =
        sql("SELECT a.person, a.code_serial FROM account a JOIN person p ON p.id = a.person
             WHERE a.login = $1 AND a.password_hash IS NULL AND p.left_at IS NULL")
        .bind(login.as_str())
        .optional(&backend.db)
        .await?;
    let right = match account {
        Some((person, serial)) => {
            let expected = codes::activation_code(&backend.key, person, serial)?;
            (codes::normalized(&expected) == codes::normalized(code)).then_some((person, serial))
        }
        None => None,
    };
    let Some((person, serial)) = right else {
        return Err(Error::field("code", Problem::WrongActivationCode));
    };

    // The code was right: it is this person who is here, whatever happens now.
    throttle::succeeded(backend, &subjects).await?;
    let hash = backend.hasher.hash(request.password.clone()).await?;
    let changed = sql("UPDATE account SET password_hash = $3, activated_at = $4, code_serial = code_serial + 1
         WHERE person = $1 AND code_serial = $2 AND password_hash IS NULL")
    .bind(person)
    .bind(serial)
    .bind(hash)
    .bind(backend.clock.now())
    .run(&backend.db)
    .await?;
    if changed == 0 {
        // The same letter was used twice at once: one of the two won.
        return Err(Error::field("code", Problem::WrongActivationCode));
    }
    open_session(backend, person, &request.label, request.stay).await
}
