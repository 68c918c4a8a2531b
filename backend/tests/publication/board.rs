//! The board: who edits it, editors at once, publishing, versions.

use super::super::everybody;
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::{Actor, home as room};
use preau_model::{
    editing::{Answer, Batch, News},
    error::{Failure, Problem},
    home::{Board, BroughtBack, Command, Content, Needs, Place, ShownContent, Size, Tile, recognise},
    ids::TileId,
    session::Role,
};
use uuid::Uuid;

fn tile(n: u128, title: &str) -> Tile {
    let content = Content::Text { title: title.to_owned(), html: format!("<p>{title}</p>") };
    Tile { id: TileId(Uuid::from_u128(n)), size: Size::Small, disabled: false, content }
}

fn insert(n: u128, title: &str) -> Command {
    Command::Insert { tile: tile(n, title), after: None }
}

fn change(n: u128, title: &str) -> Command {
    Command::Change { tile: TileId(Uuid::from_u128(n)), content: tile(n, title).content }
}

fn batch(id: Uuid, base: i64, commands: &[Command]) -> Batch<Command> {
    Batch { id, base, commands: commands.to_vec() }
}

async fn titles(c: &Classroom) -> Vec<String> {
    let draft = room::open(&c.world.backend, &c.administrator).await.unwrap();
    draft.board.tiles.iter().map(|tile| tile.content.title().to_owned()).collect()
}

#[tokio::test]
async fn only_the_administrator_edits_the_board() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    for (name, actor) in everybody(&c) {
        let may = ["administrator", "far_administrator"].contains(&name);
        assert_eq!(room::open(b, actor).await.is_ok(), may, "{name}");
        assert_eq!(room::change(b, actor, &batch(Uuid::now_v7(), 0, &[insert(1, name)])).await.is_ok(), may, "{name}");
        assert_eq!(room::catch_up(b, actor, 0).await.is_ok(), may, "{name}");
        assert_eq!(room::choices(b, actor).await.is_ok(), may, "{name}");
        assert_eq!(room::find_links(b, actor, "a").await.is_ok(), may, "{name}");
        assert_eq!(room::preview(b, actor, &Needs::default()).await.is_ok(), may, "{name}");
        assert_eq!(room::publish(b, actor, 1).await.is_ok(), may, "{name}");
        assert_eq!(room::versions(b, actor).await.is_ok(), may, "{name}");
        assert_eq!(room::allow(b, actor, "example.org").await.is_ok(), may, "{name}");
    }
    assert_eq!(titles(&c).await, ["administrator"], "each school has its own");
}

#[tokio::test]
async fn a_change_sent_twice_is_done_once() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let id = Uuid::now_v7();
    let first = room::change(b, &c.administrator, &batch(id, 0, &[insert(1, "A")])).await.unwrap();
    let again = room::change(b, &c.administrator, &batch(id, 0, &[insert(1, "A")])).await.unwrap();
    assert_eq!(first, Answer::Done { revision: 1, others: vec![], by: String::new() });
    assert_eq!(again, first);
    assert_eq!(titles(&c).await, ["A"]);
}

#[tokio::test]
async fn two_editors_at_once_keep_both_and_are_told_of_the_same_thing() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let send = async |base, commands: &[Command]| {
        room::change(b, &c.administrator, &batch(Uuid::now_v7(), base, commands)).await.unwrap()
    };
    send(0, &[insert(1, "A"), insert(2, "B")]).await;
    // Two editors open revision 1; each changes another tile.
    assert_eq!(send(1, &[change(1, "A1")]).await, Answer::Done { revision: 2, others: vec![], by: String::new() });
    assert_eq!(
        send(1, &[change(2, "B1")]).await,
        Answer::Done { revision: 3, others: vec![change(1, "A1")], by: String::new() },
        "oneself, on another page"
    );
    assert_eq!(titles(&c).await, ["B1", "A1"]);
    // Who has nothing to send hears of it, too.
    let news = room::catch_up(b, &c.administrator, 2).await.unwrap();
    assert_eq!(news, News { revision: 3, others: vec![change(2, "B1")], by: String::new() });
    // And then the same one: nothing happens before the person has decided.
    let told = send(2, &[change(2, "B2")]).await;
    assert_eq!(told, Answer::Overwrites { revision: 3, others: vec![change(2, "B1")], by: String::new() });
    assert_eq!(titles(&c).await, ["B1", "A1"]);
    assert!(matches!(send(3, &[change(2, "B2")]).await, Answer::Done { revision: 4, .. }));
    assert_eq!(titles(&c).await, ["B2", "A1"]);
}

