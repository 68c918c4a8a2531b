//! `tsvector` (<https://www.postgresql.org/docs/current/textsearch.html>), without a language: words
//! are folded before they come here.

use crate::{
    Result,
    db::{Tx, sql},
};
use preau_model::ids::ArticleId;

pub(super) async fn index(tx: &mut Tx, article: ArticleId, [title, summary, body]: [String; 3]) -> Result<()> {
    sql("INSERT INTO article_words (article, words) VALUES ($1,
            setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'B')
            || setweight(to_tsvector('simple', $4), 'D'))
         ON CONFLICT (article) DO UPDATE SET words = EXCLUDED.words")
    .bind(article)
    .bind(title)
    .bind(summary)
    .bind(body)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) fn find(shown: &str, may_read: &str, limit: usize) -> String {
    format!(
        "SELECT a.id FROM article_words w JOIN article a ON a.id = w.article JOIN section s ON s.id = a.section
         WHERE w.words @@ to_tsquery('simple', $3) AND {shown} AND {may_read}
         ORDER BY ts_rank(w.words, to_tsquery('simple', $3)) DESC, a.shown_at DESC, a.id DESC LIMIT {limit}"
    )
}

pub(super) fn expression(words: &[String]) -> String {
    words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ")
}
