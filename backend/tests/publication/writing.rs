//! From a draft to its readers and back.

use super::super::{anybody, code, everybody, grant, newsroom, published, reader, room, section, words};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::{db::sql, home};
use preau_model::{
    error::{Failure, PictureProblem, Problem},
    ids::{ArticleId, UploadId},
    publication::{ArticleInput, ArticleState, BodyPart, Grantee, SectionRole, Timing},
};
use uuid::Uuid;

#[tokio::test]
async fn a_writer_submits_and_a_publisher_sends_back_then_publishes() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, section_code) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let revision = room::save(b, &c.teacher, article, &words(id, "Le cross", 0)).await.unwrap().revision;
    let publish = room::publish(b, &c.teacher, article, Timing::default(), false, revision).await;
    assert_eq!(refusal(publish), Failure::Forbidden, "a writer does not publish");
    room::submit(b, &c.teacher, article).await.unwrap();
    let waiting = room::written(b, &c.colleague, None, None).await.unwrap().articles;
    assert_eq!((waiting[0].title.as_str(), waiting[0].state), ("Le cross", ArticleState::Submitted));
    room::send_back(b, &c.colleague, article, "Ajoutez les résultats.").await.unwrap();
    let draft = room::draft(b, &c.teacher, article).await.unwrap();
    let remark = draft.remark.unwrap();
    assert_eq!(
        (draft.state, remark.words.as_str(), remark.by.as_str()),
        (ArticleState::Draft, "Ajoutez les résultats.", "Anne Bernard")
    );
    let mut input = words(id, "Le cross", draft.revision);
    input.body = "<p>Les <b>résultats</b>.</p><script>x</script>".to_owned();
    room::save(b, &c.teacher, article, &input).await.unwrap();
    room::submit(b, &c.teacher, article).await.unwrap();
    let now = room::draft(b, &c.colleague, article).await.unwrap();
    assert_eq!(now.remark, None);
    room::publish(b, &c.colleague, article, Timing::default(), false, now.revision).await.unwrap();
    let page = room::article(b, &anybody(&c.world), &code(&c, article).await).await.unwrap();
    assert_eq!(page.body, [BodyPart::Html("<p>Les <b>résultats</b>.</p>".to_owned())]);
    assert_eq!(page.author, "Paul Durand");
    assert_eq!(room::page(b, &anybody(&c.world), &section_code, None).await.unwrap().articles.items.len(), 1);
    // Once it is published, its writer does not change it any more.
    let late = room::save(b, &c.teacher, article, &words(id, "Autre", now.revision + 1)).await;
    assert_eq!(refusal(late), Failure::Forbidden);
}

#[tokio::test]
async fn a_pupil_signs_with_an_initial_for_visitors_and_with_their_name_at_school() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, section_code) = section(&c, None, "Journal du collège", true).await;
    let writes = |actor: &preau_backend::Actor| (Grantee::Person(actor.person), SectionRole::Writer);
    grant(&c, id, &[writes(&c.lea), writes(&c.teacher)]).await;
    for (author, outside, inside) in [(&c.lea, "Léa\u{a0}M.", "Léa Martin"), (&c.teacher, "Paul Durand", "Paul Durand")]
    {
        let article = ArticleId(Uuid::now_v7());
        let revision = room::save(b, author, article, &words(id, "Le cross", 0)).await.unwrap().revision;
        room::publish(b, &c.administrator, article, Timing::default(), false, revision).await.unwrap();
        let code = code(&c, article).await;
        let page = room::article(b, &anybody(&c.world), &code).await.unwrap();
        assert_eq!(page.author, outside);
        for member in [&c.zoe, &c.mother, &c.teacher] {
            let page = room::article(b, &reader(b, member).await, &code).await.unwrap();
            assert_eq!(page.author, inside);
        }
        let list = room::page(b, &anybody(&c.world), &section_code, None).await.unwrap();
        let found = preau_backend::search::find(b, &anybody(&c.world), "cross", None).await.unwrap();
        assert!(!format!("{list:?}{found:?}").contains("Martin"), "lists name nobody");
    }
}

