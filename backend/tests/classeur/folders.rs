//! Folders and the bin.

use super::super::{made, opened, room};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::{
    Actor, Backend, Error,
    db::{counted, sql},
};
use preau_model::{
    error::{Failure, Problem},
    ids::{ActivityId, FolderId},
};
use uuid::Uuid;

async fn folder(b: &Backend, actor: &Actor, parent: Option<FolderId>, title: &str) -> FolderId {
    let id = FolderId(Uuid::now_v7());
    room::create_folder(b, actor, id, parent, title).await.unwrap();
    id
}

async fn titles(b: &Backend, actor: &Actor, at: Option<FolderId>) -> (Vec<String>, Vec<String>) {
    let shelf = room::shelf(b, actor, at).await.unwrap();
    (
        shelf.folders.into_iter().map(|line| line.title).collect(),
        shelf.activities.into_iter().map(|line| line.title).collect(),
    )
}

#[tokio::test]
async fn folders_hold_folders_and_activities_and_are_moved() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let third = folder(b, &c.teacher, None, " Troisième ").await;
    let geology = folder(b, &c.teacher, Some(third), "Géologie").await;
    let it = made(b, &c.teacher, "Volcans", 1..3).await;
    assert_eq!(titles(b, &c.teacher, None).await, (vec!["Troisième".to_owned()], vec!["Volcans".to_owned()]));
    room::file_activity(b, &c.teacher, it, Some(geology)).await.unwrap();
    let shelf = room::shelf(b, &c.teacher, Some(geology)).await.unwrap();
    assert_eq!(shelf.path.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(), ["Troisième", "Géologie"]);
    assert_eq!((shelf.activities.len(), shelf.activities[0].steps), (1, 2));
    assert_eq!(room::shelf(b, &c.teacher, Some(third)).await.unwrap().folders[0].holds, 1);
    room::move_folder(b, &c.teacher, geology, None).await.unwrap();
    room::rename_folder(b, &c.teacher, geology, "Sciences de la Terre").await.unwrap();
    let both = vec!["Sciences de la Terre".to_owned(), "Troisième".to_owned()];
    assert_eq!(titles(b, &c.teacher, None).await, (both, vec![]));
    assert_eq!(titles(b, &c.colleague, None).await, (vec![], vec![]), "everybody has their own");
    // Asked for again, it is made once.
    room::create_folder(b, &c.teacher, third, None, "Troisième").await.unwrap();
    room::create_activity(b, &c.teacher, it, None, "Volcans").await.unwrap();
    assert_eq!(titles(b, &c.teacher, None).await.0.len(), 2);
}

#[tokio::test]
async fn a_folder_does_not_go_into_itself_nor_too_deep_nor_to_somebody_else() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let mut chain = vec![folder(b, &c.teacher, None, "1").await];
    for n in 2..=12 {
        chain.push(folder(b, &c.teacher, chain.last().copied(), &n.to_string()).await);
    }
    let deeper = room::create_folder(b, &c.teacher, FolderId(Uuid::now_v7()), chain.last().copied(), "13").await;
    assert_eq!(problem(deeper), ("folder".to_owned(), Problem::TooMany { max: 12 }));
    for into in [0, 5, 11] {
        let refused = problem(room::move_folder(b, &c.teacher, chain[0], Some(chain[into])).await);
        assert_eq!(refused, ("folder".to_owned(), Problem::UnknownChoice));
    }
    let pair = folder(b, &c.teacher, None, "a").await;
    folder(b, &c.teacher, Some(pair), "b").await;
    let refused = problem(room::move_folder(b, &c.teacher, pair, Some(chain[10])).await);
    assert_eq!(refused, ("folder".to_owned(), Problem::TooMany { max: 12 }), "what is in it counts");
    room::move_folder(b, &c.teacher, pair, Some(chain[9])).await.unwrap();
    let theirs = folder(b, &c.colleague, None, "x").await;
    assert_eq!(refusal(room::move_folder(b, &c.teacher, pair, Some(theirs)).await), Failure::NotFound);
    let it = made(b, &c.teacher, "Volcans", 1..2).await;
    assert_eq!(refusal(room::file_activity(b, &c.teacher, it, Some(theirs)).await), Failure::NotFound);
    for title in ["", "   "] {
        assert_eq!(problem(room::rename_folder(b, &c.teacher, pair, title).await).1, Problem::Required);
    }
    let long = "é".repeat(161);
    let refused = problem(room::create_activity(b, &c.teacher, ActivityId(Uuid::now_v7()), None, &long).await);
    assert_eq!(refused, ("title".to_owned(), Problem::TooLong { max: 160 }));
}

