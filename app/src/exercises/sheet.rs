//! What the players of all types are handed: the answer, what it was worth, and who hears of it.

use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Marked, Part, PartMark, PosedItem, Solution, Verdict},
    ids::ItemId,
    text::{ExercisesText, Lang},
};

use crate::ui::Icon;

/// Whose picture it is. A pupil's page asks for a thing's picture by the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pictured {
    /// The exercise itself.
    Exercise,
    Item(ItemId),
}

/// One exercise before one person.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub lang: Lang,
    key: StoredValue<String>,
    answer: Signal<Answer>,
    change: Callback<Answer>,
    /// Nothing can be changed: it is only read, or marked already.
    pub still: Signal<bool>,
    marked: Signal<Option<Marked>>,
    pub solution: Signal<Option<Solution>>,
    pictures: Callback<Pictured, Option<String>>,
    /// For screen readers.
    said: RwSignal<String>,
}

/// What its page gives a player.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub answer: Signal<Answer>,
    pub change: Callback<Answer>,
    pub still: Signal<bool>,
    pub marked: Signal<Option<Marked>>,
    pub solution: Signal<Option<Solution>>,
    pub pictures: Callback<Pictured, Option<String>>,
    pub said: RwSignal<String>,
}

impl Sheet {
    pub(super) fn new(lang: Lang, key: String, given: Given) -> Self {
        Self {
            lang,
            key: StoredValue::new(key),
            answer: given.answer,
            change: given.change,
            still: given.still,
            marked: given.marked,
            solution: given.solution,
            pictures: given.pictures,
            said: given.said,
        }
    }

    pub const fn text(self) -> &'static ExercisesText {
        ExercisesText::of(self.lang)
    }

    /// An identifier that no other exercise of the page has.
    pub fn id(self, part: &str) -> String {
        self.key.with_value(|key| format!("{key}-{part}"))
    }

    pub fn item_id(self, item: ItemId, part: &str) -> String {
        self.key.with_value(|key| format!("{key}-{item}-{part}"))
    }

    /// The answer of one type; none yet, where it is of another.
    pub fn answer<T: Default + PartialEq + Send + Sync + 'static>(self, of: fn(Answer) -> Option<T>) -> Memo<T> {
        Memo::new(move |_| of(self.answer.get()).unwrap_or_default())
    }

    pub fn change(self, answer: Answer) {
        if !self.still.get_untracked() {
            self.change.run(answer);
        }
    }

    pub fn mark(self, part: Part) -> Option<PartMark> {
        self.marked.with(|marked| marked.as_ref()?.parts.iter().find(|mark| mark.part == part).cloned())
    }

    pub fn marks(self) -> Vec<PartMark> {
        self.marked.with(|marked| marked.as_ref().map(|marked| marked.parts.clone()).unwrap_or_default())
    }

    pub fn say(self, words: impl Into<String>) {
        self.said.set(words.into());
    }

    pub fn picture(self, of: Pictured) -> Option<String> {
        self.pictures.run(of)
    }
}

/// A word on what a part was worth, and what the teacher says to it. Colour says nothing that the sign and
/// the word do not.
#[component]
pub fn MarkView(sheet: Sheet, part: Part) -> impl IntoView {
    move || sheet.mark(part).map(|mark| view! { <Verdicts lang=sheet.lang mark=mark /> })
}

#[component]
fn Verdicts(lang: Lang, mark: PartMark) -> impl IntoView {
    view! {
        <span class="exercises-mark">
            <VerdictBadge lang=lang verdict=mark.verdict />
            {(!mark.feedback.is_empty()).then(|| view! { <span class="exercises-mark__words">{mark.feedback}</span> })}
        </span>
    }
}

#[component]
pub fn VerdictBadge(lang: Lang, verdict: Verdict) -> impl IntoView {
    view! {
        <span class="ui-badge" data-tone=tone(verdict)>
            <Icon name=sign(verdict) small=true />
            {ExercisesText::verdict(lang, verdict)}
        </span>
    }
}

pub const fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "success",
        Verdict::Partly => "warning",
        Verdict::Wrong | Verdict::Extra => "danger",
        Verdict::Missing | Verdict::Noted => "neutral",
        Verdict::Waiting => "info",
    }
}

pub const fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "check-circle",
        Verdict::Noted => "check",
        Verdict::Partly => "alert",
        Verdict::Wrong => "error",
        Verdict::Extra => "close",
        Verdict::Missing => "help",
        Verdict::Waiting => "clock",
    }
}

/// Words, a picture, or both.
#[component]
pub fn ItemView(sheet: Sheet, item: PosedItem) -> impl IntoView {
    let PosedItem { id, text, pictured } = item;
    let bare = text.is_empty();
    let picture = move || {
        let address = pictured.then(|| sheet.picture(Pictured::Item(id))).flatten()?;
        // What stands below it says what it shows.
        let alt = if bare { sheet.text().picture } else { "" };
        Some(view! { <img class="exercises-item__picture" src=address alt=alt loading="lazy" draggable="false" /> })
    };
    view! {
        <span class="exercises-item">
            {picture}
            {(!bare).then(|| view! { <span class="exercises-item__words">{text}</span> })}
        </span>
    }
}

/// How a thing is called when it is spoken of.
pub fn name(sheet: Sheet, item: &PosedItem) -> String {
    if item.text.is_empty() { sheet.text().picture.to_owned() } else { item.text.clone() }
}
