//! What the school publishes: sections, articles, the home page, and the notices that a public site must have.
//!
//! The words are data (`articles/`, whose README tells the formats); here they are put down by the operations that
//! people use, on the day on which they would have been.

mod board;
mod feeds;
mod files;
mod notices;
mod pictures;

use super::{Stage, calendar, roll::Roll};
use crate::{Actor, Backend, Error, Result, db::sql, publication};
use preau_model::{
    ids::{ArticleId, FeedId, PictureId, SectionId},
    publication::{
        ArticleInput, Grant, Grantee, NewSection, RightsInput, SectionInput, SectionKind, SectionRole, Timing,
    },
    session::Role,
    time::{DateTime, Instant},
};
use std::collections::HashMap;
use uuid::Uuid;

/// How long before today the sections were made, in days.
const FOUNDED: i64 = -60;

/// What was published, by the words of the files.
#[derive(Default)]
struct Site {
    sections: HashMap<&'static str, SectionId>,
    articles: HashMap<&'static str, ArticleId>,
    pictures: Illustrations,
    feeds: HashMap<&'static str, FeedId>,
}

/// The school's illustrations, by the words of their files.
pub(super) type Illustrations = HashMap<&'static str, PictureId>;

/// Publishes everything. Gives the illustrations, which other rooms show too.
pub(super) async fn publish_all(stage: &Stage<'_>, roll: &Roll) -> Result<Illustrations> {
    let mut site = Site::default();
    let webmaster = administrator(stage.backend, roll).await?;
    site.pictures = pictures::collect(stage, &webmaster).await?;
    make_sections(stage, roll, &webmaster, &mut site).await?;
    let mut articles: Vec<Article> =
        files::ARTICLES.into_iter().map(|(word, text)| Article::read(word, text)).collect::<Result<_>>()?;
    articles.sort_by_key(|article| article.published);
    for article in &articles {
        write(stage, roll, &webmaster, &mut site, article).await?;
    }
    notices::write_all(stage, &webmaster).await?;
    feeds::keep_all(stage, &webmaster, &mut site).await?;
    board::publish(stage, &webmaster, &site).await?;
    Ok(site.pictures)
}

