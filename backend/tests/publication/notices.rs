//! The pages that every public site must have.

use super::super::{everybody, room};
use crate::world::{classroom::Classroom, refusal};
use preau_model::{
    error::{Failure, Problem},
    publication::{Compliance, Notice, NoticeKind},
};

fn says(html: &str, revision: i64) -> Notice {
    Notice { html: html.to_owned(), revision, ..Notice::default() }
}

#[tokio::test]
async fn the_administrator_writes_them_and_nobody_writes_over_another() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let kind = NoticeKind::Legal;
    assert_eq!(room::notice(b, c.world.school, kind).await.unwrap(), None);
    let begun = room::notice_to_edit(b, &c.administrator, kind).await.unwrap();
    assert_eq!((begun.html.as_str(), begun.revision), ("", 0));
    let html = "<h2>Éditeur</h2><p>Le collège.</p><script>x</script>";
    room::write_notice(b, &c.administrator, kind, &says(html, begun.revision)).await.unwrap();
    let written = room::notice(b, c.world.school, kind).await.unwrap().unwrap();
    assert_eq!((written.html.as_str(), written.revision), ("<h2>Éditeur</h2><p>Le collège.</p>", 1));
    room::write_notice(b, &c.administrator, kind, &says("<p>Nouveau.</p>", 1)).await.unwrap();
    for late in [0, 1] {
        let refused = room::write_notice(b, &c.administrator, kind, &says("<p>Ancien.</p>", late)).await;
        assert_eq!(refusal(refused), Failure::Conflict(Problem::ChangedMeanwhile));
    }
    assert_eq!(room::notice_to_edit(b, &c.administrator, kind).await.unwrap().html, "<p>Nouveau.</p>");
    assert_eq!(room::notice(b, c.world.school, NoticeKind::Privacy).await.unwrap(), None, "each has its own");
    for (name, actor) in everybody(&c) {
        if !["administrator", "far_administrator"].contains(&name) {
            assert_eq!(refusal(room::notice_to_edit(b, actor, kind).await), Failure::Forbidden, "{name}");
            assert_eq!(
                refusal(room::write_notice(b, actor, kind, &says("<p></p>", 2)).await),
                Failure::Forbidden,
                "{name}"
            );
        }
    }
    room::write_notice(b, &c.far_administrator, kind, &says("<p>Loin.</p>", 0)).await.unwrap();
    assert_eq!(room::notice(b, c.world.school, kind).await.unwrap().unwrap().html, "<p>Nouveau.</p>");
}

#[tokio::test]
async fn every_page_repeats_what_the_statement_says() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let kind = NoticeKind::Accessibility;
    assert_eq!(room::compliance(b, c.world.school).await.unwrap(), Compliance::None, "nothing was written");
    for (revision, compliance) in [(0, Compliance::Partial), (1, Compliance::Full), (2, Compliance::None)] {
        let notice = Notice { compliance, ..says("<p>Audit de 2026.</p>", revision) };
        room::write_notice(b, &c.administrator, kind, &notice).await.unwrap();
        assert_eq!(room::compliance(b, c.world.school).await.unwrap(), compliance);
        assert_eq!(room::notice_to_edit(b, &c.administrator, kind).await.unwrap().compliance, compliance);
    }
    room::write_notice(b, &c.administrator, kind, &Notice { compliance: Compliance::Full, ..says("<p>x</p>", 3) })
        .await
        .unwrap();
    assert_eq!(room::compliance(b, c.far_administrator.school).await.unwrap(), Compliance::None);
}
