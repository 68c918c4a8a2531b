//! The list of people and the record.

use crate::{
    applied,
    files::school,
    office,
    world::{World, refusal},
};
use preau_backend::{
    Actor, Error,
    db::{counted, sql},
    directory::{self, NewPerson, NewSchool},
};
use preau_model::{
    directory::{PeoplePage, PeopleQuery, StructureKind},
    error::{Failure, Problem},
    ids::{PersonId, SchoolId, StructureId},
    session::Role,
};
use uuid::Uuid;

async fn list(w: &World, admin: &Actor, query: PeopleQuery) -> PeoplePage {
    directory::people(&w.backend, admin, query).await.unwrap()
}

async fn found(w: &World, admin: &Actor, text: &str) -> Vec<String> {
    let query = PeopleQuery { text: text.to_owned(), ..PeopleQuery::default() };
    list(w, admin, query)
        .await
        .people
        .into_iter()
        .map(|line| format!("{} {}", line.last_name, line.first_name))
        .collect()
}

#[tokio::test]
async fn people_are_found_by_the_beginnings_of_their_words() {
    let (w, admin) = office().await;
    w.person(&[Role::Staff], "Jean-François", "D’Alençon").await;
    w.person(&[Role::Staff], "Pour_cent", "Cent%").await;
    let far = w.add_school("0750001A", "Ailleurs").await;
    w.person_at(far, &[Role::Pupil], "Jean-François", "Loin").await;
    let alencon = ["D’Alençon Jean-François"];
    for text in ["alen", "d'alen", "FRANC", "jean alencon", "  fran   d ", "D’ALENÇON", "jean-fr"] {
        assert_eq!(found(&w, &admin, text).await, alencon, "{text}");
    }
    for text in ["lencon", "rancois", "alencon jeanne", "%", "_"] {
        assert_eq!(found(&w, &admin, text).await, [""; 0], "{text}");
    }
    assert_eq!(found(&w, &admin, "cent%").await, ["Cent% Pour_cent"]);
    assert_eq!(found(&w, &admin, "").await.len(), 3, "of this school only");
}

#[tokio::test]
async fn people_are_listed_by_function_class_and_presence() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    let page = list(&w, &admin, PeopleQuery::default()).await;
    assert_eq!(page.total, 10);
    assert_eq!(
        page.structures.iter().map(|s| (s.kind, s.code.as_str())).collect::<Vec<_>>(),
        [(StructureKind::Class, "6A"), (StructureKind::Class, "6B"), (StructureKind::Group, "6LAT"),]
    );
    let names = |page: PeoplePage| page.people.into_iter().map(|line| line.last_name).collect::<Vec<_>>();
    let of = |role| PeopleQuery { role: Some(role), ..PeopleQuery::default() };
    assert_eq!(names(list(&w, &admin, of(Role::Teacher)).await), ["LIVRE", "MOREAU"]);
    let six_a = page.structures[0].structure;
    let around = PeopleQuery { structure: Some(six_a), ..PeopleQuery::default() };
    assert_eq!(names(list(&w, &admin, around.clone()).await), ["DIOP", "DIOP", "LEFÈVRE", "LEFÈVRE", "MOREAU"]);
    let guardians = list(&w, &admin, PeopleQuery { role: Some(Role::Guardian), ..around }).await;
    assert_eq!(guardians.people[0].children, ["DIOP Tom"]);
    let pupils = list(&w, &admin, of(Role::Pupil)).await;
    assert_eq!((pupils.people[0].classes.as_slice(), pupils.total), (&["6A".to_owned()][..], 3));
    assert_eq!(pupils.people[0].account.as_ref().unwrap().login, "tom.diop");
    assert!(list(&w, &admin, PeopleQuery { departed: true, ..PeopleQuery::default() }).await.people.is_empty());
    school.pupil("103").class = "";
    applied(&w, &admin, &school.files()).await;
    let departed = list(&w, &admin, PeopleQuery { departed: true, ..PeopleQuery::default() }).await;
    assert_eq!(names(departed), ["MARTIN"]);
    assert_eq!(list(&w, &admin, of(Role::Pupil)).await.total, 2);
}

#[tokio::test]
async fn pages_follow_each_other_and_cost_the_same() {
    let (w, admin) = office().await;
    for n in 0..120 {
        // Namesakes in plenty, so that pages break among them.
        w.person(&[Role::Pupil], "Léa", if n % 3 == 0 { "Martin" } else { "Petit" }).await;
    }
    let mut query = PeopleQuery { role: Some(Role::Pupil), ..PeopleQuery::default() };
    let (mut seen, mut sizes) = (Vec::new(), Vec::new());
    loop {
        let (page, statements) = counted(list(&w, &admin, query.clone())).await;
        assert!(statements <= 5, "{statements}");
        assert_eq!(page.total, 120);
        sizes.push(page.people.len());
        seen.extend(page.people.iter().map(|line| (line.last_name.clone(), line.person)));
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 20]);
    let distinct: std::collections::BTreeSet<_> = seen.iter().cloned().collect();
    assert_eq!(distinct.len(), 120);
    assert!(seen.windows(2).all(|two| two[0] < two[1]), "in order");
}

