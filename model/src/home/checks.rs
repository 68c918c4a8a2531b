//! What a board must have before it is published.

use super::{Board, Content, FeedKind, Hero, Link, NamedLink, link::is_link_address};
use crate::{
    error::{Found, Problem, too_long},
    ids::{PictureId, TileId},
};
use serde::{Deserialize, Serialize};

/// Longest title, and longest summary, in letters.
pub const TITLE_MAX: u32 = 120;
pub const SUMMARY_MAX: u32 = 300;
/// Longest text of a tile, in letters of HTML.
pub const TEXT_MAX: u32 = 8_000;
/// Most links of a group.
pub const LINKS_MAX: usize = 16;
/// Most articles, events or posts of a tile.
pub const COUNT_MAX: u8 = 12;

/// Where on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    Hero,
    Tile(TileId),
}

/// What is wrong, where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardProblem {
    pub place: Place,
    /// The field of the tile's settings.
    pub field: String,
    pub problem: Problem,
}

impl Board {
    /// Everything that keeps it from being published, in reading order. What is disabled may stay
    /// unfinished. `hosts`: who may be framed.
    pub fn problems(&self, hosts: &[String]) -> Vec<BoardProblem> {
        let hero =
            self.hero.iter().filter(|hero| !hero.disabled).flat_map(|hero| located(Place::Hero, hero_problems(hero)));
        let tiles = self.tiles.iter().filter(|tile| !tile.disabled);
        hero.chain(tiles.flat_map(|tile| located(Place::Tile(tile.id), tile.content.problems(hosts)))).collect()
    }
}

impl Board {
    /// Pictures that lead somewhere and do not say where to who does not see them: without a description, a caption,
    /// or (`described`) a description of the picture itself. Only who knows the pictures can tell.
    pub fn nameless(&self, described: impl Fn(PictureId) -> bool) -> Vec<BoardProblem> {
        let lacks = |picture: Option<PictureId>, words: [&str; 2]| {
            picture.is_some_and(|id| words.iter().all(|words| words.trim().is_empty()) && !described(id))
        };
        // An article's or a section's title stands over the header picture, and is what the link is called.
        let hero = self.hero.iter().filter(|hero| !hero.disabled && matches!(hero.link, Some(Link::Address(_))));
        let hero = hero.filter(|hero| lacks(hero.picture, [&hero.alt, ""])).map(|_| Place::Hero);
        let tiles = self.tiles.iter().filter(|tile| {
            !tile.disabled
                && match &tile.content {
                    Content::Image { picture, alt, caption, link: Some(_) } => lacks(*picture, [alt, caption]),
                    _ => false,
                }
        });
        hero.chain(tiles.map(|tile| Place::Tile(tile.id)))
            .map(|place| BoardProblem { place, field: "alt".to_owned(), problem: Problem::Required })
            .collect()
    }
}

fn located<F: Into<String>>(place: Place, found: Vec<(F, Problem)>) -> impl Iterator<Item = BoardProblem> {
    found.into_iter().map(move |(field, problem)| BoardProblem { place, field: field.into(), problem })
}

fn hero_problems(hero: &Hero) -> Found {
    let mut found = Vec::new();
    if hero.picture.is_none() {
        found.push(("picture", Problem::Required));
    }
    too_long(&mut found, "alt", &hero.alt, SUMMARY_MAX);
    check_link(&mut found, hero.link.as_ref(), false);
    found
}

