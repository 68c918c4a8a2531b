//! Steps that are copied and pasted: new ones, with what they show, for those who may use it.

use super::super::{done, edited, id, made, opened, room, text, tried};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_model::{
    classeur::{Clip, Command, Content, Enclosed, Insert, Level, STEPS_MAX, Step},
    error::{Failure, Problem},
    ids::{AttachmentId, PictureId},
};
use room::Shared;
use uuid::Uuid;

fn file(file: AttachmentId) -> Content {
    Content::File { title: "La carte".to_owned(), file: Some(file) }
}

fn pasted(clip: &Clip) -> Command {
    Command::Insert(clip.pasted(None, STEPS_MAX, &mut Uuid::now_v7))
}

#[tokio::test]
async fn a_copy_is_a_new_step_with_the_same_file_for_those_who_may_use_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let from = made(b, &c.teacher, "Volcans", 1..3).await;
    let map = AttachmentId(Uuid::now_v7());
    let sent = c.file(&c.teacher, "carte.pdf", b"%PDF-1.4 carte").await;
    room::keep_file(b, &c.teacher, map, &sent).await.unwrap();
    let insert = Insert::row([Step { id: id(9), content: file(map) }], Some(id(1)));
    done(b, &c.teacher, &edited(from, 1, vec![Command::Insert(insert)])).await;
    let clip = Clip::of(&opened(b, &c.teacher, from).await.activity, &[id(9), id(2)]).unwrap();

    // Into another activity of one's own: its steps have names of their own.
    let to = made(b, &c.teacher, "Séismes", 11..12).await;
    done(b, &c.teacher, &edited(to, 1, vec![pasted(&clip)])).await;
    let steps = opened(b, &c.teacher, to).await.activity.steps;
    assert_eq!(
        steps.iter().map(|step| step.content.clone()).collect::<Vec<_>>(),
        [file(map), text("Étape 2"), text("Étape 11")]
    );
    assert!(steps.iter().all(|step| ![id(9), id(2)].contains(&step.id)));
    assert_eq!(opened(b, &c.teacher, from).await.activity.steps.len(), 3, "nothing has left");

    // A colleague to whom nothing is shared may not use the file, whatever they have copied…
    let theirs = made(b, &c.colleague, "Cartes", 21..22).await;
    let asked = Enclosed {
        pictures: vec![PictureId(Uuid::from_u128(5))],
        files: vec![map, AttachmentId(Uuid::from_u128(5))],
        packages: Vec::new(),
    };
    let usable = room::usable(b, &c.colleague, asked.clone()).await.unwrap();
    assert_eq!(usable, Enclosed::default());
    let refused = problem(tried(b, &c.colleague, &edited(theirs, 1, vec![pasted(&clip)])).await);
    assert_eq!(refused, ("file".to_owned(), Problem::UnknownChoice));
    let mut without = clip.clone();
    assert_eq!(without.keep(&usable), 1);
    done(b, &c.colleague, &edited(theirs, 1, vec![pasted(&without)])).await;
    assert_eq!(opened(b, &c.colleague, theirs).await.activity.steps.len(), 3);

    // … and one who may read it has it with the file.
    room::share(b, &c.teacher, Shared::Activity(from), c.colleague.person, Level::Read).await.unwrap();
    assert_eq!(room::usable(b, &c.colleague, asked).await.unwrap().files, [map]);
    done(b, &c.colleague, &edited(theirs, 2, vec![pasted(&clip)])).await;
    assert_eq!(opened(b, &c.colleague, theirs).await.activity.steps[0].content, file(map));
}

#[tokio::test]
async fn what_may_be_used_is_told_to_teachers_and_not_without_end() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    for actor in [&c.lea, &c.mother, &c.administrator, &c.head, &c.staff] {
        assert_eq!(refusal(room::usable(b, actor, Enclosed::default()).await), Failure::Forbidden);
    }
    let many = Enclosed { pictures: vec![PictureId(Uuid::from_u128(5)); 201], files: Vec::new(), packages: Vec::new() };
    assert_eq!(problem(room::usable(b, &c.teacher, many).await), ("steps".to_owned(), Problem::TooMany { max: 200 }));
}
