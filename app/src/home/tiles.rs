//! What stands on each kind of tile.

use super::board::Cover;
use crate::{
    media::EmbedView,
    publication::{ArticleCardView, CardPlace},
    ui::Icon,
    visit::{use_lang, written_in},
};
use leptos::prelude::*;
use preau_model::{
    home::{Occasion, Post, ShownContent, ShownLink, ShownTile, Size},
    media::Shape,
    text::{HomeText, dates},
};

#[component]
pub fn TileView(tile: ShownTile) -> impl IntoView {
    let heading = format!("tuile-{}", tile.id);
    let size = tile.size;
    match tile.content {
        ShownContent::Text { title, html } => view! {
            <section class="home-text" aria-labelledby=labelled(&title, &heading)>
                {titled(&title, &heading)}
                <div class="prose" lang=written_in() inner_html=html></div>
            </section>
        }
        .into_any(),
        ShownContent::Image { picture, alt, caption, link } => {
            let picture = picture.map(|picture| view! { <Cover picture=picture shape=shape_of(size) size=size alt=alt /> });
            let caption = (!caption.is_empty()).then(|| view! { <span class="home-image__caption">{caption}</span> });
            match link {
                Some(link) => view! {
                    <a class="home-image" lang=written_in() href=link.href rel=outside(link.outside)>
                        {picture}
                        {caption}
                    </a>
                }
                .into_any(),
                None => view! {
                    <div class="home-image" lang=written_in()>
                        {picture}
                        {caption}
                    </div>
                }
                .into_any(),
            }
        }
        ShownContent::Link { title, summary, link, picture } => {
            // What leads nowhere, for its article is not public any more, does not look as if it did.
            let mark = link.as_ref().map(|link| if link.outside { "external-link" } else { "arrow-right" });
            view! {
                <section class="home-link">
                    {picture.map(|picture| view! { <Cover picture=picture shape=Shape::Card size=size alt="" /> })}
                    <div class="home-link__words">
                        <h2 class="home-tile__title" lang=written_in()>{linked(title, link)}</h2>
                        {(!summary.is_empty()).then(|| view! { <p class="home-link__summary" lang=written_in()>{summary}</p> })}
                    </div>
                    {mark.map(|mark| view! { <Icon name=mark /> })}
                </section>
            }
            .into_any()
        }
        ShownContent::Links { title, links } => view! {
            <section class="home-links" aria-labelledby=labelled(&title, &heading)>
                {titled(&title, &heading)}
                <ul class="home-links__list" lang=written_in()>
                    {links
                        .into_iter()
                        .map(|(name, link)| {
                            view! {
                                <li>
                                    <a href=link.href rel=outside(link.outside)>
                                        <span>{name}</span>
                                        <Icon name=if link.outside { "external-link" } else { "arrow-right" } small=true />
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
        .into_any(),
        ShownContent::News { title, articles, more } => {
            let t = HomeText::of(use_lang());
            let words = if title.is_empty() { t.news.to_owned() } else { title };
            let count = articles.len();
            let empty = count == 0;
            let place = move |n| match n {
                0 if count == 1 => CardPlace::Alone,
                0 => CardPlace::Leading,
                _ => CardPlace::Line,
            };
            view! {
                <section class="home-news" aria-labelledby=heading.clone()>
                    <div class="home-news__head">
                        <h2 class="home-tile__title" id=heading.clone()>{words}</h2>
                        {more
                            .map(|more| {
                                view! {
                                    <a class="home-news__more" href=more.href>
                                        {t.all}
                                        <span class="ui-hidden">{format!(" {}", more.title)}</span>
                                    </a>
                                }
                            })}
                    </div>
                    {empty.then(|| view! { <p class="ui-muted">{t.no_news}</p> })}
                    <div class="home-news__list">
                        {articles
                            .into_iter()
                            .enumerate()
                            .map(|(n, article)| view! { <ArticleCardView article=article level=3 place=place(n) /> })
                            .collect_view()}
                    </div>
                </section>
            }
            .into_any()
        }
        ShownContent::Agenda { title, events } => view! { <AgendaTile title=title heading=heading events=events /> }.into_any(),
        ShownContent::Social { title, posts, site } => {
            view! { <SocialTile title=title heading=heading posts=posts site=site /> }.into_any()
        }
        ShownContent::Embed { title, embed, picture, framed } => view! {
            <section class="home-embed" aria-labelledby=heading.clone()>
                <h2 class="home-tile__title" id=heading.clone() lang=written_in()>{title.clone()}</h2>
                {embed.map(|embed| view! { <EmbedView embed=embed title=title picture=picture framed=framed /> })}
            </section>
        }
        .into_any(),
    }
}

#[component]
fn AgendaTile(title: String, heading: String, events: Vec<Occasion>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeText::of(lang);
    let title = if title.is_empty() { t.agenda.to_owned() } else { title };
    let empty = events.is_empty();
    view! {
        <section class="home-agenda" aria-labelledby=heading.clone()>
            <h2 class="home-tile__title" id=heading.clone()>{title}</h2>
            {empty.then(|| view! { <p class="ui-muted">{t.no_events}</p> })}
            <ul class="home-agenda__list">
                {events
                    .into_iter()
                    .map(|event| {
                        let day = event.begins.date();
                        view! {
                            <li class="home-event">
                                <time class="home-event__day" datetime=day.to_string() aria-label=dates::day(day, lang)>
                                    <b>{day.day().to_string()}</b>
                                    <span>{dates::month_short(day, lang)}</span>
                                </time>
                                <div>
                                    <p class="home-event__title" lang=written_in()>{event.title.clone()}</p>
                                    <p class="home-event__place">{HomeText::when_where(lang, &event)}</p>
                                </div>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn SocialTile(title: String, heading: String, posts: Vec<Post>, site: String) -> impl IntoView {
    let lang = use_lang();
    let t = HomeText::of(lang);
    let empty = posts.is_empty();
    view! {
        <section class="home-social" aria-labelledby=labelled(&title, &heading)>
            {titled(&title, &heading)}
            {empty.then(|| view! { <p class="ui-muted">{t.no_posts}</p> })}
            <ul class="home-social__list">
                {posts
                    .into_iter()
                    .map(|post| {
                        view! {
                            <li>
                                {(!post.title.is_empty()).then(|| view! { <p class="home-social__title" lang=written_in()>{post.title}</p> })}
                                <p class="home-social__words" lang=written_in()>{post.words}</p>
                                <a class="home-social__when" href=post.link rel="noopener">
                                    {post.published.map_or_else(|| t.see_post.to_owned(), |at| dates::day(at.date(), lang))}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {(!site.is_empty())
                .then(|| {
                    view! {
                        <a class="home-social__site" href=site.clone() rel="noopener">
                            {HomeText::see_on(lang, &site)}
                        </a>
                    }
                })}
        </section>
    }
}

/// The shape that suits a tile of that size.
pub(super) const fn shape_of(size: Size) -> Shape {
    match size {
        Size::Wide => Shape::Card,
        Size::Small | Size::Large | Size::Tall => Shape::Square,
    }
}

fn titled(title: &str, id: &str) -> Option<impl IntoView + use<>> {
    let (title, id) = (title.to_owned(), id.to_owned());
    (!title.is_empty()).then(|| view! { <h2 class="home-tile__title" id=id lang=written_in()>{title}</h2> })
}

fn labelled(title: &str, id: &str) -> Option<String> {
    (!title.is_empty()).then(|| id.to_owned())
}

fn linked(title: String, link: Option<ShownLink>) -> AnyView {
    match link {
        Some(link) => {
            view! { <a class="home-link__link" href=link.href rel=outside(link.outside)>{title}</a> }.into_any()
        }
        None => title.into_any(),
    }
}

fn outside(outside: bool) -> Option<&'static str> {
    outside.then_some("noopener")
}
