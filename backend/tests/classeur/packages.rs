//! Activities and exercises that come and go as files.

use super::super::{done, edited, made, opened, order, room, tried};
use crate::world::{classroom::Classroom, refusal};
use futures::StreamExt;
use preau_backend::{
    Actor, Backend,
    exercises::exchange,
    media::{attachments, pictures},
};
use preau_model::{
    classeur::{Activity, Arrived, Command, Content, Different, Film, Insert, Kind, Level, Shared, Step},
    error::Failure,
    exercises::{
        Exercise,
        exchange::{ExchangeProblem, Format, LeftOut},
    },
    home::recognise,
    ids::{ActivityId, AttachmentId, FolderId, PictureId, StepId},
    media::{ArchiveProblem, Focal},
    text::Lang,
};
use std::io::{Cursor, Read, Write};
use uuid::Uuid;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

type Outcome = Result<Arrived, ArchiveProblem>;

fn png(shade: u8) -> Vec<u8> {
    let image = image::RgbImage::from_pixel(64, 32, image::Rgb([shade, 30, 30]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

async fn picture(b: &Backend, actor: &Actor, shade: u8) -> PictureId {
    let id = PictureId(Uuid::now_v7());
    let new =
        pictures::NewPicture { id, name: "carte.png", alt: "Une carte", focal: Focal::new(100, 900), collected: false };
    pictures::take_in_bytes(b, actor, &new, png(shade)).await.unwrap();
    while pictures::make_next(b).await.unwrap() {}
    id
}

async fn file(c: &Classroom, actor: &Actor, new: &preau_model::homework::NewFile) -> AttachmentId {
    let id = AttachmentId(Uuid::now_v7());
    room::keep_file(&c.world.backend, actor, id, new).await.unwrap();
    id
}

/// One of each type, as the model's tests have them.
fn samples() -> Vec<Exercise> {
    serde_json::from_str(include_str!("../../../model/src/exercises/samples/exercises-v1.json")).unwrap()
}

/// An activity of every kind of step and every type of exercise, with pictures, files and a recording.
async fn everything(c: &Classroom) -> ActivityId {
    let b = &c.world.backend;
    let shown = picture(b, &c.teacher, 200).await;
    let other = picture(b, &c.teacher, 10).await;
    let document = file(c, &c.teacher, &c.file(&c.teacher, "plan.pdf", b"%PDF-1.7 plan").await).await;
    let mut recording = c.recording(&c.teacher, "lecture.webm", b"one").await;
    recording.further = vec![c.recording(&c.teacher, "suite.webm", b"two").await.upload];
    let sound = file(c, &c.teacher, &recording).await;
    let film = file(c, &c.teacher, &c.file(&c.teacher, "film.mp4", b"\0\0\0\x18ftypmp42film").await).await;
    let words = |text: &str| text.to_owned();
    let embed = |address| recognise(address).ok();
    let mut contents = vec![
        Content::Chapter { title: words("Découvrir") },
        Content::Text { html: words("<p>Lisez <strong>ceci</strong>.</p>") },
        Content::Image { picture: Some(shown), alt: words("Une carte"), caption: words("La carte") },
        Content::Audio { title: words("Lecture"), file: Some(sound), transcript: words("Un, deux") },
        Content::Video { title: words("Film"), film: Some(Film::File(film)) },
        Content::Video { title: words("Ailleurs"), film: embed("https://youtu.be/abcdefghijk").map(Film::Elsewhere) },
        Content::Link {
            title: words("Volcan"),
            address: words("https://fr.wikipedia.org/wiki/Volcan"),
            summary: words("À lire"),
        },
        Content::Embed { title: words("Pad"), embed: embed("https://digipad.app/p/1/2") },
        Content::File { title: words("Plan"), file: Some(document) },
        Content::Summary { html: words("<p>À retenir</p>") },
        Content::Exercise { exercise: None },
        Content::Text { html: String::new() },
    ];
    for mut exercise in samples() {
        exercise.picture = Some(shown);
        exercise.audio = Some(sound);
        // Packages of H5P are tried where there are some.
        exercise.change_package(None);
        if let Some(item) = exercise.pictures_mut().into_iter().nth(1) {
            *item = Some(other);
        }
        contents.push(Content::Exercise { exercise: Some(exercise) });
    }
    for kind in Kind::ALL {
        assert!(contents.iter().any(|content| content.kind() == kind), "{kind:?}");
    }
    let activity = made(b, &c.teacher, "Les volcans", []).await;
    let steps = contents.into_iter().map(|content| Step { id: StepId(Uuid::now_v7()), content });
    let describe = Command::Describe(preau_model::classeur::Describe { summary: words("Une carte, et où chercher.") });
    done(b, &c.teacher, &edited(activity, 1, vec![Command::Insert(Insert::row(steps, None)), describe])).await;
    activity
}

async fn exported(b: &Backend, actor: &Actor, activity: ActivityId) -> Vec<u8> {
    let export = room::export_activity(b, actor, activity).await.unwrap();
    assert!(export.name.ends_with(".preau.zip"));
    let pieces: Vec<_> = export.pieces.collect().await;
    pieces.into_iter().map(Result::unwrap).collect::<Vec<_>>().concat()
}

async fn sent(c: &Classroom, actor: &Actor, bytes: &[u8]) -> preau_model::ids::UploadId {
    c.world.uploaded(actor, "activité.preau.zip", bytes).await
}

async fn imported(c: &Classroom, actor: &Actor, bytes: &[u8]) -> (ActivityId, Outcome) {
    let new = ActivityId(Uuid::now_v7());
    let upload = sent(c, actor, bytes).await;
    (new, room::import_activity(&c.world.backend, actor, new, None, upload).await.unwrap())
}

/// Both schools show frames of these sites.
async fn show_frames(c: &Classroom) {
    for administrator in [&c.administrator, &c.far_administrator] {
        for host in ["www.youtube-nocookie.com", "digipad.app"] {
            preau_backend::home::allow(&c.world.backend, administrator, host).await.unwrap();
        }
    }
}

/// The parts of a package, to be changed.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |n: usize, zip: &mut ZipArchive<Cursor<&[u8]>>| {
        let mut entry = zip.by_index(n).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..zip.len()).map(|n| read(n, &mut zip)).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is wrong with a file, its bytes, and whether that is what is told.
type Broken<'t> = (&'t str, Vec<u8>, fn(&ArchiveProblem) -> bool);

/// The package with its manifest changed, and its steps; both say the truth of each other.
fn changed(bytes: &[u8], manifest: impl Fn(&mut serde_json::Value), steps: impl Fn(&mut serde_json::Value)) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut parts = parts(bytes);
    let mut document: serde_json::Value = serde_json::from_slice(&parts[1].1).unwrap();
    steps(&mut document);
    parts[1].1 = serde_json::to_vec(&document).unwrap();
    let mut head: serde_json::Value = serde_json::from_slice(&parts[0].1).unwrap();
    let digest = Sha256::digest(&parts[1].1).iter().fold(String::new(), |said, byte| said + &format!("{byte:02x}"));
    head["activity"] = serde_json::json!({ "sha256": digest, "size": parts[1].1.len() });
    manifest(&mut head);
    parts[0].1 = serde_json::to_vec(&head).unwrap();
    packed(&parts)
}

