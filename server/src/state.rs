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
    /// Pages for visitors that were made before.
    pub public: Arc<crate::public::Cache>,
    /// Whose content may be framed.
    pub frames: Arc<crate::frames::Frames>,
    /// Where the site is, without a slash at the end: for links that leave it.
    pub origin: Option<Arc<str>>,
    /// Where H5P packages play; `None`: nowhere.
    pub h5p: Option<crate::h5p::Place>,
    /// Serve pages for developers.
    pub development: bool,
    /// Trust `X-Forwarded-For` from the reverse proxy in front.
    pub behind_proxy: bool,
}
