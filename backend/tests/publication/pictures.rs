//! Pictures: taken in, made, described, and seen by those who may.

use super::super::{anybody, grant, reader, room, section, words};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::{
    db::{sql, sql_owned},
    home,
    media::{pictures, upkeep},
};
use preau_model::{
    error::{Failure, PictureProblem, Problem},
    home::{Board, BoardProblem, Command, Content, Hero, Link, Place, ShownContent, Size, Tile},
    ids::{ArticleId, PictureId, TileId},
    media::{Described, Focal, PictureFormat, PictureSize, Shape, ShelfPage, Showing},
    publication::{ArticleInput, Grantee, SectionInput, SectionRole, Timing},
    session::Role,
};
use uuid::Uuid;

/// A picture of 8 × 4 pixels.
fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 8, 4);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200; 8 * 4 * 3]).unwrap();
    bytes
}

pub(super) async fn taken(c: &Classroom, by: &preau_backend::Actor) -> PictureId {
    let id = PictureId(Uuid::now_v7());
    let upload = c.world.uploaded(by, "photo.png", &png()).await;
    pictures::take_in(&c.world.backend, by, id, upload).await.unwrap();
    while pictures::make_next(&c.world.backend).await.unwrap() {}
    id
}

fn size() -> PictureSize {
    PictureSize { shape: Shape::Whole, format: PictureFormat::Jpeg, animated: false, width: 8, height: 4 }
}

#[tokio::test]
async fn a_picture_is_seen_by_those_who_read_what_it_stands_in() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = section(&c, None, "Salle des professeurs", false).await;
    let person = Grantee::Person;
    grant(
        &c,
        id,
        &[(person(c.teacher.person), SectionRole::Publisher), (person(c.staff.person), SectionRole::Visitor)],
    )
    .await;
    let picture = taken(&c, &c.teacher).await;
    let sees = async || {
        let mut seen = Vec::new();
        for (name, actor) in super::super::everybody(&c) {
            if pictures::open(b, &reader(b, actor).await, picture, size()).await.is_ok() {
                seen.push(name);
            }
        }
        if pictures::open(b, &anybody(&c.world), picture, size()).await.is_ok_and(|open| open.open) {
            seen.push("anybody");
        }
        seen
    };
    let own = ["teacher", "administrator", "head"];
    assert_eq!(sees().await, own, "one's own");
    let article = ArticleId(Uuid::now_v7());
    let mut input = words(id, "Réunion", 0);
    input.body = format!("<figure class=\"rich-picture\" data-picture=\"{picture}\"><img alt=\"x\"></figure>");
    let revision = room::save(b, &c.teacher, article, &input).await.unwrap().revision;
    assert_eq!(sees().await, own, "a draft's");
    room::publish(b, &c.teacher, article, Timing::default(), false, revision).await.unwrap();
    assert_eq!(sees().await, ["teacher", "administrator", "head", "staff"]);
    let hero = Some(Hero { picture: Some(picture), alt: String::new(), link: None, disabled: false });
    let command = [Command::SetHero { hero }];
    let theirs = home::change(b, &c.administrator, &crate::batch(0, &command)).await;
    assert_eq!(problem(theirs), ("picture".to_owned(), Problem::Picture(PictureProblem::NotTheirs)));
    pictures::collect(b, &c.administrator, picture, true).await.unwrap();
    home::change(b, &c.administrator, &crate::batch(0, &command)).await.unwrap();
    assert!(!sees().await.contains(&"anybody"), "the board is a draft");
    assert!(home::publish(b, &c.administrator, 1).await.unwrap().is_empty());
    let all = sees().await;
    assert!(all.contains(&"anybody") && all.contains(&"lea") && !all.contains(&"far_teacher"));
}

