//! Whose content a school shows in frames, for the policy of the application's pages. Asked for again only when the list
//! has changed: a page costs no statement for it.

use preau_backend::{Backend, changes::Part, home};
use preau_model::ids::SchoolId;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// By school: what `frame-src` says, and when it was read, counted in changes.
#[derive(Debug, Default)]
pub struct Frames(RwLock<HashMap<SchoolId, (u64, Arc<str>)>>);

impl Frames {
    /// The sources, each with a space before it; none where they cannot be told.
    pub async fn of(&self, backend: &Backend, school: SchoolId) -> Arc<str> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&school).cloned();
        if let Some((since, sources)) = known
            && backend.changes.unchanged(&[Part::School], since)
        {
            return sources;
        }
        let since = backend.changes.count();
        match home::allowed(&backend.db, school).await {
            Ok(hosts) => {
                let sources: Arc<str> = sources(&hosts).into();
                self.0.write().unwrap_or_else(PoisonError::into_inner).insert(school, (since, Arc::clone(&sources)));
                sources
            }
            Err(error) => {
                error.tell();
                "".into()
            }
        }
    }
}

/// The hosts as sources of a policy (CSP level 3 § 2.3.1), each with a space before it.
pub fn sources(hosts: &[String]) -> String {
    hosts.iter().fold(String::new(), |all, host| all + " https://" + host)
}
