//! Activité H5P: a package of somebody else's, in a frame that knows nothing of the page around it.

pub mod api;
mod editor;
pub mod frame;

use self::editor::H5pEditor;
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use crate::ui::{Notice, Tone};
use leptos::prelude::*;
use preau_model::{
    exercises::h5p::{H5p, Posed},
    text::{H5pText, Lang},
};

impl Face for H5p {
    const ICON: &'static str = "play";
    const SAYS_ITSELF: bool = true;

    fn player(_posed: Posed, sheet: Sheet, around: Around) -> AnyView {
        match around.frame {
            Some(frame) => frame.run(),
            None => view! { <Notice tone=Tone::Info title=H5pText::of(sheet.lang).guide /> }.into_any(),
        }
    }

    fn editor(form: Form) -> AnyView {
        view! { <H5pEditor form=form /> }.into_any()
    }

    fn submit(lang: Lang) -> &'static str {
        H5pText::of(lang).finish
    }
}
