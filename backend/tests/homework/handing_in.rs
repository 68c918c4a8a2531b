//! Handing in, again and again, until it closes; and the receipt.

use crate::{
    room,
    world::{civil, classroom::Classroom, classroom::text_input, problem, refusal},
};
use preau_backend::session::hex;
use preau_model::{
    error::{Failure, Problem},
    homework::{HandIn, HandInAllowed, HandInInput, HandInKind, PupilState, Tab},
    ids::VersionId,
};
use sha2::{Digest, Sha256};

fn sha256(parts: &[&str]) -> String {
    hex(&Sha256::digest(parts.iter().map(|part| [part, "\n"].concat()).collect::<String>().as_bytes()))
}

#[tokio::test]
async fn a_text_is_received_with_a_receipt_that_pupil_and_teacher_can_show() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.world.at("2026-11-24T18:02");
    let input = text_input("<p>Maître <b>Corbeau</b><script>x</script></p>");
    let receipt = c.sends(&c.lea, id, &input).await.unwrap();
    let kept = "<p>Maître <b>Corbeau</b></p>";
    assert_eq!((receipt.received, receipt.late), (civil("2026-11-24T18:02"), false));
    assert_eq!((receipt.size, receipt.sha256.as_str()), (kept.len() as u64, sha256(&[kept]).as_str()));
    assert!(receipt.reference.len() == 9 && receipt.reference.as_bytes()[4] == b'-', "{}", receipt.reference);

    let seen = c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!(seen.assignment.state, PupilState::HandedIn);
    assert_eq!(seen.assignment.received, Some(civil("2026-11-24T18:02")));
    assert_eq!(seen.versions.len(), 1);
    let copy = room::open_copy(&c.world.backend, &c.teacher, id, c.lea.person).await.unwrap();
    let guardian = room::open_as_guardian(&c.world.backend, &c.mother, id, c.lea.person).await.unwrap();
    for version in [&seen.versions[0], &copy.versions[0], &guardian.versions[0]] {
        assert_eq!((version.id, version.number, version.text.as_deref()), (input.version, 1, Some(kept)));
        assert_eq!(version.receipt, receipt);
    }
    assert_eq!(guardian.allowed, None, "guardians read");
}

#[tokio::test]
async fn handing_in_again_keeps_what_was_there_and_its_receipt() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let first = text_input("<p>Brouillon</p>");
    let receipt = c.sends(&c.lea, id, &first).await.unwrap();
    c.world.clock.advance_seconds(60);
    let second = c.sends(&c.lea, id, &text_input("<p>Propre</p>")).await.unwrap();
    assert_ne!(receipt.reference, second.reference);
    let versions = c.seen_by(&c.lea, id).await.unwrap().versions;
    let texts: Vec<_> = versions.iter().map(|v| (v.number, v.text.as_deref())).collect();
    assert_eq!(texts, [(2, Some("<p>Propre</p>")), (1, Some("<p>Brouillon</p>"))]);
    assert_eq!([&versions[0].receipt, &versions[1].receipt], [&second, &receipt]);
    let rows = c.detail(id).await.rows;
    assert_eq!((rows[0].versions, rows[0].received), (2, Some(civil("2026-11-23T10:01"))));
    assert_eq!(c.tab(&c.lea, Tab::HandedIn).await.len(), 1);
    // The first one, sent again by a phone that had not heard of its arrival.
    assert_eq!(c.sends(&c.lea, id, &first).await.unwrap(), receipt);
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().versions, versions);
}

#[tokio::test]
async fn the_same_version_sent_twice_is_handed_in_once() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let input = text_input("<p>Une fois</p>");
    let receipt = c.sends(&c.lea, id, &input).await.unwrap();
    c.world.clock.advance_seconds(3600);
    let changed = HandInInput { text: "<p>Autre chose</p>".into(), ..input.clone() };
    assert_eq!(c.sends(&c.lea, id, &changed).await.unwrap(), receipt);
    // Not even the due date, the correction or the withdrawal take a receipt back.
    c.corrects(&c.lea, id, "<p>Bien.</p>", true).await;
    room::withdraw(&c.world.backend, &c.teacher, id).await.unwrap();
    c.world.at("2026-12-24T18:00");
    assert_eq!(c.sends(&c.lea, id, &input).await.unwrap(), receipt);
    room::reinstate(&c.world.backend, &c.teacher, id).await.unwrap();
    let seen = c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!(seen.versions.iter().map(|v| v.text.as_deref()).collect::<Vec<_>>(), [Some("<p>Une fois</p>")]);
}

