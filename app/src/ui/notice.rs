use super::Icon;
use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::{error::Failure, text::explain};

/// How serious a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Info,
    Success,
    Warning,
    Danger,
}

impl Tone {
    const fn code(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "check-circle",
            Self::Warning => "alert",
            Self::Danger => "error",
        }
    }
}

/// Something to know before going on. Warnings and errors are announced.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let role = if matches!(tone, Tone::Danger | Tone::Warning) { "alert" } else { "status" };
    view! {
        <div class="ui-notice" data-tone=tone.code() role=role>
            <Icon name=tone.icon() />
            <div class="ui-notice__body">
                {title.map(|title| view! { <p class="ui-notice__title">{title}</p> })}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// The element that [`FailureNotice`] puts the words into: who asked is led there.
pub const FAILURE: &str = "probleme";

/// Why what was asked for did not happen. `to_correct`: said instead, where each reason stands beside its
/// field.
#[component]
pub fn FailureNotice(
    #[prop(into)] failure: Signal<Option<Failure>>,
    title: &'static str,
    #[prop(optional)] to_correct: Option<&'static str>,
) -> impl IntoView {
    let lang = use_lang();
    move || {
        failure.get().map(|failure| {
            let words = match (&failure, to_correct) {
                (Failure::Invalid(_), Some(words)) => words.to_owned(),
                _ => explain(&failure, lang),
            };
            view! {
                <div id=FAILURE tabindex="-1">
                    <Notice tone=Tone::Danger title=title>
                        <p>{words}</p>
                    </Notice>
                </div>
            }
        })
    }
}
