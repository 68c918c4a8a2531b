//! A step of an activity (étape), and what it shows.

use crate::{
    exercises::{Body, Exercise, questionnaire::Questionnaire},
    home::Embed,
    ids::{AttachmentId, PackageId, PictureId, StepId},
    media::AttachmentKind,
};
use serde::{Deserialize, Serialize};

/// One step. Its identifier stays when it moves, also to another activity: what pupils answered goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub id: StepId,
    pub content: Content,
}

/// What a step shows. Files are named by identifier: who may read the step may open them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Groups the steps after it, up to the next one.
    Chapter {
        title: String,
    },
    /// `html` is cleaned by the server, here and below.
    Text {
        html: String,
    },
    Image {
        picture: Option<PictureId>,
        alt: String,
        caption: String,
    },
    /// Sent as a file, or recorded on the spot.
    Audio {
        title: String,
        file: Option<AttachmentId>,
        transcript: String,
    },
    Video {
        title: String,
        film: Option<Film>,
    },
    /// A page elsewhere, opened beside the activity.
    Link {
        title: String,
        address: String,
        summary: String,
    },
    /// Content of another site, in a frame.
    Embed {
        title: String,
        embed: Option<Embed>,
    },
    File {
        title: String,
        file: Option<AttachmentId>,
    },
    /// What is to be remembered (bilan), at the end of an activity or of a chapter.
    Summary {
        html: String,
    },
    /// A question that pupils answer and the school marks; with its key, which pupils never get
    /// ([`super::PupilStep`] is what they get). `None`: its type is not chosen yet. A form is one that nobody marks.
    Exercise {
        exercise: Option<Exercise>,
    },
}

/// Where a film is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", content = "value", rename_all = "snake_case")]
pub enum Film {
    File(AttachmentId),
    Elsewhere(Embed),
}

/// The kinds of steps, without what they show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Chapter,
    Text,
    Image,
    Audio,
    Video,
    Link,
    Embed,
    File,
    Summary,
    Exercise,
    /// A form: an exercise in which nothing is right or wrong.
    Form,
}

impl Kind {
    /// In the order of the palette.
    pub const ALL: [Self; 11] = [
        Self::Text,
        Self::Image,
        Self::Audio,
        Self::Video,
        Self::File,
        Self::Link,
        Self::Embed,
        Self::Exercise,
        Self::Form,
        Self::Chapter,
        Self::Summary,
    ];

    /// As it is written in the database, in styles and in tests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chapter => "chapter",
            Self::Text => "text",
            Self::Image => "image",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Link => "link",
            Self::Embed => "embed",
            Self::File => "file",
            Self::Summary => "summary",
            Self::Exercise => "exercise",
            Self::Form => "form",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Such a step with nothing in it yet.
    pub const fn empty(self) -> Content {
        const NO: String = String::new();
        match self {
            Self::Chapter => Content::Chapter { title: NO },
            Self::Text => Content::Text { html: NO },
            Self::Image => Content::Image { picture: None, alt: NO, caption: NO },
            Self::Audio => Content::Audio { title: NO, file: None, transcript: NO },
            Self::Video => Content::Video { title: NO, film: None },
            Self::Link => Content::Link { title: NO, address: NO, summary: NO },
            Self::Embed => Content::Embed { title: NO, embed: None },
            Self::File => Content::File { title: NO, file: None },
            Self::Summary => Content::Summary { html: NO },
            Self::Exercise => Content::Exercise { exercise: None },
            Self::Form => {
                let body = Body::Questionnaire(Questionnaire::new());
                Content::Exercise { exercise: Some(Exercise::new(body)) }
            }
        }
    }
}