#[tokio::test]
async fn the_same_version_sent_twice_at_once_is_handed_in_once() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let input = text_input("<p>Une fois</p>");
    let (a, b, d) = tokio::join!(c.sends(&c.lea, id, &input), c.sends(&c.lea, id, &input), c.sends(&c.lea, id, &input));
    let (a, b, d) = (a.unwrap(), b.unwrap(), d.unwrap());
    assert_eq!((&a, &a), (&b, &d));
    let versions = c.seen_by(&c.lea, id).await.unwrap().versions;
    assert_eq!(versions.iter().map(|v| (v.number, &v.receipt)).collect::<Vec<_>>(), [(1, &a)]);
    // And over work that was there already.
    let again = text_input("<p>Encore</p>");
    let (a, b) = tokio::join!(c.sends(&c.lea, id, &again), c.sends(&c.lea, id, &again));
    assert_eq!(a.unwrap(), b.unwrap());
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().versions.len(), 2);
    assert_eq!(c.detail(id).await.rows[0].versions, 2);
}

#[tokio::test]
async fn two_devices_that_send_at_once_make_two_versions() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let (phone, tablet) = (text_input("<p>Téléphone</p>"), text_input("<p>Tablette</p>"));
    let (a, b) = tokio::join!(c.sends(&c.lea, id, &phone), c.sends(&c.lea, id, &tablet));
    assert_ne!(a.unwrap().reference, b.unwrap().reference);
    let versions = c.seen_by(&c.lea, id).await.unwrap().versions;
    assert_eq!(versions.iter().map(|v| v.number).collect::<Vec<_>>(), [2, 1]);
    assert_ne!(versions[0].text, versions[1].text);
}

#[tokio::test]
async fn an_identifier_of_somebody_elses_version_is_not_found() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let other = c.given(|_| {}).await;
    let hers = text_input("<p>De Léa</p>");
    c.sends(&c.lea, id, &hers).await.unwrap();
    let stolen = HandInInput { text: "<p>De Tom</p>".into(), ..hers.clone() };
    assert_eq!(refusal(c.sends(&c.tom, id, &stolen).await), Failure::NotFound);
    assert_eq!(refusal(c.sends(&c.lea, other, &hers).await), Failure::NotFound);
    assert!(c.tab(&c.tom, Tab::HandedIn).await.is_empty());
    assert_eq!(c.tab(&c.lea, Tab::ToDo).await.iter().map(|a| a.id).collect::<Vec<_>>(), [other]);
    // Of two pupils who use one identifier at once, one hands in and the other does not.
    let version = VersionId(uuid::Uuid::now_v7());
    let at_once = HandInInput { version, ..text_input("<p>En même temps</p>") };
    let (a, b) = tokio::join!(c.sends(&c.lea, other, &at_once), c.sends(&c.tom, other, &at_once));
    let refused = if a.is_ok() { b } else { a };
    assert_eq!(refusal(refused), Failure::NotFound);
    assert_eq!(c.list().await.iter().map(|a| a.handed_in).collect::<Vec<_>>(), [1, 1]);
}

#[tokio::test]
async fn the_due_instant_itself_is_in_time_and_what_follows_is_not_taken() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.world.at("2026-11-27T08:00");
    assert!(!c.sends(&c.lea, id, &text_input("<p>Ouf</p>")).await.unwrap().late);
    c.world.clock.advance_seconds(1);
    for pupil in [&c.lea, &c.tom] {
        let late = c.sends(pupil, id, &text_input("<p>Trop tard</p>")).await;
        assert_eq!(refusal(late), Failure::Conflict(Problem::HandInClosed));
        let allowed = c.seen_by(pupil, id).await.unwrap().allowed;
        assert_eq!(allowed, Some(HandInAllowed::No(Problem::HandInClosed)));
    }
    assert_eq!(c.seen_by(&c.tom, id).await.unwrap().assignment.state, PupilState::Overdue);
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().versions.len(), 1);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM submission").await, 1, "a refusal leaves nothing behind");
}

