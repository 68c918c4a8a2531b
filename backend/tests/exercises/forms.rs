//! Forms: answered, changed, counted and exported; never marked.

use super::{super::*, exporting::read};
use crate::world::{civil, refusal};
use preau_backend::Error;
use preau_model::{
    classeur::Level,
    error::{Failure, Problem},
    exercises::{
        Cell, Score, SheetFormat, Standing, Verdict,
        questionnaire::{self, Ask, Choice, Questionnaire, Reply, Says, Scale, Wants},
    },
    session::Role,
    text::Lang,
};
use std::io::Read;

fn ask(n: u128, label: &str, required: bool, wants: Wants) -> Ask {
    Ask { label: label.to_owned(), required, ..Ask::new(item(n), wants) }
}

/// Three questions, of which the first must be answered.
fn form() -> Questionnaire {
    let choice = |n: u128, text: &str| Choice { id: item(n), text: text.to_owned() };
    Questionnaire {
        title: "Votre avis".to_owned(),
        questions: vec![
            ask(1, "Quel livre ?", true, Wants::One(vec![choice(11, "Yvain"), choice(12, "Lancelot")])),
            ask(2, "Pourquoi ?", false, Wants::Long),
            ask(3, "Votre plaisir", false, Wants::Scale(Scale { steps: 4, ..Scale::default() })),
            ask(4, "Pages lues", false, Wants::Number),
        ],
    }
}

fn posed(form: Questionnaire) -> Exercise {
    Exercise { prompt: String::new(), ..Exercise::new(Body::Questionnaire(form)) }
}

fn replies(all: Vec<(u128, Says)>) -> Answer {
    let replies = all.into_iter().map(|(n, says)| Reply { question: item(n), says }).collect();
    Answer::Questionnaire(questionnaire::Answer { replies })
}

fn text(words: &str) -> Says {
    Says::Text(words.to_owned())
}

fn chose(n: u128) -> Says {
    Says::Chosen(vec![item(n)])
}

async fn tallied(c: &Classroom, actor: &Actor, activity: ActivityId) -> Vec<(String, u32, Vec<u32>, Vec<String>)> {
    let told = room::question(&c.world.backend, actor, activity, id(1)).await.unwrap();
    assert_eq!((told.right, told.mistakes.len()), (0, 0));
    let tallies = told.tallies.into_iter().map(|it| {
        let said = it.said.into_iter().map(|it| format!("{}: {}", it.name, it.text)).collect();
        (it.label, it.answered, it.counts.into_iter().map(|it| it.count).collect(), said)
    });
    tallies.collect()
}

#[tokio::test]
async fn a_form_is_answered_changed_and_worth_nothing() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [posed(form()), numeric()]).await;
    let found = found(&c, &c.lea, activity, 1).await;
    assert_eq!((found.posed.points, found.posed.name().as_str()), (0, "Votre avis"));
    // What is required is missing: it is kept, and stays a draft however it was sent.
    let attempt = new_attempt();
    let told = tried(&c, &c.lea, 1, &done(attempt, 3, replies(vec![(2, text("Parce\nque"))]))).await.unwrap();
    let kept = told.draft.unwrap();
    assert_eq!((kept.id, kept.sequence, told.finished.is_none()), (attempt, 3, true));
    assert_eq!(kept.answer, replies(vec![(2, text("Parce\nque"))]));
    // What comes late, finished or not, does not write over it.
    let late = done(attempt, 2, replies(vec![(2, text("Parce"))]));
    let refused = refusal(tried(&c, &c.lea, 1, &late).await);
    assert_eq!(refused, Failure::Conflict(Problem::AnsweredElsewhere), "and so stays the device's");
    let cells = async || {
        let results = room::results(b, &c.teacher, activity).await.unwrap();
        results.pupils.into_iter().map(|it| (it.cells[0], it.total)).collect::<Vec<_>>()
    };
    let nothing = Score { got: 0, of: 2000 };
    let begun = Cell { standing: Standing::Begun, ..Cell::default() };
    assert_eq!(cells().await, [(begun, nothing), (Cell::default(), nothing)]);
    let whole = replies(vec![(1, chose(11)), (2, text("Parce\nque")), (3, Says::Scale(4))]);
    let told = tried(&c, &c.lea, 1, &done(attempt, 4, whole.clone())).await.unwrap();
    let finished = told.finished.unwrap();
    assert_eq!((finished.answer, finished.marked.of, told.best, told.solution), (whole, 0, None, None));
    assert!(finished.marked.parts.iter().all(|part| matches!(part.verdict, Verdict::Noted | Verdict::Missing)));
    let sent = Cell { standing: Standing::Answered, attempts: 1, ..Cell::default() };
    assert_eq!(cells().await, [(sent, nothing), (Cell::default(), nothing)]);
    // It is changed as often as one wants, and what is said last counts, sent again or not.
    c.world.clock.advance_seconds(10);
    tried(&c, &c.lea, 1, &draft(new_attempt(), 1, replies(vec![(1, chose(12))]))).await.unwrap();
    let tallies = tallied(&c, &c.teacher, activity).await;
    assert_eq!(tallies[0], ("Quel livre ?".to_owned(), 1, vec![0, 1], vec![]));
    assert_eq!(tallies[1].1, 0);
    assert_eq!(cells().await, [(sent, nothing), (Cell::default(), nothing)]);
    assert!(room::to_mark(b, &c.teacher, activity).await.unwrap().is_empty());
    assert_eq!(refusal(room::mark_queue(b, &c.teacher, activity, id(1)).await), Failure::NotFound);
    // Nor is an exercise on the same page any other for it.
    answered(&c, &c.lea, 2, says("8")).await;
    assert_eq!(cells().await[0].1, Score { got: 2000, of: 2000 });
}

