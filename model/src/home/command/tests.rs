use super::*;
use crate::editing::History;
use crate::editing::{Clash, Shared, Unsent, trial};
use proptest::prelude::*;

fn id(n: u128) -> TileId {
    TileId(Uuid::from_u128(n))
}

fn text(words: &str) -> Content {
    Content::Text { title: words.to_owned(), html: String::new() }
}

fn tile(n: u128) -> Tile {
    Tile { id: id(n), size: Size::Small, disabled: false, content: text("t") }
}

fn order(board: &Board) -> Vec<u128> {
    board.tiles.iter().map(|tile| tile.id.0.as_u128()).collect()
}

fn board(ids: &[u128]) -> Board {
    Board { hero: None, tiles: ids.iter().map(|n| tile(*n)).collect() }
}

#[test]
fn a_tile_moves_behind_another_wherever_that_one_is() {
    let mut it = board(&[1, 2, 3, 4]);
    it.apply(&Command::Move { tile: id(1), after: Some(id(3)) });
    assert_eq!(order(&it), [2, 3, 1, 4]);
    it.apply(&Command::Move { tile: id(4), after: None });
    assert_eq!(order(&it), [4, 2, 3, 1]);
    // Behind one that is gone: to the end.
    it.apply(&Command::Move { tile: id(4), after: Some(id(9)) });
    assert_eq!(order(&it), [2, 3, 1, 4]);
    assert_eq!(it.apply(&Command::Move { tile: id(4), after: Some(id(1)) }), None, "it is there already");
    assert_eq!(it.anchor(id(2), 2), Some(id(1)));
    assert_eq!(it.anchor(id(4), 0), None);
}

/// Whether the person was asked, or their words were on their way when it was deleted.
#[test]
fn a_tile_that_was_written_in_comes_back_where_a_colleague_deleted_it() {
    let mine = Command::Change { tile: id(2), content: text("mine") };
    let theirs = Command::Remove { tile: id(2) };
    let mut copy = Shared::open(board(&[1, 2, 3]), 0, Unsent::default());
    let write = |copy: &mut Shared<Board>, command: &Command| {
        assert!(copy.seen_mut().apply(command).is_some());
        copy.done_here(command.clone());
    };
    write(&mut copy, &mine);
    assert!(copy.to_send(Uuid::from_u128(1)).is_some());
    copy.keep_mine(&Clash { by: String::new(), theirs: vec![theirs.clone()], revision: 1 }, &mut Uuid::nil);
    let batch = copy.to_send(Uuid::from_u128(2)).unwrap().clone();
    let mut server = board(&[1, 3]);
    for command in &batch.commands {
        server.apply(command);
    }
    assert_eq!((order(&server), &server.tiles[1].content), (vec![1, 2, 3], &text("mine")));
    assert_eq!(copy.seen(), &server);

    let mut copy = Shared::open(board(&[1, 2, 3]), 0, Unsent::default());
    write(&mut copy, &Command::Disable { tile: id(1), disabled: true });
    assert!(copy.to_send(Uuid::from_u128(1)).is_some());
    write(&mut copy, &mine);
    assert!(copy.confirmed(2, &[theirs], "", &mut Uuid::nil));
    assert_eq!((order(copy.seen()), &copy.seen().tiles[1].content), (vec![1, 2, 3], &text("mine")));
}

#[test]
fn what_a_colleague_wrote_since_is_not_undone_with_ones_own() {
    let change = |n, words| Command::Change { tile: id(n), content: text(words) };
    let mut it = board(&[1, 2]);
    let mut history = History::default();
    assert!(history.run(&mut it, &change(2, "mine"), false));
    assert!(history.run(&mut it, &change(1, "mine"), false));
    it.apply(&change(1, "theirs"));
    history.heard(&[change(1, "theirs")]);
    assert_eq!(history.undo(&mut it), Some(change(2, "t")), "the one before");
    assert_eq!(it.tiles[0].content, text("theirs"));
}