/// What is in an activity, with identifiers that are the same whoever gave them.
fn plainly(activity: &Activity) -> Vec<serde_json::Value> {
    let mut known = std::collections::HashMap::new();
    let mut all = Vec::new();
    for step in &activity.steps {
        let mut content = step.content.clone();
        for picture in content.pictures_mut() {
            let next = known.len();
            *picture = picture.map(|id| PictureId(Uuid::from_u128(*known.entry(id.0).or_insert(next) as u128)));
        }
        let next = known.len();
        let file = content.file().map(|id| AttachmentId(Uuid::from_u128(*known.entry(id.0).or_insert(next) as u128)));
        content.change_file(file);
        all.push(serde_json::to_value(content).unwrap());
    }
    all
}

#[tokio::test]
async fn an_activity_goes_to_another_school_with_all_that_is_in_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    show_frames(&c).await;
    let activity = everything(&c).await;
    let bytes = exported(b, &c.teacher, activity).await;
    let (new, arrived) = imported(&c, &c.far_teacher, &bytes).await;
    let before = opened(b, &c.teacher, activity).await.activity;
    let arrived = arrived.unwrap();
    assert_eq!((arrived.title.as_str(), arrived.steps as usize), ("Les volcans", before.steps.len()));
    let after = opened(b, &c.far_teacher, new).await.activity;
    assert_eq!((after.title, after.summary), (before.title.clone(), before.summary.clone()));
    assert_eq!(arrived.told, []);
    assert_eq!(plainly(&opened(b, &c.far_teacher, new).await.activity), plainly(&before));
    // Nothing has the identifier that it had.
    for (one, other) in before.steps.iter().zip(&opened(b, &c.far_teacher, new).await.activity.steps) {
        assert_ne!(one.id, other.id);
        assert!(one.content.file().is_none_or(|file| other.content.file() != Some(file)));
        assert!(one.content.pictures().iter().all(|picture| !other.content.pictures().contains(picture)));
    }
    // The files are there, the recording with its two parts, and the pictures are made anew.
    let steps = opened(b, &c.far_teacher, new).await.activity.steps;
    let open = async |n: usize| {
        let id = steps[n].content.file().unwrap();
        (id, attachments::open(b, &c.far_teacher, id).await.unwrap())
    };
    let (_, plan) = open(8).await;
    assert_eq!((plan.name.as_str(), plan.media_type.as_str()), ("plan.pdf", "application/pdf"));
    assert_eq!(b.files.read_all(&plan.sha256).await.unwrap(), b"%PDF-1.7 plan".as_slice());
    let (sound, _) = open(3).await;
    let second = attachments::open_segment(b, &c.far_teacher, sound, 1).await.unwrap();
    assert_eq!(b.files.read_all(&second.sha256).await.unwrap(), b"\x1a\x45\xdf\xa3two".as_slice());
    while pictures::make_next(b).await.unwrap() {}
    let picture = steps[2].content.picture().unwrap();
    let found = pictures::one(b, &c.far_teacher, picture).await.unwrap();
    assert!(found.is_ready() && found.alt == "Une carte" && found.focal == Focal::new(100, 900));
    // And from there back again.
    let again = exported(b, &c.far_teacher, new).await;
    let (home, arrived) = imported(&c, &c.teacher, &again).await;
    assert!(arrived.unwrap().told.is_empty());
    assert_eq!(plainly(&opened(b, &c.teacher, home).await.activity), plainly(&before));
}