#[tokio::test]
async fn what_is_said_is_found_by_pupil_by_question_and_in_the_export() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [posed(form()), numeric()]).await;
    let lea =
        replies(vec![(1, chose(11)), (2, text("=A1\nbien")), (3, Says::Scale(4)), (4, Says::Number("7,5".into()))]);
    answered(&c, &c.lea, 1, lea).await;
    let tom = replies(vec![(1, chose(12)), (4, Says::Number("beaucoup".into()))]);
    // No number yet: not sent, and seen by the teacher all the same.
    tried(&c, &c.tom, 1, &done(new_attempt(), 1, tom)).await.unwrap();
    let told = room::question(b, &c.teacher, activity, id(1)).await.unwrap();
    assert_eq!((told.answered, told.earlier), (2, 0));
    let mean = told.tallies[2].mean;
    assert_eq!(mean, Some(4000));
    let tallies = tallied(&c, &c.teacher, activity).await;
    assert_eq!(tallies[0].2, [1, 1]);
    assert_eq!(tallies[1].3, ["Martin Léa: =A1\nbien"]);
    assert_eq!(tallies[2].2, [0, 0, 0, 1]);
    assert_eq!(tallies[3].3, ["Martin Léa: 7,5", "Petit Tom: beaucoup"]);
    let seen = room::pupil_answers(b, &c.teacher, activity, c.lea.person).await.unwrap();
    let said: Vec<_> =
        seen.questions[0].attempts[0].said.iter().map(|it| (it.about.as_str(), it.text.as_str())).collect();
    assert_eq!(
        said,
        [("Quel livre ?", "Yvain"), ("Pourquoi ?", "=A1\nbien"), ("Votre plaisir", "4/4"), ("Pages lues", "7,5")]
    );
    let export = async || {
        let made = room::export(b, &c.teacher, activity, SheetFormat::Csv, Lang::Fr).await.unwrap();
        read(&made.bytes)
    };
    let rows = export().await;
    let two = "2. Quelle est la réponse ? (/2)";
    let head =
        ["Élève", "1. Votre avis", "1.1. Quel livre ?", "1.2. Pourquoi ?", "1.3. Votre plaisir", "1.4. Pages lues"];
    assert_eq!(rows[0], [&head[..], &[two, "2. Essais", "2. Réponse", "Total", "Sur"]].concat());
    let lea = ["Martin Léa", "Répondu", "Yvain", "'=A1\nbien", "4", "7,5", "", "0", "", "0", "2"];
    assert_eq!(rows[1], lea);
    assert_eq!(rows[2], ["Petit Tom", "Commencé", "Lancelot", "", "", "beaucoup", "", "0", "", "0", "2"]);
    // The teacher goes on with the form: nothing that was said is lost.
    let mut changed = form();
    changed.questions.remove(1);
    changed.questions[0].label = "Quel roman ?".to_owned();
    becomes(&c, activity, 1, posed(changed)).await;
    let tallies = tallied(&c, &c.teacher, activity).await;
    let labels: Vec<&str> = tallies.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(labels, ["Quel roman ?", "Votre plaisir", "Pages lues", "Pourquoi ?"]);
    assert_eq!((&tallies[0].2[..], tallies[3].1), (&[1, 1][..], 1));
    let rows = export().await;
    assert_eq!(rows[0][5], "1.4. Pourquoi ? (question retirée depuis)");
    assert_eq!(rows[1][1..6], ["Répondu", "Yvain", "4", "7,5", "'=A1\nbien"]);
    let results = room::results(b, &c.teacher, activity).await.unwrap();
    assert!(results.pupils[0].cells[0].earlier, "what Léa has sent was another form");
    let ods = room::export(b, &c.teacher, activity, SheetFormat::Ods, Lang::Fr).await.unwrap();
    let mut content = String::new();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(ods.bytes)).unwrap();
    zip.by_name("content.xml").unwrap().read_to_string(&mut content).unwrap();
    let (_, answers) = content.split_once("table:name=\"Réponses\"").unwrap();
    let row =
        answers.split("<table:table-row>").find(|row| row.contains("Martin Léa") && row.contains("bien")).unwrap();
    assert!(row.contains("<text:p>Répondu") && !row.contains("office:value="), "neither right nor wrong: {row}");
}

