//! How a page asks: every call says for whom the page was made.
//!
//! A page may stay open while somebody else signs in in the same browser (another tab, a shared
//! tablet). The cookie is then theirs: what the first one wrote must neither be sent as theirs, nor
//! their work be shown on the first one's page. The server refuses such a call
//! (`server/src/identity.rs`), and the page is made anew.

use bytes::Bytes;
use futures::{
    FutureExt,
    future::{Either, select},
};
use gloo::timers::future::TimeoutFuture;
use leptos::server_fn::{
    client::{Client, browser::BrowserClient},
    error::{FromServerFnError, ServerFnErrorErr},
    request::browser::BrowserRequest,
    response::browser::BrowserResponse,
};
use preau_model::ids::PersonId;
use send_wrapper::SendWrapper;
use std::{cell::Cell, future::Future};

/// The header that says for whom.
pub const HEADER: &str = "preau-person";

/// How long an answer may take, in milliseconds: a connection that died without a word must not hold
/// up what comes after.
const PATIENCE_MS: u32 = 45_000;

thread_local! {
    static PERSON: Cell<Option<PersonId>> = const { Cell::new(None) };
}

/// Whose page this is, as the document said.
pub fn ask_for(person: Option<PersonId>) {
    PERSON.set(person);
}

/// The client of our server functions.
#[derive(Debug)]
pub struct Asker;

impl<E, I, O> Client<E, I, O> for Asker
where
    E: FromServerFnError,
    I: FromServerFnError,
    O: FromServerFnError,
{
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    fn send(request: Self::Request) -> impl Future<Output = Result<Self::Response, E>> + Send {
        if let Some(person) = PERSON.get() {
            request.headers().set(HEADER, &person.to_string());
        }
        // Dropped, the request is given up.
        let answer = Box::pin(<BrowserClient as Client<E, I, O>>::send(request));
        let patience = Box::pin(SendWrapper::new(TimeoutFuture::new(PATIENCE_MS)));
        select(answer, patience).map(|first| match first {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => Err(E::from_server_fn_error(ServerFnErrorErr::Request("no answer".to_owned()))),
        })
    }

    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (
                impl futures::Stream<Item = Result<Bytes, Bytes>> + Send + 'static,
                impl futures::Sink<Bytes> + Send + 'static,
            ),
            E,
        >,
    > + Send {
        <BrowserClient as Client<E, I, O>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<E, I, O>>::spawn(future);
    }
}