#[tokio::test]
async fn what_is_no_picture_is_refused_with_what_to_do() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let take = async |name: &str, bytes: &[u8]| {
        let upload = c.world.uploaded(&c.teacher, name, bytes).await;
        problem(pictures::take_in(b, &c.teacher, PictureId(Uuid::now_v7()), upload).await)
    };
    let kind = |name: &str| ("picture".to_owned(), Problem::Picture(PictureProblem::Kind(name.to_owned())));
    assert_eq!(take("logo.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>").await, kind("SVG"));
    assert_eq!(take("x.png", b"%PDF-1.7").await, kind("PDF"));
    assert_eq!(take("x.png", b"bonjour").await, kind(""));
    assert_eq!(take("x.png", &png()[..30]).await.1, Problem::Picture(PictureProblem::Damaged));
    // Somebody else's upload, and somebody else's identifier.
    let theirs = c.world.uploaded(&c.lea, "a.png", &png()).await;
    let stolen = pictures::take_in(b, &c.teacher, PictureId(Uuid::now_v7()), theirs).await;
    assert_eq!(problem(stolen), ("files".to_owned(), Problem::UploadIncomplete));
    let mine = taken(&c, &c.teacher).await;
    let upload = c.world.uploaded(&c.lea, "a.png", &png()).await;
    assert_eq!(refusal(pictures::take_in(b, &c.lea, mine, upload).await), Failure::NotFound);
}

#[tokio::test]
async fn a_picture_of_which_no_sizes_can_be_made_is_said_to_be_damaged() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    // Its header is right, what follows is not.
    let mut bytes = png();
    let data = bytes.windows(4).position(|it| it == b"IDAT").unwrap() + 4;
    for byte in bytes.iter_mut().skip(data).take(8) {
        *byte ^= 0x5a;
    }
    let upload = c.world.uploaded(&c.teacher, "cour.png", &bytes).await;
    let id = PictureId(Uuid::now_v7());
    pictures::take_in(b, &c.teacher, id, upload).await.unwrap();
    assert!(!pictures::one(b, &c.teacher, id).await.unwrap().is_ready(), "it waits for its sizes");
    while pictures::make_next(b).await.unwrap() {}
    let damaged = ("picture".to_owned(), Problem::Picture(PictureProblem::Damaged));
    assert_eq!(problem(pictures::one(b, &c.teacher, id).await), damaged);
    assert!(pictures::shelf(b, &c.teacher).await.unwrap().own.pictures.is_empty());
    assert_eq!(refusal(pictures::one(b, &c.lea, id).await), Failure::NotFound, "a stranger hears nothing of it");
}

#[tokio::test]
async fn a_picture_that_ends_the_process_again_and_again_is_given_up() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let upload = c.world.uploaded(&c.teacher, "cour.png", &png()).await;
    let id = PictureId(Uuid::now_v7());
    pictures::take_in(b, &c.teacher, id, upload).await.unwrap();
    // Killed in the third attempt, and started again.
    sql_owned("UPDATE picture SET state = 'running', attempts = 3, lease_until = 0".to_owned())
        .run(&b.db)
        .await
        .unwrap();
    pictures::take_over(b).await.unwrap();
    assert!(pictures::make_next(b).await.unwrap());
    assert!(problem(pictures::one(b, &c.teacher, id).await).1 == Problem::Picture(PictureProblem::Damaged));
    assert!(!pictures::make_next(b).await.unwrap(), "nothing is tried any more");
}

#[tokio::test]
async fn what_a_killed_process_was_making_is_made_by_the_next() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let upload = c.world.uploaded(&c.teacher, "cour.png", &png()).await;
    let id = PictureId(Uuid::now_v7());
    pictures::take_in(b, &c.teacher, id, upload).await.unwrap();
    let lease = b.clock.now().plus_seconds(300);
    sql_owned("UPDATE picture SET state = 'running', attempts = 1, lease_until = $1".to_owned())
        .bind(lease)
        .run(&b.db)
        .await
        .unwrap();
    assert!(!pictures::make_next(b).await.unwrap(), "somebody else is at it");
    pictures::take_over(b).await.unwrap();
    if b.db.engine() == "sqlite" {
        assert!(pictures::make_next(b).await.unwrap());
        assert!(pictures::one(b, &c.teacher, id).await.unwrap().is_ready());
    } else {
        // Several processes may share that database: the lease tells.
        assert!(!pictures::make_next(b).await.unwrap());
    }
}

