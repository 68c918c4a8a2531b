//! Receipts: the school's word that it has something, shown to pupil and teacher alike.

use crate::{
    browser::{self, Microphone, outbox::outbox},
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    homework::{PupilDetail, Receipt, SubmissionVersion},
    ids::VersionId,
    media::{Purpose, kept::KeptReceipt},
    text::{HomeworkText, Lang, dates},
    time::DateTime,
};
use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

/// The receipt of a version: what the pupil can show.
#[component]
pub fn ReceiptCard(version: SubmissionVersion, #[prop(optional_no_strip)] until: Option<String>) -> impl IntoView {
    let duration = sound_length(&version);
    view! { <ReceiptOf receipt=version.receipt duration=duration until=until /> }
}

#[component]
pub fn ReceiptOf(
    receipt: Receipt,
    /// Of the recordings, in milliseconds, once it is known.
    duration: Option<u64>,
    until: Option<String>,
) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let mut title = HomeworkText::received_on(lang, receipt.received);
    if let Some(duration) = duration {
        title = format!("{title} · {}", dates::duration(duration));
    }
    view! {
        <article class="homework-receipt" aria-label=t.receipt data-reference=receipt.reference.clone()>
            <div class="homework-receipt__head">
                <span class="homework-receipt__seal">
                    <Icon name="check" />
                </span>
                <div>
                    <p class="homework-receipt__title">{title}</p>
                    {receipt.late.then(|| view! { <p class="ui-muted">{t.late_mark}</p> })}
                    {until.map(|text| view! { <p class="ui-muted">{text}</p> })}
                </div>
            </div>
            <details class="ui-disclosure ui-disclosure--plain">
                <summary class="ui-disclosure__summary">{t.receipt_details}</summary>
                <div class="ui-disclosure__body">
                    <dl class="ui-facts ui-facts--lines">
                        <div>
                            <dt>{t.server_time}</dt>
                            <dd>{exact(receipt.received, lang)}</dd>
                        </div>
                        <div>
                            <dt>{t.size}</dt>
                            <dd>{dates::size(receipt.size, lang)}</dd>
                        </div>
                        <div>
                            <dt>{t.reference}</dt>
                            <dd>{receipt.reference.clone()}</dd>
                        </div>
                        <div>
                            <dt>{t.fingerprint}</dt>
                            <dd class="homework-hash">{receipt.sha256}</dd>
                        </div>
                    </dl>
                </div>
            </details>
        </article>
    }
}

/// "23 novembre 2026, 18:02:41".
fn exact(at: DateTime, lang: Lang) -> String {
    format!("{}, {:02}:{:02}:{:02}", dates::full_date(at.date(), lang), at.hour(), at.minute(), at.second())
}

/// How long the recordings of a version last together, once they are known.
fn sound_length(version: &SubmissionVersion) -> Option<u64> {
    let total = version
        .files
        .iter()
        .filter_map(|file| match &file.sound {
            Some(preau_model::media::Sound::Ready { duration_ms, .. }) => Some(*duration_ms),
            _ => None,
        })
        .sum();
    (total > 0).then_some(total)
}

/// How often a page is read again for a receipt that it does not show: over some ten minutes.
const ASK_AT_MOST: u32 = 14;

/// Receipts that this device got for a homework and that are not among what the page shows.
pub(super) fn missing_receipts(detail: &PupilDetail) -> Memo<Vec<KeptReceipt>> {
    let id = detail.assignment.id;
    let shown: HashSet<VersionId> = detail.versions.iter().map(|version| version.id).collect();
    let receipts = outbox().receipts;
    Memo::new(move |_| {
        let missing = |kept: &&KeptReceipt| kept.assignment == id && !shown.contains(&kept.version);
        receipts.with(|all| all.iter().filter(missing).cloned().collect())
    })
}

/// A receipt may come while the page is shown, or have come while it was being made: it is read
/// again until it shows it. And what was begun here is shown, not hidden behind a button.
pub(super) fn follow_receipts(
    detail: &PupilDetail,
    missing: Memo<Vec<KeptReceipt>>,
    changing: RwSignal<bool>,
    changed: RwSignal<u32>,
) {
    thread_local! {
        /// How often the page was read again for a receipt that it did not show.
        static ASKED: RefCell<HashMap<VersionId, u32>> = RefCell::default();
    }
    let id = detail.assignment.id;
    let outbox = outbox();
    Effect::new(move |_| {
        // Not under somebody who is recording: the page is made anew, and would end it.
        let recording = Microphone.phase().get().is_busy();
        if !recording && let Some(version) = missing.with(|all| all.first().map(|kept| kept.version)) {
            let asked = ASKED.with_borrow_mut(|asked| {
                let times = asked.entry(version).or_default();
                *times += 1;
                *times - 1
            });
            // At once; then, as long as the answer is lost or is what was kept before, again and again.
            if asked < ASK_AT_MOST {
                let wait = if asked == 0 { 0 } else { (500 << asked).min(60_000) };
                browser::after(wait, move || {
                    // Nor under somebody who is writing: the receipt is shown from the device meanwhile.
                    let writing = asked > 0 && changing.try_get_untracked() == Some(true);
                    if !Microphone.is_busy() && !writing {
                        let _ = changed.try_update(|n| *n += 1);
                    }
                });
            }
        }
        let begun = outbox.recordings.with(|all| all.iter().any(|take| take.purpose == Purpose::Homework(id)))
            || outbox.files.with(|all| all.iter().any(|file| file.purpose == Some(Purpose::Homework(id))))
            || outbox.drafts.with(|all| all.iter().any(|draft| draft.assignment == id));
        if begun {
            changing.set(true);
        }
    });
}
