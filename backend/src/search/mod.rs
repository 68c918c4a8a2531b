//! Search over published articles.
//!
//! What differs between the engines is in one file each: SQLite has FTS5, PostgreSQL `tsvector`.
//! Both hold small letters without accents, so that "cloe" finds "Cloé", and look for words by how
//! they begin.

mod postgres;
mod sqlite;

use crate::{
    Backend, Result,
    db::{Tx, sql},
    directory::sort_key,
    publication::{Reader, cards_in_order, rights::shown_at},
};
use preau_model::{
    ids::ArticleId,
    publication::{ArticleCard, FOUND_MAX, FOUND_SHOWN, FoundArticles, Listed},
    text::rich,
};

/// Words of a search that count.
const WORDS_MAX: usize = 8;

/// Takes the published version of an article into the index, in place of an earlier one.
pub(crate) async fn index(tx: &mut Tx, article: ArticleId) -> Result<()> {
    let (title, summary, body): (String, String, String) = sql(
        "SELECT v.title, v.summary, v.body FROM article a JOIN article_version v ON v.id = a.published WHERE a.id = $1",
    )
    .bind(article)
    .one(&mut *tx)
    .await?;
    let words = [title, summary, rich::to_plain(&body)].map(|text| sort_key(&text));
    if tx.is_postgres() { postgres::index(tx, article, words).await } else { sqlite::index(tx, article, words).await }
}

/// Takes an article out of the index.
pub(crate) async fn forget(tx: &mut Tx, article: ArticleId) -> Result<()> {
    sql("DELETE FROM article_words WHERE article = $1").bind(article).run(tx).await?;
    Ok(())
}

/// The first articles that a reader may read and that have all these words, the most fitting first.
pub async fn articles(backend: &Backend, reader: &Reader, query: &str) -> Result<Vec<ArticleCard>> {
    Ok(find(backend, reader, query, None).await?.articles.items)
}

/// The same, after the last one already shown. How well an article fits is no value that an address could say: all
/// that is found is put in order, by identifiers alone, and what comes after that one is read.
pub async fn find(backend: &Backend, reader: &Reader, query: &str, after: Option<ArticleId>) -> Result<FoundArticles> {
    let mut ids = ids(backend, reader, query).await?;
    let total = ids.len();
    // Gone meanwhile, it says nothing any more: from the beginning.
    let begun = after.and_then(|after| ids.iter().position(|id| *id == after)).map_or(0, |at| at + 1);
    let mut shown = ids.split_off(begun);
    let more = shown.len() > FOUND_SHOWN;
    shown.truncate(FOUND_SHOWN);
    let next = shown.last().copied().filter(|_| more);
    let items = cards_in_order(backend, reader, shown).await?;
    Ok(FoundArticles { total, before: begun, articles: Listed { items, next } })
}

async fn ids(backend: &Backend, reader: &Reader, query: &str) -> Result<Vec<ArticleId>> {
    let words = words(query);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let (may_read, keys) = reader.may_read("s", 4);
    let shown = format!("a.school = $1 AND {}", shown_at(2));
    let statement = if backend.db.engine() == "postgres" {
        postgres::find(&shown, &may_read, FOUND_MAX)
    } else {
        sqlite::find(&shown, &may_read, FOUND_MAX)
    };
    let expression =
        if backend.db.engine() == "postgres" { postgres::expression(&words) } else { sqlite::expression(&words) };
    let ids: Vec<(ArticleId,)> = crate::db::sql_owned(statement)
        .bind(reader.school)
        .bind(backend.clock.now())
        .bind(expression)
        .bind_all(keys)
        .all(&backend.db)
        .await?;
    Ok(ids.into_iter().map(|(id,)| id).collect())
}

/// The words of a query: letters and digits only, so that no engine reads a command in them.
fn words(query: &str) -> Vec<String> {
    let key = sort_key(query);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS_MAX).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_query_is_words_and_nothing_else() {
        assert_eq!(words("L’élève  \"OR\" cross* NEAR(x)"), ["l", "eleve", "or", "cross", "near", "x"]);
        assert!(words("' & | ! : * ()").is_empty());
        assert_eq!(words(&"mot ".repeat(50)).len(), 8);
    }
}
