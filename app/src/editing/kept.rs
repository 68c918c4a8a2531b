//! What an editor that is gone has left on this device, sent without it.

use super::{
    draft::Source,
    saving::{Kept, is_about_it},
    taking_up::lock_name,
};
use crate::{
    browser::{lock, outbox, store, writing},
    error::AppError,
};
use preau_model::{
    editing::{Answer, Shared},
    error::Failure,
    ids::PersonId,
};
use uuid::Uuid;

/// What is left of it on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// The school has it all.
    Nothing,
    /// An editor has it, which sends it by itself.
    Elsewhere,
    Some(Why),
}

/// Why something is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Others have changed the very same things: the person says in the editor what stays.
    Asked,
    Failed(Failure),
}

/// Sends what is kept under `name`, unless an editor has it. Whatever becomes of it, the device keeps what the school has
/// not confirmed, as an editor finds it.
pub async fn send_kept<S: Source>(source: S, person: PersonId, name: &str) -> Left {
    let Some(_lock) = lock::take(&lock_name(name)).await else { return Left::Elsewhere };
    let Some(Kept { mut history, unsent, revision: known }) = writing::kept::<Kept<S::Command>>(person, name).await
    else {
        return Left::Nothing;
    };
    if unsent.is_empty() {
        return unsent.refused().map_or(Left::Nothing, |why| Left::Some(Why::Failed(why.clone())));
    }
    let (document, revision) = match source.fetch().await {
        Ok(fetched) => fetched,
        Err(AppError(failure)) => return Left::Some(Why::Failed(failure)),
    };
    // What others did meanwhile, the history has to know before this device says that it does.
    let missed = match known.filter(|known| *known < revision) {
        Some(since) => match source.catch_up(since).await {
            Ok(mut news) => {
                news.others.retain(|command| !unsent.commands().any(|own| own == command));
                Some(news)
            }
            Err(AppError(failure)) => return Left::Some(Why::Failed(failure)),
        },
        None => None,
    };
    let mut shared = Shared::open(document, revision, unsent);
    if let Some(news) = missed {
        history.heard(&news.others);
        shared.heard(&news.others, &news.by);
    }
    loop {
        let batch = shared.to_send(Uuid::now_v7()).cloned();
        let is_all = shared.unsent().is_empty();
        let (unsent, revision) = (shared.unsent().clone(), Some(shared.revision()));
        let refused = unsent.refused().cloned();
        let kept = writing::kept_write(person, name, &Kept { history: history.clone(), unsent, revision });
        if let (true, Some(why)) = (is_all, refused) {
            store::write(vec![kept]).await;
            return Left::Some(Why::Failed(why));
        }
        if is_all {
            store::write(vec![kept, outbox::note_edits(person, name, None)]).await;
            return Left::Nothing;
        }
        // With its identifier, so that it is the same one if this page goes.
        store::write(vec![kept]).await;
        let Some(batch) = batch else { return Left::Some(Why::Asked) };
        match source.send(batch).await {
            Ok(Answer::Done { revision, others, by }) => {
                let is_right = shared.confirmed(revision, &others, &by, &mut Uuid::now_v7);
                history.heard(&others);
                if !is_right {
                    match source.fetch().await {
                        Ok((document, revision)) => shared.refetched(document, revision),
                        Err(AppError(failure)) => return Left::Some(Why::Failed(failure)),
                    }
                }
            }
            Ok(Answer::Overwrites { .. }) => return Left::Some(Why::Asked),
            Err(AppError(failure)) if is_about_it(&failure) => shared.refused(failure),
            Err(AppError(failure)) => return Left::Some(Why::Failed(failure)),
        }
    }
}