#[tokio::test]
async fn what_two_editors_set_of_the_same_tile_is_asked_for_whatever_it_is() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let second = c.world.person(&[Role::Administrator], "Bruno", "Vidal").await;
    let third = c.world.person(&[Role::Administrator], "Chloé", "Lambert").await;
    let send = async |actor: &Actor, base, commands: &[Command]| {
        room::change(b, actor, &batch(Uuid::now_v7(), base, commands)).await.unwrap()
    };
    let id = TileId(Uuid::from_u128(1));
    let resize = |size| Command::Resize { tile: id, size };
    let disable = Command::Disable { tile: id, disabled: true };
    let enable = Command::Disable { tile: id, disabled: false };
    let moved = Command::Move { tile: id, after: None };
    send(&c.administrator, 0, &[insert(1, "A"), insert(2, "B")]).await;
    let mut revision = 1;
    for (mine, theirs) in [
        (resize(Size::Wide), resize(Size::Tall)),
        (enable.clone(), disable.clone()),
        (change(1, "mine"), change(1, "theirs")),
        (Command::Remove { tile: id }, resize(Size::Large)),
    ] {
        // Both opened the page as it was then; somebody else does something else last.
        send(&second, revision, std::slice::from_ref(&theirs)).await;
        send(&third, revision + 1, &[change(2, &format!("{theirs:?}"))]).await;
        let before = room::open(b, &c.administrator).await.unwrap();
        let told = send(&c.administrator, revision, std::slice::from_ref(&mine)).await;
        let Answer::Overwrites { others, by, .. } = told else { panic!("{mine:?}: {told:?}") };
        assert_eq!((by.as_str(), &others[0]), ("Bruno Vidal", &theirs));
        assert_eq!(room::open(b, &c.administrator).await.unwrap(), before, "nothing before the answer: {mine:?}");
        // Something else of the same tile goes beside it, and so does what says the same.
        let beside = if matches!(theirs, Command::Resize { .. }) { moved.clone() } else { resize(Size::Small) };
        assert!(matches!(send(&c.administrator, revision, &[beside, theirs]).await, Answer::Done { .. }));
        revision += 3;
    }
    let tile = room::open(b, &c.administrator).await.unwrap().board.tile(id).cloned().unwrap();
    assert_eq!((tile.size, tile.disabled, tile.content.title()), (Size::Large, true, "theirs"));
}

