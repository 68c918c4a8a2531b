//! Archives, bombs and bounds; and the words of refusals and doubts.

use super::refusals::refusal;
use super::*;
use preau_model::text::Lang;

#[test]
fn bounds_of_depth_and_text_are_kept() {
    let deep = "<A>".repeat(40);
    assert_eq!(refusal(siecle("BEE_ELEVES", &deep).as_bytes()), (Some(4), FeedReason::TooDeep { limit: 32 }));
    let long = "x".repeat(70_000);
    let too_long = (Some(4), FeedReason::TextTooLong { limit: 65_536 });
    assert_eq!(refusal(siecle("BEE_ELEVES", &format!("<A>{long}</A>")).as_bytes()), too_long);
    assert_eq!(refusal(siecle("BEE_ELEVES", &format!("<A B='{long}'/>")).as_bytes()), too_long);
    let many: Vec<String> = (0..40).map(|rank| format!("a{rank}=''")).collect();
    let crowded = siecle("BEE_ELEVES", &format!("<A {}/>", many.join(" ")));
    assert_eq!(refusal(crowded.as_bytes()), (Some(4), FeedReason::NotWellFormed));
    let pieces = "x<![CDATA[y]]>".repeat(40_000);
    assert_eq!(refusal(siecle("BEE_ELEVES", &format!("<A>{pieces}</A>")).as_bytes()), too_long);
}

/// The single refusal of this archive: the file named, and the reason.
fn archive_refusal(bytes: Vec<u8>) -> (String, FeedReason) {
    let mut errors = read(&[SourceFile { name: "a.zip".to_owned(), bytes }], None).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = errors.remove(0);
    (error.file, error.reason)
}

#[test]
fn archives_that_cannot_be_trusted_are_refused() {
    let whole = "a.zip".to_owned();
    let good = archive(&[("E.xml", b"<BEE_ELEVES/>")]);
    assert_eq!(archive_refusal(good[..good.len() - 10].to_vec()), (whole.clone(), FeedReason::BrokenArchive));
    let mut encrypted = good.clone();
    let central = encrypted.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    encrypted[6] |= 1;
    encrypted[central + 8] |= 1;
    assert_eq!(archive_refusal(encrypted), (whole.clone(), FeedReason::EncryptedArchive));
    assert_eq!(archive_refusal(archive(&[])), (whole.clone(), FeedReason::EmptyArchive));
    assert_eq!(archive_refusal(archive(&[(".DS_Store", b"x")])), (whole.clone(), FeedReason::EmptyArchive));
    assert_eq!(archive_refusal(archive(&[("b.zip", &good)])), ("a.zip/b.zip".to_owned(), FeedReason::NestedArchive));
    assert_eq!(
        archive_refusal(archive(&[("lisez-moi.txt", b"x")])),
        ("a.zip/lisez-moi.txt".to_owned(), FeedReason::NotXml)
    );
    let names: Vec<String> = (0..65).map(|index| format!("{index}.xml")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"<a/>"[..])).collect();
    assert_eq!(archive_refusal(archive(&entries)), (whole, FeedReason::TooManyEntries { limit: 64 }));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let blank = vec![b' '; 30 * 1024 * 1024];
    let bomb = archive(&[("E.xml", &blank)]);
    assert!(bomb.len() < 64 * 1024);
    assert_eq!(archive_refusal(bomb), ("a.zip/E.xml".to_owned(), FeedReason::SuspectRatio));
    let half = SourceFile { name: "a.xml".to_owned(), bytes: vec![b' '; 65 * 1024 * 1024] };
    let errors = read(&[half.clone(), half], None).unwrap_err();
    assert_eq!(errors.iter().filter(|e| e.reason == FeedReason::TooLarge { limit_mib: 128 }).count(), 1);
}

#[test]
fn each_refusal_says_what_to_do_in_both_languages() {
    let error = |line, reason| FeedError { file: "E.xml".to_owned(), line, reason };
    let missing = error(Some(12), FeedReason::MissingField { field: "ELEVE_ID".to_owned() });
    assert_eq!(
        missing.message(Lang::Fr),
        "E.xml, ligne\u{a0}12\u{a0}: L’information obligatoire ELEVE_ID manque. Complétez la fiche dans \
         l’application d’origine, puis relancez l’export."
    );
    assert_eq!(
        missing.message(Lang::En),
        "E.xml, line\u{a0}12: The required field ELEVE_ID is missing. Complete the record in the original \
         application, then run the export again."
    );
    let years = error(None, FeedReason::YearsDiffer { other_file: "S.xml".into(), other: 2025, found: 2024 });
    assert!(years.message(Lang::Fr).contains("l’année 2024-2025, alors que S.xml porte sur l’année 2025-2026"));
    let bad = refusal(pupils(&PUPILS.replace("29/02/2012", &"9".repeat(500)), PLACEMENTS).as_bytes());
    let said = error(bad.0, bad.1).message(Lang::Fr);
    assert!(said.contains(&format!("«\u{a0}{}…\u{a0}»", "9".repeat(60))), "{said}");
}

#[test]
fn each_doubt_says_where_and_what_to_check() {
    let (text, placements) = (PUPILS.replace("<INE_RNIE>120000001AA</INE_RNIE>", ""), PLACEMENTS);
    let warning = &census(&pupils(&text, placements)).warnings[0];
    assert_eq!(
        warning.message(Lang::Fr),
        "a.xml, ligne\u{a0}5\u{a0}: LEFÈVRE-DIOP Zoé n’a pas d’INE. Rien à faire si l’immatriculation est en cours."
    );
    assert!(warning.message(Lang::En).ends_with("has no INE. Nothing to do if registration is under way."));
}

#[test]
fn hostile_repetition_takes_time_in_proportion() {
    let places: Vec<String> =
        (0..60_000).map(|rank| format!("<STRUCTURE><CODE_STRUCTURE>{rank}</CODE_STRUCTURE></STRUCTURE>")).collect();
    let one = format!("<STRUCTURES_ELEVE ELEVE_ID=\"101\">{}</STRUCTURES_ELEVE>", places.concat());
    let same = "<PERSONNE PERSONNE_ID=\"#\"><NOM>A</NOM><PRENOM>B</PRENOM><MEL>c</MEL></PERSONNE>";
    let people: Vec<String> = (0..20_000).map(|id| same.replace('#', &id.to_string())).collect();
    let start = std::time::Instant::now();
    let files = [file("E.xml", &pupils(PUPILS, &one)), file("R.xml", &guardians(&people.concat(), "", ""))];
    let census = read(&files, None).unwrap();
    assert_eq!(census.count(super::super::Weight::Doubtful), 1 + 1 + 19_999);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
