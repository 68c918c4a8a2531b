//! What each public page shows.

use super::{Content, Public, notice_title};
use crate::{
    home::BoardView,
    paths,
    publication::{ArticleCardView, ArticleView, SectionView},
    ui::{Drawing, Icon},
    visit::written_in,
};
use leptos::prelude::*;
use preau_model::{
    publication::{FoundArticles, SectionLine, section_path},
    text::{HomeText, Lang},
};

/// What stands between the head and the foot of a page.
pub(super) fn body(content: Content, public: &Public) -> AnyView {
    let lang = public.lang;
    let t = HomeText::of(lang);
    match content {
        Content::Board(Some(board)) => view! { <BoardView board=board /> }.into_any(),
        Content::Board(None) => message(
            Drawing::School,
            t.no_board,
            t.no_board_text.to_owned(),
            Some((paths::SIGN_IN.to_owned(), t.sign_in)),
        ),
        Content::Section(page) => view! { <SectionView page=page /> }.into_any(),
        Content::Article(page) => view! { <ArticleView page=page /> }.into_any(),
        Content::Search { query, found } => search(query, found, lang),
        Content::Notice { kind, html, may_edit } => view! {
            <div class="publication-article">
                {may_edit
                    .then(|| {
                        view! {
                            <div class="publication-article__desk">
                                <a class="ui-button ui-button--small" href=paths::edit_notice(kind)>
                                    <Icon name="write" small=true />
                                    {t.edit_notice}
                                </a>
                            </div>
                        }
                    })}
                <header class="publication-head">
                    <h1>{notice_title(kind, public)}</h1>
                </header>
                {match html {
                    Some(html) => view! { <div class="prose" lang=written_in() inner_html=html></div> }.into_any(),
                    None => view! { <p class="ui-muted">{t.no_notice}</p> }.into_any(),
                }}
            </div>
        }
        .into_any(),
        Content::SiteMap(lines) => site_map(lines, lang),
        Content::NotFound => {
            let way = match public.member {
                Some(_) => (paths::HOME.to_owned(), t.home),
                None => (paths::sign_in_then(&public.here), t.sign_in_to_read),
            };
            message(Drawing::Lost, t.not_found, t.not_found_text.to_owned(), Some(way))
        }
        Content::Failed(why) => message(Drawing::Lost, t.failed, why, Some((public.here.clone(), t.again))),
    }
}

fn message(drawing: Drawing, title: &'static str, text: String, way: Option<(String, &'static str)>) -> AnyView {
    view! {
        <div class="ui-empty">
            <div class="public-drawing" inner_html=drawing.svg()></div>
            <h1 class="ui-empty__title">{title}</h1>
            <p class="ui-empty__text">{text}</p>
            {way.map(|(href, words)| view! { <a class="ui-button" href=href>{words}</a> })}
        </div>
    }
    .into_any()
}

fn search(query: String, found: FoundArticles, lang: Lang) -> AnyView {
    let t = HomeText::of(lang);
    let query = query.trim();
    let said = if query.is_empty() { t.search_what.to_owned() } else { HomeText::found(lang, found.total, query) };
    let none = found.total == 0 && !query.is_empty();
    let shown = found.articles.items.len();
    let where_in =
        (found.total > shown).then(|| HomeText::shown_of(lang, found.before + 1, found.before + shown, found.total));
    let first = (found.before > 0).then(|| paths::search_for(query));
    let next = found.articles.next.map(|last| paths::search_after(query, last));
    view! {
        <div class="publication-page">
            <header class="publication-head">
                <h1>{t.search_title}</h1>
                <p class="publication-head__summary">{said}</p>
                {none.then(|| view! { <p>{t.search_again}</p> })}
            </header>
            <div class="publication-list">
                {found
                    .articles
                    .items
                    .into_iter()
                    .map(|article| view! { <ArticleCardView article=article level=2 /> })
                    .collect_view()}
            </div>
            {where_in
                .map(|place| {
                    view! {
                        <nav class="publication-pages" aria-label=t.pages>
                            {first
                                .map(|href| {
                                    view! {
                                        <a class="ui-button" rel="first" href=href>
                                            {t.from_the_first}
                                        </a>
                                    }
                                })}
                            <p class="publication-pages__where">{place}</p>
                            {next
                                .map(|href| {
                                    view! {
                                        <a class="ui-button" rel="next" href=href>
                                            {t.go_on}
                                            <Icon name="arrow-right" />
                                        </a>
                                    }
                                })}
                        </nav>
                    }
                })}
        </div>
    }
    .into_any()
}

/// The tree of public sections, as nested lists.
fn site_map(lines: Vec<SectionLine>, lang: Lang) -> AnyView {
    fn level(lines: &[SectionLine], parent: Option<preau_model::ids::SectionId>) -> Option<AnyView> {
        let here: Vec<_> = lines.iter().filter(|line| line.parent == parent).collect();
        (!here.is_empty()).then(|| {
            view! {
                <ul class="public-map" lang=written_in()>
                    {here
                        .into_iter()
                        .map(|line| {
                            view! {
                                <li>
                                    <a href=section_path(&line.code)>{line.title.clone()}</a>
                                    {level(lines, Some(line.id))}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            }
            .into_any()
        })
    }
    let t = HomeText::of(lang);
    view! {
        <div class="publication-article">
            <header class="publication-head">
                <h1>{t.site_map}</h1>
            </header>
            {level(&lines, None)}
        </div>
    }
    .into_any()
}
