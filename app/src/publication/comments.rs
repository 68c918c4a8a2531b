//! Comments under an article, as plain forms: members’ pages have no script of the application.

use crate::{
    paths,
    ui::Icon,
    visit::{use_lang, use_visit, written_in},
};
use leptos::prelude::*;
use preau_model::{
    ids::PersonId,
    publication::{COMMENT_MAX, Comment, Comments, article_path},
    text::{PublicationText, dates, explain},
};
use uuid::Uuid;

/// `code`: of the article. `reader`: whose page it is.
#[component]
pub fn CommentsView(code: String, comments: Comments, reader: Option<PersonId>) -> impl IntoView {
    let lang = use_lang();
    let t = PublicationText::of(lang);
    let action = paths::comments(&code);
    let none = comments.shown.is_empty() && comments.latest;
    let later = (!comments.latest).then(|| format!("{}#commentaires", article_path(&code)));
    let earlier = comments.earlier.map(|before| paths::earlier_comments(&code, before));
    view! {
        <section class="publication-comments" aria-labelledby="commentaires">
            <h2 id="commentaires">{t.comments}</h2>
            {none.then(|| view! { <p class="ui-muted">{t.no_comments}</p> })}
            {earlier.map(|href| way(href, "chevron-up", t.earlier_comments))}
            {(!none)
                .then(|| {
                    view! {
                        <ol class="publication-comments__list">
                            {comments
                                .shown
                                .into_iter()
                                .map(|comment| view! { <CommentLine comment=comment action=action.clone() /> })
                                .collect_view()}
                        </ol>
                    }
                })}
            {later.map(|href| way(href, "chevron-down", t.latest_comments))}
            // Where what a member types under this article is kept (`server/src/public/page.js`).
            <CommentForm action=paths::comments(&code) kept=reader.map(|reader| format!("{reader}/{code}")) />
        </section>
    }
}

/// To the comments before these, or back to the latest.
fn way(href: String, icon: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <p>
            <a class="ui-button ui-button--small" href=href>
                <Icon name=icon small=true />
                {words}
            </a>
        </p>
    }
}

#[component]
fn CommentLine(comment: Comment, action: String) -> impl IntoView {
    let lang = use_lang();
    let t = PublicationText::of(lang);
    view! {
        <li class="publication-comment">
            <p class="publication-comment__who">
                <span class="publication-comment__author">{comment.author.clone()}</span>
                <time datetime=comment.written.to_string()>{dates::full_time(comment.written, lang)}</time>
            </p>
            <p class="publication-comment__words" lang=written_in()>{comment.words}</p>
            {comment
                .removable
                .then(|| {
                    view! {
                        // Asked before it is done, without script.
                        <details class="publication-comment__remove">
                            <summary
                                class="ui-button ui-button--quiet ui-button--small"
                                aria-label=PublicationText::remove_comment_of(lang, &comment.author)
                            >
                                <Icon name="trash" small=true />
                                {t.remove_comment}
                            </summary>
                            <form class="publication-comment__sure" method="post" action=action>
                                <p>{t.remove_sure}</p>
                                <input r#type="hidden" name="id" value=comment.id.to_string() />
                                <button class="ui-button ui-button--danger ui-button--small" name="remove" value="true">
                                    {t.remove_yes}
                                </button>
                            </form>
                        </details>
                    }
                })}
        </li>
    }
}

#[component]
fn CommentForm(action: String, kept: Option<String>) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = PublicationText::of(lang);
    let outcome = visit.outcome.unwrap_or_default();
    let refused = outcome.failure.as_ref().map(|failure| explain(failure, lang));
    let invalid = refused.as_ref().map(|_| "true");
    let described = if refused.is_some() { "commentaire-hint commentaire-error" } else { "commentaire-hint" };
    view! {
        // Refused, the page comes again where it is to be corrected: the fragment gives the box the focus.
        <form class="publication-comments__form" method="post" action=format!("{action}#commentaire")>
            // Sent twice, it is one comment.
            <input r#type="hidden" name="id" value=Uuid::now_v7().to_string() />
            <label class="publication-comments__label" r#for="commentaire">
                {t.your_comment}
            </label>
            <p class="ui-muted ui-small" id="commentaire-hint">
                {t.comment_hint}
            </p>
            <textarea
                class="publication-comments__box"
                id="commentaire"
                name="words"
                data-kept=kept
                rows="4"
                required
                maxlength=COMMENT_MAX.to_string()
                aria-invalid=invalid
                aria-describedby=described
            >
                {outcome.value("words")}
            </textarea>
            {refused
                .map(|why| {
                    view! {
                        <p class="publication-comments__error" id="commentaire-error" role="alert">
                            {format!("{}. {why}", t.comment_failed)}
                        </p>
                    }
                })}
            <button class="ui-button ui-button--primary">{t.send_comment}</button>
        </form>
    }
}
