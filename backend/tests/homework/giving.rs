//! What a teacher may give, to whom.

use crate::{
    new_id, room, unknown_file,
    world::{civil, classroom::Classroom, problem, refusal},
};
use preau_backend::media::uploads;
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    homework::{AssignmentInput, AudiencePupil, HandIn, HandInKind, NewFile, Publication, PupilState, Tab},
    ids::{PersonId, StructureId, SubjectId},
    media::AttachmentKind,
};
use uuid::Uuid;

#[tokio::test]
async fn what_is_given_to_a_class_reaches_its_pupils_and_their_guardians_alone() {
    let c = Classroom::new().await;
    let file = c.file(&c.teacher, "fable.pdf", b"%PDF-1.7 la fable").await;
    let id = c.given(|input| input.added = vec![file]).await;
    for pupil in [&c.lea, &c.tom] {
        let list = c.tab(pupil, Tab::ToDo).await;
        assert_eq!(list.len(), 1);
        assert_eq!((list[0].id, list[0].title.as_str(), list[0].subject.as_str()), (id, "Lire la fable", "Français"));
        assert_eq!((list[0].teacher.as_str(), list[0].due), ("Paul Durand", civil("2026-11-27T08:00")));
        assert_eq!((list[0].state, list[0].received), (PupilState::ToDo, None));
        let detail = c.seen_by(pupil, id).await.unwrap();
        assert_eq!((detail.pupil, detail.instructions.as_str()), (pupil.person, "<p>À voix haute.</p>"));
        let files: Vec<_> =
            detail.attachments.iter().map(|f| (f.name.as_str(), f.size, f.media_type.as_str())).collect();
        assert_eq!(files, [("fable.pdf", 17, "application/pdf")]);
    }
    assert!(c.tab(&c.zoe, Tab::ToDo).await.is_empty());
    for (guardian, child) in [(&c.mother, &c.lea), (&c.uncle, &c.lea), (&c.toms_father, &c.tom)] {
        let work = room::of_children(&c.world.backend, guardian).await.unwrap();
        let seen: Vec<_> = work.iter().map(|w| (w.child, w.assignments.len())).collect();
        assert_eq!(seen, [(child.person, 1)]);
    }
    assert!(room::of_children(&c.world.backend, &c.neighbour).await.unwrap().is_empty());
    let elsewhere = room::of_children(&c.world.backend, &c.zoes_mother).await.unwrap();
    assert!(elsewhere.len() == 1 && elsewhere[0].assignments.is_empty());
}

#[tokio::test]
async fn what_is_given_to_one_pupil_reaches_no_other() {
    let c = Classroom::new().await;
    let id = c
        .given(|input| {
            input.structures.clear();
            input.pupils = vec![c.lea.person];
        })
        .await;
    c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!(refusal(c.seen_by(&c.tom, id).await), Failure::NotFound);
    let line = &c.list().await[0];
    assert_eq!((line.audience.len(), line.chosen_pupils, line.expected), (0, 1, 1));
}

#[tokio::test]
async fn instructions_keep_no_script_whoever_wrote_it() {
    let c = Classroom::new().await;
    let dirty = "<p onclick=x>Lis<script>alert(1)</script> <img src=x onerror=y><a href=\"javascript:z\">ça</a></p>";
    let id = c.given(|input| input.instructions = dirty.to_owned()).await;
    let clean = "<p>Lis <a rel=\"noopener noreferrer nofollow\">ça</a></p>";
    assert_eq!(c.world.value::<String>("SELECT instructions FROM assignment").await, clean);
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().instructions, clean);
    // Cleaned on the way out too, should the database hold something older.
    let old = preau_backend::db::sql("UPDATE assignment SET instructions = '<p>a<style>b</style></p>'");
    old.run(&c.world.backend.db).await.unwrap();
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().instructions, "<p>a</p>");
    assert_eq!(c.detail(id).await.instructions, "<p>a</p>");
}

