//! `publication` and `home`: sections, rights, articles, the board, and who may, on a real database.
#![allow(clippy::unwrap_used)]
mod elsewhere;
mod publication {
    mod bin;
    mod board;
    mod classes;
    mod closing;
    mod feeds;
    mod gathered;
    mod leaks;
    mod managing;
    mod moving;
    mod notices;
    mod personal;
    mod pictures;
    mod rights;
    mod size;
    mod standing;
    mod versions;
    mod writing;
}
mod world;

use preau_backend::{
    Actor, Backend,
    clock::Zone,
    publication::{self as room, Reader},
};
use preau_model::{
    editing::Batch,
    home::Command,
    ids::{ArticleId, SectionId},
    publication::{
        ArticleInput, Grant, Grantee, NewSection, RightsInput, SectionInput, SectionKind, SectionRole, Timing,
    },
    session::Role,
};
use uuid::Uuid;
use world::{World, classroom::Classroom};

/// A section of the school, made by the administrator; its code.
async fn section(c: &Classroom, parent: Option<SectionId>, title: &str, public: bool) -> (SectionId, String) {
    let id = SectionId(Uuid::now_v7());
    let new = NewSection { id, parent, kind: SectionKind::Institutional, structure: None, title: title.to_owned() };
    let code = room::create_section(&c.world.backend, &c.administrator, &new).await.unwrap();
    set(c, id, title, public).await;
    (id, code)
}

async fn set(c: &Classroom, id: SectionId, title: &str, public: bool) {
    let (revision,): (i64,) = preau_backend::db::sql("SELECT revision FROM section WHERE id = $1")
        .bind(id)
        .one(&c.world.backend.db)
        .await
        .unwrap();
    let input = SectionInput {
        title: title.to_owned(),
        summary: String::new(),
        picture: None,
        public,
        blog: true,
        comments: true,
        by_update: true,
        revision,
    };
    room::change_section(&c.world.backend, &c.administrator, id, &input).await.unwrap();
}

/// Commands of an editor who saw that revision of the board.
fn batch(base: i64, commands: &[Command]) -> Batch<Command> {
    Batch { id: Uuid::now_v7(), base, commands: commands.to_vec() }
}

/// A section where Paul writes, Anne publishes, and Sam moderates.
async fn newsroom(c: &Classroom) -> (SectionId, String) {
    let (id, code) = section(c, None, "Actualités", true).await;
    let person = |actor: &Actor| Grantee::Person(actor.person);
    let team = [
        (person(&c.teacher), SectionRole::Writer),
        (person(&c.colleague), SectionRole::Publisher),
        (person(&c.staff), SectionRole::Moderator),
        (function(Role::Pupil), SectionRole::Visitor),
    ];
    grant(c, id, &team).await;
    (id, code)
}

async fn grant(c: &Classroom, section: SectionId, grants: &[(Grantee, SectionRole)]) {
    let grants: Vec<Grant> = grants.iter().map(|(grantee, role)| Grant { grantee: *grantee, role: *role }).collect();
    give(c, &c.administrator, section, Some(grants)).await.unwrap();
}

/// Gives rights, as somebody who has just read them.
async fn give(
    c: &Classroom,
    actor: &Actor,
    section: SectionId,
    grants: Option<Vec<Grant>>,
) -> preau_backend::Result<()> {
    let (revision,): (i64,) = preau_backend::db::sql("SELECT rights_revision FROM section WHERE id = $1")
        .bind(section)
        .one(&c.world.backend.db)
        .await
        .unwrap();
    room::set_grants(&c.world.backend, actor, section, &RightsInput { grants, revision }).await
}

fn words(section: SectionId, title: &str, revision: i64) -> ArticleInput {
    ArticleInput {
        section,
        title: title.to_owned(),
        summary: format!("Résumé de {title}"),
        picture: None,
        body: format!("<p>Le texte de {title}.</p>"),
        kept: Vec::new(),
        added: Vec::new(),
        revision,
        anew: false,
    }
}

/// An article that the actor has written and that the administrator has published; its code.
async fn published(c: &Classroom, section: SectionId, title: &str) -> (ArticleId, String) {
    let id = ArticleId(Uuid::now_v7());
    let backend = &c.world.backend;
    let revision = room::save(backend, &c.administrator, id, &words(section, title, 0)).await.unwrap().revision;
    room::publish(backend, &c.administrator, id, Timing::default(), false, revision).await.unwrap();
    (id, code(c, id).await)
}

async fn code(c: &Classroom, id: ArticleId) -> String {
    let (code,): (String,) = preau_backend::db::sql("SELECT code FROM article WHERE id = $1")
        .bind(id)
        .one(&c.world.backend.db)
        .await
        .unwrap();
    code
}

fn anybody(w: &World) -> Reader {
    Reader::anybody(w.school, Zone::named("Europe/Paris"))
}

async fn reader(backend: &Backend, actor: &Actor) -> Reader {
    Reader::of(backend, actor).await.unwrap()
}

/// Everybody who is somebody, by name.
fn everybody(c: &Classroom) -> [(&'static str, &Actor); 12] {
    [
        ("teacher", &c.teacher),
        ("colleague", &c.colleague),
        ("lea", &c.lea),
        ("zoe", &c.zoe),
        ("mother", &c.mother),
        ("neighbour", &c.neighbour),
        ("administrator", &c.administrator),
        ("head", &c.head),
        ("staff", &c.staff),
        ("far_teacher", &c.far_teacher),
        ("far_pupil", &c.far_pupil),
        ("far_administrator", &c.far_administrator),
    ]
}

const fn function(role: Role) -> Grantee {
    Grantee::Function(role)
}
