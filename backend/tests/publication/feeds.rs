//! Agendas and posts of other sites: who takes them in, what of, when they are read again.

use super::super::{anybody, everybody};
use crate::{
    elsewhere::{Elsewhere, Stands},
    world::{World, classroom::Classroom, problem, refusal},
};
use preau_backend::{
    Actor, Backend,
    changes::Part,
    home::{self as room, Fetcher, Reach},
};
use preau_model::{
    error::{Failure, FeedProblem, Problem},
    home::{Command, Content, FeedKind, FeedLine, ShownContent, Size, Tile},
    ids::{FeedId, TileId},
    session::Role,
};
use std::time::Duration;
use uuid::Uuid;

const AGENDA: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Le collège\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Réunion\r\nLOCATION:CDI\r\nDTSTART;TZID=Europe/Paris:20261124T180000\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Chorale\r\nDTSTART;TZID=Europe/Paris:20261125T130000\r\nDTEND;TZID=Europe/Paris:20261125T140000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

fn posts(words: &str) -> String {
    format!(
        "<rss version=\"2.0\"><channel><title>Nous</title><link>https://social.example/@nous</link>\
         <item><link>https://social.example/1</link><description>{words}</description></item></channel></rss>"
    )
}

fn id() -> FeedId {
    FeedId(Uuid::now_v7())
}

async fn added(b: &Backend, actor: &Actor, kind: FeedKind, address: &str) -> FeedLine {
    room::add_feed(b, actor, id(), kind, address).await.unwrap()
}

/// Why an address was refused.
async fn refused(b: &Backend, actor: &Actor, kind: FeedKind, address: &str) -> FeedProblem {
    match problem(room::add_feed(b, actor, id(), kind, address).await) {
        (field, Problem::Feed(problem)) if field == "address" => problem,
        other => panic!("{address}: {other:?}"),
    }
}

/// Puts it on a tile of the draft.
async fn on_a_tile(b: &Backend, actor: &Actor, tile: u128, content: Content) {
    let revision = room::open(b, actor).await.unwrap().revision;
    let tile = Tile { id: TileId(Uuid::from_u128(tile)), size: Size::Tall, disabled: false, content };
    room::change(b, actor, Uuid::now_v7(), revision, &[Command::Insert { tile, after: None }], false).await.unwrap();
}

async fn publish(b: &Backend, actor: &Actor) -> Vec<preau_model::home::BoardProblem> {
    let revision = room::open(b, actor).await.unwrap().revision;
    room::publish(b, actor, revision).await.unwrap()
}

/// What visitors see on the tiles, a line an entry.
async fn seen(w: &World) -> Vec<String> {
    let (board, _) = room::published(&w.backend, &anybody(w)).await.unwrap().unwrap();
    board
        .tiles
        .into_iter()
        .flat_map(|tile| match tile.content {
            ShownContent::Agenda { events, .. } => events
                .into_iter()
                .map(|event| format!("{} {}", event.begins.strftime("%d/%m %H:%M"), event.title))
                .collect::<Vec<_>>(),
            ShownContent::Social { posts, .. } => posts.into_iter().map(|post| post.words).collect(),
            _ => Vec::new(),
        })
        .collect()
}

