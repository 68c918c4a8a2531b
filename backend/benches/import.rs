//! How long an import takes, and how that grows: `cargo bench -p preau-backend --bench import`.
//!
//! A generated school of 2,000 pupils with 3,400 guardians, 90 staff, classes and groups, and one of a quarter of
//! that; on `SQLite`, or on `PostgreSQL` when `PREAU_TEST_POSTGRES` is set. Times are the best of three.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::format_collect,
    reason = "a bench may stop, and files are written as they read"
)]

#[path = "../tests/world/mod.rs"]
mod world;

use preau_backend::{
    db::counted,
    directory::{
        feeds::{self, SourceFile},
        import::{self, NewIds},
    },
};
use preau_model::{session::Role, time::Instant};
use std::{fmt::Write as _, time::Instant as Stopwatch};
use world::World;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    println!(
        "{:>8} {:>7} {:>8} | {:>7} {:>7} {:>7} {:>7} | {:>7} {:>7} {:>7} {:>10} (ms)",
        "engine", "pupils", "records", "read", "load", "plan", "report", "apply", "again", "undo", "statements"
    );
    let small = best(&runtime, 500);
    let large = best(&runtime, 2_000);
    println!(
        "2,000 pupils against 500 (4 is linear): read {:.1}, plan {:.1}, apply {:.1}",
        large.read / small.read,
        large.plan / small.plan,
        large.apply / small.apply
    );
}

struct Times {
    read: f64,
    load: f64,
    plan: f64,
    seen: f64,
    apply: f64,
    again: f64,
    undo: f64,
    statements: u32,
    records: u32,
    engine: &'static str,
}

fn best(runtime: &tokio::runtime::Runtime, pupils: usize) -> Times {
    let runs: Vec<Times> = (0..3).map(|_| runtime.block_on(once(pupils))).collect();
    let least = |of: fn(&Times) -> f64| runs.iter().map(of).fold(f64::INFINITY, f64::min);
    let best = Times {
        read: least(|t| t.read),
        load: least(|t| t.load),
        plan: least(|t| t.plan),
        seen: least(|t| t.seen),
        apply: least(|t| t.apply),
        again: least(|t| t.again),
        undo: least(|t| t.undo),
        ..runs.into_iter().next().unwrap()
    };
    println!(
        "{:>8} {:>7} {:>8} | {:>7.1} {:>7.1} {:>7.1} {:>7.1} | {:>7.1} {:>7.1} {:>7.1} {:>10}",
        best.engine,
        pupils,
        best.records,
        best.read,
        best.load,
        best.plan,
        best.seen,
        best.apply,
        best.again,
        best.undo,
        best.statements
    );
    best
}

/// The first import of a school: all of it is new.
async fn once(pupils: usize) -> Times {
    let w = World::new().await;
    let admin = w.person(&[Role::Administrator], "Ada", "Bureau").await;
    let files = school(pupils);
    let timer = Stopwatch::now();
    let census = feeds::read(&files, None).unwrap();
    let read = ms(timer);

    let row = import::school_by_id(&w.backend.db, w.school).await.unwrap().unwrap();
    let empty = import::load(&w.backend.db, row.clone()).await.unwrap();
    let timer = Stopwatch::now();
    let plan = import::plan(&empty, &census, NewIds::Fresh, Instant(0));
    let planned = ms(timer);

    let timer = Stopwatch::now();
    let report = import::dry_run(&w.backend, &admin, files.clone()).await.unwrap();
    let seen = ms(timer);
    assert_eq!(report.records as usize, plan.changes.len());

    let timer = Stopwatch::now();
    let apply = import::apply(&w.backend, &admin, files.clone(), &report.digest, &|_| ());
    let (run, statements) = counted(apply).await;
    let apply = ms(timer);
    let timer = Stopwatch::now();
    import::load(&w.backend.db, row).await.unwrap();
    let load = ms(timer);
    let timer = Stopwatch::now();
    assert!(import::dry_run(&w.backend, &admin, files).await.unwrap().is_empty());
    let again = ms(timer);
    let timer = Stopwatch::now();
    import::undo(&w.backend, &admin, run.unwrap()).await.unwrap();
    let undo = ms(timer);
    let (records, engine) = (report.records, w.backend.db.engine());
    Times { read, load, plan: planned, seen, apply, again, undo, statements, records, engine }
}

fn ms(timer: Stopwatch) -> f64 {
    timer.elapsed().as_secs_f64() * 1000.0
}

