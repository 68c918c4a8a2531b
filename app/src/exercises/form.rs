//! What the editors of all types are handed: the exercise, and who hears of a change.

use leptos::prelude::*;
use preau_model::{
    error::Problem,
    exercises::{
        Body, Exercise, ExerciseProblem, Item, Kind, blanks::Blanks, choices::Choices, dictation::Dictation,
        flash_cards::FlashCards, groups::Groups, h5p::H5p, hotspot::Hotspot, numeric::Numeric, open::Open,
        order::Order, pairs::Pairs, questionnaire::Questionnaire, short_text::ShortText, spoken::Spoken,
        true_false::TrueFalse,
    },
    ids::{ItemId, PictureId},
    text::{ExerciseEditorText, Lang},
};

/// One exercise before who makes it.
#[derive(Clone, Copy)]
pub struct Form {
    pub lang: Lang,
    key: StoredValue<String>,
    exercise: Signal<Exercise>,
    change: Callback<Exercise>,
    /// Grows when the exercise was changed from elsewhere than here.
    pub round: Signal<u32>,
    problems: Memo<Vec<ExerciseProblem>>,
    /// What is still missing is said.
    strict: Signal<bool>,
    /// Where a picture is to be had; `None`: from the school's.
    pub preview: Option<Callback<PictureId, Option<String>>>,
    /// For screen readers.
    said: RwSignal<String>,
}

impl Form {
    pub(super) fn new(
        key: String,
        lang: Lang,
        (exercise, change): (Signal<Exercise>, Callback<Exercise>),
        (round, strict): (Signal<u32>, Signal<bool>),
        preview: Option<Callback<PictureId, Option<String>>>,
        said: RwSignal<String>,
    ) -> Self {
        let problems = Memo::new(move |_| exercise.with(Exercise::problems));
        Self { lang, key: StoredValue::new(key), exercise, change, round, problems, strict, preview, said }
    }

    pub const fn text(self) -> &'static ExerciseEditorText {
        ExerciseEditorText::of(self.lang)
    }

    /// An identifier that no other exercise of the page has.
    pub fn id(self, part: &str) -> String {
        self.key.with_value(|key| format!("{key}-{part}"))
    }

    /// The same, for a part of it in which identifiers would come again.
    pub fn within(self, key: &str) -> Self {
        Self { key: StoredValue::new(key.to_owned()), ..self }
    }

    pub fn item_id(self, item: ItemId, part: &str) -> String {
        self.key.with_value(|key| format!("{key}-{item}-{part}"))
    }

    pub fn say(self, words: impl Into<String>) {
        self.said.set(words.into());
    }

    pub fn get<T: PartialEq + Send + Sync + 'static>(
        self,
        of: impl Fn(&Exercise) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.exercise.with(&of))
    }

    pub fn set(self, change: impl FnOnce(&mut Exercise)) {
        let mut exercise = self.exercise.get_untracked();
        change(&mut exercise);
        self.change.run(exercise);
    }

    /// Something of the part that only this type has.
    pub fn body<B: Made, T: Default + PartialEq + Send + Sync + 'static>(
        self,
        of: impl Fn(&B) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.get(move |exercise| B::of(&exercise.body).map(&of).unwrap_or_default())
    }

    pub fn set_body<B: Made>(self, change: impl FnOnce(&mut B)) {
        self.set(|exercise| {
            if let Some(body) = B::of_mut(&mut exercise.body) {
                change(body);
            }
        });
    }

    pub fn item<B: Made>(self, id: ItemId) -> Memo<Option<Item>> {
        self.body::<B, _>(move |body| body.items().into_iter().find(|item| item.id == id).cloned())
    }

    pub fn set_item<B: Made>(self, id: ItemId, change: impl FnOnce(&mut Item)) {
        self.set_body::<B>(|body| {
            if let Some(item) = body.items_mut().into_iter().find(|item| item.id == id) {
                change(item);
            }
        });
    }

    /// What is wrong there. What is only missing yet is not said to who has just begun.
    pub fn problem(self, item: Option<ItemId>, field: &'static str) -> Signal<Option<Problem>> {
        Signal::derive(move || {
            let strict = self.strict.get();
            self.problems.with(|problems| {
                let here = problems.iter().filter(|it| it.item == item && it.field == field);
                here.map(|it| &it.problem).find(|problem| strict || !is_missing(problem)).cloned()
            })
        })
    }

    /// How many there are.
    pub fn left(self) -> usize {
        self.problems.with(Vec::len)
    }
}

const fn is_missing(problem: &Problem) -> bool {
    matches!(problem, Problem::Required | Problem::NoRightAnswer | Problem::TooFew { .. })
}

/// A type's own part of an exercise.
pub trait Made: Kind + 'static {
    fn of(body: &Body) -> Option<&Self>;
    fn of_mut(body: &mut Body) -> Option<&mut Self>;

    /// Its things that may have pictures, to be changed.
    fn items_mut(&mut self) -> Vec<&mut Item> {
        Vec::new()
    }
}

macro_rules! made {
    ($($name:ident $(($it:ident => $items:expr))?;)*) => {$(
        impl Made for $name {
            fn of(body: &Body) -> Option<&Self> {
                if let Body::$name(body) = body { Some(body) } else { None }
            }

            fn of_mut(body: &mut Body) -> Option<&mut Self> {
                if let Body::$name(body) = body { Some(body) } else { None }
            }

            $(fn items_mut(&mut self) -> Vec<&mut Item> {
                let $it = self;
                $items.collect()
            })?
        }
    )*};
}

made! {
    Choices (it => it.choices.iter_mut().map(|choice| &mut choice.item));
    TrueFalse;
    Blanks;
    Pairs (it => {
        let pairs = it.pairs.iter_mut().flat_map(|pair| [&mut pair.left, &mut pair.right]);
        pairs.chain(&mut it.distractors)
    });
    Order (it => it.items.iter_mut());
    Groups (it => {
        let groups = it.groups.iter_mut().flat_map(|group| std::iter::once(&mut group.name).chain(&mut group.items));
        groups.chain(&mut it.distractors)
    });
    Numeric;
    ShortText;
    Hotspot;
    FlashCards (it => it.cards.iter_mut().flat_map(|card| [&mut card.front, &mut card.back]));
    Dictation;
    Spoken;
    Open;
    H5p;
    Questionnaire;
}
