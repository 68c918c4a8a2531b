//! Making a public page.

use super::{
    Address, atom,
    cache::{Key, Made, Page},
    style,
};
use crate::{frames, state::AppState};
use axum::http::StatusCode;
use base64::{Engine, prelude::BASE64_STANDARD};
use preau_app::{
    paths,
    public::{Content, Public, render},
    visit::Outcome,
};
use preau_backend::{
    Actor, Backend, Error, Result,
    changes::Part,
    directory::only_school,
    home,
    publication::{self, Reader},
    search,
};
use preau_model::{
    error::Failure,
    ids::{ArticleId, SchoolId},
    publication::{Compliance, SectionPage, section_path},
    session::Role,
    time::Instant,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Whose site it is, and for whom.
struct Site {
    school: SchoolId,
    name: String,
    /// Where it is, told to machines; who is signed in is none.
    city: Option<String>,
    reader: Reader,
    /// The first name of a member.
    member: Option<String>,
    /// Who looks after the site.
    administrator: bool,
    outcome: Option<Outcome>,
}

/// What a page shows, what it is made of, and until when it is true.
struct Shown {
    content: Content,
    parts: Vec<Part>,
    until: Option<Instant>,
    kept: bool,
}

/// Makes a page and keeps it.
pub async fn page(state: &AppState, key: &Key) -> Result<Arc<Page>> {
    let backend = &Backend { db: state.backend.db.counting(), ..state.backend.clone() };
    let since = backend.changes.count();
    let made = match only_school(backend).await? {
        Some(school) => {
            let reader = Reader::anybody(school.id, school.zone);
            let site = Site {
                school: school.id,
                name: school.name,
                city: school.city,
                reader,
                member: None,
                administrator: false,
                outcome: None,
            };
            of_site(state, backend, &site, key, since).await?
        }
        None => no_site(state, key, since),
    };
    state.public.keep(key, made).map_err(Error::from)
}

/// Makes a page with what a member may read. It is theirs alone, and not kept. `outcome`: of the form
/// that they have just sent.
pub async fn for_member(state: &AppState, key: &Key, actor: &Actor, outcome: Option<Outcome>) -> Result<Arc<Page>> {
    let backend = &Backend { db: state.backend.db.counting(), ..state.backend.clone() };
    let site = Site {
        school: actor.school,
        name: actor.school_name.clone(),
        city: None,
        reader: Reader::of(backend, actor).await?,
        member: Some(actor.first_name.clone()),
        administrator: actor.is(Role::Administrator),
        outcome,
    };
    let made = of_site(state, backend, &site, key, backend.changes.count()).await?;
    state.public.keep(key, Made { kept: false, ..made }).map_err(Error::from)
}

async fn of_site(state: &AppState, backend: &Backend, site: &Site, key: &Key, since: u64) -> Result<Made> {
    let reader = &site.reader;
    let origin = state.origin.clone();
    let xml = |media_type, body, parts: Vec<Part>, until| Made {
        status: StatusCode::OK,
        media_type,
        policy: "default-src 'none'; sandbox".to_owned(),
        body,
        parts,
        since,
        until,
        kept: true,
    };
    match &key.address {
        Address::NewsFeed => {
            let (mut lists, until) = publication::news_of(backend, reader, &[(&[], atom::ENTRIES)]).await?;
            let of = atom::Subject { id: site.school.0, title: &site.name, path: paths::HOME };
            let articles = lists.pop().unwrap_or_default();
            let body = atom::feed(&of, &reader.zone, origin.as_deref(), paths::NEWS_FEED, &articles);
            Ok(xml(atom::MEDIA_TYPE, body, vec![Part::Articles, Part::Sections, Part::School], until))
        }
        Address::SectionFeed(code) => match publication::page(backend, reader, code, None).await {
            Ok(page) => {
                let title = format!("{} · {}", page.section.title, site.name);
                let path = section_path(code);
                let of = atom::Subject { id: page.section.id.0, title: &title, path: &path };
                let own = format!("{path}/atom.xml");
                let body = atom::feed(&of, &reader.zone, origin.as_deref(), &own, &page.articles.items);
                let until = publication::next_change(backend, reader).await?;
                let parts = parts_of(&page).into_iter().chain([Part::Sections, Part::School]).collect();
                Ok(xml(atom::MEDIA_TYPE, body, parts, until))
            }
            Err(error) => html(state, backend, site, key, since, missing(error)?).await,
        },
        // A site map names whole addresses: without the site's own, there is none.
        Address::Sitemap => match origin {
            Some(origin) => {
                let (mut entries, until) = publication::public_addresses(backend, reader).await?;
                let notices = publication::written_notices(backend, site.school).await?;
                entries.extend(notices.into_iter().map(|(kind, at)| {
                    let day = reader.zone.civil(at).date();
                    (paths::notice(kind).to_owned(), Some(day))
                }));
                let body = atom::sitemap(&origin, &entries);
                let parts = vec![Part::Articles, Part::Sections, Part::School];
                Ok(xml("application/xml; charset=utf-8", body, parts, until))
            }
            None => html(state, backend, site, key, since, missing(Error::NOT_FOUND)?).await,
        },
        Address::Robots => {
            let map = origin.map(|origin| format!("Sitemap: {origin}/sitemap.xml\n")).unwrap_or_default();
            let body = format!("User-agent: *\nDisallow: /api/\nDisallow: /connexion\nDisallow: /recherche\n{map}");
            Ok(xml("text/plain; charset=utf-8", body, Vec::new(), None))
        }
        _ => {
            let shown = shown(backend, site, key).await?;
            html(state, backend, site, key, since, shown).await
        }
    }
}

/// What the page at this address shows to anybody.
async fn shown(backend: &Backend, site: &Site, key: &Key) -> Result<Shown> {
    let reader = &site.reader;
    let found = |content, parts, until| Shown { content, parts, until, kept: true };
    Ok(match &key.address {
        Address::Home | Address::Front => {
            let (board, until) =
                home::published(backend, reader).await?.map_or((None, None), |(b, until)| (Some(b), until));
            let mut parts = vec![Part::Board, Part::Articles];
            parts.extend(home::feeds_of(backend, site.school).await?.into_iter().map(Part::Feed));
            found(Content::Board(board), parts, until)
        }
        Address::Section { code, after } => {
            let after: Option<ArticleId> = after.as_deref().and_then(|id| id.parse().ok());
            match publication::page(backend, reader, code, after).await {
                Ok(page) => {
                    let until = publication::next_change(backend, reader).await?;
                    let parts = parts_of(&page);
                    found(Content::Section(page), parts, until)
                }
                Err(error) => missing(error)?,
            }
        }
        Address::Article { code, before } => match publication::article_with(backend, reader, code, *before).await {
            Ok(page) => {
                let until = publication::next_change(backend, reader).await?;
                let parts = vec![Part::Article(page.card.id)];
                found(Content::Article(page), parts, until)
            }
            Err(error) => missing(error)?,
        },
        Address::Preview(code) => match publication::preview(backend, reader, code).await {
            Ok(page) => Shown { kept: false, ..found(Content::Article(page), Vec::new(), None) },
            Err(error) => missing(error)?,
        },
        Address::Notice(kind) => {
            let notice = publication::notice(backend, site.school, *kind).await?;
            let html = notice.map(|notice| notice.html);
            found(Content::Notice { kind: *kind, html, may_edit: site.administrator }, Vec::new(), None)
        }
        Address::SiteMap => {
            let lines = publication::tree(backend, reader, false).await?;
            found(Content::SiteMap(lines), Vec::new(), None)
        }
        Address::Search { words, after } => {
            let after: Option<ArticleId> = after.as_deref().and_then(|id| id.parse().ok());
            let list = search::find(backend, reader, words, after).await?;
            // Anybody may ask anything: it is not kept.
            Shown { kept: false, ..found(Content::Search { query: words.clone(), found: list }, Vec::new(), None) }
        }
        Address::NewsFeed | Address::SectionFeed(_) | Address::Sitemap | Address::Robots | Address::Nowhere(_) => {
            missing(Error::NOT_FOUND)?
        }
    })
}

/// Whose articles stand on the page of a section.
fn parts_of(page: &SectionPage) -> Vec<Part> {
    let mut parts = vec![Part::Section(page.section.id)];
    if page.gathered {
        parts.push(Part::Articles);
    }
    parts
}

/// There is no such page, or not for everybody: the same answer.
fn missing(error: Error) -> Result<Shown> {
    match error.told() {
        Some(Failure::NotFound | Failure::Forbidden) => {
            Ok(Shown { content: Content::NotFound, parts: Vec::new(), until: None, kept: false })
        }
        _ => Err(error),
    }
}

async fn html(state: &AppState, backend: &Backend, site: &Site, key: &Key, since: u64, shown: Shown) -> Result<Made> {
    let (sections, more_sections) = publication::top_sections(backend, &site.reader).await?;
    let compliance = publication::compliance(backend, site.school).await?;
    let hosts = home::allowed(&backend.db, site.school).await?;
    let public = Public {
        school: site.name.clone(),
        city: site.city.clone(),
        lang: key.lang,
        theme: key.theme,
        here: key.address.path(),
        member: site.member.clone(),
        outcome: site.outcome.clone(),
        sections,
        more_sections,
        origin: state.origin.clone(),
        compliance,
        style: style::style(),
        script: style::script(),
    };
    let mut parts = shown.parts;
    parts.extend([Part::School, Part::Sections, Part::Pictures]);
    let status = if matches!(shown.content, Content::NotFound) { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let body = render(&public, shown.content);
    let policy = policy(&public, &hosts, &body);
    Ok(Made {
        status,
        media_type: "text/html; charset=utf-8",
        policy,
        body,
        parts,
        since,
        until: shown.until,
        kept: shown.kept,
    })
}

/// Style and script are allowed by what they are (CSP level 3 § 6.7.2.5): a page that is kept has no
/// nonce. Frames come from the school's list.
fn policy(public: &Public, hosts: &[String], body: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    // JSON-LD runs nothing, but is a script element.
    let data = body
        .split_once("<script type=\"application/ld+json\">")
        .and_then(|(_, rest)| rest.split_once("</script>"))
        .map(|(data, _)| format!(" {}", hash(data)))
        .unwrap_or_default();
    let frames = frames::sources(hosts);
    let frames = if frames.is_empty() { " 'none'".to_owned() } else { frames };
    format!(
        "default-src 'none'; script-src {}{data}; style-src {}; img-src 'self' data:; font-src 'self'; \
         frame-src{frames}; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
        hash(&public.script),
        hash(&public.style)
    )
}

/// Without a school, or with several, there is a way in and nothing else.
fn no_site(state: &AppState, key: &Key, since: u64) -> Made {
    bare(state, key, Content::Board(None), StatusCode::OK, since)
}

/// Instead of a page that could not be made: nothing of it is asked of the database.
pub fn failed(state: &AppState, key: &Key, status: StatusCode, why: String) -> Result<Arc<Page>> {
    let made = bare(state, key, Content::Failed(why), status, state.backend.changes.count());
    state.public.keep(key, made).map_err(Error::from)
}

/// A page of no school’s.
fn bare(state: &AppState, key: &Key, content: Content, status: StatusCode, since: u64) -> Made {
    let public = Public {
        school: "Préau".to_owned(),
        city: None,
        lang: key.lang,
        theme: key.theme,
        here: key.address.path(),
        member: None,
        outcome: None,
        sections: Vec::new(),
        more_sections: false,
        origin: state.origin.clone(),
        compliance: Compliance::None,
        style: style::style(),
        script: style::script(),
    };
    let body = render(&public, content);
    let policy = policy(&public, &[], &body);
    Made {
        status,
        media_type: "text/html; charset=utf-8",
        policy,
        body,
        parts: vec![Part::School],
        since,
        until: None,
        kept: false,
    }
}
