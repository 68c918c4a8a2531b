//! Which steps play which package.

use crate::{
    Actor, Error, Result,
    classeur::{Thing, is_in_activity_of},
    db::{Bulk, Exec, Tx, sql},
};
use preau_model::{
    error::Problem,
    ids::{ActivityId, PackageId, StepId},
};
use std::collections::HashMap;

/// Whether the actor may put it into a step: their own, or one that a step plays, or has played, which they may read.
pub(crate) async fn may_use<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, id: PackageId) -> Result<bool> {
    let mut exec = exec.into();
    let own: Option<(bool,)> = sql("SELECT created_by = $3 FROM h5p_package WHERE id = $1 AND school = $2")
        .bind(id)
        .bind(actor.school)
        .bind(actor.person)
        .optional(exec.again())
        .await?;
    match own {
        None => Ok(false),
        Some((true,)) => Ok(true),
        Some((false,)) => {
            let (school, person) = (actor.school, actor.person);
            Ok(is_in_activity_of(exec.again(), school, person, Thing::Package(id)).await?
                || is_in_activity_of(exec, school, person, Thing::PackageBefore(id)).await?)
        }
    }
}

/// Notes that a step plays a package, which must be one that the actor may use.
pub(crate) async fn uses(tx: &mut Tx, actor: &Actor, step: StepId, package: Option<PackageId>) -> Result<()> {
    if let Some(package) = package
        && !may_use(&mut *tx, actor, package).await?
    {
        return Err(Error::field("package", Problem::UnknownChoice));
    }
    sql("INSERT INTO step_package_before (step, package) SELECT step, package FROM step_package WHERE step = $1
         ON CONFLICT DO NOTHING")
    .bind(step)
    .run(&mut *tx)
    .await?;
    sql("DELETE FROM step_package WHERE step = $1").bind(step).run(&mut *tx).await?;
    if let Some(package) = package {
        sql("INSERT INTO step_package (step, package) VALUES ($1, $2)").bind(step).bind(package).run(tx).await?;
    }
    Ok(())
}

/// The same for the copies of an activity's steps.
pub(crate) async fn copy_uses(tx: &mut Tx, activity: ActivityId, copies: &HashMap<StepId, StepId>) -> Result<()> {
    let played: Vec<(StepId, PackageId)> =
        sql("SELECT p.step, p.package FROM step_package p JOIN step s ON s.id = p.step
         WHERE s.activity = $1 AND s.removed_at IS NULL")
        .bind(activity)
        .all(&mut *tx)
        .await?;
    let mut rows = Bulk::new("INSERT INTO step_package (step, package)", 2, "");
    for (step, package) in played {
        if let Some(copy) = copies.get(&step) {
            rows.push([(*copy).into(), package.into()]);
        }
    }
    rows.write(tx).await?;
    Ok(())
}
