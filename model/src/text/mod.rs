//! What Préau says: the translation catalogue, French and English side by side.
//!
//! One `texts!` table per room. A text that is missing in one language does not compile; a
//! table is a constant, so that reading a text costs nothing. Sentences with values in them
//! are functions that take the language.
//!
//! French follows the Imprimerie nationale: narrow no-break space before `; ! ?`, no-break
//! space before `:` and inside « », typographic apostrophe. A test holds every text to it.

mod bin;
mod board;
mod clash;
mod classes;
mod classeur;
pub mod dates;
mod directory;
mod exchange;
mod exchange_page;
mod exercise_editor;
mod exercises;
mod failure;
mod feeds;
mod h5p;
mod home;
mod homework;
mod lang;
mod life_file;
mod media;
mod newsroom;
mod notifications;
mod personal;
mod picture;
mod publication;
mod questionnaire;
mod results;
pub mod rich;
mod rights;
mod sections;
mod session;
mod share;
mod shelf;
mod shell;
mod walk;
mod words;

pub use bin::BinText;
pub use board::BoardText;
pub use clash::ClashText;
pub use classes::ClassesText;
pub use classeur::{ClasseurText, GivenThing};
pub use directory::DirectoryText;
pub use exchange::{explain_archive, explain_exchange, explain_left_out};
pub use exchange_page::ExchangeText;
pub use exercise_editor::ExerciseEditorText;
pub use exercises::ExercisesText;
pub use failure::{explain, explain_problem};
pub use feeds::explain_feed;
pub use h5p::H5pText;
pub use home::HomeText;
pub use homework::HomeworkText;
pub use lang::Lang;
pub use media::MediaText;
pub use newsroom::NewsroomText;
pub use notifications::NotificationsText;
pub use personal::PersonalText;
pub use picture::PictureText;
pub use publication::PublicationText;
pub use questionnaire::QuestionnaireText;
pub use results::ResultsText;
pub use rights::RightsText;
pub use sections::SectionsText;
pub use session::SessionText;
pub use share::ShareText;
pub use shelf::ShelfText;
pub use shell::ShellText;
pub use walk::WalkText;
pub use words::Words;

/// Declares one table of texts: `key: "français", "English";`
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $fr:expr, $en:expr;)* }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            $(pub $key: &'static str,)*
        }

        impl $name {
            const FR: Self = Self { $($key: $fr,)* };
            const EN: Self = Self { $($key: $en,)* };

            /// The table in that language.
            pub const fn of(lang: $crate::text::Lang) -> &'static Self {
                match lang {
                    $crate::text::Lang::Fr => &Self::FR,
                    $crate::text::Lang::En => &Self::EN,
                }
            }

            #[cfg(test)]
            pub(crate) fn pairs() -> Vec<(&'static str, &'static str, &'static str)> {
                vec![$((stringify!($key), Self::FR.$key, Self::EN.$key),)*]
            }
        }
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    use super::*;

    /// What a proof-reader would mark in a French text.
    fn faults(text: &str) -> Vec<&'static str> {
        let mut faults = Vec::new();
        if text.contains('\'') {
            faults.push("straight apostrophe");
        }
        for sign in [';', '!', '?'] {
            if text.contains(&format!(" {sign}")) {
                faults.push("ordinary space before ; ! ?");
            }
        }
        if text.contains(" :") || text.contains("« ") || text.contains(" »") {
            faults.push("ordinary space at : « »");
        }
        if text.contains("...") {
            faults.push("three dots instead of an ellipsis");
        }
        faults
    }

    #[test]
    fn every_text_exists_in_both_languages_and_is_well_set() {
        let all = [
            ("words", Words::pairs()),
            ("bin", BinText::pairs()),
            ("shell", ShellText::pairs()),
            ("session", SessionText::pairs()),
            ("homework", HomeworkText::pairs()),
            ("media", MediaText::pairs()),
            ("notifications", NotificationsText::pairs()),
            ("share", ShareText::pairs()),
            ("shelf", ShelfText::pairs()),
            ("directory", DirectoryText::pairs()),
            ("picture", PictureText::pairs()),
            ("results", ResultsText::pairs()),
            ("home", HomeText::pairs()),
            ("board", BoardText::pairs()),
            ("clash", ClashText::pairs()),
            ("classeur", ClasseurText::pairs()),
            ("walk", WalkText::pairs()),
            ("exercises", ExercisesText::pairs()),
            ("exercise_editor", ExerciseEditorText::pairs()),
            ("h5p", H5pText::pairs()),
            ("questionnaire", QuestionnaireText::pairs()),
            ("exchange", ExchangeText::pairs()),
            ("personal", PersonalText::pairs()),
            ("publication", PublicationText::pairs()),
            ("newsroom", NewsroomText::pairs()),
            ("sections", SectionsText::pairs()),
            ("rights", RightsText::pairs()),
            ("classes", ClassesText::pairs()),
        ];
        for (table, pairs) in all {
            for (key, fr, en) in pairs {
                assert!(!fr.is_empty() && !en.is_empty(), "{table}.{key} is empty");
                assert!(faults(fr).is_empty(), "{table}.{key}: {fr:?}: {:?}", faults(fr));
                assert!(!en.contains("..."), "{table}.{key}: {en:?}");
            }
        }
    }
}
