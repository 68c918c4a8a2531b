//! A section with all below it: what it holds, and its end.

use crate::{
    Result,
    db::{Exec, Tx, placeholders, sql_owned},
};
use preau_model::{ids::SectionId, time::Instant};
use std::collections::HashMap;

/// What is in a section and below it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Holds {
    /// Itself included.
    pub sections: u32,
    /// Without those in the bin.
    pub articles: u32,
    pub comments: u32,
    /// Of the versions that readers see, or else of the latest.
    pub files: u32,
    /// When anything of it was changed last.
    pub changed: Option<Instant>,
}

/// Puts a count in its place.
type Put = fn(&mut Holds, u32);

const TREE: &str = "WITH RECURSIVE tree (root, id) AS (
    SELECT id, id FROM section WHERE id IN (ROOTS)
    UNION ALL SELECT tree.root, s.id FROM section s JOIN tree ON s.parent = tree.id)";

/// What each of these holds; four statements (none for none).
pub(super) async fn holds<'e>(exec: impl Into<Exec<'e>>, roots: &[SectionId]) -> Result<HashMap<SectionId, Holds>> {
    let mut exec = exec.into();
    let mut all: HashMap<SectionId, Holds> = HashMap::new();
    if roots.is_empty() {
        return Ok(all);
    }
    let tree = TREE.replace("ROOTS", &placeholders(1, roots.len()));
    let parts: [(&str, Put); 4] = [
        ("COUNT(*), MAX(s.created_at) FROM tree JOIN section s ON s.id = tree.id", |it, n| it.sections = n),
        (
            "CAST(SUM(CASE WHEN a.removed_at IS NULL THEN 1 ELSE 0 END) AS BIGINT),
             MAX(CASE WHEN a.removed_at > a.changed_at THEN a.removed_at ELSE a.changed_at END)
             FROM tree JOIN article a ON a.section = tree.id",
            |it, n| it.articles = n,
        ),
        (
            "CAST(SUM(CASE WHEN c.removed_at IS NULL THEN 1 ELSE 0 END) AS BIGINT),
             MAX(COALESCE(c.removed_at, c.written_at))
             FROM tree JOIN article a ON a.section = tree.id JOIN article_comment c ON c.article = a.id
             WHERE a.removed_at IS NULL",
            |it, n| it.comments = n,
        ),
        (
            "COUNT(*), MAX(a.changed_at) FROM tree JOIN article a ON a.section = tree.id
             JOIN article_file d ON d.version = COALESCE(a.published, a.latest) WHERE a.removed_at IS NULL",
            |it, n| it.files = n,
        ),
    ];
    for (what, put) in parts {
        let rows: Vec<(SectionId, i64, Option<Instant>)> =
            sql_owned(format!("{tree} SELECT tree.root, {what} GROUP BY tree.root"))
                .bind_all(roots.iter().copied())
                .all(exec.again())
                .await?;
        for (root, count, changed) in rows {
            let it = all.entry(root).or_default();
            put(it, u32::try_from(count).unwrap_or(0));
            it.changed = it.changed.max(changed);
        }
    }
    Ok(all)
}

/// Deletes a section with all below it and all that is in them; twelve statements.
pub(super) async fn delete(tx: &mut Tx, root: SectionId) -> Result<()> {
    let tree = TREE.replace("ROOTS", "$1");
    let articles = format!("({tree} SELECT a.id FROM article a JOIN tree ON tree.id = a.section)");
    let versions = format!(
        "({tree} SELECT v.id FROM article_version v JOIN article a ON a.id = v.article JOIN tree ON tree.id = a.section)"
    );
    let sections = format!("({tree} SELECT id FROM tree)");
    // Articles of other sections that were to come here stay where they are.
    sql_owned(format!("UPDATE article_version SET section = NULL WHERE section IN {sections}"))
        .bind(root)
        .run(&mut *tx)
        .await?;
    for (table, column, of) in [
        ("article_words", "article", &articles),
        ("article_file", "version", &versions),
        ("article_picture", "version", &versions),
        ("article_comment", "article", &articles),
        ("article_version", "article", &articles),
        ("article", "section", &sections),
        ("section_closing", "section", &sections),
        ("section_grant", "section", &sections),
        ("section_right", "section", &sections),
        ("section_right", "source", &sections),
        ("section", "id", &sections),
    ] {
        sql_owned(format!("DELETE FROM {table} WHERE {column} IN {of}")).bind(root).run(&mut *tx).await?;
    }
    Ok(())
}