#[tokio::test]
async fn who_may_read_exports_and_who_teaches_imports() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = made(b, &c.teacher, "Volcans", 1..4).await;
    let bytes = exported(b, &c.teacher, activity).await;
    for (who, actor) in c.strangers().into_iter().chain([("a pupil", &c.lea), ("a guardian", &c.mother)]) {
        let export = room::export_activity(b, actor, activity).await.err().unwrap();
        assert!(matches!(export.tell(), Failure::NotFound | Failure::Forbidden), "{who}");
        let read = exchange::leaving(b, actor, activity, Format::Moodle, Lang::Fr).await.err().unwrap();
        assert!(matches!(read.tell(), Failure::NotFound | Failure::Forbidden), "{who}");
    }
    for actor in [&c.lea, &c.mother, &c.administrator] {
        let upload = sent(&c, actor, &bytes).await;
        let told = room::import_activity(b, actor, ActivityId(Uuid::now_v7()), None, upload).await;
        assert_eq!(refusal(told), Failure::Forbidden);
    }
    // A colleague who may look at it: the whole, not its exercises.
    room::share(b, &c.teacher, Shared::Activity(activity), c.colleague.person, Level::Read).await.unwrap();
    assert_eq!(exported(b, &c.colleague, activity).await.len(), bytes.len());
    assert_eq!(
        exchange::leaving(b, &c.colleague, activity, Format::Moodle, Lang::Fr).await.err().unwrap().tell(),
        Failure::Forbidden
    );
    // Into a folder that is theirs to change, and no other; of a file that is their own.
    let folder = FolderId(Uuid::now_v7());
    room::create_folder(b, &c.teacher, folder, None, "Sciences").await.unwrap();
    let upload = sent(&c, &c.colleague, &bytes).await;
    let new = ActivityId(Uuid::now_v7());
    assert_eq!(refusal(room::import_activity(b, &c.colleague, new, Some(folder), upload).await), Failure::NotFound);
    let theirs = room::import_activity(b, &c.far_teacher, new, None, upload).await;
    assert!(matches!(refusal(theirs), Failure::Invalid(_)));
    room::share(b, &c.teacher, Shared::Folder(folder), c.colleague.person, Level::Edit).await.unwrap();
    room::import_activity(b, &c.colleague, new, Some(folder), upload).await.unwrap().unwrap();
    assert_eq!(order(b, &c.teacher, new).await.len(), 3);
    // Asked for twice, it is made once; and nobody takes another's place.
    room::import_activity(b, &c.colleague, new, Some(folder), upload).await.unwrap().unwrap();
    assert_eq!(order(b, &c.teacher, new).await.len(), 3);
    let upload = sent(&c, &c.far_teacher, &bytes).await;
    assert_eq!(refusal(room::import_activity(b, &c.far_teacher, activity, None, upload).await), Failure::NotFound);
}

