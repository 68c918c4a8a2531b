//! RSS 0.9x, 1.0, 2.0 and Atom, as they are written rather than as they should be.
//!
//! Names are taken with their usual prefixes, whatever those are bound to; what is not known is
//! walked over. Nothing grows with the document but the list of posts, which is bounded.

use super::{super::text::parts_words, Post, Posts, READ_MAX, Said, TEXT_MAX, date};
use preau_model::error::FeedProblem;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// Elements nested deeper than this are no feed.
const DEPTH_MAX: usize = 64;
/// Attributes of an element that are looked at.
const ATTRIBUTES_MAX: usize = 16;

/// Where in the document.
struct Walk {
    feed: Posts,
    atom: bool,
    /// What is read now, from the element that began it to its end.
    field: Option<Field>,
    in_post: bool,
    /// The link of the feed, or of the post, that was chosen comes from a `link` that said so.
    sure: bool,
    depth: usize,
}

/// A text that is being read.
struct Field {
    name: Name,
    depth: usize,
    text: String,
    /// Markup is in the text, as text.
    html: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Title,
    Link,
    Guid,
    Summary,
    Content,
    Published,
    Updated,
}

impl Name {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "link" => Self::Link,
            "guid" => Self::Guid,
            "description" | "summary" => Self::Summary,
            "content:encoded" | "content" => Self::Content,
            "pubDate" | "dc:date" | "published" | "issued" => Self::Published,
            "updated" | "modified" => Self::Updated,
            _ => return None,
        })
    }
}

