//! Reading again.

use super::{AGENDA, added, id, on_a_tile, posts, publish, seen};
use crate::{
    elsewhere::{Elsewhere, Stands},
    world::classroom::Classroom,
};
use preau_backend::{changes::Part, db::sql, home as room};
use preau_model::{
    error::FeedProblem,
    home::{Content, FeedKind},
};

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
        let (next,): (i64,) = sql("SELECT next_at FROM feed").one(&b.db).await.unwrap();
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
        let (entries,): (String,) = sql("SELECT entries FROM feed WHERE kind = 'agenda'").one(&b.db).await.unwrap();
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
    let reading = sql("UPDATE feed SET next_at = $1").bind(b.clock.now().plus_seconds(300));
    reading.run(&b.db).await.unwrap();
    assert!(!room::read_due_feed(b).await.unwrap());
    w.clock.advance_seconds(301);
    assert!(room::read_due_feed(b).await.unwrap());
}
