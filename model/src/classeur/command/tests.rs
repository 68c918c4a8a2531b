use super::*;
use crate::{
    classeur::{Content, Step},
    editing::{Clash, History, Shared, Unsent, trial},
    ids::ActivityId,
};
use proptest::prelude::*;
use uuid::Uuid;

fn id(n: u128) -> StepId {
    StepId(Uuid::from_u128(n))
}

fn text(words: &str) -> Content {
    Content::Text { html: words.to_owned() }
}

fn step(n: u128) -> Step {
    // Each seventh is a chapter.
    let content = if n % 7 == 1 { Content::Chapter { title: format!("Chapitre {n}") } } else { text("t") };
    Step { id: id(n), content }
}

fn activity(ids: &[u128]) -> Activity {
    Activity { title: "Volcans".to_owned(), steps: ids.iter().map(|n| step(*n)).collect(), ..Activity::default() }
}

fn order(activity: &Activity) -> Vec<u128> {
    activity.steps.iter().map(|step| step.id.0.as_u128()).collect()
}

fn moved(steps: &[u128], after: Option<u128>) -> Command {
    Command::Move(Move::row(steps.iter().map(|n| id(*n)), after.map(id)))
}

fn sent(steps: &[u128], after: Option<u128>) -> Command {
    let to = ActivityId(Uuid::from_u128(99));
    Command::Send(Send { to, steps: steps.iter().map(|n| id(*n)).collect(), after: after.map(id), first: false })
}

fn changed(n: u128, words: &str) -> Command {
    Command::Change(Change { step: id(n), content: text(words) })
}

#[test]
fn several_steps_move_together_and_stay_together() {
    let mut it = activity(&[2, 3, 4, 5, 6]);
    let back = it.apply(&moved(&[3, 5], Some(6)));
    assert_eq!(order(&it), [2, 4, 6, 3, 5]);
    it.apply(&back.unwrap());
    assert_eq!(order(&it), [2, 3, 4, 5, 6]);
    it.apply(&moved(&[6, 2], None));
    assert_eq!(order(&it), [6, 2, 3, 4, 5], "in the order in which they are named");
    assert_eq!(it.apply(&moved(&[2], Some(6))), None, "it is there already");
    it.apply(&moved(&[2], Some(99)));
    assert_eq!(order(&it), [6, 3, 4, 5, 2], "behind one that is gone: to the end");
}

#[test]
fn a_chapter_carries_its_steps() {
    let it = activity(&[2, 1, 3, 4, 8, 5]);
    assert_eq!(it.with_it(1), 1..4);
    assert_eq!(it.with_it(4), 4..6);
    assert_eq!(it.with_it(0), 0..1);
    assert_eq!(it.gathered(&[id(5), id(1)]), [1, 3, 4, 5].map(id), "in the order of the activity, each once");
    assert_eq!(it.inside(&[id(1), id(99)].into()), [3, 4].map(id));
    assert_eq!(it.chapters_around(&[id(2), id(4)]), [id(1)].into());
    assert_eq!(it.chapters_around(&[id(1), id(3), id(5)]), [id(8)].into(), "it comes along with its chapter");
    assert_eq!(it.anchor(&it.gathered(&[id(1)]), 2), Some(id(8)));
}

#[test]
fn one_further_a_chapter_goes_past_a_whole_one_and_a_step_past_a_step() {
    let further = |n: u128, down: bool| {
        let mut it = activity(&[2, 1, 3, 4, 8, 5, 15]);
        let at = it.place(id(n)).unwrap();
        let steps = it.gathered(&[id(n)]);
        let after = it.anchor(&steps, it.one_further(at, down));
        it.apply(&Command::Move(Move::row(steps, after)));
        order(&it)
    };
    assert_eq!(further(1, true), [2, 8, 5, 1, 3, 4, 15]);
    assert_eq!(further(8, false), [2, 8, 5, 1, 3, 4, 15]);
    assert_eq!(further(1, false), [1, 3, 4, 2, 8, 5, 15], "before what stands in no chapter");
    assert_eq!(further(15, true), [2, 1, 3, 4, 8, 5, 15], "it is the last one");
    assert_eq!(further(8, true), [2, 1, 3, 4, 15, 8, 5]);
    assert_eq!(further(3, true), [2, 1, 4, 3, 8, 5, 15]);
    assert_eq!(further(5, false), [2, 1, 3, 4, 5, 8, 15], "into the chapter above");
    assert_eq!(further(2, false), [2, 1, 3, 4, 8, 5, 15]);
}

