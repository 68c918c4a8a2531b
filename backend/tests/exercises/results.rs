//! The class at a glance, one pupil, one question.

use super::super::*;
use crate::world::refusal;
use preau_backend::{Error, db::counted};
use preau_model::{
    classeur::Level,
    error::Failure,
    exercises::{Cell, Part, ReviewInput, Score, Standing, Verdict},
    session::Role,
};

async fn cells(c: &Classroom, actor: &Actor, activity: ActivityId) -> Vec<(String, Vec<(Standing, u32)>)> {
    let results = room::results(&c.world.backend, actor, activity).await.unwrap();
    let cell = |cell: &Cell| (cell.standing, cell.best.map_or(0, |best| best.got));
    results.pupils.iter().map(|pupil| (pupil.name.clone(), pupil.cells.iter().map(cell).collect())).collect()
}

#[tokio::test]
async fn every_pupil_and_every_exercise_at_a_glance() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let mut first = numeric();
    first.hints = vec!["Une araignée".to_owned()];
    let activity = given(
        &c,
        [first, open_exercise(), Exercise::new(Body::Order(preau_model::exercises::order::Order::default()))],
    )
    .await;
    room::take_hint(b, &c.lea, id(1), 0).await.unwrap();
    for said in ["7", "8", "9"] {
        answered(&c, &c.lea, 1, says(said)).await;
    }
    tried(&c, &c.tom, 1, &draft(new_attempt(), 1, says("5"))).await.unwrap();
    answered(&c, &c.lea, 2, writes("La lave")).await;
    let results = room::results(b, &c.teacher, activity).await.unwrap();
    assert_eq!((results.title.as_str(), results.to_mark), ("Volcans", 1));
    let asked: Vec<_> =
        results.questions.iter().map(|it| (it.number, it.step, it.prompt.as_str(), it.points)).collect();
    let prompt = "Quelle est la réponse ?";
    assert_eq!(asked, [(1, id(1), prompt, 2), (2, id(2), prompt, 4)], "without what cannot be answered");
    let [lea, tom] = &results.pupils[..] else { panic!("{results:?}") };
    assert_eq!((lea.name.as_str(), tom.name.as_str()), ("Martin Léa", "Petit Tom"));
    let best = Some(Score { got: 2000, of: 2000 });
    let cell = Cell { standing: Standing::Right, best, attempts: 3, hints: 1, earlier: false };
    assert_eq!(lea.cells, [cell, Cell { standing: Standing::Waiting, attempts: 1, ..Cell::default() }]);
    assert_eq!(tom.cells, [Cell { standing: Standing::Begun, ..Cell::default() }, Cell::default()]);
    assert_eq!((lea.total, tom.total), (Score { got: 2000, of: 6000 }, Score { got: 0, of: 6000 }));
    // The teacher changes it: what was answered before is told apart.
    becomes(&c, activity, 1, Exercise { points: 3, ..numeric() }).await;
    let results = room::results(b, &c.teacher, activity).await.unwrap();
    let earlier: Vec<bool> = results.pupils[0].cells.iter().map(|cell| cell.earlier).collect();
    assert_eq!((earlier, results.pupils[0].total), (vec![true, false], Score { got: 2000, of: 6000 }));
    // It asks what was answered again, though there is no hint any more.
    becomes(&c, activity, 1, numeric()).await;
    assert!(!room::results(b, &c.teacher, activity).await.unwrap().pupils[0].cells[0].earlier);
}

#[tokio::test]
async fn all_that_one_pupil_has_answered_is_found_again() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [numeric(), open_exercise()]).await;
    answered(&c, &c.lea, 1, says("7")).await;
    c.world.clock.advance_seconds(60);
    tried(&c, &c.lea, 1, &draft(new_attempt(), 1, says("6"))).await.unwrap();
    let body = numeric::Numeric { value: "7".to_owned(), ..numeric::Numeric::default() };
    becomes(&c, activity, 1, asked(Body::Numeric(body), 2)).await;
    let told = room::pupil_answers(b, &c.teacher, activity, c.lea.person).await.unwrap();
    assert_eq!((told.name.as_str(), told.questions.len()), ("Martin Léa", 2));
    let [draft, first] = &told.questions[0].attempts[..] else { panic!("{told:?}") };
    assert_eq!((draft.line.as_str(), draft.finished, draft.marked.is_some()), ("6", None, false));
    assert_eq!((first.line.as_str(), first.finished.is_some(), first.earlier), ("7", true, true));
    assert_eq!(first.said[0].verdict, Verdict::Wrong, "by the exercise as it was then");
    assert_eq!(told.questions[0].cell.standing, Standing::Wrong);
    assert!(told.questions[1].attempts.is_empty());
    let other = room::pupil_answers(b, &c.teacher, activity, c.zoe.person).await;
    assert_eq!(refusal(other), Failure::NotFound, "it was not given to her");
}

