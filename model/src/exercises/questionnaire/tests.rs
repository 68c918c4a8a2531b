use super::*;
use crate::{
    exercises::{
        self, Exercise,
        samples::{exercise, id, questionnaire, replies},
    },
    time::Date,
};

fn answer(all: Vec<(u64, Says)>) -> Answer {
    Answer { replies: all.into_iter().map(|(n, says)| Reply { question: id(n), says }).collect() }
}

fn text(words: &str) -> Says {
    Says::Text(words.to_owned())
}

fn kept(all: Vec<(u64, Says)>) -> Result<Answer, Problem> {
    questionnaire().receive(answer(all))
}

#[test]
fn nothing_is_right_wrong_or_worth_anything() {
    let form = exercise(questionnaire());
    assert_eq!((form.worth(), form.pose(1).points), (0, 0));
    for given in [replies(), answer(vec![(1, text("x"))]), Answer::default()] {
        let given = exercises::Answer::Questionnaire(given);
        let marked = form.mark(&given);
        assert_eq!((marked.got, marked.of, marked.waits_for_teacher, marked.feedback.as_str()), (0, 0, false, ""));
        assert!(!marked.share.is_full());
        assert_eq!(form.mistakes([&given].into_iter()), []);
        assert!(marked.parts.iter().all(|part| matches!(part.verdict, Verdict::Noted | Verdict::Missing)));
    }
}

#[test]
fn what_is_said_is_kept_as_it_is_said() {
    assert_eq!(questionnaire().receive(replies()), Ok(replies()));
    let odd = vec![
        (1, text("  a  ")),
        (1, text("une seconde fois")),
        (2, text(" \n ")),
        (3, Says::Chosen(vec![id(99), id(32), id(31), id(32)])),
        (4, Says::Chosen(vec![id(99)])),
        (5, Says::Number("sept".to_owned())),
        (6, text("une date ?")),
        (7, Says::Scale(6)),
        (99, text("de rien")),
    ];
    let wanted = vec![(1, text("  a  ")), (3, Says::Chosen(vec![id(32)])), (5, Says::Number("sept".to_owned()))];
    assert_eq!(kept(odd), Ok(answer(wanted)));
    assert_eq!(kept(vec![(7, Says::Scale(0))]), Ok(Answer::default()));
    assert_eq!(kept(vec![(6, Says::Date(Date::MIN))]).map(|it| it.replies.len()), Ok(1));
    let long = |n: usize| vec![(2, text(&"é".repeat(n)))];
    assert!(kept(long(10_000)).is_ok());
    assert_eq!(kept(long(10_001)), Err(Problem::TooLong { max: LONG_MAX }));
    let many: Vec<_> = (0..241).map(|n| (n, text("x"))).collect();
    assert_eq!(kept(many), Err(Problem::TooMany { max: 240 }));
}

#[test]
fn what_is_lacking_is_told_and_keeps_nothing_from_being_kept() {
    let form = questionnaire();
    let lacking = |all| form.lacking(&answer(all));
    let required = |n| (id(n), Problem::Required);
    assert_eq!(form.lacking(&replies()), []);
    assert_eq!(lacking(vec![]), [required(2), required(4), required(6)]);
    assert_eq!(
        lacking(vec![(2, text(" ")), (4, Says::Chosen(vec![])), (5, Says::Number("7 h".to_owned()))]),
        [required(2), required(4), (id(5), Problem::Malformed), required(6)]
    );
    for number in ["7", "-3", "7,25", "1/3", " 1 000 "] {
        let read = lacking(vec![(5, Says::Number(number.to_owned()))]);
        assert!(!read.contains(&(id(5), Problem::Malformed)), "{number}");
    }
    let form = exercise(form);
    let may = |given| form.may_finish(&exercises::Answer::Questionnaire(given));
    assert!(may(replies()) && !may(answer(vec![(1, text("x"))])));
}

#[test]
fn an_answer_is_changed_question_by_question() {
    let mut given = replies();
    given.say(id(3), Some(Says::Chosen(vec![id(31)])));
    given.say(id(1), None);
    assert_eq!(given.replies.len(), 6);
    let said = exercise(questionnaire()).said(&exercises::Answer::Questionnaire(given));
    let said: Vec<&str> = said.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(said, ["", "D’abord\nl’école", "lundi", "sport ; jeux", "7,5", "27/11/2026", "4/5"]);
}

#[test]
fn everything_is_counted() {
    let form = questionnaire();
    let (one, two) = (replies(), answer(vec![(3, Says::Chosen(vec![id(31)])), (7, Says::Scale(1)), (1, text("Non"))]));
    let nothing = Answer::default();
    let told = form.tallies(&[("Léa", &form, &one), ("Tom", &form, &two), ("Zoé", &form, &nothing)]);
    let answered: Vec<u32> = told.iter().map(|it| it.answered).collect();
    assert_eq!(answered, [2, 1, 2, 1, 1, 1, 2]);
    let counts = |n: usize| told[n].counts.iter().map(|it| (it.label.as_str(), it.count)).collect::<Vec<_>>();
    assert_eq!(counts(2), [("lundi", 1), ("mardi", 1)]);
    assert_eq!(counts(3), [("sport", 1), ("lecture", 0), ("jeux", 1)]);
    assert_eq!(counts(6), [("1", 1), ("2", 0), ("3", 0), ("4", 1), ("5", 0)]);
    assert_eq!(told[6].mean, Some(2500));
    let said: Vec<(&str, &str)> = told[0].said.iter().map(|it| (it.name.as_str(), it.text.as_str())).collect();
    assert_eq!(said, [("Léa", "Bien"), ("Tom", "Non")]);
    assert!(told.iter().all(|it| !it.earlier));
}

