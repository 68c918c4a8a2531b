//! What not everybody may read is nowhere on the site for those who may not, as a browser asks for it.
#![allow(clippy::unwrap_used, clippy::expect_used)]
mod served;

use axum::http::{StatusCode, header};
use preau_backend::{
    Actor,
    clock::{FakeClock, Zone},
    db::sql,
    directory::{NewPerson, NewSchool, create_person, create_school},
    home,
    media::{pictures, uploads},
    publication as room,
    session::{Hasher, SignIn, activate},
};
use preau_model::{
    editing::Batch,
    home::{Board, COUNT_MAX, Command, Content, Hero, Link, Size, Tile},
    ids::{ArticleId, PersonId, PictureId, SchoolId, SectionId, SessionId, StructureId, TileId, UploadId},
    media::{Focal, PictureFormat, PictureSize, Shape},
    publication::{
        ArticleInput, Grant, Grantee, NewSection, RightsInput, SectionInput, SectionKind, SectionRole, Timing,
    },
    session::Role,
    time::Instant,
};
use served::{PASSWORD, Site, body, site_when, statements, text};
use std::sync::Arc;
use uuid::Uuid;

/// In the title, the summary, the text, the picture's description and the file's name of every article that is tried;
/// nowhere else.
const WORD: &str = "zibeline";

/// All ways on which an article that is read stands.
const ALL: [&str; 9] = ["page", "section", "section feed", "feed", "search", "sitemap", "home", "picture", "document"];

/// An article, and how it is asked for.
struct Tried {
    id: ArticleId,
    code: String,
    section: String,
    picture: String,
    document: String,
}

struct School {
    site: Site,
    clock: Arc<FakeClock>,
    administrator: Actor,
}

impl School {
    async fn new() -> Self {
        let start = Zone::named("Europe/Paris").instant("2026-11-23T10:00".parse().unwrap());
        let clock = Arc::new(FakeClock::at(start));
        let site = site_when(Hasher::weak_for_tests(), Some("https://ent.example"), clock.clone()).await;
        let (school,): (SchoolId,) = sql("SELECT id FROM school").one(&site.backend.db).await.unwrap();
        let (person, _) = account(&site, school, Role::Administrator, "Ada", "Gérard").await;
        let administrator = Actor {
            person,
            school,
            session: SessionId(Uuid::now_v7()),
            roles: [Role::Administrator].into_iter().collect(),
            first_name: "Ada".to_owned(),
            last_name: "Gérard".to_owned(),
            school_name: "Collège Cloé".to_owned(),
            zone: Zone::named("Europe/Paris"),
            lang: None,
        };
        Self { site, clock, administrator }
    }

    async fn member(&self, role: Role, first_name: &str, last_name: &str) -> (PersonId, String) {
        account(&self.site, self.administrator.school, role, first_name, last_name).await
    }

    async fn section(&self, title: &str, public: bool) -> (SectionId, String) {
        let id = SectionId(Uuid::now_v7());
        let new =
            NewSection { id, parent: None, kind: SectionKind::Institutional, structure: None, title: title.to_owned() };
        let code = room::create_section(&self.site.backend, &self.administrator, &new).await.unwrap();
        self.set(id, title, public).await;
        (id, code)
    }

    async fn set(&self, id: SectionId, title: &str, public: bool) {
        let (revision,): (i64,) =
            sql("SELECT revision FROM section WHERE id = $1").bind(id).one(&self.site.backend.db).await.unwrap();
        let input = SectionInput {
            title: title.to_owned(),
            summary: String::new(),
            picture: None,
            public,
            blog: true,
            comments: true,
            by_update: true,
            revision,
        };
        room::change_section(&self.site.backend, &self.administrator, id, &input).await.unwrap();
    }

    async fn grant(&self, id: SectionId, grants: Vec<Grant>) {
        let (revision,): (i64,) =
            sql("SELECT rights_revision FROM section WHERE id = $1").bind(id).one(&self.site.backend.db).await.unwrap();
        let input = RightsInput { grants: Some(grants), revision };
        room::set_grants(&self.site.backend, &self.administrator, id, &input).await.unwrap();
    }

    async fn picture(&self, alt: &str) -> PictureId {
        let id = PictureId(Uuid::now_v7());
        let new = pictures::NewPicture { id, name: "cour.avif", alt, focal: Focal::default(), collected: false };
        let bytes = include_bytes!("../../backend/src/media/picture/fixtures/moving.avif").to_vec();
        pictures::take_in_bytes(&self.site.backend, &self.administrator, &new, bytes).await.unwrap();
        while pictures::make_next(&self.site.backend).await.unwrap() {}
        id
    }

