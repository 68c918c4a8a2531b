//! Préau's server: addresses, sessions, headers, files, uploads, and the pages' rendering.
//!
//! - [`config`]: where things are, from flags, environment and file.
//! - [`router`]: which address goes where, and the layers around all of them.
//! - [`pages`]: the application, rendered.
//! - [`forms`]: plain forms that work without script.
//! - [`packages`]: activities and exercises as files;
//! - [`uploads`]: tus; [`files`]: downloads and listening; [`exercises`]: pictures of their things, results as tables.
//! - [`h5p`]: the player of H5P packages, on an origin of its own.
//! - [`identity`]: whose request it is; [`guard`]: cross-site requests refused, headers set.
//! - [`pwa`]: manifest, service worker, the page that starts offline; [`releases`]: files of the releases before.
//! - [`console`]: the commands besides `serve`.

pub mod assets;
pub mod config;
pub mod console;
pub mod exercises;
pub mod files;
pub mod forms;
pub mod frames;
pub mod guard;
pub mod h5p;
pub mod identity;
pub mod metrics;
pub mod overload;
pub mod packages;
pub mod pages;
pub mod public;
pub mod pwa;
pub mod releases;
pub mod router;
pub mod serve;
pub mod shortcuts;
pub mod state;
pub mod uploads;