impl Content {
    /// What is missing or wrong, by field of its settings.
    pub fn problems(&self, hosts: &[String]) -> Vec<(String, Problem)> {
        let mut found = Found::new();
        // Of the links of a group: which of them it is, is part of the field.
        let mut numbered = Vec::new();
        match self {
            Self::Text { title, html } => {
                too_long(&mut found, "title", title, TITLE_MAX);
                too_long(&mut found, "html", html, TEXT_MAX);
                if title.trim().is_empty() && crate::text::rich::to_plain(html).trim().is_empty() {
                    found.push(("html", Problem::Required));
                }
            }
            Self::Image { picture, alt, caption, link } => {
                if picture.is_none() {
                    found.push(("picture", Problem::Required));
                }
                too_long(&mut found, "alt", alt, SUMMARY_MAX);
                too_long(&mut found, "caption", caption, TITLE_MAX);
                check_link(&mut found, link.as_ref(), false);
            }
            Self::Link { title, summary, link, .. } => {
                named(&mut found, title);
                too_long(&mut found, "summary", summary, SUMMARY_MAX);
                check_link(&mut found, link.as_ref(), true);
            }
            Self::Links { title, links } => {
                too_long(&mut found, "title", title, TITLE_MAX);
                if links.is_empty() {
                    found.push(("links", Problem::Required));
                }
                if links.len() > LINKS_MAX {
                    found.push(("links", Problem::TooMany { max: u32::try_from(LINKS_MAX).unwrap_or(0) }));
                }
                for (at, named) in links.iter().enumerate() {
                    let lacks = named.problems().into_iter();
                    numbered.extend(lacks.map(|(field, problem)| (NamedLink::field(at, field), problem)));
                }
            }
            Self::News { title, count, .. } => {
                too_long(&mut found, "title", title, TITLE_MAX);
                counted(&mut found, *count);
            }
            Self::Agenda { title, feed, count } | Self::Social { title, feed, count } => {
                too_long(&mut found, "title", title, TITLE_MAX);
                counted(&mut found, *count);
                if feed.is_none() {
                    let kind = if matches!(self, Self::Social { .. }) { FeedKind::Posts } else { FeedKind::Agenda };
                    found.push((kind.field(), Problem::Required));
                }
            }
            Self::Embed { title, embed, .. } => {
                named(&mut found, title);
                match embed {
                    None => found.push(("embed", Problem::Required)),
                    Some(embed) => found.extend(embed.problem(hosts).map(|problem| ("embed", problem))),
                }
            }
        }
        found.into_iter().map(|(field, problem)| (field.to_owned(), problem)).chain(numbered).collect()
    }
}

impl NamedLink {
    /// What a field (`name`, `link`) of the link at a place of a group is called among those of the tile.
    pub fn field(at: usize, field: &str) -> String {
        format!("links.{at}.{field}")
    }

    /// Of which link of a group such a name speaks, and of which field of it.
    pub fn meant_by(field: &str) -> Option<(usize, &str)> {
        let (at, field) = field.strip_prefix("links.")?.split_once('.')?;
        Some((at.parse().ok()?, field))
    }

    fn problems(&self) -> Found {
        let mut found = Found::new();
        if self.name.trim().is_empty() {
            found.push(("name", Problem::Required));
        }
        too_long(&mut found, "name", &self.name, TITLE_MAX);
        check_link(&mut found, self.link.as_ref(), true);
        found
    }
}

impl FeedKind {
    /// The field of a tile's settings where one of that kind is chosen.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Agenda => "feed",
            Self::Posts => "account",
        }
    }
}

fn named(found: &mut Found, title: &str) {
    if title.trim().is_empty() {
        found.push(("title", Problem::Required));
    }
    too_long(found, "title", title, TITLE_MAX);
}

fn counted(found: &mut Found, count: u8) {
    if count == 0 || count > COUNT_MAX {
        found.push(("count", Problem::UnknownChoice));
    }
}

