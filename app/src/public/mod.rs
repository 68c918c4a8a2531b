//! Pages for visitors: the same components, rendered once on the server and served as they are.
//! They need no WebAssembly; one small script shows frames when asked, and pauses pictures that move.
//!
//! What a page shows comes in as data: it is made for the cache of `server/src/public`, not for one
//! request.

mod body;
mod head;

use crate::{
    paths,
    ui::Icon,
    visit::{Outcome, Theme, Visit, written_in},
};
use body::body;
use head::{Leading, og, title_text};
use leptos::prelude::*;
use preau_model::{
    home::ShownBoard,
    publication::{ArticlePage, Compliance, Crumb, FoundArticles, NoticeKind, SectionLine, SectionPage, section_path},
    text::{HomeText, Lang, MediaText, ShellText},
};
use std::sync::Arc;

/// What all public pages share.
#[derive(Debug, Clone)]
pub struct Public {
    pub school: String,
    /// Where the school is, if that is known.
    pub city: Option<String>,
    pub lang: Lang,
    pub theme: Theme,
    /// The path that was asked for.
    pub here: String,
    /// Who reads, when it is a member: their first name.
    pub member: Option<String>,
    /// The sections at the top of the tree that the reader may read.
    pub sections: Vec<Crumb>,
    /// There are more than these.
    pub more_sections: bool,
    /// What came of the form that was just sent, where it was refused.
    pub outcome: Option<Outcome>,
    /// Where the site is: `https://ent.example`, without a slash; for links that leave it.
    pub origin: Option<Arc<str>>,
    pub compliance: Compliance,
    pub style: Arc<str>,
    pub script: Arc<str>,
}

/// What one page shows.
#[derive(Debug, Clone)]
pub enum Content {
    Board(Option<ShownBoard>),
    Section(SectionPage),
    Article(ArticlePage),
    Search {
        query: String,
        found: FoundArticles,
    },
    Notice {
        kind: NoticeKind,
        html: Option<String>,
        may_edit: bool,
    },
    SiteMap(Vec<SectionLine>),
    NotFound,
    /// It could not be made: why, for the reader.
    Failed(String),
}

const fn notice_title(kind: NoticeKind, public: &Public) -> &'static str {
    let t = HomeText::of(public.lang);
    match kind {
        NoticeKind::Legal => t.legal,
        NoticeKind::Accessibility => match public.compliance {
            Compliance::None => t.accessibility_none,
            Compliance::Partial => t.accessibility_partial,
            Compliance::Full => t.accessibility_full,
        },
        NoticeKind::Privacy => t.privacy,
    }
}

