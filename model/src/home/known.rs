//! What a board names, and what is known of it: the server looks it up for a reader, and from both
//! comes the board as it is shown. The editor keeps what it knows, and asks only for what is new.

use super::{
    Board, Content, Hero, Link, Occasion, Post, ShownBoard, ShownContent, ShownHero, ShownLink, ShownTile, Tile,
};
use crate::{
    ids::{FeedId, PictureId, SectionId},
    media::Picture,
    publication::ArticleCard,
};
use serde::{Deserialize, Serialize};

/// What must be looked up to show something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Needs {
    pub links: Vec<Link>,
    pub pictures: Vec<PictureId>,
    pub feeds: Vec<FeedId>,
    /// Sections whose news stand together, and how many.
    pub news: Vec<(Vec<SectionId>, u8)>,
}

/// What was found for a reader. What they may not see, or is gone, is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Known {
    pub links: Vec<(Link, ShownLink)>,
    pub pictures: Vec<Picture>,
    pub feeds: Vec<(FeedId, FeedContent)>,
    pub news: Vec<(Vec<SectionId>, Vec<ArticleCard>)>,
}

/// What was last read of an agenda or of posts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FeedContent {
    /// Of posts, for a link.
    pub site: String,
    pub occasions: Vec<Occasion>,
    pub posts: Vec<Post>,
}

impl Needs {
    pub fn of_board(board: &Board) -> Self {
        let mut needs = Self::default();
        if let Some(hero) = &board.hero {
            needs.pictures.extend(hero.picture);
            needs.links.extend(hero.link.iter().filter(|link| link.is_inner()).cloned());
        }
        for tile in &board.tiles {
            needs.add(&tile.content);
        }
        needs
    }

    fn add(&mut self, content: &Content) {
        self.pictures.extend(content.picture());
        self.links.extend(content.links().filter(|link| link.is_inner()).cloned());
        match content {
            Content::News { sections, count, .. } => {
                match self.news.iter_mut().find(|(others, _)| others == sections) {
                    Some((_, most)) => *most = (*most).max(*count),
                    None => self.news.push((sections.clone(), *count)),
                }
                if let [one] = sections.as_slice() {
                    self.links.push(Link::Section(*one));
                }
            }
            Content::Agenda { feed, .. } | Content::Social { feed, .. } => self.feeds.extend(*feed),
            _ => {}
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.links.is_empty() && self.pictures.is_empty() && self.feeds.is_empty() && self.news.is_empty()
    }

    /// Without what has been asked for already.
    #[must_use]
    pub fn without(mut self, asked: &Self) -> Self {
        self.links.retain(|link| !asked.links.contains(link));
        self.pictures.retain(|id| !asked.pictures.contains(id));
        self.feeds.retain(|id| !asked.feeds.contains(id));
        self.news.retain(|(sections, count)| !asked.news.iter().any(|(it, most)| it == sections && most >= count));
        self
    }

    /// Together with others.
    pub fn join(&mut self, more: Self) {
        self.links.extend(more.links);
        self.pictures.extend(more.pictures);
        self.feeds.extend(more.feeds);
        self.news.retain(|(sections, _)| !more.news.iter().any(|(it, _)| it == sections));
        self.news.extend(more.news);
    }
}

impl Known {
    /// Together with what was found since.
    pub fn join(&mut self, more: Self) {
        self.links.retain(|(link, _)| !more.links.iter().any(|(it, _)| it == link));
        self.links.extend(more.links);
        self.pictures.retain(|picture| !more.pictures.iter().any(|it| it.id == picture.id));
        self.pictures.extend(more.pictures);
        self.feeds.retain(|(id, _)| !more.feeds.iter().any(|(it, _)| it == id));
        self.feeds.extend(more.feeds);
        self.news.retain(|(sections, _)| !more.news.iter().any(|(it, _)| it == sections));
        self.news.extend(more.news);
    }

    pub fn picture(&self, id: Option<PictureId>) -> Option<Picture> {
        id.and_then(|id| self.pictures.iter().find(|picture| picture.id == id)).cloned()
    }

    /// Whether a picture says of itself what it shows; `true` as long as it is not known.
    pub fn describes(&self, id: PictureId) -> bool {
        self.pictures.iter().find(|picture| picture.id == id).is_none_or(|picture| !picture.alt.trim().is_empty())
    }

    pub fn link(&self, link: Option<&Link>) -> Option<ShownLink> {
        match link? {
            Link::Address(address) => Some(ShownLink {
                outside: !address.starts_with('/'),
                href: address.clone(),
                title: String::new(),
                summary: String::new(),
            }),
            inner => self.links.iter().find(|(it, _)| it == inner).map(|(_, shown)| shown.clone()),
        }
    }

    fn feed(&self, id: Option<FeedId>) -> Option<&FeedContent> {
        id.and_then(|id| self.feeds.iter().find(|(it, _)| *it == id)).map(|(_, feed)| feed)
    }

    /// A board as it is shown; what is disabled, too: leave it out before. `hosts`: who may be framed.
    pub fn show(&self, board: Board, hosts: &[String]) -> ShownBoard {
        ShownBoard {
            hero: board.hero.as_ref().and_then(|hero| self.show_hero(hero)),
            tiles: board.tiles.into_iter().map(|tile| self.show_tile(tile, hosts)).collect(),
        }
    }

    /// Nothing without its picture.
    pub fn show_hero(&self, hero: &Hero) -> Option<ShownHero> {
        let picture = self.picture(hero.picture)?;
        let alt = if hero.alt.trim().is_empty() { picture.alt.clone() } else { hero.alt.clone() };
        Some(ShownHero { link: self.link(hero.link.as_ref()), alt, picture })
    }

    pub fn show_tile(&self, tile: Tile, hosts: &[String]) -> ShownTile {
        ShownTile { id: tile.id, size: tile.size, content: self.show_content(tile.content, hosts) }
    }

    fn show_content(&self, content: Content, hosts: &[String]) -> ShownContent {
        match content {
            Content::Text { title, html } => ShownContent::Text { title, html },
            Content::Image { picture, alt, caption, link } => {
                let picture = self.picture(picture);
                let alt = if alt.trim().is_empty() {
                    picture.as_ref().map(|it| it.alt.clone()).unwrap_or_default()
                } else {
                    alt
                };
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
            Content::News { title, sections, count } => {
                let more = match sections.as_slice() {
                    [one] => self.link(Some(&Link::Section(*one))),
                    _ => None,
                };
                let all = self.news.iter().find(|(it, _)| *it == sections).map(|(_, articles)| articles);
                let articles = all.into_iter().flatten().take(usize::from(count)).cloned().collect();
                ShownContent::News { title, articles, more }
            }
            Content::Agenda { title, feed, count } => {
                let all = self.feed(feed).map(|feed| feed.occasions.as_slice()).unwrap_or_default();
                ShownContent::Agenda { title, events: all.iter().take(usize::from(count)).cloned().collect() }
            }
            Content::Social { title, feed, count } => {
                let feed = self.feed(feed);
                let all = feed.map(|feed| feed.posts.as_slice()).unwrap_or_default();
                ShownContent::Social {
                    title,
                    posts: all.iter().take(usize::from(count)).cloned().collect(),
                    site: feed.map(|feed| feed.site.clone()).unwrap_or_default(),
                }
            }
            Content::Embed { title, embed, picture } => {
                let framed = embed.as_ref().is_some_and(|embed| embed.is_allowed(hosts));
                ShownContent::Embed { title, embed, picture: self.picture(picture), framed }
            }
        }
    }
}