    /// A draft with a picture and a file, and its revision.
    async fn draft(&self, section: SectionId, section_code: &str) -> (Tried, i64) {
        let b = &self.site.backend;
        let picture = self.picture(&format!("Une {WORD}")).await;
        let (width, height): (i64, i64) = sql("SELECT width, height FROM picture_rendition
             WHERE picture = $1 AND shape = 'whole' AND format = 'jpeg' AND NOT animated")
        .bind(picture)
        .one(&b.db)
        .await
        .unwrap();
        let size = PictureSize {
            shape: Shape::Whole,
            format: PictureFormat::Jpeg,
            animated: false,
            width: u32::try_from(width).unwrap(),
            height: u32::try_from(height).unwrap(),
        };
        let file = b"%PDF-1.7 une salle";
        let new = uploads::NewUpload {
            id: UploadId(Uuid::now_v7()),
            name: format!("{WORD}.pdf"),
            length: Some(file.len() as u64),
            metadata: None,
            credential: None,
        };
        let (upload, _) = uploads::create(b, &self.administrator, new).await.unwrap();
        std::fs::write(uploads::path(b, &upload), file).unwrap();
        uploads::complete(b, &upload).await.unwrap();
        let id = ArticleId(Uuid::now_v7());
        let input = ArticleInput {
            section,
            title: format!("Réunion {WORD}"),
            summary: format!("Réunion {WORD}"),
            picture: Some(picture),
            body: format!("<p>Réunion {WORD}</p>"),
            kept: vec![],
            added: vec![upload.id],
            revision: 0,
            anew: false,
        };
        let saved = room::save(b, &self.administrator, id, &input).await.unwrap();
        let tried = Tried {
            id,
            code: saved.code,
            section: section_code.to_owned(),
            picture: format!("/images/{picture}/2/{}", size.name()),
            document: format!("/documents/{}", saved.files[0].id),
        };
        (tried, saved.revision)
    }

    async fn published(&self, section: SectionId, section_code: &str, timing: Timing) -> Tried {
        let (tried, revision) = self.draft(section, section_code).await;
        room::publish(&self.site.backend, &self.administrator, tried.id, timing, false, revision).await.unwrap();
        tried
    }

    /// A board that shows all that it is let show.
    async fn board(&self, sections: Vec<SectionId>, articles: &[&Tried]) {
        let b = &self.site.backend;
        let tile = |content| Tile { id: TileId(Uuid::now_v7()), size: Size::Small, disabled: false, content };
        let news = |sections| tile(Content::News { title: "Nouvelles".to_owned(), sections, count: COUNT_MAX });
        let links = articles.iter().map(|article| {
            let link = Some(Link::Article(article.id));
            tile(Content::Link { title: "Lien".to_owned(), summary: String::new(), link, picture: None })
        });
        let hero = Hero {
            picture: Some(self.picture("La cour").await),
            alt: "La cour".to_owned(),
            link: articles.first().map(|article| Link::Article(article.id)),
            disabled: false,
        };
        let tiles = [news(vec![]), news(sections)].into_iter().chain(links).collect();
        let board = Board { hero: Some(hero), tiles };
        let base = home::open(b, &self.administrator).await.unwrap().revision;
        let batch = Batch { id: Uuid::now_v7(), base, commands: vec![Command::Replace { board }] };
        home::change(b, &self.administrator, &batch).await.unwrap();
        let problems = home::publish(b, &self.administrator, base + 1).await.unwrap();
        assert!(problems.is_empty(), "{problems:?}");
    }

    /// Nobody who has that cookie finds an article, and no page that they get has the word that each of them has.
    async fn is_nowhere(&self, tried: &Tried, cookie: Option<&str>, what: &str) {
        let nothing: [&str; 0] = [];
        assert_eq!(
            self.look(tried, cookie, |way, page| assert!(!page.contains(WORD), "{what}, {way}")).await,
            nothing,
            "{what}"
        );
    }

    /// The ways on which who has that cookie finds an article. What is refused says nothing of it either.
    async fn ways(&self, tried: &Tried, cookie: Option<&str>) -> Vec<&'static str> {
        self.look(tried, cookie, |_, _| {}).await
    }

