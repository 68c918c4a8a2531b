use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{session::Role, time::DateTime};
use serde::{Deserialize, Serialize};

/// What the account page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub roles: Vec<Role>,
    pub devices: Vec<DeviceLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    pub session: preau_model::ids::SessionId,
    pub label: String,
    pub created: DateTime,
    pub seen: DateTime,
    pub current: bool,
}

#[server(endpoint = "session/account", output = Wire, client = Asker)]
pub async fn my_account() -> Result<Account, AppError> {
    use crate::ask;
    let actor = ask::actor()?;
    let devices = preau_backend::session::devices(&ask::backend(), &actor).await.map_err(ask::tell)?;
    Ok(Account {
        roles: actor.roles.iter().collect(),
        devices: devices
            .into_iter()
            .map(|device| DeviceLine {
                session: device.session,
                label: device.label,
                created: actor.zone.civil(device.created_at),
                seen: actor.zone.civil(device.seen_at),
                current: device.current,
            })
            .collect(),
    })
}
