//! The blocks of the personal page, in the order that the person, or the administrator, gave them.

mod activities;
mod keeping;
mod life;
mod organise;
mod services;
mod shortcuts;

use self::{
    activities::ActivitiesBlock, keeping::use_keeping, life::SchoolLifeBlock, organise::Organise,
    services::ServicesBlock, shortcuts::ShortcutsBlock,
};
use super::api;
use crate::{
    browser::{self, reading},
    error::AppError,
    publication::{ArticleCardView, CardPlace},
    shell::loaded,
    ui::{Icon, Notice, Skeleton, Tone, toast::use_toasts},
    visit::{use_lang, use_viewer, use_visit, use_waiting},
};
use leptos::prelude::*;
use preau_model::{
    editing::Document,
    error::Failure,
    home::personal::{Arrange, Block, PersonalPage, Placed},
    publication::ArticleCard,
    text::{PersonalText, ShellText, Words, explain},
};
use wasm_bindgen_futures::spawn_local;

/// The personal page, on its way.
pub type Personal = Resource<Result<PersonalPage, AppError>>;

pub fn use_personal() -> Personal {
    let me = use_viewer();
    Resource::new_blocking(|| (), move |()| reading::or_kept(me, "page".to_owned(), api::personal()))
}

/// All blocks; `children` is what stands in the one of work.
#[component]
pub fn Blocks(personal: Personal, children: ChildrenFn) -> impl IntoView {
    let work = StoredValue::new(children);
    view! {
        <Suspense fallback=Skeleton>
            {move || Suspend::new(async move {
                match personal.await {
                    Ok(page) => view! { <Arranged page=page work=work /> }.into_any(),
                    // Without a network, and never here before: what the device knows of the work.
                    Err(AppError(failure)) => {
                        let why = (failure != Failure::Offline).then(|| view! { <Missing failure=failure /> });
                        view! { <div class="home-column">{why} {work.with_value(|work| work())}</div> }.into_any()
                    }
                }
            })}
        </Suspense>
    }
}

/// Why the other blocks are not there, and the way to ask for them again.
#[component]
fn Missing(failure: Failure) -> impl IntoView {
    let lang = use_lang();
    view! {
        <Notice tone=Tone::Warning title=ShellText::of(lang).failed_title>
            <p>{explain(&failure, lang)}</p>
            // The same address, from the server: it works without script too.
            <a class="ui-button ui-button--small" href="" rel="external">
                {Words::of(lang).retry}
            </a>
        </Notice>
    }
}

#[component]
fn Arranged(page: PersonalPage, work: StoredValue<ChildrenFn>) -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    let roles = use_visit().viewer.map(|viewer| viewer.roles).unwrap_or_default();
    let ready = browser::taken_over();
    let toasts = use_toasts();
    let keeping = use_keeping(&page);
    let (arrangement, own, held) = (keeping.arrangement, keeping.own, keeping.held);
    let arrived = keeping.arrived;
    let send = keeping.sender();
    let organising = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let placed = arrangement.with(|it| it.of(roles));
        placed.into_iter().filter(|it| it.shown).map(|it| it.block).collect::<Vec<_>>()
    });
    let change = Callback::new(move |command: Arrange| {
        let mut now = arrangement.get_untracked();
        if now.apply(&command).is_some() {
            keeping.change(now, send);
        }
    });
    let put_back = Callback::new(move |()| {
        spawn_local(async move {
            match api::put_back().await {
                Ok(page) => {
                    keeping.put_back(page);
                    toasts.say(t.kept);
                }
                Err(AppError(failure)) => toasts.warn(preau_model::text::explain(&failure, lang)),
            }
        });
    });
    let waiting = page.waiting;
    use_waiting().know(waiting);
    let page = StoredValue::new(page);
    let body = move |block: Block| {
        page.with_value(|page| match block {
            Block::Work => work.with_value(|work| work()).into_any(),
            Block::Activities => {
                view! { <ActivitiesBlock going=page.going.clone() lately=page.lately.clone() /> }.into_any()
            }
            Block::Announcements => view! { <p class="ui-muted">{t.no_announcements}</p> }.into_any(),
            Block::News => view! { <NewsBlock articles=page.news.clone() /> }.into_any(),
            Block::SchoolLife => {
                view! { <SchoolLifeBlock lives=page.school_life.clone() read=page.life_read /> }.into_any()
            }
            Block::Services => view! { <ServicesBlock /> }.into_any(),
            Block::Shortcuts => view! { <ShortcutsBlock shortcuts=page.shortcuts.clone() /> }.into_any(),
        })
    };
    // On a wide screen, what is read stands in the large column, what is glanced at beside it.
    let column = move |wide: bool| {
        view! {
            <div class="home-column">
                {move || {
                    shown
                        .get()
                        .into_iter()
                        .enumerate()
                        .filter(|(_, block)| is_wide(*block) == wide)
                        .map(|(n, block)| {
                            let id = format!("bloc-{}", block.code());
                            let heading = id.clone();
                            view! {
                                <section
                                    class="home-block"
                                    data-block=block.code()
                                    data-place=n.to_string()
                                    aria-labelledby=id
                                >
                                    <h2 class="home-block__title" id=heading>
                                        {PersonalText::block(lang, block)}
                                    </h2>
                                    {body(block)}
                                </section>
                            }
                        })
                        .collect_view()
                }}
            </div>
        }
    };
    view! {
        {(waiting > 0)
            .then(|| {
                view! {
                    <a class="ui-card home-waiting" href=crate::paths::ARTICLES>
                        <Icon name="clock" />
                        <span>{PersonalText::articles_wait(lang, waiting)}</span>
                        <Icon name="chevron-right" />
                    </a>
                }
            })}
        <div class="home-columns home-blocks">{column(true)} {column(false)}</div>
        <Show when=move || ready.get()>
            <div class="home-organise">
                <button
                    class="ui-button ui-button--quiet"
                    r#type="button"
                    aria-expanded=move || organising.get().to_string()
                    on:click=move |_| organising.update(|open| *open = !*open)
                >
                    <Icon name="settings" />
                    {move || if organising.get() { t.done } else { t.organise }}
                </button>
                <Show when=move || held.get()>
                    <p class="home-organise__held ui-small">
                        <Icon name="wifi-off" small=true />
                        {t.kept_here}
                    </p>
                </Show>
                <Show when=move || arrived.get() && !held.get()>
                    <p class="home-organise__arrived ui-small" role="status">
                        <Icon name="check-circle" small=true />
                        {t.kept}
                    </p>
                </Show>
                <Show when=move || organising.get()>
                    <Organise
                        blocks=Signal::derive(move || arrangement.with(|it| it.of(roles)))
                        change=change
                        own=own
                        put_back=put_back
                    />
                </Show>
            </div>
        </Show>
    }
}

