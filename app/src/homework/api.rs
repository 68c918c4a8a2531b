//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    homework::{
        AssignmentInput, Audience, ChildWork, Copy, GivenDetail, GivenList, HandInInput, PupilAssignment, PupilDetail,
        Receipt, Tab,
    },
    ids::{AssignmentId, PersonId},
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// A pupil's list, with the moment it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilList {
    pub tab: Tab,
    pub assignments: Vec<PupilAssignment>,
    /// The last one shown, when there are more behind it.
    pub next: Option<AssignmentId>,
    pub now: DateTime,
}

/// What one address shows, by who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum One {
    Pupil { detail: Box<PupilDetail>, now: DateTime },
    Teacher { detail: Box<GivenDetail>, now: DateTime },
}

#[server(endpoint = "homework/to_do", output = Wire, client = Asker)]
pub async fn to_do(tab: Tab, after: Option<AssignmentId>) -> Result<PupilList, AppError> {
    use crate::ask;
    let page = preau_backend::homework::to_do(&ask::backend(), &ask::actor()?, tab, after).await.map_err(ask::tell)?;
    Ok(PupilList { tab, assignments: page.items, next: page.next, now: ask::now() })
}

#[server(endpoint = "homework/of_children", output = Wire, client = Asker)]
pub async fn of_children() -> Result<Vec<ChildWork>, AppError> {
    use crate::ask;
    preau_backend::homework::of_children(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

#[server(endpoint = "homework/given", output = Wire, client = Asker)]
pub async fn given(after: Option<AssignmentId>) -> Result<GivenList, AppError> {
    use crate::ask;
    preau_backend::homework::given(&ask::backend(), &ask::actor()?, after).await.map_err(ask::tell)
}

/// One homework: as its teacher, its pupil, or the guardian of `child`.
#[server(endpoint = "homework/one", output = Wire, client = Asker)]
pub async fn open_one(id: AssignmentId, child: Option<PersonId>) -> Result<One, AppError> {
    use crate::ask;
    use preau_backend::homework;
    use preau_model::session::Role;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let now = ask::now();
    if let Some(child) = child {
        let detail = homework::open_as_guardian(&backend, &actor, id, child).await.map_err(ask::tell)?;
        return Ok(One::Pupil { detail: Box::new(detail), now });
    }
    if actor.is(Role::Pupil) {
        let detail = homework::open_as_pupil(&backend, &actor, id).await.map_err(ask::tell)?;
        return Ok(One::Pupil { detail: Box::new(detail), now });
    }
    let detail = homework::open_given(&backend, &actor, id).await.map_err(ask::tell)?;
    Ok(One::Teacher { detail: Box::new(detail), now })
}

#[server(endpoint = "homework/audience", output = Wire, client = Asker)]
pub async fn load_audience() -> Result<Audience, AppError> {
    use crate::ask;
    preau_backend::homework::audience(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

#[server(endpoint = "homework/give", input = Wire, output = Wire, client = Asker)]
pub async fn give(id: AssignmentId, input: AssignmentInput) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::homework::give(&ask::backend(), &ask::actor()?, id, &input).await.map_err(ask::tell)
}

#[server(endpoint = "homework/edit", input = Wire, output = Wire, client = Asker)]
pub async fn edit(id: AssignmentId, revision: i64, input: AssignmentInput) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::homework::edit(&ask::backend(), &ask::actor()?, id, revision, &input).await.map_err(ask::tell)
}

#[server(endpoint = "homework/withdraw", output = Wire, client = Asker)]
pub async fn withdraw(id: AssignmentId, withdrawn: bool) -> Result<(), AppError> {
    use crate::ask;
    use preau_backend::homework;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let done = if withdrawn {
        homework::withdraw(&backend, &actor, id).await
    } else {
        homework::reinstate(&backend, &actor, id).await
    };
    done.map_err(ask::tell)
}

#[server(endpoint = "homework/tick", output = Wire, client = Asker)]
pub async fn tick(id: AssignmentId, done: bool) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::homework::tick(&ask::backend(), &ask::actor()?, id, done).await.map_err(ask::tell)
}

#[server(endpoint = "homework/hand_in", input = Wire, output = Wire, client = Asker)]
pub async fn hand_in(id: AssignmentId, input: HandInInput) -> Result<Receipt, AppError> {
    use crate::ask;
    preau_backend::homework::hand_in(&ask::backend(), &ask::actor()?, id, &input).await.map_err(ask::tell)
}

#[server(endpoint = "homework/copy", output = Wire, client = Asker)]
pub async fn open_copy(id: AssignmentId, pupil: PersonId) -> Result<Copy, AppError> {
    use crate::ask;
    preau_backend::homework::open_copy(&ask::backend(), &ask::actor()?, id, pupil).await.map_err(ask::tell)
}

/// `plain` is what the box without script holds; it wins over `text`, the editor's HTML.
#[server(endpoint = "homework/correct", output = Wire, client = Asker)]
pub async fn correct(
    id: AssignmentId,
    pupil: PersonId,
    version: u32,
    #[server(default)] text: String,
    plain: Option<String>,
    corrected: bool,
) -> Result<(), AppError> {
    use crate::ask;
    let text = plain.map_or(text, |plain| preau_model::text::rich::from_plain(&plain));
    preau_backend::homework::correct(&ask::backend(), &ask::actor()?, id, pupil, version, &text, corrected)
        .await
        .map_err(ask::tell)
}
