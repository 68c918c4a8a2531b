//! Activation letters.

use crate::{
    applied,
    files::{guardian, pupil, school},
    office,
    world::{World, refusal},
};
use preau_backend::{
    Actor,
    db::sql,
    directory,
    session::{self, SignIn},
};
use preau_model::{
    directory::{Letter, LettersFor},
    error::Failure,
    ids::StructureId,
    session::Role,
};

async fn print(w: &World, admin: &Actor, whom: LettersFor) -> Vec<Letter> {
    directory::letters(&w.backend, admin, whom).await.unwrap()
}

fn names(letters: &[Letter]) -> Vec<(Option<&str>, String)> {
    letters.iter().map(|l| (l.class.as_deref(), format!("{} {}", l.last_name, l.first_name))).collect()
}

async fn class(w: &World, code: &str) -> StructureId {
    sql("SELECT id FROM structure WHERE code = $1").bind(code).one::<(StructureId,)>(&w.backend.db).await.unwrap().0
}

#[tokio::test]
async fn letters_open_the_accounts_that_wait() {
    let (w, admin) = office().await;
    let mut school = school();
    // Zoé's mother has a son in the other class; Tom's father is but a contact of Léa.
    school.pupils.push(pupil("105", "", "LEFÈVRE", "Adam", "6B"));
    school.links.extend([("105", "501", 1), ("103", "502", 3)]);
    school.guardians.push(guardian("506", "SEUL", "Contact"));
    school.links.push(("103", "506", 3));
    applied(&w, &admin, &school.files()).await;
    let (six_a, six_b) = (class(&w, "6A").await, class(&w, "6B").await);

    let pupils = print(&w, &admin, LettersFor::Pupils(Some(six_a))).await;
    assert_eq!(names(&pupils), [(Some("6A"), "DIOP Tom".to_owned()), (Some("6A"), "LEFÈVRE Zoé".to_owned())]);
    assert_eq!(print(&w, &admin, LettersFor::Pupils(None)).await.len(), 4);
    let guardians = print(&w, &admin, LettersFor::Guardians(Some(six_b))).await;
    assert_eq!(names(&guardians), [(Some("6B"), "LEFÈVRE Aminata".to_owned())], "contacts get none");
    let children: Vec<_> = guardians[0].children.iter().map(|c| (c.name.as_str(), c.class.as_deref())).collect();
    assert_eq!(children, [("LEFÈVRE Adam", Some("6B")), ("LEFÈVRE Zoé", Some("6A"))]);
    let all = print(&w, &admin, LettersFor::Guardians(None)).await;
    assert_eq!(names(&all), [(Some("6A"), "DIOP Sean".to_owned()), (Some("6B"), "LEFÈVRE Aminata".to_owned())]);
    let staff = print(&w, &admin, LettersFor::Staff).await;
    assert_eq!(staff.len(), 5, "the administrator too");

    let letter = &pupils[1];
    let request = SignIn {
        login: letter.login.clone(),
        password: "trois petits chats".into(),
        address: "10.0.0.1".into(),
        ..Default::default()
    };
    session::activate(&w.backend, request, &letter.code, "trois petits chats").await.unwrap();
    let left = print(&w, &admin, LettersFor::Pupils(Some(six_a))).await;
    assert_eq!(names(&left), [(Some("6A"), "DIOP Tom".to_owned())]);
    session::reset_code(&w.backend, &admin, letter.person).await.unwrap();
    let again = print(&w, &admin, LettersFor::Pupils(Some(six_a))).await;
    assert_ne!(again[1].code, letter.code, "a reset makes old letters void");
}

#[tokio::test]
async fn another_school_s_class_has_no_letters() {
    let (w, admin) = office().await;
    applied(&w, &admin, &school().files()).await;
    let six_a = class(&w, "6A").await;
    let far = w.add_school("0750001A", "Ailleurs").await;
    let stranger = w.person_at(far, &[Role::Administrator], "Eve", "Loin").await;
    for whom in [LettersFor::Pupils(Some(six_a)), LettersFor::Guardians(Some(six_a))] {
        assert_eq!(refusal(directory::letters(&w.backend, &stranger, whom).await), Failure::NotFound);
    }
    assert_eq!(print(&w, &stranger, LettersFor::Staff).await.len(), 1);
    assert!(print(&w, &stranger, LettersFor::Guardians(None)).await.is_empty());
}