/// The five files: a class per 25 pupils, five groups each, 1.7 guardians per pupil, 4.5 % staff.
fn school(pupils: usize) -> Vec<SourceFile> {
    let (classes, guardians, staff) = (pupils / 25, pupils * 17 / 10, pupils * 45 / 1000);
    let mut text = [const { String::new() }; 8];
    for n in 0..pupils {
        let class = n % classes;
        write!(
            text[0],
            "<ELEVE ELEVE_ID=\"{n}\"><INE_RNIE>{n:09}AA</INE_RNIE><NOM_DE_FAMILLE>NOM{}</NOM_DE_FAMILLE><PRENOM>Prénom{}</PRENOM>\
             <DATE_NAISS>{:02}/03/2013</DATE_NAISS><CODE_SEXE>2</CODE_SEXE><MEL>p{n}@example.org</MEL></ELEVE>",
            n % 700, n % 90, n % 28 + 1
        ).unwrap();
        write!(text[1], "<STRUCTURES_ELEVE ELEVE_ID=\"{n}\"><STRUCTURE><CODE_STRUCTURE>C{class}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>").unwrap();
        for g in 0..5 {
            write!(
                text[1],
                "<STRUCTURE><CODE_STRUCTURE>G{class}-{g}</CODE_STRUCTURE><TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE>"
            )
            .unwrap();
        }
        text[1].push_str("</STRUCTURES_ELEVE>");
        for guardian in [n, (pupils + n) % guardians] {
            write!(text[3], "<RESPONSABLE_ELEVE><ELEVE_ID>{n}</ELEVE_ID><PERSONNE_ID>{guardian}</PERSONNE_ID><NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE><CODE_PARENTE>10</CODE_PARENTE></RESPONSABLE_ELEVE>").unwrap();
        }
    }
    for n in 0..guardians {
        write!(text[2], "<PERSONNE PERSONNE_ID=\"{n}\"><NOM_DE_FAMILLE>NOM{}</NOM_DE_FAMILLE><PRENOM>Parent{}</PRENOM><TEL_PORTABLE>+336{n:08}</TEL_PORTABLE><MEL>g{n}@example.org</MEL></PERSONNE>", n % 700, n % 300).unwrap();
    }
    for class in 0..classes {
        write!(text[4], "<DIVISION CODE_STRUCTURE=\"C{class}\"/>").unwrap();
        write!(text[7], "<DIVISION CODE=\"C{class}\"><SERVICES>").unwrap();
        for subject in 0..12 {
            let teacher = (class * 12 + subject) % staff;
            write!(text[7], "<SERVICE CODE_MATIERE=\"{subject:06}\" CODE_MOD_COURS=\"CG\"><ENSEIGNANTS><ENSEIGNANT ID=\"{teacher}\" TYPE=\"epp\"/></ENSEIGNANTS></SERVICE>").unwrap();
        }
        text[7].push_str("</SERVICES></DIVISION>");
        for g in 0..5 {
            write!(text[5], "<GROUPE CODE_STRUCTURE=\"G{class}-{g}\"><DIVISIONS_APPARTENANCE><DIVISION_APPARTENANCE><CODE_STRUCTURE>C{class}</CODE_STRUCTURE></DIVISION_APPARTENANCE></DIVISIONS_APPARTENANCE></GROUPE>").unwrap();
        }
    }
    let subjects: String = (0..12)
        .map(|n| format!("<MATIERE CODE_MATIERE=\"{n:06}\"><LIBELLE_LONG>MATIERE {n}</LIBELLE_LONG></MATIERE>"))
        .collect();
    for n in 0..staff {
        write!(text[6], "<INDIVIDU ID=\"{n}\" TYPE=\"epp\"><NOM_USAGE>PROF{n}</NOM_USAGE><PRENOM>Prénom</PRENOM><FONCTION>ENS</FONCTION></INDIVIDU>").unwrap();
    }
    let [pupils, places, people, links, divisions, groups, individuals, services] = text;
    let sts = format!(
        "<STS_EDT><PARAMETRES><UAJ CODE=\"0210066H\"/><ANNEE_SCOLAIRE ANNEE=\"2026\"/></PARAMETRES><DONNEES><INDIVIDUS>{individuals}</INDIVIDUS>\
         <STRUCTURE><DIVISIONS>{services}</DIVISIONS></STRUCTURE></DONNEES></STS_EDT>"
    );
    vec![
        siecle("BEE_ELEVES", &format!("<ELEVES>{pupils}</ELEVES><STRUCTURES>{places}</STRUCTURES>")),
        siecle("BEE_RESPONSABLES", &format!("<PERSONNES>{people}</PERSONNES><RESPONSABLES>{links}</RESPONSABLES>")),
        siecle("BEE_STRUCTURES", &format!("<DIVISIONS>{divisions}</DIVISIONS><GROUPES>{groups}</GROUPES>")),
        siecle("BEE_NOMENCLATURES", &format!("<MATIERES>{subjects}</MATIERES>")),
        SourceFile { name: "sts_emp.xml".to_owned(), bytes: sts.into_bytes() },
    ]
}

fn siecle(root: &str, data: &str) -> SourceFile {
    let text = format!(
        "<{root} VERSION=\"3.0\"><PARAMETRES><UAJ>0210066H</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>\
         <DATE_EXPORT>20/11/2026</DATE_EXPORT></PARAMETRES><DONNEES>{data}</DONNEES></{root}>"
    );
    SourceFile { name: format!("{root}.xml"), bytes: text.into_bytes() }
}
