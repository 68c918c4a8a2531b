//! A small school to test in, on the engine that `bin/test` asks for.
//!
//! With `PREAU_TEST_POSTGRES` set to a server's URL, every test gets a database of its own
//! there; without it, a `SQLite` file of its own.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "each suite uses a part; tests may stop")]

pub mod classroom;
pub mod many;

use preau_backend::{
    Actor, Backend,
    clock::{FakeClock, Zone},
    db::{self, Location, Row, sql},
    directory::sort_key,
    home::{Fetcher, Reach},
    media::{Files, uploads},
    notifications::{Push, PushSettings},
    session::{Hasher, SecretKey},
};
use preau_model::{
    error::{Failure, Problem},
    ids::{PersonId, SchoolId, SessionId, StructureId, SubjectId, UploadId},
    session::Role,
    time::{DateTime, Instant},
};
use std::sync::Arc;
use uuid::Uuid;

pub struct World {
    pub backend: Backend,
    pub clock: Arc<FakeClock>,
    pub school: SchoolId,
    pub folder: tempfile::TempDir,
}

/// Every test begins on Monday 23 November 2026 at 10:00 in Paris.
pub fn start() -> Instant {
    Zone::named("Europe/Paris").instant(civil("2026-11-23T10:00"))
}

pub fn civil(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// What the person was told instead of an answer.
pub fn refusal<T: std::fmt::Debug>(result: preau_backend::Result<T>) -> Failure {
    match result {
        Err(preau_backend::Error::Told(failure)) => failure,
        other => panic!("not a refusal: {other:?}"),
    }
}

/// The problem of the one field that was refused.
pub fn problem<T: std::fmt::Debug>(result: preau_backend::Result<T>) -> (String, Problem) {
    match refusal(result) {
        Failure::Invalid(mut problems) if problems.len() == 1 => problems.pop().map(|p| (p.field, p.problem)).unwrap(),
        other => panic!("not one field: {other:?}"),
    }
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = match std::env::var("PREAU_TEST_POSTGRES") {
            Ok(server) => Location::Postgres(new_postgres_database(&server).await),
            Err(_) => Location::Sqlite(folder.path().join("preau.db")),
        };
        let clock = Arc::new(FakeClock::at(start()));
        let key = SecretKey::from_bytes(b"a secret for tests");
        let backend = Backend {
            db: db::open(&location).await.unwrap(),
            clock: clock.clone(),
            files: Files::open(folder.path()).unwrap(),
            hasher: Hasher::weak_for_tests(),
            push: Push::new(&key, PushSettings::default()).unwrap(),
            feeds: Fetcher::new(Reach::ThisMachine).unwrap(),
            key,
            changes: Arc::default(),
            bell: Arc::default(),
            picture_bell: Arc::default(),
            presence: Arc::default(),
        };
        let mut world = Self { backend, clock, school: SchoolId(Uuid::now_v7()), folder };
        world.school = world.add_school("0210066H", "Collège Cloé").await;
        world
    }

    pub async fn add_school(&self, uai: &str, name: &str) -> SchoolId {
        let id = SchoolId(Uuid::now_v7());
        sql("INSERT INTO school (id, uai, name, time_zone, school_year, created_at)
             VALUES ($1, $2, $3, 'Europe/Paris', 2026, $4)")
        .bind(id)
        .bind(uai)
        .bind(name)
        .bind(start())
        .run(&self.backend.db)
        .await
        .unwrap();
        id
    }

    /// A person with an account that waits for activation, and who acts.
    pub async fn person(&self, roles: &[Role], first_name: &str, last_name: &str) -> Actor {
        self.person_at(self.school, roles, first_name, last_name).await
    }

    pub async fn person_at(&self, school: SchoolId, roles: &[Role], first_name: &str, last_name: &str) -> Actor {
        let person = PersonId(Uuid::now_v7());
        let mut tx = self.backend.db.begin().await.unwrap();
        sql("INSERT INTO person (id, school, last_name, first_name, sort_key, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(person)
            .bind(school)
            .bind(last_name)
            .bind(first_name)
            .bind(sort_key(&format!("{last_name} {first_name}")))
            .bind(start())
            .run(&mut tx)
            .await
            .unwrap();
        for role in roles {
            sql("INSERT INTO person_role (person, role) VALUES ($1, $2)")
                .bind(person)
                .bind(role.code())
                .run(&mut tx)
                .await
                .unwrap();
        }
        let mut taken = preau_backend::session::logins_in_use(&mut tx).await.unwrap();
        let login = preau_backend::session::login_for(first_name, last_name, &mut taken);
        preau_backend::session::create_account(&mut tx, school, person, &login, start()).await.unwrap();
        tx.commit().await.unwrap();
        Actor {
            person,
            school,
            session: SessionId(Uuid::now_v7()),
            roles: roles.iter().copied().collect(),
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            school_name: "Collège Cloé".to_owned(),
            zone: Zone::named("Europe/Paris"),
            lang: None,
        }
    }

    pub async fn class(&self, code: &str, pupils: &[&Actor]) -> StructureId {
        self.structure("class", code, pupils).await
    }

    pub async fn group(&self, code: &str, pupils: &[&Actor]) -> StructureId {
        self.structure("group", code, pupils).await
    }

    async fn structure(&self, kind: &str, code: &str, pupils: &[&Actor]) -> StructureId {
        self.structure_at(self.school, kind, code, pupils).await
    }

    pub async fn structure_at(&self, school: SchoolId, kind: &str, code: &str, pupils: &[&Actor]) -> StructureId {
        let id = StructureId(Uuid::now_v7());
        sql("INSERT INTO structure (id, school, school_year, kind, code, label) VALUES ($1, $2, 2026, $3, $4, $4)")
            .bind(id)
            .bind(school)
            .bind(kind)
            .bind(code)
            .run(&self.backend.db)
            .await
            .unwrap();
        for pupil in pupils {
            sql("INSERT INTO membership (person, structure) VALUES ($1, $2)")
                .bind(pupil.person)
                .bind(id)
                .run(&self.backend.db)
                .await
                .unwrap();
        }
        id
    }

    pub async fn subject(&self, code: &str, label: &str) -> SubjectId {
        let id = SubjectId(Uuid::now_v7());
        sql("INSERT INTO subject (id, school, code, label) VALUES ($1, $2, $3, $4)")
            .bind(id)
            .bind(self.school)
            .bind(code)
            .bind(label)
            .run(&self.backend.db)
            .await
            .unwrap();
        id
    }

    pub async fn teaches(&self, teacher: &Actor, structure: StructureId, subject: SubjectId) {
        sql("INSERT INTO teaching (teacher, structure, subject) VALUES ($1, $2, $3)")
            .bind(teacher.person)
            .bind(structure)
            .bind(subject)
            .run(&self.backend.db)
            .await
            .unwrap();
    }

    /// Sets the clock to what the school's clocks show.
    pub fn at(&self, civil_time: &str) {
        let then = Zone::named("Europe/Paris").instant(civil(civil_time));
        self.clock.advance_seconds(then.since_ms(self.backend.clock.now()) / 1000);
        assert_eq!(self.backend.clock.now(), then);
    }

    /// An upload of the person that has received `bytes` and is complete.
    pub async fn uploaded(&self, actor: &Actor, name: &str, bytes: &[u8]) -> UploadId {
        let upload = self.uploading(actor, name, bytes, bytes.len()).await;
        uploads::complete(&self.backend, &upload).await.unwrap();
        upload.id
    }

    /// An upload that has received `bytes` of `length`.
    pub async fn uploading(&self, actor: &Actor, name: &str, bytes: &[u8], length: usize) -> uploads::Upload {
        let new = uploads::NewUpload {
            id: UploadId(Uuid::now_v7()),
            name: name.to_owned(),
            length: Some(length as u64),
            metadata: None,
            credential: None,
        };
        let (upload, _) = uploads::create(&self.backend, actor, new).await.unwrap();
        std::fs::write(uploads::path(&self.backend, &upload), bytes).unwrap();
        upload
    }

    /// Leaves every class for this one.
    pub async fn moves(&self, person: &Actor, class: StructureId) {
        let mut tx = self.backend.db.begin().await.unwrap();
        sql("DELETE FROM membership WHERE person = $1").bind(person.person).run(&mut tx).await.unwrap();
        sql("INSERT INTO membership (structure, person) VALUES ($1, $2)")
            .bind(class)
            .bind(person.person)
            .run(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn leaves(&self, person: &Actor) {
        sql("UPDATE person SET left_at = $2 WHERE id = $1")
            .bind(person.person)
            .bind(self.backend.clock.now())
            .run(&self.backend.db)
            .await
            .unwrap();
    }

    /// One number that a statement without values counts.
    pub async fn count(&self, statement: &'static str) -> i64 {
        self.value(statement).await
    }

    /// The one value that a statement finds.
    pub async fn value<T>(&self, statement: &'static str) -> T
    where
        (T,): Row,
    {
        let (value,) = sql(statement).one::<(T,)>(&self.backend.db).await.unwrap();
        value
    }

    /// `level`: 1 legal, 2 in charge, 3 contact.
    pub async fn guardian_of(&self, guardian: &Actor, pupil: &Actor, level: i64) {
        sql("INSERT INTO guardianship (guardian, pupil, level) VALUES ($1, $2, $3)")
            .bind(guardian.person)
            .bind(pupil.person)
            .bind(level)
            .run(&self.backend.db)
            .await
            .unwrap();
    }
}

async fn new_postgres_database(server: &str) -> String {
    use sqlx::{AssertSqlSafe, Connection, PgConnection};
    let name = format!("preau_{}", Uuid::now_v7().simple());
    let mut connection = PgConnection::connect(server).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let (base, query) = server.split_once('?').map_or((server, ""), |(b, q)| (b, q));
    let root = base.rsplit_once('/').map_or(base, |(root, _)| root);
    if query.is_empty() { format!("{root}/{name}") } else { format!("{root}/{name}?{query}") }
}
