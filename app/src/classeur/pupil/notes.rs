//! What stands around an exercise that is answered: what its teacher said, whether the answer is kept, why it was not
//! taken.

use super::attempt::Attempt;
use crate::{
    browser::outbox::outbox,
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::KeptAnswer,
    error::{Failure, Problem},
    exercises::{Marked, Progress, Review},
    text::{Lang, WalkText, explain},
};

/// What the teacher said to the answer, and to the one before it.
#[component]
pub(super) fn Said(
    known: RwSignal<Progress>,
    attempt: RwSignal<Attempt>,
    marked: Memo<Option<Marked>>,
) -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    let is_marked = move || marked.with(Option::is_some);
    // The teacher has changed the question since: the mark is that of the one which was answered.
    let earlier = move || {
        let is_earlier = known.with(|known| known.finished.as_ref().is_some_and(|done| done.earlier));
        (is_earlier && is_marked()).then(|| view! { <p class="ui-muted">{t.answer_earlier}</p> })
    };
    let review = move || {
        let review = known.with(|known| known.finished.as_ref().and_then(|done| done.review.clone()));
        review.filter(|_| is_marked()).map(|review| reviewed(lang, None, review))
    };
    // Begun again, or waiting for its teacher: what was said before is read still.
    let before = move || {
        let id = attempt.with(|attempt| attempt.id);
        known.with(|known| {
            let review = known.review_before(id).cloned()?;
            let best = known.best.map(|best| view! { <p class="ui-muted ui-small">{WalkText::best(lang, best)}</p> });
            Some(view! {
                {reviewed(lang, Some(t.at_attempt_before), review)}
                {best}
            })
        })
    };
    view! {
        {earlier}
        {review}
        {before}
    }
}

/// A teacher's mark and words; `label`: to what they were said, where it is not what stands there.
fn reviewed(lang: Lang, label: Option<&'static str>, review: Review) -> impl IntoView {
    view! {
        <div class="walk-review">
            {label.map(|label| view! { <p class="ui-muted ui-small">{label}</p> })}
            <p class="walk-review__mark">{WalkText::points(lang, review.got)}</p>
            {(!review.words.is_empty()).then(|| view! { <p>{review.words}</p> })}
            <p class="ui-muted ui-small">{review.by}</p>
        </div>
    }
}

/// Whether the school has the answer, or this device.
#[component]
pub(super) fn State(
    known: RwSignal<Progress>,
    attempt: RwSignal<Attempt>,
    kept: Memo<Option<KeptAnswer>>,
) -> impl IntoView {
    let t = WalkText::of(use_lang());
    let trouble = outbox().trouble;
    move || {
        let kept = kept.get().filter(|kept| kept.attempt == attempt.with(|attempt| attempt.id));
        let (icon, words) = match kept {
            Some(kept) if kept.refused.is_some() => return None,
            Some(_) => match trouble.get() {
                Some(Failure::Offline) => ("wifi-off", t.answer_offline),
                Some(_) => ("clock", t.answer_waits),
                None => ("upload", t.answer_sending),
            },
            None if known.with(|known| known.draft.is_some() || known.finished.is_some()) => ("check", t.answer_kept),
            None => return None,
        };
        Some(view! {
            <p class="walk-answer" role="status">
                <Icon name=icon small=true />
                {words}
            </p>
        })
    }
}

/// Why the school did not take it, and what to do. `too`: sends it beside another one, finished or not.
#[component]
pub(super) fn Refused(kept: Memo<Option<KeptAnswer>>, too: Callback<bool>) -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    move || {
        let kept = kept.get()?;
        let failure = kept.refused.clone()?;
        let finish = kept.finish;
        let both = (failure == Failure::Conflict(Problem::AnsweredElsewhere)).then(|| {
            view! {
                <p>{t.answer_both}</p>
                <button class="ui-button" r#type="button" on:click=move |_| too.run(finish)>
                    <Icon name="send" />
                    {t.answer_send_too}
                </button>
            }
        });
        let why = if failure == Failure::Conflict(Problem::HandInClosed) {
            t.answer_closed.to_owned()
        } else {
            explain(&failure, lang)
        };
        Some(view! {
            <Notice tone=Tone::Warning title=t.answer_refused>
                <p>{why}</p>
                <p>{t.answer_stays}</p>
                {both}
            </Notice>
        })
    }
}
