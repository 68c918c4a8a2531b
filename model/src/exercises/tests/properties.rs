//! What holds for any answer and any seed.

use crate::{
    exercises::{
        samples::{self, all, exercise, id},
        *,
    },
    ids::{ItemId, UploadId},
};
use proptest::prelude::*;
use uuid::Uuid;

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

fn says() -> impl Strategy<Value = questionnaire::Says> {
    use questionnaire::Says;
    prop_oneof![
        texts().prop_map(Says::Text),
        texts().prop_map(Says::Number),
        prop::collection::vec(ids(), 0..6).prop_map(Says::Chosen),
        any::<u8>().prop_map(Says::Scale),
        (-9999..=9999_i16, 1..=12_i8, 1..=28_i8)
            .prop_map(|(y, m, d)| Says::Date(crate::time::Date::new(y, m, d).unwrap_or_default())),
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
        prop::collection::vec((ids(), texts(), any::<Option<(u32, u32)>>()), 0..8).prop_map(|parts| {
            let parts = parts.into_iter().map(|(item, response, score)| {
                let score = score.map(|(got, of)| h5p::Points { got, of });
                let claim = h5p::Claim { score, response, ..h5p::Claim::default() };
                h5p::PartClaim { item, about: String::new(), claim }
            });
            Answer::H5p(h5p::Answer { begun: true, parts: parts.collect(), ..h5p::Answer::default() })
        }),
        prop::collection::vec((ids(), says()), 0..12).prop_map(|replies| {
            let replies = replies.into_iter().map(|(question, says)| questionnaire::Reply { question, says });
            Answer::Questionnaire(questionnaire::Answer { replies: replies.collect() })
        }),
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
            let of = if exercise.body.kind().is_scored() { 6000 } else { 0 };
            prop_assert!(marked.got <= marked.of && marked.of == of);
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
