//! What holds for exercises of every type.

use super::{
    samples::{all, exercise, id, right_answer, waits},
    *,
};
use crate::ids::{ItemId, UploadId};
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn there_is_a_sample_of_each_type_and_it_may_be_given_out() {
    let kinds: Vec<Type> = all().iter().map(|exercise| exercise.body.kind()).collect();
    assert_eq!(kinds, Type::ALL);
    for exercise in all() {
        assert_eq!(exercise.problems(), [], "{:?}", exercise.body.kind());
    }
}

#[test]
fn the_right_answer_is_worth_everything_and_none_is_worth_nothing() {
    for exercise in all() {
        let kind = exercise.body.kind();
        let marked = exercise.mark(&right_answer(&exercise.body));
        if waits(kind) {
            assert!(marked.waits_for_teacher && marked.got == 0 && marked.feedback.is_empty(), "{kind:?}");
        } else {
            assert_eq!((marked.got, marked.of), (6000, 6000), "{kind:?}");
            assert!(!marked.waits_for_teacher && marked.feedback == "Bravo", "{kind:?}");
        }
        let nothing = exercise.mark(&kind.no_answer());
        assert_eq!((nothing.got, nothing.waits_for_teacher, nothing.feedback.as_str()), (0, false, ""), "{kind:?}");
        assert!(nothing.parts.iter().all(|part| part.verdict == Verdict::Missing), "{kind:?}");
    }
}

#[test]
fn an_answer_to_something_else_is_refused_and_says_nothing() {
    for exercise in all() {
        for other in all() {
            let answer = right_answer(&other.body);
            if exercise.body.kind() != other.body.kind() {
                assert!(exercise.receive(answer.clone()).is_err());
                assert_eq!(exercise.mark(&answer).got, 0);
            }
        }
    }
}

#[test]
fn hints_are_counted_and_given_one_by_one() {
    let exercise = exercise(samples::order());
    let posed = exercise.pose(1);
    assert_eq!(posed.hints, 2);
    assert!(!serde_json::to_string(&posed).unwrap().contains("Cherchez"));
    assert_eq!((exercise.hint(0), exercise.hint(1), exercise.hint(2)), (Some("Cherchez bien"), Some("Encore"), None));
}

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
        // Its two sides are no secret.
        Type::FlashCards => vec![],
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

#[test]
fn marks_do_not_tell_what_should_have_been_answered() {
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

/// Written by version 1, and read by every later one.
#[test]
fn what_the_first_version_kept_is_read() {
    let kept: Vec<Exercise> = serde_json::from_str(include_str!("samples/exercises-v1.json")).unwrap();
    assert_eq!(kept, all());
    let kept: Vec<Answer> = serde_json::from_str(include_str!("samples/answers-v1.json")).unwrap();
    let answers: Vec<Answer> = all().iter().map(|exercise| right_answer(&exercise.body)).collect();
    assert_eq!(kept, answers);
}

/// As the steps of an activity are kept: with the kind beside the fields.
#[test]
fn an_exercise_is_kept_within_something_else() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Content {
        Exercise { exercise: Exercise },
    }
    for exercise in all() {
        let content = Content::Exercise { exercise };
        let json = serde_json::to_string(&content).unwrap();
        assert_eq!(serde_json::from_str::<Content>(&json).unwrap(), content);
    }
}

#[test]
fn what_a_later_version_keeps_is_refused_with_a_reason() {
    let read = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = serde_json::to_value(&all()[0]).unwrap();
        change(&mut json);
        serde_json::from_value::<Exercise>(json).map(|_| ()).unwrap_err().to_string()
    };
    assert!(read(&|json| json["version"] = 2.into()).contains("of version 2, of a later Préau"));
    assert!(read(&|json| json["body"]["version"] = 7.into()).contains("choices of version 7, of a later Préau"));
    assert!(read(&|json| json["body"]["type"] = "crossword".into()).contains("does not know"));
}