/// The whole page, as HTML.
pub fn render(public: &Public, content: Content) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(Visit {
            viewer: None,
            writes: false,
            manages: false,
            waiting: 0,
            school_name: public.school.clone(),
            lang: public.lang,
            theme: public.theme,
            now: preau_model::time::DateTime::default(),
            outcome: public.outcome.clone(),
            development: false,
        });
        let head = content.head(public);
        let theme = match public.theme {
            Theme::Auto => None,
            theme => Some(theme.code()),
        };
        let absolute = |path: &str| public.origin.as_ref().map(|origin| format!("{origin}{path}"));
        let title = if head.title == public.school { head.title.clone() } else { format!("{} · {}", head.title, public.school) };
        let canonical = absolute(&head.path).filter(|_| !head.hidden);
        let picture = head.picture.filter(|path| !path.is_empty()).and_then(|path| absolute(&path));
        let kind = if matches!(content, Content::Article(_)) { "article" } else { "website" };
        let no_picture = head.leading.is_empty();
        let media = MediaText::of(public.lang);
        let description = (!head.description.is_empty()).then_some(head.description.clone());
        view! {
            <!DOCTYPE html>
            <html lang=public.lang.tag() dir="ltr" data-theme=theme>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                    <title inner_html=title_text(&title)></title>
                    {description.clone().map(|text| view! { <meta name="description" content=text /> })}
                    {head.hidden.then(|| view! { <meta name="robots" content="noindex" /> })}
                    <meta name="color-scheme" content="light dark" />
                    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f3" />
                    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1d1b19" />
                    {head.leading.into_iter().map(Leading::link).collect_view()}
                    <style inner_html=public.style.to_string()></style>
                    // Beside a picture that leads, on a slow line, it would come in its way; what stands there until it
                    // comes has its measure.
                    {no_picture.then(|| view! { <link rel="preload" href="/fonts/atkinson-next.woff2" r#as="font" r#type="font/woff2" crossorigin="" /> })}
                    <link rel="icon" href="/icons/logo.svg" r#type="image/svg+xml" />
                    <link rel="manifest" href="/manifest.webmanifest" />
                    <link rel="apple-touch-icon" href="/icons/apple-touch.png" />
                    {head
                        .feed
                        .map(|feed| view! { <link rel="alternate" r#type="application/atom+xml" href=feed title=head.title.clone() /> })}
                    {canonical
                        .map(|address| {
                            view! {
                                <link rel="canonical" href=address.clone() />
                                {og("og:url", address)}
                            }
                        })}
                    {og("og:title", head.title.clone())}
                    {og("og:site_name", public.school.clone())}
                    {og("og:type", kind.to_owned())}
                    {og("og:locale", "fr_FR".to_owned())}
                    {description.map(|text| og("og:description", text))}
                    {picture
                        .map(|address| {
                            view! {
                                {og("og:image", address)}
                                <meta name="twitter:card" content="summary_large_image" />
                            }
                        })}
                    {head.data.map(|data| view! { <script r#type="application/ld+json" inner_html=data></script> })}
                </head>
                // What the script's button on a picture that moves says.
                <body data-pause=media.pause_playing data-resume=media.resume>
                    <Page public=public.clone() content=content />
                    <script inner_html=public.script.to_string()></script>
                </body>
            </html>
        }
        .to_html()
    })
}

#[component]
fn Page(public: Public, content: Content) -> impl IntoView {
    let lang = public.lang;
    let t = HomeText::of(lang);
    let shell = ShellText::of(lang);
    let here = match &content {
        Content::Section(page) => Some(page.path.first().map_or(page.section.code.clone(), |crumb| crumb.code.clone())),
        Content::Article(page) => page.path.first().map(|crumb| crumb.code.clone()),
        _ => None,
    };
    let query = if let Content::Search { query, .. } = &content { query.clone() } else { String::new() };
    let links = public
        .sections
        .iter()
        .map(|crumb| {
            let current = (here.as_ref() == Some(&crumb.code)).then_some("true");
            view! {
                <li>
                    <a class="public-nav__link" lang=written_in() href=section_path(&crumb.code) aria-current=current>
                        {crumb.title.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let home = matches!(content, Content::Board(_));
    let school = public.school.clone();
    let front = if public.member.is_some() { paths::FRONT } else { paths::HOME };
    let brand = view! {
        <a class="public-brand" href=front>
            <svg class="public-brand__mark" aria-hidden="true" viewBox="0 0 48 48">
                <use href="/icons/sprite.svg#logo"></use>
            </svg>
            <span>{school}</span>
        </a>
    };
    view! {
        <a class="public-skip" href="#contenu">
            {shell.skip}
        </a>
        <header class="public-top">
            <div class="public-top__line">
                // On the home page, the name of the school is its title.
                {if home { view! { <h1 class="public-top__title">{brand}</h1> }.into_any() } else { brand.into_any() }}
                <div class="public-tools">
                    <form class="public-search" role="search" action=paths::SEARCH>
                        <label class="ui-hidden" r#for="recherche">
                            {t.search_label}
                        </label>
                        <input id="recherche" name="q" r#type="search" value=query placeholder=t.search maxlength="120" />
                        <button class="public-search__go" r#type="submit" aria-label=t.search>
                            <Icon name="search" />
                        </button>
                    </form>
                    {if public.member.is_some() {
                        view! {
                            <a class="ui-button ui-button--primary public-sign-in" href=paths::HOME>
                                <Icon name="home" />
                                {t.my_page}
                            </a>
                        }
                            .into_any()
                    } else {
                        let sign_in = match public.here.as_str() {
                            // Who signs in from there finds their own page.
                            paths::HOME | paths::FRONT => paths::SIGN_IN.to_owned(),
                            here => paths::sign_in_then(here),
                        };
                        view! {
                            <a class="ui-button ui-button--primary public-sign-in" href=sign_in>
                                {t.sign_in}
                            </a>
                        }
                            .into_any()
                    }}
                </div>
            </div>
            {(!public.sections.is_empty())
                .then(|| {
                    view! {
                        <nav class="public-nav" aria-label=t.sections>
                            <ul>
                                {links}
                                {public
                                    .more_sections
                                    .then(|| {
                                        view! {
                                            <li>
                                                <a class="public-nav__link" href=paths::SITE_MAP>
                                                    {t.more_sections}
                                                </a>
                                            </li>
                                        }
                                    })}
                            </ul>
                        </nav>
                    }
                })}
        </header>
        <main class="public-main" id="contenu" tabindex="-1">
            {body(content, &public)}
        </main>
        <footer class="public-foot">
            <p class="public-foot__school">{public.school.clone()}</p>
            <ul class="public-foot__links">
                {NoticeKind::ALL
                    .into_iter()
                    .map(|kind| view! { <li><a href=paths::notice(kind)>{notice_title(kind, &public)}</a></li> })
                    .collect_view()}
                <li>
                    <a href=paths::SITE_MAP>{t.site_map}</a>
                </li>
            </ul>
            <form class="public-foot__choices" method="post" action=paths::PREFERENCES>
                <crate::shell::LanguageSegments />
            </form>
            <p class="public-foot__made">{t.made_with}</p>
        </footer>
    }
}
