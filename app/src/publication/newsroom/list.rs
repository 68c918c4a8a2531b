//! `/articles`: what waits for one, what one is writing, what is published; by section on demand.

use super::{
    super::api,
    pages::{Pages, use_after},
    parts::StateBadge,
};
use crate::{
    browser,
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Drawing, Empty, Icon, Notice, Tone, toast::use_toasts},
    visit::{use_lang, use_visit, use_waiting},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{
    ids::ArticleId,
    publication::{ArticleState, Crumb, Shown, WrittenArticle, WrittenArticles, article_path},
    text::{BinText, NewsroomText, SectionsText, explain},
};
use wasm_bindgen_futures::spawn_local;

/// What takes an article out of the bin that was just put there.
const TAKE_BACK: &str = "reprendre";

/// A part of the list, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pile {
    ToValidate,
    Begun,
    Scheduled,
    Published,
    Over,
}

impl Pile {
    const ALL: [Self; 5] = [Self::ToValidate, Self::Begun, Self::Scheduled, Self::Published, Self::Over];

    const fn of(article: &WrittenArticle) -> Self {
        match (article.state, article.shown) {
            (ArticleState::Submitted, _) if !article.mine => Self::ToValidate,
            (ArticleState::Draft | ArticleState::Submitted, _) => Self::Begun,
            (ArticleState::Published, Shown::Later) => Self::Scheduled,
            (ArticleState::Published, Shown::Now | Shown::No) => Self::Published,
            (ArticleState::Published, Shown::Expired) | (ArticleState::Withdrawn, _) => Self::Over,
        }
    }

    const fn title(self, t: &NewsroomText) -> &'static str {
        match self {
            Self::ToValidate => t.pile_to_validate,
            Self::Begun => t.pile_begun,
            Self::Scheduled => t.pile_scheduled,
            Self::Published => t.pile_published,
            Self::Over => t.pile_over,
        }
    }
}

#[component]
pub fn ArticlesPage() -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let changed = RwSignal::new(0_u32);
    let query = use_query_map();
    let section = Memo::new(move |_| query.with(|query| query.get("rubrique")));
    let after = use_after();
    let list = Resource::new_blocking(
        move || (changed.get(), section.get(), after.get()),
        |(_, section, after)| api::written(section, after),
    );
    let waiting = use_waiting();
    let removed: Memo<Option<ArticleId>> =
        Memo::new(move |_| query.with(|query| query.get("supprime")).and_then(|id| id.parse().ok()));
    let write = move || {
        let path = section.get().map_or_else(|| paths::WRITE.to_owned(), |section| paths::write_in(&section));
        view! {
            <a class="ui-button ui-button--primary" href=path>
                <Icon name="plus" />
                {t.new}
            </a>
        }
    };
    let manage = use_visit().manages.then(|| {
        view! {
            <a class="ui-button" href=paths::SECTIONS>
                <Icon name="list" />
                {SectionsText::of(lang).manage}
            </a>
        }
    });
    view! {
        <Frame section=Section::Articles title=t.articles>
            <div class="shell-page">
                <PageHeader title=t.articles actions=view! { {manage} {write} }.into_any() />
                <Show when=move || removed.get().is_some()>
                    <Removed id=removed changed=changed />
                </Show>
                {loaded(
                    list,
                    move |list: WrittenArticles| {
                        waiting.know(list.waiting);
                        let bin = list.bin.then(|| view! { <BinLink /> });
                        if list.sections.is_empty() {
                            return view! {
                                <Empty title=t.none_yet text=t.none_yet_text drawing=Drawing::Book action=view! { {write} }.into_any() />
                                {bin}
                            }
                                .into_any();
                        }
                        let path = section.get_untracked().map_or_else(|| paths::ARTICLES.to_owned(), |code| paths::articles_of(&code));
                        let of = |pile: Pile| {
                            list.articles.iter().filter(|article| Pile::of(article) == pile).cloned().collect::<Vec<_>>()
                        };
                        let piles = Pile::ALL.map(|pile| view! { <PileView pile=pile articles=of(pile) /> }).collect_view();
                        view! {
                            <Sections sections=list.sections chosen=section />
                            {piles}
                            <Pages path=path next=list.next />
                            {bin}
                        }
                            .into_any()
                    },
                )}
            </div>
        </Frame>
    }
}

