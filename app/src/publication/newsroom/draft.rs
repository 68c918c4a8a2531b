//! An article while it is being written, signal by signal.

use crate::media::of_page;
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    ids::{ArticleId, PictureId, SectionId, UploadId},
    media::Picture,
    publication::{ArticleDraft, ArticleInput, DocumentLink, SavedArticle, SectionLine},
    text::rich,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the form holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub section: Option<SectionId>,
    pub title: String,
    pub summary: String,
    pub picture: Option<PictureId>,
    pub body: String,
    pub kept: Vec<DocumentLink>,
    /// Files chosen on this page that are not the article's yet.
    pub chosen: Vec<UploadId>,
}

impl Content {
    /// Nothing that anybody would miss.
    pub fn is_blank(&self) -> bool {
        let words = [self.title.as_str(), self.summary.as_str(), self.body.as_str()];
        words.iter().all(|text| text.trim().is_empty())
            && self.picture.is_none()
            && self.kept.is_empty()
            && self.chosen.is_empty()
    }
}

/// What went to the school in one save.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub content: Content,
    /// Names of the files that were added.
    pub added: Vec<String>,
}

impl Sent {
    /// Whether it is what the school has: cleaned, its HTML may be written otherwise.
    pub fn is(&self, known: &ArticleDraft) -> bool {
        let Self { content, added } = self;
        content.section == Some(known.section)
            && content.title.trim() == known.title
            && content.summary.trim() == known.summary
            && content.picture == known.picture.as_ref().map(|picture| picture.id)
            && rich::to_compared(&content.body) == rich::to_compared(&known.body)
            && known.files.split_at_checked(content.kept.len()).is_some_and(|(stayed, came)| {
                content.kept.iter().zip(stayed).all(|(sent, file)| is_same(sent, file))
                    && came.iter().map(|file| &file.name).eq(added)
            })
    }
}

/// Whether a file is the one that was there. A save that begins a version gives it another identifier: then
/// it is told by what it is.
fn is_same(one: &DocumentLink, other: &DocumentLink) -> bool {
    one.id == other.id || *one == DocumentLink { id: one.id, ..other.clone() }
}

/// The form as the device keeps it. Two are the same when their content is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Written {
    pub id: ArticleId,
    /// The word in its address, once the school has it.
    #[serde(default)]
    pub code: Option<String>,
    /// What was read when it was begun: what somebody else has saved since is not written over.
    pub revision: i64,
    pub content: Content,
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub id: StoredValue<ArticleId>,
    pub revision: StoredValue<i64>,
    /// As the school last showed it; none until it has it.
    pub known: RwSignal<Option<ArticleDraft>>,
    /// The word in its address, once the school has it.
    pub code: RwSignal<Option<String>>,
    pub section: RwSignal<Option<SectionId>>,
    pub title: RwSignal<String>,
    pub summary: RwSignal<String>,
    pub picture: RwSignal<Option<PictureId>>,
    /// The same, as far as it is known: for what it lacks.
    pub illustration: RwSignal<Option<Picture>>,
    pub body: RwSignal<String>,
    pub kept: RwSignal<Vec<DocumentLink>>,
    pub chosen: RwSignal<Vec<UploadId>>,
    /// Pictures that were pasted and are on their way into the text.
    pub coming: RwSignal<u32>,
    /// Why what was asked for did not happen.
    pub failure: RwSignal<Option<Failure>>,
}

impl Draft {
    /// A new one, in a section if that is known.
    pub fn fresh(section: Option<SectionId>) -> Self {
        Self {
            id: StoredValue::new(ArticleId(Uuid::now_v7())),
            revision: StoredValue::new(0),
            known: RwSignal::new(None),
            code: RwSignal::new(None),
            section: RwSignal::new(section),
            title: RwSignal::default(),
            summary: RwSignal::default(),
            picture: RwSignal::new(None),
            illustration: RwSignal::new(None),
            body: RwSignal::default(),
            kept: RwSignal::default(),
            chosen: RwSignal::default(),
            coming: RwSignal::new(0),
            failure: RwSignal::new(None),
        }
    }