pub(super) fn read(text: &str) -> Result<Posts, FeedProblem> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut walk = Walk { feed: Posts::default(), atom: false, field: None, in_post: false, sure: false, depth: 0 };
    let mut rooted = false;
    loop {
        match reader.read_event().map_err(|_| FeedProblem::Damaged)? {
            Event::Start(tag) => {
                if !rooted {
                    walk.atom = root(&tag)?;
                    rooted = true;
                }
                walk.enter(&tag)?;
            }
            Event::End(tag) => walk.leave(tag.name().0)?,
            Event::Text(text) => walk.add(&text),
            Event::CData(text) => walk.add(&text),
            Event::GeneralRef(reference) => match (reference.resolve_char_ref(), resolve_predefined_entity(&reference))
            {
                (Ok(Some(letter)), _) => walk.add(letter.encode_utf8(&mut [0; 4])),
                (Ok(None), Some(letter)) => walk.add(letter),
                // HTML's own, or the document's: the former mean something in HTML.
                (Ok(None), None) => walk.add(&format!("&{};", &*reference)),
                // The number of no letter.
                (Err(_), _) => {}
            },
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::DocType(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
    // Cut short.
    if walk.depth > 0 || !rooted { Err(FeedProblem::Damaged) } else { Ok(walk.feed) }
}

/// Whether it is Atom; anything but a feed is refused.
fn root(tag: &BytesStart<'_>) -> Result<bool, FeedProblem> {
    match plain(tag.name().0) {
        "rss" | "rdf:RDF" | "RDF" => Ok(false),
        "feed" => Ok(true),
        "html" => Err(FeedProblem::Page),
        _ => Err(FeedProblem::NotPosts),
    }
}

/// A name without the prefix of what feeds are made of.
fn plain(name: &str) -> &str {
    ["atom:", "rss:", "a10:"].into_iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

impl Walk {
    fn enter(&mut self, tag: &BytesStart<'_>) -> Result<(), FeedProblem> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(FeedProblem::Damaged);
        }
        let full = tag.name().0;
        let name = plain(full);
        if let Some(field) = &mut self.field {
            // XHTML in a text.
            if parts_words(name) {
                append(&mut field.text, " ");
            }
            return Ok(());
        }
        if matches!(name, "item" | "entry") && !self.in_post {
            if self.feed.list.len() >= READ_MAX {
                return Err(FeedProblem::TooMuch);
            }
            self.feed.list.push(Post::default());
            (self.in_post, self.sure) = (true, false);
            return Ok(());
        }
        let Some(known) = Name::of(name).filter(|_| self.is_direct()) else { return Ok(()) };
        if known == Name::Link
            && let Some(href) = attribute(tag, "href")
        {
            self.link(&href, attribute(tag, "rel").as_deref());
            return Ok(());
        }
        // An address that is only an identity.
        if known == Name::Guid && attribute(tag, "isPermaLink").as_deref() == Some("false") {
            return Ok(());
        }
        let html = if self.atom {
            attribute(tag, "type").is_some_and(|kind| kind.contains("html") && kind != "xhtml")
        } else {
            true
        };
        self.field = Some(Field { name: known, depth: self.depth, text: String::new(), html });
        Ok(())
    }

    /// Whether this element belongs to the feed or the post itself, not to an author, a source, an
    /// image in it.
    fn is_direct(&self) -> bool {
        // feed/entry/x, rss/channel/item/x, RDF/item/x; feed/x, rss/channel/x, RDF/channel/x.
        let depths = match (self.atom, self.in_post) {
            (true, false) => 2..=2,
            (false, true) => 3..=4,
            (true, true) | (false, false) => 3..=3,
        };
        depths.contains(&self.depth)
    }

    fn add(&mut self, text: &str) {
        if let Some(field) = &mut self.field {
            append(&mut field.text, text);
        }
    }

    fn leave(&mut self, name: &str) -> Result<(), FeedProblem> {
        if let Some(field) = self.field.take_if(|field| field.depth == self.depth) {
            self.keep(field);
        } else if let Some(field) = &mut self.field {
            if parts_words(name) {
                append(&mut field.text, " ");
            }
        } else if matches!(plain(name), "item" | "entry") && self.depth <= 3 {
            self.in_post = false;
        }
        self.depth = self.depth.checked_sub(1).ok_or(FeedProblem::Damaged)?;
        Ok(())
    }

    fn keep(&mut self, field: Field) {
        let Field { name, text, html, .. } = field;
        let said = |text| Some(if html { Said::Html(text) } else { Said::Plain(text) });
        let post = if self.in_post { self.feed.list.last_mut() } else { None };
        match (name, post) {
            (Name::Title, Some(post)) => post.title = said(text),
            (Name::Summary, Some(post)) => post.summary = said(text),
            (Name::Content, Some(post)) => post.content = said(text),
            (Name::Published, Some(post)) => post.published = date::read(&text).or(post.published),
            (Name::Updated, Some(post)) => post.updated = date::read(&text).or(post.updated),
            (Name::Link, _) => self.link(&text, None),
            // The address of the post, where it has no other.
            (Name::Guid, Some(_)) => self.link(&text, Some("guid")),
            // The first: what comes later is the title of an image.
            (Name::Title, None) if self.feed.title.is_none() => self.feed.title = said(text),
            (_, None) => {}
        }
    }

    /// An address of the feed or the post: the page for people wins, others are better than none.
    fn link(&mut self, href: &str, rel: Option<&str>) {
        let sure = matches!(rel, None | Some("alternate"));
        let better_than_none = rel == Some("guid") && !self.sure;
        if !sure && !better_than_none {
            return;
        }
        let place = match self.feed.list.last_mut().filter(|_| self.in_post) {
            Some(post) => &mut post.link,
            None => &mut self.feed.site,
        };
        if place.is_empty() || (sure && !self.sure) {
            href.trim().clone_into(place);
            self.sure = sure;
        }
    }
}

fn append(text: &mut String, more: &str) {
    let room = TEXT_MAX.saturating_sub(text.len());
    text.push_str(&more[..more.floor_char_boundary(room)]);
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let found = attributes.take(ATTRIBUTES_MAX).flatten().find(|attribute| attribute.key.0 == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value[..value.floor_char_boundary(TEXT_MAX)].to_owned())
}