#[tokio::test]
async fn moving_the_subject_makes_the_sizes_anew_under_another_address() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let picture = taken(&c, &c.teacher).await;
    assert_eq!(c.world.count("SELECT revision FROM picture").await, 2);
    let described = async |actor: &preau_backend::Actor, focal: Focal| {
        let seen = seen(&c, picture).await;
        pictures::describe(b, actor, picture, &seen, &Described { alt: "Une cour".to_owned(), focal }).await
    };
    assert_eq!(refusal(described(&c.lea, Focal::default()).await), Failure::Forbidden);
    assert_eq!(refusal(described(&c.far_administrator, Focal::default()).await), Failure::NotFound);
    described(&c.teacher, Focal::default()).await.unwrap();
    assert!(!pictures::make_next(b).await.unwrap(), "only words changed");
    described(&c.administrator, Focal::new(0, 1000)).await.unwrap();
    assert!(pictures::make_next(b).await.unwrap());
    assert_eq!(c.world.count("SELECT revision FROM picture").await, 3);
    assert_eq!(c.world.value::<String>("SELECT alt FROM picture").await, "Une cour");
}

/// What is said of a picture now.
async fn seen(c: &Classroom, id: PictureId) -> Described {
    let picture = pictures::one(&c.world.backend, &c.administrator, id).await.unwrap();
    Described { alt: picture.alt, focal: picture.focal }
}

#[tokio::test]
async fn two_who_describe_a_picture_write_nothing_of_each_other_over() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let picture = taken(&c, &c.teacher).await;
    let before = seen(&c, picture).await;
    let said = |alt: &str, focal| Described { alt: alt.to_owned(), focal };
    let low = Focal::new(500, 1000);
    // Who moves the point leaves the words alone, and the other way round.
    pictures::describe(b, &c.teacher, picture, &before, &said("Une cour", before.focal)).await.unwrap();
    pictures::describe(b, &c.administrator, picture, &before, &said(&before.alt, low)).await.unwrap();
    assert_eq!(seen(&c, picture).await, said("Une cour", low));
    // Two who say something else: the second is told, and nothing of what they send is done.
    let both = pictures::describe(b, &c.administrator, picture, &before, &said("Le préau", Focal::new(0, 0))).await;
    assert_eq!(refusal(both), Failure::Conflict(Problem::ChangedMeanwhile));
    assert_eq!(seen(&c, picture).await, said("Une cour", low));
    // The same said twice, as after an answer that was lost.
    pictures::describe(b, &c.teacher, picture, &before, &said(" Une cour ", before.focal)).await.unwrap();
    let read = said("Une cour", before.focal);
    pictures::describe(b, &c.administrator, picture, &read, &said("Le préau", before.focal)).await.unwrap();
    assert_eq!(seen(&c, picture).await, said("Le préau", low));
}

#[tokio::test]
async fn what_moved_before_it_did_in_a_square_is_made_anew() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let still = taken(&c, &c.teacher).await;
    let moving = PictureId(Uuid::now_v7());
    let bytes = include_bytes!("../../src/media/picture/fixtures/moving.avif");
    let upload = c.world.uploaded(&c.teacher, "drapeau.avif", bytes).await;
    pictures::take_in(b, &c.teacher, moving, upload).await.unwrap();
    while pictures::make_next(b).await.unwrap() {}
    let squares = "SELECT COUNT(*) FROM picture_rendition WHERE shape = 'square' AND animated";
    assert_eq!(c.world.count(squares).await, 1);
    let migration = include_str!("../../migrations/postgres/0025_site.sql");
    let statement = &migration[migration.find("UPDATE picture").unwrap()..];
    let upgrade = async || sql_owned(statement.to_owned()).run(&b.db).await.unwrap();
    assert_eq!(upgrade().await, 0, "it is there already");
    sql_owned("DELETE FROM picture_rendition WHERE shape = 'square' AND animated".to_owned()).run(&b.db).await.unwrap();
    assert_eq!(upgrade().await, 1);
    let before = pictures::one(b, &c.teacher, still).await.unwrap().revision;
    while pictures::make_next(b).await.unwrap() {}
    assert_eq!(c.world.count(squares).await, 1);
    assert_eq!(pictures::one(b, &c.teacher, still).await.unwrap().revision, before, "what does not move stays");
}

