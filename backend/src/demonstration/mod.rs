//! A made-up school to look around in: « Collège Joséphine-Baker », with five weeks of life behind it.
//!
//! Everything in it is invented, and everything is made by the operations that a real school uses, with the
//! clock set to the day on which it would have happened. Only the date of the loading decides what comes out.
//!
//! - [`dice`], [`calendar`]: chance that repeats, and days counted from today.
//! - [`names`], [`families`], [`guardians`], [`team`], [`school`]: the school as a census.
//! - [`feed_files`]: the census as the files of Siècle and `STSweb`, which are then imported.
//! - [`roll`]: everybody as the base knows them afterwards.
//! - [`texts`]: what is given, written and answered; [`giving`], [`hand_ins`]: who does it, and when.
//! - [`activities`]: a teacher's classeur, and what pupils do with it; [`answering`]: what they say to exercises.
//! - [`small_files`], `recordings/`: what is attached.
//! - [`site`]: sections, articles, the home page.
//! - [`accounts`]: who can sign in, and [`lina`]: where the demonstration's pupil stands.

mod accounts;
mod activities;
mod answering;
mod calendar;
mod dice;
mod families;
mod feed_files;
mod giving;
mod guardians;
mod hand_ins;
mod lina;
mod names;
mod roll;
mod school;
mod site;
mod small_files;
mod team;
mod texts;

pub use accounts::{DemonstrationAccount, PASSWORD};

use crate::{
    Backend, Error, Result,
    clock::{FakeClock, Zone},
    db::sql,
    directory::import::{By, ImportError, apply, dry_run},
};
use calendar::Calendar;
use preau_model::{
    error::Problem,
    time::{DateTime, Instant},
};
use roll::Roll;
use std::sync::Arc;

/// School days from the import to today: the first homework is given some days later.
const FOUNDED: i32 = -30;

/// Why nothing was loaded, for the console.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("the demonstration's files were refused: {0}")]
    Files(String),
}

/// Loads the demonstration into an empty base and tells which accounts to try. Recordings are left in the queue of
/// the background job.
///
/// # Errors
///
/// `AlreadyThere` when the base already holds a school: the demonstration never mixes with anything, and nothing is
/// changed then. Otherwise only
/// failures of the base or the disk: the base is then half full and should be thrown away.
pub async fn load(backend: &Backend) -> Result<Vec<DemonstrationAccount>> {
    let school: Option<(i64,)> = sql("SELECT CAST(1 AS BIGINT) FROM school LIMIT 1").optional(&backend.db).await?;
    if school.is_some() {
        return Err(Error::conflict(Problem::AlreadyThere));
    }
    let calendar = Calendar::new(backend.clock.now(), Zone::named("Europe/Paris"));
    let stage = Stage { backend, calendar: &calendar };

    let founded = calendar::at(calendar.day(FOUNDED), 10, 0);
    let census = school::census(&calendar, founded.date());
    let files = feed_files::files(&census);
    let then = stage.at(calendar.instant(founded));
    let report = dry_run(&then, By::Console, files.clone()).await.map_err(refused)?;
    if report.doubts.iter().any(preau_model::directory::ReportDoubt::doubtful) {
        return Err(Error::internal(Refused::Files(format!("{:?}", report.doubts))));
    }
    apply(&then, By::Console, files, &report.digest, &|_| {}).await.map_err(refused)?;

    let roll = Roll::read(backend, census, &calendar.zone).await?;
    let accounts = accounts::open(&then, &roll).await?;
    let given = giving::give_all(&stage, &roll).await?;
    hand_ins::hand_in_all(&stage, &roll, &given).await?;
    let illustrations = site::publish_all(&stage, &roll).await?;
    activities::prepare_all(&stage, &roll, &given, &illustrations).await?;
    tracing::info!(works = given.len(), "demonstration loaded");
    Ok(accounts)
}

fn refused(error: ImportError) -> Error {
    match error {
        ImportError::Failed(error) => error,
        ImportError::Refused(refusal) => Error::internal(Refused::Files(format!("{refusal:?}"))),
    }
}

/// Where the demonstration is played: the base, on any day.
struct Stage<'b> {
    backend: &'b Backend,
    calendar: &'b Calendar,
}

impl Stage<'_> {
    /// The backend as it was then.
    fn at(&self, then: Instant) -> Backend {
        Backend { clock: Arc::new(FakeClock::at(then)), ..self.backend.clone() }
    }

    fn instant(&self, civil: DateTime) -> Instant {
        self.calendar.instant(civil)
    }
}
