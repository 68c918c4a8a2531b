//! `session`: accounts, sign-in, devices, on a real database.
#![allow(clippy::unwrap_used)]
mod session {
    mod activation;
    mod devices;
    mod reset;
    mod sign_in;
    mod slowing;
}
mod world;

use preau_backend::{Actor, Result, session as room};
use world::World;

const PASSWORD: &str = "trois petits chats";

fn request(login: &str, password: &str) -> room::SignIn {
    room::SignIn { login: login.into(), password: password.into(), address: "10.0.0.1".into(), ..Default::default() }
}

async fn signs_in(w: &World, login: &str, password: &str) -> Result<room::SignedIn> {
    room::sign_in(&w.backend, request(login, password)).await
}

/// The person's first letter.
fn letter(w: &World, person: &Actor) -> String {
    room::activation_code(&w.backend.key, person.person, 1).unwrap()
}

async fn activates(w: &World, login: &str, code: &str, password: &str) -> Result<room::SignedIn> {
    room::activate(&w.backend, request(login, password), code, password).await
}

/// Activates the account with [`PASSWORD`]; gives the token of the device.
async fn activated(w: &World, login: &str, person: &Actor) -> String {
    activates(w, login, &letter(w, person), PASSWORD).await.unwrap().token
}

async fn who(w: &World, token: &str) -> Option<Actor> {
    room::authenticate(&w.backend, token).await.unwrap()
}