#[tokio::test]
async fn each_role_does_what_it_may_and_no_more() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (theirs, code) = published(&c, id, "Le menu").await;
    let actors = [&c.lea, &c.mother, &c.teacher, &c.colleague, &c.staff, &c.administrator, &c.far_administrator];
    let mut may = Vec::new();
    for actor in actors {
        let new = ArticleId(Uuid::now_v7());
        let writes = room::save(b, actor, new, &words(id, "Essai", 0)).await.is_ok();
        let reads_draft = room::draft(b, actor, theirs).await.is_ok();
        let publishes = match room::draft(b, actor, theirs).await {
            Ok(draft) => room::publish(b, actor, theirs, Timing::default(), true, draft.revision).await.is_ok(),
            Err(_) => false,
        };
        let withdraws = room::withdraw(b, actor, theirs).await.is_ok();
        if withdraws {
            let draft = room::draft(b, &c.administrator, theirs).await.unwrap();
            room::publish(b, &c.administrator, theirs, Timing::default(), true, draft.revision).await.unwrap();
        }
        let removes = room::remove(b, actor, theirs, true).await.is_ok();
        if removes {
            assert!(room::article(b, &anybody(&c.world), &code).await.is_err());
            room::remove(b, actor, theirs, false).await.unwrap();
            assert!(room::article(b, &anybody(&c.world), &code).await.is_ok());
        }
        may.push([writes, reads_draft, publishes, withdraws, removes].map(u8::from));
    }
    assert_eq!(
        may,
        [
            [0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0],
            [1, 0, 0, 0, 0],
            [1, 1, 1, 0, 0],
            [1, 1, 1, 1, 1],
            [1, 1, 1, 1, 1],
            [0, 0, 0, 0, 0],
        ]
    );
}

#[tokio::test]
async fn an_update_returns_to_the_top_and_a_correction_does_not() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (first, _) = published(&c, id, "Premier").await;
    c.world.clock.advance_seconds(60);
    published(&c, id, "Second").await;
    let order = async || -> Vec<String> {
        room::news(b, &anybody(&c.world), &[id], 5).await.unwrap().into_iter().map(|card| card.title).collect()
    };
    assert_eq!(order().await, ["Second", "Premier"]);
    let rework = async |title: &str, minor| {
        c.world.clock.advance_seconds(60);
        let draft = room::draft(b, &c.colleague, first).await.unwrap();
        let revision = room::save(b, &c.colleague, first, &words(id, title, draft.revision)).await.unwrap().revision;
        room::publish(b, &c.colleague, first, Timing::default(), minor, revision).await.unwrap();
    };
    rework("Premier, corrigé", true).await;
    assert_eq!(order().await, ["Second", "Premier, corrigé"]);
    rework("Premier, mis à jour", false).await;
    assert_eq!(order().await, ["Premier, mis à jour", "Second"]);
    // Where the section says so, nothing returns.
    sql("UPDATE section SET by_update = $2 WHERE id = $1").bind(id).bind(false).run(&b.db).await.unwrap();
    rework("Premier, encore", false).await;
    assert_eq!(order().await, ["Second", "Premier, encore"]);
}

#[tokio::test]
async fn a_writer_goes_on_with_what_was_withdrawn_and_submits_it_again() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let revision = room::save(b, &c.teacher, article, &words(id, "Le cross", 0)).await.unwrap().revision;
    room::publish(b, &c.colleague, article, Timing::default(), false, revision).await.unwrap();
    assert!(room::draft(b, &c.teacher, article).await.is_err(), "what is read is not the writer’s any more");
    room::withdraw(b, &c.staff, article).await.unwrap();
    let draft = room::draft(b, &c.teacher, article).await.unwrap();
    assert!(draft.mine && draft.author == "Paul Durand" && draft.state == ArticleState::Withdrawn);
    room::save(b, &c.teacher, article, &words(id, "Le cross, corrigé", draft.revision)).await.unwrap();
    room::submit(b, &c.teacher, article).await.unwrap();
    assert!(room::article(b, &anybody(&c.world), &draft.code).await.is_err());
    let list = room::written(b, &c.colleague, None, None).await.unwrap().articles;
    assert!(list[0].state == ArticleState::Submitted && !list[0].mine && list[0].title == "Le cross, corrigé");
}

#[tokio::test]
async fn who_writes_somewhere_is_known_with_where() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    section(&c, None, "Direction", false).await;
    let mut known = Vec::new();
    for (name, actor) in everybody(&c) {
        let places = room::to_write_in(b, actor).await.unwrap();
        assert_eq!(room::ways(b, actor).await.unwrap().writes, !places.is_empty(), "{name}");
        known.push((name, places.len()));
        assert!(places.is_empty() || places.len() > 1 || places[0].id == id);
    }
    let writers: Vec<_> = known.into_iter().filter(|(_, places)| *places > 0).collect();
    assert_eq!(writers, [("teacher", 1), ("colleague", 1), ("administrator", 2), ("head", 2), ("staff", 1)]);
}