#[test]
fn what_was_removed_from_several_places_comes_back_to_each() {
    let mut it = activity(&[2, 3, 4, 5, 6]);
    let back = it.apply(&Command::Remove(Remove { steps: vec![id(5), id(2), id(3), id(77)] }));
    assert_eq!(order(&it), [4, 6]);
    it.apply(&back.unwrap());
    assert_eq!(order(&it), [2, 3, 4, 5, 6]);
}

#[test]
fn what_was_given_to_another_activity_comes_back_to_each_place_and_goes_again() {
    let mut it = activity(&[2, 3, 4, 5, 6]);
    let there = sent(&[5, 2, 3], Some(40));
    let back = it.apply(&there).unwrap();
    assert_eq!(order(&it), [4, 6]);
    assert!(matches!(&back, Command::Fetch(fetch) if fetch.from == ActivityId(Uuid::from_u128(99))));
    let again = it.apply(&back).unwrap();
    assert_eq!(order(&it), [2, 3, 4, 5, 6]);
    let Command::Send(again) = again else { panic!("{again:?}") };
    assert_eq!((again.steps, again.after), ([2, 3, 5].map(id).to_vec(), Some(id(40))));
    // Who changes a step that has gone is asked; who gives away one that was changed gives it as it is.
    assert!(changed(2, "a").overwrites(&there) && !there.overwrites(&changed(2, "a")));
}

#[test]
fn only_the_very_same_thing_is_overwritten() {
    let remove = Command::Remove(Remove { steps: vec![id(2), id(3)] });
    let rename = |title: &str| Command::Rename(Rename { title: title.to_owned() });
    assert!(changed(2, "a").overwrites(&changed(2, "b")));
    assert!(!changed(2, "a").overwrites(&changed(2, "a")), "both say the same");
    assert!(!changed(2, "a").overwrites(&changed(3, "b")));
    assert!(remove.overwrites(&changed(3, "b")) && changed(2, "a").overwrites(&remove));
    assert!(!moved(&[2], None).overwrites(&changed(2, "b")) && !moved(&[2], None).overwrites(&remove));
    assert!(rename("a").overwrites(&rename("b")) && !rename("a").overwrites(&changed(2, "b")));
}

/// Who writes in a step that a colleague takes out meanwhile, and says that it is to stay.
fn kept_against(theirs: &Command) -> Activity {
    let start = activity(&[2, 3, 4]);
    let mut copy = Shared::open(start.clone(), 0, Unsent::default());
    for words in [changed(3, "mien"), changed(4, "aussi")] {
        assert!(copy.seen_mut().apply(&words).is_some());
        copy.done_here(words);
    }
    assert!(copy.to_send(Uuid::from_u128(500)).unwrap().commands.iter().any(|mine| mine.overwrites(theirs)));
    // What is written while one is asked counts as well.
    let later = changed(3, "mien, plus tard");
    assert!(copy.seen_mut().apply(&later).is_some());
    copy.done_here(later);
    let mut server = start;
    server.apply(theirs);
    let mut made = 600;
    let clash = Clash { by: String::new(), theirs: vec![theirs.clone()], revision: 1 };
    copy.keep_mine(&clash, &mut || {
        made += 1;
        Uuid::from_u128(made)
    });
    for revision in [2, 3] {
        let batch = copy.to_send(Uuid::from_u128(501)).unwrap().clone();
        for command in &batch.commands {
            server.apply(command);
        }
        assert!(copy.confirmed(revision, &[], "", &mut Uuid::nil));
    }
    assert_eq!(copy.seen(), &server);
    server
}

