//! Results that leave Préau say what the screen says.

use super::super::*;
use preau_backend::db::sql;
use preau_model::{
    exercises::SheetFormat,
    text::{Lang, ResultsText},
};
use std::io::Read;

/// The rows of a table of ours, read again.
pub(super) fn read(csv: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(csv).unwrap().strip_prefix('\u{feff}').unwrap();
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    rows
}

#[tokio::test]
async fn an_export_has_the_rows_of_the_overview() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let shared = Body::Choices(choices::Choices {
        choices: (1..4)
            .map(|n| choices::Choice {
                item: Item::new(item(n), &format!("n° {n}")),
                right: n < 3,
                feedback: String::new(),
            })
            .collect(),
        several: true,
        strict: false,
    });
    let mut formula = asked(shared, 5);
    formula.prompt = "<p>=SOMME(A1);\"B\"</p>".to_owned();
    let activity = given(&c, [formula, open_exercise(), numeric()]).await;
    sql("UPDATE person SET last_name = '@Petit' WHERE id = $1").bind(c.tom.person).run(&b.db).await.unwrap();
    answered(&c, &c.lea, 1, Answer::Choices(choices::Answer { chosen: vec![item(1)] })).await;
    answered(&c, &c.lea, 2, writes("x")).await;
    c.world.clock.advance_seconds(60);
    answered(&c, &c.lea, 2, writes("=2+2 & <b>")).await;
    let [waits] = &room::to_mark(b, &c.teacher, activity).await.unwrap()[..] else { panic!() };
    let review = preau_model::exercises::ReviewInput { got: 1000, words: "Et la lave\u{a0}?".to_owned(), seen: None };
    room::review(b, &c.teacher, waits.attempt, &review).await.unwrap();
    answered(&c, &c.lea, 2, writes("=3+3")).await;
    tried(&c, &c.tom, 3, &draft(new_attempt(), 1, says("8"))).await.unwrap();
    let results = room::results(b, &c.teacher, activity).await.unwrap();
    let made = room::export(b, &c.teacher, activity, SheetFormat::Csv, Lang::Fr).await.unwrap();
    assert_eq!((made.name.as_str(), made.media_type), ("Volcans - Résultats.csv", "text/csv; charset=utf-8"));
    let rows = read(&made.bytes);
    let prompt = "Quelle est la réponse ?";
    let (two, three) = (format!("2. {prompt} (/4)"), format!("3. {prompt} (/2)"));
    let first = ["Élève", "1. =SOMME(A1);\"B\" (/5)", "1. Essais", "1. Réponse"];
    let others = [&two, "2. Essais", "2. Réponse", &three, "3. Essais", "3. Réponse", "Total", "Sur"];
    assert_eq!(rows[0], [&first[..], &others[..]].concat());
    assert_eq!(rows.len(), 1 + results.pupils.len());
    for (row, pupil) in rows[1..].iter().zip(&results.pupils) {
        assert_eq!(row[0].trim_start_matches('\''), pupil.name);
        for (pair, cell) in row[1..].chunks(3).zip(&pupil.cells) {
            let points = match cell.best {
                Some(best) => (f64::from(best.got) / 1000.0).to_string().replace('.', ","),
                None if cell.attempts == 0 && cell.standing == preau_model::exercises::Standing::Untouched => {
                    String::new()
                }
                None => ResultsText::standing(Lang::Fr, cell.standing).to_owned(),
            };
            assert_eq!(pair[..2], [points, cell.attempts.to_string()]);
        }
        let total = [pupil.total.got, pupil.total.of].map(|n| (f64::from(n) / 1000.0).to_string().replace('.', ","));
        assert_eq!(row[10..], total);
    }
    assert_eq!(rows[1], ["Martin Léa", "2,5", "1", "n° 1", "1", "3", "'=3+3", "", "0", "", "3,5", "11"]);
    assert_eq!(rows[2], ["'@Petit Tom", "", "0", "", "", "0", "", "Commencé", "0", "8", "0", "11"]);
    let made = room::export(b, &c.teacher, activity, SheetFormat::Ods, Lang::En).await.unwrap();
    assert_eq!(made.name, "Volcans - Results.ods");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(made.bytes)).unwrap();
    let mut content = String::new();
    zip.by_name("content.xml").unwrap().read_to_string(&mut content).unwrap();
    // And every attempt on a sheet of its own: Léa's four, and what Tom has begun.
    assert_eq!(content.matches("<table:table-row>").count(), rows.len() + 1 + 5);
    let (_, answers) = content.split_once("table:name=\"Answers\"").unwrap();
    let row = answers.split("<table:table-row>").find(|row| row.contains("2+2")).unwrap();
    let cells: Vec<&str> = row.split("<text:p>").skip(1).map(|it| it.split("</text:p>").next().unwrap()).collect();
    let prompt = format!("2. {prompt}");
    assert_eq!(cells[..4], ["Martin Léa", &prompt, "=2+2 &amp; &lt;b&gt;", "Partly right"]);
    assert_eq!(cells[4..7], ["1", "4", "Et la lave\u{a0}?"]);
    assert!(cells[7].contains("2026") && answers.contains("<text:p>Begun</text:p>"), "{cells:?}");
    for words in ["<text:p>@Petit Tom</text:p>", "office:value=\"2.5\"", "To be marked", "=SOMME(A1);&quot;B&quot;"] {
        assert!(content.contains(words), "{words}");
    }
    assert!(!content.contains("table:formula"));
}