#[tokio::test]
async fn broken_articles_are_refused_with_the_field() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let mut long = words(id, &"x".repeat(121), 0);
    assert_eq!(
        problem(room::save(b, &c.teacher, article, &long).await),
        ("title".to_owned(), Problem::TooLong { max: 120 })
    );
    long.title = String::new();
    long.body = "<figure class=\"rich-embed\" data-embed=\"https://evil.example/x\"><figcaption></figcaption></figure>"
        .to_owned();
    let (field, found) = problem(room::save(b, &c.teacher, article, &long).await);
    assert_eq!((field.as_str(), found), ("body", Problem::HostNotAllowed { host: "evil.example".to_owned() }));
    long.body = "<p> </p>".to_owned();
    room::save(b, &c.teacher, article, &long).await.unwrap();
    assert_eq!(problem(room::submit(b, &c.teacher, article).await), ("title".to_owned(), Problem::Required));
    let mut named = words(id, "Vide", 1);
    named.body = String::new();
    room::save(b, &c.teacher, article, &named).await.unwrap();
    assert_eq!(problem(room::submit(b, &c.teacher, article).await), ("body".to_owned(), Problem::Required));
    let stranger = room::save(b, &c.far_teacher, ArticleId(Uuid::now_v7()), &words(id, "Loin", 0)).await;
    assert_eq!(refusal(stranger), Failure::NotFound);
}

#[tokio::test]
async fn files_of_an_article_are_for_those_who_read_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    let mut input = words(id, "Le règlement", 0);
    input.added = vec![c.world.uploaded(&c.colleague, "reglement.pdf", b"%PDF-1.7 texte").await];
    let revision = room::save(b, &c.colleague, article, &input).await.unwrap().revision;
    let file = room::draft(b, &c.colleague, article).await.unwrap().files.remove(0);
    assert_eq!(file.name, "reglement.pdf");
    let opens = async |reader| room::open_document(b, &reader, file.id).await.is_ok();
    assert!(!opens(anybody(&c.world)).await && !opens(reader(b, &c.lea).await).await);
    assert!(opens(reader(b, &c.colleague).await).await);
    room::publish(b, &c.colleague, article, Timing::default(), false, revision).await.unwrap();
    assert!(opens(anybody(&c.world)).await);
    // It stays with the version that readers see, and goes with it.
    c.world.clock.advance_seconds(3600);
    let draft = room::draft(b, &c.colleague, article).await.unwrap();
    let without = words(id, "Le règlement", draft.revision);
    let revision = room::save(b, &c.colleague, article, &without).await.unwrap().revision;
    assert!(opens(anybody(&c.world)).await);
    room::publish(b, &c.colleague, article, Timing::default(), false, revision).await.unwrap();
    assert!(!opens(anybody(&c.world)).await);
    assert!(!opens(reader(b, &c.far_administrator).await).await);
    // Somebody else's upload is nobody's file.
    let mut theirs = words(id, "Volé", 0);
    theirs.added = vec![c.world.uploaded(&c.lea, "secret.pdf", b"%PDF-1.7 secret").await];
    let stolen = room::save(b, &c.colleague, ArticleId(Uuid::now_v7()), &theirs).await;
    assert_eq!(problem(stolen), ("files".to_owned(), Problem::UploadIncomplete));
}

#[tokio::test]
async fn a_picture_among_the_files_does_not_tell_where_it_was_taken() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let part = |name: &[u8], content: &[u8]| {
        [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], name, content].concat()
    };
    let heic = [part(b"ftyp", b"heic\0\0\0\0"), part(b"mdat", b"picture"), part(b"uuid", b"GPS 48.8566 N")].concat();
    // A picture of one pixel; the checksum of what is taken out is nobody's concern.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\x0dtEXtGPS 48.8566 N....\0\0\0\0IEND\xae\x42\x60\x82";
    let sent: [(&str, &str, &[u8]); 3] = [
        (
            "sortie.jpg",
            "image/jpeg",
            b"\xff\xd8\xff\xe1\x00\x17Exif\0\0GPS 48.8566 N..\xff\xda\x00\x03\x01picture\xff\xd9",
        ),
        ("capture.png", "image/png", png),
        ("IMG_0001.HEIC", "image/heic", &heic),
    ];
    for (name, media_type, bytes) in sent {
        let article = ArticleId(Uuid::now_v7());
        let mut input = words(id, "La sortie", 0);
        input.added = vec![c.world.uploaded(&c.colleague, name, bytes).await];
        room::save(b, &c.colleague, article, &input).await.unwrap();
        let file = room::draft(b, &c.colleague, article).await.unwrap().files.remove(0);
        assert_eq!((file.name.as_str(), file.media_type.as_str()), (name, media_type));
        let open = room::open_document(b, &reader(b, &c.colleague).await, file.id).await.unwrap();
        let kept = b.files.read_all(&open.sha256).await.unwrap();
        assert!(!kept.windows(3).any(|part| part == b"GPS"), "{name}");
        assert_eq!(file.size, kept.len() as u64);
    }
}