#[tokio::test]
async fn what_is_broken_or_made_up_is_refused_and_leaves_nothing() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = everything(&c).await;
    let bytes = exported(b, &c.teacher, activity).await;
    let rows = async || {
        let count = |table| format!("SELECT COUNT(*) FROM {table}");
        let mut all = Vec::new();
        for table in ["activity", "step", "picture", "classeur_file"] {
            all.push(c.world.count(Box::leak(count(table).into_boxed_str())).await);
        }
        all
    };
    let before = rows().await;
    let none = |_: &mut serde_json::Value| {};
    let without = |wanted: &str| {
        packed(&parts(&bytes).into_iter().filter(|(name, _)| !name.starts_with(wanted)).collect::<Vec<_>>())
    };
    let with = |name: &str, inside: &[u8]| {
        let mut parts = parts(&bytes);
        parts.push((name.to_owned(), inside.to_vec()));
        packed(&parts)
    };
    let spoiled = |start: &str| {
        let mut parts = parts(&bytes);
        let at = parts.iter().position(|(name, _)| name.starts_with(start)).unwrap();
        parts[at].1.push(b'!');
        packed(&parts)
    };
    let table: [Broken; 23] = [
        ("no zip", b"not a zip".to_vec(), |it| *it == ArchiveProblem::NotOne),
        ("nothing", Vec::new(), |it| *it == ArchiveProblem::NotOne),
        ("another zip", packed(&[("a.txt".to_owned(), b"a".to_vec())]), |it| *it == ArchiveProblem::NotOne),
        ("no manifest", without("manifest"), |it| *it == ArchiveProblem::NotOne),
        ("no steps", without("activity"), |it| matches!(it, ArchiveProblem::Missing { .. })),
        ("no media", without("media/"), |it| matches!(it, ArchiveProblem::Missing { .. })),
        ("other steps", spoiled("activity"), |it| matches!(it, ArchiveProblem::Altered { .. })),
        ("other media", spoiled("media/"), |it| matches!(it, ArchiveProblem::Altered { .. })),
        ("a way out", with("../../evil", b"x"), |it| matches!(it, ArchiveProblem::Path { .. })),
        ("from the root", with("/etc/passwd", b"x"), |it| matches!(it, ArchiveProblem::Path { .. })),
        ("cut", bytes[..bytes.len() / 2].to_vec(), |it| *it == ArchiveProblem::Damaged),
        ("of a later version", changed(&bytes, |head| head["version"] = 9.into(), none), |it| {
            *it == ArchiveProblem::Later { version: 9 }
        }),
        ("another format", changed(&bytes, |head| head["format"] = "x".into(), none), |it| {
            *it == ArchiveProblem::NotOne
        }),
        ("no entries", changed(&bytes, |head| head["files"] = serde_json::json!([]), none), |it| {
            matches!(it, ArchiveProblem::Missing { .. })
        }),
        (
            "a path for a hash",
            changed(&bytes, |head| head["files"][0]["parts"][0]["sha256"] = "../../../etc/passwd".into(), none),
            |it| matches!(it, ArchiveProblem::Altered { .. }),
        ),
        (
            "the same identifier twice",
            changed(
                &bytes,
                |head| {
                    let first = head["pictures"][0].clone();
                    head["pictures"][1] = first;
                },
                none,
            ),
            |it| *it == ArchiveProblem::Twice,
        ),
        (
            "a larger file than is said",
            changed(&bytes, |head| head["files"][0]["parts"][0]["size"] = 1.into(), none),
            |it| matches!(it, ArchiveProblem::Altered { .. }),
        ),
        (
            "a file for a picture",
            changed(
                &bytes,
                |head| {
                    let part = head["files"][0]["parts"][0].clone();
                    head["pictures"][0]["sha256"] = part["sha256"].clone();
                    head["pictures"][0]["size"] = part["size"].clone();
                },
                none,
            ),
            |it| matches!(it, ArchiveProblem::Picture { .. }),
        ),
        ("a step of later", changed(&bytes, none, |it| it["steps"][1]["version"] = 99.into()), |it| {
            *it == ArchiveProblem::Step { number: 2 }
        }),
        (
            "a step of no known kind",
            changed(&bytes, none, |it| it["steps"][0]["content"]["kind"] = "hologram".into()),
            |it| *it == ArchiveProblem::Step { number: 1 },
        ),
        (
            "a step that is too long",
            changed(&bytes, none, |it| it["steps"][0]["content"]["title"] = "x".repeat(5000).into()),
            |it| *it == ArchiveProblem::Step { number: 1 },
        ),
        ("no steps at all", changed(&bytes, none, |it| it["steps"] = "x".into()), |it| *it == ArchiveProblem::Damaged),
        (
            "too many steps",
            changed(&bytes, none, |it| {
                let one = it["steps"][0].clone();
                it["steps"] = vec![one; 2_001].into();
            }),
            |it| matches!(it, ArchiveProblem::TooMany { .. }),
        ),
    ];
    for (what, bytes, wanted) in table {
        let (_, told) = imported(&c, &c.far_teacher, &bytes).await;
        let problem = told.err().unwrap_or_else(|| panic!("{what}"));
        assert!(wanted(&problem), "{what}: {problem:?}");
    }
    assert_eq!(rows().await, before);
    // Nothing of it stays where it was looked at.
    let left = std::fs::read_dir(b.files.uploads_folder()).unwrap();
    assert!(left.map(|it| it.unwrap().file_name()).all(|name| !name.to_string_lossy().contains("activity")));
}