#[tokio::test]
async fn the_shelf_has_ones_own_and_the_schools_collection() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let mine = taken(&c, &c.teacher).await;
    let schools = taken(&c, &c.administrator).await;
    for (name, actor) in super::super::everybody(&c) {
        let collects = pictures::collect(b, actor, schools, true).await;
        assert_eq!(collects.is_ok(), name == "administrator", "{name}: {collects:?}");
        let sees = pictures::one(b, actor, mine).await.is_ok();
        assert_eq!(sees, ["teacher", "administrator", "head"].contains(&name), "{name}");
        // It is offered to be described exactly where that is not refused.
        for picture in [mine, schools] {
            let offered = pictures::one(b, actor, picture).await.is_ok_and(|picture| picture.may_describe);
            let wanted = Described { alt: "Une cour".to_owned(), ..Described::default() };
            let taken = pictures::describe(b, actor, picture, &seen(&c, picture).await, &wanted).await;
            assert_eq!(offered, taken.is_ok(), "{name}: {taken:?}");
        }
    }
    let ids = |page: ShelfPage| page.pictures.into_iter().map(|picture| picture.id).collect::<Vec<_>>();
    let shelf = pictures::shelf(b, &c.teacher).await.unwrap();
    assert!(!shelf.collects);
    assert_eq!((ids(shelf.own), ids(shelf.collection)), (vec![mine], vec![schools]));
    assert!(pictures::shelf(b, &c.administrator).await.unwrap().collects);
    let shelf = pictures::shelf(b, &c.staff).await.unwrap();
    assert_eq!((ids(shelf.own), ids(shelf.collection)), (vec![], vec![schools]));
    let shelf = pictures::shelf(b, &c.far_administrator).await.unwrap();
    assert_eq!((ids(shelf.own), ids(shelf.collection)), (vec![], vec![]), "another school's");
    // The latest first: of more than the shelf holds, these are the ones that are missed.
    c.world.clock.advance_seconds(60);
    let newer = taken(&c, &c.administrator).await;
    pictures::collect(b, &c.administrator, newer, true).await.unwrap();
    assert_eq!(ids(pictures::shelf(b, &c.teacher).await.unwrap().collection), [newer, schools]);
    pictures::collect(b, &c.administrator, newer, false).await.unwrap();
    pictures::collect(b, &c.administrator, schools, false).await.unwrap();
    assert!(pictures::shelf(b, &c.teacher).await.unwrap().collection.pictures.is_empty());
}

#[tokio::test]
async fn of_more_pictures_than_a_page_holds_the_others_come_when_they_are_asked_for() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let first = taken(&c, &c.teacher).await;
    // The same picture, taken many times: some at the same instant.
    for n in 1..=130_i64 {
        sql("INSERT INTO picture (id, school, source, name, width, height, animated, focal_x, focal_y, alt, state, attempts, queued_at,
                                  lease_until, revision, created_by, created_at)
             SELECT $2, school, source, name, width, height, animated, focal_x, focal_y, alt, state, attempts, queued_at, lease_until,
                    revision, created_by, created_at + $3 FROM picture WHERE id = $1")
        .bind(first)
        .bind(PictureId(Uuid::now_v7()))
        .bind(n / 7)
        .run(&b.db)
        .await
        .unwrap();
    }
    let shelf = pictures::shelf(b, &c.teacher).await.unwrap();
    let (mut seen, mut page) = (Vec::new(), shelf.own);
    let mut sizes = Vec::new();
    loop {
        sizes.push(page.pictures.len());
        seen.extend(page.pictures.iter().map(|picture| picture.id));
        if !page.more {
            break;
        }
        page = pictures::more(b, &c.teacher, false, seen.last().copied()).await.unwrap();
    }
    assert_eq!(sizes, [60, 60, 11]);
    assert_eq!(seen.last(), Some(&first));
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 131);
    // Of another person nothing, wherever one begins.
    assert!(pictures::more(b, &c.staff, false, Some(first)).await.unwrap().pictures.is_empty());
}

