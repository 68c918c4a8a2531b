//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    classeur::Package,
    ids::{PackageId, StepId, UploadId},
};

/// The origin under which packages play, as the server tells it to what is asked for in one request.
#[derive(Debug, Clone)]
pub struct PlayerOrigin(pub String);

/// Where the package of a step plays for who asks, for some hours; `None`: nowhere, this server has no origin for it.
#[server(endpoint = "h5p/open_frame", input = Wire, output = Wire, client = Asker)]
pub async fn open_frame(step: StepId) -> Result<Option<String>, AppError> {
    use crate::ask;
    let pass = preau_backend::h5p::open_frame(&ask::backend(), &ask::actor()?, step).await.map_err(ask::tell)?;
    Ok(use_context::<PlayerOrigin>().map(|PlayerOrigin(origin)| format!("{origin}/{pass}/")))
}

/// A file that was sent is to be a package that steps may play.
#[server(endpoint = "h5p/take_package", input = Wire, output = Wire, client = Asker)]
pub async fn take_package(id: PackageId, upload: UploadId) -> Result<Package, AppError> {
    use crate::ask;
    preau_backend::h5p::take_in(&ask::backend(), &ask::actor()?, id, upload).await.map_err(ask::tell)
}

/// What is known of a package, for who edits a step.
#[server(endpoint = "h5p/package", input = Wire, output = Wire, client = Asker)]
pub async fn load_package(id: PackageId) -> Result<Package, AppError> {
    use crate::ask;
    preau_backend::h5p::package(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}