    pub fn of(known: ArticleDraft) -> Self {
        let draft = Self::fresh(Some(known.section));
        draft.id.set_value(known.id);
        draft.take(known);
        draft
    }

    /// Shows what the school has.
    pub fn take(self, known: ArticleDraft) {
        self.revision.set_value(known.revision);
        self.code.set(Some(known.code.clone()));
        self.section.set(Some(known.section));
        self.title.set(known.title.clone());
        self.summary.set(known.summary.clone());
        self.picture.set(known.picture.as_ref().map(|picture| picture.id));
        self.illustration.set(known.picture.clone());
        self.body.set(known.body.clone());
        self.kept.set(known.files.clone());
        self.chosen.set(Vec::new());
        self.known.set(Some(known));
    }

    /// The illustration was framed or described, perhaps after the form has gone.
    pub fn described(self, picture: Picture) {
        if self.picture.try_get_untracked() == Some(Some(picture.id)) {
            self.illustration.try_set(Some(picture));
        }
    }

    /// What the form holds now; every signal of it is followed.
    pub fn content(self) -> Content {
        Content {
            section: self.section.get(),
            title: self.title.get(),
            summary: self.summary.get(),
            picture: self.picture.get(),
            body: self.body.get(),
            kept: self.kept.get(),
            chosen: of_page(self.chosen).iter().map(|file| file.ticket.id).collect(),
        }
    }

    pub fn written(self) -> Written {
        Written {
            id: self.id.get_value(),
            code: self.code.get_untracked(),
            revision: self.revision.get_value(),
            content: self.content(),
        }
    }

    /// Puts back what this device kept.
    pub fn restore(self, written: Written) {
        self.id.set_value(written.id);
        self.revision.set_value(written.revision);
        self.put(written.content);
    }

    /// Puts a content into the form.
    pub fn put(self, content: Content) {
        self.section.set(content.section);
        self.title.set(content.title);
        self.summary.set(content.summary);
        self.picture.set(content.picture);
        self.body.set(content.body);
        self.kept.set(content.kept);
        self.chosen.set(content.chosen);
    }

    /// What is sent of a content; `None` as long as there is no section. `arrived`: the chosen files
    /// that the school has whole.
    pub fn input(self, content: &Content, arrived: &[UploadId], anew: bool) -> Option<ArticleInput> {
        Some(ArticleInput {
            section: content.section?,
            title: content.title.clone(),
            summary: content.summary.clone(),
            picture: content.picture,
            body: content.body.clone(),
            kept: content.kept.iter().map(|file| file.id).collect(),
            added: arrived.to_vec(),
            revision: self.revision.get_value(),
            anew,
        })
    }

    /// What was sent has been saved: its files have identifiers of their own now. What was taken out
    /// or added meanwhile stays so.
    pub fn received(self, sent: &Content, arrived: &[UploadId], saved: &SavedArticle) {
        self.revision.set_value(saved.revision);
        if self.code.with_untracked(Option::is_none) {
            self.code.set(Some(saved.code.clone()));
        }
        let now = self.kept.get_untracked();
        let stays = |n: usize| sent.kept.get(n).is_none_or(|file| now.contains(file));
        let files: Vec<DocumentLink> =
            saved.files.iter().enumerate().filter(|(n, _)| stays(*n)).map(|(_, file)| file.clone()).collect();
        if files != now {
            self.kept.set(files);
        }
        if !arrived.is_empty() {
            self.chosen.update(|all| all.retain(|id| !arrived.contains(id)));
        }
    }

    pub fn problem(self, field: &'static str) -> Signal<Option<Problem>> {
        Signal::derive(move || match self.failure.get() {
            Some(Failure::Invalid(problems)) => {
                let problem = problems.into_iter().find(|problem| problem.field == field)?.problem;
                // What was wanted and is there now is not wanted any more.
                let given = match field {
                    "title" => self.title.with(|title| !title.trim().is_empty()),
                    "section" => self.section.with(Option::is_some),
                    "body" => self.body.with(|body| !rich::to_plain(body).trim().is_empty()),
                    _ => false,
                };
                (problem != Problem::Required || !given).then_some(problem)
            }
            _ => None,
        })
    }

