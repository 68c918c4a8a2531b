//! A school that has written for years: articles and sections in great number, as copies of one.

use preau_backend::db::{Db, sql};
use preau_model::ids::{ArticleId, SectionId};
use uuid::Uuid;

/// Adds copies of a published article to its section, with their versions and their words.
pub async fn copy_article(db: &Db, article: ArticleId, copies: usize) {
    let words = match db.engine() {
        "sqlite" => {
            "INSERT INTO article_words (article, title, summary, body)
             SELECT $1, title, summary, body FROM article_words WHERE article = $2"
        }
        _ => "INSERT INTO article_words (article, words) SELECT $1, words FROM article_words WHERE article = $2",
    };
    let mut tx = db.begin().await.unwrap();
    for n in 0..copies {
        let (copy, version) = (ArticleId(Uuid::now_v7()), Uuid::now_v7());
        sql(
            "INSERT INTO article (id, school, section, code, author, state, published, title, summary, picture, latest,
                publish_at, expire_at, updated_at, shown_at, revision, created_at, changed_at)
             SELECT $1, school, section, $2, author, state, $3, title, summary, picture, $3,
                publish_at, expire_at, updated_at, shown_at - $4, revision, created_at, changed_at
             FROM article WHERE id = $5",
        )
        .bind(copy)
        .bind(copy.to_string())
        .bind(version)
        .bind(i64::try_from(n + 1).unwrap())
        .bind(article)
        .run(&mut tx)
        .await
        .unwrap();
        sql("INSERT INTO article_version (id, article, number, title, summary, body, picture, saved_at, saved_by, published_at)
             SELECT $1, $2, v.number, v.title, v.summary, v.body, v.picture, v.saved_at, v.saved_by, v.published_at
             FROM article_version v JOIN article a ON a.published = v.id WHERE a.id = $3")
            .bind(version)
            .bind(copy)
            .bind(article)
            .run(&mut tx)
            .await
            .unwrap();
        sql(words).bind(copy).bind(article).run(&mut tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Adds copies of a section beside it, with what its readers may do; none of its articles.
pub async fn copy_section(db: &Db, section: SectionId, copies: usize) {
    let mut tx = db.begin().await.unwrap();
    for n in 0..copies {
        let copy = SectionId(Uuid::now_v7());
        for statement in [
            "INSERT INTO section (id, school, parent, position, kind, structure, code, title, summary, picture, public,
                open, closed, own_rights, blog, comments, by_update, revision, created_at)
             SELECT $1, school, parent, position + $3, kind, structure, CAST($4 AS TEXT), title, summary, picture, public,
                open, closed, own_rights, blog, comments, by_update, revision, created_at
             FROM section WHERE id = $2",
            "INSERT INTO section_right (section, grantee, role, source)
             SELECT $1, grantee, role, source FROM section_right WHERE section = $2",
        ] {
            let query = sql(statement).bind(copy).bind(section);
            let query = if statement.contains("$4") {
                query.bind(i64::try_from(n + 1).unwrap()).bind(copy.to_string())
            } else {
                query
            };
            query.run(&mut tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}
