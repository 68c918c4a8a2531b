//! One activity, edited: `/classeur/{id}`.
//!
//! - [`desk`] holds it; [`bar`] and [`head`] stand above the steps, with what is done with the whole ([`actions`]) and what
//!   comes and goes as files ([`exchanged`]);
//! - [`list`] draws the steps and carries them about, [`row`] is one of them, [`palette`] adds one;
//! - [`form`]: what is in a step, [`words`] its plain lines, [`file`] its sound, film or file, which [`arrivals`] takes in;
//! - [`places`]: steps go to another place, [`elsewhere`]: to another activity; [`clip`]: they are copied and pasted;
//! - [`people`]: who else is there; [`beside`]: another activity, open beside this one.

mod actions;
mod arrivals;
mod bar;
mod beside;
mod clip;
mod desk;
mod elsewhere;
mod exchanged;
mod file;
mod form;
mod head;
mod list;
mod palette;
mod people;
mod places;
mod row;
mod words;

pub use desk::KEPT_AS;

use self::{
    actions::{Actions, Doing},
    bar::Bar,
    beside::BesidePanel,
    desk::{ActivityDraft, Desk},
    elsewhere::ElsewhereDialog,
    head::Head,
    list::Steps,
    places::PlacesDialog,
};
use super::{
    api,
    give::{GiveDialog, Given},
    share::ShareDialog,
    step::{Files, Pictures},
};
use crate::{
    browser::{self, reading},
    editing::{self, Left, Saving},
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use preau_model::{
    classeur::{Level, Opened, Shared},
    error::Failure,
    ids::{ActivityId, PersonId},
    text::{ClasseurText, ShellText},
};
use wasm_bindgen_futures::spawn_local;

/// Sends what an editor has left on this device under `name`, which begins with [`KEPT_AS`].
pub async fn send_kept(name: &str, person: PersonId) -> Left {
    let id = name.strip_prefix(KEPT_AS).and_then(|id| id.split('/').next()).and_then(|id| id.parse().ok());
    match id {
        Some(id) => editing::send_kept(ActivityDraft(id), person, name).await,
        None => Left::Nothing,
    }
}

#[component]
pub fn EditPage() -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id").and_then(|id| id.parse::<ActivityId>().ok()));
    let me = use_viewer();
    let opened = Resource::new_blocking(id, move |id| async move {
        match id {
            Some(id) => reading::or_kept(me, kept_as(id), api::open(id)).await,
            None => Err(Failure::NotFound.into()),
        }
    });
    // The page is wider with another activity beside. Said here, not found by the style: to look for something among a
    // thousand steps takes longer than to draw what has changed.
    let beside: RwSignal<Option<ActivityId>> = RwSignal::new(None);
    provide_context(BesideId(beside));
    view! {
        <Frame section=Section::Classeur title=t.title>
            <div class="shell-page classeur-edit-page" data-beside=move || beside.get().map(|_| "")>
                {loaded(opened, move |opened: Opened| view! { <Editor opened=opened me=me /> })}
            </div>
        </Frame>
    }
}

/// Which other activity is to be open beside the one that is edited.
#[derive(Debug, Clone, Copy)]
struct BesideId(RwSignal<Option<ActivityId>>);

/// How long saving rests before the activity is kept for reading without a network, in milliseconds.
const KEEP_AFTER_MS: u32 = 2_000;

/// Under which name an activity is kept for going on without a network.
fn kept_as(id: ActivityId) -> String {
    format!("classeur/{id}")
}

/// Keeps the activity as the school has it, for a start without a network: as it was opened, and again once what was
/// changed is saved.
fn keep_for_reading(me: PersonId, opened: Opened, desk: Desk) {
    reading::keep(me, &kept_as(opened.id), &opened);
    let opened = StoredValue::new(opened);
    let last = StoredValue::new(0_u32);
    Effect::watch(
        move || desk.draft.saving.with(|saving| *saving == Saving::Saved),
        move |saved, _, _| {
            last.update_value(|n| *n += 1);
            if *saved {
                keep_when_quiet(me, opened, desk, (last, last.get_value()));
            }
        },
        false,
    );
}

/// In a moment, unless something was changed since: `last` counts, and was `mine`. Not while something is carried: to write
/// down a thousand steps takes longer than a frame.
fn keep_when_quiet(me: PersonId, opened: StoredValue<Opened>, desk: Desk, (last, mine): (StoredValue<u32>, u32)) {
    browser::after(KEEP_AFTER_MS, move || {
        if last.try_get_value() != Some(mine) || desk.draft.has_unsent() {
            return;
        }
        if browser::pointer::is_carrying() {
            keep_when_quiet(me, opened, desk, (last, mine));
        } else if let Some((revision, mut opened)) = desk.draft.revision().zip(opened.try_get_value()) {
            opened.activity = desk.draft.with_untracked(Clone::clone);
            opened.revision = revision;
            reading::keep(me, &kept_as(opened.id), &opened);
        }
    });
}

#[component]
fn Editor(opened: Opened, me: PersonId) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let (id, level, owner) = (opened.id, opened.level, opened.owner.clone());
    let title = if opened.activity.title.is_empty() { t.untitled.to_owned() } else { opened.activity.title.clone() };
    let given_to = opened.given_to;
    provide_context(Pictures(opened.pictures.clone()));
    let files = Files::new(opened.files.clone());
    provide_context(files);
    let desk = Desk::new(opened.clone());
    provide_context(desk);
    keep_for_reading(me, opened, desk);
    if desk.writes {
        arrivals::take_in(desk, files);
        desk.clip_keys();
        desk.meet();
        // The text editor is there before a step is opened, so that nothing moves once it is.
        Effect::new(move |_| {
            if browser::taken_over().get() {
                spawn_local(async {
                    browser::editor::fetch().await;
                });
            }
        });
    }
    let ready = browser::taken_over();
    let given: RwSignal<Option<Given>> = RwSignal::new(None);
    let shared: RwSignal<Option<Shared>> = RwSignal::new(None);
    // The router is asked in the browser only.
    let leads: RwSignal<Option<String>> = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(address) = leads.get() {
            use_navigate()(&address, NavigateOptions::default());
        }
    });
    let doing = Doing { id, level, is_given: given_to > 0, given, shared, leads };
    provide_context(doing);
    view! {
        <div class="classeur-edit__top" data-writes=desk.writes.then_some("")>
            <PageHeader
                title=title
                crumbs=vec![(paths::CLASSEUR.to_owned(), t.title.to_owned())]
                lead=if owner.is_empty() { String::new() } else { ClasseurText::shared_by(lang, &owner, level) }
                actions=view! { <Actions doing=doing /> }.into_any()
            />
        </div>
        <GiveDialog given=given done=Callback::new(move |()| leads.set(Some(paths::follow(id)))) />
        <ShareDialog shared=shared />
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        {(level < Level::Edit).then(|| view! { <Notice tone=Tone::Info title=t.read_only /> })}
        <div class="classeur-edit" data-ready=move || ready.get().then_some("")>
            {desk.writes.then(|| view! { <Head /> <Bar /> })}
            <div class="classeur-edit__work" data-beside=move || desk.beside_id.get().map(|_| "")>
                <Steps />
                {move || desk.beside_id.get().map(|id| view! { <BesidePanel id=id /> })}
            </div>
            {desk.writes.then(|| view! { <ElsewhereDialog steps=desk.leaving /> <PlacesDialog steps=desk.moving /> })}
            <p class="ui-hidden" role="status" aria-live="assertive">
                {move || desk.said.get()}
            </p>
        </div>
    }
}