#[tokio::test]
async fn a_picture_that_nothing_shows_is_deleted_by_whom_it_belongs_to_and_can_be_brought_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let picture = taken(&c, &c.teacher).await;
    for (name, actor) in super::super::everybody(&c) {
        let removed = pictures::remove(b, actor, picture).await;
        assert_eq!(removed.is_ok(), ["teacher", "administrator", "head"].contains(&name), "{name}: {removed:?}");
        if removed.is_ok() {
            assert!(pictures::shelf(b, &c.teacher).await.unwrap().own.pictures.is_empty());
            pictures::bring_back(b, actor, picture).await.unwrap();
            assert_eq!(pictures::shelf(b, &c.teacher).await.unwrap().own.pictures.len(), 1);
        } else {
            let brought = pictures::bring_back(b, actor, picture).await;
            assert_eq!(refusal(brought), refusal(removed), "{name}");
        }
    }
    pictures::remove(b, &c.teacher, picture).await.unwrap();
    c.world.clock.advance_seconds(29 * 86_400);
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 0);
    c.world.clock.advance_seconds(86_400);
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 1);
    for statement in ["SELECT COUNT(*) FROM picture", "SELECT COUNT(*) FROM picture_rendition"] {
        assert_eq!(c.world.count(statement).await, 0, "{statement}");
    }
    assert_eq!(refusal(pictures::one(b, &c.teacher, picture).await), Failure::NotFound);
    assert_eq!(refusal(pictures::bring_back(b, &c.teacher, picture).await), Failure::NotFound);
    // What was made of it goes with what was sent.
    let files = c.world.count("SELECT COUNT(*) FROM stored_file").await;
    assert!(files > 1);
    c.world.clock.advance_seconds(200 * 86_400);
    upkeep::remove_unused(b).await.unwrap();
    assert_eq!(c.world.count("SELECT COUNT(*) FROM stored_file").await, 0);
}

#[tokio::test]
async fn a_picture_that_is_shown_is_not_deleted_and_it_is_told_where() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let picture = taken(&c, &c.administrator).await;
    let shown = |result| match refusal(result) {
        Failure::Conflict(Problem::Picture(PictureProblem::Shown(places))) => places,
        other => panic!("{other:?}"),
    };
    let (id, _) = section(&c, None, "Salle des professeurs", true).await;
    let article = ArticleId(Uuid::now_v7());
    let input = ArticleInput { body: figure(picture), ..words(id, "La kermesse", 0) };
    room::save(b, &c.administrator, article, &input).await.unwrap();
    let hero = Some(Hero { picture: Some(picture), alt: "Une cour".to_owned(), link: None, disabled: false });
    home::change(b, &c.administrator, &crate::batch(0, &[Command::SetHero { hero }])).await.unwrap();
    assert_eq!(
        shown(pictures::remove(b, &c.administrator, picture).await),
        [Showing::Article(Some("La kermesse".to_owned())), Showing::Board]
    );
    // Taken off the draft, a published board shows it still.
    home::publish(b, &c.administrator, 1).await.unwrap();
    home::change(b, &c.administrator, &crate::batch(1, &[Command::SetHero { hero: None }])).await.unwrap();
    assert!(shown(pictures::remove(b, &c.administrator, picture).await).contains(&Showing::Board));
    home::publish(b, &c.administrator, 2).await.unwrap();
    assert_eq!(
        shown(pictures::remove(b, &c.administrator, picture).await),
        [Showing::Article(Some("La kermesse".to_owned()))]
    );
    // In the bin it does not keep one from deleting it, but stays as long as the article may come back.
    room::remove(b, &c.administrator, article, true).await.unwrap();
    pictures::remove(b, &c.administrator, picture).await.unwrap();
    c.world.clock.advance_seconds(40 * 86_400);
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 0);
    c.world.clock.advance_seconds(60 * 86_400);
    room::empty_bin(b).await.unwrap();
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 1);
}

