use super::*;
use crate::editing::trial;
use crate::home::{Board, Command, Content, Size, Tile};
use crate::ids::TileId;
use proptest::prelude::*;

fn text(words: &str) -> Content {
    Content::Text { title: words.to_owned(), html: String::new() }
}

fn board() -> Board {
    let tile = |n| Tile { id: TileId(Uuid::from_u128(n)), size: Size::Small, disabled: false, content: text("") };
    Board { hero: None, tiles: (1..5).map(tile).collect() }
}

fn commands() -> impl Strategy<Value = Command> {
    let id = || (1..7_u128).prop_map(|n| TileId(Uuid::from_u128(n)));
    prop_oneof![
        (id(), prop::option::of(id())).prop_map(|(tile, after)| Command::Move { tile, after }),
        id().prop_map(|tile| Command::Remove { tile }),
        (id(), prop::option::of(id())).prop_map(|(id, after)| Command::Insert {
            tile: Tile { id, size: Size::Small, disabled: false, content: text("new") },
            after
        }),
        (id(), "[a-c]{1,2}").prop_map(|(tile, words)| Command::Change { tile, content: text(&words) }),
        (id(), any::<bool>()).prop_map(|(tile, disabled)| Command::Disable { tile, disabled }),
        (id(), prop::sample::select(Size::ALL.to_vec())).prop_map(|(tile, size)| Command::Resize { tile, size }),
    ]
}

proptest! {
    #[test]
    fn both_copies_become_the_servers(list in trial::steps(commands()), mine in any::<bool>()) {
        trial::both_copies_become_the_servers(&board(), list, mine);
    }
}

proptest! {
    #[test]
    fn what_is_refused_stops_nothing_else(list in prop::collection::vec((commands(), any::<bool>()), 0..40)) {
        let is_refused = |it: &Command| match it {
            Command::Change { content, .. } => content.title().contains('c'),
            Command::Resize { size, .. } => *size == Size::Large,
            _ => false,
        };
        trial::what_is_refused_stops_nothing_else(&board(), list, is_refused);
    }
}

#[test]
fn what_is_too_long_waits_to_be_shortened_and_all_else_is_saved() {
    let change = |n, words| Command::Change { tile: TileId(Uuid::from_u128(n)), content: text(words) };
    let mut copy = Shared::open(board(), 0, Unsent::default());
    let run = |copy: &mut Shared<Board>, command: Command| {
        assert!(copy.seen_mut().apply(&command).is_some());
        copy.done_here(command);
    };
    let mut there = board();
    let mut sends = |copy: &mut Shared<Board>| {
        let commands = copy.to_send(Uuid::from_u128(9)).map(|batch| batch.commands.clone()).unwrap_or_default();
        if commands.contains(&change(1, "too long")) {
            copy.refused(Failure::NotFound);
        } else if !commands.is_empty() {
            for command in &commands {
                there.apply(command);
            }
            let revision = copy.revision() + 1;
            if !copy.confirmed(revision, &[], "", &mut Uuid::nil) {
                copy.refetched(there.clone(), revision);
            }
        }
        commands
    };
    run(&mut copy, change(1, "too long"));
    run(&mut copy, change(2, "well"));
    assert_eq!(sends(&mut copy).len(), 2);
    assert_eq!(sends(&mut copy), [change(1, "too long")], "alone");
    assert_eq!(sends(&mut copy), [change(2, "well")]);
    assert_eq!((sends(&mut copy), copy.unsent().refused()), (vec![], Some(&Failure::NotFound)));
    let resize = Command::Resize { tile: TileId(Uuid::from_u128(1)), size: Size::Wide };
    run(&mut copy, resize.clone());
    assert_eq!(sends(&mut copy), [], "of the same tile: it may need it");
    run(&mut copy, change(3, "later"));
    assert_eq!(sends(&mut copy), [change(3, "later")]);
    assert_eq!(copy.seen().tiles[0].content.title(), "too long", "it is seen still");
    // Shortened, all of it goes.
    run(&mut copy, change(1, "short"));
    copy.try_again();
    let mut all = Vec::new();
    while !copy.unsent().is_empty() {
        all.extend(sends(&mut copy));
    }
    assert!(all.contains(&resize) && all.contains(&change(1, "short")), "{all:?}");
    assert_eq!(copy.unsent().refused(), None);
    // And what is undone needs nothing.
    run(&mut copy, change(1, "too long"));
    sends(&mut copy);
    assert!(copy.unsent().refused().is_some());
    run(&mut copy, change(1, "short"));
    sends(&mut copy);
    assert_eq!((copy.unsent().refused(), copy.unsent().is_empty()), (None, true));
}