#[tokio::test]
async fn a_record_tells_everything_of_one_person() {
    let (w, admin) = office().await;
    let mut school = school();
    school.links.push(("101", "502", 3));
    applied(&w, &admin, &school.files()).await;
    let id = |text: &'static str| {
        let db = w.backend.db.clone();
        async move { sql(text).one::<(PersonId,)>(&db).await.unwrap().0 }
    };
    let zoe = id("SELECT person FROM account WHERE login = 'zoe.lefevre'").await;
    let (zoe, statements) = counted(directory::record(&w.backend, &admin, zoe)).await;
    let zoe = zoe.unwrap();
    assert_eq!(statements, 6);
    assert_eq!((zoe.last_name.as_str(), zoe.first_name.as_str()), ("LEFÈVRE", "Zoé"));
    assert_eq!(zoe.birth_date.unwrap().to_string(), "2016-02-29");
    assert_eq!(zoe.email.as_deref(), Some("zoe@example.org"));
    assert_eq!(zoe.structures.iter().map(|s| s.code.as_str()).collect::<Vec<_>>(), ["6A", "6LAT"]);
    let guardians: Vec<_> =
        zoe.guardians.iter().map(|g| (g.last_name.as_str(), g.level, g.kinship.as_deref())).collect();
    assert_eq!(guardians, [("LEFÈVRE", 1, Some("mother")), ("DIOP", 3, Some("mother"))]);
    let sean = directory::record(&w.backend, &admin, zoe.guardians[1].person).await.unwrap();
    assert_eq!(sean.children.iter().map(|c| c.last_name.as_str()).collect::<Vec<_>>(), ["DIOP", "LEFÈVRE"]);
    assert!(sean.roles.has(Role::Guardian));
    let moreau = id("SELECT person FROM account WHERE login = 'ines.moreau'").await;
    let moreau = directory::record(&w.backend, &admin, moreau).await.unwrap();
    let teaches: Vec<_> =
        moreau.teaches.iter().map(|t| (t.structure.code.as_str(), t.subject_label.as_str())).collect();
    assert_eq!(teaches, [("6A", "Français"), ("6B", "Français")]);
    assert_eq!(moreau.account.unwrap().activated_at, None);

    let far = w.add_school("0750001A", "Ailleurs").await;
    let stranger = w.person_at(far, &[Role::Administrator], "Eve", "Loin").await;
    let other = directory::record(&w.backend, &stranger, zoe.person).await;
    assert_eq!(refusal(other), Failure::NotFound);
    let place = PeopleQuery { structure: Some(zoe.structures[0].structure), ..PeopleQuery::default() };
    assert!(list(&w, &stranger, place).await.people.is_empty());
    let nowhere = PeopleQuery { structure: Some(StructureId(Uuid::now_v7())), ..PeopleQuery::default() };
    assert_eq!(list(&w, &admin, nowhere).await.total, 0);
}

#[tokio::test]
async fn the_console_makes_a_school_and_its_first_administrator() {
    let w = World::new().await;
    let new = |uai: &str| NewSchool {
        uai: uai.into(),
        name: " Collège Bory ".into(),
        city: None,
        year: 2026,
        time_zone: None,
    };
    let school = directory::create_school(&w.backend, new("9740001a")).await.unwrap();
    let row = "SELECT name || '/' || time_zone FROM school WHERE uai = '9740001A'";
    assert_eq!(w.value::<String>(row).await, "Collège Bory/Indian/Reunion");
    for (uai, problem) in
        [("974001A", Problem::Malformed), ("97400011", Problem::Malformed), ("9740001A", Problem::AlreadyThere)]
    {
        let refused = refusal(directory::create_school(&w.backend, new(uai)).await);
        assert_eq!(refused, Failure::field("uai", problem), "{uai}");
    }
    let person = |roles: &[Role]| NewPerson {
        last_name: "Roy".into(),
        first_name: "Ada".into(),
        email: None,
        roles: roles.to_vec(),
    };
    let account = directory::create_person(&w.backend, school, person(&[Role::Administrator])).await.unwrap();
    assert_eq!(account.login, "ada.roy");
    let request = preau_backend::session::SignIn {
        login: account.login,
        password: "trois petits chats".into(),
        address: "10.0.0.1".into(),
        ..Default::default()
    };
    let signed =
        preau_backend::session::activate(&w.backend, request, &account.code, "trois petits chats").await.unwrap();
    let actor = preau_backend::session::authenticate(&w.backend, &signed.token).await.unwrap().unwrap();
    assert!(actor.is(Role::Administrator) && actor.school == school);
    let nobody = directory::create_person(&w.backend, school, person(&[])).await;
    assert_eq!(refusal(nobody), Failure::field("roles", Problem::Required));
    let nowhere = directory::create_person(&w.backend, SchoolId(Uuid::now_v7()), person(&[Role::Head])).await;
    assert!(matches!(nowhere, Err(Error::Told(Failure::NotFound))));
}
