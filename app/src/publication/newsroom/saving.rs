//! Saving what is written, by itself and when asked. Always one after the other, each with the revision
//! that the one before gave: what somebody else has saved meanwhile is not written over.

use super::{
    super::api,
    draft::{Content, Draft, Sent},
};
use crate::{
    browser::{
        self,
        outbox::{self, outbox},
        writing::Writing,
    },
    error::AppError,
    media::of_page,
    paths,
};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    ids::{ArticleId, UploadId},
    media::clean_name,
    publication::{ArticleDraft, SavedArticle},
    time::DateTime,
};
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before it is saved, in milliseconds.
const SAVE_AFTER_MS: u32 = 1_500;
/// How long a save that failed is let rest, in milliseconds.
const AGAIN_MS: u32 = 10_000;

/// What became of the last save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// There was none.
    None,
    Busy,
    Saved(DateTime),
    /// Somebody else, or another page, has saved this meanwhile.
    Conflict(Box<ArticleDraft>),
    Failed(Failure),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Saving {
    pub draft: Draft,
    pub writing: Writing,
    pub state: RwSignal<State>,
    /// What the school has.
    has: RwSignal<Content>,
    /// What was on its way when the way broke off: any of it may have arrived.
    sent: StoredValue<Vec<Sent>>,
    busy: StoredValue<bool>,
    typed: StoredValue<u32>,
}

impl Saving {
    pub fn new(draft: Draft, writing: Writing) -> Self {
        let saved = draft.known.with_untracked(|known| known.as_ref().map(|known| known.saved));
        Self {
            draft,
            writing,
            state: RwSignal::new(saved.map_or(State::None, State::Saved)),
            has: RwSignal::new(untrack(move || draft.content())),
            sent: StoredValue::default(),
            busy: StoredValue::new(false),
            typed: StoredValue::new(0),
        }
    }

    /// Saves by itself, whenever typing rests.
    pub fn follow(self) {
        Effect::new(move |_| {
            if !browser::taken_over().get() || !self.is_behind() {
                return;
            }
            self.typed.update_value(|n| *n += 1);
            self.later(self.typed.get_value(), SAVE_AFTER_MS);
        });
    }

    fn later(self, mine: u32, ms: u32) {
        browser::after(ms, move || {
            let last = move || self.typed.try_get_value() == Some(mine);
            // It may have been saved meanwhile, because somebody asked for it.
            if !last()
                || !untrack(move || self.is_behind())
                || self.state.with_untracked(|state| matches!(state, State::Conflict(_)))
            {
                return;
            }
            spawn_local(async move {
                let ended = self.save().await;
                if !last() {
                    return;
                }
                match ended {
                    Ok(()) if untrack(move || self.is_behind()) => self.later(mine, SAVE_AFTER_MS),
                    Err(Failure::Offline | Failure::Busy { .. } | Failure::Internal { .. }) => {
                        self.later(mine, AGAIN_MS);
                    }
                    // It is to be changed first, or is all there.
                    _ => {}
                }
            });
        });
    }

    /// Whether something that is written, or a file that has arrived, is not the school's yet; followed.
    pub fn is_behind(self) -> bool {
        let content = self.draft.content();
        let behind = self.has.with(|has| *has != content) || has_arrived(&content);
        behind && (self.draft.revision.get_value() > 0 || !content.is_blank())
    }

    /// Saves until the school has all of it, files included.
    ///
    /// # Errors
    /// Why it cannot; nothing of it is lost.
    pub async fn settle(self) -> Result<(), Failure> {
        loop {
            while self.draft.coming.try_get_untracked().unwrap_or(0) > 0 {
                TimeoutFuture::new(100).await;
            }
            if self.is_gone() {
                return Err(Failure::Offline);
            }
            let files = untrack(move || of_page(self.draft.chosen));
            outbox::all_received(&files).await?;
            if self.is_gone() {
                return Err(Failure::Offline);
            }
            if self.draft.revision.get_value() > 0 && !untrack(move || self.is_behind()) {
                return Ok(());
            }
            self.save().await?;
        }
    }

    /// The page was left while the answer was on its way.
    pub fn is_gone(self) -> bool {
        self.state.is_disposed()
    }

    /// Saves once what is written now, after whatever is being saved.
    async fn save(self) -> Result<(), Failure> {
        while self.busy.try_get_value() == Some(true) {
            TimeoutFuture::new(50).await;
        }
        if self.is_gone() {
            return Err(Failure::Offline);
        }
        self.send(untrack(move || self.draft.content()), false).await
    }