#[test]
fn who_is_asked_is_told_both_versions() {
    let of = |n| TileId(Uuid::from_u128(n));
    let change = |n, words| Command::Change { tile: of(n), content: text(words) };
    let mut copy = Shared::open(board(), 0, Unsent::default());
    let resize = |size| Command::Resize { tile: of(3), size };
    for command in [change(1, "mine"), change(2, "only mine"), resize(Size::Wide)] {
        assert!(copy.seen_mut().apply(&command).is_some());
        copy.done_here(command);
    }
    assert!(copy.to_send(Uuid::from_u128(9)).is_some());
    let theirs = [change(1, "theirs"), resize(Size::Tall)];
    assert_eq!(copy.contested(&theirs), [change(1, "mine"), resize(Size::Wide)]);
    let there = copy.as_others_see(&theirs);
    let titles = |board: &Board| board.tiles.iter().map(|it| it.content.title().to_owned()).collect::<Vec<_>>();
    assert_eq!((titles(&there), there.tiles[2].size), (["theirs", "", "", ""].map(str::to_owned).into(), Size::Tall));
    assert_eq!(titles(copy.seen()), ["mine", "only mine", "", ""]);
}

#[test]
fn what_was_kept_and_what_was_done_before_it_was_found_both_stay() {
    let change = |n, words| Command::Change { tile: TileId(Uuid::from_u128(n)), content: text(words) };
    let mut before = Shared::open(board(), 0, Unsent::default());
    before.done_here(change(1, "kept"));
    let kept = before.unsent().clone();
    let mut copy = Shared::open(board(), 0, Unsent::default());
    let now = change(2, "now");
    assert!(copy.seen_mut().apply(&now).is_some());
    copy.done_here(now);
    copy.take_up(kept);
    let titles: Vec<&str> = copy.seen().tiles.iter().map(|tile| tile.content.title()).collect();
    assert_eq!(titles, ["kept", "now", "", ""]);
    assert_eq!(copy.to_send(Uuid::from_u128(9)).map(|batch| batch.commands.len()), Some(2));
}

#[test]
fn what_was_kept_first_is_still_asked_about_when_more_is_taken_up() {
    let change = |n, words| Command::Change { tile: TileId(Uuid::from_u128(n)), content: text(words) };
    let kept = |base: i64, command: Option<Command>| {
        let mut copy = Shared::open(board(), base, Unsent::default());
        if let Some(command) = command {
            copy.done_here(command);
        }
        copy.unsent().clone()
    };
    // A colleague has changed things up to revision 9.
    for order in [[kept(5, Some(change(1, "one"))), kept(7, None)], [kept(7, None), kept(5, Some(change(1, "one")))]] {
        let mut copy = Shared::open(board(), 9, Unsent::default());
        for each in order {
            copy.take_up(each);
        }
        assert_eq!(copy.to_send(Uuid::from_u128(9)).map(|batch| batch.base), Some(5));
    }
    let mut copy = Shared::open(board(), 9, Unsent::default());
    copy.take_up(kept(7, Some(change(1, "one"))));
    copy.take_up(kept(5, Some(change(2, "two"))));
    let batch = copy.to_send(Uuid::from_u128(9)).unwrap();
    assert_eq!((batch.base, batch.commands.len()), (5, 2));
    // What is on its way when nothing was kept goes on under its identifier.
    copy.take_up(kept(3, None));
    assert_eq!(copy.to_send(Uuid::from_u128(10)).map(|batch| batch.id), Some(Uuid::from_u128(9)));
}