#[tokio::test]
async fn nothing_in_it_is_believed() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    show_frames(&c).await;
    let activity = everything(&c).await;
    let bytes = exported(b, &c.teacher, activity).await;
    let evil = changed(
        &bytes,
        |head| {
            head["pictures"][0]["name"] = "../../x.svg".into();
            head["files"][0]["name"] = "a/b\u{202e}gpj.exe".into();
            head["unknown"] = "passed over".into();
        },
        |it| {
            it["steps"][1]["content"]["html"] = "<p onclick=\"x()\">a<script>alert(1)</script></p>".into();
            it["steps"][6]["content"]["address"] = "javascript:alert(1)".into();
            it["steps"][7]["content"]["embed"]["frame"] = "https://evil.example/frame".into();
            it["steps"][5]["content"]["film"]["value"]["page"] = "https://films.example/w/abc".into();
            it["steps"][12]["content"]["exercise"]["prompt"] = "<img src=x onerror=alert(1)>b".into();
        },
    );
    let (new, arrived) = imported(&c, &c.far_teacher, &evil).await;
    let linked = Different::Linked { host: "films.example".to_owned() };
    assert_eq!(arrived.unwrap().told, [(6, linked), (7, Different::Address)]);
    let steps = opened(b, &c.far_teacher, new).await.activity.steps;
    assert_eq!(steps[1].content, Content::Text { html: "<p>a</p>".to_owned() });
    assert!(
        matches!(&steps[5].content, Content::Link { title, address, .. } if title == "Ailleurs" && address == "https://films.example/w/abc")
    );
    assert!(matches!(&steps[6].content, Content::Link { address, .. } if address.is_empty()));
    assert_eq!(steps[7].content.embed().map(preau_model::home::Embed::host).as_deref(), Some("digipad.app"));
    let Content::Exercise { exercise: Some(exercise) } = &steps[12].content else { panic!() };
    assert_eq!(exercise.prompt, "b");
    // Somebody else's files and pictures are not to be had by their identifiers: those are new.
    let mut known: Vec<PictureId> = steps.iter().flat_map(|step| step.content.pictures()).collect();
    known.dedup();
    assert!(!known.is_empty());
}

