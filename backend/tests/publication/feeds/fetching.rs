//! What the server fetches, and what it does not.

use super::{AGENDA, added, id, posts, refused};
use crate::{
    elsewhere::{Elsewhere, Stands},
    world::{classroom::Classroom, problem, refusal},
};
use preau_backend::{
    Backend,
    home::{self as room, Fetcher, Reach},
};
use preau_model::{
    error::{Failure, FeedProblem, Problem},
    home::FeedKind,
};
use std::time::Duration;

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_says_why() {
    let c = Classroom::new().await;
    let (b, site, ada) = (&c.world.backend, Elsewhere::start().await, &c.administrator);
    let (agenda, social) = (FeedKind::Agenda, FeedKind::Posts);
    let large = vec![b' '; 2 * 1024 * 1024 + 1];
    let status = |status| Stands { status, ..Stands::default() };
    let max = 2 * 1024 * 1024;
    for (kind, address, problem) in [
        (agenda, site.address("/nulle-part"), FeedProblem::Status { status: 404 }),
        (agenda, site.has_as("/ferme", status(403)), FeedProblem::Status { status: 403 }),
        (agenda, site.has_as("/panne", status(500)), FeedProblem::Status { status: 500 }),
        (agenda, site.has("/page", "<!DOCTYPE html><title>Agenda</title>"), FeedProblem::Page),
        (agenda, site.has("/rss", posts("a")), FeedProblem::NotAgenda),
        (social, site.has("/ics", AGENDA), FeedProblem::NotPosts),
        (agenda, site.has("/coupe", &AGENDA.as_bytes()[..200]), FeedProblem::Damaged),
        (
            agenda,
            site.has("/latin", &b"BEGIN:VCALENDAR\r\nX:\xE9\r\nEND:VCALENDAR"[..]),
            FeedProblem::Encoding { name: "UTF-8".to_owned() },
        ),
        (agenda, site.has("/vide", ""), FeedProblem::NotAgenda),
        (social, site.has("/grand", large.clone()), FeedProblem::TooLarge { max }),
        // Nobody there speaks TLS.
        (agenda, site.address("/a.ics").replace("http:", "https:"), FeedProblem::NotSecure),
        (agenda, "http://127.0.0.1:1/a.ics".to_owned(), FeedProblem::Private),
        (agenda, "http://nulle-part.invalid/a.ics".to_owned(), FeedProblem::Unreachable),
    ] {
        assert_eq!(refused(b, ada, kind, &address).await, problem, "{address}");
    }
    for address in ["", " "] {
        let nothing = room::add_feed(b, ada, id(), agenda, address).await;
        assert_eq!(problem(nothing), ("address".to_owned(), Problem::Required));
    }
    for address in ["agenda", "ftp://example.org/a.ics", "https://moi:secret@example.org/a.ics", "file:///etc/passwd"] {
        let wrong = room::add_feed(b, ada, id(), agenda, address).await;
        assert_eq!(problem(wrong), ("address".to_owned(), Problem::Malformed), "{address}");
    }
    let file = |kind, bytes: Vec<u8>| async move { room::add_feed_file(b, ada, id(), kind, "", &bytes).await };
    assert_eq!(problem(file(social, AGENDA.into()).await), ("file".to_owned(), Problem::Feed(FeedProblem::NotPosts)));
    assert_eq!(refusal(file(agenda, large).await), Failure::TooLarge { limit: max });
    let nameless = "BEGIN:VCALENDAR\r\nEND:VCALENDAR".as_bytes().to_vec();
    assert_eq!(problem(file(agenda, nameless).await), ("title".to_owned(), Problem::Required));
    assert_eq!(room::feeds(b, ada).await.unwrap(), []);
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
    let slow = Stands { status: 200, waits: Duration::from_mins(1), ..Stands::default() };
    let address = site.has_as("/lent", slow);
    let begun = std::time::Instant::now();
    assert_eq!(refused(b, &c.administrator, FeedKind::Agenda, &address).await, FeedProblem::TooSlow);
    assert!(begun.elapsed() < Duration::from_secs(20));
}
