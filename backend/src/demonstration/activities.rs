//! What a teacher of French has in her classeur: folders, activities, one that her class goes through, one that belongs
//! to homework, one that is a template.

use super::{
    Stage,
    answering::answer,
    dice::Dice,
    giving::{Given, upload},
    lina,
    roll::Roll,
    site::Illustrations,
    texts::{
        activities::{chivalry, participle, theatre},
        fables as texts,
    },
};
use crate::{Actor, Error, Result, classeur, exercises, homework};
use preau_model::{
    classeur::{Command, Content, Describe, GivingInput, Headway, Insert, Shared, Step, TemplateFor},
    editing::{self, Batch},
    exercises::{Answer, AnswerInput, Body, spoken},
    homework::NewFile,
    ids::{ActivityId, AttachmentId, AttemptId, FolderId, GivingId, StepId},
    media::AttachmentKind,
    time::Instant,
};
use uuid::Uuid;

const CLASS: &str = "5B";
/// Pupils of the class who have begun, besides Lina.
const BEGUN: usize = 14;
/// Pupils of the class who have gone through the fables.
const ANSWERED: usize = 18;
/// What is dictated, and what those say who speak: its words are in [`texts::DICTATED`].
const SPOKEN: (&str, &[u8]) = ("Enregistrement.webm", include_bytes!("recordings/corbeau.webm"));

/// An activity as it was made.
struct Made {
    id: ActivityId,
    steps: Vec<Step>,
}

pub(super) async fn prepare_all(
    stage: &Stage<'_>,
    roll: &Roll,
    given: &[Given],
    illustrations: &Illustrations,
) -> Result<()> {
    let teacher = roll.staff("Sophie", "Ouédraogo")?;
    let begun = stage.instant(stage.calendar.after_lessons(-14, 30));
    let year = folder(stage, teacher, begun, None, "Cinquième").await?;
    let plays = folder(stage, teacher, begun, Some(year), "Théâtre").await?;
    let tales = folder(stage, teacher, begun, Some(year), "Récits de chevalerie").await?;
    let grammar = folder(stage, teacher, begun, None, "Grammaire").await?;

    let drawing = *illustrations.get("theatre").ok_or_else(|| Error::internal("no drawing of a theatre"))?;
    let words = "Molière et son temps, le vocabulaire de la scène, et un monologue célèbre.";
    let play = activity(stage, teacher, begun, (plays, "Le théâtre classique", words), theatre(drawing)).await?;
    give_to_class(stage, roll, teacher, &play).await?;

    let words = "Des mots et un plan, avant d’écrire.";
    let tale = activity(stage, teacher, begun, (tales, "Le récit de chevalerie", words), chivalry()).await?;
    let wanted = given.iter().find(|given| {
        given.work.title == "Écrire la suite d’un récit de chevalerie" && given.places().any(|place| place == CLASS)
    });
    if let Some(work) = wanted {
        // As soon as it was given: whoever works on it has it.
        let then = stage.at(work.seen);
        let detail = homework::open_given(&then, teacher, work.id).await?;
        let mut input = detail.input;
        input.activities.push(tale.id);
        homework::edit(&then, teacher, work.id, detail.revision, &input).await?;
    }

    fables(stage, roll, teacher, begun, year).await?;

    let words = "Rappel de la règle, puis trois exercices.";
    let rule = activity(stage, teacher, begun, (grammar, "L’accord du participe passé", words), participle()).await?;
    classeur::set_template(&stage.at(begun), teacher, rule.id, Some(TemplateFor::School)).await
}

/// « Fables à voix haute », which the class has too: many have answered its form.
async fn fables(stage: &Stage<'_>, roll: &Roll, teacher: &Actor, begun: Instant, year: FolderId) -> Result<()> {
    let verses = folder(stage, teacher, begun, Some(year), "Poésie").await?;
    let then = stage.at(begun);
    let sound = AttachmentId(Uuid::now_v7());
    let file = NewFile::one(upload(&then, teacher, SPOKEN.0, SPOKEN.1).await?, AttachmentKind::Audio);
    classeur::keep_file(&then, teacher, sound, &file).await?;
    let words = "Écouter, écrire et dire des vers ; et quelques questions sur tes lectures.";
    let made = activity(stage, teacher, begun, (verses, "Fables à voix haute", words), texts::fables(sound)).await?;
    let input = GivingInput { structures: vec![roll.place(CLASS)?], ..GivingInput::default() };
    let given = stage.at(stage.instant(stage.calendar.after_lessons(-8, 45)));
    classeur::give_out(&given, teacher, GivingId(Uuid::now_v7()), Shared::Activity(made.id), &input).await?;
    let mut dice = Dice::of("fables");
    for pupil in roll.pupils_of(CLASS).filter(|pupil| !lina::is(pupil)).skip(3).take(ANSWERED) {
        let far = if dice.chance(85) { made.steps.len() } else { 4 };
        let day = -i32::try_from(dice.between(1, 7)).unwrap_or(1);
        let knows = u32::try_from(dice.between(50, 95)).unwrap_or(0);
        goes(stage, roll.pupil(pupil)?, &made, far, (day, knows), &mut dice).await?;
    }
    Ok(())
}