#[tokio::test]
async fn giving_twice_gives_once() {
    let c = Classroom::new().await;
    let file = c.file(&c.teacher, "fable.pdf", b"%PDF-1.7").await;
    let id = c.given(|input| input.added = vec![file.clone()]).await;
    let mut input = AssignmentInput { added: vec![file], ..c.input() };
    room::give(&c.world.backend, &c.teacher, id, &input).await.unwrap();
    input.title = "Autre chose".to_owned();
    room::give(&c.world.backend, &c.teacher, id, &input).await.unwrap();
    c.world.at("2026-11-28T08:00");
    room::give(&c.world.backend, &c.teacher, id, &input).await.unwrap();
    let list = c.list().await;
    assert_eq!(list.iter().map(|a| a.title.as_str()).collect::<Vec<_>>(), ["Lire la fable"]);
    assert_eq!(c.detail(id).await.attachments.len(), 1);
}

#[tokio::test]
async fn giving_twice_at_once_gives_once() {
    let c = Classroom::new().await;
    let file = c.file(&c.teacher, "fable.pdf", b"%PDF-1.7").await;
    let (id, input) = (new_id(), AssignmentInput { added: vec![file], ..c.input() });
    let (a, b, d) = tokio::join!(
        room::give(&c.world.backend, &c.teacher, id, &input),
        room::give(&c.world.backend, &c.teacher, id, &input),
        room::give(&c.world.backend, &c.teacher, id, &input)
    );
    a.and(b).and(d).unwrap();
    assert_eq!(c.list().await.len(), 1);
    assert_eq!(c.detail(id).await.attachments.len(), 1);
}

#[tokio::test]
async fn an_identifier_that_somebody_else_used_is_not_found() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let theirs = AssignmentInput { subject: Some(c.maths), structures: vec![c.other_class], ..c.input() };
    let stolen = room::give(&c.world.backend, &c.colleague, id, &theirs).await;
    assert_eq!(refusal(stolen), Failure::NotFound);
    assert_eq!(refusal(c.seen_by(&c.zoe, id).await), Failure::NotFound);
    assert_eq!(c.detail(id).await.assignment.title, "Lire la fable");
}

#[tokio::test]
async fn only_those_whom_one_teaches_may_be_chosen() {
    let c = Classroom::new().await;
    let closed = c.world.class("6C", &[]).await;
    c.world.teaches(&c.teacher, closed, c.french).await;
    c.close_class(closed).await;
    let gone = c.world.person(&[preau_model::session::Role::Pupil], "Parti", "Ailleurs").await;
    let group = c.world.group("6GR1", &[&gone]).await;
    c.world.teaches(&c.teacher, group, c.french).await;
    c.world.leaves(&gone).await;
    let structures: [(&str, Vec<StructureId>); 5] = [
        ("a class of a colleague", vec![c.other_class]),
        ("a class of another school", vec![c.far_class]),
        ("one's own and another", vec![c.class, c.other_class]),
        ("a class that is no more", vec![closed]),
        ("a class that never was", vec![StructureId(Uuid::now_v7())]),
    ];
    let refused = ("audience".to_owned(), Problem::UnknownChoice);
    for (what, structures) in structures {
        let input = AssignmentInput { structures, ..c.input() };
        let result = room::give(&c.world.backend, &c.teacher, new_id(), &input).await;
        assert_eq!(problem(result), refused, "{what}");
    }
    let pupils: [(&str, PersonId); 6] = [
        ("a pupil of a colleague", c.zoe.person),
        ("a pupil of another school", c.far_pupil.person),
        ("a pupil who has left", gone.person),
        ("a colleague", c.colleague.person),
        ("a guardian", c.mother.person),
        ("nobody", PersonId(Uuid::now_v7())),
    ];
    for (what, pupil) in pupils {
        let input = AssignmentInput { pupils: vec![c.lea.person, pupil], ..c.input() };
        let result = room::give(&c.world.backend, &c.teacher, new_id(), &input).await;
        assert_eq!(problem(result), refused, "{what}");
    }
    assert!(c.list().await.is_empty());
    // Chosen twice is chosen once.
    c.given(|input| {
        input.structures = vec![c.class, c.class, group];
        input.pupils = vec![c.tom.person, c.tom.person];
    })
    .await;
    let line = &c.list().await[0];
    assert_eq!((line.audience.join(" "), line.chosen_pupils, line.expected), ("6A 6GR1".to_owned(), 1, 2));
}