#[tokio::test]
async fn what_pupils_wrote_is_seen_whatever_becomes_of_the_giving() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [numeric(), open_exercise()]).await;
    answered(&c, &c.lea, 1, says("8")).await;
    answered(&c, &c.lea, 2, writes("La lave")).await;
    let seen = async |actor: &Actor| -> Vec<(String, bool, u32)> {
        let results = room::results(b, actor, activity).await.unwrap();
        results.pupils.into_iter().map(|it| (it.name, it.gone, it.total.got)).collect()
    };
    let (lea, tom) = (("Martin Léa".to_owned(), true, 2000), ("Petit Tom".to_owned(), false, 0));
    let there = (lea.0.clone(), false, 2000);
    assert_eq!(seen(&c.teacher).await, [there.clone(), tom.clone()]);
    let [giving] = &classeur::givings(b, &c.teacher, activity).await.unwrap()[..] else { panic!() };
    classeur::set_withdrawn(b, &c.teacher, giving.id, true).await.unwrap();
    assert_eq!(seen(&c.teacher).await, std::slice::from_ref(&lea), "who has written nothing is not looked for");
    let told = room::pupil_answers(b, &c.teacher, activity, c.lea.person).await.unwrap();
    assert_eq!(told.questions[1].attempts[0].line, "La lave");
    let [waits] = &room::to_mark(b, &c.teacher, activity).await.unwrap()[..] else { panic!() };
    room::review(b, &c.teacher, waits.attempt, &ReviewInput { got: 1000, words: "Oui".to_owned(), seen: None })
        .await
        .unwrap();
    let queue = room::mark_queue(b, &c.teacher, activity, id(2)).await.unwrap();
    assert_eq!((queue.answers.len(), queue.silent.len()), (1, 0));
    let lea = (lea.0, true, 3000);
    // Given to Tom only; she is in another class; she has left.
    classeur::set_withdrawn(b, &c.teacher, giving.id, false).await.unwrap();
    let input = GivingInput { pupils: vec![c.tom.person], ..GivingInput::default() };
    classeur::change_giving(b, &c.teacher, giving.id, &input).await.unwrap();
    assert_eq!(seen(&c.teacher).await, [lea.clone(), tom.clone()]);
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    classeur::change_giving(b, &c.teacher, giving.id, &input).await.unwrap();
    c.world.moves(&c.lea, c.other_class).await;
    assert_eq!(seen(&c.teacher).await, [lea.clone(), tom.clone()]);
    c.world.moves(&c.lea, c.class).await;
    assert_eq!(seen(&c.teacher).await[0], (lea.0.clone(), false, 3000));
    c.world.leaves(&c.lea).await;
    assert_eq!(seen(&c.teacher).await, [lea, tom]);
    // Nobody else sees more by it: a colleague only those to whom they gave it themselves, withdrawn or not.
    for (who, actor) in c.strangers().into_iter().filter(|(_, actor)| actor.is(Role::Teacher)) {
        let refused = room::pupil_answers(b, actor, activity, c.lea.person).await;
        assert_eq!(refusal(refused), Failure::NotFound, "{who}");
    }
    classeur::share(b, &c.teacher, classeur::Shared::Activity(activity), c.colleague.person, Level::Edit)
        .await
        .unwrap();
    assert_eq!(seen(&c.colleague).await, []);
    let input = GivingInput { structures: vec![c.other_class], ..GivingInput::default() };
    let theirs = GivingId(Uuid::now_v7());
    classeur::give_out(b, &c.colleague, theirs, classeur::Shared::Activity(activity), &input).await.unwrap();
    answered(&c, &c.zoe, 1, says("8")).await;
    classeur::set_withdrawn(b, &c.colleague, theirs, true).await.unwrap();
    assert_eq!(seen(&c.colleague).await, [("Garnier Zoé".to_owned(), true, 2000)]);
}

#[tokio::test]
async fn the_most_frequent_mistakes_of_a_question() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [numeric()]).await;
    let what = classeur::Shared::Activity(activity);
    c.world.teaches(&c.teacher, c.other_class, c.french).await;
    let input = GivingInput { structures: vec![c.other_class], ..GivingInput::default() };
    classeur::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), what, &input).await.unwrap();
    answered(&c, &c.lea, 1, says("6")).await;
    answered(&c, &c.lea, 1, says("8")).await;
    answered(&c, &c.tom, 1, says("8")).await;
    let again = Exercise { prompt: "<p>Combien ?</p>".to_owned(), ..numeric() };
    becomes(&c, activity, 1, again).await;
    answered(&c, &c.zoe, 1, says("6,0")).await;
    let told = room::question(b, &c.teacher, activity, id(1)).await.unwrap();
    assert_eq!((told.answered, told.right, told.earlier), (3, 1, 2), "by the first attempt of each");
    assert_eq!(told.exercise.prompt, "<p>Combien ?</p>");
    let [mistake] = &told.mistakes[..] else { panic!("{:?}", told.mistakes) };
    assert_eq!((mistake.part, mistake.count), (Part::Whole, 2), "the same number");
    // With another key, the same number is another mistake, or none.
    let body = numeric::Numeric { value: "6".to_owned(), ..numeric::Numeric::default() };
    becomes(&c, activity, 1, asked(Body::Numeric(body), 2)).await;
    let pupil = c.world.person(&[Role::Pupil], "Ana", "Alba").await;
    c.world.moves(&pupil, c.class).await;
    answered(&c, &pupil, 1, says("8")).await;
    let told = room::question(b, &c.teacher, activity, id(1)).await.unwrap();
    let counted: Vec<_> = told.mistakes.iter().map(|it| (it.text.as_str(), it.count)).collect();
    assert_eq!((told.answered, told.right, counted.len(), counted[1]), (4, 1, 2, ("8", 1)), "{counted:?}");
    assert_eq!(refusal(room::question(b, &c.teacher, activity, id(7)).await), Failure::NotFound);
}