#[tokio::test]
async fn forms_alone_come_to_no_sum() {
    let c = Classroom::new().await;
    let activity = given(&c, [posed(form())]).await;
    let made = room::export(&c.world.backend, &c.teacher, activity, SheetFormat::Csv, Lang::Fr).await.unwrap();
    let rows = read(&made.bytes);
    assert_eq!(rows[0].len(), 6);
    assert_eq!(rows[1], ["Martin Léa", "", "", "", "", ""]);
}

#[tokio::test]
async fn nothing_is_taken_once_it_is_closed_or_from_who_has_not_got_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [posed(form())]).await;
    let answer = |says| done(new_attempt(), 1, replies(vec![(1, says)]));
    let long = Says::Text("é".repeat(10_001));
    let refused = tried(&c, &c.lea, 1, &done(new_attempt(), 1, replies(vec![(2, long)]))).await;
    assert!(matches!(refusal(refused), Failure::Invalid(_)));
    assert_eq!(refusal(tried(&c, &c.zoe, 1, &answer(chose(11))).await), Failure::NotFound);
    for actor in [&c.mother, &c.teacher, &c.far_pupil] {
        assert!(tried(&c, actor, 1, &answer(chose(11))).await.is_err());
    }
    let exercise = tried(&c, &c.lea, 1, &done(new_attempt(), 1, says("8"))).await;
    assert_eq!(refusal(exercise), Failure::Conflict(Problem::ChangedMeanwhile));
    let all = async |actor: &Actor| -> Vec<Option<Error>> {
        vec![
            room::question(b, actor, activity, id(1)).await.err(),
            room::pupil_answers(b, actor, activity, c.lea.person).await.err(),
            room::export(b, actor, activity, SheetFormat::Csv, Lang::Fr).await.err(),
        ]
    };
    tried(&c, &c.lea, 1, &answer(chose(11))).await.unwrap();
    let near = [("léa", &c.lea), ("tom", &c.tom), ("the mother", &c.mother)];
    for (who, actor) in near.into_iter().chain(c.strangers()) {
        let refused = if actor.is(Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        for error in all(actor).await {
            assert_eq!(error.and_then(|it| it.told().cloned()), Some(refused.clone()), "{who}");
        }
    }
    // Who may change it sees what was said by those to whom they gave it: here nobody.
    let what = classeur::Shared::Activity(activity);
    classeur::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    let tallies = tallied(&c, &c.colleague, activity).await;
    assert!(tallies.iter().all(|it| it.1 == 0 && it.3.is_empty()));
    let made = room::export(b, &c.colleague, activity, SheetFormat::Csv, Lang::Fr).await.unwrap();
    assert_eq!(read(&made.bytes).len(), 1);
}

#[tokio::test]
async fn what_was_sent_may_be_changed_until_it_is_closed() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [posed(form())]).await;
    let [giving] = &classeur::givings(b, &c.teacher, activity).await.unwrap()[..] else { panic!() };
    let input =
        GivingInput { structures: vec![c.class], closes: Some(civil("2026-11-24T10:00")), ..GivingInput::default() };
    classeur::change_giving(b, &c.teacher, giving.id, &input).await.unwrap();
    answered(&c, &c.lea, 1, replies(vec![(1, chose(11))])).await;
    answered(&c, &c.lea, 1, replies(vec![(1, chose(12))])).await;
    c.world.at("2026-11-24T10:00");
    let late = draft(new_attempt(), 1, replies(vec![(1, chose(11))]));
    assert_eq!(refusal(tried(&c, &c.lea, 1, &late).await), Failure::Conflict(Problem::HandInClosed));
    assert_eq!(tallied(&c, &c.teacher, activity).await[0].2, [0, 1]);
    let found = found(&c, &c.lea, activity, 1).await;
    assert_eq!(found.progress.finished.unwrap().answer, replies(vec![(1, chose(12))]));
}
