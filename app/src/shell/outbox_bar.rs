//! What waits on this device, said on every page; and the question before signing out.

use crate::{
    browser::{self, Updates, outbox},
    paths,
    ui::Icon,
    visit::{use_lang, use_visit},
};
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use preau_model::{
    ids::PersonId,
    media::Purpose,
    text::{Lang, ShellText, Words, dates},
};

/// One line of the bar.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Waiting {
    /// The page that says it by itself.
    page: String,
    href: String,
    text: String,
    icon: &'static str,
}

impl Waiting {
    fn new(purpose: Purpose, text: String, icon: &'static str) -> Self {
        let page = paths::made_for(purpose);
        let href = match purpose {
            Purpose::Answer(activity, step) => paths::walk_at(activity, step),
            _ => page.clone(),
        };
        Self { page, href, text, icon }
    }

    /// Adds it, unless something else is said of the same already.
    fn join(self, lines: &mut Vec<Self>) {
        if lines.iter().all(|line| line.href != self.href) {
            lines.push(self);
        }
    }
}

fn waiting(lang: Lang) -> Vec<Waiting> {
    let outbox = outbox::outbox();
    let mut lines: Vec<Waiting> = outbox.drafts.with(|drafts| {
        let sealed = drafts.iter().filter(|draft| draft.sealed.is_some());
        sealed
            .map(|draft| {
                Waiting::new(Purpose::Homework(draft.assignment), ShellText::waiting(lang, &draft.title), "upload")
            })
            .collect()
    });
    outbox.drafts.with(|drafts| {
        for draft in drafts.iter().filter(|draft| draft.sealed.is_none() && draft.refused.is_some()) {
            let text = ShellText::came_back(lang, &draft.title);
            Waiting::new(Purpose::Homework(draft.assignment), text, "alert").join(&mut lines);
        }
    });
    outbox.answers.with(|all| {
        for kept in all.iter().filter(|kept| kept.refused.is_some()) {
            let text = ShellText::of(lang).answer_refused.to_owned();
            Waiting::new(Purpose::Answer(kept.activity, kept.step), text, "alert").join(&mut lines);
        }
    });
    let stuck = outbox.stuck.get();
    let held_up = outbox.trouble.with(Option::is_some) || !browser::is_online().get();
    outbox.edits.with(|all| {
        for edits in all {
            let (text, icon) = match stuck.get(&edits.name) {
                Some(outbox::Stuck::Asked) => (ShellText::edits_ask(lang, &edits.title), "help"),
                Some(outbox::Stuck::Refused(_)) => (ShellText::edits_refused(lang, &edits.title), "alert"),
                None if held_up => (ShellText::edits_wait(lang, &edits.title), "upload"),
                // A moment later they are gone.
                None => continue,
            };
            Waiting { page: edits.href.clone(), href: edits.href.clone(), text, icon }.join(&mut lines);
        }
    });
    let live = browser::Microphone.recording().get();
    let answers = outbox.answers.with(|all| all.iter().flat_map(|kept| kept.uploads.clone()).collect::<Vec<_>>());
    outbox.recordings.with(|recordings| {
        for recording in recordings.iter().filter(|recording| Some(recording.id) != live) {
            // What is a step's goes by itself, and what was answered with its answer.
            let goes = recording.purpose.activity_of_step().is_some() && !recording.was_cut()
                || recording.segments.iter().any(|segment| answers.contains(&segment.ticket.id));
            if !goes {
                let text = ShellText::unfinished(lang, &recording.title, &dates::duration(recording.duration_ms()));
                Waiting::new(recording.purpose, text, "microphone").join(&mut lines);
            }
        }
    });
    lines
}