#[tokio::test]
async fn results_are_for_who_owns_it_or_gave_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [numeric(), open_exercise()]).await;
    answered(&c, &c.lea, 1, says("7")).await;
    let told = answered(&c, &c.lea, 2, writes("La lave")).await;
    let attempt = told.finished.unwrap().id;
    let all = async |actor: &Actor| -> Vec<Option<Error>> {
        let review = ReviewInput { got: 1, words: String::new(), seen: None };
        let format = preau_model::exercises::SheetFormat::Csv;
        vec![
            room::results(b, actor, activity).await.err(),
            room::pupil_answers(b, actor, activity, c.lea.person).await.err(),
            room::question(b, actor, activity, id(1)).await.err(),
            room::to_mark(b, actor, activity).await.err(),
            room::review(b, actor, attempt, &review).await.err(),
            room::export(b, actor, activity, format, preau_model::text::Lang::Fr).await.err(),
        ]
    };
    let near = [("léa", &c.lea), ("tom", &c.tom), ("the mother", &c.mother)];
    for (who, actor) in near.into_iter().chain(c.strangers()) {
        let far = actor.school != c.world.school;
        let refused = if actor.is(Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        for (n, error) in all(actor).await.into_iter().enumerate() {
            // An answer of another school does not exist.
            let refused = if far && n == 4 { Failure::NotFound } else { refused.clone() };
            assert_eq!(error.and_then(|it| it.told().cloned()), Some(refused), "{who} {n}");
        }
    }
    let what = classeur::Shared::Activity(activity);
    for level in [Level::Read, Level::Copy] {
        classeur::share(b, &c.teacher, what, c.colleague.person, level).await.unwrap();
        for error in all(&c.colleague).await {
            assert_eq!(error.and_then(|it| it.told().cloned()), Some(Failure::Forbidden), "{level:?}");
        }
    }
    // Who may change it sees those to whom they gave it.
    classeur::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    assert_eq!(cells(&c, &c.colleague, activity).await, []);
    assert_eq!(refusal(room::pupil_answers(b, &c.colleague, activity, c.lea.person).await), Failure::NotFound);
    assert!(room::to_mark(b, &c.colleague, activity).await.unwrap().is_empty());
    let review = ReviewInput { got: 1000, words: String::new(), seen: None };
    assert_eq!(refusal(room::review(b, &c.colleague, attempt, &review).await), Failure::NotFound);
    assert_eq!(room::question(b, &c.colleague, activity, id(1)).await.unwrap().answered, 0);
    let input = GivingInput { structures: vec![c.other_class], ..GivingInput::default() };
    classeur::give_out(b, &c.colleague, GivingId(Uuid::now_v7()), what, &input).await.unwrap();
    answered(&c, &c.zoe, 1, says("8")).await;
    let zoe = ("Garnier Zoé".to_owned(), vec![(Standing::Right, 2000), (Standing::Untouched, 0)]);
    assert_eq!(cells(&c, &c.colleague, activity).await, [zoe]);
    assert_eq!(cells(&c, &c.teacher, activity).await.len(), 3, "whose it is follows all");
}

#[tokio::test]
async fn a_class_costs_as_many_statements_as_a_pupil() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let exercises: Vec<Exercise> = (0..12).map(|n| if n % 2 == 0 { numeric() } else { open_exercise() }).collect();
    let activity = given(&c, exercises).await;
    answered(&c, &c.lea, 1, says("7")).await;
    answered(&c, &c.lea, 2, writes("x")).await;
    let cost = async || {
        let (_, one) = counted(room::results(b, &c.teacher, activity)).await;
        let (_, two) = counted(room::pupil_answers(b, &c.teacher, activity, c.lea.person)).await;
        let (_, three) = counted(room::question(b, &c.teacher, activity, id(1))).await;
        let (_, four) = counted(room::to_mark(b, &c.teacher, activity)).await;
        [one, two, three, four]
    };
    let few = cost().await;
    for pupil in [&c.lea, &c.tom] {
        for n in 1..13 {
            let answer = if n % 2 == 1 { says("7") } else { writes("x") };
            answered(&c, pupil, n, answer).await;
        }
    }
    assert_eq!(cost().await, few);
    assert!(few.iter().all(|n| *n <= 8), "{few:?}");
}