fn figure(picture: PictureId) -> String {
    format!("<p>Voici.</p><figure class=\"rich-picture\" data-picture=\"{picture}\"><img alt=\"x\"></figure>")
}

#[tokio::test]
async fn the_board_shows_what_was_brought_for_everybody_and_nothing_of_anybodys() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let pupils = taken(&c, &c.lea).await;
    let teachers = taken(&c, &c.teacher).await;
    let collected = taken(&c, &c.staff).await;
    pictures::collect(b, &c.administrator, collected, true).await.unwrap();
    let own = taken(&c, &c.administrator).await;
    let set = async |picture, alt: &str| {
        let revision = home::open(b, &c.administrator).await.unwrap().revision;
        let hero = Some(Hero { picture: Some(picture), alt: alt.to_owned(), link: None, disabled: false });
        home::change(b, &c.administrator, &crate::batch(revision, &[Command::SetHero { hero }])).await
    };
    let refused = ("picture".to_owned(), Problem::Picture(PictureProblem::NotTheirs));
    assert_eq!(problem(set(pupils, "").await), refused, "a pupil's own");
    assert_eq!(problem(set(teachers, "").await), refused, "a colleague's own");
    assert_eq!(problem(set(PictureId(Uuid::now_v7()), "").await), ("picture".to_owned(), Problem::UnknownChoice));
    set(collected, "").await.unwrap();
    set(own, "").await.unwrap();
    // What everybody sees already in a public article may stand on the board too; that of a private one may not.
    for (title, public) in [("Club", true), ("Conseil", false)] {
        let (id, _) = section(&c, None, title, public).await;
        grant(&c, id, &[(Grantee::Person(c.teacher.person), SectionRole::Publisher)]).await;
        let picture = taken(&c, &c.teacher).await;
        let article = ArticleId(Uuid::now_v7());
        let input = ArticleInput { picture: Some(picture), ..words(id, title, 0) };
        let saved = room::save(b, &c.teacher, article, &input).await.unwrap();
        assert_eq!(problem(set(picture, "").await), refused, "a draft's");
        room::publish(b, &c.teacher, article, Timing::default(), false, saved.revision).await.unwrap();
        assert_eq!(set(picture, "").await.is_ok(), public, "{title}");
        // What stands on the board stays there, whatever becomes of the article.
        if public {
            room::withdraw(b, &c.teacher, article).await.unwrap();
            set(picture, "Le club").await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_picture_that_leads_somewhere_is_published_with_a_name() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let shown = taken(&c, &c.administrator).await;
    let picture = Some(shown);
    let link = || Some(Link::Address("https://pix.fr".to_owned()));
    let id = TileId(Uuid::from_u128(1));
    let content = Content::Image { picture, alt: " ".to_owned(), caption: String::new(), link: link() };
    let tile = Tile { id, size: Size::Small, disabled: false, content };
    let hero = Some(Hero { picture, alt: String::new(), link: link(), disabled: false });
    let commands = [Command::SetHero { hero }, Command::Insert { tile, after: None }];
    home::change(b, &c.administrator, &crate::batch(0, &commands)).await.unwrap();
    let publish = async || home::publish(b, &c.administrator, 1).await.unwrap();
    let lacks = |place| BoardProblem { place, field: "alt".to_owned(), problem: Problem::Required };
    assert_eq!(publish().await, [lacks(Place::Hero), lacks(Place::Tile(id))]);
    assert!(home::published(b, &anybody(&c.world)).await.unwrap().is_none());
    // The picture's own words are a name, and are what is read.
    let wanted = Described { alt: "Pix".to_owned(), ..Described::default() };
    pictures::describe(b, &c.administrator, shown, &Described::default(), &wanted).await.unwrap();
    assert_eq!(publish().await, []);
    let (board, _) = home::published(b, &anybody(&c.world)).await.unwrap().unwrap();
    assert_eq!(board.hero.unwrap().alt, "Pix");
    let ShownContent::Image { alt, .. } = &board.tiles[0].content else { panic!("{:?}", board.tiles) };
    assert_eq!(alt, "Pix");
}

/// Restoring and undoing are never refused for a picture: what may stand there again does, what may not is left out, and
/// it is told of which tile.
#[tokio::test]
async fn what_comes_back_to_the_board_comes_with_the_pictures_that_everybody_may_see() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let before = c.world.person(&[Role::Administrator], "Bruno", "Vidal").await;
    let (club, _) = section(&c, None, "Club", true).await;
    grant(&c, club, &[(Grantee::Person(c.teacher.person), SectionRole::Publisher)]).await;
    let brought = taken(&c, &before).await;
    let seen = taken(&c, &c.teacher).await;
    let article = ArticleId(Uuid::now_v7());
    let input = ArticleInput { picture: Some(seen), ..words(club, "Le club", 0) };
    let saved = room::save(b, &c.teacher, article, &input).await.unwrap();
    room::publish(b, &c.teacher, article, Timing::default(), false, saved.revision).await.unwrap();

    let id = TileId(Uuid::from_u128(1));
    let tile = |picture| {
        let content = Content::Image { picture, alt: "Le club".to_owned(), caption: String::new(), link: None };
        Tile { id, size: Size::Wide, disabled: false, content }
    };
    let hero = |picture| Hero { picture, alt: String::new(), link: None, disabled: false };
    let insert = Command::Insert { tile: tile(Some(seen)), after: None };
    let send = async |actor: &preau_backend::Actor, commands: &[Command]| {
        let revision = home::open(b, actor).await.unwrap().revision;
        home::change(b, actor, &crate::batch(revision, commands)).await
    };
    send(&before, &[Command::SetHero { hero: Some(hero(Some(brought))) }, insert.clone()]).await.unwrap();
    assert!(home::publish(b, &before, 1).await.unwrap().is_empty());
    let none = [Command::SetHero { hero: None }, Command::Remove { tile: id }];
    send(&c.administrator, &none).await.unwrap();
    assert!(home::publish(b, &c.administrator, 2).await.unwrap().is_empty());

    // Who brought one looks after the site no longer, and the article of the other is not everybody's any more.
    sql("DELETE FROM person_role WHERE person = $1").bind(before.person).run(&b.db).await.unwrap();
    room::withdraw(b, &c.teacher, article).await.unwrap();
    let old = home::versions(b, &c.administrator).await.unwrap()[1].id;
    let back = home::version(b, &c.administrator, old).await.unwrap();
    assert_eq!(back.left_out, [Place::Tile(id)]);
    assert_eq!(back.board, Board { hero: Some(hero(Some(brought))), tiles: vec![tile(None)] }, "its words stay");
    send(&c.administrator, &[Command::Replace { board: back.board }]).await.unwrap();
    // Undone and done again, by an editor who has it in their history.
    send(&c.administrator, &none).await.unwrap();
    send(&c.administrator, &[Command::SetHero { hero: Some(hero(Some(brought))) }]).await.unwrap();
    let refused = ("picture".to_owned(), Problem::Picture(PictureProblem::NotTheirs));
    assert_eq!(problem(send(&c.administrator, &[insert]).await), refused);

    // The version has kept it: shown again, it comes back.
    let saved = room::draft(b, &c.teacher, article).await.unwrap().revision;
    room::publish(b, &c.teacher, article, Timing::default(), false, saved).await.unwrap();
    let back = home::version(b, &c.administrator, old).await.unwrap();
    assert_eq!((back.left_out, back.board.tiles), (vec![], vec![tile(Some(seen))]));
    // Nothing that was never on the board comes with it.
    let others = taken(&c, &c.staff).await;
    assert_eq!(problem(send(&c.administrator, &[Command::SetHero { hero: Some(hero(Some(others))) }]).await), refused);
}

