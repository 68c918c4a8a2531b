//! An article in a list.

use crate::{
    media::PictureView,
    ui::Icon,
    visit::{use_lang, written_in},
};
use leptos::prelude::*;
use preau_model::{
    media::Shape,
    publication::{ArticleCard, article_path},
    text::{PublicationText, dates},
};

/// Where a card stands, and with it how wide its picture is (`style/publication.css`, `style/home-board.css`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CardPlace {
    /// In a list over the whole page.
    #[default]
    List,
    /// In a list over a part of the page.
    Column,
    /// The first of several in a tile.
    Leading,
    /// The only one in a tile.
    Alone,
    /// A line of a tile, after the first.
    Line,
}

impl CardPlace {
    const fn sizes(self) -> &'static str {
        match self {
            Self::List => "(min-width: 70rem) 22rem, (min-width: 44rem) 45vw, 94vw",
            Self::Column => "(min-width: 66rem) 20rem, (min-width: 36rem) 46vw, 94vw",
            Self::Leading => "(min-width: 72rem) 20rem, (min-width: 44rem) 48vw, 90vw",
            Self::Alone => "(min-width: 72rem) 38rem, 90vw",
            Self::Line => "6rem",
        }
    }
}

/// `level`: of its heading.
#[component]
pub fn ArticleCardView(article: ArticleCard, level: u8, #[prop(optional)] place: CardPlace) -> impl IntoView {
    let lang = use_lang();
    let t = PublicationText::of(lang);
    let href = article_path(&article.code);
    // Articles are none of the application's pages.
    let link = view! { <a class="publication-card__link" href=href rel="external">{article.title}</a> };
    let day = article.published.date();
    let pictured = article.picture.is_some().then_some("");
    view! {
        <article class="publication-card" data-picture=pictured>
            {article
                .picture
                .map(|picture| {
                    view! {
                        <div class="publication-card__picture">
                            // Decorative here: the title says it.
                            <PictureView picture=picture shape=Shape::Card alt="" sizes=place.sizes() />
                        </div>
                    }
                })}
            <div class="publication-card__words">
                {if level == 2 {
                    view! { <h2 class="publication-card__title" lang=written_in()>{link}</h2> }.into_any()
                } else {
                    view! { <h3 class="publication-card__title" lang=written_in()>{link}</h3> }.into_any()
                }}
                {(!article.summary.is_empty())
                    .then(|| view! { <p class="publication-card__summary" lang=written_in()>{article.summary}</p> })}
                <p class="publication-card__foot">
                    <span class="publication-card__section" lang=written_in()>{article.section.title}</span>
                    <time datetime=day.to_string()>{dates::day_short_year(day, lang)}</time>
                    {article.updated.map(|_| view! { <span class="publication-card__mark">{t.updated}</span> })}
                    {article
                        .private
                        .then(|| {
                            view! {
                                <span class="publication-card__mark">
                                    <Icon name="lock" small=true />
                                    {t.private}
                                </span>
                            }
                        })}
                </p>
            </div>
        </article>
    }
}
