//! Two people, a server and bad luck: the property that every shared document is held to.

use super::{Answer, Batch, Clash, Document, Edit, Shared, Unsent};
use crate::error::Failure;
use proptest::prelude::*;
use std::fmt::Debug;
use uuid::Uuid;

/// The server: it applies what comes, in the order in which it comes.
struct Server<D: Document> {
    document: D,
    log: Vec<(Uuid, Vec<D::Command>)>,
}

impl<D: Document + Clone> Server<D> {
    fn revision(&self) -> i64 {
        i64::try_from(self.log.len()).unwrap()
    }

    fn since(&self, base: i64, until: i64) -> Vec<D::Command> {
        let (base, until) = (usize::try_from(base).unwrap(), usize::try_from(until).unwrap());
        self.log.get(base..until).into_iter().flatten().flat_map(|(_, commands)| commands.clone()).collect()
    }

    fn take(&mut self, batch: &Batch<D::Command>) -> Answer<D::Command> {
        if let Some(at) = self.log.iter().position(|(id, _)| *id == batch.id) {
            let at = i64::try_from(at).unwrap();
            return Answer::Done { revision: at + 1, others: self.since(batch.base, at), by: String::new() };
        }
        let others = self.since(batch.base, self.revision());
        if batch.commands.iter().any(|mine| others.iter().any(|it| mine.overwrites(it))) {
            return Answer::Overwrites { revision: self.revision(), others, by: String::new() };
        }
        for command in &batch.commands {
            self.document.apply(command);
        }
        self.log.push((batch.id, batch.commands.clone()));
        Answer::Done { revision: self.revision(), others, by: String::new() }
    }
}

#[derive(Debug, Clone)]
pub enum Step<C> {
    Do(C),
    /// Sends; the answer is lost on the way back when `lost`.
    Send {
        lost: bool,
    },
    CatchUp,
    /// The page is closed and opened again.
    Reload,
}

/// What two people do, in any order.
pub fn steps<C: Clone + Debug + 'static>(
    commands: impl Strategy<Value = C> + 'static,
) -> impl Strategy<Value = Vec<(usize, Step<C>)>> {
    let step = prop_oneof![
        4 => commands.prop_map(Step::Do),
        3 => any::<bool>().prop_map(|lost| Step::Send { lost }),
        1 => Just(Step::CatchUp),
        1 => Just(Step::Reload),
    ];
    prop::collection::vec((0..2_usize, step), 0..60)
}

/// One person: their copy, and what they are being asked.
struct Person<D: Document> {
    copy: Shared<D>,
    asked: Option<Clash<D::Command>>,
}

/// Sends; who is being asked answers first, perhaps long after: others went on meanwhile.
fn send<D: Document + Clone + PartialEq>(
    person: &mut Person<D>,
    server: &mut Server<D>,
    id: Uuid,
    lost: bool,
    mine: bool,
) {
    let Person { copy, asked } = person;
    // As the browser does, which makes them at random.
    let mut made = id.as_u128() << 32;
    let mut fresh = || {
        made += 1;
        Uuid::from_u128(made)
    };
    if let Some(clash) = asked.take().or_else(|| copy.unsent().clash().cloned()) {
        if mine {
            copy.keep_mine(&clash, &mut fresh);
        } else {
            copy.take_theirs(&clash.theirs);
            copy.refetched(server.document.clone(), server.revision());
        }
    }
    let Some(batch) = copy.to_send(id).cloned() else { return };
    let answer = server.take(&batch);
    if lost {
        return;
    }
    match answer {
        Answer::Done { revision, others, by } => {
            if !copy.confirmed(revision, &others, &by, &mut fresh) {
                copy.refetched(server.document.clone(), server.revision());
            }
        }
        Answer::Overwrites { revision, others, by } => *asked = Some(Clash { by, theirs: others, revision }),
    }
}

fn catch_up<D: Document + Clone + PartialEq>(copy: &mut Shared<D>, server: &Server<D>) {
    let base = copy.revision();
    let others = server.since(base, server.revision());
    let _ = copy.caught_up(base, server.revision(), &others, "");
}