async fn folder(
    stage: &Stage<'_>,
    teacher: &Actor,
    then: Instant,
    parent: Option<FolderId>,
    title: &str,
) -> Result<FolderId> {
    let id = FolderId(Uuid::now_v7());
    classeur::create_folder(&stage.at(then), teacher, id, parent, title).await?;
    Ok(id)
}

async fn activity(
    stage: &Stage<'_>,
    teacher: &Actor,
    then: Instant,
    (folder, title, summary): (FolderId, &str, &str),
    contents: Vec<Content>,
) -> Result<Made> {
    let then = stage.at(then);
    let id = ActivityId(Uuid::now_v7());
    classeur::create_activity(&then, teacher, id, Some(folder), title).await?;
    let steps: Vec<Step> = contents.into_iter().map(|content| Step { id: StepId(Uuid::now_v7()), content }).collect();
    let commands = vec![
        Command::Describe(Describe { summary: summary.to_owned() }),
        Command::Insert(Insert::row(steps.iter().cloned(), None)),
    ];
    let batch = Batch { id: Uuid::now_v7(), base: 0, commands };
    match classeur::change(&then, teacher, id, &batch).await? {
        editing::Answer::Done { .. } => Ok(Made { id, steps }),
        editing::Answer::Overwrites { .. } => Err(Error::internal("a new activity that somebody else changes")),
    }
}

/// The class has it since some days: many have begun, some have finished, and Lina is at the second chapter.
async fn give_to_class(stage: &Stage<'_>, roll: &Roll, teacher: &Actor, play: &Made) -> Result<()> {
    let calendar = stage.calendar;
    let input = GivingInput {
        structures: vec![roll.place(CLASS)?],
        pupils: Vec::new(),
        opens: None,
        closes: Some(calendar.lesson(6, 8, 10)),
    };
    let given = stage.at(stage.instant(calendar.after_lessons(-5, 60)));
    classeur::give_out(&given, teacher, GivingId(Uuid::now_v7()), Shared::Activity(play.id), &input).await?;
    let mut dice = Dice::of("activities");
    let (lina, others): (Vec<_>, Vec<_>) = roll.pupils_of(CLASS).partition(|pupil| lina::is(pupil));
    for pupil in lina {
        goes(stage, roll.pupil(pupil)?, play, 4, (-1, 92), &mut dice).await?;
    }
    for pupil in others.into_iter().take(BEGUN) {
        let far = if dice.chance(50) { play.steps.len() } else { 3 + dice.index(play.steps.len() - 3) };
        let day = -i32::try_from(dice.between(1, 4)).unwrap_or(1);
        let knows = u32::try_from(dice.between(55, 95)).unwrap_or(0);
        goes(stage, roll.pupil(pupil)?, play, far, (day, knows), &mut dice).await?;
    }
    Ok(())
}

/// A pupil goes through the first `far` steps on the evening of a day, and knows so many answers in a hundred.
async fn goes(
    stage: &Stage<'_>,
    pupil: &Actor,
    made: &Made,
    far: usize,
    (day, knows): (i32, u32),
    dice: &mut Dice,
) -> Result<()> {
    let mut now = stage.instant(stage.calendar.after_lessons(day, dice.between(30, 180)));
    let mut done = std::collections::BTreeSet::new();
    let mut at = None;
    for step in made.steps.iter().take(far).filter(|step| !step.content.is_chapter()) {
        now = now.plus_seconds(dice.between(20, 150));
        at = Some(step.id);
        match &step.content {
            Content::Exercise { exercise: Some(exercise) } => {
                let knows = dice.chance(knows);
                let answer = match &exercise.body {
                    Body::Spoken(_) => {
                        let segment = upload(&stage.at(now), pupil, SPOKEN.0, SPOKEN.1).await?;
                        Answer::Spoken(spoken::Answer { segments: vec![segment] })
                    }
                    _ => answer(exercise, knows, dice),
                };
                let input = AnswerInput {
                    attempt: AttemptId(Uuid::now_v7()),
                    pupil: Some(pupil.person),
                    sequence: 1,
                    base: None,
                    asked: None,
                    answer,
                    finish: true,
                };
                exercises::answer(&stage.at(now), pupil, step.id, &input).await?;
            }
            _ => {
                done.insert(step.id);
            }
        }
    }
    let Some(at) = at else { return Ok(()) };
    let headway = Headway { pupil: pupil.person, activity: made.id, at, done };
    classeur::advance(&stage.at(now), pupil, &headway).await
}
