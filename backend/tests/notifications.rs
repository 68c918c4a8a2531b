//! `notifications`: who is told what, when, and what leaves the server, on a real database and
//! with a push service of our own.
#![allow(clippy::unwrap_used)]
mod notifications {
    mod announcing;
    mod delivering;
    mod registering;
}
mod service;
mod world;

use preau_backend::{Actor, db::sql, homework, notifications as room};
use preau_model::notifications::Message;
use service::{Phone, Service};
use world::classroom::Classroom;

/// A class, a push service, and the time of day when people are told at once.
struct Told {
    c: Classroom,
    service: Service,
}

impl Told {
    async fn new() -> Self {
        let mut c = Classroom::new().await;
        let service = Service::start().await;
        c.world.backend.push = service.push();
        Self { c, service }
    }

    /// A signed-in device of a person's, which asked to be told.
    async fn phone(&self, person: &Actor) -> (Actor, Phone) {
        let person = self.signed_in(person).await;
        let phone = self.service.phone();
        room::register(&self.c.world.backend, &person, &phone.subscription()).await.unwrap();
        (person, phone)
    }

    /// The person with a session of their own.
    async fn signed_in(&self, person: &Actor) -> Actor {
        let backend = &self.c.world.backend;
        let signed =
            preau_backend::session::open_session(backend, person.person, "Chrome, Android", true).await.unwrap();
        preau_backend::session::authenticate(backend, &signed.token).await.unwrap().unwrap()
    }

    /// What the server does every few seconds.
    async fn look(&self) {
        homework::announce(&self.c.world.backend).await.unwrap();
        room::deliver(&self.c.world.backend).await.unwrap();
    }

    /// What came to a phone since it was last looked at.
    fn on(&self, phone: &Phone) -> Vec<Message> {
        self.service.taken(phone)
    }

    fn titles(&self, phone: &Phone) -> Vec<String> {
        self.on(phone).into_iter().map(|message| message.title).collect()
    }

    async fn waiting(&self) -> i64 {
        self.c.world.count("SELECT COUNT(*) FROM push_message").await
    }

    async fn devices(&self) -> i64 {
        self.c.world.count("SELECT COUNT(*) FROM push_device").await
    }

    async fn forget_session(&self, actor: &Actor) {
        sql("DELETE FROM session WHERE id = $1").bind(actor.session).run(&self.c.world.backend.db).await.unwrap();
    }
}