    async fn look(&self, tried: &Tried, cookie: Option<&str>, read: impl Fn(&str, &str)) -> Vec<&'static str> {
        let home = if cookie.is_some() { "/accueil" } else { "/" };
        let pages = [
            ("page", format!("/articles/{}", tried.code)),
            ("preview", format!("/articles/{}/apercu", tried.code)),
            ("comments", format!("/articles/{}?commentaires=0-0-{}", tried.code, Uuid::nil())),
            ("section", format!("/rubriques/{}", tried.section)),
            ("section feed", format!("/rubriques/{}/atom.xml", tried.section)),
            ("feed", "/actualites.xml".to_owned()),
            ("search", "/recherche?q=r%C3%A9union".to_owned()),
            ("sitemap", "/sitemap.xml".to_owned()),
            ("map", "/plan-du-site".to_owned()),
            ("home", home.to_owned()),
            ("own page", "/".to_owned()),
            ("desk", "/articles".to_owned()),
            ("bin", "/articles/corbeille".to_owned()),
        ];
        let mut found = Vec::new();
        for (way, address) in pages {
            let answer = self.site.get(&address, cookie).await;
            let there = answer.status() == StatusCode::OK;
            let page = body(answer).await;
            read(way, &page);
            if there && page.contains(&tried.code) && !["comments", "own page"].contains(&way) {
                found.push(way);
            }
            if !there {
                assert!(!page.contains(WORD) && !page.contains("Réunion"), "{way}: {page}");
                assert!(!page.contains("og:image"), "{way}");
            }
        }
        for (way, address) in [("picture", &tried.picture), ("document", &tried.document)] {
            let answer = self.site.get(address, cookie).await;
            match answer.status() {
                StatusCode::OK => found.push(way),
                status => assert_eq!(status, StatusCode::NOT_FOUND, "{way}"),
            }
        }
        found
    }
}

/// An account that is active; its login.
async fn account(site: &Site, school: SchoolId, role: Role, first_name: &str, last_name: &str) -> (PersonId, String) {
    let new = NewPerson { last_name: last_name.into(), first_name: first_name.into(), email: None, roles: vec![role] };
    let made = create_person(&site.backend, school, new).await.unwrap();
    let request = SignIn { login: made.login.clone(), password: PASSWORD.into(), ..SignIn::default() };
    activate(&site.backend, request, &made.code, PASSWORD).await.unwrap();
    (made.person, made.login)
}

#[tokio::test]
async fn what_is_not_for_everybody_is_on_no_way_for_those_who_may_not_read_it() {
    let school = School::new().await;
    let (site, b, ada) = (&school.site, &school.site.backend, &school.administrator);
    let class = StructureId(Uuid::now_v7());
    sql(
        "INSERT INTO structure (id, school, school_year, kind, code, label) VALUES ($1, $2, 2026, 'class', '6A', '6A')",
    )
    .bind(class)
    .bind(ada.school)
    .run(&b.db)
    .await
    .unwrap();
    let (lea,): (PersonId,) = sql("SELECT id FROM person WHERE first_name = 'Léa'").one(&b.db).await.unwrap();
    sql("INSERT INTO membership (person, structure) VALUES ($1, $2)").bind(lea).bind(class).run(&b.db).await.unwrap();
    let (paul, pauls) = school.member(Role::Teacher, "Paul", "Durand").await;
    let (mut strangers, mut elsewhere) = (vec![("anybody", None)], Vec::new());
    for (name, role, last_name, held) in [
        ("Anne", Role::Teacher, "Bernard", None),
        ("Zoé", Role::Pupil, "Garnier", None),
        ("Marie", Role::Guardian, "Martin", None),
        ("Sam", Role::Staff, "Vie", None),
        ("Luc", Role::Teacher, "Petit", Some(SectionRole::Writer)),
        ("Rose", Role::Teacher, "Noël", Some(SectionRole::Publisher)),
    ] {
        let (person, login) = school.member(role, name, last_name).await;
        elsewhere.extend(held.map(|role| Grant { grantee: Grantee::Person(person), role }));
        strangers.push((name, Some(site.signed_in_as(&login).await)));
    }
    school.grant(school.section("CDI", true).await.0, elsewhere).await;
    let (private, private_code) = school.section("Projet", false).await;
    let visitors = [Grantee::Person(paul), Grantee::Pupils(class)];
    school.grant(private, visitors.map(|grantee| Grant { grantee, role: SectionRole::Visitor }).into()).await;
    let (public, code) = school.section("Actualités", true).await;

    let now = Timing::default();
    let for_some = school.published(private, &private_code, now).await;
    let (draft, _) = school.draft(public, &code).await;
    let (submitted, _) = school.draft(public, &code).await;
    room::submit(b, ada, submitted.id).await.unwrap();
    let later = Timing { from: "2026-11-30T08:00".parse().ok(), until: None };
    let scheduled = school.published(public, &code, later).await;
    let short = Timing { from: None, until: "2026-11-23T10:30".parse().ok() };
    let expired = school.published(public, &code, short).await;
    let withdrawn = school.published(public, &code, now).await;
    let removed = school.published(public, &code, now).await;
    let (in_bin, _) = school.draft(private, &private_code).await;
    let hidden = [
        ("draft", &draft),
        ("submitted", &submitted),
        ("scheduled", &scheduled),
        ("expired", &expired),
        ("withdrawn", &withdrawn),
        ("removed", &removed),
        ("in the bin", &in_bin),
    ];
    let all: Vec<&Tried> = [&for_some].into_iter().chain(hidden.iter().map(|(_, tried)| *tried)).collect();
    school.board(vec![private, public], &all).await;
    // What stands on the site for a while is found there, and kept; then it is not any more.
    for tried in [&expired, &withdrawn, &removed] {
        assert_eq!(school.ways(tried, None).await, ALL);
    }
    school.clock.advance_seconds(3600);
    room::withdraw(b, ada, withdrawn.id).await.unwrap();
    room::remove(b, ada, removed.id, true).await.unwrap();
    room::remove(b, ada, in_bin.id, true).await.unwrap();

    let nothing: [&str; 0] = [];
    for (name, cookie) in &strangers {
        school.is_nowhere(&for_some, cookie.as_deref(), &format!("private, {name}")).await;
        for (what, tried) in hidden {
            school.is_nowhere(tried, cookie.as_deref(), &format!("{what}, {name}")).await;
        }
    }
    let readers = [site.signed_in_as(&pauls).await, site.signed_in().await];
    for cookie in &readers {
        assert_eq!(school.ways(&for_some, Some(cookie)).await, ALL);
        for (what, tried) in hidden {
            assert_eq!(school.ways(tried, Some(cookie)).await, nothing, "{what}, for a reader");
        }
        let answer = site.get(&for_some.picture, Some(cookie)).await;
        assert!(!text(answer.headers(), header::CACHE_CONTROL).contains("public"), "no cache keeps it for others");
    }
    // Who reads it has asked for it meanwhile: nothing of theirs is kept for anybody.
    school.is_nowhere(&for_some, None, "private, anybody once more").await;

    // Of another school on this server, nobody finds anything, and there is no public site for want of one school.
    let new = NewSchool { uai: "0211234A".into(), name: "Lointains".into(), city: None, year: 2026, time_zone: None };
    let far = create_school(b, new).await.unwrap();
    for role in [Role::Administrator, Role::Teacher, Role::Pupil] {
        let (_, login) = account(site, far, role, "Loin", role.code()).await;
        let cookie = site.signed_in_as(&login).await;
        for (what, tried) in hidden.iter().copied().chain([("private", &for_some)]) {
            school.is_nowhere(tried, Some(&cookie), &format!("{what}, {role:?} of another school")).await;
        }
    }
}

