//! What is to be told, put there by the rooms where it happens, in their own transactions.

use crate::{
    Result,
    db::{Tx, sql_owned},
};
use preau_model::{
    ids::{AssignmentId, PersonId},
    notifications::Kind,
    time::Instant,
};

/// Tells, from `at` on, the devices of `people` that want this kind. `people` is a statement that
/// gives persons; in it, `$1` is the assignment, `$2` is `at`, `$3` is `pupil`. Told twice before it
/// was sent is told once.
pub async fn tell(
    tx: &mut Tx,
    kind: Kind,
    assignment: AssignmentId,
    people: &str,
    pupil: Option<PersonId>,
    at: Instant,
) -> Result<u64> {
    // A column has the code's name; both come from `Kind`.
    let code = kind.code();
    let put = sql_owned(format!(
        "INSERT INTO push_message (device, kind, assignment, send_at, attempts)
         SELECT d.id, '{code}', $1, $2, 0 FROM push_device d
         JOIN person p ON p.id = d.person
         LEFT JOIN notification_choice c ON c.person = d.person
         WHERE p.left_at IS NULL AND COALESCE(c.{code}, TRUE) AND d.person IN ({people})
         ON CONFLICT DO NOTHING"
    ))
    .bind(assignment)
    .bind(at)
    .bind_all(pupil)
    .run(tx)
    .await?;
    Ok(put)
}