const fn is_wide(block: Block) -> bool {
    matches!(block, Block::Work | Block::Activities | Block::News)
}

#[component]
fn NewsBlock(articles: Vec<ArticleCard>) -> impl IntoView {
    let t = PersonalText::of(use_lang());
    let empty = articles.is_empty();
    view! {
        {empty.then(|| view! { <p class="ui-muted">{t.no_news}</p> })}
        <div class="home-block__news">
            {articles
                .into_iter()
                .map(|article| view! { <ArticleCardView article=article level=3 place=CardPlace::Column /> })
                .collect_view()}
        </div>
        <p>
            <a class="home-block__more" href=crate::paths::SITE_MAP rel="external">
                {t.all_sections}
            </a>
        </p>
    }
}

/// What every function gets, for the administrator.
#[component]
pub fn UsualPages() -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    let toasts = use_toasts();
    let pages = Resource::new(|| (), |()| api::usual_pages());
    loaded(pages, move |pages| {
        pages
            .into_iter()
            .map(|(role, arrangement)| {
                let roles = [role].into_iter().collect();
                // As the school has it; what it did not take does not stay on the page.
                let kept = StoredValue::new(arrangement.clone());
                let on_the_way = StoredValue::new(0_u32);
                let arrangement = RwSignal::new(arrangement);
                let open = RwSignal::new(false);
                let change = Callback::new(move |command: Arrange| {
                    let mut now = arrangement.get_untracked();
                    if now.apply(&command).is_some() {
                        arrangement.set(now.clone());
                        on_the_way.update_value(|n| *n += 1);
                        spawn_local(async move {
                            match api::set_usual(role, now.clone()).await {
                                Ok(()) => {
                                    kept.try_set_value(now);
                                    toasts.say(t.kept);
                                }
                                Err(AppError(failure)) => toasts.warn(preau_model::text::explain(&failure, lang)),
                            }
                            on_the_way.try_update_value(|n| *n -= 1);
                            if on_the_way.try_get_value() == Some(0)
                                && let Some(kept) = kept.try_get_value()
                                && arrangement.try_with_untracked(|now| *now != kept) == Some(true)
                            {
                                let _ = arrangement.try_set(kept);
                            }
                        });
                    }
                });
                view! {
                    <section class="ui-card">
                        <button
                            class="home-usual"
                            r#type="button"
                            aria-expanded=move || open.get().to_string()
                            on:click=move |_| open.update(|open| *open = !*open)
                        >
                            <span>{PersonalText::page_of(lang, role)}</span>
                            <Icon name="chevron-down" />
                        </button>
                        <Show when=move || open.get()>
                            <Organise
                                blocks=Signal::derive(move || arrangement.with(|it| it.of(roles)))
                                change=change
                            />
                        </Show>
                    </section>
                }
            })
            .collect_view()
    })
}

/// What `Placed` of a list follows what, once one of them is moved to a place.
fn behind(blocks: &[Placed], moved: Block, to: usize) -> Option<Block> {
    let others = blocks.iter().filter(|placed| placed.block != moved);
    to.checked_sub(1).and_then(|before| others.map(|placed| placed.block).nth(before))
}