#[tokio::test]
async fn an_administrator_takes_in_an_agenda_and_posts_by_their_addresses() {
    let c = Classroom::new().await;
    let (b, site) = (&c.world.backend, Elsewhere::start().await);
    let address = site.has("/agenda.ics", AGENDA);
    let agenda = added(b, &c.administrator, FeedKind::Agenda, &address).await;
    assert_eq!((agenda.title.as_str(), agenda.failure.as_ref()), ("Le collège", None));
    // One meeting, and the choir every week of the next 400 days.
    assert_eq!((agenda.entries, agenda.read_at.unwrap().to_string().as_str()), (58, "2026-11-23T10:00:00"));
    let (path, headers) = site.asked().pop().unwrap();
    assert_eq!(path, "/agenda.ics");
    assert!(headers["user-agent"].to_str().unwrap().starts_with("Preau/"));
    assert!(headers["accept"].to_str().unwrap().starts_with("text/calendar"));
    assert!(!headers.contains_key("cookie") && !headers.contains_key("referer"));

    let other = added(b, &c.administrator, FeedKind::Posts, &site.has("/rss", posts("Bonjour"))).await;
    let lines = room::feeds(b, &c.administrator).await.unwrap();
    assert_eq!(lines, [agenda.clone(), other.clone()]);

    let (feed, title) = (Some(agenda.id), String::new());
    on_a_tile(b, &c.administrator, 1, Content::Agenda { title: title.clone(), feed, count: 2 }).await;
    on_a_tile(b, &c.administrator, 2, Content::Social { title, feed: Some(other.id), count: 3 }).await;
    assert!(publish(b, &c.administrator).await.is_empty());
    assert_eq!(seen(&c.world).await, ["Bonjour", "24/11 18:00 Réunion", "25/11 13:00 Chorale"]);
    // What is over leaves, although nothing was read again.
    c.world.at("2026-11-25T14:30");
    assert_eq!(seen(&c.world).await, ["Bonjour", "02/12 13:00 Chorale", "09/12 13:00 Chorale"]);
}

#[tokio::test]
async fn only_administrators_and_only_of_their_school() {
    let c = Classroom::new().await;
    let (b, site) = (&c.world.backend, Elsewhere::start().await);
    let address = site.has("/agenda.ics", AGENDA);
    let line = added(b, &c.administrator, FeedKind::Agenda, &address).await;
    site.asked();
    for (name, actor) in everybody(&c) {
        let ours = actor.roles.has(Role::Administrator);
        if ours {
            continue;
        }
        assert_eq!(refusal(room::feeds(b, actor).await), Failure::Forbidden, "{name}");
        let add = room::add_feed(b, actor, id(), FeedKind::Agenda, &address).await;
        assert_eq!(refusal(add), Failure::Forbidden, "{name}");
        let file = room::add_feed_file(b, actor, id(), FeedKind::Agenda, "A", AGENDA.as_bytes()).await;
        assert_eq!(refusal(file), Failure::Forbidden, "{name}");
        assert_eq!(refusal(room::check_feed(b, actor, line.id).await), Failure::Forbidden, "{name}");
        assert_eq!(refusal(room::remove_feed(b, actor, line.id).await), Failure::Forbidden, "{name}");
    }
    let far = &c.far_administrator;
    assert_eq!(room::feeds(b, far).await.unwrap(), []);
    assert_eq!(refusal(room::check_feed(b, far, line.id).await), Failure::NotFound);
    assert_eq!(refusal(room::remove_feed(b, far, line.id).await), Failure::NotFound);
    // Nothing was asked for any of them.
    assert!(site.asked().is_empty());
    // The same identifier for another school's is nobody's.
    let stolen = room::add_feed_file(b, far, line.id, FeedKind::Agenda, "A", AGENDA.as_bytes()).await;
    assert_eq!(refusal(stolen), Failure::NotFound);
    assert_eq!(room::feeds(b, &c.administrator).await.unwrap(), [line]);
}