/// The teacher goes on with the form: nothing that was said to it before is lost.
#[test]
fn what_was_answered_before_is_still_counted() {
    let before = questionnaire();
    let mut now = before.clone();
    now.questions.remove(6);
    now.questions[0].wants = Wants::Long;
    now.questions[2].wants = Wants::Several(vec![Choice { id: id(31), text: "le lundi".to_owned() }]);
    now.questions[4].wants = Wants::Date;
    let given = replies();
    let told = now.tallies(&[("Léa", &before, &given)]);
    let seen: Vec<_> = told.iter().map(|it| (it.question, it.wanted, it.answered, it.earlier)).collect();
    assert_eq!(seen[0], (id(1), Wanted::Long, 1, false), "a text is a text");
    assert_eq!(seen[2], (id(3), Wanted::Several, 1, false));
    let counts: Vec<_> = told[2].counts.iter().map(|it| (it.label.as_str(), it.count, it.earlier)).collect();
    assert_eq!(counts, [("le lundi", 0, false), ("mardi", 1, true)]);
    assert_eq!(seen[4], (id(5), Wanted::Date, 0, false), "a number is no date");
    assert_eq!(seen[6..], [(id(5), Wanted::Number, 1, true), (id(7), Wanted::Scale, 1, true)]);
}

#[test]
fn choices_that_are_typed_again_are_the_same() {
    let before: Vec<Choice> =
        [(1, "lundi"), (2, "mardi"), (3, "jeudi")].map(|(n, text)| Choice { id: id(n), text: text.to_owned() }).into();
    let typed = |lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|it| (*it).to_owned()).collect();
        let all = Choice::of_lines(&before, &lines);
        all.into_iter().map(|it| before.iter().position(|known| known.id == it.id).map(|n| n + 1)).collect::<Vec<_>>()
    };
    assert_eq!(typed(&["lundi", "mardi soir", "jeudi"]), [Some(1), Some(2), Some(3)], "another word for it");
    assert_eq!(typed(&["jeudi", "lundi", "mardi"]), [Some(3), Some(1), Some(2)], "put in another order");
    assert_eq!(typed(&["lundi", "jeudi"]), [Some(1), Some(3)], "one is taken out");
    assert_eq!(typed(&["lundi", "mardi", "mercredi", "jeudi"]), [Some(1), Some(2), None, Some(3)], "one comes in");
    assert_eq!(typed(&[]), []);
}

#[test]
fn what_a_form_lacks_is_told() {
    let problems = |change: &dyn Fn(&mut Exercise, &mut Questionnaire)| {
        let mut form = questionnaire();
        let mut whole = exercise(form.clone());
        change(&mut whole, &mut form);
        whole.body = form.into();
        whole.problems().into_iter().map(|it| (it.item, it.field, it.problem)).collect::<Vec<_>>()
    };
    let at = |n, field: &str, problem| vec![(Some(id(n)), field.to_owned(), problem)];
    let own = |field: &str, problem| vec![(None, field.to_owned(), problem)];
    assert_eq!(problems(&|whole, _| whole.prompt.clear()), [], "it has a title");
    assert_eq!(
        problems(&|whole, form| {
            whole.prompt.clear();
            form.title = " ".to_owned();
        }),
        own("title", Problem::Required)
    );
    assert_eq!(problems(&|_, form| form.questions.clear()), own("questions", Problem::Required));
    assert_eq!(problems(&|_, form| form.questions[0].label = " ".to_owned()), at(1, "label", Problem::Required));
    assert_eq!(problems(&|_, form| form.questions[1].id = id(1)), at(1, "label", Problem::Twice));
    let choices = |form: &mut Questionnaire, texts: &[&str]| {
        let all = texts.iter().zip(50..).map(|(text, n)| Choice { id: id(n), text: (*text).to_owned() });
        form.questions[2].wants = Wants::One(all.collect());
    };
    assert_eq!(problems(&|_, form| choices(form, &["a"])), at(3, "choices", Problem::TooFew { min: 2 }));
    assert_eq!(problems(&|_, form| choices(form, &["a", " a "])), at(3, "choices", Problem::Twice));
    assert_eq!(problems(&|_, form| choices(form, &["a", ""])), at(3, "choices", Problem::Required));
    let long = "é".repeat(201);
    assert_eq!(
        problems(&|_, form| choices(form, &["a", &long])),
        at(3, "choices", Problem::TooLong { max: LABEL_MAX })
    );
    let scale = |steps, low: &str| Wants::Scale(Scale { steps, low: low.to_owned(), high: String::new() });
    for steps in [0, 1, 11] {
        assert_eq!(
            problems(&|_, form| form.questions[6].wants = scale(steps, "")),
            at(7, "steps", Problem::OutOfRange)
        );
    }
    assert_eq!(problems(&|_, form| form.questions[6].wants = scale(10, "peu")), []);
}

#[test]
fn what_is_wanted_may_change() {
    let choices = questionnaire().questions[2].wants.clone();
    let several = choices.clone().become_a(Wanted::Several);
    assert_eq!(several.choices(), choices.choices());
    assert_eq!(several.become_a(Wanted::One), choices);
    for wanted in Wanted::ALL {
        assert_eq!(choices.clone().become_a(wanted).wanted(), wanted);
        assert_eq!(Wants::default().become_a(wanted).wanted(), wanted);
        assert_eq!(Wanted::from_code(wanted.code()), Some(wanted));
        assert_eq!(serde_json::to_value(wanted).unwrap(), wanted.code());
    }
}
