//! An article, for its readers.

use super::{closing::ClosingNotice, comments::CommentsView, section::CrumbsView};
use crate::{
    media::{EmbedView, PictureView},
    paths,
    ui::Icon,
    visit::{use_lang, written_in},
};
use leptos::prelude::*;
use preau_model::{
    media::Shape,
    publication::{ArticlePage, BodyPart, DocumentLink, SectionRole, Shown, article_path},
    text::{PublicationText, dates},
};

/// How wide the picture of an article stands on its page.
pub const ARTICLE_SIZES: &str = "(min-width: 52rem) 50rem, 100vw";

/// What an article shows, with its comments; the frame around it is the page's.
#[component]
pub fn ArticleView(page: ArticlePage) -> impl IntoView {
    let lang = use_lang();
    let t = PublicationText::of(lang);
    let card = page.card;
    let code = card.code.clone();
    let manages = page.role == Some(SectionRole::Manager);
    let closing = page.closing.map(|day| (day, card.section.code.clone()));
    let hidden = match page.shown {
        Shown::Now => None,
        Shown::Later => Some(t.not_yet),
        Shown::Expired => Some(t.no_longer),
        Shown::No => Some(t.not_shown),
    };
    view! {
        <article class="publication-article">
            <CrumbsView path=page.path here=card.title.clone() />
            {page
                .may_edit
                .then(|| {
                    let other = if page.preview {
                        Some((article_path(&code), t.see_published))
                    } else {
                        page.reworked.then(|| (paths::preview_article(&code), t.see_changes))
                    };
                    let changes = match (page.preview, page.reworked) {
                        (true, true) => Some(t.is_preview),
                        (false, true) => Some(t.not_published_yet),
                        _ => None,
                    };
                    view! {
                        <div class="publication-article__desk">
                            {hidden.into_iter().chain(changes).map(|words| view! { <p>{words}</p> }).collect_view()}
                            {other
                                .map(|(href, words)| {
                                    view! {
                                        <a class="ui-button ui-button--small" href=href>
                                            <Icon name="eye" small=true />
                                            {words}
                                        </a>
                                    }
                                })}
                            <a class="ui-button ui-button--small" href=paths::edit_article(&code)>
                                <Icon name="write" small=true />
                                {t.edit}
                            </a>
                        </div>
                    }
                })}
            <header class="publication-head">
                <h1 lang=written_in()>{card.title}</h1>
                {(!card.summary.is_empty()).then(|| view! { <p class="publication-head__summary" lang=written_in()>{card.summary}</p> })}
                <p class="publication-head__when">
                    <span>{page.author}</span>
                    <time datetime=card.published.date().to_string()>{dates::whole_day(card.published.date(), lang)}</time>
                    {card
                        .updated
                        .map(|at| view! { <span>{PublicationText::updated_on(lang, at.date())}</span> })}
                </p>
                {closing.map(|(day, code)| view! { <ClosingNotice day=day code=code manages=manages /> })}
            </header>
            {card
                .picture
                .map(|picture| {
                    let alt = picture.alt.clone();
                    view! {
                        <div class="publication-article__picture" lang=written_in()>
                            <PictureView
                                picture=picture
                                shape=Shape::Card
                                alt=alt
                                sizes=ARTICLE_SIZES
                                eager=true
                            />
                        </div>
                    }
                })}
            <div class="prose publication-article__body">
                {page
                    .body
                    .into_iter()
                    .map(|part| match part {
                        BodyPart::Html(html) => view! { <div class="prose" lang=written_in() inner_html=html></div> }.into_any(),
                        BodyPart::Embed { embed, title, framed } => {
                            view! { <EmbedView embed=embed title=title picture=None framed=framed /> }.into_any()
                        }
                    })
                    .collect_view()}
            </div>
            {(page.shown == Shown::Now && !page.preview).then(|| view! { <TakeAlong /> })}
            {(!page.files.is_empty())
                .then(|| {
                    view! {
                        <section class="publication-files" aria-labelledby="documents">
                            <h2 id="documents">{t.documents}</h2>
                            <ul>{page.files.into_iter().map(|file| view! { <FileLine file=file /> }).collect_view()}</ul>
                        </section>
                    }
                })}
            {page.comments.filter(|_| !page.preview).map(|comments| view! { <CommentsView code=code comments=comments reader=page.reader /> })}
        </article>
    }
}

/// Its address for a message, and itself on paper. The page's own small script shows them and does what they say
/// (`server/src/public/page.js`); without script they are not there.
#[component]
fn TakeAlong() -> impl IntoView {
    let t = PublicationText::of(use_lang());
    view! {
        <div class="publication-article__along" data-along hidden data-copied=t.link_copied data-link=t.this_is_link>
            <button class="ui-button ui-button--small ui-button--quiet" r#type="button" data-do="copy">
                <Icon name="link" small=true />
                {t.copy_link}
            </button>
            <button class="ui-button ui-button--small ui-button--quiet" r#type="button" data-do="print">
                <Icon name="printer" small=true />
                {t.print}
            </button>
            <span role="status"></span>
        </div>
    }
}

#[component]
fn FileLine(file: DocumentLink) -> impl IntoView {
    let lang = use_lang();
    view! {
        <li>
            <a class="publication-file" href=format!("/documents/{}", file.id) download=file.name.clone()>
                <Icon name="download" />
                <span>{file.name.clone()}</span>
                <span class="ui-muted ui-small">{dates::size(file.size, lang)}</span>
            </a>
        </li>
    }
}