/// Opens the outbox of `person`, and says what is in it, except on the page where it is shown.
#[component]
pub fn OutboxBar(person: PersonId) -> impl IntoView {
    let lang = use_lang();
    let taken_over = browser::taken_over();
    let path = use_location().pathname;
    let visit = use_visit();
    Effect::new(move |_| {
        if taken_over.get() {
            outbox::open(person);
            browser::reading::remember(&visit);
            browser::renew_push(person);
        }
    });
    let lines = Memo::new(move |_| {
        if !taken_over.get() {
            return Vec::new();
        }
        let here = path.get();
        let mut lines = waiting(lang);
        lines.retain(|line| line.page != here);
        lines
    });
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <section class="shell-outbox" aria-label=ShellText::of(lang).outbox>
                <ul class="shell-outbox__list">
                    {move || {
                        lines
                            .get()
                            .into_iter()
                            .map(|line| {
                                view! {
                                    <li class="shell-outbox__line">
                                        <Icon name=line.icon />
                                        <a href=line.href>{line.text}</a>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </section>
        </Show>
    }
}

/// A newer Préau is offered when nothing is being recorded or sent. The page goes on with its own
/// release for as long as one likes.
#[component]
pub fn UpdateOffer() -> impl IntoView {
    let t = ShellText::of(use_lang());
    let updates = browser::updates();
    let phase = browser::Microphone.phase();
    let idle = Memo::new(move |_| {
        let sealed = |draft: &preau_model::media::kept::Draft| draft.sealed.is_some();
        !phase.get().is_live() && outbox::outbox().drafts.with(|drafts| !drafts.iter().any(sealed))
    });
    let path = use_location().pathname;
    view! {
        <Show when=move || updates.get() == Updates::Ready && idle.get()>
            <section class="shell-outbox" aria-label=t.update>
                <p class="shell-outbox__line">
                    <Icon name="sparkle" />
                    {t.update}
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| browser::go(&path.get_untracked())
                    >
                        {t.update_now}
                    </button>
                </p>
            </section>
        </Show>
    }
}

/// Said beside the person's name.
#[component]
pub fn OfflineMark() -> impl IntoView {
    let t = ShellText::of(use_lang());
    let online = browser::is_online();
    view! {
        <Show when=move || !online.get()>
            <span class="shell-offline" role="status">
                <Icon name="wifi-off" small=true />
                {t.offline_mark}
            </span>
        </Show>
    }
}

/// The way out. Asks first while something is not sent.
#[component]
pub fn SignOut() -> impl IntoView {
    let lang = use_lang();
    let t = ShellText::of(lang);
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let ask = move |event: leptos::ev::SubmitEvent| {
        browser::Microphone.stop();
        if untrack(|| outbox::outbox().holds_anything())
            && let Some(dialog) = dialog.get_untracked()
        {
            event.prevent_default();
            let _ = dialog.show_modal();
        } else {
            wasm_bindgen_futures::spawn_local(browser::reading::wipe());
        }
    };
    let leave = move |_| wasm_bindgen_futures::spawn_local(browser::reading::wipe());
    view! {
        <form method="post" action=paths::SIGN_OUT on:submit=ask>
            <button class="ui-menu__item" r#type="submit">
                <Icon name="logout" />
                {t.sign_out}
            </button>
        </form>
        <dialog class="ui-dialog" node_ref=dialog aria-label=t.leave_title>
            <header class="ui-dialog__header">
                <h2>{t.leave_title}</h2>
                <button
                    class="ui-button ui-button--icon ui-button--quiet"
                    r#type="button"
                    aria-label=Words::of(lang).close
                    on:click=close
                >
                    <Icon name="close" />
                </button>
            </header>
            <div class="ui-dialog__body">
                <p>{t.leave_text}</p>
                <button class="ui-button" r#type="button" on:click=move |_| outbox::save_everything()>
                    <Icon name="download" />
                    {t.save_copies}
                </button>
            </div>
            <footer class="ui-dialog__footer">
                <button class="ui-button" r#type="button" on:click=close>
                    {Words::of(lang).cancel}
                </button>
                <form method="post" action=paths::SIGN_OUT on:submit=leave>
                    <button class="ui-button ui-button--danger" r#type="submit">
                        {t.leave_anyway}
                    </button>
                </form>
            </footer>
        </dialog>
    }
}
