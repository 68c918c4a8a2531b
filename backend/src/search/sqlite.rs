//! FTS5 (<https://www.sqlite.org/fts5.html>).

use crate::{
    Result,
    db::{Tx, sql},
};
use preau_model::ids::ArticleId;

pub(super) async fn index(tx: &mut Tx, article: ArticleId, [title, summary, body]: [String; 3]) -> Result<()> {
    sql("DELETE FROM article_words WHERE article = $1").bind(article).run(&mut *tx).await?;
    sql("INSERT INTO article_words (article, title, summary, body) VALUES ($1, $2, $3, $4)")
        .bind(article)
        .bind(title)
        .bind(summary)
        .bind(body)
        .run(tx)
        .await?;
    Ok(())
}

/// Articles by how well they fit: a word in the title weighs ten times one in the text.
pub(super) fn find(shown: &str, may_read: &str, limit: usize) -> String {
    format!(
        "SELECT a.id FROM article_words w JOIN article a ON a.id = w.article JOIN section s ON s.id = a.section
         WHERE article_words MATCH $3 AND {shown} AND {may_read}
         ORDER BY bm25(article_words, 0.0, 10.0, 4.0, 1.0), a.shown_at DESC, a.id DESC LIMIT {limit}"
    )
}

pub(super) fn expression(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ")
}