#[test]
fn what_would_be_overwritten_is_known() {
    let change = |n, words| Command::Change { tile: id(n), content: text(words) };
    let resize = |n, size| Command::Resize { tile: id(n), size };
    let disable = |n, disabled| Command::Disable { tile: id(n), disabled };
    let hero = |alt: &str| Command::SetHero {
        hero: Some(Hero { picture: None, alt: alt.to_owned(), link: None, disabled: false }),
    };
    let pairs = |n| [(change(n, "a"), change(n, "b")), (resize(n, Size::Wide), resize(n, Size::Tall))];
    for (mine, theirs) in pairs(1).into_iter().chain([(disable(1, true), disable(1, false))]) {
        assert!(mine.overwrites(&theirs), "{mine:?}");
        assert!(!mine.overwrites(&mine), "both say the same: {mine:?}");
        let gone = Command::Remove { tile: id(1) };
        assert!(mine.overwrites(&gone) && gone.overwrites(&mine), "{mine:?}");
        assert!(!Command::Remove { tile: id(2) }.overwrites(&mine), "another tile: {mine:?}");
        let moved = Command::Move { tile: id(1), after: None };
        assert!(!moved.overwrites(&mine) && !mine.overwrites(&moved), "{mine:?}");
    }
    for ((mine, _), (_, theirs)) in pairs(1).into_iter().zip(pairs(2)) {
        assert!(!mine.overwrites(&theirs), "another tile: {mine:?}");
    }
    // Of one tile, one says how large it is and the other what it shows: both stay.
    assert!(!resize(1, Size::Wide).overwrites(&change(1, "b")) && !disable(1, true).overwrites(&change(1, "b")));
    assert!(hero("a").overwrites(&hero("b")) && !hero("a").overwrites(&hero("a")));
    let all = |n| Command::Replace { board: board(&[n]) };
    assert!(all(1).overwrites(&all(2)) && !all(1).overwrites(&all(1)) && all(1).overwrites(&disable(1, true)));
}

/// Who sets a tile's size is asked before it becomes theirs, and again nothing of it is lost.
#[test]
fn a_size_that_two_people_set_is_asked_for_and_a_tile_that_was_set_comes_back() {
    let mine = Command::Resize { tile: id(2), size: Size::Wide };
    let sized = |size| Command::Resize { tile: id(2), size };
    let waiting = |theirs: Command| {
        let mut copy = Shared::open(board(&[1, 2, 3]), 0, Unsent::default());
        for command in [Command::Disable { tile: id(1), disabled: true }, mine.clone()] {
            assert!(copy.seen_mut().apply(&command).is_some());
            copy.done_here(command);
            assert!(copy.to_send(Uuid::from_u128(1)).is_some());
        }
        assert!(copy.confirmed(2, &[theirs], "Paul Martin", &mut Uuid::nil));
        copy
    };
    let copy = waiting(sized(Size::Tall));
    let clash = copy.unsent().clash().cloned().unwrap();
    assert_eq!((clash.by.as_str(), clash.theirs), ("Paul Martin", vec![sized(Size::Tall)]));
    assert_eq!(waiting(sized(Size::Wide)).unsent().clash(), None, "both say the same");
    let copy = waiting(Command::Remove { tile: id(2) });
    assert_eq!((copy.unsent().clash(), order(copy.seen())), (None, vec![1, 2, 3]), "it is there again");
    assert_eq!(copy.seen().tiles[1].size, Size::Wide);
}

fn commands() -> impl Strategy<Value = Command> {
    let any_id = || (0..9_u128).prop_map(id);
    let anchor = || prop::option::of(any_id());
    let size = || prop::sample::select(Size::ALL.to_vec());
    prop_oneof![
        ((0..9_u128).prop_map(tile), anchor()).prop_map(|(tile, after)| Command::Insert { tile, after }),
        any_id().prop_map(|tile| Command::Remove { tile }),
        (any_id(), anchor()).prop_map(|(tile, after)| Command::Move { tile, after }),
        (any_id(), size()).prop_map(|(tile, size)| Command::Resize { tile, size }),
        (any_id(), any::<bool>()).prop_map(|(tile, disabled)| Command::Disable { tile, disabled }),
        (any_id(), "[a-c]{1,2}").prop_map(|(tile, words)| Command::Change { tile, content: text(&words) }),
        prop::option::of("[a-c]").prop_map(|alt| Command::SetHero {
            hero: alt.map(|alt| Hero { picture: None, alt, link: None, disabled: false })
        }),
        prop::collection::vec(0..9_u128, 0..5).prop_map(|ids| Command::Replace { board: board(&ids) }),
    ]
}

