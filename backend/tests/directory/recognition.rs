//! Who is who: identifiers that change, people under two of them, logins.

use crate::{
    applied, counts,
    files::{guardian, pupil, school, staff},
    office, seen,
};
use preau_backend::db::sql;
use preau_model::directory::{Kind, ReportDoubt};

#[tokio::test]
async fn a_new_number_in_siecle_with_the_same_ine_is_the_same_pupil() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    school.pupil("102").id = "902";
    school.links[1].0 = "902";
    let (_, report) = applied(&w, &admin, &school.files()).await;
    assert_eq!(counts(&report, Kind::Pupils), (0, 1, 0, 2));
    assert_eq!(counts(&report, Kind::Guardianships), (0, 0, 0, 2));
    let ids = "SELECT string_agg(value, ',') FROM external_id WHERE source = 'siecle.eleve' AND value LIKE '%02'";
    assert_eq!(w.value::<String>(ids).await, "902");
    assert!(seen(&w, &admin, &school.files()).await.is_empty());
}

#[tokio::test]
async fn a_pupil_without_ine_gets_one_later_and_one_without_number_known_is_new() {
    let (w, admin) = office().await;
    let mut school = school();
    school.pupil("103").ine = "";
    applied(&w, &admin, &school.files()).await;
    school.pupil("103").ine = "120000003CC";
    let (_, report) = applied(&w, &admin, &school.files()).await;
    assert_eq!(counts(&report, Kind::Pupils), (0, 1, 0, 2));
    assert_eq!(w.count("SELECT COUNT(*) FROM external_id WHERE source = 'siecle.ine'").await, 3);
    school.pupil("103").ine = "";
    school.pupil("103").id = "903";
    let report = seen(&w, &admin, &school.files()).await;
    assert_eq!(counts(&report, Kind::Pupils), (1, 0, 1, 2), "nothing says that it is the same pupil");
}

#[tokio::test]
async fn two_pupils_of_one_ine_stay_two() {
    let (w, admin) = office().await;
    let mut school = school();
    school.pupils.push(pupil("199", "120000001AA", "LEFÈVRE", "Zoé", "6B"));
    applied(&w, &admin, &school.files()).await;
    assert_eq!(w.count("SELECT COUNT(*) FROM person WHERE last_name = 'LEFÈVRE'").await, 3);
    assert!(seen(&w, &admin, &school.files()).await.is_empty());
    // The files in another order name the same people.
    school.pupils.reverse();
    assert!(seen(&w, &admin, &school.files()).await.is_empty());
}

#[tokio::test]
async fn identifiers_that_disagree_are_told() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    // Léa leaves, and Tom is given her INE.
    school.pupils.retain(|pupil| pupil.id != "103");
    school.pupil("102").ine = "120000003CC";
    let report = seen(&w, &admin, &school.files()).await;
    let disagree = report.doubts.iter().find(|doubt| matches!(doubt, ReportDoubt::IdentifiersDisagree { .. })).unwrap();
    let ReportDoubt::IdentifiersDisagree { name, pupil, ine } = disagree else { unreachable!() };
    assert_eq!((name.as_str(), pupil.as_str(), ine.as_str()), ("DIOP Tom", "102", "120000003CC"));
    applied(&w, &admin, &school.files()).await;
    assert!(seen(&w, &admin, &school.files()).await.is_empty());
}

#[tokio::test]
async fn a_teacher_who_is_a_guardian_too_is_told_and_not_merged() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    sql("UPDATE person SET email = 'Ines@example.org' WHERE last_name = 'MOREAU'").run(&w.backend.db).await.unwrap();
    school.guardians.push(guardian("505", "MOREAU", "INES"));
    school.guardian("505").email = "ines@example.org";
    school.links.push(("103", "505", 1));
    let (_, report) = applied(&w, &admin, &school.files()).await;
    let told: Vec<&ReportDoubt> = report.doubts.iter().filter(|d| matches!(d, ReportDoubt::LooksLike { .. })).collect();
    let expected = ReportDoubt::LooksLike {
        name: "MOREAU Ines".to_owned(),
        new_kind: Kind::Guardians,
        other_kind: Kind::Staff,
        same_birth: false,
    };
    assert_eq!(told, [&expected]);
    assert_eq!(w.count("SELECT COUNT(*) FROM person WHERE last_name = 'MOREAU'").await, 2);
    // The e-mail that the feed does not know stays.
    assert_eq!(w.count("SELECT COUNT(*) FROM person WHERE email = 'Ines@example.org'").await, 1);
    let again = seen(&w, &admin, &school.files()).await;
    assert!(again.is_empty() && !again.doubts.iter().any(|d| matches!(d, ReportDoubt::LooksLike { .. })));
}

#[tokio::test]
async fn the_same_birth_date_makes_a_namesake_doubtful() {
    let (w, admin) = office().await;
    let mut school = school();
    school.staff[0].birth = "1980-05-01";
    applied(&w, &admin, &school.files()).await;
    let mut other = staff("77", "MOREAU", "Ines", "ENS");
    other.birth = "1981-05-01";
    school.staff.push(other);
    let looks = |report: &preau_model::directory::Report| {
        report.doubts.iter().filter(|d| matches!(d, ReportDoubt::LooksLike { same_birth: true, .. })).count()
    };
    assert_eq!(looks(&seen(&w, &admin, &school.files()).await), 0);
    school.staff[4].birth = "1980-05-01";
    assert_eq!(looks(&seen(&w, &admin, &school.files()).await), 1);
}

#[tokio::test]
async fn logins_follow_the_alphabet_not_the_files() {
    let logins = |reversed: bool| async move {
        let (w, admin) = office().await;
        let mut school = school();
        school.pupils.push(pupil("106", "", "MOREAU", "Inès", "6A"));
        school.pupils.push(pupil("107", "", "DIOP", "Sean", "6A"));
        school.pupils.push(pupil("108", "", "DIOP", "SEAN", "6A"));
        if reversed {
            school.pupils.reverse();
            school.guardians.reverse();
            school.staff.reverse();
        }
        applied(&w, &admin, &school.files()).await;
        let rows: Vec<(String, String)> = sql("SELECT COALESCE(e.value, ''), a.login FROM account a
             LEFT JOIN external_id e ON e.person = a.person AND e.source <> 'siecle.ine' ORDER BY a.login")
        .all(&w.backend.db)
        .await
        .unwrap();
        rows
    };
    let straight = logins(false).await;
    assert_eq!(straight, logins(true).await);
    let of = |login: &str| straight.iter().find(|row| row.1 == login).map(|row| row.0.as_str());
    assert_eq!(of("ines.moreau"), Some("epp:1"), "staff first");
    assert_eq!(of("ines.moreau2"), Some("106"));
    assert_eq!((of("sean.diop"), of("sean.diop2"), of("sean.diop3")), (Some("107"), Some("108"), Some("502")));
    assert_eq!(of("zoe.lefevre"), Some("101"));
}