#[tokio::test]
async fn late_work_is_taken_where_the_teacher_allows_it_and_says_so() {
    let c = Classroom::new().await;
    let id = c.given(|input| input.late_allowed = true).await;
    c.hands_in(&c.lea, id, "<p>À l'heure</p>").await;
    c.world.at("2026-11-28T20:00");
    assert_eq!(c.seen_by(&c.tom, id).await.unwrap().allowed, Some(HandInAllowed::Yes { late: true }));
    let receipt = c.sends(&c.tom, id, &text_input("<p>En retard</p>")).await.unwrap();
    assert!(receipt.late && c.sends(&c.tom, id, &text_input("<p>Mieux</p>")).await.unwrap().late);
    let seen = c.seen_by(&c.tom, id).await.unwrap();
    assert_eq!((seen.assignment.state, seen.versions.len()), (PupilState::HandedInLate, 2));
    assert!(seen.versions[0].receipt.late);
    // What came in time stays in time.
    let spoilt = c.sends(&c.lea, id, &text_input("<p>Changé</p>")).await;
    assert_eq!(refusal(spoilt), Failure::Conflict(Problem::HandInClosed));
    assert_eq!(c.list().await[0].late, 1);
}

#[tokio::test]
async fn what_is_corrected_is_closed_until_the_correction_is_undone() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.hands_in(&c.lea, id, "<p>Un</p>").await;
    c.corrects(&c.lea, id, "", true).await;
    let again = c.sends(&c.lea, id, &text_input("<p>Deux</p>")).await;
    assert_eq!(refusal(again), Failure::Conflict(Problem::AlreadyCorrected));
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().allowed, Some(HandInAllowed::No(Problem::AlreadyCorrected)));
    c.corrects(&c.lea, id, "", false).await;
    c.hands_in(&c.lea, id, "<p>Deux</p>").await;
    assert_eq!(c.detail(id).await.rows[0].versions, 2);
}

#[tokio::test]
async fn nothing_is_nothing_to_hand_in() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    for blank in ["", " \n", "<p></p>", "<p>&nbsp;<br></p>", "<script>alert(1)</script>", "<img src=x>"] {
        let result = c.sends(&c.lea, id, &text_input(blank)).await;
        assert_eq!(problem(result), ("hand_in".to_owned(), Problem::NothingToHandIn), "{blank}");
    }
    let long = c.sends(&c.lea, id, &text_input(&"é".repeat(200_001))).await;
    assert_eq!(problem(long), ("text".to_owned(), Problem::TooLong { max: 200_000 }));
    assert_eq!(c.world.count("SELECT COUNT(*) FROM submission").await, 0);
    c.hands_in(&c.lea, id, &"é".repeat(200_000)).await;
}

#[tokio::test]
async fn a_text_is_refused_where_none_is_taken() {
    let c = Classroom::new().await;
    let id = c
        .given(|input| input.hand_in = HandIn { audio: true, main: Some(HandInKind::Audio), ..HandIn::default() })
        .await;
    let result = c.sends(&c.lea, id, &text_input("<p>Écrit</p>")).await;
    assert_eq!(problem(result), ("text".to_owned(), Problem::KindNotAccepted));
    // An empty box beside a recording is no text.
    let spoken = HandInInput { added: vec![c.recording(&c.lea, "a.webm", b"a").await], ..text_input("<p></p>") };
    c.sends(&c.lea, id, &spoken).await.unwrap();
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().versions[0].text, None);
}

#[tokio::test]
async fn what_is_only_to_be_done_is_ticked_and_not_handed_in() {
    let c = Classroom::new().await;
    let id = c.given(|input| input.hand_in = HandIn::default()).await;
    let with_hand_in = c.given(|_| {}).await;
    let sent = c.sends(&c.lea, id, &text_input("<p>Fait</p>")).await;
    assert_eq!(refusal(sent), Failure::Conflict(Problem::HandInNotExpected));
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().allowed, Some(HandInAllowed::No(Problem::HandInNotExpected)));
    let backend = &c.world.backend;
    for _ in 0..2 {
        room::tick(backend, &c.lea, id, true).await.unwrap();
    }
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().assignment.state, PupilState::Done);
    assert_eq!(c.seen_by(&c.tom, id).await.unwrap().assignment.state, PupilState::ToDo);
    assert_eq!(c.list().await.iter().find(|a| a.id == id).unwrap().done, 1);
    for _ in 0..2 {
        room::tick(backend, &c.lea, id, false).await.unwrap();
    }
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().assignment.state, PupilState::ToDo);
    let ticked = room::tick(backend, &c.lea, with_hand_in, true).await;
    assert_eq!(problem(ticked), ("done".to_owned(), Problem::UnknownChoice));
    room::withdraw(backend, &c.teacher, id).await.unwrap();
    assert_eq!(refusal(room::tick(backend, &c.lea, id, true).await), Failure::Conflict(Problem::Withdrawn));
}
