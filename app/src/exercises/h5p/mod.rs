//! Activité H5P: a package of somebody else's, in a frame that knows nothing of the page around it.

pub mod api;
pub mod editor;
pub mod frame;
