//! Letters that carry login and activation code, for those whose account waits.

use crate::{Actor, Backend, Error, Result, db::sql, session::activation_code};
use preau_model::{
    directory::{Child, Letter, LettersFor},
    ids::{PersonId, StructureId},
    session::Role,
};
use std::collections::HashMap;

/// In charge at least: mere contacts see nothing of a pupil, so they get no letter.
const IN_CHARGE: i64 = 2;

/// The letters to print, by class and name; staff by name. Accounts already activated get none. Two statements.
pub async fn letters(backend: &Backend, actor: &Actor, whom: LettersFor) -> Result<Vec<Letter>> {
    actor.require(&[Role::Administrator])?;
    match whom {
        LettersFor::Pupils(place) => pupils(backend, actor, place).await,
        LettersFor::Guardians(place) => guardians(backend, actor, place).await,
        LettersFor::Staff => staff(backend, actor).await,
    }
}

async fn known(backend: &Backend, actor: &Actor, place: StructureId) -> Result<()> {
    let row: Option<(StructureId,)> = sql("SELECT id FROM structure WHERE id = $1 AND school = $2")
        .bind(place)
        .bind(actor.school)
        .optional(&backend.db)
        .await?;
    row.map(|_| ()).ok_or(Error::NOT_FOUND)
}

async fn pupils(backend: &Backend, actor: &Actor, place: Option<StructureId>) -> Result<Vec<Letter>> {
    if let Some(place) = place {
        known(backend, actor, place).await?;
    }
    let rows: Vec<PupilTuple> = sql("SELECT p.id, p.last_name, p.first_name,
                (SELECT MIN(st.code) FROM membership m JOIN structure st ON st.id = m.structure
                 WHERE m.person = p.id AND st.kind = 'class' AND st.closed_at IS NULL) AS class,
                a.login, a.code_serial
         FROM person p JOIN account a ON a.person = p.id
         WHERE p.school = $1 AND p.left_at IS NULL AND a.activated_at IS NULL
           AND EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id AND r.role = 'pupil')
           AND ($2 IS NULL OR p.id IN (SELECT m.person FROM membership m WHERE m.structure = $2))
         ORDER BY class, p.sort_key, p.id")
    .bind(actor.school)
    .bind(place)
    .all(&backend.db)
    .await?;
    rows.into_iter()
        .map(|(person, last_name, first_name, class, login, serial)| {
            let code = activation_code(&backend.key, person, serial)?;
            Ok(Letter { person, last_name, first_name, class, children: Vec::new(), login, code })
        })
        .collect()
}

async fn guardians(backend: &Backend, actor: &Actor, place: Option<StructureId>) -> Result<Vec<Letter>> {
    if let Some(place) = place {
        known(backend, actor, place).await?;
    }
    // First those of the class that was asked for: their class is the pile in which the letter lies.
    let rows: Vec<ChildTuple> = sql("SELECT g.guardian, p.last_name, p.first_name,
                (SELECT MIN(st.code) FROM membership m JOIN structure st ON st.id = m.structure
                 WHERE m.person = p.id AND st.kind = 'class' AND st.closed_at IS NULL),
                ($2 IS NULL OR EXISTS (SELECT 1 FROM membership m WHERE m.person = p.id AND m.structure = $2)) AS asked
         FROM guardianship g JOIN person p ON p.id = g.pupil
         WHERE p.school = $1 AND p.left_at IS NULL AND g.level <= $3
         ORDER BY asked DESC, p.sort_key, p.id")
    .bind(actor.school)
    .bind(place)
    .bind(IN_CHARGE)
    .all(&backend.db)
    .await?;
    let mut families: HashMap<PersonId, (bool, Vec<Child>)> = HashMap::new();
    for (guardian, last_name, first_name, class, asked) in rows {
        let (any, children) = families.entry(guardian).or_default();
        *any |= asked;
        children.push(Child { name: format!("{last_name} {first_name}"), class });
    }
    let rows: Vec<AdultTuple> = sql("SELECT p.id, p.last_name, p.first_name, a.login, a.code_serial
         FROM person p JOIN account a ON a.person = p.id
         WHERE p.school = $1 AND p.left_at IS NULL AND a.activated_at IS NULL
           AND EXISTS (SELECT 1 FROM guardianship g WHERE g.guardian = p.id)
         ORDER BY p.sort_key, p.id")
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    let mut letters = Vec::new();
    for (person, last_name, first_name, login, serial) in rows {
        let Some((true, children)) = families.remove(&person) else { continue };
        let class = children.first().and_then(|child| child.class.clone());
        let code = activation_code(&backend.key, person, serial)?;
        letters.push(Letter { person, last_name, first_name, class, children, login, code });
    }
    letters.sort_by(|a, b| a.class.cmp(&b.class));
    Ok(letters)
}

async fn staff(backend: &Backend, actor: &Actor) -> Result<Vec<Letter>> {
    let rows: Vec<AdultTuple> = sql("SELECT p.id, p.last_name, p.first_name, a.login, a.code_serial
         FROM person p JOIN account a ON a.person = p.id
         WHERE p.school = $1 AND p.left_at IS NULL AND a.activated_at IS NULL
           AND EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id
                       AND r.role IN ('administrator', 'head', 'teacher', 'staff'))
         ORDER BY p.sort_key, p.id")
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    rows.into_iter()
        .map(|(person, last_name, first_name, login, serial)| {
            let code = activation_code(&backend.key, person, serial)?;
            Ok(Letter { person, last_name, first_name, class: None, children: Vec::new(), login, code })
        })
        .collect()
}

type PupilTuple = (PersonId, String, String, Option<String>, String, i64);
type ChildTuple = (PersonId, String, String, Option<String>, bool);
type AdultTuple = (PersonId, String, String, String, i64);
