//! `/articles/{code}/versions`: what an article was before, what changed, and bringing it back.

use super::{super::api, code_param};
use crate::{
    browser,
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{
    error::Failure,
    ids::ArticleVersionId,
    publication::{ArticleDraft, ArticleVersionLine, Comparison, Piece},
    text::{NewsroomText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn VersionsPage() -> impl IntoView {
    let t = NewsroomText::of(use_lang());
    let code = code_param();
    let article = Resource::new_blocking(
        move || code.get(),
        |code| async move {
            let known = api::draft(code).await?;
            let versions = api::versions(known.id).await?;
            Ok::<_, AppError>((known, versions))
        },
    );
    view! {
        <Frame section=Section::Articles title=t.versions>
            <div class="shell-page">
                {loaded(
                    article,
                    move |(known, versions): (ArticleDraft, Vec<ArticleVersionLine>)| {
                        let title = if known.title.is_empty() { t.untitled.to_owned() } else { known.title.clone() };
                        let crumbs = vec![
                            (paths::ARTICLES.to_owned(), t.articles.to_owned()),
                            (paths::edit_article(&known.code), title),
                        ];
                        view! {
                            <PageHeader title=t.versions crumbs=crumbs lead=t.versions_lead />
                            <History known=known versions=versions />
                        }
                    },
                )}
            </div>
        </Frame>
    }
}

#[component]
fn History(known: ArticleDraft, versions: Vec<ArticleVersionLine>) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let query = use_query_map();
    // The two that are compared are in the address: without more, the last two.
    let newest = versions.first().map(|version| version.id);
    let before = versions.get(1).map(|version| version.id);
    let asked = move |name: &'static str, other: Option<ArticleVersionId>| {
        Memo::new(move |_| query.with(|query| query.get(name)).and_then(|id| id.parse().ok()).or(other))
    };
    let (older, newer) = (asked("avant", before), asked("apres", newest));
    let id = known.id;
    let comparison = Resource::new_blocking(
        move || (older.get(), newer.get()),
        move |(older, newer)| async move {
            match older.zip(newer) {
                Some((older, newer)) => api::compare(id, older, newer).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let failure = RwSignal::new(None::<Failure>);
    let revision = known.revision;
    let code = StoredValue::new(known.code);
    let restore = Callback::new(move |version: ArticleVersionId| {
        spawn_local(async move {
            match api::restore(id, version, revision).await {
                Ok(saved) => browser::go(&paths::edit_article(&saved.code)),
                Err(AppError(why)) => {
                    let _ = failure.try_set(Some(why));
                }
            }
        });
    });
    let lines = versions.clone();
    let single = versions.len() < 2;
    view! {
        {move || failure.get().map(|why| view! { <Notice tone=Tone::Danger title=explain(&why, lang) /> })}
        <div class="ui-split">
            <section class="ui-card publication-compare" aria-labelledby="changements">
                <h2 id="changements">{t.changes}</h2>
                {single.then(|| view! { <p class="ui-muted">{t.one_version}</p> })}
                {(!single)
                    .then(|| {
                        view! {
                            // A plain form: it works before the script too.
                            <form class="ui-fields ui-fields--row" action=paths::article_versions(&code.get_value())>
                                <Choice name="avant" label=t.compare_from versions=lines.clone() chosen=older />
                                <Choice name="apres" label=t.compare_to versions=lines chosen=newer />
                                <button class="ui-button publication-compare__go">{t.compare}</button>
                            </form>
                            {loaded(
                                comparison,
                                move |comparison: Option<Comparison>| {
                                    comparison.map(|comparison| view! { <Changes comparison=comparison /> })
                                },
                            )}
                        }
                    })}
            </section>
            <section class="publication-versions" aria-labelledby="liste">
                <h2 id="liste">{t.all_versions}</h2>
                <ol class="ui-list">
                    {versions
                        .into_iter()
                        .map(|version| {
                            let last = Some(version.id) == newest;
                            view! { <VersionRow version=version last=last restore=restore /> }
                        })
                        .collect_view()}
                </ol>
            </section>
        </div>
    }
}

#[component]
fn Choice(
    name: &'static str,
    label: &'static str,
    versions: Vec<ArticleVersionLine>,
    chosen: Memo<Option<ArticleVersionId>>,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="ui-field">
            <label class="ui-field__label" r#for=name>
                {label}
            </label>
            <select class="ui-input" id=name name=name>
                {versions
                    .into_iter()
                    .map(|version| {
                        view! {
                            <option value=version.id.to_string() selected=chosen.get_untracked() == Some(version.id)>
                                {NewsroomText::version(lang, &version)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Changes(comparison: Comparison) -> impl IntoView {
    let t = NewsroomText::of(use_lang());
    let parts = [
        (t.title, comparison.title),
        (t.summary, comparison.summary),
        (t.text, comparison.body),
        (t.documents, comparison.files),
    ];
    let changed = |pieces: &[Piece]| pieces.iter().any(|piece| !matches!(piece, Piece::Same(_)));
    let nothing = !comparison.illustration && parts.iter().all(|(_, pieces)| !changed(pieces));
    view! {
        {nothing.then(|| view! { <p class="ui-muted">{t.nothing_changed}</p> })}
        {comparison.illustration.then(|| view! { <p>{t.illustration_changed}</p> })}
        {parts
            .into_iter()
            .filter(|(_, pieces)| changed(pieces))
            .map(|(name, pieces)| {
                view! {
                    <section class="publication-compare__part">
                        <h3>{name}</h3>
                        <div class="publication-compare__text">{pieces.into_iter().map(piece).collect_view()}</div>
                    </section>
                }
            })
            .collect_view()}
    }
}

/// `<ins>` and `<del>` say what they are to few screen readers: words beside them do.
fn piece(piece: Piece) -> AnyView {
    let t = NewsroomText::of(use_lang());
    match piece {
        Piece::Same(text) => text.into_any(),
        Piece::Added(text) => view! {
            <ins data-tone="success">
                <span class="ui-hidden">{t.added}</span>
                {text}
                <span class="ui-hidden">{t.bracket}</span>
            </ins>
        }
        .into_any(),
        Piece::Removed(text) => view! {
            <del data-tone="danger">
                <span class="ui-hidden">{t.removed_words}</span>
                {text}
                <span class="ui-hidden">{t.bracket}</span>
            </del>
        }
        .into_any(),
    }
}

#[component]
fn VersionRow(version: ArticleVersionLine, last: bool, restore: Callback<ArticleVersionId>) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let id = version.id;
    let name = NewsroomText::version(lang, &version);
    view! {
        <li class="ui-row ui-row--wrap">
            <span class="ui-row__text">
                <span class="ui-row__title">{name}</span>
                <span class="ui-row__detail">{version.by.clone()}</span>
                <span class="ui-row__detail">{version.title.clone()}</span>
            </span>
            <span class="ui-row__end">
                {version
                    .current
                    .then(|| {
                        view! {
                            <span class="ui-badge" data-tone="success">
                                <Icon name="check-circle" />
                                {t.is_published}
                            </span>
                        }
                    })}
                {(last && !version.current)
                    .then(|| view! { <span class="ui-badge" data-tone="plain">{t.is_latest}</span> })}
                {(!last)
                    .then(|| {
                        view! {
                            <button
                                class="ui-button ui-button--small"
                                r#type="button"
                                aria-label=NewsroomText::restore_what(lang, version.number)
                                on:click=move |_| restore.run(id)
                            >
                                <Icon name="history" small=true />
                                {t.restore}
                            </button>
                        }
                    })}
            </span>
        </li>
    }
}
