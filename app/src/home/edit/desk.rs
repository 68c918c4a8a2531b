//! What is on the editor's desk: the draft as it is seen, what the server has not confirmed, what
//! can be undone. It is kept on this device with every change, and sent a moment later.

use super::{
    Panel, Width,
    api::{self, Opened},
};
use crate::{
    browser::{self, after, taken_over, writing},
    error::AppError,
    ui::toast::{ToastBox, use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    editing::{Answer, History, Shared, Unsent},
    error::{Failure, Problem},
    home::{Board, BoardProblem, Choices, Command, Content, Hero, Known, Needs, Place, TILES_MAX, Tile},
    ids::{PersonId, TileId},
    text::{BoardText, Lang, explain},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Under which name the device keeps it.
const KEPT: &str = "accueil";
/// How long a change rests before it is sent, in milliseconds.
const SEND_AFTER_MS: u32 = 500;
/// How long it is until what could not be sent is tried again, in milliseconds.
const TRY_AGAIN_MS: u32 = 4_000;
/// How often it is asked what colleagues did, in milliseconds.
const CATCH_UP_MS: u32 = 5_000;
/// Changes of the same thing within so many milliseconds are undone together.
const SAME_BREATH_MS: i64 = 1_500;

/// With less room, the page is first looked at as on a phone, in CSS pixels.
const NARROW: f64 = 480.0;

/// What the device keeps.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    history: History<Command>,
    unsent: Unsent<Command>,
}

/// Where saving stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    Saved,
    UnderWay,
    /// On this device; it is tried again.
    Offline,
    Refused(Failure),
}

/// A colleague changed the very same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub by: String,
    pub theirs: Vec<Command>,
}

#[derive(Debug, Clone, Copy)]
pub struct Desk {
    person: PersonId,
    lang: Lang,
    shared: RwSignal<Shared<Board>>,
    history: RwSignal<History<Command>>,
    /// What is seen.
    pub board: Memo<Board>,
    pub known: RwSignal<Known>,
    pub(super) asked: StoredValue<Needs>,
    pub choices: RwSignal<Choices>,
    pub chosen: RwSignal<Option<Place>>,
    pub panel: RwSignal<Option<Panel>>,
    /// How wide the page is looked at; until the person chooses, as it suits this screen.
    width: RwSignal<Option<Width>>,
    /// How much room there is for the page, in CSS pixels; `None` until it is known.
    pub room: RwSignal<Option<f64>>,
    pub saving: RwSignal<Saving>,
    pub clash: RwSignal<Option<Clash>>,
    /// Visitors see something else.
    pub ahead: RwSignal<bool>,
    pub publishing: RwSignal<bool>,
    /// Whether what is missing is shown: once it kept the page from being published.
    pub strict: RwSignal<bool>,
    /// For screen readers.
    pub said: RwSignal<String>,
    /// Grows when something is changed from elsewhere than its field: what holds text of its own is
    /// made anew.
    pub round: RwSignal<u32>,
    toasts: ToastBox,
    last: StoredValue<i64>,
    changes: StoredValue<u32>,
    sending: StoredValue<bool>,
}

pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    pub fn new(opened: Opened) -> Self {
        let Opened { draft, choices, known } = opened;
        let asked = Needs::of_board(&draft.board);
        let shared = RwSignal::new(Shared::open(draft.board, draft.revision, Unsent::default()));
        let desk = Self {
            person: use_viewer(),
            lang: use_lang(),
            shared,
            history: RwSignal::default(),
            board: Memo::new(move |_| shared.with(|shared| shared.seen().clone())),
            known: RwSignal::new(known),
            asked: StoredValue::new(asked),
            choices: RwSignal::new(choices),
            chosen: RwSignal::new(None),
            panel: RwSignal::new(None),
            width: RwSignal::new(None),
            room: RwSignal::new(None),
            saving: RwSignal::new(Saving::Saved),
            clash: RwSignal::new(None),
            ahead: RwSignal::new(draft.ahead),
            publishing: RwSignal::new(false),
            strict: RwSignal::new(false),
            said: RwSignal::default(),
            round: RwSignal::new(0),
            toasts: use_toasts(),
            last: StoredValue::new(0),
            changes: StoredValue::new(0),
            sending: StoredValue::new(false),
        };
        desk.begin();
        desk.look_for_more();
        desk
    }

    /// Takes up what this device had not sent, and listens to colleagues.
    fn begin(self) {
        let begun = StoredValue::new(false);
        Effect::new(move |_| {
            if !taken_over().get() || begun.get_value() {
                return;
            }
            begun.set_value(true);
            spawn_local(async move {
                if let Some(kept) = writing::kept::<Kept>(self.person, KEPT).await {
                    let unsent = !kept.unsent.is_empty();
                    self.history.try_set(kept.history);
                    self.shared.try_update(|shared| {
                        *shared = Shared::open(shared.seen().clone(), shared.revision(), kept.unsent);
                    });
                    if unsent {
                        self.ahead.try_set(true);
                        self.send().await;
                    }
                }
            });
            self.listen();
        });
    }

    fn listen(self) {
        after(CATCH_UP_MS, move || {
            let Some(quiet) = self.shared.try_with_untracked(|shared| shared.unsent().is_empty()) else { return };
            spawn_local(async move {
                if quiet && browser::is_seen() && self.saving.get_untracked() == Saving::Saved {
                    self.catch_up().await;
                }
                self.listen();
            });
        });
    }

    async fn catch_up(self) {
        let Some(base) = self.shared.try_with_untracked(Shared::revision) else { return };
        let Ok(news) = api::catch_up(base).await else { return };
        if news.others.is_empty() {
            return;
        }
        self.shared.try_update(|shared| shared.caught_up(base, news.revision, &news.others));
        self.ahead.try_set(true);
        self.round.try_update(|n| *n += 1);
        if !news.by.is_empty() {
            self.toasts.say(BoardText::changed_by(self.lang, &news.by));
        }
    }

    /// Does something of the person's.
    pub fn run(self, command: &Command) -> bool {
        let now = browser::now_epoch_ms();
        let goes_on = now - self.last.get_value() < SAME_BREATH_MS;
        self.last.set_value(now);
        let mut changed = false;
        let mut history = self.history.get_untracked();
        let mut shared = self.shared.get_untracked();
        if history.run(shared.seen_mut(), command, goes_on) {
            changed = true;
            shared.done_here(command.clone());
            self.history.set(history);
            self.shared.set(shared);
            self.changed();
        }
        changed
    }

    pub fn undo(self) {
        self.step(History::undo, BoardText::of(self.lang).undone);
    }

    pub fn redo(self) {
        self.step(History::redo, BoardText::of(self.lang).redone);
    }

    fn step(self, step: fn(&mut History<Command>, &mut Board) -> Option<Command>, said: &str) {
        let mut history = self.history.get_untracked();
        let mut shared = self.shared.get_untracked();
        let done = step(&mut history, shared.seen_mut());
        self.history.set(history);
        if let Some(command) = done {
            let place = command.place();
            shared.done_here(command);
            self.shared.set(shared);
            self.last.set_value(0);
            self.round.update(|n| *n += 1);
            self.chosen.set(place.filter(|place| self.is_there(*place)));
            self.said.set(said.to_owned());
            self.changed();
        }
    }

    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    fn is_there(self, place: Place) -> bool {
        self.board.with_untracked(|board| match place {
            Place::Hero => board.hero.is_some(),
            Place::Tile(id) => board.tile(id).is_some(),
        })
    }

    /// What was changed is kept here at once, and sent a moment later.
    fn changed(self) {
        self.ahead.set(true);
        self.saving.set(Saving::UnderWay);
        self.keep();
        self.changes.update_value(|n| *n += 1);
        let mine = self.changes.get_value();
        after(SEND_AFTER_MS, move || {
            if self.changes.try_get_value() == Some(mine) {
                spawn_local(self.send());
            }
        });
    }

    fn keep(self) {
        let kept =
            self.shared.try_with_untracked(|shared| shared.unsent().clone()).zip(self.history.try_get_untracked());
        if let Some((unsent, history)) = kept {
            spawn_local(async move { writing::keep(self.person, KEPT, &Kept { history, unsent }).await });
        }
    }

    /// Sends what waits; ends when nothing does, or nothing goes.
    pub async fn send(self) {
        if self.sending.try_get_value() != Some(false) {
            return;
        }
        self.sending.set_value(true);
        while self.clash.try_get_untracked() == Some(None) {
            let batch = self.shared.try_update_untracked(|shared| shared.to_send(Uuid::now_v7()).cloned()).flatten();
            let Some(batch) = batch else {
                self.saving.try_set(Saving::Saved);
                break;
            };
            self.saving.try_set(Saving::UnderWay);
            // With its identifier, so that it is the same one after a reload.
            self.keep();
            match api::change_draft(batch).await {
                Ok(Answer::Done { revision, others }) => self.confirmed(revision, &others).await,
                Ok(Answer::Overwrites { others, by }) => {
                    self.clash.try_set(Some(Clash { by, theirs: others }));
                }
                Err(AppError(Failure::Offline | Failure::Busy { .. })) => {
                    self.saving.try_set(Saving::Offline);
                    after(TRY_AGAIN_MS, move || spawn_local(self.send()));
                    break;
                }
                Err(AppError(failure)) => {
                    self.shared.try_update_untracked(Shared::give_back);
                    self.saving.try_set(Saving::Refused(failure));
                    break;
                }
            }
            self.keep();
        }
        self.sending.try_set_value(false);
    }

    async fn confirmed(self, revision: i64, others: &[Command]) {
        let right = self.shared.try_update(|shared| shared.confirmed(revision, others)).unwrap_or(true);
        if !right {
            self.fetch().await;
        } else if !others.is_empty() {
            self.round.try_update(|n| *n += 1);
        }
    }

    async fn fetch(self) {
        if let Ok(draft) = api::open_draft().await {
            self.shared.try_update(|shared| shared.refetched(draft.board, draft.revision));
            self.round.try_update(|n| *n += 1);
        }
    }

    /// The person's answer to a clash.
    pub fn settle(self, mine: bool) {
        let Some(clash) = self.clash.get_untracked() else { return };
        self.clash.set(None);
        if mine {
            self.shared.update(Shared::keep_mine);
        } else {
            self.shared.update(|shared| shared.take_theirs(&clash.theirs));
        }
        self.keep();
        spawn_local(async move {
            if !mine {
                self.fetch().await;
            }
            self.send().await;
        });
    }

    /// What keeps the page from being published.
    pub fn problems(self) -> Vec<BoardProblem> {
        self.choices.with(|choices| self.board.with(|board| board.problems(&choices.hosts)))
    }

    pub async fn publish(self) {
        let t = BoardText::of(self.lang);
        if !untrack(move || self.problems()).is_empty() {
            return self.show_problems();
        }
        self.publishing.set(true);
        self.send().await;
        let saved = self.saving.try_get_untracked() == Some(Saving::Saved);
        if let Some(revision) = self.shared.try_with_untracked(Shared::revision).filter(|_| saved) {
            match api::publish_draft(revision).await {
                Ok(problems) if problems.is_empty() => {
                    self.ahead.try_set(false);
                    self.strict.try_set(false);
                    self.toasts.say(t.published);
                    self.said.try_set(t.published.to_owned());
                }
                Ok(_) => self.show_problems(),
                Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile))) => {
                    self.catch_up().await;
                    self.toasts.warn(t.meanwhile);
                }
                Err(AppError(failure)) => self.toasts.warn(explain(&failure, self.lang)),
            }
        } else if saved {
            // The page was left meanwhile.
        } else {
            self.toasts.warn(t.not_saved);
        }
        self.publishing.try_set(false);
    }

    fn show_problems(self) {
        self.strict.set(true);
        self.panel.set(Some(Panel::Problems));
        browser::focus("a-completer");
    }

    /// Chooses something on the page, and shows its settings.
    pub fn choose(self, place: Place) {
        self.chosen.set(Some(place));
        self.panel.set(Some(Panel::Settings));
        if let Place::Tile(id) = place {
            browser::show_element(&tile_button(id));
        }
    }

    /// Back to the page.
    pub fn close_panel(self) {
        let place = self.chosen.get_untracked();
        self.chosen.set(None);
        self.panel.set(None);
        if let Some(Place::Tile(id)) = place {
            browser::focus(&tile_button(id));
        }
    }

    pub fn is_full(self) -> bool {
        self.board.with(|board| board.tiles.len() >= TILES_MAX)
    }

    /// Adds a tile behind the chosen one, or at the end.
    pub fn add(self, content: Content) {
        let tile = Tile { id: TileId(Uuid::now_v7()), size: content.usual_size(), disabled: false, content };
        self.insert(tile, self.chosen.get_untracked());
    }

    fn insert(self, tile: Tile, behind: Option<Place>) {
        let after = self.board.with_untracked(|board| match behind {
            Some(Place::Tile(id)) if board.tile(id).is_some() => Some(id),
            Some(Place::Hero) => None,
            _ => board.tiles.last().map(|tile| tile.id),
        });
        let id = tile.id;
        if self.run(&Command::Insert { tile, after }) {
            self.board.with_untracked(|board| {
                if let (Some(place), Some(tile)) = (board.place(id), board.tile(id)) {
                    self.said.set(BoardText::added(self.lang, &tile.content, place + 1, board.tiles.len()));
                }
            });
            self.choose(Place::Tile(id));
        }
    }

    pub fn duplicate(self, id: TileId) {
        if let Some(tile) = self.board.with_untracked(|board| board.tile(id).cloned()) {
            self.insert(Tile { id: TileId(Uuid::now_v7()), ..tile }, Some(Place::Tile(id)));
        }
    }

    /// What is after it, or before it, is chosen next on the page.
    pub fn delete(self, id: TileId) {
        let neighbour = self.board.with_untracked(|board| {
            let at = board.place(id)?;
            let other = board.tiles.get(at + 1).or_else(|| at.checked_sub(1).and_then(|at| board.tiles.get(at)));
            other.map(|tile| tile.id)
        });
        if self.run(&Command::Remove { tile: id }) {
            let t = BoardText::of(self.lang);
            self.chosen.set(None);
            self.panel.set(None);
            self.toasts.say(t.deleted);
            self.said.set(t.deleted.to_owned());
            if let Some(id) = neighbour {
                browser::focus(&tile_button(id));
            }
        }
    }

    pub fn set_content(self, id: TileId, change: impl FnOnce(&mut Content)) {
        let content = self.board.with_untracked(|board| board.tile(id).map(|tile| tile.content.clone()));
        if let Some(mut content) = content {
            change(&mut content);
            self.run(&Command::Change { tile: id, content });
        }
    }

    pub fn set_hero(self, change: impl FnOnce(&mut Hero)) {
        if let Some(mut hero) = self.board.with_untracked(|board| board.hero.clone()) {
            change(&mut hero);
            self.run(&Command::SetHero { hero: Some(hero) });
        }
    }

    pub fn width(self) -> Width {
        let suits = |room: f64| if room < NARROW { Width::Phone } else { Width::Desktop };
        self.width.get().or_else(|| self.room.get().map(suits)).unwrap_or(Width::Desktop)
    }

    pub fn set_width(self, width: Width) {
        self.width.set(Some(width));
    }

    pub const fn lang(self) -> Lang {
        self.lang
    }

    pub fn say(self, text: String) {
        self.said.set(text);
    }

    pub fn toast(self, text: &str) {
        self.toasts.say(text);
    }
}

/// The button that stands for a tile on the page.
pub fn tile_button(id: TileId) -> String {
    format!("tuile-{id}-choisir")
}