/// However two people's work is mixed, interrupted and reloaded, both end with the server's document, and
/// nothing was sent into the void. `mine`: what they answer when asked whose change stays.
pub fn both_copies_become_the_servers<D>(start: &D, list: Vec<(usize, Step<D::Command>)>, mine: bool)
where
    D: Document + Clone + PartialEq + Debug,
    D::Command: Edit,
{
    let mut server = Server { document: start.clone(), log: Vec::new() };
    let person = || Person { copy: Shared::open(start.clone(), 0, Unsent::default()), asked: None };
    let mut people = [person(), person()];
    let mut ids = 100_u128;
    let mut fresh = || {
        ids += 1;
        Uuid::from_u128(ids)
    };
    for (who, step) in list {
        let person = &mut people[who];
        let copy = &mut person.copy;
        match step {
            Step::Do(command) => {
                if copy.seen_mut().apply(&command).is_some() {
                    copy.done_here(command);
                }
            }
            Step::Send { lost } => send(person, &mut server, fresh(), lost, mine),
            Step::CatchUp => catch_up(copy, &server),
            Step::Reload => {
                *copy = Shared::open(server.document.clone(), server.revision(), copy.unsent().clone());
                person.asked = None;
            }
        }
    }
    for _ in 0..12 {
        for person in &mut people {
            send(person, &mut server, fresh(), false, mine);
            catch_up(&mut person.copy, &server);
        }
    }
    for Person { copy, .. } in &people {
        assert!(copy.unsent().is_empty());
        assert_eq!(copy.seen(), &server.document);
    }
}

/// However a server refuses some commands, nothing sticks behind them: all else arrives, a reload shows the same, and what
/// was refused can be given up. Each command with whether it is sent at once.
pub fn what_is_refused_stops_nothing_else<D>(
    start: &D,
    list: Vec<(D::Command, bool)>,
    is_refused: impl Fn(&D::Command) -> bool,
) where
    D: Document + Clone + PartialEq + Debug,
{
    let mut server = Server { document: start.clone(), log: Vec::new() };
    let mut copy = Shared::open(start.clone(), 0, Unsent::default());
    let mut ids = 100_u128;
    let mut send = |copy: &mut Shared<D>, server: &mut Server<D>| {
        ids += 1;
        let Some(batch) = copy.to_send(Uuid::from_u128(ids)).cloned() else { return };
        if batch.commands.iter().any(&is_refused) {
            copy.refused(Failure::NotFound);
        } else if let Answer::Done { revision, others, by } = server.take(&batch)
            && !copy.confirmed(revision, &others, &by, &mut Uuid::nil)
        {
            copy.refetched(server.document.clone(), server.revision());
        }
    };
    let rounds = 2 * list.len() + 2;
    for (command, at_once) in list {
        if copy.seen_mut().apply(&command).is_some() {
            copy.done_here(command);
        }
        if at_once {
            send(&mut copy, &mut server);
        }
    }
    // Twice each, at most: together, and alone.
    for _ in 0..rounds {
        send(&mut copy, &mut server);
    }
    assert!(copy.unsent().is_empty());
    assert!(server.log.iter().flat_map(|(_, commands)| commands).all(|command| !is_refused(command)));
    let again = Shared::open(server.document.clone(), server.revision(), copy.unsent().clone());
    assert_eq!(again.seen(), copy.seen());
    if copy.unsent().refused().is_none() {
        assert_eq!(copy.seen(), &server.document);
    }
    copy.try_again();
    for _ in 0..rounds {
        send(&mut copy, &mut server);
    }
    copy.give_up();
    assert!(copy.unsent().is_empty() && copy.unsent().refused().is_none());
    assert_eq!(copy.seen(), &server.document);
}

/// Any commands in any order leave a valid document; each is taken back exactly, and done again exactly.
pub fn every_command_has_an_inverse<D>(mut it: D, list: Vec<D::Command>, is_valid: impl Fn(&D) -> bool)
where
    D: Document + Clone + PartialEq + Debug,
{
    for command in list {
        let before = it.clone();
        let inverse = it.apply(&command);
        assert!(is_valid(&it));
        let Some(inverse) = inverse else {
            assert_eq!(it, before);
            continue;
        };
        assert_ne!(it, before);
        let mut back = it.clone();
        let again = back.apply(&inverse);
        assert_eq!(back, before);
        back.apply(&again.expect("an inverse changes something"));
        assert_eq!(back, it);
    }
}
