//! What the editor of the board offers.

use super::{allowed, feeds};
use crate::{
    Actor, Backend, Result,
    publication::{Reader, tree},
    search,
};
use preau_model::{
    home::{Choices, ChosenSection, Link, ShownLink},
    ids::SectionId,
    publication::article_path,
    session::Role,
};
use std::collections::HashMap;

/// Most articles that are offered for a link.
const FOUND_MAX: usize = 8;

/// The sections of the school, and whose content may be framed.
pub async fn choices(backend: &Backend, actor: &Actor) -> Result<Choices> {
    actor.require(&[Role::Administrator])?;
    let reader = Reader::of(backend, actor).await?;
    let mut depths: HashMap<SectionId, u8> = HashMap::new();
    let sections = tree(backend, &reader, false).await?.into_iter().filter(|line| !line.archived);
    let sections = sections.map(|line| {
        let depth = line.parent.and_then(|parent| depths.get(&parent)).map_or(0, |depth| depth.saturating_add(1));
        depths.insert(line.id, depth);
        ChosenSection { id: line.id, title: line.title, depth, private: line.private }
    });
    Ok(Choices {
        sections: sections.collect(),
        hosts: allowed::allowed(&backend.db, actor.school).await?,
        feeds: feeds::feeds(backend, actor).await?,
    })
}

/// Articles with these words, that visitors may read, for a link to one of them.
pub async fn find_links(backend: &Backend, actor: &Actor, words: &str) -> Result<Vec<(Link, ShownLink)>> {
    actor.require(&[Role::Administrator])?;
    let visitor = Reader::anybody(actor.school, actor.zone.clone());
    let found = search::articles(backend, &visitor, words).await?;
    let link = |card: preau_model::publication::ArticleCard| {
        let shown =
            ShownLink { href: article_path(&card.code), outside: false, title: card.title, summary: card.summary };
        (Link::Article(card.id), shown)
    };
    Ok(found.into_iter().take(FOUND_MAX).map(link).collect())
}
