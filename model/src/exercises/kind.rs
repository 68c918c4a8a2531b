//! What a type of exercise must know to do, and the list that makes the types one.

use super::{Item, checks::Findings, judged::Judged, shuffle::Deck};
use crate::{error::Problem, text::Lang};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A type of exercise: the part of it that only this type has, with the key.
/// Its default is what an editor begins with: nothing in it yet.
pub trait Kind: Clone + Default + Serialize + DeserializeOwned {
    /// Raised whenever what is kept of bodies or answers changes its shape.
    const VERSION: u32 = 1;

    /// Whether it is nothing without the exercise's picture, or sound.
    const NEEDS_PICTURE: bool = false;
    const NEEDS_AUDIO: bool = false;

    /// Whether something is right or wrong in it, and worth points.
    const SCORED: bool = true;
    /// Whether nobody but the teacher can say what an answer is worth.
    const MARKED_BY_TEACHER: bool = false;

    /// Whether marks go with the words that they are given to: the browser then needs not part the answer
    /// as it was parted here.
    const ECHOES: bool = false;

    /// What a pupil gets.
    type Posed;
    /// What a pupil says; the default is nothing yet.
    type Answer: Default + Serialize + DeserializeOwned;
    /// The key, to be shown.
    type Solution;

    /// Its name and what it is for, as it is offered to teachers.
    fn named(lang: Lang) -> (&'static str, &'static str);

    /// As it is put before a pupil. `shuffle`: the teacher wants in any order even what has an order of its
    /// own. What would tell the key by its order is dealt in any case.
    fn pose(&self, shuffle: bool, deck: &mut Deck) -> Self::Posed;

    /// The answer as it is kept: without what this exercise does not have, each thing once. What no honest
    /// page sends is refused. An incomplete answer is an answer.
    fn receive(&self, answer: Self::Answer) -> Result<Self::Answer, Problem>;

    /// Goes through an answer, part by part. Takes any, received or not.
    fn judge(&self, answer: &Self::Answer) -> Judged;

    fn solution(&self) -> Self::Solution;

    /// What keeps it from being given out.
    fn check(&self, found: &mut Findings);

    /// The things in it that may have pictures.
    fn items(&self) -> Vec<&Item> {
        Vec::new()
    }

    /// The same, for who gives their pictures other identifiers.
    fn pictured_mut(&mut self) -> Vec<&mut Item> {
        Vec::new()
    }

    /// What of it is HTML, for who cleans it.
    fn html_mut(&mut self) -> Vec<&mut String> {
        Vec::new()
    }

    /// The whole answer on one line, for a table.
    fn line(&self, answer: &Self::Answer) -> String {
        let parts = self.judge(answer).parts.into_iter().map(|part| match (part.about, part.said) {
            (about, said) if about.is_empty() => said,
            (about, said) => format!("{about} → {}", if said.is_empty() { "—" } else { &said }),
        });
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ; ")
    }

    /// A body kept by an earlier version, as this one keeps it.
    fn upgrade(_version: u32, body: Value) -> Value {
        body
    }

    /// The same for an answer.
    fn upgrade_answer(_version: u32, answer: Value) -> Value {
        answer
    }
}

