//! What a type of exercise looks like, and the list that makes the types one: that of the model.

use super::{form::Form, player::Marking, sheet::Sheet};
use leptos::prelude::*;
use preau_model::{
    exercises::{Kind, PosedBody, Solution, Type},
    text::{ExerciseEditorText, ExercisesText, Lang},
};

/// What the page around an exercise has for who answers it.
pub(super) struct Around {
    /// What is to be seen on the exercise's picture.
    pub alt: String,
    /// Records a spoken answer.
    pub recorder: Option<ViewFn>,
    /// Plays a package.
    pub frame: Option<ViewFn>,
    pub read_only: Signal<bool>,
    pub marking: Marking,
}

/// What only one type shows. It stands in the type's folder.
pub(super) trait Face: Kind {
    /// The name of its icon.
    const ICON: &'static str;
    /// Whether the teacher may have its things dealt in any order.
    const SHUFFLES: bool = false;
    /// Whether it says by itself what is to be done, as long as the teacher does not: that is asked last.
    const SAYS_ITSELF: bool = false;

    /// For who answers.
    fn player(posed: Self::Posed, sheet: Sheet, around: Around) -> AnyView;

    /// For who makes it.
    fn editor(form: Form) -> AnyView;

    /// The key, where it is not shown in the answer itself. `posed`: what its things are called is there.
    fn solved(_posed: Self::Posed, _solution: Self::Solution, _sheet: Sheet) -> Option<AnyView> {
        None
    }

    /// A title of its own, for who answers.
    fn title(_posed: &Self::Posed) -> Option<String> {
        None
    }

    /// What comes before all else, for who makes it.
    fn head(_form: Form) -> Option<AnyView> {
        None
    }

    /// What the button of who answers says.
    fn submit(lang: Lang) -> &'static str {
        ExercisesText::of(lang).submit
    }

    /// What the field of the instructions is called.
    fn prompt(lang: Lang) -> &'static str {
        ExerciseEditorText::of(lang).prompt
    }

    /// Said when nothing is missing.
    fn complete(lang: Lang) -> &'static str {
        ExerciseEditorText::of(lang).complete
    }
}

macro_rules! faces {
    ($($(#[$doc:meta])* $name:ident: $folder:ident;)*) => {
        use preau_model::exercises::{$($folder,)*};

        pub const fn icon(kind: Type) -> &'static str {
            match kind {$(Type::$name => <$folder::$name as Face>::ICON,)*}
        }

        pub(super) const fn shuffles(kind: Type) -> bool {
            match kind {$(Type::$name => <$folder::$name as Face>::SHUFFLES,)*}
        }

        pub(super) const fn says_itself(kind: Type) -> bool {
            match kind {$(Type::$name => <$folder::$name as Face>::SAYS_ITSELF,)*}
        }

        pub(super) fn player(posed: PosedBody, sheet: Sheet, around: Around) -> AnyView {
            match posed {$(PosedBody::$name(posed) => <$folder::$name as Face>::player(posed, sheet, around),)*}
        }

        pub(super) fn editor(kind: Type, form: Form) -> AnyView {
            match kind {$(Type::$name => <$folder::$name as Face>::editor(form),)*}
        }

        pub(super) fn solved(posed: PosedBody, solution: Solution, sheet: Sheet) -> Option<AnyView> {
            match (posed, solution) {
                $((PosedBody::$name(posed), Solution::$name(solution)) => {
                    <$folder::$name as Face>::solved(posed, solution, sheet)
                })*
                _ => None,
            }
        }

        pub(super) fn title(posed: &PosedBody) -> Option<String> {
            match posed {$(PosedBody::$name(posed) => <$folder::$name as Face>::title(posed),)*}
        }

        pub(super) fn head(kind: Type, form: Form) -> Option<AnyView> {
            match kind {$(Type::$name => <$folder::$name as Face>::head(form),)*}
        }

        pub(super) fn submit(kind: Type, lang: Lang) -> &'static str {
            match kind {$(Type::$name => <$folder::$name as Face>::submit(lang),)*}
        }

        pub(super) fn prompt(kind: Type, lang: Lang) -> &'static str {
            match kind {$(Type::$name => <$folder::$name as Face>::prompt(lang),)*}
        }

        pub(super) fn complete(kind: Type, lang: Lang) -> &'static str {
            match kind {$(Type::$name => <$folder::$name as Face>::complete(lang),)*}
        }
    };
}

preau_model::exercise_types!(faces);