const GIFT: &str = "::Un::Combien font 2 + 2 ?{=4 ~5}\n\nLe soleil est une étoile.{T}\n\nUn titre, sans question.\n";

#[tokio::test]
async fn questions_of_a_file_become_steps_and_are_undone_at_once() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = made(b, &c.teacher, "Calcul", 1..3).await;
    let upload = c.world.uploaded(&c.teacher, "q.txt", GIFT.as_bytes()).await;
    let lang = Lang::Fr;
    let read = exchange::read_questions(b, &c.teacher, activity, upload, lang).await.unwrap().unwrap();
    assert_eq!(read.format, Format::Gift);
    let told: Vec<_> = read.list.iter().map(|it| (it.line, it.left_out.clone())).collect();
    assert_eq!(told, [(1, vec![]), (3, vec![]), (5, vec![LeftOut::NotAQuestion])]);
    let exercises = read.list.into_iter().filter_map(|it| it.exercise);
    let steps: Vec<Step> = exercises
        .map(|exercise| Step { id: StepId(Uuid::now_v7()), content: Content::Exercise { exercise: Some(exercise) } })
        .collect();
    let first = opened(b, &c.teacher, activity).await.activity.steps[0].id;
    let insert = Command::Insert(Insert::row(steps, Some(first)));
    let mut here = opened(b, &c.teacher, activity).await.activity;
    let back = preau_model::editing::Document::apply(&mut here, &insert).unwrap();
    done(b, &c.teacher, &edited(activity, 1, vec![insert])).await;
    assert_eq!(opened(b, &c.teacher, activity).await.activity, here);
    done(b, &c.teacher, &edited(activity, 2, vec![back])).await;
    assert_eq!(order(b, &c.teacher, activity).await, [1, 2]);
    let upload = c.world.uploaded(&c.teacher, "photo.png", &png(1)).await;
    let unknown = exchange::read_questions(b, &c.teacher, activity, upload, lang).await.unwrap();
    assert_eq!(unknown, Err(ExchangeProblem::Unknown));
    // Another's upload is not theirs to read, nor is another's activity to be filled.
    assert!(matches!(
        refusal(exchange::read_questions(b, &c.colleague, activity, upload, lang).await),
        Failure::NotFound
    ));
    let own = made(b, &c.colleague, "À moi", []).await;
    assert!(matches!(refusal(exchange::read_questions(b, &c.colleague, own, upload, lang).await), Failure::Invalid(_)));
}

