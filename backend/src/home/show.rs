//! The board as its readers get it, in a number of statements that does not know how large it is.

use super::{allowed, feeds};
use crate::{
    Actor, Backend, Error, Result,
    db::{placeholders, sql, sql_owned},
    media::pictures,
    publication::{Reader, news_of, rights},
    rich,
};
use preau_model::{
    error::Problem,
    home::{self, Board, COUNT_MAX, Content, FeedContent, Known, Link, Needs, ShownBoard, ShownLink},
    ids::{ArticleId, FeedId, SchoolId, SectionId},
    publication::{article_path, section_path},
    session::Role,
    time::Instant,
};

/// Most things that an editor asks for at once: more than a board can name.
const ASKED_MAX: usize = 2_000;

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

/// A board with all that it names, for this reader.
async fn shown(backend: &Backend, reader: &Reader, mut board: Board) -> Result<(ShownBoard, Option<Instant>)> {
    let (known, until) = look_up(backend, reader, &Needs::of_board(&board)).await?;
    for tile in &mut board.tiles {
        if let Content::Text { html, .. } = &mut tile.content {
            *html = rich::clean(html);
        }
    }
    // What was allowed when it was published need not be any more.
    let frames = board.tiles.iter().any(|tile| matches!(tile.content, Content::Embed { embed: Some(_), .. }));
    let hosts = if frames { allowed::allowed(&backend.db, reader.school).await? } else { Vec::new() };
    Ok((known.show(board, &hosts), until))
}

/// What a board names, as this reader may see it, and until when it is true. A bounded number of
/// statements, whatever is asked.
pub async fn look_up(backend: &Backend, reader: &Reader, needs: &Needs) -> Result<(Known, Option<Instant>)> {
    let wanted: Vec<(&[SectionId], usize)> = needs
        .news
        .iter()
        .map(|(sections, count)| (sections.as_slice(), usize::from((*count).min(COUNT_MAX))))
        .collect();
    let (lists, mut until) = news_of(backend, reader, &wanted).await?;
    let feeds = feeds::of(backend, reader, needs.feeds.iter().copied(), &mut until).await?;
    let most = usize::from(COUNT_MAX);
    let known = Known {
        links: links(backend, reader, &needs.links).await?,
        pictures: pictures::of(&backend.db, needs.pictures.iter().copied()).await?.into_values().collect(),
        feeds: feeds
            .into_iter()
            .map(|(id, feed)| {
                let content = FeedContent { occasions: feed.occasions(most), posts: feed.posts(most), site: feed.site };
                (id, content)
            })
            .collect(),
        news: needs.news.iter().map(|(sections, _)| sections.clone()).zip(lists).collect(),
    };
    Ok((known, until))
}

/// What an editor asks to see: as a visitor would, of the pictures of their own school.
pub async fn preview(backend: &Backend, actor: &Actor, needs: &Needs) -> Result<Known> {
    actor.require(&[Role::Administrator])?;
    let asked = needs.links.len() + needs.pictures.len() + needs.feeds.len() + needs.news.len();
    if asked > ASKED_MAX {
        return Err(Error::field("needs", Problem::TooMany { max: u32::try_from(ASKED_MAX).unwrap_or(0) }));
    }
    let mut needs = needs.clone();
    pictures::keep_those_of_school(&backend.db, actor.school, &mut needs.pictures).await?;
    let (known, _) = look_up(backend, &Reader::anybody(actor.school, actor.zone.clone()), &needs).await?;
    Ok(known)
}

/// The articles and sections that a board leads to and that the reader may read; two statements.
async fn links(backend: &Backend, reader: &Reader, wanted: &[Link]) -> Result<Vec<(Link, ShownLink)>> {
    let mut articles: Vec<ArticleId> = Vec::new();
    let mut sections: Vec<SectionId> = Vec::new();
    for link in wanted {
        match link {
            Link::Article(id) => articles.push(*id),
            Link::Section(id) => sections.push(*id),
            Link::Address(_) => {}
        }
    }
    let mut found = Vec::new();
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
