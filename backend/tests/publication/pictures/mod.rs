//! Pictures: taken in, made, described, and seen by those who may.

mod describing;
mod making;
mod shelf;
mod shown;

use super::super::{anybody, everybody, grant, reader, room, section, words};
use crate::world::{classroom::Classroom, problem};
use preau_backend::{home, media::pictures};
use preau_model::{
    error::{PictureProblem, Problem},
    home::{Command, Hero},
    ids::{ArticleId, PictureId},
    media::{Described, PictureFormat, PictureSize, Shape},
    publication::{Grantee, SectionRole, Timing},
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

fn figure(picture: PictureId) -> String {
    format!("<p>Voici.</p><figure class=\"rich-picture\" data-picture=\"{picture}\"><img alt=\"x\"></figure>")
}

/// What is said of a picture now.
async fn seen(c: &Classroom, id: PictureId) -> Described {
    let picture = pictures::one(&c.world.backend, &c.administrator, id).await.unwrap();
    Described { alt: picture.alt, focal: picture.focal }
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
        for (name, actor) in everybody(&c) {
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