#[test]
fn a_step_that_is_kept_comes_back_where_a_colleague_took_it_out() {
    let server = kept_against(&Command::Remove(Remove { steps: vec![id(3)] }));
    assert_eq!(order(&server), [2, 3, 4], "itself, at its place");
    assert_eq!(server.steps[1].content, text("mien, plus tard"));
    let server = kept_against(&Command::Remove(Remove { steps: vec![id(2), id(3), id(4)] }));
    assert_eq!(order(&server), [3, 4], "only those that were written in");
    assert_eq!(server.steps[1].content, text("aussi"));
}

#[test]
fn a_step_that_is_kept_is_made_anew_where_a_colleague_gave_it_away() {
    let server = kept_against(&sent(&[3], None));
    assert_eq!(order(&server), [2, 601, 4], "that which was given away is another activity's");
    assert_eq!(server.steps[1].content, text("mien, plus tard"));
}

/// A letter that was typed while the last ones were on their way is no less dear.
#[test]
fn what_is_written_while_a_colleague_takes_the_step_out_is_there_again() {
    let mut copy = Shared::open(activity(&[2, 3]), 0, Unsent::default());
    let write = |copy: &mut Shared<Activity>, command: Command| {
        assert!(copy.seen_mut().apply(&command).is_some());
        copy.done_here(command);
    };
    write(&mut copy, changed(2, "a"));
    assert!(copy.to_send(Uuid::from_u128(500)).is_some());
    write(&mut copy, changed(3, "b"));
    let theirs = Command::Remove(Remove { steps: vec![id(3)] });
    assert!(copy.confirmed(2, &[theirs], "", &mut Uuid::nil));
    assert_eq!((order(copy.seen()), &copy.seen().steps[1].content), (vec![2, 3], &text("b")));
    // Nor is a colleague's change taken for known before what waits here was sent.
    let mut copy = Shared::open(activity(&[2, 3]), 0, Unsent::default());
    write(&mut copy, changed(3, "b"));
    assert!(!copy.caught_up(0, 1, &[changed(3, "c")], ""));
    assert_eq!(copy.to_send(Uuid::from_u128(500)).map(|batch| batch.base), Some(0), "the server asks whose it is");
}

/// Nor does it go over what a colleague wrote in the same step: the person is asked, after a reload as well.
#[test]
fn what_is_written_while_a_colleague_writes_in_the_same_step_asks_whose_stays() {
    let written = || {
        let mut copy = Shared::open(activity(&[2, 3]), 0, Unsent::default());
        for (step, words) in [(2, "a"), (3, "mine")] {
            let command = changed(step, words);
            assert!(copy.seen_mut().apply(&command).is_some());
            copy.done_here(command);
            assert!(copy.to_send(Uuid::from_u128(500)).is_some());
        }
        assert!(copy.confirmed(2, &[changed(3, "theirs"), changed(2, "as well")], "Paul Martin", &mut Uuid::nil));
        copy
    };
    let kept = serde_json::to_string(written().unsent()).unwrap();
    let reopened = Shared::open(written().seen().clone(), 2, serde_json::from_str(&kept).unwrap());
    for mut copy in [written(), reopened] {
        let clash = copy.unsent().clash().cloned().unwrap();
        assert_eq!((clash.by.as_str(), &clash.theirs), ("Paul Martin", &vec![changed(3, "theirs")]));
        assert_eq!(copy.to_send(Uuid::from_u128(501)), None, "nothing goes before the answer");
        assert_eq!(copy.seen().steps[1].content, text("mine"));
        let mut theirs = copy.clone();
        theirs.take_theirs(&clash.theirs);
        assert!(theirs.unsent().is_empty());
        copy.keep_mine(&clash, &mut Uuid::nil);
        let batch = copy.to_send(Uuid::from_u128(501)).unwrap();
        assert_eq!((batch.base, &batch.commands), (2, &vec![changed(3, "mine")]));
    }
}