#[test]
fn what_is_tried_again_does_not_go_over_what_others_did_since_unasked() {
    let change = |n, words| Command::Change { tile: TileId(Uuid::from_u128(n)), content: text(words) };
    let refused = |at: i64| {
        let mut copy = Shared::open(board(), 0, Unsent::default());
        copy.done_here(change(1, "too long"));
        // Kept, and taken up on a later revision.
        let mut copy = Shared::open(board(), at, copy.unsent().clone());
        copy.to_send(Uuid::from_u128(9)).unwrap();
        copy.refused(Failure::NotFound);
        copy
    };
    let mut copy = refused(4);
    copy.done_here(change(1, "short"));
    assert_eq!(copy.to_send(Uuid::from_u128(10)).map(|batch| batch.base), Some(0), "the server asks");
    // Heard of meanwhile, it is asked here, also where something else is on its way just then.
    let mut copy = refused(0);
    copy.done_here(change(2, "else"));
    copy.to_send(Uuid::from_u128(11)).unwrap();
    copy.heard(&[change(1, "theirs")], "Paul");
    copy.done_here(change(1, "short"));
    assert_eq!(copy.to_send(Uuid::from_u128(12)).map(|batch| batch.id), Some(Uuid::from_u128(11)));
    assert!(copy.confirmed(1, &[change(3, "theirs")], "Zoé", &mut Uuid::nil));
    assert_eq!(copy.to_send(Uuid::from_u128(13)), None);
    let clash = copy.unsent().clash().cloned().unwrap();
    assert_eq!((clash.by.as_str(), &clash.theirs), ("Paul", &vec![change(1, "theirs")]));
    copy.keep_mine(&clash, &mut Uuid::nil);
    assert_eq!(copy.to_send(Uuid::from_u128(14)).map(|batch| batch.commands.clone()), Some(vec![change(1, "short")]));
}

#[test]
fn of_two_questions_the_second_is_still_asked_when_the_first_is_answered() {
    let change = |n, words| Command::Change { tile: TileId(Uuid::from_u128(n)), content: text(words) };
    let asked_twice = || {
        let mut copy = Shared::open(board(), 0, Unsent::default());
        copy.done_here(change(1, "too long"));
        copy.to_send(Uuid::from_u128(9)).unwrap();
        copy.refused(Failure::NotFound);
        copy.done_here(change(2, "else"));
        copy.to_send(Uuid::from_u128(11)).unwrap();
        copy.heard(&[change(1, "theirs")], "Paul");
        copy.done_here(change(1, "short"));
        assert_eq!(copy.unsent().clash().map(|clash| clash.by.as_str()), Some("Paul"));
        copy
    };
    // The server asks about what is on its way.
    let zoe = |theirs: &[Command]| Clash { by: "Zoé".to_owned(), theirs: theirs.to_vec(), revision: 2 };
    let mut copy = asked_twice();
    copy.keep_mine(&zoe(&[change(2, "other")]), &mut Uuid::nil);
    assert_eq!(copy.to_send(Uuid::from_u128(12)).map(|batch| batch.id), Some(Uuid::from_u128(11)));
    assert!(copy.confirmed(3, &[], "", &mut Uuid::nil));
    assert_eq!(copy.unsent().clash().map(|clash| clash.by.as_str()), Some("Paul"));
    assert_eq!(copy.to_send(Uuid::from_u128(13)), None, "nothing goes over Paul's unasked");

    let mut copy = asked_twice();
    copy.take_theirs(&[change(2, "other")]);
    assert_eq!(copy.unsent().clash().map(|clash| clash.by.as_str()), Some("Paul"));
    // Where nothing of it is left to be asked about, nothing waits for an answer.
    let mut copy = asked_twice();
    copy.take_theirs(&[change(1, "theirs"), change(2, "other")]);
    assert_eq!(copy.unsent().clash(), None);
    copy.done_here(change(3, "later"));
    assert_eq!(copy.to_send(Uuid::from_u128(14)).map(|batch| batch.commands.clone()), Some(vec![change(3, "later")]));
}

#[test]
fn much_is_sent_in_several_parts_each_on_the_one_before() {
    let mut copy = Shared::open(board(), 3, Unsent::default());
    for n in 0..250 {
        let tile = TileId(Uuid::from_u128(1 + n % 2));
        copy.done_here(Command::Disable { tile, disabled: n % 4 < 2 });
    }
    for (part, base) in [(100, 3), (100, 4), (50, 5)] {
        let batch = copy.to_send(Uuid::from_u128(9)).unwrap();
        assert_eq!((batch.commands.len(), batch.base), (part, base));
        assert!(copy.confirmed(base + 1, &[], "", &mut Uuid::nil));
    }
    assert!(copy.unsent().is_empty());
}

#[test]
fn typing_is_sent_as_one_change() {
    let mut copy = Shared::open(board(), 0, Unsent::default());
    for words in ["B", "Bo", "Bon"] {
        let command = Command::Change { tile: TileId(Uuid::from_u128(1)), content: text(words) };
        assert!(copy.seen_mut().apply(&command).is_some());
        copy.done_here(command);
    }
    assert_eq!(copy.to_send(Uuid::from_u128(9)).map(|batch| batch.commands.len()), Some(1));
}
