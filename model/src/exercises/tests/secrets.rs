//! Nothing that a browser gets tells the key.

use crate::exercises::{
    samples::{self, all, exercise, id},
    *,
};

/// What must not be read in what a pupil gets: the texts of the key, what is said to answers, and hints.
fn secrets(exercise: &Exercise) -> Vec<String> {
    let mut secrets = vec!["Bravo", "À revoir", "Cherchez", "feedback", "hint\"", "accepted", "tolerance", "strict"];
    secrets.extend(match exercise.body.kind() {
        Type::Choices => vec!["remarque", "right\":"],
        Type::TrueFalse => vec!["is_true", ":true", "Relisez"],
        Type::Blanks => vec!["matou", "lait", "chat"],
        Type::Numeric => vec!["9,81", "0,01", "N/kg", "within", "m·s"],
        Type::ShortText => vec!["été", "hiver", "indien"],
        Type::Hotspot => vec!["Paris", "Lyon", "Metz", "1000", "5000", "zone"],
        Type::Dictation => vec!["petits", "arbre"],
        Type::Spoken | Type::Open => vec!["Bonjour", "thème", "model"],
        Type::Groups | Type::Pairs | Type::Order => vec!["right\":true", "distractors"],
        // The two sides of a card are no secret; a package has its key itself; a form has none.
        Type::FlashCards | Type::H5p | Type::Questionnaire => vec![],
    });
    secrets.into_iter().map(str::to_owned).collect()
}

#[test]
fn nothing_of_the_key_is_posed() {
    for mut exercise in all() {
        exercise.shuffle = false;
        for seed in 0..20 {
            let json = serde_json::to_string(&exercise.pose(seed)).unwrap();
            for secret in secrets(&exercise) {
                assert!(!json.contains(&secret), "{secret:?} in {json}");
            }
        }
    }
}

/// The same things, whatever the key makes of them, are marked in the same order.
#[test]
fn marks_do_not_tell_the_key_by_their_order() {
    let order_of = |body: Body, answer: &Answer| {
        let marked = exercise(body).mark(answer);
        marked.parts.into_iter().map(|part| part.part).collect::<Vec<_>>()
    };
    let mut order = samples::order();
    let answer = Type::Order.no_answer();
    let before = order_of(order.clone().into(), &answer);
    order.items.reverse();
    assert_eq!(order_of(order.into(), &answer), before);
    let mut groups = samples::groups();
    let answer = Type::Groups.no_answer();
    let before = order_of(groups.clone().into(), &answer);
    groups.groups.reverse();
    let moved = groups.groups[0].items.remove(0);
    groups.groups[1].items.push(moved);
    assert_eq!(order_of(groups.into(), &answer), before);
}

#[test]
fn marks_do_not_tell_what_what_should_have_been_answered() {
    let key = |exercise: &Exercise| match exercise.body.kind() {
        Type::Choices => vec![id(1).to_string(), id(3).to_string()],
        Type::Blanks => vec!["chat".to_owned(), "lait".to_owned()],
        Type::Pairs => vec![id(11).to_string(), id(12).to_string(), "Paris".to_owned()],
        Type::Groups => vec![id(1).to_string(), "verbes".to_owned()],
        Type::Numeric => vec!["9,81".to_owned()],
        Type::ShortText => vec!["été".to_owned()],
        Type::Hotspot => vec![id(1).to_string(), id(2).to_string(), "Paris".to_owned()],
        Type::Dictation => vec!["petits".to_owned(), "arbre".to_owned()],
        _ => Vec::new(),
    };
    for exercise in all() {
        let wrong = match exercise.body.kind() {
            Type::Choices => Answer::Choices(choices::Answer { chosen: vec![id(2), id(4)] }),
            Type::Blanks => {
                Answer::Blanks(blanks::Answer { filled: vec![blanks::Filled { blank: id(1), text: "rat".to_owned() }] })
            }
            Type::Numeric => Answer::Numeric(numeric::Answer { text: "3".to_owned() }),
            Type::ShortText => Answer::ShortText(short_text::Answer { text: "l’hiver".to_owned() }),
            Type::Dictation => Answer::Dictation(dictation::Answer { text: "Les chiens".to_owned() }),
            Type::Hotspot => Answer::Hotspot(hotspot::Answer { points: vec![hotspot::Point::new(9900, 100)] }),
            kind => kind.no_answer(),
        };
        let json = serde_json::to_string(&exercise.mark(&wrong)).unwrap();
        for secret in key(&exercise) {
            assert!(!json.contains(&secret), "{secret:?} in {json}");
        }
    }
}
