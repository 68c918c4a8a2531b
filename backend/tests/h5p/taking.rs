//! Taken in, once, by teachers, and put into steps by who may.

use super::super::*;
use crate::world::{problem, refusal};
use preau_backend::media::upkeep;
use preau_model::{classeur::Level, error::Failure};

#[tokio::test]
async fn a_package_is_taken_in_once_and_stays() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let upload = c.world.uploaded(&c.teacher, "quiz.h5p", &zipped(&sound())).await;
    let package = PackageId(Uuid::now_v7());
    let taken = room::take_in(b, &c.teacher, package, upload).await.unwrap();
    assert_eq!((taken.id, taken.title.as_str(), taken.library.as_str()), (package, "Vrai ou faux", "H5P.Tiny 1.0"));
    assert_eq!(room::take_in(b, &c.teacher, package, upload).await.unwrap(), taken);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM h5p_package").await, 1);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM h5p_file").await, 6);
    // The upload is long forgotten; what was unpacked is there, and what was sent.
    c.world.clock.advance_seconds(200 * 86_400);
    upkeep::remove_unused(b).await.unwrap();
    for statement in ["SELECT file FROM h5p_package", "SELECT unpacked FROM h5p_package"] {
        let sha256: String = c.world.value(statement).await;
        assert!(b.files.size(&sha256).await.unwrap().is_some());
    }
    // Nothing of the work stays beside the uploads.
    let left = std::fs::read_dir(b.files.uploads_folder()).unwrap().count();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_refusal_says_why_and_keeps_nothing() {
    let c = Classroom::new().await;
    let script = with(&[("content/content.json", b"{\"a\":\"<script>1</script>\"}")]);
    let why = refused(sent(&c, &c.teacher, &script).await);
    assert_eq!(why, PackageReason::Script.of("content/content.json"));
    assert_eq!(refused(sent(&c, &c.teacher, b"hello").await), PackageReason::NotPackage.all());
    assert_eq!(c.world.count("SELECT COUNT(*) FROM h5p_package").await, 0);
}

#[tokio::test]
async fn teachers_take_in_what_they_sent_themselves() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    for other in [&c.lea, &c.mother, &c.administrator] {
        assert_eq!(refusal(sent(&c, other, &zipped(&sound())).await), Failure::Forbidden);
    }
    let upload = c.world.uploaded(&c.teacher, "quiz.h5p", &zipped(&sound())).await;
    let theirs = room::take_in(b, &c.colleague, PackageId(Uuid::now_v7()), upload).await;
    assert_eq!(problem(theirs), ("files".to_owned(), Problem::UploadIncomplete));
    // An identifier that is a colleague's.
    let package = taken(&c).await;
    let own = c.world.uploaded(&c.colleague, "quiz.h5p", &zipped(&sound())).await;
    assert_eq!(refusal(room::take_in(b, &c.colleague, package, own).await), Failure::NotFound);
}

#[tokio::test]
async fn a_step_plays_a_package_of_its_teachers_or_of_an_activity_that_they_may_read() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let package = taken(&c).await;
    let refused = ("package".to_owned(), Problem::UnknownChoice);
    for other in [&c.colleague, &c.far_teacher] {
        assert_eq!(problem(made(&c, other, id(9), playing(package)).await), refused);
        assert_eq!(refusal(room::package(b, other, package).await), Failure::NotFound);
    }
    let unknown = PackageId(Uuid::now_v7());
    assert_eq!(problem(made(&c, &c.teacher, id(9), playing(unknown)).await), refused);
    let activity = made(&c, &c.teacher, id(1), playing(package)).await.unwrap();
    classeur::share(b, &c.teacher, classeur::Shared::Activity(activity), c.colleague.person, Level::Copy)
        .await
        .unwrap();
    assert_eq!(room::package(b, &c.colleague, package).await.unwrap().title, "Vrai ou faux");
    // A copy goes on playing when it is shared no longer.
    let copy = ActivityId(Uuid::now_v7());
    classeur::copy_activity(b, &c.colleague, activity, copy).await.unwrap();
    classeur::unshare(b, &c.teacher, classeur::Shared::Activity(activity), c.colleague.person).await.unwrap();
    assert!(room::package(b, &c.colleague, package).await.is_ok());
    let step = classeur::open(b, &c.colleague, copy).await.unwrap().activity.steps[0].id;
    assert!(room::open_frame(b, &c.colleague, step).await.is_ok());
    assert_eq!(refusal(room::open_frame(b, &c.colleague, id(1)).await), Failure::NotFound);
}

#[tokio::test]
async fn who_changes_a_step_may_go_back_to_what_it_played() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let package = taken(&c).await;
    let activity = made(&c, &c.teacher, id(1), playing(package)).await.unwrap();
    classeur::share(b, &c.teacher, classeur::Shared::Activity(activity), c.colleague.person, Level::Edit)
        .await
        .unwrap();
    let other = sent(&c, &c.colleague, &zipped(&sound())).await.unwrap().id;
    let change = |content| Command::Change(Change { step: id(1), content });
    edit(&c, &c.colleague, activity, change(playing(other))).await.unwrap();
    edit(&c, &c.colleague, activity, change(playing(package))).await.unwrap();
    let opened = classeur::open(b, &c.teacher, activity).await.unwrap();
    assert_eq!(opened.activity.steps[0].content.package(), Some(package));
}

#[tokio::test]
async fn an_activity_that_goes_as_a_file_takes_its_packages_along() {
    use futures::StreamExt;
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = made(&c, &c.teacher, id(1), playing(taken(&c).await)).await.unwrap();
    let pieces: Vec<_> = classeur::export_activity(b, &c.teacher, activity).await.unwrap().pieces.collect().await;
    let bytes = pieces.into_iter().map(std::result::Result::unwrap).collect::<Vec<_>>().concat();
    let import = async |bytes: &[u8]| {
        let upload = c.world.uploaded(&c.far_teacher, "volcans.preau.zip", bytes).await;
        let new = ActivityId(Uuid::now_v7());
        (new, classeur::import_activity(b, &c.far_teacher, new, None, upload).await)
    };
    let (there, done) = import(&bytes).await;
    assert_eq!(done.unwrap().unwrap().steps, 1);
    let step = classeur::open(b, &c.far_teacher, there).await.unwrap().activity.steps[0].clone();
    let package = step.content.package().unwrap();
    assert_eq!(room::package(b, &c.far_teacher, package).await.unwrap().title, "Vrai ou faux");
    assert!(room::open_frame(b, &c.far_teacher, step.id).await.is_ok());
    // Deleted for good there, it is there no longer; it goes on playing here.
    classeur::remove_activity(b, &c.far_teacher, there).await.unwrap();
    classeur::erase(b, &c.far_teacher, classeur::Shared::Activity(there)).await.unwrap();
    assert_eq!(refusal(room::package(b, &c.far_teacher, package).await), Failure::NotFound);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM h5p_package").await, 1);
    assert!(room::open_frame(b, &c.teacher, id(1)).await.is_ok());
}
