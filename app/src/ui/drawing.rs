//! Drawings, empty states and skeletons.

use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::text::Words;

/// A drawing of the house. They are made of classes: colours follow the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    School,
    Hello,
    Lost,
    Book,
    Shelter,
}

impl Drawing {
    pub const fn svg(self) -> &'static str {
        match self {
            Self::School => include_str!("drawings/school.svg"),
            Self::Hello => include_str!("drawings/hello.svg"),
            Self::Lost => include_str!("drawings/lost.svg"),
            Self::Book => include_str!("drawings/book.svg"),
            Self::Shelter => include_str!("drawings/shelter.svg"),
        }
    }
}

/// Nothing to show, said kindly, with what to do next.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] drawing: Option<Drawing>,
    #[prop(optional)] action: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="ui-empty">
            <div class="ui-empty__picture" inner_html=drawing.unwrap_or(Drawing::Shelter).svg()></div>
            <h2 class="ui-empty__title">{title}</h2>
            <p class="ui-empty__text">{text}</p>
            {action}
        </div>
    }
}

/// The shape of what is coming.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="shell-page" role="status">
            <span class="ui-hidden">{Words::of(use_lang()).loading}</span>
            <div class="ui-skeleton ui-skeleton--title"></div>
            <div class="ui-skeleton"></div>
            <div class="ui-skeleton"></div>
            <div class="ui-skeleton ui-skeleton--half"></div>
        </div>
    }
}
