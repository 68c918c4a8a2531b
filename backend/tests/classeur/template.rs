//! Templates: for oneself, for the school; what is begun from them is one's own.

use super::super::{made, order, room};
use crate::world::{classroom::Classroom, refusal};
use preau_backend::Actor;
use preau_model::{
    classeur::{Shared, TemplateFor},
    error::Failure,
    ids::{ActivityId, FolderId, GivingId},
    session::Role,
};
use uuid::Uuid;

async fn offered(c: &Classroom, actor: &Actor) -> Vec<(String, String)> {
    let all = room::templates(&c.world.backend, actor).await.unwrap();
    all.into_iter().map(|line| (line.title, line.owner)).collect()
}

#[tokio::test]
async fn ones_own_templates_are_ones_own_and_the_schools_are_the_schools() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let plan = made(b, &c.teacher, "Plan d’une fiche", 1..4).await;
    assert!(offered(&c, &c.teacher).await.is_empty());
    room::set_template(b, &c.teacher, plan, Some(TemplateFor::Own)).await.unwrap();
    assert_eq!(offered(&c, &c.teacher).await, [("Plan d’une fiche".to_owned(), String::new())]);
    assert!(offered(&c, &c.colleague).await.is_empty());
    let begin = async |actor: &Actor, folder: Option<FolderId>| {
        let new = ActivityId(Uuid::now_v7());
        room::begin_from(b, actor, plan, new, folder, " Volcans ").await.map(|()| new)
    };
    assert_eq!(refusal(begin(&c.colleague, None).await), Failure::NotFound);
    let mine = begin(&c.teacher, None).await.unwrap();
    let opened = room::open(b, &c.teacher, mine).await.unwrap();
    assert_eq!((opened.activity.title.as_str(), opened.activity.steps.len()), ("Volcans", 3));
    assert_ne!(order(b, &c.teacher, mine).await, [1, 2, 3], "steps of its own");

    room::set_template(b, &c.teacher, plan, Some(TemplateFor::School)).await.unwrap();
    assert_eq!(offered(&c, &c.colleague).await, [("Plan d’une fiche".to_owned(), "Paul Durand".to_owned())]);
    assert!(offered(&c, &c.far_teacher).await.is_empty());
    let folder = FolderId(Uuid::now_v7());
    room::create_folder(b, &c.colleague, folder, None, "Géologie").await.unwrap();
    let theirs = begin(&c.colleague, Some(folder)).await.unwrap();
    assert_eq!(room::open(b, &c.colleague, theirs).await.unwrap().activity.steps.len(), 3);
    assert_eq!(refusal(room::open(b, &c.teacher, theirs).await), Failure::NotFound, "it is the colleague's");
    assert_eq!(refusal(room::open(b, &c.colleague, plan).await), Failure::NotFound, "the template is not shared");
    assert_eq!(refusal(begin(&c.teacher, Some(folder)).await), Failure::NotFound, "somebody else's folder");
    // Asked for twice, it is made once; what is begun from a template is none.
    room::begin_from(b, &c.colleague, plan, theirs, Some(folder), "Volcans").await.unwrap();
    assert_eq!(room::shelf(b, &c.colleague, Some(folder)).await.unwrap().activities.len(), 1);
    assert_eq!(offered(&c, &c.colleague).await.len(), 1);

    // In the bin, or no longer offered, it is nobody's; what was begun from it stays.
    room::remove_activity(b, &c.teacher, plan).await.unwrap();
    assert!(offered(&c, &c.colleague).await.is_empty());
    assert_eq!(refusal(begin(&c.colleague, None).await), Failure::NotFound);
    room::restore_activity(b, &c.teacher, plan).await.unwrap();
    room::set_template(b, &c.teacher, plan, None).await.unwrap();
    assert_eq!(refusal(begin(&c.colleague, None).await), Failure::NotFound);
    assert!(room::open(b, &c.colleague, theirs).await.is_ok());
}

#[tokio::test]
async fn nobody_else_makes_or_takes_a_template() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let plan = made(b, &c.teacher, "Plan", 1..4).await;
    room::set_template(b, &c.teacher, plan, Some(TemplateFor::School)).await.unwrap();
    // Pupils to whom it is given do not begin from it either.
    let input = preau_model::classeur::GivingInput { structures: vec![c.class], ..Default::default() };
    room::give_out(b, &c.teacher, GivingId(Uuid::now_v7()), Shared::Activity(plan), &input).await.unwrap();
    for (who, actor) in c.strangers().into_iter().chain([("a pupil", &c.lea), ("a guardian", &c.mother)]) {
        let refused = if actor.is(Role::Teacher) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(room::set_template(b, actor, plan, None).await), refused, "{who}");
        if who == "another teacher" {
            continue;
        }
        let new = ActivityId(Uuid::now_v7());
        assert_eq!(refusal(room::begin_from(b, actor, plan, new, None, "Plan").await), refused, "{who}");
        if !actor.is(Role::Teacher) {
            assert_eq!(refusal(room::templates(b, actor).await), Failure::Forbidden, "{who}");
        }
    }
}