/// What was written right before the browser was killed is held against what colleagues did until it is opened again.
#[test]
fn what_was_never_sent_is_sent_as_made_on_the_revision_it_was_made_on() {
    let mut copy = Shared::open(activity(&[2, 3]), 4, Unsent::default());
    copy.done_here(changed(3, "mine"));
    let mut reopened = Shared::open(activity(&[2, 3]), 7, copy.unsent().clone());
    assert_eq!(reopened.to_send(Uuid::from_u128(500)).map(|batch| batch.base), Some(4));
}

fn commands() -> impl Strategy<Value = Command> {
    let any = || 0..12_u128;
    let ids = move || prop::collection::vec(any(), 0..5);
    let anchor = move || prop::option::of(any());
    prop_oneof![
        (ids(), anchor())
            .prop_map(|(ids, after)| Command::Insert(Insert::row(ids.into_iter().map(step), after.map(id)))),
        ids().prop_map(|ids| Command::Remove(Remove { steps: ids.into_iter().map(id).collect() })),
        (ids(), anchor()).prop_map(|(ids, after)| moved(&ids, after)),
        (ids(), prop::option::of(any())).prop_map(|(ids, after)| sent(&ids, after)),
        (any(), "[a-c]{1,2}").prop_map(|(n, words)| changed(n, &words)),
        "[a-c]{1,2}".prop_map(|title| Command::Rename(Rename { title })),
        "[a-c]{1,2}".prop_map(|summary| Command::Describe(Describe { summary })),
        prop::option::of(0..3_u128).prop_map(|subject| Command::SetSubject(SetSubject {
            subject: subject.map(|n| crate::ids::SubjectId(Uuid::from_u128(n)))
        })),
    ]
}

proptest! {
    /// Any commands in any order leave an activity, and each is taken back exactly, and done again exactly.
    #[test]
    fn every_command_has_an_inverse(list in prop::collection::vec(commands(), 0..40)) {
        trial::every_command_has_an_inverse(activity(&[1, 2, 3, 8, 9]), list, Activity::is_valid);
    }

    #[test]
    fn everything_is_undone_and_done_again(list in prop::collection::vec(commands(), 0..40)) {
        let start = activity(&[1, 2, 3, 8, 9]);
        let mut it = start.clone();
        let mut history = History::default();
        for command in &list {
            history.run(&mut it, command, false);
        }
        let end = it.clone();
        while history.undo(&mut it).is_some() {}
        prop_assert_eq!(&it, &start);
        while history.redo(&mut it).is_some() {}
        prop_assert_eq!(&it, &end);
    }

    #[test]
    fn both_copies_become_the_servers(list in trial::steps(commands()), mine in any::<bool>()) {
        trial::both_copies_become_the_servers(&activity(&[1, 2, 3, 8, 9]), list, mine);
    }

    /// However a colleague takes steps away: what was written in them is there afterwards, once each.
    #[test]
    fn what_is_kept_is_there_again(
        theirs in prop::collection::vec(commands(), 0..8),
        written in prop::sample::subsequence(vec![2_u128, 3, 4, 5, 6], 1..4),
    ) {
        let start = activity(&[2, 3, 4, 5, 6]);
        let mine: Vec<Command> = written.iter().map(|n| changed(*n, &format!("mien {n}"))).collect();
        let (mut seen, mut there) = (start.clone(), start);
        for command in &mine {
            seen.apply(command);
        }
        for command in &theirs {
            there.apply(command);
        }
        let mut made = 600;
        let back = seen.brought_back(&mine.iter().collect::<Vec<_>>(), &theirs, &there, &mut || {
            made += 1;
            Uuid::from_u128(made)
        });
        for command in back.iter().chain(&mine) {
            there.apply(command);
        }
        prop_assert!(there.is_valid());
        for n in written {
            let words = text(&format!("mien {n}"));
            prop_assert_eq!(there.steps.iter().filter(|step| step.content == words).count(), 1);
        }
    }

    /// Commands go over the wire and into the log as JSON.
    #[test]
    fn a_command_is_read_as_it_was_written(command in commands()) {
        let json = serde_json::to_string(&command).unwrap();
        prop_assert_eq!(serde_json::from_str::<Command>(&json).unwrap(), command);
    }
}
