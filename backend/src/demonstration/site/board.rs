//! The home page, from `articles/board.txt`.

use super::{super::Stage, Site};
use crate::{Actor, Error, Result, home};
use preau_model::{
    editing::Batch,
    home::{Board, Command, Content, Hero, Link, NamedLink, Size, Tile, recognise},
    ids::{FeedId, PictureId, TileId},
};
use uuid::Uuid;

/// A block of the file: `key: value` lines, some of them repeated.
struct Block(Vec<(&'static str, &'static str)>);

impl Block {
    fn all(&self, key: &str) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |(name, _)| *name == key).map(|(_, value)| *value)
    }

    fn one(&self, key: &str) -> String {
        self.all(key).next().unwrap_or_default().to_owned()
    }

    fn count(&self) -> u8 {
        self.one("count").parse().unwrap_or(4)
    }
}

pub(super) async fn publish(stage: &Stage<'_>, webmaster: &Actor, site: &Site) -> Result<()> {
    let mut board = Board::default();
    let picture = |block: &Block| site.pictures.get(block.one("illustration").as_str()).copied();
    for text in include_str!("articles/board.txt").split("\n\n") {
        let block = Block(
            text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")).collect(),
        );
        if text.contains("\nhero\n") || text.starts_with("hero\n") {
            let link = site.articles.get(block.one("article").as_str()).map(|id| Link::Article(*id));
            board.hero = Some(Hero { picture: picture(&block), alt: String::new(), link, disabled: false });
        }
        if let Some(content) = content(&block, site, picture(&block))? {
            let cells = Size::from_code(&block.one("size")).unwrap_or(Size::Small);
            board.tiles.push(Tile { id: TileId(Uuid::now_v7()), size: cells, disabled: false, content });
        }
    }
    let batch = Batch { id: Uuid::now_v7(), base: 0, commands: vec![Command::Replace { board }] };
    home::change(stage.backend, webmaster, &batch).await?;
    let problems = home::publish(stage.backend, webmaster, 1).await?;
    if problems.is_empty() { Ok(()) } else { Err(Error::internal(format!("the home page: {problems:?}"))) }
}

fn feed(block: &Block, site: &Site) -> Option<FeedId> {
    site.feeds.get(block.one("source").as_str()).copied()
}

fn content(block: &Block, site: &Site, picture: Option<PictureId>) -> Result<Option<Content>> {
    let title = block.one("title");
    let section = |word: &str| site.sections.get(word).copied();
    let link = |text: &str| {
        let address = text.rsplit(" | ").next().unwrap_or_default();
        match address.strip_prefix("article:") {
            Some(word) => site.articles.get(word).map(|id| Link::Article(*id)),
            None => Some(Link::Address(address.to_owned())),
        }
    };
    let first_link = || block.all("link").next().and_then(link);
    Ok(match block.one("tile").as_str() {
        "news" => {
            let sections = block.one("sections");
            let sections = sections.split(", ").filter_map(section).collect();
            Some(Content::News { title, sections, count: block.count() })
        }
        "section" => Some(Content::News {
            title,
            sections: section(&block.one("section")).into_iter().collect(),
            count: block.count(),
        }),
        "links" => {
            let named = |text: &'static str| NamedLink {
                name: text.split(" | ").next().unwrap_or_default().to_owned(),
                link: link(text),
            };
            Some(Content::Links { title, links: block.all("link").map(named).collect() })
        }
        "text" => Some(Content::Text { title, html: block.one("text") }),
        "link" | "image" => Some(Content::Link { title, summary: block.one("text"), link: first_link(), picture }),
        "article" => {
            let link = site.articles.get(block.one("article").as_str()).map(|id| Link::Article(*id));
            Some(Content::Link {
                title,
                summary: String::new(),
                link,
                picture: picture.or(site.pictures.get("potager").copied()),
            })
        }
        "agenda" => Some(Content::Agenda { title, feed: feed(block, site), count: block.count() }),
        "feed" => Some(Content::Social { title, feed: feed(block, site), count: block.count() }),
        "embed" => {
            let embed = recognise(&block.one("address")).map_err(|problem| Error::field("embed", problem))?;
            Some(Content::Embed { title, embed: Some(embed), picture })
        }
        _ => None,
    })
}