    /// The section that is chosen, as this person may use it.
    pub fn line(self, sections: &[SectionLine]) -> Option<SectionLine> {
        let section = self.section.get()?;
        sections.iter().find(|line| line.id == section).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use preau_model::{
        ids::ArticleVersionId,
        publication::{ArticleState, SectionRole, Shown, Timing},
    };

    fn file(id: u128, name: &str, size: u64) -> DocumentLink {
        DocumentLink { id: Uuid::from_u128(id), name: name.to_owned(), size, media_type: "text/plain".to_owned() }
    }

    /// What went off, of an article that had these files.
    fn sent(body: &str, kept: &[DocumentLink], added: &[&str]) -> Sent {
        let content = Content {
            section: Some(SectionId(Uuid::nil())),
            title: " Le cross ".to_owned(),
            summary: String::new(),
            picture: None,
            body: body.to_owned(),
            kept: kept.to_vec(),
            chosen: Vec::new(),
        };
        Sent { content, added: added.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// What the school has.
    fn known(body: &str, files: &[DocumentLink]) -> ArticleDraft {
        ArticleDraft {
            id: ArticleId(Uuid::nil()),
            code: "cross".to_owned(),
            version: ArticleVersionId(Uuid::nil()),
            saved: "2026-11-23T11:00:00".parse().unwrap(),
            saved_by: "Anne Morel".to_owned(),
            author: "Paul Girard".to_owned(),
            mine: true,
            section: SectionId(Uuid::nil()),
            stands_in: SectionId(Uuid::nil()),
            title: "Le cross".to_owned(),
            summary: String::new(),
            picture: None,
            body: body.to_owned(),
            files: files.to_vec(),
            state: ArticleState::Draft,
            shown: Shown::No,
            timing: Timing::default(),
            reworked: false,
            role: SectionRole::Writer,
            remark: None,
            revision: 2,
        }
    }

    #[test]
    fn a_colleagues_text_is_not_taken_for_ones_own() {
        let mine = sent("<p>Le <a href=\"https://a.fr\">programme</a></p><h2>Départ</h2>", &[], &[]);
        let own = "<p>Le <a href=\"https://a.fr\" rel=\"noopener\">programme</a></p><h2>Départ</h2>";
        for (body, is) in [
            (own.to_owned(), true),
            (own.replace("a.fr", "b.fr"), false),
            (own.replace("h2>", "h3>"), false),
            (own.replace("Départ", "<strong>Départ</strong>"), false),
        ] {
            assert_eq!(mine.is(&known(&body, &[])), is, "{body}");
        }
    }

    #[test]
    fn a_colleagues_files_are_not_taken_for_ones_own() {
        let (map, menu) = (file(1, "plan.pdf", 10), file(2, "menu.pdf", 20));
        let again = |it: &DocumentLink| DocumentLink { id: Uuid::from_u128(9), ..it.clone() };
        for (kept, added, files, is) in [
            (vec![], vec![], vec![], true),
            (vec![map.clone()], vec![], vec![map.clone()], true),
            // It began a version.
            (vec![map.clone(), menu.clone()], vec![], vec![again(&map), again(&menu)], true),
            (vec![map.clone()], vec!["menu.pdf"], vec![again(&map), menu.clone()], true),
            (vec![map.clone()], vec![], vec![menu.clone()], false),
            (vec![map.clone()], vec![], vec![file(9, "plan.pdf", 11)], false),
            (vec![map.clone()], vec![], vec![], false),
            (vec![map.clone()], vec![], vec![map.clone(), menu.clone()], false),
            (vec![map.clone()], vec!["notes.txt"], vec![map, menu], false),
        ] {
            let mine = sent("<p>a</p>", &kept, &added);
            assert_eq!(mine.is(&known("<p>a</p>", &files)), is, "{kept:?} {added:?} / {files:?}");
        }
    }
}
