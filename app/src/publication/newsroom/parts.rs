//! Where an article stands, in a word.

use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    publication::{ArticleState, Shown},
    text::NewsroomText,
};

#[component]
pub(super) fn StateBadge(state: ArticleState, shown: Shown, #[prop(optional)] reworked: bool) -> impl IntoView {
    let t = NewsroomText::of(use_lang());
    let (tone, icon, words) = match (state, shown) {
        (ArticleState::Draft, _) => ("plain", "edit", t.is_draft),
        (ArticleState::Submitted, _) => ("warning", "clock", t.is_submitted),
        (ArticleState::Withdrawn, _) => ("plain", "eye-off", t.is_withdrawn),
        (ArticleState::Published, Shown::Later) => ("info", "calendar", t.is_scheduled),
        (ArticleState::Published, Shown::Expired) => ("plain", "history", t.is_expired),
        (ArticleState::Published, Shown::Now | Shown::No) => ("success", "check-circle", t.is_published),
    };
    view! {
        <span class="ui-badge" data-tone=tone>
            <Icon name=icon />
            {words}
        </span>
        {(reworked && state == ArticleState::Published)
            .then(|| {
                view! {
                    <span class="ui-badge" data-tone="warning">
                        <Icon name="edit" />
                        {t.is_reworked}
                    </span>
                }
            })}
    }
}
