//! Where pictures may stand, and who sees them there.

use super::super::super::{anybody, grant, room, section, words};
use super::{figure, taken};
use crate::world::{classroom::Classroom, problem};
use preau_backend::{db::sql, home, media::pictures};
use preau_model::{
    error::{PictureProblem, Problem},
    home::{Board, BoardProblem, Command, Content, Hero, Link, Place, ShownContent, Size, Tile},
    ids::{ArticleId, PictureId, TileId},
    media::Described,
    publication::{ArticleInput, Grantee, SectionInput, SectionRole, Timing},
    session::Role,
};
use uuid::Uuid;

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