#[tokio::test]
async fn asking_twice_is_asking_once() {
    let c = Classroom::new().await;
    let (b, site) = (&c.world.backend, Elsewhere::start().await);
    let (one, address) = (id(), site.has("/a.ics", AGENDA));
    let first = room::add_feed(b, &c.administrator, one, FeedKind::Agenda, &address).await.unwrap();
    let again = room::add_feed(b, &c.administrator, one, FeedKind::Agenda, &address).await.unwrap();
    assert_eq!((first, site.asked().len()), (again, 1));
    let same = room::add_feed(b, &c.administrator, id(), FeedKind::Agenda, &format!(" {address}#haut ")).await;
    assert_eq!(refusal(same), Failure::Conflict(Problem::AlreadyThere));
    let two = id();
    let file = room::add_feed_file(b, &c.administrator, two, FeedKind::Agenda, " Agenda\nenvoyé ", AGENDA.as_bytes())
        .await
        .unwrap();
    let again =
        room::add_feed_file(b, &c.administrator, two, FeedKind::Agenda, "Autre", AGENDA.as_bytes()).await.unwrap();
    assert_eq!((file.title.as_str(), file.address.as_deref()), ("Agenda envoyé", None));
    assert_eq!(file, again);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_says_why() {
    let c = Classroom::new().await;
    let (b, site, ada) = (&c.world.backend, Elsewhere::start().await, &c.administrator);
    use FeedKind::{Agenda, Posts};
    let large = vec![b' '; 2 * 1024 * 1024 + 1];
    let status = |status| Stands { status, ..Stands::default() };
    let max = 2 * 1024 * 1024;
    for (kind, address, problem) in [
        (Agenda, site.address("/nulle-part"), FeedProblem::Status { status: 404 }),
        (Agenda, site.has_as("/ferme", status(403)), FeedProblem::Status { status: 403 }),
        (Agenda, site.has_as("/panne", status(500)), FeedProblem::Status { status: 500 }),
        (Agenda, site.has("/page", "<!DOCTYPE html><title>Agenda</title>"), FeedProblem::Page),
        (Agenda, site.has("/rss", posts("a")), FeedProblem::NotAgenda),
        (Posts, site.has("/ics", AGENDA), FeedProblem::NotPosts),
        (Agenda, site.has("/coupe", &AGENDA.as_bytes()[..200]), FeedProblem::Damaged),
        (
            Agenda,
            site.has("/latin", &b"BEGIN:VCALENDAR\r\nX:\xE9\r\nEND:VCALENDAR"[..]),
            FeedProblem::Encoding { name: "UTF-8".to_owned() },
        ),
        (Agenda, site.has("/vide", ""), FeedProblem::NotAgenda),
        (Posts, site.has("/grand", large.clone()), FeedProblem::TooLarge { max }),
        (Agenda, "http://127.0.0.1:1/a.ics".to_owned(), FeedProblem::Private),
        (Agenda, "http://nulle-part.invalid/a.ics".to_owned(), FeedProblem::Unreachable),
    ] {
        assert_eq!(refused(b, ada, kind, &address).await, problem, "{address}");
    }
    for address in ["", " "] {
        let nothing = room::add_feed(b, ada, id(), Agenda, address).await;
        assert_eq!(problem(nothing), ("address".to_owned(), Problem::Required));
    }
    for address in ["agenda", "ftp://example.org/a.ics", "https://moi:secret@example.org/a.ics", "file:///etc/passwd"] {
        let wrong = room::add_feed(b, ada, id(), Agenda, address).await;
        assert_eq!(problem(wrong), ("address".to_owned(), Problem::Malformed), "{address}");
    }
    let file = |kind, bytes: Vec<u8>| async move { room::add_feed_file(b, ada, id(), kind, "", &bytes).await };
    assert_eq!(problem(file(Posts, AGENDA.into()).await), ("file".to_owned(), Problem::Feed(FeedProblem::NotPosts)));
    assert_eq!(refusal(file(Agenda, large).await), Failure::TooLarge { limit: max });
    let nameless = "BEGIN:VCALENDAR\r\nEND:VCALENDAR".as_bytes().to_vec();
    assert_eq!(problem(file(Agenda, nameless).await), ("title".to_owned(), Problem::Required));
    assert_eq!(room::feeds(b, ada).await.unwrap(), []);
}

#[tokio::test]
async fn a_list_has_an_end() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    for n in 0..30 {
        room::add_feed_file(b, &c.administrator, id(), FeedKind::Agenda, &n.to_string(), AGENDA.as_bytes())
            .await
            .unwrap();
    }
    let more = room::add_feed_file(b, &c.administrator, id(), FeedKind::Agenda, "30", AGENDA.as_bytes()).await;
    assert_eq!(refusal(more), Failure::Conflict(Problem::TooMany { max: 30 }));
}