#[test]
fn what_all_types_have_in_common_is_checked() {
    let fields = |change: &dyn Fn(&mut Exercise)| {
        let mut exercise = exercise(samples::order());
        change(&mut exercise);
        exercise.problems().into_iter().map(|it| it.field).collect::<Vec<_>>()
    };
    assert_eq!(
        fields(&|it| {
            it.prompt = "<p> </p>".to_owned();
            it.picture = None;
            it.audio = None;
        }),
        ["prompt"]
    );
    assert_eq!(fields(&|it| it.attempts = Some(0)), ["attempts"]);
    assert_eq!(fields(&|it| it.points = 101), ["points"]);
    assert_eq!(fields(&|it| it.hints = vec![" ".to_owned()]), ["hints"]);
    assert_eq!(fields(&|it| it.hints = vec!["a".to_owned(); 11]), ["hints"]);
    assert_eq!(fields(&|it| it.feedback_wrong = "a".repeat(1001)), ["feedback_wrong"]);
    let mut dictation = exercise(samples::dictation());
    dictation.audio = None;
    assert_eq!(dictation.problems()[0].field, "audio");
    let mut hotspot = exercise(samples::hotspot());
    hotspot.picture = None;
    assert_eq!(hotspot.problems()[0].field, "picture");
}

#[test]
fn pictures_are_found_by_the_thing_that_shows_them() {
    let mut pairs = samples::pairs();
    let picture = crate::ids::PictureId(Uuid::from_u128(77));
    pairs.pairs[1].right.picture = Some(picture);
    let exercise = exercise(pairs);
    assert_eq!(exercise.picture_of(id(12)), Some(picture));
    assert_eq!(exercise.picture_of(id(11)), None);
    assert_eq!(exercise.pictures().len(), 2);
    let json = serde_json::to_string(&exercise.pose(1)).unwrap();
    assert!(json.contains("\"pictured\":true") && !json.contains(&picture.to_string()));
}

#[test]
fn an_answer_is_one_line_of_a_table() {
    let lines: Vec<_> = all().iter().map(|exercise| exercise.line(&right_answer(&exercise.body))).collect();
    let wanted = [
        "chat ; loup",
        "vrai",
        "1 → chat ; 2 → lait",
        "France → Paris ; Italie → Rome ; Espagne → Madrid",
        "un → 1 ; deux → 2 ; trois → 3 ; quatre → 4 ; cinq → 5",
        "manger → verbes ; boire → verbes ; table → noms ; chaise → noms",
        "9,81 m·s⁻²",
        "L’été",
        "Paris ; Lyon",
        "dog → su ; cat → su ; cow → su",
        "Les petits chats noirs dorment près de l’arbre.",
        "",
        "Voici",
    ];
    assert_eq!(lines, wanted);
    assert_eq!(all()[3].line(&Type::Pairs.no_answer()), "France → — ; Italie → — ; Espagne → —");
    assert_eq!(all()[0].line(&Type::Choices.no_answer()), "");
}

#[test]
fn every_type_begins_empty_and_lacks_something_or_nothing() {
    for kind in Type::ALL {
        let mut exercise = Exercise::new(kind.empty());
        assert_eq!(Type::from_code(kind.code()), Some(*kind));
        assert_eq!(exercise.problems()[0].field, "prompt", "{kind:?}");
        assert_eq!(exercise.mark(&kind.no_answer()).got, 0, "{kind:?}");
        exercise.pose(1);
        let json = serde_json::to_string(&exercise).unwrap();
        assert_eq!(serde_json::from_str::<Exercise>(&json).unwrap(), exercise, "{kind:?}");
        let cleaned = if waits(*kind) { 2 } else { 1 };
        assert_eq!(exercise.html_mut().len(), cleaned, "{kind:?}");
    }
}

#[test]
fn points_are_exact() {
    assert_eq!(Share { got: 1, of: 3 }.thousandths(1), 333);
    assert_eq!(Share { got: 2, of: 3 }.thousandths(1), 667);
    assert_eq!(Share { got: 1, of: 2 }.thousandths(0), 0);
    assert_eq!(Share { got: 1, of: 0 }.thousandths(5), 0);
    assert_eq!(Share { got: u32::MAX, of: u32::MAX }.thousandths(u16::MAX), 65_535_000);
}