#[tokio::test]
async fn what_is_in_the_bin_comes_back_whole() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let outer = folder(b, &c.teacher, None, "Troisième").await;
    let inner = folder(b, &c.teacher, Some(outer), "Géologie").await;
    let it = made(b, &c.teacher, "Volcans", 1..4).await;
    room::file_activity(b, &c.teacher, it, Some(inner)).await.unwrap();
    room::remove_activity(b, &c.teacher, it).await.unwrap();
    assert_eq!(refusal(room::open(b, &c.teacher, it).await), Failure::NotFound);
    assert_eq!(room::shelf(b, &c.teacher, Some(outer)).await.unwrap().folders[0].holds, 0);
    room::restore_activity(b, &c.teacher, it).await.unwrap();
    assert_eq!(titles(b, &c.teacher, Some(inner)).await.1, ["Volcans"]);
    // Its folder has gone meanwhile: it comes back to the top.
    room::remove_activity(b, &c.teacher, it).await.unwrap();
    room::remove_folder(b, &c.teacher, outer).await.unwrap();
    assert_eq!(titles(b, &c.teacher, None).await, (vec![], vec![]));
    room::restore_activity(b, &c.teacher, it).await.unwrap();
    assert_eq!(titles(b, &c.teacher, None).await, (vec![], vec!["Volcans".to_owned()]));
    assert_eq!(opened(b, &c.teacher, it).await.activity.steps.len(), 3);
    room::restore_folder(b, &c.teacher, inner).await.unwrap();
    assert_eq!(titles(b, &c.teacher, None).await.0, ["Géologie"], "to the top: what it was in is in the bin");
}

#[tokio::test]
async fn a_shelf_costs_as_much_with_many_things_as_with_few() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    made(b, &c.teacher, "Volcans", 1..3).await;
    let (_, few) = counted(room::shelf(b, &c.teacher, None)).await;
    for n in 0..30 {
        folder(b, &c.teacher, None, &n.to_string()).await;
        room::create_activity(b, &c.teacher, ActivityId(Uuid::now_v7()), None, "x").await.unwrap();
    }
    let (shelf, many) = counted(room::shelf(b, &c.teacher, None)).await;
    assert_eq!(shelf.unwrap().activities.len(), 31);
    assert_eq!(many, few);
    assert!(many <= 5, "{many}");
}

#[tokio::test]
async fn what_the_database_refuses_is_no_refusal_of_ours() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let outer = folder(b, &c.teacher, None, "Troisième").await;
    let inner = folder(b, &c.teacher, Some(outer), "Géologie").await;
    let it = made(b, &c.teacher, "Volcans", 1..3).await;
    room::file_activity(b, &c.teacher, it, Some(outer)).await.unwrap();
    room::remove_activity(b, &c.teacher, it).await.unwrap();
    room::remove_folder(b, &c.teacher, inner).await.unwrap();
    sql("ALTER TABLE classeur_share RENAME TO elsewhere").run(&b.db).await.unwrap();
    let restored = [room::restore_activity(b, &c.teacher, it).await, room::restore_folder(b, &c.teacher, inner).await];
    sql("ALTER TABLE elsewhere RENAME TO classeur_share").run(&b.db).await.unwrap();
    for it in restored {
        assert!(matches!(it, Err(Error::Internal(_))), "{it:?}");
    }
    assert_eq!(titles(b, &c.teacher, None).await, (vec!["Troisième".to_owned()], vec![]), "nothing went to the top");
    room::restore_activity(b, &c.teacher, it).await.unwrap();
    room::restore_folder(b, &c.teacher, inner).await.unwrap();
    let both = (vec!["Géologie".to_owned()], vec!["Volcans".to_owned()]);
    assert_eq!(titles(b, &c.teacher, Some(outer)).await, both);
}
