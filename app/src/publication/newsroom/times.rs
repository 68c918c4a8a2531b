//! From when until when an article is shown.

use super::draft::Draft;
use crate::{ui::Field, visit::use_visit};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    publication::{ArticleDraft, Shown, Timing},
    text::{NewsroomText, dates},
    time::DateTime,
};

/// When an article is shown, as it is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub later: RwSignal<bool>,
    from: RwSignal<String>,
    ends: RwSignal<bool>,
    until: RwSignal<String>,
    /// A mere correction, which does not bring the article back to the top.
    pub minor: RwSignal<bool>,
}

impl Times {
    pub fn of(known: Option<&ArticleDraft>) -> Self {
        let scheduled = known.filter(|known| known.shown == Shown::Later).and_then(|known| known.timing.from);
        let until = known.and_then(|known| known.timing.until);
        Self {
            later: RwSignal::new(scheduled.is_some()),
            from: RwSignal::new(scheduled.map(dates::minutes).unwrap_or_default()),
            ends: RwSignal::new(until.is_some()),
            until: RwSignal::new(until.map(dates::minutes).unwrap_or_default()),
            minor: RwSignal::new(false),
        }
    }

    /// Whether the day that is chosen has passed; followed.
    pub fn is_past(self, now: DateTime) -> bool {
        self.later.get() && self.from.with(|from| from.parse::<DateTime>().is_ok_and(|from| from <= now))
    }

    pub fn timing(self) -> Result<Timing, Failure> {
        let date = |field: &str, chosen: bool, text: String| match text.parse::<DateTime>() {
            _ if !chosen => Ok(None),
            Ok(at) => Ok(Some(at)),
            Err(_) if text.is_empty() => Err(Failure::field(field, Problem::Required)),
            Err(_) => Err(Failure::field(field, Problem::Malformed)),
        };
        Ok(Timing {
            from: date("from", self.later.get_untracked(), self.from.get_untracked())?,
            until: date("until", self.ends.get_untracked(), self.until.get_untracked())?,
        })
    }
}

#[component]
pub(super) fn TimesPart(times: Times, draft: Draft) -> impl IntoView {
    let visit = use_visit();
    let (t, now) = (NewsroomText::of(visit.lang), visit.now);
    let (from, until) = (draft.problem("from"), draft.problem("until"));
    view! {
        <fieldset class="ui-fieldset">
            <legend class="ui-hidden">{t.when}</legend>
            {[(false, t.now), (true, t.later)]
                .into_iter()
                .map(|(later, label)| {
                    view! {
                        <label class="ui-choice">
                            <input
                                r#type="radio"
                                name="parution"
                                prop:checked=move || times.later.get() == later
                                on:change=move |_| times.later.set(later)
                            />
                            <span class="ui-choice__label">{label}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
        <Show when=move || times.later.get()>
            <Field id="parution-debut" label=t.from problem=from>
                <input
                    class="ui-input"
                    id="parution-debut"
                    r#type="datetime-local"
                    aria-invalid=move || from.get().map(|_| "true")
                    aria-describedby="parution-passee parution-debut-error"
                    prop:value=move || times.from.get()
                    on:input=move |event| times.from.set(event_target_value(&event))
                />
                <p class="ui-field__hint" id="parution-passee" role="status">
                    {move || times.is_past(now).then_some(t.from_past)}
                </p>
            </Field>
        </Show>
        <label class="ui-choice">
            <input
                r#type="checkbox"
                prop:checked=move || times.ends.get()
                on:change=move |event| times.ends.set(event_target_checked(&event))
            />
            <span class="ui-choice__text">
                <span class="ui-choice__label">{t.ends}</span>
                <span class="ui-choice__hint">{t.ends_hint}</span>
            </span>
        </label>
        <Show when=move || times.ends.get()>
            <Field id="parution-fin" label=t.until problem=until>
                <input
                    class="ui-input"
                    id="parution-fin"
                    r#type="datetime-local"
                    aria-invalid=move || until.get().map(|_| "true")
                    aria-describedby="parution-fin-error"
                    prop:value=move || times.until.get()
                    on:input=move |event| times.until.set(event_target_value(&event))
                />
            </Field>
        </Show>
    }
}
