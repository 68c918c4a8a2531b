//! What keeps a board from nothing, and is worth a look before it is published.

use super::{Board, Content, Link, Place};
use crate::ids::PictureId;

impl Board {
    /// Where a picture that is shown says nothing to who does not see it. `described`: whether the picture says so
    /// itself. The pictures of links and frames only adorn what is said beside them.
    pub fn undescribed(&self, described: impl Fn(PictureId) -> bool) -> Vec<Place> {
        let lacks =
            |picture: Option<PictureId>, alt: &str| picture.is_some_and(|id| alt.trim().is_empty() && !described(id));
        let hero = self.hero.iter().filter(|hero| !hero.disabled && lacks(hero.picture, &hero.alt));
        let tiles = self.tiles.iter().filter(|tile| {
            !tile.disabled
                && match &tile.content {
                    Content::Image { picture, alt, .. } => lacks(*picture, alt),
                    _ => false,
                }
        });
        hero.map(|_| Place::Hero).chain(tiles.map(|tile| Place::Tile(tile.id))).collect()
    }

    /// Where something that is shown leads to an article or a section that visitors do not find (any more). `there`:
    /// whether they do.
    pub fn leading_nowhere(&self, there: impl Fn(&Link) -> bool) -> Vec<Place> {
        let gone = |link: &Link| link.is_inner() && !there(link);
        let hero = self.hero.iter().filter(|hero| !hero.disabled && hero.link.as_ref().is_some_and(gone));
        let tiles = self.tiles.iter().filter(|tile| !tile.disabled && tile.content.links().any(gone));
        hero.map(|_| Place::Hero).chain(tiles.map(|tile| Place::Tile(tile.id))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        home::{Hero, NamedLink, Size, Tile},
        ids::{ArticleId, SectionId, TileId},
    };
    use uuid::Uuid;

    fn tile(n: u128, disabled: bool, content: Content) -> Tile {
        Tile { id: TileId(Uuid::from_u128(n)), size: Size::Small, disabled, content }
    }

    const fn place(n: u128) -> Place {
        Place::Tile(TileId(Uuid::from_u128(n)))
    }

    #[test]
    fn pictures_without_a_description_are_told_of() {
        let picture = Some(PictureId(Uuid::from_u128(1)));
        let image =
            |alt: &str| Content::Image { picture, alt: alt.to_owned(), caption: "Le cross".to_owned(), link: None };
        let adorned = Content::Link { title: "Pix".to_owned(), summary: String::new(), link: None, picture };
        let tiles = vec![
            tile(1, false, image("")),
            tile(2, false, image("Le départ")),
            tile(3, true, image("")),
            tile(4, false, adorned),
        ];
        let hero = Some(Hero { picture, alt: " ".to_owned(), link: None, disabled: false });
        let board = Board { hero, tiles };
        assert_eq!(board.undescribed(|_| false), [Place::Hero, place(1)]);
        assert!(board.undescribed(|_| true).is_empty());
    }

    #[test]
    fn what_leads_to_something_that_is_gone_is_told_of() {
        let (open, gone) = (Link::Section(SectionId(Uuid::from_u128(1))), Link::Article(ArticleId(Uuid::from_u128(2))));
        let link = |link: &Link| Content::Link {
            title: "A".to_owned(),
            summary: String::new(),
            link: Some(link.clone()),
            picture: None,
        };
        let named = |link: &Link| NamedLink { name: "A".to_owned(), link: Some(link.clone()) };
        let links = Content::Links { title: String::new(), links: vec![named(&open), named(&gone)] };
        let tiles = vec![
            tile(1, false, link(&open)),
            tile(2, false, link(&gone)),
            tile(3, true, link(&gone)),
            tile(4, false, links),
            tile(5, false, link(&Link::Address("https://pix.fr".to_owned()))),
        ];
        let hero = Some(Hero { picture: None, alt: String::new(), link: Some(gone.clone()), disabled: false });
        let board = Board { hero, tiles };
        assert_eq!(board.leading_nowhere(|link| *link == open), [Place::Hero, place(2), place(4)]);
        assert!(board.leading_nowhere(|_| true).is_empty());
    }
}