fn check_link(found: &mut Found, link: Option<&Link>, required: bool) {
    match link {
        None if required => found.push(("link", Problem::Required)),
        Some(Link::Address(address)) if !is_link_address(address) => found.push(("link", Problem::Malformed)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        home::{Size, Tile, recognise},
        text::{BoardText, Lang},
    };
    use uuid::Uuid;

    fn fields(content: &Content, hosts: &[&str]) -> Vec<String> {
        let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        content.problems(&hosts).into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_new_tile_says_what_it_lacks() {
        let lacks: Vec<_> = Content::palette().iter().map(|content| fields(content, &[])).collect();
        let nothing: Vec<&str> = Vec::new();
        assert_eq!(
            lacks,
            [
                nothing,
                vec!["html"],
                vec!["picture"],
                vec!["title", "link"],
                vec!["links.0.name", "links.0.link"],
                vec!["feed"],
                vec!["account"],
                vec!["title", "embed"],
            ]
        );
    }

    #[test]
    fn of_a_group_it_is_said_which_link_lacks_what() {
        let named = |name: &str, link: Option<&str>| NamedLink {
            name: name.to_owned(),
            link: link.map(|address| Link::Address(address.to_owned())),
        };
        let links = vec![
            named("Pronote", Some("https://pronote.example.org")),
            named(" ", Some("javascript:alert(1)")),
            named("Pix", None),
        ];
        let content = Content::Links { title: "En pratique".to_owned(), links };
        assert_eq!(fields(&content, &[]), ["links.1.name", "links.1.link", "links.2.link"]);
        let found = located(Place::Tile(TileId(Uuid::from_u128(1))), content.problems(&[]));
        let said: Vec<_> = found.map(|it| BoardText::problem(Lang::Fr, "Liens", &it)).collect();
        assert_eq!(said[0], "Liens, lien 2, nom\u{a0}: à compléter");
        assert_eq!(said[2], "Liens, lien 3, vers\u{a0}: à compléter");
        assert_eq!(NamedLink::meant_by(&NamedLink::field(15, "name")), Some((15, "name")));
        assert_eq!(NamedLink::meant_by("links"), None);
    }

    #[test]
    fn frames_come_from_the_schools_list_only() {
        let embed = recognise("https://digipad.app/p/1/2").ok();
        let content = Content::Embed { title: "Le pad".to_owned(), embed, picture: None };
        assert_eq!(fields(&content, &["view.genially.com"]), ["embed"]);
        assert!(fields(&content, &["digipad.app"]).is_empty());
    }

    #[test]
    fn a_picture_that_leads_somewhere_has_a_name() {
        let picture = Some(PictureId(Uuid::from_u128(1)));
        let address = || Some(Link::Address("https://pix.fr".to_owned()));
        let image = |n, alt: &str, caption: &str, link, disabled| Tile {
            id: TileId(Uuid::from_u128(n)),
            size: Size::Small,
            disabled,
            content: Content::Image { picture, alt: alt.to_owned(), caption: caption.to_owned(), link },
        };
        let hero = |alt: &str, link| Some(Hero { picture, alt: alt.to_owned(), link, disabled: false });
        let tiles = vec![
            image(1, " ", "", address(), false),
            image(2, "Pix", "", address(), false),
            image(3, "", "Pix", address(), false),
            image(4, "", "", None, false),
            image(5, "", "", address(), true),
        ];
        let board = Board { hero: hero("", address()), tiles };
        let places: Vec<_> = board.nameless(|_| false).into_iter().map(|it| (it.place, it.field)).collect();
        let alt = || "alt".to_owned();
        assert_eq!(places, [(Place::Hero, alt()), (Place::Tile(TileId(Uuid::from_u128(1))), alt())]);
        assert!(board.nameless(|_| true).is_empty(), "the picture's own words");
        let titled = Link::Article(crate::ids::ArticleId(Uuid::from_u128(1)));
        for named in [hero("Le collège", address()), hero("", Some(titled)), hero("", None)] {
            assert!(Board { hero: named, tiles: Vec::new() }.nameless(|_| false).is_empty());
        }
    }

    #[test]
    fn what_is_disabled_may_stay_unfinished() {
        let tile = |disabled| Tile {
            id: TileId(Uuid::from_u128(7)),
            size: Size::Small,
            disabled,
            content: Content::Image { picture: None, alt: String::new(), caption: String::new(), link: None },
        };
        let hero = |disabled| Some(Hero { picture: None, alt: String::new(), link: None, disabled });
        let shown = Board { hero: hero(false), tiles: vec![tile(false)] };
        let places: Vec<_> = shown.problems(&[]).into_iter().map(|problem| problem.place).collect();
        assert_eq!(places, [Place::Hero, Place::Tile(TileId(Uuid::from_u128(7)))]);
        assert!(Board { hero: hero(true), tiles: vec![tile(true)] }.problems(&[]).is_empty());
    }
}