#[tokio::test]
async fn a_picture_that_may_tell_where_it_was_taken_is_not_attached() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    for bytes in [&b"\xff\xd8\xff\xe1\xff\xffExif\0\0GPS"[..], b"\x89PNG\r\n\x1a\nGPS", b"RIFF\xff\0\0\0WEBPEXIFGPS"] {
        let article = ArticleId(Uuid::now_v7());
        let mut input = words(id, "La sortie", 0);
        input.added = vec![c.world.uploaded(&c.colleague, "sortie", bytes).await];
        let refused = problem(room::save(b, &c.colleague, article, &input).await);
        let traces = PictureProblem::Traces { name: "sortie".to_owned() };
        assert_eq!(refused, ("files".to_owned(), Problem::Picture(traces)));
        // What was written goes without it.
        input.added.clear();
        room::save(b, &c.colleague, article, &input).await.unwrap();
    }
}

#[tokio::test]
async fn comments_are_for_members_and_moderators_take_them_away() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (_, code) = published(&c, id, "Le concert").await;
    let comment = Uuid::now_v7();
    room::comment(b, &c.lea, &code, comment, "  Bravo !  ").await.unwrap();
    room::comment(b, &c.lea, &code, comment, "Bravo !").await.unwrap();
    assert_eq!(
        room::article(b, &anybody(&c.world), &code).await.unwrap().comments,
        None,
        "pupils' names are not for the web"
    );
    let seen = async |actor| room::article(b, &reader(b, actor).await, &code).await.unwrap().comments.unwrap().shown;
    assert_eq!(
        seen(&c.mother).await.iter().map(|c| (c.words.as_str(), c.removable)).collect::<Vec<_>>(),
        [("Bravo !", false)]
    );
    assert!(seen(&c.lea).await[0].removable && seen(&c.staff).await[0].removable);
    assert_eq!(refusal(room::remove_comment(b, &c.colleague, comment).await), Failure::Forbidden);
    assert_eq!(refusal(room::comment(b, &c.far_pupil, &code, Uuid::now_v7(), "x").await), Failure::NotFound);
    room::remove_comment(b, &c.staff, comment).await.unwrap();
    assert!(seen(&c.lea).await.is_empty());
    assert_eq!(problem(room::comment(b, &c.lea, &code, Uuid::now_v7(), " ").await).0, "words");
}

#[tokio::test]
async fn what_was_sent_is_read_while_others_write() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let missing = UploadId(Uuid::now_v7());
    let input = ArticleInput { added: vec![missing], ..words(id, "Le cross", 0) };
    let writing = b.db.begin().await.unwrap();
    let saved = room::save(b, &c.teacher, ArticleId(Uuid::now_v7()), &input);
    let told = tokio::time::timeout(std::time::Duration::from_secs(3), saved).await.expect("it waits for nobody");
    assert_eq!(problem(told), ("files".to_owned(), Problem::UploadIncomplete));
    drop(writing);
}

#[tokio::test]
async fn content_of_a_host_that_is_allowed_no_longer_is_a_link() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let article = ArticleId(Uuid::now_v7());
    home::allow(b, &c.administrator, "digipad.app").await.unwrap();
    let mut input = words(id, "Le pad", 0);
    input.body = "<figure class=\"rich-embed\" data-embed=\"https://digipad.app/p/1/2\"><figcaption>Le pad</figcaption></figure>".to_owned();
    let revision = room::save(b, &c.administrator, article, &input).await.unwrap().revision;
    room::publish(b, &c.administrator, article, Timing::default(), false, revision).await.unwrap();
    let code = code(&c, article).await;
    let framed = async || {
        let page = room::article(b, &anybody(&c.world), &code).await.unwrap();
        let [BodyPart::Embed { framed, title, .. }] = &page.body[..] else { panic!("{:?}", page.body) };
        assert_eq!(title, "Le pad");
        *framed
    };
    assert!(framed().await);
    home::refuse(b, &c.administrator, "digipad.app").await.unwrap();
    assert!(!framed().await);
    home::allow(b, &c.administrator, "digipad.app").await.unwrap();
    assert!(framed().await);
}