#[tokio::test]
async fn the_server_is_led_to_no_private_place() {
    let c = Classroom::new().await;
    let (b, site, ada) = (&c.world.backend, Elsewhere::start().await, &c.administrator);
    let port = site.origin.rsplit(':').next().unwrap();
    for private in [
        "http://10.0.0.1/a.ics",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:192.168.1.1]/a.ics",
        "http://[fd00::1]/a.ics",
        "http://127.0.0.1:22/a.ics",
        "ftp://127.0.0.1/a.ics",
        "file:///etc/passwd",
        "gopher://127.0.0.1:8080/",
    ] {
        let path = site.leads("/saut", private);
        assert_eq!(refused(b, ada, FeedKind::Agenda, &path).await, FeedProblem::Private, "{private}");
    }
    // As it is in a school: this machine is no public site, by whatever name.
    let b = &Backend { feeds: Fetcher::new(Reach::Internet).unwrap(), ..b.clone() };
    site.has("/a.ics", AGENDA);
    site.asked();
    for local in [
        "127.0.0.1",
        "2130706433",
        "0x7f000001",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost.localdomain",
        "sub.localhost",
    ] {
        let address = format!("http://{local}:{port}/a.ics");
        let told = room::add_feed(b, ada, id(), FeedKind::Agenda, &address).await;
        let told = refusal(told);
        let kinds = [Problem::Malformed, Problem::Feed(FeedProblem::Private), Problem::Feed(FeedProblem::Unreachable)];
        assert!(kinds.iter().any(|kind| told == Failure::field("address", kind.clone())), "{local}: {told:?}");
    }
    assert!(site.asked().is_empty());
}

#[tokio::test]
async fn redirections_are_followed_but_not_for_ever() {
    let c = Classroom::new().await;
    let (b, site, ada) = (&c.world.backend, Elsewhere::start().await, &c.administrator);
    site.has("/a.ics", AGENDA);
    for n in 1..=6 {
        site.leads(&format!("/{n}"), &if n == 1 { "/a.ics".to_owned() } else { format!("{}/{}", site.origin, n - 1) });
    }
    assert_eq!(refused(b, ada, FeedKind::Agenda, &site.address("/6")).await, FeedProblem::TooManyRedirects { max: 5 });
    let line = added(b, ada, FeedKind::Agenda, &site.address("/5")).await;
    // It goes on being asked where it was said to be.
    assert_eq!(line.address, Some(site.address("/5")));
    site.leads("/boucle", "/boucle");
    assert_eq!(
        refused(b, ada, FeedKind::Agenda, &site.address("/boucle")).await,
        FeedProblem::TooManyRedirects { max: 5 }
    );
    assert_eq!(
        refused(b, ada, FeedKind::Agenda, &site.has_as("/sans", Stands { status: 302, ..Stands::default() })).await,
        FeedProblem::Status { status: 302 }
    );
}

