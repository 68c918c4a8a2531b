//! A section with all below it, as one file that can be read without Préau: a zip with an index, a page
//! an article, pictures, documents and comments.
//!
//! [`read`] gets what is in it, [`pages`] writes the HTML, [`archive`](crate::archive) the zip, piece by piece: what is
//! large is never in memory whole.

mod pages;
mod read;

use super::{
    Reader,
    events::{self, Event},
    holders::managed,
};
use crate::{Actor, Backend, Result, archive::Archive, db::sql};
use bytes::Bytes;
use futures::{StreamExt, channel::mpsc};
use pages::Cover;
use preau_model::{
    ids::SectionId,
    text::Lang,
    time::{DateTime, Instant},
};
use read::{ArticleRow, SectionRow};
use std::io;

/// A zip on its way.
pub struct Export {
    /// `classe-de-5e-b.zip`
    pub name: String,
    pub pieces: mpsc::Receiver<io::Result<Bytes>>,
}

/// Writes all of a section and of those below it, for who manages it: everything that its managers may
/// see, drafts included, the bin not. When the last piece has been taken, the section counts as exported as it
/// was when this began.
pub async fn export(backend: &Backend, actor: &Actor, code: &str, lang: Lang) -> Result<Export> {
    let reader = Reader::of(backend, actor).await?;
    let id = managed(backend, &reader, code).await?;
    let began = backend.clock.now();
    let sections = read::sections(&backend.db, id).await?;
    let articles = read::articles(&backend.db, id).await?;
    // No piece waits: what was sent has been taken.
    let (out, pieces) = mpsc::channel(0);
    let writing = Writing { backend: backend.clone(), actor: actor.clone(), lang, began, id, sections, articles };
    tokio::spawn(async move {
        let mut archive = Archive::new(out, actor_time(&writing));
        match writing.run(&mut archive).await {
            Ok(()) => {}
            Err(error) => {
                // The reader's download breaks off: half an archive is none.
                let reason = error.tell();
                archive.fail(io::Error::other(reason.to_string())).await;
            }
        }
    });
    Ok(Export { name: format!("{code}.zip"), pieces })
}

fn actor_time(writing: &Writing) -> DateTime {
    writing.actor.zone.civil(writing.began)
}

struct Writing {
    backend: Backend,
    actor: Actor,
    lang: Lang,
    began: Instant,
    id: SectionId,
    sections: Vec<SectionRow>,
    articles: Vec<ArticleRow>,
}

impl Writing {
    async fn run(&self, archive: &mut Archive) -> Result<()> {
        let zone = &self.actor.zone;
        let by = format!("{} {}", self.actor.first_name, self.actor.last_name);
        let cover = Cover { lang: self.lang, school: &self.actor.school_name, by: &by, at: zone.civil(self.began) };
        archive.text("index.html", &pages::index(&cover, zone, &self.sections, &self.articles)).await?;
        for row in &self.articles {
            let article = read::article(&self.backend.db, row).await?;
            for document in &article.documents {
                archive.begin(&document.path()).await?;
                self.copy(archive, &document.sha256).await?;
            }
            for picture in &article.pictures {
                if archive.begin_once(&picture.path()).await? {
                    self.copy(archive, &picture.sha256).await?;
                }
            }
            let page = pages::article(&cover, zone, row, &article);
            archive.text(&format!("articles/{}.html", row.code), &page).await?;
        }
        archive.finish().await?;
        self.settle().await?;
        archive.close().await;
        Ok(())
    }

    async fn copy(&self, archive: &mut Archive, sha256: &str) -> Result<()> {
        let mut bytes = self.backend.files.read(sha256).await?;
        while let Some(piece) = bytes.next().await {
            archive.write(&piece?).await?;
        }
        Ok(())
    }

    /// The reader has taken all of it.
    async fn settle(&self) -> Result<()> {
        let mut tx = self.backend.db.begin().await?;
        sql("UPDATE section SET exported_at = $2 WHERE id = $1 AND (exported_at IS NULL OR exported_at < $2)")
            .bind(self.id)
            .bind(self.began)
            .run(&mut tx)
            .await?;
        let title = self.sections.first().map(|section| section.title.as_str()).unwrap_or_default();
        let of = events::Of {
            school: self.actor.school,
            section: self.id,
            title,
            at: self.backend.clock.now(),
            by: Some(self.actor.person),
        };
        events::note(&mut tx, of, Event::Exported, &self.articles.len()).await?;
        tx.commit().await?;
        Ok(())
    }
}