#[tokio::test]
async fn what_is_published_stays_until_the_next_and_comes_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let visitor = super::super::anybody(&c.world);
    let seen =
        async || -> Option<usize> { room::published(b, &visitor).await.unwrap().map(|(board, _)| board.tiles.len()) };
    assert_eq!(seen().await, None);
    room::change(b, &c.administrator, &batch(Uuid::now_v7(), 0, &[insert(1, "A")])).await.unwrap();
    assert_eq!(seen().await, None, "a draft is nobody's");
    assert_eq!(refusal(room::publish(b, &c.administrator, 0).await), Failure::Conflict(Problem::ChangedMeanwhile));
    assert!(room::publish(b, &c.administrator, 1).await.unwrap().is_empty());
    let disabled = Command::Disable { tile: TileId(Uuid::from_u128(2)), disabled: true };
    room::change(b, &c.administrator, &batch(Uuid::now_v7(), 1, &[insert(2, "B"), disabled, insert(3, "C")]))
        .await
        .unwrap();
    assert_eq!(seen().await, Some(1));
    assert!(room::open(b, &c.administrator).await.unwrap().ahead);
    assert!(room::publish(b, &c.administrator, 2).await.unwrap().is_empty());
    assert_eq!(seen().await, Some(2), "what is disabled is kept, not shown");
    assert!(!room::open(b, &c.administrator).await.unwrap().ahead);
    let versions = room::versions(b, &c.administrator).await.unwrap();
    assert_eq!(
        versions.iter().map(|v| (v.number, v.current, v.tiles)).collect::<Vec<_>>(),
        [(2, true, 3), (1, false, 1)]
    );
    let BroughtBack { board, left_out } = room::version(b, &c.administrator, versions[1].id).await.unwrap();
    assert!(left_out.is_empty());
    room::change(b, &c.administrator, &batch(Uuid::now_v7(), 2, &[Command::Replace { board }])).await.unwrap();
    assert!(room::publish(b, &c.administrator, 3).await.unwrap().is_empty());
    assert_eq!(seen().await, Some(1));
    assert_eq!(refusal(room::version(b, &c.far_administrator, versions[1].id).await), Failure::NotFound);
}

#[tokio::test]
async fn an_unfinished_board_is_not_published_and_says_why() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let embed = recognise("https://learningapps.org/watch?v=p1").ok();
    let content = Content::Embed { title: "Jeu".to_owned(), embed, picture: None };
    let tile = Tile { id: TileId(Uuid::from_u128(1)), size: Size::Wide, disabled: false, content };
    room::change(b, &c.administrator, &batch(Uuid::now_v7(), 0, &[Command::Insert { tile, after: None }]))
        .await
        .unwrap();
    room::refuse(b, &c.administrator, "learningapps.org").await.unwrap();
    let problems = room::publish(b, &c.administrator, 1).await.unwrap();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].place, Place::Tile(TileId(Uuid::from_u128(1))));
    assert_eq!(problems[0].problem, Problem::HostNotAllowed { host: "learningapps.org".to_owned() });
    room::allow(b, &c.administrator, " https://LearningApps.org/page ").await.unwrap();
    assert!(room::publish(b, &c.administrator, 1).await.unwrap().is_empty());
    // What is on show when its host is refused is a link at once, and a frame again when it is allowed.
    let visitor = super::super::anybody(&c.world);
    for allowed in [true, false, true] {
        if allowed {
            room::allow(b, &c.administrator, "learningapps.org").await.unwrap();
        } else {
            room::refuse(b, &c.administrator, "learningapps.org").await.unwrap();
        }
        let (board, _) = room::published(b, &visitor).await.unwrap().unwrap();
        let ShownContent::Embed { framed, embed, .. } = &board.tiles[0].content else { panic!("{board:?}") };
        assert_eq!((*framed, embed.is_some()), (allowed, true));
    }
    for wrong in ["*.fr", "", "localhost", "a b.org", "*.*.org", "javascript:x"] {
        assert_eq!(
            problem(room::allow(b, &c.administrator, wrong).await),
            ("host".to_owned(), Problem::Malformed),
            "{wrong}"
        );
    }
    // Words are cleaned on the way in.
    let bad = Content::Text { title: String::new(), html: "<p onclick=x>a<script>b</script></p>".to_owned() };
    let dirty = Tile { id: TileId(Uuid::from_u128(2)), size: Size::Small, disabled: false, content: bad };
    room::change(b, &c.administrator, &batch(Uuid::now_v7(), 1, &[Command::Insert { tile: dirty, after: None }]))
        .await
        .unwrap();
    let board: Board = room::open(b, &c.administrator).await.unwrap().board;
    assert!(matches!(&board.tiles[0].content, Content::Text { html, .. } if html == "<p>a</p>"));
}
