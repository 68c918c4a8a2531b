//! Who has an activity open to change it: told to those who may change it too, and to nobody else.
//!
//! In memory, for one process, and for a few seconds: nothing of it is ever written. Where several processes serve a
//! school, each knows those whom it serves.

use super::access;
use crate::{Actor, Backend, Result};
use preau_model::{
    classeur::{Level, Present},
    ids::{ActivityId, PersonId, StepId},
    time::Instant,
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// How long somebody counts as there who has not said so again, in seconds. They say so every five.
const THERE: i64 = 12;

/// Whom this process has heard of.
#[derive(Debug, Default)]
pub struct Presence(Mutex<HashMap<ActivityId, HashMap<PersonId, Heard>>>);

#[derive(Debug)]
struct Heard {
    name: String,
    step: Option<StepId>,
    at: Instant,
}

/// Where somebody is who has an activity open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// There, perhaps writing in a step.
    At(Option<StepId>),
    /// Gone.
    Gone,
}

/// Notes that the actor is there, and tells who else is.
pub async fn present(backend: &Backend, actor: &Actor, activity: ActivityId, here: Here) -> Result<Vec<Present>> {
    access::activity(&backend.db, actor, activity, Level::Edit).await?;
    let now = backend.clock.now();
    let Here::At(step) = here else {
        backend.presence.forget(activity, actor.person);
        return Ok(Vec::new());
    };
    let name = match backend.presence.name(activity, actor.person) {
        Some(name) => name,
        None => access::name(&backend.db, Some(actor.person)).await?,
    };
    Ok(backend.presence.note(activity, actor.person, Heard { name, step, at: now }))
}

impl Presence {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<ActivityId, HashMap<PersonId, Heard>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn name(&self, activity: ActivityId, person: PersonId) -> Option<String> {
        self.with(|all| all.get(&activity)?.get(&person).map(|heard| heard.name.clone()))
    }

    fn forget(&self, activity: ActivityId, person: PersonId) {
        self.with(|all| {
            if let Some(people) = all.get_mut(&activity) {
                people.remove(&person);
            }
        });
    }

    /// The others, by name; whoever has not been heard of for a while is forgotten, wherever they were.
    fn note(&self, activity: ActivityId, person: PersonId, heard: Heard) -> Vec<Present> {
        let now = heard.at;
        self.with(|all| {
            all.entry(activity).or_default().insert(person, heard);
            all.retain(|_, people| {
                people.retain(|_, heard| now < heard.at.plus_seconds(THERE));
                !people.is_empty()
            });
            let people = all.get(&activity).into_iter().flatten().filter(|(other, _)| **other != person);
            let mut others: Vec<Present> = people
                .map(|(person, heard)| Present { person: *person, name: heard.name.clone(), step: heard.step })
                .collect();
            others.sort_unstable_by(|one, other| (&one.name, one.person).cmp(&(&other.name, other.person)));
            others
        })
    }
}