#[tokio::test]
async fn a_site_that_never_answers_is_not_waited_for() {
    let c = Classroom::new().await;
    let (b, site) = (&c.world.backend, Elsewhere::start().await);
    let slow = Stands { status: 200, waits: Duration::from_secs(60), ..Stands::default() };
    let address = site.has_as("/lent", slow);
    let begun = std::time::Instant::now();
    assert_eq!(refused(b, &c.administrator, FeedKind::Agenda, &address).await, FeedProblem::TooSlow);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn what_is_due_is_read_again_and_pages_are_told_only_of_changes() {
    let c = Classroom::new().await;
    let (w, b, site) = (&c.world, &c.world.backend, Elsewhere::start().await);
    let marks = |body: String, etag: &str| Stands {
        status: 200,
        body: body.into(),
        headers: vec![("etag", etag.to_owned())],
        ..Stands::default()
    };
    let address = site.has_as("/rss", marks(posts("Un"), "\"1\""));
    let line = added(b, &c.administrator, FeedKind::Posts, &address).await;
    on_a_tile(b, &c.administrator, 1, Content::Social { title: String::new(), feed: Some(line.id), count: 3 }).await;
    publish(b, &c.administrator).await;
    site.asked();
    let since = b.changes.count();
    let told = || !b.changes.unchanged(&[Part::Feed(line.id)], since);

    // Not before half an hour has passed, and within the hour.
    w.clock.advance_seconds(29 * 60);
    assert!(!room::read_due_feed(b).await.unwrap());
    w.clock.advance_seconds(31 * 60);
    assert!(room::read_due_feed(b).await.unwrap());
    assert!(!room::read_due_feed(b).await.unwrap());
    assert_eq!(site.asked()[0].1["if-none-match"], "\"1\"");
    assert!(!told());
    let now = room::feeds(b, &c.administrator).await.unwrap().remove(0);
    assert_eq!(now.read_at.unwrap().to_string(), "2026-11-23T11:00:00");

    // It was written anew, and says the same.
    site.has_as("/rss", marks(posts("Un").replace("<title>", "<ttl>1</ttl><title>"), "\"2\""));
    w.clock.advance_seconds(3600);
    assert!(room::read_due_feed(b).await.unwrap() && !told());

    site.has_as("/rss", marks(posts("Deux"), "\"3\""));
    w.clock.advance_seconds(3600);
    assert!(room::read_due_feed(b).await.unwrap() && told());
    assert_eq!(seen(w).await, ["Deux"]);
    site.asked();
    w.clock.advance_seconds(3600);
    assert!(room::read_due_feed(b).await.unwrap());
    assert_eq!(site.asked()[0].1["if-none-match"], "\"3\"");
}

#[tokio::test]
async fn a_site_that_fails_changes_nothing_and_is_asked_later_and_later() {
    let c = Classroom::new().await;
    let (w, b, site) = (&c.world, &c.world.backend, Elsewhere::start().await);
    let address = site.has("/a.ics", AGENDA);
    let line = added(b, &c.administrator, FeedKind::Agenda, &address).await;
    on_a_tile(b, &c.administrator, 1, Content::Agenda { title: String::new(), feed: Some(line.id), count: 2 }).await;
    publish(b, &c.administrator).await;
    let since = b.changes.count();
    site.has("/a.ics", "<!doctype html><title>En travaux</title>");
    let mut waits = Vec::new();
    for _ in 0..8 {
        let (next,): (i64,) = preau_backend::db::sql("SELECT next_at FROM feed").one(&b.db).await.unwrap();
        let wait = (next - b.clock.now().0) / 1000;
        waits.push(wait);
        w.clock.advance_seconds(wait - 1);
        assert!(!room::read_due_feed(b).await.unwrap());
        w.clock.advance_seconds(2);
        assert!(room::read_due_feed(b).await.unwrap());
    }
    for (wait, hours) in waits[1..].iter().zip([1, 2, 4, 8, 16, 24, 24]) {
        assert!((hours * 2700..=hours * 3600).contains(wait), "{waits:?}");
    }
    let failed = room::feeds(b, &c.administrator).await.unwrap().remove(0);
    assert_eq!((failed.failure, failed.read_at), (Some(FeedProblem::Page), line.read_at));
    // Three days later the choir still sings, from what was read before; the meeting is over.
    assert_eq!(seen(w).await, ["02/12 13:00 Chorale", "09/12 13:00 Chorale"]);
    // The end of what was shown is known to pages without being told.
    assert!(b.changes.unchanged(&[Part::Feed(line.id)], since));
    site.has("/a.ics", AGENDA);
    let again = room::check_feed(b, &c.administrator, line.id).await.unwrap();
    assert_eq!(again.failure, None);
    assert!(again.read_at > line.read_at);
}

#[tokio::test]
async fn time_passes_for_a_file_too() {
    let c = Classroom::new().await;
    let (w, b) = (&c.world, &c.world.backend);
    let file = room::add_feed_file(b, &c.administrator, id(), FeedKind::Agenda, "", AGENDA.as_bytes()).await.unwrap();
    room::add_feed_file(b, &c.administrator, id(), FeedKind::Posts, "", posts("a").as_bytes()).await.unwrap();
    let last = || async {
        let (entries,): (String,) =
            preau_backend::db::sql("SELECT entries FROM feed WHERE kind = 'agenda'").one(&b.db).await.unwrap();
        serde_json::from_str::<Vec<serde_json::Value>>(&entries).unwrap().pop().unwrap()["begins"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(last().await, "2027-12-22T13:00:00");
    w.at("2026-11-24T00:31");
    assert!(room::read_due_feed(b).await.unwrap());
    w.at("2027-02-24T00:31");
    assert!(room::read_due_feed(b).await.unwrap());
    // Posts that were sent stay as they are.
    assert!(!room::read_due_feed(b).await.unwrap());
    assert_eq!(last().await, "2028-03-29T13:00:00");
    assert_eq!(room::check_feed(b, &c.administrator, file.id).await.unwrap().failure, None);
}

#[tokio::test]
async fn two_instances_do_not_read_the_same() {
    let c = Classroom::new().await;
    let (w, b, site) = (&c.world, &c.world.backend, Elsewhere::start().await);
    added(b, &c.administrator, FeedKind::Agenda, &site.has("/a.ics", AGENDA)).await;
    site.asked();
    w.clock.advance_seconds(3600);
    let (one, other) = tokio::join!(room::read_due_feed(b), room::read_due_feed(b));
    assert_eq!((u8::from(one.unwrap()) + u8::from(other.unwrap()), site.asked().len()), (1, 1));
    // One that ended in the middle of it: another makes up for it, later.
    let reading = preau_backend::db::sql("UPDATE feed SET next_at = $1").bind(b.clock.now().plus_seconds(300));
    reading.run(&b.db).await.unwrap();
    assert!(!room::read_due_feed(b).await.unwrap());
    w.clock.advance_seconds(301);
    assert!(room::read_due_feed(b).await.unwrap());
}

#[tokio::test]
async fn what_a_tile_shows_is_not_removed() {
    let c = Classroom::new().await;
    let (b, ada) = (&c.world.backend, &c.administrator);
    let file = |kind, text: String| async move {
        room::add_feed_file(b, ada, id(), kind, "A", text.as_bytes()).await.unwrap()
    };
    let agenda = file(FeedKind::Agenda, AGENDA.to_owned()).await;
    let posts = file(FeedKind::Posts, posts("a")).await;
    let in_use = Failure::Conflict(Problem::FeedInUse);
    on_a_tile(b, ada, 1, Content::Agenda { title: String::new(), feed: Some(agenda.id), count: 2 }).await;
    assert_eq!(refusal(room::remove_feed(b, ada, agenda.id).await), in_use);
    assert!(publish(b, ada).await.is_empty());
    // Out of the draft, and still seen.
    let remove = [Command::Remove { tile: TileId(Uuid::from_u128(1)) }];
    let revision = room::open(b, ada).await.unwrap().revision;
    room::change(b, ada, Uuid::now_v7(), revision, &remove, false).await.unwrap();
    assert_eq!(refusal(room::remove_feed(b, ada, agenda.id).await), in_use);
    assert!(publish(b, ada).await.is_empty());
    room::remove_feed(b, ada, agenda.id).await.unwrap();
    assert_eq!(refusal(room::remove_feed(b, ada, agenda.id).await), Failure::NotFound);
    assert_eq!(room::feeds(b, ada).await.unwrap(), [posts.clone()]);
    // A tile whose agenda is gone, or whose agenda is posts, is not published.
    for feed in [agenda.id, posts.id] {
        let n = u128::from(feed == posts.id) + 2;
        on_a_tile(b, ada, n, Content::Agenda { title: String::new(), feed: Some(feed), count: 2 }).await;
        let problems = publish(b, ada).await;
        assert_eq!(
            problems.last().map(|found| (found.field.as_str(), &found.problem)),
            Some(("feed", &Problem::UnknownChoice))
        );
    }
}
