//! Who edits an activity at the same time.

use super::super::{made, room};
use crate::world::{classroom::Classroom, refusal};
use preau_backend::{Actor, Backend, db::counted};
use preau_model::{
    classeur::Level,
    error::Failure,
    ids::{ActivityId, StepId},
};
use room::{Here, Shared};
use uuid::Uuid;

async fn others(
    b: &Backend,
    actor: &Actor,
    activity: ActivityId,
    step: Option<StepId>,
) -> Vec<(String, Option<StepId>)> {
    let others = room::present(b, actor, activity, Here::At(step)).await.unwrap();
    others.into_iter().map(|it| (it.name, it.step)).collect()
}

#[tokio::test]
async fn those_who_may_change_it_see_each_other_for_a_few_seconds() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let elsewhere = made(b, &c.teacher, "Séismes", 11..14).await;
    for activity in [it, elsewhere] {
        room::share(b, &c.teacher, Shared::Activity(activity), c.colleague.person, Level::Edit).await.unwrap();
    }
    let step = Some(StepId(Uuid::from_u128(2)));
    assert!(others(b, &c.teacher, it, None).await.is_empty(), "nobody but oneself");
    assert_eq!(others(b, &c.colleague, it, step).await, [("Paul Durand".to_owned(), None)]);
    assert_eq!(others(b, &c.teacher, it, None).await, [("Anne Bernard".to_owned(), step)]);
    assert!(others(b, &c.teacher, elsewhere, None).await.is_empty(), "not in another activity");
    // Once known, saying so again asks the database for nothing but the right.
    let (_, statements) = counted(others(b, &c.teacher, it, None)).await;
    assert_eq!(statements, 1);
    assert!(room::present(b, &c.colleague, it, Here::Gone).await.unwrap().is_empty());
    assert!(others(b, &c.teacher, it, None).await.is_empty());
    others(b, &c.colleague, it, None).await;
    c.world.clock.advance_seconds(13);
    assert!(others(b, &c.teacher, it, None).await.is_empty(), "not heard of for a while");
}

#[tokio::test]
async fn nobody_else_sees_who_is_there_nor_is_seen() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    let stranger = |actor: &Actor| {
        let teaches = actor.is(preau_model::session::Role::Teacher);
        if teaches { Failure::NotFound } else { Failure::Forbidden }
    };
    for actor in [&c.colleague, &c.lea, &c.mother, &c.administrator, &c.head, &c.staff, &c.far_teacher, &c.far_pupil] {
        for here in [Here::At(None), Here::Gone] {
            assert_eq!(refusal(room::present(b, actor, it, here).await), stranger(actor));
        }
    }
    for level in [Level::Read, Level::Copy] {
        room::share(b, &c.teacher, Shared::Activity(it), c.colleague.person, level).await.unwrap();
        assert_eq!(refusal(room::present(b, &c.colleague, it, Here::At(None)).await), Failure::Forbidden);
    }
    assert!(others(b, &c.teacher, it, None).await.is_empty());
}