#[test]
fn random_identifiers_tell_nothing() {
    assert_eq!(ItemId::random().0.get_version_num(), 4);
}

/// Identifiers, most of which the samples have.
fn ids() -> impl Strategy<Value = ItemId> {
    (0..40_u64).prop_map(id)
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,30}",
        "[ a-zéÀ’.,0-9−½²%👍\u{a0}\u{200d}]{0,30}",
        Just("chat".to_owned()),
        Just("Les petits chats".to_owned()),
        Just("9.81 N/kg".to_owned()),
        Just("a ".repeat(6000)),
    ]
}

fn answers() -> impl Strategy<Value = Answer> {
    let list = || prop::collection::vec(ids(), 0..12);
    let twos = || prop::collection::vec((ids(), ids()), 0..12);
    let points = prop::collection::vec((any::<u16>(), any::<u16>()), 0..12);
    prop_oneof![
        list().prop_map(|chosen| Answer::Choices(choices::Answer { chosen })),
        any::<Option<bool>>().prop_map(|says| Answer::TrueFalse(true_false::Answer { says })),
        prop::collection::vec((ids(), texts()), 0..8).prop_map(|filled| {
            let filled = filled.into_iter().map(|(blank, text)| blanks::Filled { blank, text });
            Answer::Blanks(blanks::Answer { filled: filled.collect() })
        }),
        twos().prop_map(|joined| {
            let joined = joined.into_iter().map(|(left, right)| pairs::Joined { left, right });
            Answer::Pairs(pairs::Answer { joined: joined.collect() })
        }),
        list().prop_map(|order| Answer::Order(order::Answer { order })),
        twos().prop_map(|sorted| {
            let sorted = sorted.into_iter().map(|(item, group)| groups::Sorted { item, group });
            Answer::Groups(groups::Answer { sorted: sorted.collect() })
        }),
        texts().prop_map(|text| Answer::Numeric(numeric::Answer { text })),
        texts().prop_map(|text| Answer::ShortText(short_text::Answer { text })),
        points.prop_map(|points| {
            let points = points.into_iter().map(|(x, y)| hotspot::Point { x, y });
            Answer::Hotspot(hotspot::Answer { points: points.collect() })
        }),
        prop::collection::vec((ids(), any::<bool>()), 0..8).prop_map(|seen| {
            let seen = seen.into_iter().map(|(card, known)| flash_cards::Seen { card, known });
            Answer::FlashCards(flash_cards::Answer { seen: seen.collect() })
        }),
        texts().prop_map(|text| Answer::Dictation(dictation::Answer { text })),
        prop::collection::vec(any::<u128>(), 0..4).prop_map(|segments| {
            let segments = segments.into_iter().map(|n| UploadId(Uuid::from_u128(n)));
            Answer::Spoken(spoken::Answer { segments: segments.collect() })
        }),
        texts().prop_map(|text| Answer::Open(open::Answer { text })),
    ]
}