/// Who looks after the site.
async fn administrator(backend: &Backend, roll: &Roll) -> Result<Actor> {
    let (first_name, last_name): (String, String) = sql("SELECT p.first_name, p.last_name FROM person p
         JOIN person_role r ON r.person = p.id WHERE r.role = 'administrator' ORDER BY p.sort_key LIMIT 1")
    .one(&backend.db)
    .await?;
    let actor = roll.staff(&first_name, &last_name)?;
    Ok(Actor { roles: actor.roles.with(Role::Administrator), ..actor.clone() })
}

/// A line of `sections.txt`.
struct Line {
    depth: usize,
    fields: Vec<&'static str>,
}

async fn make_sections(stage: &Stage<'_>, roll: &Roll, webmaster: &Actor, site: &mut Site) -> Result<()> {
    let then = stage.at(day(stage, FOUNDED, 9));
    let lines = include_str!("articles/sections.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut way: Vec<SectionId> = Vec::new();
    for line in lines {
        let line = Line {
            depth: line.chars().take_while(|c| *c == ' ').count() / 2,
            fields: line.trim().split(" | ").map(str::trim).collect(),
        };
        let [word, title, summary, public, kind, ..] = line.fields.as_slice() else {
            return Err(Error::internal(format!("a section in short: {:?}", line.fields)));
        };
        way.truncate(line.depth);
        let id = SectionId(Uuid::now_v7());
        let readers = line.fields.get(5).copied();
        let kind = SectionKind::from_code(kind).unwrap_or(SectionKind::Institutional);
        let structure = match (kind, readers) {
            (SectionKind::Class, Some(code)) => Some(roll.place(code)?),
            _ => None,
        };
        let new = NewSection { id, parent: way.last().copied(), kind, structure, title: (*title).to_owned() };
        publication::create_section(&then, webmaster, &new).await?;
        let input = SectionInput {
            title: (*title).to_owned(),
            summary: (*summary).to_owned(),
            picture: None,
            public: *public == "public",
            blog: true,
            comments: kind == SectionKind::Class,
            by_update: true,
            revision: 1,
        };
        publication::change_section(&then, webmaster, id, &input).await?;
        if let Some(grants) = grants(kind, readers, line.depth) {
            let rights = RightsInput { grants: Some(grants), revision: 1 };
            publication::set_grants(&then, webmaster, id, &rights).await?;
        }
        site.sections.insert(word, id);
        way.push(id);
    }
    Ok(())
}

/// Who does what in a section at the top, and in the private ones; a class's has its own from the start.
fn grants(kind: SectionKind, readers: Option<&str>, depth: usize) -> Option<Vec<Grant>> {
    let grant = |grantee, role| Grant { grantee, role };
    let team = [
        grant(Grantee::Function(Role::Teacher), SectionRole::Writer),
        grant(Grantee::Function(Role::Staff), SectionRole::Publisher),
    ];
    match (kind, readers) {
        (SectionKind::Class, _) => None,
        (_, Some("guardians")) => {
            Some(team.into_iter().chain([grant(Grantee::Function(Role::Guardian), SectionRole::Visitor)]).collect())
        }
        (SectionKind::Teaching, None) if depth == 0 => {
            Some(vec![grant(Grantee::Function(Role::Teacher), SectionRole::Publisher), team[1]])
        }
        (_, Some(_)) => Some(team.into()),
        (_, None) => (depth == 0).then(|| team.into()),
    }
}

/// An article's file.
struct Article {
    word: &'static str,
    fields: HashMap<&'static str, &'static str>,
    body: &'static str,
    /// Days from today.
    published: i64,
}

impl Article {
    fn read(word: &'static str, text: &'static str) -> Result<Self> {
        let (head, body) =
            text.split_once("\n---\n").ok_or_else(|| Error::internal(format!("{word}: no line of ---")))?;
        let fields: HashMap<_, _> = head.lines().filter_map(|line| line.split_once(": ")).collect();
        let published = fields.get("published").and_then(|days| days.trim().parse().ok()).unwrap_or(0);
        Ok(Self { word, fields, body: body.trim(), published })
    }

    fn field(&self, name: &str) -> &'static str {
        self.fields.get(name).copied().unwrap_or_default().trim()
    }

    /// Its author, and what they teach or do.
    fn author(&self) -> (&'static str, &'static str) {
        let mut parts = self.field("author").split('|');
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    }
}

async fn write(stage: &Stage<'_>, roll: &Roll, webmaster: &Actor, site: &mut Site, article: &Article) -> Result<()> {
    let id = ArticleId(Uuid::now_v7());
    let (first_name, last_name) = article.author();
    let author = roll.staff(first_name, last_name)?;
    let section = site.sections.get(article.field("section")).copied();
    let section = section.ok_or_else(|| Error::internal(format!("{}: no such section", article.word)))?;
    let picture = site.pictures.get(article.field("illustration")).copied();
    let input = |revision| ArticleInput {
        section,
        title: article.field("title").to_owned(),
        summary: article.field("summary").to_owned(),
        picture,
        body: article.body.to_owned(),
        kept: Vec::new(),
        added: Vec::new(),
        revision,
        anew: false,
    };
    let written = day(stage, article.published.min(0), 8);
    let then = stage.at(written);
    // Who may not write there (a class's head teacher's section, say) has it put down by the one who may.
    let author = match publication::save(&then, author, id, &input(0)).await {
        Ok(_) => author,
        Err(Error::Told(_)) => {
            publication::save(&then, webmaster, id, &input(0)).await?;
            webmaster
        }
        Err(error) => return Err(error),
    };
    site.articles.insert(article.word, id);
    match article.field("state") {
        "draft" => Ok(()),
        "submitted" => publication::submit(&then, author, id).await,
        "scheduled" => {
            let from = Some(civil(stage, article.published, 8));
            publication::publish(&then, webmaster, id, Timing { from, until: None }, false, 1).await
        }
        _ => {
            publication::publish(&then, webmaster, id, Timing::default(), false, 1).await?;
            if let Ok(updated) = article.field("updated").parse::<i64>() {
                let later = stage.at(day(stage, updated, 12));
                publication::save(&later, webmaster, id, &input(2)).await?;
                publication::publish(&later, webmaster, id, Timing::default(), false, 3).await?;
            }
            Ok(())
        }
    }
}

/// A day counted from today, at that hour; never in the future by more than it says.
fn civil(stage: &Stage<'_>, days: i64, hour: i8) -> DateTime {
    let date = calendar::later(stage.calendar.today, days).unwrap_or(stage.calendar.today);
    calendar::at(date, hour, 5)
}

fn day(stage: &Stage<'_>, days: i64, hour: i8) -> Instant {
    // Today's articles are there already, whenever the demonstration is loaded.
    stage.instant(civil(stage, days, hour)).min(stage.calendar.now)
}
