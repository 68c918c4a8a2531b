//! `/articles/corbeille`: what was removed, taken back or deleted for good.

use super::{super::api, pages::Pages};
use crate::{
    browser,
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Confirm, Drawing, Empty, Icon, toast::use_toasts},
    visit::{use_lang, use_visit},
};
use leptos::{prelude::*, server_fn::ServerFn};
use preau_model::{
    publication::{ArticleBin, RemovedArticle},
    text::{BinText, NewsroomText, explain},
};

#[component]
pub fn BinPage() -> impl IntoView {
    let lang = use_lang();
    let t = BinText::of(lang);
    let after = super::pages::use_after();
    let restored = ServerAction::<api::Remove>::new();
    let erased = ServerAction::<api::Erase>::new();
    let bin = Resource::new_blocking(
        move || (after.get(), restored.version().get(), erased.version().get()),
        |(after, ..)| api::bin(after),
    );
    // Which line was taken away: the focus goes to what is there then.
    let gone = RwSignal::new(None::<usize>);
    said(restored, t.restored_done, gone);
    said(erased, t.erased_done, gone);
    view! {
        <Frame section=Section::Articles title=t.bin>
            <div class="shell-page">
                <PageHeader
                    title=t.bin
                    crumbs=vec![(paths::ARTICLES.to_owned(), NewsroomText::of(lang).articles.to_owned())]
                    lead=BinText::lead(lang)
                />
                {loaded(
                    bin,
                    move |bin: ArticleBin| {
                        if let Some(at) = gone.get_untracked() {
                            gone.set(None);
                            go_on(at.min(bin.articles.len().saturating_sub(1)));
                        }
                        if bin.articles.is_empty() && after.get_untracked().is_none() {
                            return view! { <Empty title=t.empty text=t.empty_text drawing=Drawing::Shelter /> }.into_any();
                        }
                        view! {
                            <ul class="ui-list">
                                {bin
                                    .articles
                                    .into_iter()
                                    .enumerate()
                                    .map(|(at, article)| {
                                        view! { <Line at=at article=article restored=restored erased=erased gone=gone /> }
                                    })
                                    .collect_view()}
                            </ul>
                            <Pages path=paths::ARTICLES_BIN.to_owned() next=bin.next />
                        }
                            .into_any()
                    },
                )}
            </div>
        </Frame>
    }
}

/// To the line that stands at a place, or to the page where none is left.
fn go_on(at: usize) {
    browser::after(0, move || {
        browser::focus("page");
        browser::focus(&restore_button(at));
    });
}

fn restore_button(at: usize) -> String {
    format!("restaurer-{at}")
}

/// Says that it is done; or why not: then nothing is gone.
fn said<S>(action: ServerAction<S>, done: &'static str, gone: RwSignal<Option<usize>>)
where
    S: ServerFn<Output = (), Error = AppError> + Send + Sync + Clone + 'static,
    S::Error: Send + Sync + 'static,
{
    let lang = use_lang();
    let toasts = use_toasts();
    Effect::new(move |_| match action.value().get() {
        None => {}
        Some(Ok(())) => toasts.say(done),
        Some(Err(AppError(failure))) => {
            let _ = gone.try_set(None);
            toasts.warn(explain(&failure, lang));
        }
    });
}

#[component]
fn Line(
    at: usize,
    article: RemovedArticle,
    restored: ServerAction<api::Remove>,
    erased: ServerAction<api::Erase>,
    gone: RwSignal<Option<usize>>,
) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = BinText::of(lang);
    let id = article.id.to_string();
    let title =
        if article.title.is_empty() { NewsroomText::of(lang).untitled.to_owned() } else { article.title.clone() };
    let heading = format!("article-{id}");
    let (erased_id, labelled) = (id.clone(), heading.clone());
    let (restore_what, erase_what) = (BinText::restore_what(lang, &title), BinText::erase_what(lang, &title));
    view! {
        <li class="ui-row ui-row--wrap publication-removed" aria-labelledby=labelled>
            <span class="ui-row__text">
                <span class="ui-row__title" id=heading>
                    {title}
                </span>
                {(!article.summary.is_empty())
                    .then(|| view! { <span class="publication-removed__summary">{article.summary.clone()}</span> })}
                <span class="ui-row__detail">{BinText::line(lang, &article, visit.now.date())}</span>
                <span class="publication-removed__marks">
                    <span class="ui-badge" data-tone=if article.left < 7 { "warning" } else { "plain" }>
                        <Icon name="clock" />
                        {BinText::left(lang, article.left)}
                    </span>
                    {article
                        .published
                        .then(|| {
                            view! {
                                <span class="ui-badge" data-tone="info">
                                    <Icon name="eye" />
                                    {t.was_published}
                                </span>
                            }
                        })}
                </span>
            </span>
            <span class="ui-row__end">
                <ActionForm action=restored>
                    <input r#type="hidden" name="id" value=id />
                    <input r#type="hidden" name="removed" value="false" />
                    <button class="ui-button ui-button--small" id=restore_button(at) r#type="submit" aria-label=restore_what on:click=move |_| gone.set(Some(at))>
                        <Icon name="undo" small=true />
                        {t.restore}
                    </button>
                </ActionForm>
                <Confirm label=t.erase title=erase_what text=t.erase_text icon="trash">
                    <ActionForm action=erased>
                        <input r#type="hidden" name="id" value=erased_id />
                        <button class="ui-button ui-button--danger" r#type="submit" on:click=move |_| gone.set(Some(at))>
                            {t.erase}
                        </button>
                    </ActionForm>
                </Confirm>
            </span>
        </li>
    }
}