#[tokio::test]
async fn what_is_taken_from_the_public_is_in_no_cache_at_once_and_the_rest_stays_there() {
    let school = School::new().await;
    let (b, ada) = (&school.site.backend, &school.administrator);
    let (calm, calm_code) = school.section("Vie du collège", true).await;
    let other = school.published(calm, &calm_code, Timing::default()).await;
    let nothing: [&str; 0] = [];
    for deed in ["made private", "archived", "withdrawn", "removed", "over"] {
        let (section, code) = school.section(deed, true).await;
        let until = Zone::named("Europe/Paris").civil(Instant(b.clock.now().0 + 600_000));
        let timing = Timing { from: None, until: (deed == "over").then_some(until) };
        let tried = school.published(section, &code, timing).await;
        school.board(vec![section], &[&tried]).await;
        let page = format!("/articles/{}", tried.code);
        let others = format!("/articles/{}", other.code);
        assert_eq!(school.ways(&tried, None).await, ALL, "{deed}");
        school.ways(&other, None).await;
        assert_eq!(statements(&school.site.get(&page, None).await), 0, "{deed}: it is kept");
        let answer = school.site.get(&tried.picture, None).await;
        let kept = text(answer.headers(), header::CACHE_CONTROL);
        assert_eq!(kept, "public, max-age=86400, s-maxage=0", "by the browser that saw it, not by those between");
        match deed {
            "made private" => school.set(section, deed, false).await,
            "archived" => room::set_archived(b, ada, section, true).await.unwrap(),
            "withdrawn" => room::withdraw(b, ada, tried.id).await.unwrap(),
            "removed" => room::remove(b, ada, tried.id, true).await.unwrap(),
            _ => {
                school.clock.advance_seconds(600);
            }
        }
        if ["withdrawn", "removed"].contains(&deed) {
            assert_eq!(statements(&school.site.get(&others, None).await), 0, "{deed}: another article's page stays");
        }
        assert_eq!(school.ways(&tried, None).await, nothing, "{deed}");
    }
}
