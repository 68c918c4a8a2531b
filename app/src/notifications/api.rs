use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::notifications::{Settings, Subscription};

#[server(endpoint = "notifications/settings", output = Wire, client = Asker)]
pub async fn my_settings() -> Result<Settings, AppError> {
    use crate::ask;
    preau_backend::notifications::settings(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// The service worker asks for it too, with the same JSON, when the browser was given a new address.
#[server(endpoint = "notifications/register", input = Wire, output = Wire, client = Asker)]
pub async fn register(subscription: Subscription) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::notifications::register(&ask::backend(), &ask::actor()?, &subscription).await.map_err(ask::tell)
}

#[server(endpoint = "notifications/forget", output = Wire, client = Asker)]
pub async fn forget() -> Result<(), AppError> {
    use crate::ask;
    preau_backend::notifications::forget(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}
