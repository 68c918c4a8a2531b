//! Agendas and posts of other sites: who takes them in, what of, when they are read again.

mod fetching;
mod refreshing;

use super::super::{anybody, everybody};
use crate::{
    elsewhere::Elsewhere,
    world::{World, classroom::Classroom, problem, refusal},
};
use preau_backend::{Actor, Backend, home as room};
use preau_model::{
    error::{Failure, FeedProblem, Problem},
    home::{Command, Content, FEED_BYTES_MAX, FeedKind, FeedLine, ShownContent, Size, Tile},
    ids::{FeedId, TileId, UploadId},
    session::Role,
};
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
    room::change(b, actor, &crate::batch(revision, &[Command::Insert { tile, after: None }])).await.unwrap();
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
        let upload = c.world.uploaded(actor, "A.ics", AGENDA.as_bytes()).await;
        let sent = room::add_feed_upload(b, actor, id(), FeedKind::Agenda, upload).await;
        assert_eq!(refusal(sent), Failure::Forbidden, "{name}");
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
    let nameless = AGENDA.replace("X-WR-CALNAME:Le collège\r\n", "");
    let sent = async |id: FeedId, name: &str, text: &str| {
        room::add_feed_file(b, &c.administrator, id, FeedKind::Agenda, name, text.as_bytes()).await.unwrap()
    };
    let file = sent(two, " Agenda\nenvoyé.ics", &nameless).await;
    let again = sent(two, "Autre.ics", &nameless).await;
    assert_eq!((file.title.as_str(), file.address.as_deref()), ("Agenda envoyé", None));
    assert_eq!(file, again);
    assert_eq!(sent(id(), "export (3).ics", AGENDA).await.title, "Le collège", "it names itself");
}

#[tokio::test]
async fn a_file_that_was_sent_is_read_by_who_sent_it_if_it_is_not_too_large() {
    let c = Classroom::new().await;
    let (w, b, ada) = (&c.world, &c.world.backend, &c.administrator);
    let agenda = async |id: FeedId, upload: UploadId| room::add_feed_upload(b, ada, id, FeedKind::Agenda, upload).await;
    let nameless = AGENDA.replace("X-WR-CALNAME:Le collège\r\n", "");
    let (one, upload) = (id(), w.uploaded(ada, "Nos dates.ics", nameless.as_bytes()).await);
    let line = agenda(one, upload).await.unwrap();
    assert_eq!((line.title.as_str(), line.address.as_deref(), line.entries), ("Nos dates", None, 58));
    assert_eq!(agenda(one, upload).await.unwrap(), line, "asked twice");
    // What is no text is not made one on its way.
    let latin: Vec<u8> = AGENDA.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let upload = w.uploaded(ada, "latin.ics", &latin).await;
    let unread = FeedProblem::Encoding { name: "UTF-8".to_owned() };
    assert_eq!(problem(agenda(id(), upload).await), ("file".to_owned(), Problem::Feed(unread)));
    let (most, note) = (FEED_BYTES_MAX as usize, "X-NOTE:\r\n");
    let of_size = |bytes: usize| {
        let note = note.replace(':', &format!(":{}", "a".repeat(bytes - AGENDA.len() - note.len())));
        AGENDA.replacen("\r\n", &format!("\r\n{note}"), 1)
    };
    let upload = w.uploaded(ada, "tout.ics", of_size(most).as_bytes()).await;
    assert_eq!(agenda(id(), upload).await.unwrap().title, "Le collège");
    let upload = w.uploaded(ada, "trop.ics", of_size(most + 1).as_bytes()).await;
    assert_eq!(refusal(agenda(id(), upload).await), Failure::TooLarge { limit: FEED_BYTES_MAX.into() });
    let theirs = w.uploaded(&c.far_administrator, "A.ics", AGENDA.as_bytes()).await;
    assert_eq!(problem(agenda(id(), theirs).await), ("files".to_owned(), Problem::UploadIncomplete));
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
    room::change(b, ada, &crate::batch(revision, &remove)).await.unwrap();
    assert_eq!(refusal(room::remove_feed(b, ada, agenda.id).await), in_use);
    assert!(publish(b, ada).await.is_empty());
    room::remove_feed(b, ada, agenda.id).await.unwrap();
    assert_eq!(refusal(room::remove_feed(b, ada, agenda.id).await), Failure::NotFound);
    assert_eq!(room::feeds(b, ada).await.unwrap(), std::slice::from_ref(&posts));
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