    async fn send(self, content: Content, anew: bool) -> Result<(), Failure> {
        let arrived: Vec<UploadId> = outbox()
            .received
            .with_untracked(|received| content.chosen.iter().copied().filter(|id| received.contains(id)).collect());
        let Some(input) = self.draft.input(&content, &arrived, anew) else {
            return Err(Failure::field("section", Problem::Required));
        };
        let sent = Sent { added: names(&arrived), content };
        self.busy.set_value(true);
        self.state.set(State::Busy);
        let answer = api::save(self.draft.id.get_value(), input).await;
        if self.is_gone() {
            return Err(Failure::Offline);
        }
        let ended = match answer {
            Ok(saved) => {
                self.received(sent.content, &arrived, saved).await;
                Ok(())
            }
            Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile))) => self.met(&sent).await,
            Err(AppError(failure)) => {
                self.sent.update_value(|before| before.push(sent));
                Err(failure)
            }
        };
        if self.is_gone() {
            return Err(Failure::Offline);
        }
        self.busy.set_value(false);
        if let Err(failure) = &ended
            && !self.state.with_untracked(|state| matches!(state, State::Conflict(_)))
        {
            self.state.set(State::Failed(failure.clone()));
        }
        ended
    }

    async fn received(self, content: Content, arrived: &[UploadId], saved: SavedArticle) {
        let files = untrack(move || of_page(self.draft.chosen));
        self.address(&saved.code);
        self.draft.received(&content, arrived, &saved);
        let chosen = content.chosen.iter().copied().filter(|id| !arrived.contains(id)).collect();
        self.has.set(Content { kept: saved.files, chosen, ..content });
        self.sent.set_value(Vec::new());
        self.state.set(State::Saved(saved.at));
        outbox::used(files.into_iter().filter(|file| arrived.contains(&file.ticket.id)).collect()).await;
        if !self.is_gone() && !untrack(move || self.is_behind()) {
            // The device need not keep what the school has.
            self.writing.settle().await;
        }
        // From now on it can be shown, withdrawn, removed.
        if !self.is_gone()
            && self.draft.known.with_untracked(Option::is_none)
            && let Ok(known) = api::draft_by_id(self.draft.id.get_value()).await
        {
            let _ = self.draft.known.try_set(Some(known));
        }
    }

    /// What the school has is not what was read. It may be what was sent before, whose answer did not
    /// come; else it is somebody else's.
    async fn met(self, sent: &Sent) -> Result<(), Failure> {
        let conflict = Failure::Conflict(Problem::ChangedMeanwhile);
        let theirs = api::draft_by_id(self.draft.id.get_value()).await.map_err(|AppError(failure)| failure)?;
        if self.is_gone() {
            return Err(Failure::Offline);
        }
        let mine = sent.is(&theirs) || self.sent.with_value(|before| before.iter().any(|it| it.is(&theirs)));
        if !mine {
            self.state.set(State::Conflict(Box::new(theirs)));
            return Err(conflict);
        }
        // What is written since is sent from there.
        self.draft.revision.set_value(theirs.revision);
        self.address(&theirs.code);
        self.draft.code.set(Some(theirs.code));
        self.sent.set_value(Vec::new());
        self.state.set(State::Saved(theirs.saved));
        Ok(())
    }

    /// The page has the address under which the article is found again.
    fn address(self, code: &str) {
        let known = self.draft.code.with_untracked(Option::is_some);
        if !known && browser::show_address(&paths::edit_article(code)) {
            self.writing.move_to(name(self.draft), untrack(move || self.draft.written()));
        }
    }

    /// Keeps what is written here, as a version after theirs.
    pub fn keep_mine(self, theirs: &ArticleDraft) {
        self.draft.revision.set_value(theirs.revision);
        self.draft.code.set(Some(theirs.code.clone()));
        let content = untrack(move || self.draft.content());
        spawn_local(async move {
            let _ = self.send(content, true).await;
        });
    }

    /// Goes on with theirs; what was written here stays among the versions.
    pub fn take_theirs(self, theirs: ArticleDraft) {
        self.draft.revision.set_value(theirs.revision);
        let content = untrack(move || self.draft.content());
        spawn_local(async move {
            if self.send(content, true).await.is_err() || self.is_gone() {
                return;
            }
            let revision = self.draft.revision.get_value();
            match api::restore(theirs.id, theirs.version, revision).await {
                Ok(_) => {
                    self.writing.end().await;
                    browser::go(&paths::edit_article(&theirs.code));
                }
                Err(AppError(failure)) => {
                    let _ = self.state.try_set(State::Failed(failure));
                }
            }
        });
    }
}

/// Whether the school has a file whole that is not the article's yet; followed.
fn has_arrived(content: &Content) -> bool {
    outbox().received.with(|received| content.chosen.iter().any(|id| received.contains(id)))
}

/// The names of files of this device, as the school has them.
fn names(files: &[UploadId]) -> Vec<String> {
    outbox().files.with_untracked(|all| {
        let known = files.iter().filter_map(|id| all.iter().find(|file| file.ticket.id == *id));
        known.map(|file| clean_name(&file.ticket.name)).collect()
    })
}

/// Under which name the device keeps a new article, until the school has it.
pub(super) const NEW: &str = "article/new";

/// Under which name the device keeps an article that the school has.
pub(super) fn name(draft: Draft) -> String {
    name_of(draft.id.get_value())
}

pub(super) fn name_of(id: ArticleId) -> String {
    format!("article/{id}")
}
