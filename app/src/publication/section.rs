//! The page of a section.

use super::{ArticleCardView, closing::ClosingNotice};
use crate::{
    media::PictureView,
    paths,
    ui::{Drawing, Icon},
    visit::{use_lang, written_in},
};
use leptos::prelude::*;
use preau_model::{
    media::Shape,
    publication::{Crumb, SectionCard, SectionPage, SectionRole, section_path},
    text::PublicationText,
};

/// What a section shows to its readers; the frame around it is the page's.
#[component]
pub fn SectionView(page: SectionPage) -> impl IntoView {
    let lang = use_lang();
    let t = PublicationText::of(lang);
    let code = page.section.code.clone();
    let writes = !page.archived && page.role >= Some(SectionRole::Writer);
    let level = if page.gathered { 3 } else { 2 };
    let manages = page.role == Some(SectionRole::Manager);
    let empty = page.articles.items.is_empty() && page.below.is_empty();
    view! {
        <div class="publication-page">
            <CrumbsView path=page.path here=page.section.title.clone() />
            <header class="publication-head">
                <h1 lang=written_in()>{page.section.title}</h1>
                {(!page.section.summary.is_empty())
                    .then(|| view! { <p class="publication-head__summary" lang=written_in()>{page.section.summary}</p> })}
                {page
                    .section
                    .private
                    .then(|| {
                        view! {
                            <p class="publication-head__mark">
                                <Icon name="lock" small=true />
                                {t.private_section}
                            </p>
                        }
                    })}
                {(writes || manages)
                    .then(|| {
                        view! {
                            <p class="publication-head__desk">
                                {writes
                                    .then(|| {
                                        view! {
                                            <a class="ui-button" href=paths::write_in(&code)>
                                                <Icon name="write" />
                                                {t.write}
                                            </a>
                                        }
                                    })}
                                {manages
                                    .then(|| {
                                        view! {
                                            <a class="ui-button" href=paths::section_settings(&code)>
                                                <Icon name="settings" />
                                                {t.manage}
                                            </a>
                                        }
                                    })}
                            </p>
                        }
                    })}
                {page.closing.map(|day| view! { <ClosingNotice day=day code=code.clone() manages=manages /> })}
            </header>
            {(!page.below.is_empty())
                .then(|| {
                    view! {
                        <ul class="publication-below" aria-label=t.below>
                            {page.below.into_iter().map(|card| view! { <SectionCardView card=card /> }).collect_view()}
                        </ul>
                    }
                })}
            {empty
                .then(|| {
                    view! {
                        <div class="ui-empty">
                            <div inner_html=Drawing::Book.svg()></div>
                            <p class="ui-empty__title">{t.nothing_yet}</p>
                            <p>{t.nothing_yet_text}</p>
                        </div>
                    }
                })}
            {(page.gathered && !page.articles.items.is_empty())
                .then(|| view! { <h2 class="publication-page__latest">{t.latest}</h2> })}
            <div class="publication-list">
                {page
                    .articles
                    .items
                    .into_iter()
                    .map(|article| view! { <ArticleCardView article=article level=level /> })
                    .collect_view()}
            </div>
            <footer class="publication-foot">
                {page
                    .articles
                    .next
                    .map(|last| {
                        view! {
                            <a class="ui-button" href=format!("{}?apres={last}", section_path(&code))>
                                {t.older}
                                <Icon name="arrow-right" />
                            </a>
                        }
                    })}
                {(!page.section.private)
                    .then(|| {
                        view! {
                            <a class="publication-foot__feed" href=format!("{}/atom.xml", section_path(&code))>
                                {t.follow}
                            </a>
                        }
                    })}
            </footer>
        </div>
    }
}

#[component]
fn SectionCardView(card: SectionCard) -> impl IntoView {
    view! {
        <li class="publication-section">
            {card
                .picture
                .map(|picture| {
                    view! {
                        <div class="publication-section__picture">
                            <PictureView picture=picture shape=Shape::Card alt="" sizes="(min-width: 44rem) 20rem, 45vw" />
                        </div>
                    }
                })} <div class="publication-section__words" lang=written_in()>
                <h2>
                    <a class="publication-section__link" href=section_path(&card.code)>
                        {card.title}
                    </a>
                </h2>
                {(!card.summary.is_empty()).then(|| view! { <p>{card.summary}</p> })}
            </div>
        </li>
    }
}

/// The way here, and the title of what stands here.
#[component]
pub fn CrumbsView(path: Vec<Crumb>, here: String) -> impl IntoView {
    let t = PublicationText::of(use_lang());
    (!path.is_empty()).then(|| {
        view! {
            <nav class="ui-breadcrumbs" aria-label=t.way_here>
                <ol lang=written_in()>
                    {path
                        .into_iter()
                        .map(|crumb| {
                            view! {
                                <li>
                                    <a href=section_path(&crumb.code)>{crumb.title}</a>
                                </li>
                            }
                        })
                        .collect_view()}
                    <li aria-current="page">{here}</li>
                </ol>
            </nav>
        }
    })
}