#[tokio::test]
async fn the_subject_is_one_of_the_school_or_none() {
    let c = Classroom::new().await;
    let far = SubjectId(Uuid::now_v7());
    preau_backend::db::sql("INSERT INTO subject (id, school, code, label) VALUES ($1, $2, '1', 'Loin')")
        .bind(far)
        .bind(c.far_school)
        .run(&c.world.backend.db)
        .await
        .unwrap();
    for subject in [far, SubjectId(Uuid::now_v7())] {
        let input = AssignmentInput { subject: Some(subject), ..c.input() };
        let result = room::give(&c.world.backend, &c.teacher, new_id(), &input).await;
        assert_eq!(problem(result), ("subject".to_owned(), Problem::UnknownChoice));
    }
    c.given(|input| input.subject = None).await;
    assert_eq!(c.list().await[0].subject, "");
}

type Change = fn(&mut AssignmentInput);

#[tokio::test]
async fn what_is_not_complete_is_refused_field_by_field() {
    let c = Classroom::new().await;
    let audio = |main| HandIn { audio: true, main, ..HandIn::default() };
    let mut cases: Vec<(&str, Problem, AssignmentInput)> = Vec::new();
    let changes: [(&str, Problem, Change); 9] = [
        ("title", Problem::Required, |i| i.title = " \n".into()),
        ("title", Problem::TooLong { max: 160 }, |i| i.title = "é".repeat(161)),
        ("instructions", Problem::TooLong { max: 40_000 }, |i| i.instructions = "é".repeat(40_001)),
        ("audience", Problem::NobodyChosen, |i| i.structures.clear()),
        ("due", Problem::DueInThePast, |i| i.due = civil("2026-11-23T09:59")),
        ("due", Problem::DueInThePast, |i| i.due = civil("2026-11-23T10:00")),
        ("publish", Problem::DueBeforePublication, |i| i.publish = Some(i.due)),
        ("files", Problem::UploadIncomplete, |i| i.added = vec![unknown_file()]),
        ("files", Problem::TooManyFiles { max: 20 }, |i| i.added = (0..21).map(|_| unknown_file()).collect()),
    ];
    for (field, wanted, change) in changes {
        let mut input = c.input();
        change(&mut input);
        cases.push((field, wanted, input));
    }
    for hand_in in
        [audio(Some(HandInKind::Text)), audio(None), HandIn { main: Some(HandInKind::Audio), ..HandIn::default() }]
    {
        cases.push(("hand_in", Problem::NoHandInKind, AssignmentInput { hand_in, ..c.input() }));
    }
    for (field, wanted, input) in cases {
        let result = room::give(&c.world.backend, &c.teacher, new_id(), &input).await;
        assert_eq!(problem(result), (field.to_owned(), wanted));
    }
    let several = AssignmentInput { title: String::new(), structures: Vec::new(), ..c.input() };
    let told = refusal(room::give(&c.world.backend, &c.teacher, new_id(), &several).await);
    let one = |field: &str, problem| FieldProblem { field: field.into(), problem };
    assert_eq!(told, Failure::Invalid(vec![one("title", Problem::Required), one("audience", Problem::NobodyChosen)]));
    assert_eq!(c.world.count("SELECT COUNT(*) FROM assignment").await, 0);
    // The longest that is taken.
    let longest = AssignmentInput {
        title: "é".repeat(160),
        instructions: "é".repeat(40_000),
        due: civil("2026-11-23T10:01"),
        hand_in: HandIn::default(),
        ..c.input()
    };
    room::give(&c.world.backend, &c.teacher, new_id(), &longest).await.unwrap();
}

#[tokio::test]
async fn a_file_is_attached_when_it_has_arrived_and_is_ones_own() {
    let c = Classroom::new().await;
    let w = &c.world;
    let half = w.uploading(&c.teacher, "a.pdf", b"%PDF", 10).await;
    let theirs = c.file(&c.colleague, "b.pdf", b"%PDF-b").await;
    for upload in [half.id, theirs.upload] {
        let added = vec![NewFile::one(upload, AttachmentKind::File)];
        let result = room::give(&w.backend, &c.teacher, new_id(), &AssignmentInput { added, ..c.input() }).await;
        assert_eq!(problem(result), ("files".to_owned(), Problem::UploadIncomplete));
    }
    assert!(c.list().await.is_empty());
    std::fs::write(uploads::path(&w.backend, &half), b"%PDF-1.7 a").unwrap();
    uploads::complete(&w.backend, &half).await.unwrap();
    c.given(|input| input.added = vec![NewFile::one(half.id, AttachmentKind::File)]).await;
}