impl Content {
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Chapter { .. } => Kind::Chapter,
            Self::Text { .. } => Kind::Text,
            Self::Image { .. } => Kind::Image,
            Self::Audio { .. } => Kind::Audio,
            Self::Video { .. } => Kind::Video,
            Self::Link { .. } => Kind::Link,
            Self::Embed { .. } => Kind::Embed,
            Self::File { .. } => Kind::File,
            Self::Summary { .. } => Kind::Summary,
            Self::Exercise { exercise: Some(Exercise { body: Body::Questionnaire(_), .. }) } => Kind::Form,
            Self::Exercise { .. } => Kind::Exercise,
        }
    }

    pub const fn is_chapter(&self) -> bool {
        matches!(self, Self::Chapter { .. })
    }

    /// Whether nothing has been put into it yet; of an exercise, not enough for it to be answered.
    /// Pupils do not see such a step.
    pub fn is_bare(&self) -> bool {
        match self {
            Self::Exercise { exercise } => exercise.as_ref().is_none_or(|exercise| !exercise.problems().is_empty()),
            // A title is nothing to hear, to see or to open.
            Self::Audio { file: None, transcript, .. } => transcript.is_empty(),
            Self::Video { film: None, .. } | Self::File { file: None, .. } => true,
            _ => *self == self.kind().empty(),
        }
    }

    /// What is to be remembered, if it says so.
    pub fn summary(&self) -> Option<&str> {
        match self {
            Self::Summary { html } => Some(html),
            _ => None,
        }
    }

    /// The picture that an image step shows.
    pub const fn picture(&self) -> Option<PictureId> {
        match self {
            Self::Image { picture, .. } => *picture,
            Self::Exercise { exercise: Some(exercise) } => exercise.picture,
            _ => None,
        }
    }

    /// Every picture in it.
    pub fn pictures(&self) -> Vec<PictureId> {
        match self {
            Self::Exercise { exercise: Some(exercise) } => exercise.pictures(),
            _ => self.picture().into_iter().collect(),
        }
    }

    /// Every place where a picture stands, or may.
    pub fn pictures_mut(&mut self) -> Vec<&mut Option<PictureId>> {
        match self {
            Self::Image { picture, .. } => vec![picture],
            Self::Exercise { exercise: Some(exercise) } => exercise.pictures_mut(),
            _ => Vec::new(),
        }
    }

    /// The file that it offers or plays.
    pub fn file(&self) -> Option<AttachmentId> {
        match self {
            Self::Exercise { exercise } => exercise.as_ref().and_then(|exercise| exercise.audio),
            Self::Audio { file, .. } | Self::File { file, .. } => *file,
            Self::Video { film: Some(Film::File(file)), .. } => Some(*file),
            _ => None,
        }
    }

    /// Whether it plays or offers a file at all, whatever file.
    pub const fn has_file(&self) -> bool {
        matches!(
            self,
            Self::Audio { .. } | Self::Video { .. } | Self::File { .. } | Self::Exercise { exercise: Some(_) }
        )
    }

    /// Whether a file that has arrived is one for it: a sound where something is heard, a film where one is seen.
    pub fn takes(&self, kind: AttachmentKind, media_type: &str) -> bool {
        match self {
            Self::Audio { .. } | Self::Exercise { exercise: Some(_) } => kind == AttachmentKind::Audio,
            Self::Video { .. } => media_type.starts_with("video/"),
            Self::File { .. } => true,
            _ => false,
        }
    }

    /// Makes it play or offer that file, or none. A film of another site is left where there is no file to take away.
    pub fn set_file(&mut self, chosen: Option<AttachmentId>) {
        match self {
            Self::Audio { file, .. } | Self::File { file, .. } => *file = chosen,
            Self::Video { film, .. } if chosen.is_some() || matches!(film, Some(Film::File(_))) => {
                *film = chosen.map(Film::File);
            }
            Self::Exercise { exercise: Some(exercise) } => exercise.audio = chosen,
            _ => {}
        }
    }

    /// Gives it another file; `None` takes it away. One that has none gets none.
    pub fn change_file(&mut self, new: Option<AttachmentId>) {
        match self {
            Self::Exercise { exercise: Some(exercise) } => exercise.audio = exercise.audio.and(new),
            Self::Audio { file, .. } | Self::File { file, .. } => *file = file.and(new),
            Self::Video { film, .. } if matches!(film, Some(Film::File(_))) => *film = new.map(Film::File),
            _ => {}
        }
    }

    /// The H5P package that it plays.
    pub fn package(&self) -> Option<PackageId> {
        match self {
            Self::Exercise { exercise } => exercise.as_ref().and_then(Exercise::package),
            _ => None,
        }
    }

    /// The frame that it shows.
    pub const fn embed(&self) -> Option<&Embed> {
        match self {
            Self::Embed { embed: Some(embed), .. } | Self::Video { film: Some(Film::Elsewhere(embed)), .. } => {
                Some(embed)
            }
            _ => None,
        }
    }

    /// Shows another frame where it shows one.
    pub fn change_embed(&mut self, new: Embed) {
        match self {
            Self::Embed { embed: Some(embed), .. } | Self::Video { film: Some(Film::Elsewhere(embed)), .. } => {
                *embed = new;
            }
            _ => {}
        }
    }

    /// Its text, for who writes it.
    pub const fn html_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Text { html } | Self::Summary { html } => Some(html),
            _ => None,
        }
    }

    /// All HTML in it, for who cleans it.
    pub fn all_html_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Exercise { exercise: Some(exercise) } => exercise.html_mut(),
            _ => self.html_mut().into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::recognise;
    use uuid::Uuid;

    #[test]
    fn a_title_alone_is_nothing_for_pupils() {
        let title = || "Écouter".to_owned();
        let file = Some(AttachmentId(Uuid::from_u128(1)));
        let audio = |file, transcript: &str| Content::Audio { title: title(), file, transcript: transcript.to_owned() };
        assert!(audio(None, "").is_bare() && !audio(None, "Il pleut.").is_bare() && !audio(file, "").is_bare());
        assert!(Content::File { title: title(), file: None }.is_bare());
        assert!(Content::Video { title: title(), film: None }.is_bare());
        assert!(!Content::Video { title: String::new(), film: file.map(Film::File) }.is_bare());
    }

    #[test]
    fn a_file_goes_where_it_can_be_heard_seen_or_opened() {
        let file = AttachmentId(Uuid::from_u128(1));
        for (kind, sound, film, other) in [
            (Kind::Audio, true, false, false),
            (Kind::Video, false, true, false),
            (Kind::File, true, true, true),
            (Kind::Text, false, false, false),
            (Kind::Exercise, false, false, false),
        ] {
            let mut content = kind.empty();
            assert_eq!(content.takes(AttachmentKind::Audio, "audio/mpeg"), sound, "{kind:?}");
            assert_eq!(content.takes(AttachmentKind::File, "video/mp4"), film, "{kind:?}");
            assert_eq!(content.takes(AttachmentKind::File, "application/pdf"), other, "{kind:?}");
            assert_eq!(content.has_file(), sound || film, "{kind:?}");
            content.set_file(Some(file));
            assert_eq!(content.file(), content.has_file().then_some(file), "{kind:?}");
            content.set_file(None);
            assert_eq!(content, kind.empty());
        }
        let elsewhere = recognise("https://www.youtube.com/watch?v=abcdefghijk").map(Film::Elsewhere).ok();
        let mut shown = Content::Video { title: String::new(), film: elsewhere };
        let before = shown.clone();
        shown.set_file(None);
        assert_eq!(shown, before, "there was no file to take away");
        shown.set_file(Some(file));
        assert_eq!(shown.file(), Some(file));
    }
}
