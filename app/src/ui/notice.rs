use super::Icon;
use leptos::prelude::*;

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