/// Makes the types one: `Name: folder;`, where the folder has a [`Kind`] of that name. The folder’s name is
/// the type’s in what is kept.
macro_rules! types {
    ($($(#[$doc:meta])* $name:ident: $folder:ident;)*) => {
        /// Which type an exercise is of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Type {$(
            $(#[$doc])*
            $name,
        )*}

        /// What only one type has, with the key.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body {$($name($folder::$name),)*}

        /// The same as a pupil gets it.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "content", rename_all = "snake_case")]
        pub enum PosedBody {$($name(<$folder::$name as Kind>::Posed),)*}

        /// What a pupil says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Answer {$($name(<$folder::$name as Kind>::Answer),)*}

        /// The key.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "content", rename_all = "snake_case")]
        pub enum Solution {$($name(<$folder::$name as Kind>::Solution),)*}

        impl Type {
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it is written in what is kept, in styles and tests.
            pub const fn code(self) -> &'static str {
                match self {$(Self::$name => stringify!($folder),)*}
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.code() == code)
            }

            /// Its name and what it is for, as it is offered to teachers.
            pub fn named(self, lang: crate::text::Lang) -> (&'static str, &'static str) {
                match self {$(Self::$name => <$folder::$name as Kind>::named(lang),)*}
            }

            /// Whether something is right or wrong in it, and worth points.
            pub const fn is_scored(self) -> bool {
                match self {$(Self::$name => <$folder::$name as Kind>::SCORED,)*}
            }

            /// Whether nobody but the teacher can say what an answer is worth.
            pub const fn is_marked_by_teacher(self) -> bool {
                match self {$(Self::$name => <$folder::$name as Kind>::MARKED_BY_TEACHER,)*}
            }

            /// Whether it is nothing without the exercise's picture.
            pub const fn needs_picture(self) -> bool {
                match self {$(Self::$name => <$folder::$name as Kind>::NEEDS_PICTURE,)*}
            }

            /// Whether it is nothing without the exercise's sound.
            pub const fn needs_audio(self) -> bool {
                match self {$(Self::$name => <$folder::$name as Kind>::NEEDS_AUDIO,)*}
            }

            /// With nothing in it yet.
            pub fn empty(self) -> Body {
                match self {$(Self::$name => Body::$name(Default::default()),)*}
            }

            /// No answer yet.
            pub fn no_answer(self) -> Answer {
                match self {$(Self::$name => Answer::$name(Default::default()),)*}
            }
        }

        impl PosedBody {
            pub const fn kind(&self) -> Type {
                match self {$(Self::$name(_) => Type::$name,)*}
            }
        }

        impl Body {
            pub const fn kind(&self) -> Type {
                match self {$(Self::$name(_) => Type::$name,)*}
            }

            fn pose(&self, shuffle: bool, deck: &mut shuffle::Deck) -> PosedBody {
                match self {$(Self::$name(body) => PosedBody::$name(body.pose(shuffle, deck)),)*}
            }

            fn receive(&self, answer: Answer) -> Result<Answer, crate::error::Problem> {
                match (self, answer) {
                    $((Self::$name(body), Answer::$name(answer)) => body.receive(answer).map(Answer::$name),)*
                    _ => Err(crate::error::Problem::Malformed),
                }
            }

            /// An answer to something else says nothing here.
            fn judge(&self, answer: &Answer) -> judged::Judged {
                match (self, answer) {
                    $((Self::$name(body), Answer::$name(answer)) => body.judge(answer),)*
                    $((Self::$name(body), _) => body.judge(&Default::default()),)*
                }
            }

            fn solution(&self) -> Solution {
                match self {$(Self::$name(body) => Solution::$name(body.solution()),)*}
            }

            fn items(&self) -> Vec<&Item> {
                match self {$(Self::$name(body) => body.items(),)*}
            }

            fn pictured_mut(&mut self) -> Vec<&mut Item> {
                match self {$(Self::$name(body) => body.pictured_mut(),)*}
            }

            fn html_mut(&mut self) -> Vec<&mut String> {
                match self {$(Self::$name(body) => body.html_mut(),)*}
            }

            fn line(&self, answer: &Answer) -> String {
                match (self, answer) {
                    $((Self::$name(body), Answer::$name(answer)) => body.line(answer),)*
                    _ => String::new(),
                }
            }

            const fn echoes(&self) -> bool {
                match self {$(Self::$name(_) => <$folder::$name as Kind>::ECHOES,)*}
            }

            fn check(&self, found: &mut checks::Findings) {
                match self {$(Self::$name(body) => body.check(found),)*}
            }
        }

        impl serde::Serialize for Body {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {$(
                    Self::$name(body) => kept::write(to, stringify!($folder), <$folder::$name as Kind>::VERSION, body),
                )*}
            }
        }

        impl<'de> serde::Deserialize<'de> for Body {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let kept = kept::Kept::deserialize(from)?;
                match kept.name() {
                    $(stringify!($folder) => kept
                        .read(<$folder::$name as Kind>::VERSION, <$folder::$name as Kind>::upgrade)
                        .map(Self::$name),)*
                    other => Err(kept::unknown(other)),
                }
            }
        }

        impl Answer {
            /// The type of exercise that it answers.
            pub const fn kind(&self) -> Type {
                match self {$(Self::$name(_) => Type::$name,)*}
            }
        }

        impl serde::Serialize for Answer {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {$(
                    Self::$name(answer) => kept::write(to, stringify!($folder), <$folder::$name as Kind>::VERSION, answer),
                )*}
            }
        }

        impl<'de> serde::Deserialize<'de> for Answer {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let kept = kept::Kept::deserialize(from)?;
                match kept.name() {
                    $(stringify!($folder) => kept
                        .read(<$folder::$name as Kind>::VERSION, <$folder::$name as Kind>::upgrade_answer)
                        .map(Self::$name),)*
                    other => Err(kept::unknown(other)),
                }
            }
        }
    };
}
pub(super) use types;
