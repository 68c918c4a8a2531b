//! The board as its readers get it, in a number of statements that does not know how large it is.

use super::feeds;
use crate::{
    Backend, Result,
    db::{placeholders, sql, sql_owned},
    media::pictures,
    publication::{Reader, news_of, rights},
    rich,
};
use preau_model::{
    home::{self, Board, Content, Link, ShownBoard, ShownContent, ShownHero, ShownLink, ShownTile},
    ids::{ArticleId, FeedId, PictureId, SchoolId, SectionId},
    media::Picture,
    publication::{article_path, section_path},
    time::Instant,
};
use std::collections::HashMap;

/// The board that visitors see, and until when it is true; `None`: the school has published none.
pub async fn published(backend: &Backend, reader: &Reader) -> Result<Option<(ShownBoard, Option<Instant>)>> {
    let row: Option<(String,)> =
        sql("SELECT v.document FROM board b JOIN board_version v ON v.id = b.published WHERE b.school = $1")
            .bind(reader.school)
            .optional(&backend.db)
            .await?;
    match row {
        Some((document,)) => Ok(Some(shown(backend, reader, home::read(&document)?.shown()).await?)),
        None => Ok(None),
    }
}

/// The agendas and feeds of posts of a school.
pub async fn feeds_of(backend: &Backend, school: SchoolId) -> Result<Vec<FeedId>> {
    let rows: Vec<(FeedId,)> = sql("SELECT id FROM feed WHERE school = $1").bind(school).all(&backend.db).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What everything on a board leads to and shows.
struct Found {
    links: HashMap<Link, ShownLink>,
    pictures: pictures::Found,
    feeds: HashMap<FeedId, feeds::Feed>,
}

/// A board with all that it names, for this reader.
pub async fn shown(backend: &Backend, reader: &Reader, board: Board) -> Result<(ShownBoard, Option<Instant>)> {
    let mut until = None;
    let mut news = news_for(backend, reader, &board, &mut until).await?;
    let feeds = feeds::of(backend, reader, board.feeds(), &mut until).await?;
    let found = Found {
        links: links(backend, reader, &board).await?,
        pictures: pictures::of(&backend.db, board.pictures()).await?,
        feeds,
    };
    let hero = board.hero.filter(|hero| !hero.disabled).and_then(|hero| {
        let picture = found.picture(hero.picture)?;
        let alt = if hero.alt.is_empty() { picture.alt.clone() } else { hero.alt };
        Some(ShownHero { link: found.link(hero.link.as_ref()), alt, picture })
    });
    let tiles = board.tiles.into_iter().map(|tile| ShownTile {
        content: found.content(tile.content, || news.remove(0)),
        id: tile.id,
        size: tile.size,
    });
    Ok((ShownBoard { hero, tiles: tiles.collect() }, until))
}

impl Found {
    fn picture(&self, id: Option<PictureId>) -> Option<Picture> {
        id.and_then(|id| self.pictures.get(&id)).cloned()
    }

    fn link(&self, link: Option<&Link>) -> Option<ShownLink> {
        match link? {
            Link::Address(address) => Some(ShownLink {
                outside: !address.starts_with('/'),
                href: address.clone(),
                title: String::new(),
                summary: String::new(),
            }),
            inner => self.links.get(inner).cloned(),
        }
    }

    fn content(
        &self,
        content: Content,
        news: impl FnOnce() -> Vec<preau_model::publication::ArticleCard>,
    ) -> ShownContent {
        match content {
            Content::Text { title, html } => ShownContent::Text { title, html: rich::clean(&html) },
            Content::Image { picture, alt, caption, link } => {
                let picture = self.picture(picture);
                let alt =
                    if alt.is_empty() { picture.as_ref().map(|p| p.alt.clone()).unwrap_or_default() } else { alt };
                ShownContent::Image { picture, alt, caption, link: self.link(link.as_ref()) }
            }
            Content::Link { title, summary, link, picture } => {
                ShownContent::Link { title, summary, link: self.link(link.as_ref()), picture: self.picture(picture) }
            }
            Content::Links { title, links } => ShownContent::Links {
                title,
                links: links
                    .into_iter()
                    .filter_map(|named| self.link(named.link.as_ref()).map(|link| (named.name, link)))
                    .collect(),
            },
            Content::News { title, sections, .. } => {
                let more = match sections.as_slice() {
                    [one] => self.link(Some(&Link::Section(*one))),
                    _ => None,
                };
                ShownContent::News { title, articles: news(), more }
            }
            Content::Agenda { title, feed, count } => {
                let feed = feed.and_then(|id| self.feeds.get(&id));
                let events = feed.map(|feed| feed.occasions(usize::from(count))).unwrap_or_default();
                ShownContent::Agenda { title, events }
            }
            Content::Social { title, feed, count } => {
                let feed = feed.and_then(|id| self.feeds.get(&id));
                ShownContent::Social {
                    title,
                    posts: feed.map(|feed| feed.posts(usize::from(count))).unwrap_or_default(),
                    site: feed.map(|feed| feed.site.clone()).unwrap_or_default(),
                }
            }
            Content::Embed { title, embed, picture } => {
                ShownContent::Embed { title, embed, picture: self.picture(picture) }
            }
        }
    }
}

/// The articles of every news tile, in the order of the tiles.
async fn news_for(
    backend: &Backend,
    reader: &Reader,
    board: &Board,
    until: &mut Option<Instant>,
) -> Result<Vec<Vec<preau_model::publication::ArticleCard>>> {
    let wanted: Vec<(&[SectionId], usize)> = board
        .tiles
        .iter()
        .filter_map(|tile| match &tile.content {
            Content::News { sections, count, .. } => Some((sections.as_slice(), usize::from(*count))),
            _ => None,
        })
        .collect();
    let (lists, turn) = news_of(backend, reader, &wanted).await?;
    *until = turn;
    Ok(lists)
}

/// The articles and sections that a board leads to and that the reader may read; two statements.
async fn links(backend: &Backend, reader: &Reader, board: &Board) -> Result<HashMap<Link, ShownLink>> {
    let mut articles: Vec<ArticleId> = Vec::new();
    let mut sections: Vec<SectionId> = Vec::new();
    let hero = board.hero.as_ref().and_then(|hero| hero.link.as_ref());
    for link in hero.into_iter().chain(board.tiles.iter().flat_map(|tile| tile.content.links())) {
        match link {
            Link::Article(id) => articles.push(*id),
            Link::Section(id) => sections.push(*id),
            Link::Address(_) => {}
        }
    }
    for tile in &board.tiles {
        if let Content::News { sections: chosen, .. } = &tile.content
            && let [one] = chosen.as_slice()
        {
            sections.push(*one);
        }
    }
    let mut found = HashMap::new();
    if !articles.is_empty() {
        let marks = placeholders(3, articles.len());
        let shown = rights::shown_at(2);
        let (may_read, values) = reader.may_read("s", 3 + articles.len());
        let rows: Vec<(ArticleId, String, String, String)> = sql_owned(format!(
            "SELECT a.id, a.code, a.title, a.summary FROM article a JOIN section s ON s.id = a.section
             WHERE a.school = $1 AND {shown} AND a.id IN ({marks}) AND {may_read}"
        ))
        .bind(reader.school)
        .bind(backend.clock.now())
        .bind_all(articles)
        .bind_all(values)
        .all(&backend.db)
        .await?;
        found.extend(rows.into_iter().map(|(id, code, title, summary)| {
            (Link::Article(id), ShownLink { href: article_path(&code), outside: false, title, summary })
        }));
    }
    if !sections.is_empty() {
        let marks = placeholders(2, sections.len());
        let (may_read, values) = reader.may_read("s", 2 + sections.len());
        let rows: Vec<(SectionId, String, String, String)> = sql_owned(format!(
            "SELECT s.id, s.code, s.title, s.summary FROM section s WHERE s.school = $1 AND s.id IN ({marks}) AND {may_read}"
        ))
        .bind(reader.school)
        .bind_all(sections)
        .bind_all(values)
        .all(&backend.db)
        .await?;
        found.extend(rows.into_iter().map(|(id, code, title, summary)| {
            (Link::Section(id), ShownLink { href: section_path(&code), outside: false, title, summary })
        }));
    }
    Ok(found)
}
