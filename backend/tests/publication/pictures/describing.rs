//! What is said of a picture, and where its subject is.

use super::{seen, taken};
use crate::world::{classroom::Classroom, refusal};
use preau_backend::media::pictures;
use preau_model::{
    error::{Failure, Problem},
    media::{Described, Focal},
};

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