#[tokio::test]
async fn giving_is_for_teachers() {
    let c = Classroom::new().await;
    for actor in [&c.lea, &c.mother, &c.administrator, &c.head, &c.staff] {
        let given = room::give(&c.world.backend, actor, new_id(), &c.input()).await;
        assert_eq!(refusal(given), Failure::Forbidden);
        assert_eq!(refusal(room::audience(&c.world.backend, actor).await), Failure::Forbidden);
        assert_eq!(refusal(room::given(&c.world.backend, actor, None).await), Failure::Forbidden);
    }
    let untaught = room::give(&c.world.backend, &c.far_teacher, new_id(), &c.input()).await;
    assert_eq!(problem(untaught), ("audience".to_owned(), Problem::UnknownChoice));
}

#[tokio::test]
async fn the_audience_is_what_one_teaches_in_order() {
    let c = Classroom::new().await;
    let w = &c.world;
    let elise = w.person(&[preau_model::session::Role::Pupil], "Élise", "Étienne").await;
    let gone = w.person(&[preau_model::session::Role::Pupil], "Parti", "Ailleurs").await;
    let group = w.group("6AGR1", &[&c.tom, &elise, &gone]).await;
    w.teaches(&c.teacher, group, c.maths).await;
    w.teaches(&c.teacher, c.class, c.maths).await;
    let closed = w.class("6C", &[&c.tom]).await;
    w.teaches(&c.teacher, closed, c.french).await;
    c.close_class(closed).await;
    w.leaves(&gone).await;

    let audience = room::audience(&w.backend, &c.teacher).await.unwrap();
    assert_eq!(audience.subjects, [(c.french, "Français".into()), (c.maths, "Mathématiques".into())]);
    let named = |actor: &preau_backend::Actor| AudiencePupil {
        id: actor.person,
        name: format!("{} {}", actor.last_name, actor.first_name),
    };
    let [class, group_6a] = &audience.groups[..] else { panic!("{:?}", audience.groups) };
    assert_eq!((class.id, class.label.as_str(), class.is_class), (c.class, "6A", true));
    assert_eq!(class.subjects, [c.french, c.maths]);
    assert_eq!(class.pupils, [named(&c.lea), named(&c.tom)]);
    assert_eq!((group_6a.id, group_6a.label.as_str(), group_6a.is_class), (group, "6AGR1", false));
    assert_eq!(group_6a.pupils, [named(&elise), named(&c.tom)], "accents do not sort last");
    let far = room::audience(&w.backend, &c.far_teacher).await.unwrap();
    assert_eq!(far.groups.iter().map(|g| g.id).collect::<Vec<_>>(), [c.far_class]);
}

#[tokio::test]
async fn what_is_given_for_later_is_seen_later() {
    let c = Classroom::new().await;
    let id = c.given(|input| input.publish = Some(civil("2026-11-24T17:00"))).await;
    assert_eq!(c.list().await[0].publication, Publication::Scheduled(civil("2026-11-24T17:00")));
    c.world.at("2026-11-24T16:59");
    for pupil in [&c.lea, &c.tom] {
        assert!(c.tab(pupil, Tab::ToDo).await.is_empty());
        assert_eq!(refusal(c.seen_by(pupil, id).await), Failure::NotFound);
        let early = crate::world::classroom::text_input("<p>déjà</p>");
        assert_eq!(refusal(c.sends(pupil, id, &early).await), Failure::NotFound);
    }
    let as_guardian = room::open_as_guardian(&c.world.backend, &c.mother, id, c.lea.person).await;
    assert_eq!(refusal(as_guardian), Failure::NotFound);
    c.world.at("2026-11-24T17:00");
    assert_eq!(c.tab(&c.lea, Tab::ToDo).await.len(), 1);
    assert_eq!(c.list().await[0].publication, Publication::Published);
    room::open_as_guardian(&c.world.backend, &c.mother, id, c.lea.person).await.unwrap();
}