#[tokio::test]
async fn who_writes_shows_only_pictures_that_they_see_themselves() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = section(&c, None, "Club", true).await;
    let person = |actor: &preau_backend::Actor, role| (Grantee::Person(actor.person), role);
    grant(&c, id, &[person(&c.teacher, SectionRole::Manager), person(&c.colleague, SectionRole::Publisher)]).await;
    let (private, _) = section(&c, None, "Vie scolaire", false).await;
    grant(&c, private, &[person(&c.staff, SectionRole::Publisher)]).await;
    let strangers = taken(&c, &c.staff).await;
    let mine = taken(&c, &c.teacher).await;
    let collected = taken(&c, &c.administrator).await;
    pictures::collect(b, &c.administrator, collected, true).await.unwrap();
    let refused = |field: &str| (field.to_owned(), Problem::Picture(PictureProblem::NotTheirs));
    let article = ArticleId(Uuid::now_v7());
    let save = async |actor, input: ArticleInput| room::save(b, actor, article, &input).await;
    let shows = |picture: Option<PictureId>, body: Option<PictureId>, revision| {
        let input = words(id, "Affiche", revision);
        ArticleInput { picture, body: body.map_or(input.body.clone(), figure), ..input }
    };
    assert_eq!(problem(save(&c.teacher, shows(Some(strangers), None, 0)).await), refused("picture"));
    assert_eq!(problem(save(&c.teacher, shows(None, Some(strangers), 0)).await), refused("body"));
    let nowhere = PictureId(Uuid::now_v7());
    let unknown = ("picture".to_owned(), Problem::UnknownChoice);
    assert_eq!(problem(save(&c.teacher, shows(Some(nowhere), None, 0)).await), unknown);
    save(&c.teacher, shows(None, Some(nowhere), 0)).await.unwrap();
    let article = ArticleId(Uuid::now_v7());
    let save = async |actor, input: ArticleInput| room::save(b, actor, article, &input).await;
    let saved = save(&c.teacher, shows(Some(mine), Some(collected), 0)).await.unwrap();
    // Who goes on with it keeps what is in it already, though it is another's own.
    let saved = save(&c.colleague, shows(Some(collected), Some(mine), saved.revision)).await.unwrap();
    assert_eq!(problem(save(&c.colleague, shows(None, Some(strangers), saved.revision)).await), refused("body"));
    // A section likewise.
    let input = |picture, revision| SectionInput {
        title: "Club".to_owned(),
        summary: String::new(),
        picture: Some(picture),
        public: true,
        blog: true,
        comments: true,
        by_update: true,
        revision,
    };
    let revision = room::settings(b, &c.teacher, "club").await.unwrap().input.revision;
    let stolen = room::change_section(b, &c.teacher, id, &input(strangers, revision)).await;
    assert_eq!(problem(stolen), refused("picture"));
    room::change_section(b, &c.teacher, id, &input(mine, revision)).await.unwrap();
    // What one may read is copied as before.
    let of_staff = ArticleId(Uuid::now_v7());
    let own = ArticleInput { body: figure(strangers), ..words(private, "Consignes", 0) };
    let there = room::save(b, &c.staff, of_staff, &own).await.unwrap();
    room::publish(b, &c.staff, of_staff, Timing::default(), false, there.revision).await.unwrap();
    assert_eq!(problem(save(&c.teacher, shows(None, Some(strangers), saved.revision)).await), refused("body"));
    grant(&c, private, &[person(&c.staff, SectionRole::Publisher), person(&c.teacher, SectionRole::Visitor)]).await;
    save(&c.teacher, shows(Some(strangers), Some(strangers), saved.revision)).await.unwrap();
}

/// What an editor looks at is what a visitor would get, of their own school.
#[tokio::test]
async fn a_preview_shows_nothing_of_another_school() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let picture = taken(&c, &c.administrator).await;
    let needs = preau_model::home::Needs { pictures: vec![picture], ..Default::default() };
    assert_eq!(home::preview(b, &c.administrator, &needs).await.unwrap().pictures.len(), 1);
    assert!(home::preview(b, &c.far_administrator, &needs).await.unwrap().pictures.is_empty());
}
