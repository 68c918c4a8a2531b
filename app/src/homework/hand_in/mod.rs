//! Where a pupil hands in: record, add files, write.
//!
//! Without script it is a form with a text box and a file field, answered by
//! `server/src/forms/hand_in.rs`.

mod on_its_way;
mod plain;
mod studio;

use on_its_way::OnItsWay;
use plain::PlainForm;
use studio::Studio;

use crate::{
    browser::{
        self,
        outbox::{self, outbox},
    },
    ui::{Notice, Tone},
    visit::{use_lang, use_outcome, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    homework::PupilDetail,
    ids::AssignmentId,
    media::{Purpose, kept::Recording},
    text::{HomeworkText, explain},
};
use wasm_bindgen_futures::spawn_local;

/// What was typed before the script was there.
#[derive(Debug, Clone, Default)]
struct Typed {
    text: Option<String>,
    /// Somebody is typing: what stands before the caret.
    before_caret: Option<String>,
}

#[component]
pub fn HandInZone(detail: PupilDetail) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let (taken_over, opened) = (browser::taken_over(), outbox().opened);
    // What was typed and chosen in the plain form while the script was on its way is taken over too.
    let typed: StoredValue<Typed> = StoredValue::new(Typed::default());
    let (owner, assignment) = (use_viewer(), detail.assignment.id);
    let ready = Memo::new(move |before: Option<&bool>| {
        let ready = taken_over.get() && opened.get();
        if ready && before != Some(&true) {
            typed.set_value(Typed {
                text: browser::typed_in("texte-simple"),
                before_caret: browser::before_caret("texte-simple"),
            });
            for file in browser::chosen_in("fichiers-simples") {
                spawn_local(async move {
                    let _ = outbox::add_file(owner, Some(Purpose::Homework(assignment)), &file).await;
                });
            }
        }
        ready
    });
    let failed = use_outcome().and_then(|outcome| outcome.failure);
    let detail = StoredValue::new(detail);
    view! {
        <section class="homework-handin" aria-labelledby="rendre">
            <h2 id="rendre">{t.hand_in}</h2>
            {failed.map(|failure| view! { <Notice tone=Tone::Danger title=explain(&failure, lang) /> })}
            <Show when=move || ready.get() fallback=move || view! { <PlainForm detail=detail.get_value() /> }>
                <Zone detail=detail.get_value() typed=typed />
            </Show>
        </section>
    }
}

/// The studio, until the answer is sealed; then where it stands.
#[component]
fn Zone(detail: PupilDetail, typed: StoredValue<Typed>) -> impl IntoView {
    let id = detail.assignment.id;
    let outbox = outbox();
    let drafts = outbox.drafts.clone();
    let sealed = Memo::new(move |_| {
        drafts.with(|all| all.iter().find(|draft| draft.assignment == id).and_then(|draft| draft.sealed.clone()))
    });
    let detail = StoredValue::new(detail);
    move || {
        match sealed.get() {
        Some(sealed) => view! { <OnItsWay id=id sealed=sealed /> }.into_any(),
        None => view! { <Studio detail=detail.get_value() typed=typed.try_update_value(std::mem::take).unwrap_or_default() /> }
            .into_any(),
    }
    }
}

/// The takes of one homework that are whole, oldest first.
pub(in crate::homework) fn whole_takes(id: AssignmentId) -> Vec<Recording> {
    outbox().recordings.with(|all| {
        let whole = |take: &&Recording| take.purpose == Purpose::Homework(id) && take.is_whole();
        all.iter().filter(whole).cloned().collect()
    })
}
