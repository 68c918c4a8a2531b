//! An article that is on show goes to another section when it is published there, not before.

use super::super::{anybody, grant, newsroom, published, room, section, words};
use crate::world::{classroom::Classroom, refusal};
use preau_model::{
    error::Failure,
    ids::{ArticleId, SectionId},
    publication::{ArticleState, Grantee, SectionRole, Timing},
};
use uuid::Uuid;

/// Codes of the articles that a visitor finds in a section.
async fn listed(c: &Classroom, section: &str) -> Vec<String> {
    let page = room::page(&c.world.backend, &anybody(&c.world), section, None).await.unwrap();
    page.articles.items.into_iter().map(|card| card.code).collect()
}

/// Another section, where Anne (who publishes in the newsroom) has this role.
async fn elsewhere(c: &Classroom, role: SectionRole) -> (SectionId, String) {
    let (id, code) = section(c, None, "Vie scolaire", true).await;
    let team = [(Grantee::Person(c.colleague.person), role), (Grantee::Person(c.staff.person), SectionRole::Publisher)];
    grant(c, id, &team).await;
    (id, code)
}

#[tokio::test]
async fn a_writer_of_the_other_section_brings_nothing_on_show_into_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (from, from_code) = newsroom(&c).await;
    let (to, to_code) = elsewhere(&c, SectionRole::Writer).await;
    let article = ArticleId(Uuid::now_v7());
    let revision = room::save(b, &c.colleague, article, &words(from, "Le cross", 0)).await.unwrap().revision;
    room::publish(b, &c.colleague, article, Timing::default(), false, revision).await.unwrap();
    let revision = room::save(b, &c.colleague, article, &words(to, "Le cross", revision + 1)).await.unwrap().revision;
    assert_eq!(listed(&c, &from_code).await.len(), 1);
    assert!(listed(&c, &to_code).await.is_empty(), "nobody has validated it there");
    let publish = room::publish(b, &c.colleague, article, Timing::default(), true, revision).await;
    assert_eq!(refusal(publish), Failure::Forbidden);
    assert!(listed(&c, &to_code).await.is_empty());
    // Taken away, it is submitted to those who publish there.
    room::withdraw(b, &c.colleague, article).await.unwrap();
    room::submit(b, &c.colleague, article).await.unwrap();
    let waiting = room::written(b, &c.staff, Some(&to_code), None).await.unwrap().articles;
    assert_eq!(waiting.iter().map(|line| line.state).collect::<Vec<_>>(), [ArticleState::Submitted]);
    let revision = room::draft(b, &c.staff, article).await.unwrap().revision;
    room::publish(b, &c.staff, article, Timing::default(), false, revision).await.unwrap();
    assert!(listed(&c, &from_code).await.is_empty() && listed(&c, &to_code).await.len() == 1);
}

#[tokio::test]
async fn who_publishes_in_both_moves_an_article_when_it_is_published_again() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (from, from_code) = newsroom(&c).await;
    let (to, to_code) = elsewhere(&c, SectionRole::Publisher).await;
    let (article, code) = published(&c, from, "Le menu").await;
    let draft = room::draft(b, &c.colleague, article).await.unwrap();
    let revision = room::save(b, &c.colleague, article, &words(to, "Le menu", draft.revision)).await.unwrap().revision;
    let draft = room::draft(b, &c.colleague, article).await.unwrap();
    assert!(draft.section == to && draft.stands_in == from && draft.reworked);
    assert!(listed(&c, &to_code).await.is_empty());
    // Somebody who may not write there goes on with it where it is.
    grant(&c, to, &[(Grantee::Person(c.colleague.person), SectionRole::Publisher)]).await;
    assert_eq!(room::draft(b, &c.staff, article).await.unwrap().section, from);
    room::publish(b, &c.colleague, article, Timing::default(), true, revision).await.unwrap();
    assert!(listed(&c, &from_code).await.is_empty());
    assert_eq!(listed(&c, &to_code).await, [code]);
    let draft = room::draft(b, &c.colleague, article).await.unwrap();
    assert!(draft.section == to && draft.stands_in == to && !draft.reworked);
}

#[tokio::test]
async fn what_is_private_is_not_public_before_it_is_published_there() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (private, _) = section(&c, None, "Salle des professeurs", false).await;
    let (public, _) = section(&c, None, "Actualités", true).await;
    let (article, code) = published(&c, private, "Réunion de rentrée").await;
    let draft = room::draft(b, &c.administrator, article).await.unwrap();
    let input = words(public, "Réunion de rentrée", draft.revision);
    let revision = room::save(b, &c.administrator, article, &input).await.unwrap().revision;
    assert_eq!(refusal(room::article(b, &anybody(&c.world), &code).await), Failure::NotFound);
    // A version that is brought back goes where the draft was to go.
    let old = room::versions(b, &c.administrator, article).await.unwrap()[1].id;
    let revision = room::restore(b, &c.administrator, article, old, revision).await.unwrap().revision;
    assert_eq!(refusal(room::article(b, &anybody(&c.world), &code).await), Failure::NotFound);
    room::publish(b, &c.administrator, article, Timing::default(), true, revision).await.unwrap();
    assert!(room::article(b, &anybody(&c.world), &code).await.is_ok());
}

#[tokio::test]
async fn a_section_where_something_was_to_go_is_deleted_all_the_same() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (from, from_code) = newsroom(&c).await;
    let (to, _) = section(&c, None, "À supprimer", true).await;
    let (article, _) = published(&c, from, "Le menu").await;
    let draft = room::draft(b, &c.administrator, article).await.unwrap();
    room::save(b, &c.administrator, article, &words(to, "Le menu", draft.revision)).await.unwrap();
    room::discard_section(b, &c.administrator, to).await.unwrap();
    assert_eq!(room::draft(b, &c.administrator, article).await.unwrap().section, from);
    assert_eq!(listed(&c, &from_code).await.len(), 1);
}
