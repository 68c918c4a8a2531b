//! What every handler shares.

use crate::metrics::Metrics;
use preau_app::document::Assets;
use preau_backend::Backend;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct AppState {
    pub backend: Backend,
    pub assets: Assets,
    pub metrics: Arc<Metrics>,
    /// Serve pages for developers.
    pub development: bool,
    /// Trust `X-Forwarded-For` from the reverse proxy in front.
    pub behind_proxy: bool,
}
