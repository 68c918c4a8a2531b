//! Seeing what an import would do, and doing it.

use super::{
    By, Change, ImportError, NewIds, Plan, SchoolRow, load, plan, plan::changes, school_by_id, school_by_uai, write,
};
use crate::{
    Backend, Error,
    changes::Part,
    db::{DbError, Exec, sql},
    directory::{
        feeds::{self, Census, SourceFile},
        school::{insert_school, zone_of},
    },
    publication::follow_classes,
    session::hex,
};
use preau_model::{
    directory::{Progress, Refusal, Report, ReportDigest, Stage},
    error::Problem,
    ids::{ImportId, SchoolId, StructureId},
    time::Instant,
};
use sha2::{Digest, Sha256};
use std::io::BufWriter;
use uuid::Uuid;

/// Plans are compared as made at one time with numbered identifiers: what each plan has anew must not make two
/// of them differ.
const SOME_TIME: Instant = Instant(0);

/// What importing these files would change. Writes nothing.
pub async fn dry_run(backend: &Backend, by: impl Into<By<'_>>, files: Vec<SourceFile>) -> Result<Report, ImportError> {
    let by = by.into();
    let census = read(backend, by, files).await?;
    let (school, new_school) = school_for(&backend.db, &census).await?;
    let known = load(&backend.db, school).await?;
    blocking(move || {
        let plan = plan(&known, &census, NewIds::Numbered(0), SOME_TIME);
        let digest = digest(&census, &plan.changes)?;
        Ok(Report { digest, new_school, ..plan.report })
    })
    .await
}

/// Imports the files, if that still changes exactly what the dry run has shown: `expected` is the digest of
/// its report. One transaction: either all of it is in the base, or nothing.
///
/// `progress` is told of each stage, and while writing of how many records are written.
pub async fn apply(
    backend: &Backend,
    by: impl Into<By<'_>>,
    files: Vec<SourceFile>,
    expected: &ReportDigest,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<ImportId, ImportError> {
    let by = by.into();
    progress(Progress { stage: Stage::Reading, done: 0, total: 0 });
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let census = read(backend, by, files).await?;

    progress(Progress { stage: Stage::Comparing, done: 0, total: 0 });
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let uai = census.uai.clone();
    // One import at a time in a school: SQLite has one writer, PostgreSQL locks the row.
    sql("UPDATE school SET name = name WHERE uai = $1").bind(&uai).run(&mut tx).await?;
    let (school, new_school) = school_for(&mut tx, &census).await?;
    let school_row = school.clone();
    let known = load(&mut tx, school).await?;
    let (plan, digest) = blocking(move || {
        let digest = digest(&census, &changes(&known, &census, NewIds::Numbered(0), SOME_TIME))?;
        Ok((plan(&known, &census, NewIds::Fresh, now), digest))
    })
    .await?;
    if digest != *expected {
        return Err(Error::conflict(Problem::ChangedMeanwhile).into());
    }
    let Plan { changes, report } = plan;

    let total = report.records;
    progress(Progress { stage: Stage::Writing, done: 0, total });
    let written = |done| progress(Progress { stage: Stage::Writing, done, total });
    let id = ImportId(Uuid::now_v7());
    let school = school_row.id;
    let summary = Report { new_school, digest, ..report.counts_only() };
    let outcome = async {
        if new_school {
            insert_school(&mut tx, &school_row, zone_of(&uai), now).await?;
        }
        write::write(&mut tx, school, &changes, &written).await?;
        follow_classes(&mut tx, school, now).await?;
        record(&mut tx, id, school, by, now, &names, &summary, &changes).await
    };
    if let Err(error) = outcome.await {
        return Err(meanwhile(error));
    }
    tx.commit().await?;
    // The names of the school and of people may be others.
    backend.changes.tell(&[Part::School, Part::Sections, Part::Articles]);
    progress(Progress { stage: Stage::Done, done: total, total });
    tracing::info!(import = %id, records = total, "import applied");
    Ok(id)
}

#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
async fn record(
    tx: &mut crate::db::Tx,
    id: ImportId,
    school: SchoolId,
    by: By<'_>,
    now: Instant,
    files: &[String],
    summary: &Report,
    changes: &[Change],
) -> Result<(), Error> {
    sql("INSERT INTO import_run (id, school, applied_at, applied_by, files, summary, journal)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(id)
    .bind(school)
    .bind(now)
    .bind(by.person())
    .bind(serde_json::to_string(files)?)
    .bind(serde_json::to_string(summary)?)
    .bind(serde_json::to_string(changes)?)
    .run(tx)
    .await?;
    Ok(())
}

/// A constraint that refuses a row means that somebody wrote between our reading and our writing (on
/// `PostgreSQL`, another school may take a login in that moment): looking again is the way out.
fn meanwhile(error: Error) -> ImportError {
    if let Error::Internal(cause) = &error
        && let Some(DbError::Constraint(name)) = cause.downcast_ref::<DbError>()
    {
        tracing::warn!(constraint = %name, "import stopped by a constraint");
        return Error::conflict(Problem::ChangedMeanwhile).into();
    }
    error.into()
}

/// Reads the files of whoever may import them.
async fn read(backend: &Backend, by: By<'_>, files: Vec<SourceFile>) -> Result<Census, ImportError> {
    by.allowed()?;
    let expected = match by.school() {
        Some(id) => Some(school_by_id(&backend.db, id).await?.ok_or(Error::NOT_FOUND)?.uai),
        None => None,
    };
    let census = blocking(move || Ok(feeds::read(&files, expected.as_deref()))).await?;
    census.map_err(|errors| ImportError::Refused(Refusal::Feeds(errors)))
}

/// The school of the census; one in the making, and `true`, where the base has none of that UAI.
async fn school_for<'e>(exec: impl Into<Exec<'e>>, census: &Census) -> Result<(SchoolRow, bool), ImportError> {
    let mut exec = exec.into();
    let known = school_by_uai(exec.again(), &census.uai).await?;
    // A school made by hand has the current year until its first import says which it is.
    let settled = match &known {
        Some(school) => {
            let any: Option<(StructureId,)> = sql("SELECT id FROM structure WHERE school = $1 LIMIT 1")
                .bind(school.id)
                .optional(exec.again())
                .await?;
            any.is_some()
        }
        None => false,
    };
    match known {
        Some(school) if settled && school.year > census.year => {
            Err(ImportError::Refused(Refusal::OlderYear { known: school.year, found: census.year }))
        }
        Some(school) => Ok((school, false)),
        None => {
            let row = SchoolRow {
                id: SchoolId(Uuid::now_v7()),
                uai: census.uai.clone(),
                name: census.school_name.clone().unwrap_or_else(|| census.uai.clone()),
                city: census.city.clone(),
                year: census.year,
            };
            Ok((row, true))
        }
    }
}

/// SHA-256 of the school, the year and the changes, as JSON.
pub fn digest(census: &Census, changes: &[Change]) -> Result<ReportDigest, Error> {
    // Buffered: the writer is called for every comma.
    let mut hash = BufWriter::with_capacity(1 << 16, Sha256::new());
    serde_json::to_writer(&mut hash, &(&census.uai, census.year, changes))?;
    let hash = hash.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    Ok(ReportDigest(hex(&hash.finalize())))
}

/// Work that would hold up everybody else's requests.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, ImportError> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(Error::internal)??)
}
