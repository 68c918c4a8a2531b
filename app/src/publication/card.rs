//! An article in a list.

use crate::{media::PictureView, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    media::Shape,
    publication::{ArticleCard, article_path},
    text::{PublicationText, dates},
};

/// `level`: of its heading.
#[component]
pub fn ArticleCardView(article: ArticleCard, level: u8) -> impl IntoView {
    let lang = use_lang();
    let t = PublicationText::of(lang);
    let href = article_path(&article.code);
    let link = view! { <a class="publication-card__link" href=href>{article.title}</a> };
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
                            <PictureView
                                picture=picture
                                shape=Shape::Card
                                alt=""
                                sizes="(min-width: 70rem) 22rem, (min-width: 44rem) 45vw, 94vw"
                            />
                        </div>
                    }
                })}
            <div class="publication-card__words">
                {if level == 2 {
                    view! { <h2 class="publication-card__title">{link}</h2> }.into_any()
                } else {
                    view! { <h3 class="publication-card__title">{link}</h3> }.into_any()
                }}
                {(!article.summary.is_empty())
                    .then(|| view! { <p class="publication-card__summary">{article.summary}</p> })}
                <p class="publication-card__foot">
                    <span class="publication-card__section">{article.section.title}</span>
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