/// To what was removed and may be taken back.
#[component]
fn BinLink() -> impl IntoView {
    view! {
        <p>
            <a class="ui-button ui-button--quiet" href=paths::ARTICLES_BIN>
                <Icon name="trash" />
                {BinText::of(use_lang()).bin}
            </a>
        </p>
    }
}

/// One section at a time, where there are several.
#[component]
fn Sections(sections: Vec<Crumb>, chosen: Memo<Option<String>>) -> impl IntoView {
    let t = NewsroomText::of(use_lang());
    let tab = move |code: Option<String>, label: String| {
        let href = code.as_ref().map_or_else(|| paths::ARTICLES.to_owned(), |code| paths::articles_of(code));
        view! {
            <a
                class="ui-tabs__tab"
                id=code.clone().map(|code| format!("rubrique-{code}"))
                href=href
                aria-current=move || (chosen.get() == code).then_some("page")
            >
                {label}
            </a>
        }
    };
    // Where there is not room for all, the one that is chosen is among those that are seen.
    let ready = browser::taken_over();
    Effect::new(move |_| {
        if let Some(code) = chosen.get().filter(|_| ready.get()) {
            browser::show_element(&format!("rubrique-{code}"));
        }
    });
    (sections.len() > 1).then(|| {
        view! {
            <nav class="ui-tabs ui-tabs--strip" aria-label=t.by_section>
                {tab(None, t.all_sections.to_owned())}
                {sections.into_iter().map(|section| tab(Some(section.code), section.title)).collect_view()}
            </nav>
        }
    })
}

#[component]
fn PileView(pile: Pile, articles: Vec<WrittenArticle>) -> impl IntoView {
    let t = NewsroomText::of(use_lang());
    let id = match pile {
        Pile::ToValidate => "a-valider",
        Pile::Begun => "en-cours",
        Pile::Scheduled => "programmes",
        Pile::Published => "publies",
        Pile::Over => "termines",
    };
    (!articles.is_empty()).then(|| {
        view! {
            <section class="shell-page__section" aria-labelledby=id>
                <h2 id=id>{pile.title(t)}</h2>
                <ul class="ui-list">
                    {articles.into_iter().map(|article| view! { <Line article=article /> }).collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn Line(article: WrittenArticle) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = NewsroomText::of(lang);
    let title = if article.title.is_empty() { t.untitled.to_owned() } else { article.title.clone() };
    let detail = NewsroomText::line(lang, &article, visit.now.date());
    let (href, elsewhere) = if article.editable {
        (paths::edit_article(&article.code), None)
    } else {
        (article_path(&article.code), Some("external"))
    };
    view! {
        <li class="ui-row ui-row--link ui-row--wrap">
            <span class="ui-row__text">
                <a class="ui-row__title" href=href rel=elsewhere>
                    {title}
                </a>
                <span class="ui-row__detail">{detail}</span>
            </span>
            <span class="ui-row__end">
                {(article.remarked && article.state == ArticleState::Draft)
                    .then(|| {
                        view! {
                            <span class="ui-badge" data-tone="warning">
                                <Icon name="message" />
                                {t.has_remark}
                            </span>
                        }
                    })}
                <StateBadge state=article.state shown=article.shown reworked=article.reworked />
                <Icon name="chevron-right" />
            </span>
        </li>
    }
}

/// What was just put into the bin may be taken out again.
#[component]
fn Removed(id: Memo<Option<ArticleId>>, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let toasts = use_toasts();
    let undo = move |_| {
        let Some(id) = id.get_untracked() else { return };
        spawn_local(async move {
            match api::remove(id, false).await {
                Ok(()) => browser::go(paths::ARTICLES),
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
            let _ = changed.try_update(|n| *n += 1);
        });
    };
    // Who came here by deleting begins where it can be taken back.
    let ready = browser::taken_over();
    Effect::new(move |_| {
        if ready.get() {
            browser::focus(TAKE_BACK);
        }
    });
    view! {
        <Notice tone=Tone::Success title=t.removed>
            <button class="ui-button ui-button--small" id=TAKE_BACK r#type="button" on:click=undo>
                <Icon name="undo" small=true />
                {t.take_back}
            </button>
        </Notice>
    }
}