#[tokio::test]
async fn exercises_go_to_moodle_and_qti_and_come_back_with_their_pictures() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = everything(&c).await;
    let lang = Lang::Fr;
    for (format, wanted) in [(Format::Moodle, 9), (Format::Qti, 10), (Format::Gift, 6)] {
        let leaving = exchange::leaving(b, &c.teacher, activity, format, lang).await.unwrap();
        assert_eq!(leaving.exercises, wanted, "{format:?}: {leaving:?}");
        assert!(leaving.left_out.iter().all(|(number, _)| *number > 12), "{leaving:?}");
        let written = exchange::export(b, &c.teacher, activity, format, lang).await.unwrap();
        assert_eq!(written.name, format!("Les volcans.{}", format.extension()));
        let upload = c.world.uploaded(&c.colleague, &written.name, &written.bytes).await;
        let there = made(b, &c.colleague, "Là-bas", []).await;
        let read = exchange::read_questions(b, &c.colleague, there, upload, lang).await.unwrap().unwrap();
        assert_eq!(
            (read.format, read.list.iter().filter(|it| it.exercise.is_some()).count()),
            (format, wanted as usize)
        );
        let steps: Vec<Step> = read
            .list
            .into_iter()
            .filter_map(|it| it.exercise)
            .map(|exercise| Step {
                id: StepId(Uuid::now_v7()),
                content: Content::Exercise { exercise: Some(exercise) },
            })
            .collect();
        let shown: Vec<PictureId> = steps.iter().flat_map(|step| step.content.pictures()).collect();
        assert_eq!(shown.is_empty(), format == Format::Gift);
        let insert = edited(there, 1, vec![Command::Insert(Insert::row(steps, None))]);
        if format != Format::Gift {
            // Pictures first: what a step shows is the school's.
            assert!(tried(b, &c.colleague, &insert).await.is_err());
            exchange::take_pictures(b, &c.colleague, there, upload, &shown).await.unwrap();
            exchange::take_pictures(b, &c.colleague, there, upload, &shown).await.unwrap();
        }
        done(b, &c.colleague, &insert).await;
        while pictures::make_next(b).await.unwrap() {}
        for picture in shown {
            assert!(pictures::one(b, &c.colleague, picture).await.unwrap().is_ready());
        }
    }
}

#[tokio::test]
async fn pictures_for_which_there_is_no_room_are_told_of_beforehand() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let shown = [picture(b, &c.teacher, 200).await, picture(b, &c.teacher, 10).await];
    let activity = made(b, &c.teacher, "Calcul", []).await;
    let steps = samples().into_iter().zip(shown).map(|(exercise, picture)| {
        let exercise = Exercise { picture: Some(picture), audio: None, ..exercise };
        Step { id: StepId(Uuid::now_v7()), content: Content::Exercise { exercise: Some(exercise) } }
    });
    done(b, &c.teacher, &edited(activity, 1, vec![Command::Insert(Insert::row(steps, None))])).await;
    // Steps that would go without their picture.
    let bare = async |size: i64| {
        let large = "UPDATE stored_file SET size = $1 WHERE sha256 IN (SELECT file FROM picture_rendition)";
        preau_backend::db::sql(large).bind(size * 1024 * 1024).run(&b.db).await.unwrap();
        let mut told = Vec::new();
        for format in [Format::Moodle, Format::Qti] {
            let leaving = exchange::leaving(b, &c.teacher, activity, format, Lang::Fr).await.unwrap();
            let media = leaving.left_out.into_iter().filter(|(_, why)| *why == LeftOut::Media);
            told.push(media.map(|(number, _)| number).collect::<Vec<_>>());
        }
        told
    };
    let none: Vec<u32> = Vec::new();
    assert_eq!(bare(1).await, [none.clone(), none]);
    assert_eq!(bare(40).await, [[2], [2]], "the first has left no room for it");
    assert_eq!(bare(70).await, [[1, 2], [1, 2]]);
}
