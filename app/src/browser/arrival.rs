//! Where the focus is once another page has come without the document being another.
//!
//! A browser that loads a document puts the focus to its beginning, and a screen reader reads the title. A page that the
//! router puts in place of another takes the link that was pressed away with it, and nothing is said. So the focus goes
//! to the title of the page that has come, which is read then, unless the page has put it somewhere itself.

use super::after;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// How often it is looked whether the page has come, in milliseconds.
const LOOK_MS: u32 = 50;
/// How often at most: half a minute, on a bad network.
const LOOKS_MAX: u32 = 600;
/// After so many looks, a page without another title is taken for the one that was waited for.
const SAME_TITLE: u32 = 40;

thread_local! {
    /// Which arrival is waited for: the latest.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// What there is of a page.
#[derive(PartialEq)]
struct Seen {
    main: Option<Element>,
    title: Option<Element>,
    words: String,
    focused: Option<Element>,
}

impl Seen {
    fn now() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let title = document.query_selector("main h1").ok().flatten();
        let words = title.as_ref().and_then(|title| title.text_content()).unwrap_or_default();
        let body = document.body().map(Element::from);
        let focused = document.active_element().filter(|it| Some(it) != body.as_ref());
        Some(Self { main: document.query_selector("main").ok().flatten(), title, words, focused })
    }

    fn is_loading(&self) -> bool {
        self.main.as_ref().is_some_and(|main| main.query_selector(".ui-skeleton").ok().flatten().is_some())
    }

    fn has_another_title(&self, before: &Self) -> bool {
        self.title.is_some() && (self.main != before.main || self.title != before.title || self.words != before.words)
    }
}

/// Another page was asked for.
pub fn arrive() {
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    if let Some(before) = Seen::now() {
        look(turn, before, 0);
    }
}

fn look(turn: u32, before: Seen, n: u32) {
    after(LOOK_MS, move || {
        if TURN.get() != turn || n > LOOKS_MAX {
            return;
        }
        let Some(now) = Seen::now() else { return };
        let may_be_same = n > SAME_TITLE && !now.is_loading() && now.main.is_some() && now.focused.is_none();
        let has_come = now.has_another_title(&before);
        if has_come || may_be_same {
            focus_title(&now, &before);
        }
        if !has_come {
            look(turn, before, n + 1);
        }
    });
}

fn focus_title(now: &Seen, before: &Seen) {
    // Where the page, or the person, has put it somewhere meanwhile, it stays.
    if (now.focused.is_none() || now.focused == before.focused)
        && let Some(element) = now.title.as_ref().or(now.main.as_ref()).and_then(|it| it.dyn_ref::<HtmlElement>())
    {
        if !element.has_attribute("tabindex") {
            element.set_tab_index(-1);
        }
        let quietly = FocusOptions::new();
        quietly.set_prevent_scroll(true);
        let _ = element.focus_with_options(&quietly);
    }
}
