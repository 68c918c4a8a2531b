//! `homework`: giving, handing in, correcting, and who may, on a real database.
#![allow(clippy::unwrap_used)]
mod homework {
    mod changing;
    mod correcting;
    mod giving;
    mod handing_in;
    mod handing_in_files;
    mod lists;
    mod strangers;
    mod to_do;
}
mod world;

use preau_backend::{Actor, Result, homework as room};
use preau_model::{
    homework::{GivenAssignment, GivenDetail, HandInInput, PupilAssignment, PupilDetail, Receipt, Tab},
    ids::{AssignmentId, UploadId},
};
use uuid::Uuid;
use world::classroom::Classroom;

fn new_id() -> AssignmentId {
    AssignmentId(Uuid::now_v7())
}

fn unknown_file() -> preau_model::homework::NewFile {
    let upload = UploadId(Uuid::now_v7());
    preau_model::homework::NewFile::one(upload, preau_model::media::AttachmentKind::File)
}

/// Shorthands for what the tests ask all the time.
impl Classroom {
    async fn list(&self) -> Vec<GivenAssignment> {
        room::given(&self.world.backend, &self.teacher, None).await.unwrap().page.items
    }

    async fn detail(&self, id: AssignmentId) -> GivenDetail {
        room::open_given(&self.world.backend, &self.teacher, id).await.unwrap()
    }

    async fn tab(&self, pupil: &Actor, tab: Tab) -> Vec<PupilAssignment> {
        room::to_do(&self.world.backend, pupil, tab, None).await.unwrap().items
    }

    async fn seen_by(&self, pupil: &Actor, id: AssignmentId) -> Result<PupilDetail> {
        room::open_as_pupil(&self.world.backend, pupil, id).await
    }

    async fn sends(&self, pupil: &Actor, id: AssignmentId, input: &HandInInput) -> Result<Receipt> {
        room::hand_in(&self.world.backend, pupil, id, input).await
    }

    async fn corrects(&self, pupil: &Actor, id: AssignmentId, text: &str, corrected: bool) {
        let backend = &self.world.backend;
        let copy = room::open_copy(backend, &self.teacher, id, pupil.person).await.unwrap();
        room::correct(backend, &self.teacher, id, pupil.person, copy.pupil.versions, text, corrected).await.unwrap();
    }
}