/// Those of a list that change something, one after another, and the board that they make. New tiles have
/// identifiers of their own: nobody else makes one of that name.
fn done(list: Vec<Command>, own: u128) -> (Vec<Command>, Board) {
    let mut it = board(&[1, 2, 3, 4]);
    let named = |command| match command {
        Command::Insert { tile, after } => {
            let id = TileId(Uuid::from_u128(tile.id.0.as_u128() + own));
            Command::Insert { tile: Tile { id, ..tile }, after }
        }
        command => command,
    };
    let changing = list.into_iter().map(named).filter(|command| it.apply(command).is_some()).collect();
    (changing, it)
}

proptest! {
    /// Where nobody is asked, what either of two people has changed since they read the same board is so
    /// afterwards: in size, display and settings of every tile, in the header picture, and in which tiles there are.
    #[test]
    fn nothing_is_overwritten_without_a_question(
        mine in prop::collection::vec(commands(), 0..4),
        theirs in prop::collection::vec(commands(), 0..4),
    ) {
        let base = board(&[1, 2, 3, 4]);
        let (mine, by_me) = done(mine, 100);
        let (theirs, by_them) = done(theirs, 200);
        if mine.iter().any(|mine| theirs.iter().any(|it| mine.overwrites(it))) {
            return Ok(());
        }
        let mut both = by_them.clone();
        for command in &mine {
            both.apply(command);
        }
        for one in [&by_me, &by_them] {
            if one.hero != base.hero {
                prop_assert_eq!(&both.hero, &one.hero);
            }
            for gone in base.tiles.iter().filter(|tile| one.tile(tile.id).is_none()) {
                prop_assert_eq!(both.tile(gone.id), None);
            }
            for tile in &one.tiles {
                let Some(before) = base.tile(tile.id) else {
                    prop_assert_eq!(both.tile(tile.id), Some(tile));
                    continue;
                };
                let after = both.tile(tile.id);
                if tile.size != before.size {
                    prop_assert_eq!(after.map(|it| it.size), Some(tile.size));
                }
                if tile.disabled != before.disabled {
                    prop_assert_eq!(after.map(|it| it.disabled), Some(tile.disabled));
                }
                if tile.content != before.content {
                    prop_assert_eq!(after.map(|it| &it.content), Some(&tile.content));
                }
            }
        }
    }

    /// Any commands in any order leave a board, and each is taken back exactly.
    #[test]
    fn every_command_keeps_a_board_and_has_an_inverse(list in prop::collection::vec(commands(), 0..40)) {
        trial::every_command_has_an_inverse(board(&[1, 2, 3]), list, Board::is_valid);
    }

    /// Typing is taken back by the word, not by the letter.
    #[test]
    fn what_goes_on_is_taken_back_at_once(words in prop::collection::vec("[a-c]{1,2}", 1..9)) {
        let start = board(&[1, 2]);
        let mut it = start.clone();
        let mut history = History::default();
        for (n, words) in words.iter().enumerate() {
            history.run(&mut it, &Command::Change { tile: id(1), content: text(words) }, n > 0);
        }
        history.undo(&mut it);
        prop_assert_eq!(&it, &start);
        prop_assert!(!history.can_undo());
    }

    #[test]
    fn everything_is_undone_and_done_again(list in prop::collection::vec(commands(), 0..40), steps in 0..60_usize) {
        let start = board(&[1, 2, 3]);
        let mut it = start.clone();
        let mut history = History::default();
        for command in &list {
            history.run(&mut it, command, false);
        }
        let end = it.clone();
        let mut taken = 0;
        while taken < steps && history.undo(&mut it).is_some() {
            taken += 1;
        }
        if !history.can_undo() {
            prop_assert_eq!(&it, &start);
        }
        while history.redo(&mut it).is_some() {}
        prop_assert_eq!(&it, &end);
        prop_assert!(!history.can_redo());
    }

    /// What I sent is replayed over what a colleague did first: still a board, and still mine
    /// where they touched something else.
    #[test]
    fn commands_stay_meaningful_over_a_colleagues(
        mine in prop::collection::vec(commands(), 0..20),
        theirs in prop::collection::vec(commands(), 0..20),
    ) {
        let mut it = board(&[1, 2, 3, 4]);
        for command in theirs.iter().chain(&mine) {
            it.apply(command);
            prop_assert!(it.is_valid());
        }
        if let Some(Command::Resize { tile, size }) = mine.last()
            && let Some(tile) = it.tile(*tile)
        {
            prop_assert_eq!(tile.size, *size);
        }
    }
}
