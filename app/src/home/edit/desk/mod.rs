//! What is on the editor's desk: the draft as it is seen, what the server has not confirmed, what
//! can be undone. It is kept on this device with every change, and sent a moment later.
//!
//! [`looking`] fetches what the tiles name; [`publishing`] shows it to visitors.

mod looking;
mod publishing;

use super::{
    Panel, Width,
    api::{self, Opened},
};
use crate::{
    browser,
    editing::{Draft, Heard, Source},
    error::AppError,
    paths,
    ui::toast::{ToastBox, use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    editing::{Answer, Batch, News},
    home::{Board, BoardProblem, Choices, Command, Content, Hero, Known, Needs, Place, ShownTile, TILES_MAX, Tile},
    ids::TileId,
    text::{BoardText, Lang},
};
use uuid::Uuid;

/// With less room, the page is first looked at as on a phone, in CSS pixels.
const NARROW: f64 = 480.0;

/// The name of kept changes of it.
pub const KEPT_AS: &str = "accueil";

/// The draft of the school's page.
#[derive(Debug, Clone, Copy)]
pub struct BoardDraft;

impl Source for BoardDraft {
    type Document = Board;
    type Command = Command;

    fn kept_as(&self) -> String {
        KEPT_AS.to_owned()
    }

    fn title(&self, _board: &Board, lang: Lang) -> String {
        BoardText::of(lang).title.to_owned()
    }

    fn page(&self) -> String {
        paths::BOARD.to_owned()
    }

    async fn send(&self, batch: Batch<Command>) -> Result<Answer<Command>, AppError> {
        api::change_draft(batch).await
    }

    async fn catch_up(&self, base: i64) -> Result<News<Command>, AppError> {
        api::catch_up(base).await
    }

    async fn fetch(&self) -> Result<(Board, i64), AppError> {
        api::open_draft().await.map(|draft| (draft.board, draft.revision))
    }
}

#[derive(Clone, Copy)]
pub struct Desk {
    lang: Lang,
    pub draft: Draft<BoardDraft>,
    /// What is seen.
    pub board: Memo<Board>,
    pub known: RwSignal<Known>,
    asked: StoredValue<Needs>,
    /// Something that the page names is not known yet.
    unknown: RwSignal<bool>,
    pub choices: RwSignal<Choices>,
    pub chosen: RwSignal<Option<Place>>,
    pub panel: RwSignal<Option<Panel>>,
    /// How wide the page is looked at; until the person chooses, as it suits this screen.
    width: RwSignal<Option<Width>>,
    /// How much room there is for the page, in CSS pixels; `None` until it is known.
    pub room: RwSignal<Option<f64>>,
    /// Visitors see something else.
    pub ahead: RwSignal<bool>,
    pub publishing: RwSignal<bool>,
    /// Whether a page with nothing on it is to be published is being asked.
    pub asking_empty: RwSignal<bool>,
    /// How often it was published from here.
    pub publications: RwSignal<u32>,
    /// Whether what is missing is shown: once it kept the page from being published.
    pub strict: RwSignal<bool>,
    /// What only the school knows to keep it from being published, and the page of which it said so.
    told: RwSignal<(Board, Vec<BoardProblem>)>,
    /// For screen readers, with the number of what was said before.
    pub said: RwSignal<Option<(u32, String)>>,
    /// Grows when something is changed from elsewhere than its field: what holds text of its own is
    /// made anew.
    pub round: RwSignal<u32>,
    toasts: ToastBox,
}

pub fn use_desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    pub fn new(opened: Opened) -> Self {
        let Opened { draft, choices, known } = opened;
        let asked = Needs::of_board(&draft.board);
        let lang = use_lang();
        let toasts = use_toasts();
        let ahead = RwSignal::new(draft.ahead);
        let round = RwSignal::new(0_u32);
        let draft = Draft::open(BoardDraft, draft.board, draft.revision, move |heard| match heard {
            Heard::Changed => {
                ahead.try_set(true);
            }
            Heard::Elsewhere => {
                round.try_update(|n| *n += 1);
            }
            Heard::Colleague(name) => {
                ahead.try_set(true);
                if !name.is_empty() {
                    toasts.say(BoardText::changed_by(lang, &name));
                }
            }
        });
        let desk = Self {
            lang,
            draft,
            board: Memo::new(move |_| draft.with(Clone::clone)),
            known: RwSignal::new(known),
            asked: StoredValue::new(asked),
            unknown: RwSignal::new(false),
            choices: RwSignal::new(choices),
            chosen: RwSignal::new(None),
            panel: RwSignal::new(None),
            width: RwSignal::new(None),
            room: RwSignal::new(None),
            ahead,
            publishing: RwSignal::new(false),
            asking_empty: RwSignal::new(false),
            publications: RwSignal::new(0),
            strict: RwSignal::new(false),
            told: RwSignal::default(),
            said: RwSignal::default(),
            round,
            toasts,
        };
        desk.look_for_more();
        desk
    }

    /// Does something of the person's.
    pub fn run(self, command: &Command) -> bool {
        self.draft.run(command)
    }

    pub fn undo(self) {
        self.stepped(self.draft.undo(), BoardText::of(self.lang).undone);
    }

    pub fn redo(self) {
        self.stepped(self.draft.redo(), BoardText::of(self.lang).redone);
    }

    fn stepped(self, done: Option<Command>, said: &str) {
        if let Some(command) = done {
            self.chosen.set(command.place().filter(|place| self.is_there(*place)));
            self.say(said);
        }
    }

    fn is_there(self, place: Place) -> bool {
        self.board.with_untracked(|board| match place {
            Place::Hero => board.hero.is_some(),
            Place::Tile(id) => board.tile(id).is_some(),
        })
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
        let (place, panel) = (self.chosen.get_untracked(), self.panel.get_untracked());
        self.chosen.set(None);
        self.panel.set(None);
        match (place, panel) {
            (Some(Place::Tile(id)), _) => browser::focus(&tile_button(id)),
            (Some(Place::Hero), _) => browser::focus(HERO),
            (None, Some(panel)) => browser::focus(panel_button(panel)),
            (None, None) => {}
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
                    self.say(BoardText::added(self.lang, &tile.content, place + 1, board.tiles.len()));
                }
            });
            self.choose(Place::Tile(id));
            // What was pressed is gone with its panel: one goes on in the settings.
            browser::after(0, || browser::focus(SETTINGS));
        }
    }

    /// Puts a tile at a place of the page, and says so.
    pub fn move_to(self, id: TileId, place: usize) {
        let after = self.board.with_untracked(|board| board.anchor(id, place));
        self.run(&Command::Move { tile: id, after });
        let said = self.board.with_untracked(|board| {
            let tile = board.tile(id)?;
            Some(BoardText::put_down(self.lang, &tile.content, place + 1, board.tiles.len()))
        });
        if let Some(said) = said {
            self.say(said);
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
            self.say(t.deleted);
            match neighbour {
                Some(id) => browser::focus(&tile_button(id)),
                None => browser::after(0, || browser::focus(FIRST)),
            }
        }
    }

    /// Takes the header picture away.
    pub fn remove_hero(self) {
        self.run(&Command::SetHero { hero: None });
        self.close_panel();
        browser::after(0, || browser::focus(NO_HERO));
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

    /// A tile as visitors would see it.
    pub fn shown(self, tile: Tile) -> ShownTile {
        self.choices.with(|choices| self.known.with(|known| known.show_tile(tile, &choices.hosts)))
    }

    pub fn width(self) -> Width {
        let suits = |room: f64| if room < NARROW { Width::Phone } else { Width::Desktop };
        self.width.get().or_else(|| self.room.get().map(suits)).unwrap_or(Width::Desktop)
    }

    /// What is chosen stays in sight: it stands elsewhere then.
    pub fn set_width(self, width: Width) {
        self.width.set(Some(width));
        if let Some(Place::Tile(id)) = self.chosen.get_untracked() {
            browser::show_element(&tile_button(id));
        }
    }

    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// For who listens.
    pub fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.said.try_update(|said| {
            let before = said.as_ref().map_or(0, |(n, _)| *n);
            *said = Some((before + 1, text));
        });
    }

    pub fn toast(self, text: &str) {
        self.toasts.say(text);
    }

    pub fn warn(self, text: &str) {
        self.toasts.warn(text);
    }
}

/// The heading of what stands beside the page.
pub const SETTINGS: &str = "reglages";
/// The header picture, and where one would be.
pub const HERO: &str = "image-d-en-tete";
pub const NO_HERO: &str = "sans-image-d-en-tete";
/// What adds the first tile.
pub const FIRST: &str = "ajouter-une-tuile";

/// What opens a panel.
pub const fn panel_button(panel: Panel) -> &'static str {
    match panel {
        Panel::Palette | Panel::Settings => FIRST,
        Panel::Versions => "versions-publiees",
        Panel::Hosts => "sites-autorises",
        Panel::Problems => "publier",
    }
}

/// The button that stands for a tile on the page.
pub fn tile_button(id: TileId) -> String {
    format!("tuile-{id}-choisir")
}