fn sorted(posed: &[PosedItem]) -> Vec<ItemId> {
    let mut ids: Vec<_> = posed.iter().map(|item| item.id).collect();
    ids.sort_unstable();
    ids
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Whatever comes, received or not.
    #[test]
    fn any_answer_is_marked_within_its_points(answer in answers()) {
        for exercise in all() {
            let marked = exercise.mark(&answer);
            prop_assert!(marked.got <= marked.of && marked.of == 6000);
            prop_assert!(marked.share.got <= marked.share.of && marked.share.of > 0);
            prop_assert_eq!(exercise.said(&answer).len(), marked.parts.len());
            if let Ok(received) = exercise.receive(answer.clone()) {
                // Received again it is the same, and so it is after having been kept.
                prop_assert_eq!(exercise.receive(received.clone()), Ok(received.clone()));
                let json = serde_json::to_string(&received).unwrap();
                prop_assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), received.clone());
                let again = exercise.mark(&received);
                prop_assert!(again.got <= again.of);
            }
        }
    }

    #[test]
    fn the_same_seed_poses_the_same(seed in any::<u64>()) {
        for exercise in all() {
            let posed = exercise.pose(seed);
            prop_assert_eq!(&posed, &exercise.pose(seed));
            let json = serde_json::to_string(&posed).unwrap();
            prop_assert_eq!(serde_json::from_str::<Posed>(&json).unwrap(), posed);
        }
    }

    /// All is there, once, in whatever order.
    #[test]
    fn shuffling_loses_nothing(seed in any::<u64>()) {
        let pose = |exercise: Exercise| exercise.pose(seed).body;
        let PosedBody::Choices(choices) = pose(exercise(samples::choices(&[1], false))) else { panic!() };
        let mut ids: Vec<_> = (1..=4).map(id).collect();
        ids.sort_unstable();
        prop_assert_eq!(sorted(&choices.choices), ids);
        let PosedBody::Pairs(pairs) = pose(exercise(samples::pairs())) else { panic!() };
        prop_assert_eq!((pairs.left.len(), pairs.right.len()), (3, 4));
        let PosedBody::Order(order) = pose(exercise(samples::order())) else { panic!() };
        let mut ids: Vec<_> = (1..=5).map(id).collect();
        prop_assert!(order.items.iter().map(|item| item.id).ne(ids.iter().copied()), "posed solved");
        ids.sort_unstable();
        prop_assert_eq!(sorted(&order.items), ids);
        let PosedBody::Blanks(blanks) = pose(exercise(samples::blanks(true))) else { panic!() };
        let mut bank = blanks.bank.unwrap();
        bank.sort();
        prop_assert_eq!(bank, ["chat", "chien", "lait"]);
    }

    /// Two exercises that differ by their key alone are posed alike.
    #[test]
    fn what_is_posed_does_not_depend_on_the_key(seed in any::<u64>(), turn in 1..5_usize, shuffle in any::<bool>()) {
        let pose = |body: Body| Exercise { shuffle, ..exercise(body) }.pose(seed);
        prop_assert_eq!(
            pose(samples::choices(&[1], true).into()),
            pose(samples::choices(&[2, 3, 4], true).into())
        );
        let mut pairs = samples::pairs();
        let rights: Vec<_> = pairs.pairs.iter().map(|pair| pair.right.clone()).collect();
        for (n, pair) in pairs.pairs.iter_mut().enumerate() {
            pair.right = rights[(n + turn) % 3].clone();
        }
        prop_assert_eq!(pose(samples::pairs().into()), pose(pairs.into()));

        // But for the one order that is the key of one of the two.
        let mut order = samples::order();
        order.items.rotate_left(turn);
        let (one, other) = (pose(samples::order().into()), pose(order.clone().into()));
        if one != other {
            let dealt = shuffle::Deck::new(seed).deal(order.items.clone(), |item| item.id);
            prop_assert!(dealt == order.items || dealt == samples::order().items);
        }

        let mut groups = samples::groups();
        let moved = groups.groups[0].items.pop().unwrap();
        groups.groups[1].items.insert(turn % 3, moved);
        let stranger = groups.groups[1].items.remove(0);
        groups.distractors.push(stranger);
        prop_assert_eq!(pose(samples::groups().into()), pose(groups.into()));

        // Which word of the bank belongs where.
        let mut blanks = samples::blanks(true);
        let words: Vec<_> = [3, 1].iter().map(|at| match &blanks.pieces[*at] {
            blanks::Piece::Blank(blank) => blank.accepted.clone(),
            blanks::Piece::Text(_) => Vec::new(),
        }).collect();
        for (at, words) in [1, 3].into_iter().zip(words) {
            if let blanks::Piece::Blank(blank) = &mut blanks.pieces[at] {
                blank.accepted = words;
            }
        }
        prop_assert_eq!(pose(samples::blanks(true).into()), pose(blanks.into()));
    }
}
