//! An article's way to its readers and back: what this person may do with it, where it stands.

use super::{
    super::api,
    parts::StateBadge,
    saving::Saving,
    send_back::SendBack,
    times::{Times, TimesPart},
    told::{CopyLink, SavedLine, Undescribed},
};
use crate::{
    browser,
    error::AppError,
    paths,
    ui::{Confirm, FAILURE, Icon, toast::use_toasts},
    visit::use_visit,
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    publication::{ArticleState, SectionLine, SectionRole, Shown, article_path},
    text::{NewsroomText, Words},
};
use std::{future::Future, pin::Pin};
use wasm_bindgen_futures::spawn_local;

/// `line`: the section that is chosen.
#[component]
pub(super) fn Ways(saving: Saving, #[prop(into)] line: Signal<Option<SectionLine>>) -> impl IntoView {
    let visit = use_visit();
    let (lang, now) = (visit.lang, visit.now);
    let t = NewsroomText::of(lang);
    let toasts = use_toasts();
    let draft = saving.draft;
    let busy = RwSignal::new(false);
    let times = Times::of(draft.known.get_untracked().as_ref());
    let refuse = move |failure: Failure| {
        busy.set(false);
        draft.failure.set(Some(failure));
        browser::after(0, || browser::focus(FAILURE));
    };
    // Saves what is written, does one thing with it, and shows what came of it.
    let act = move |said: Said, work: Box<dyn FnOnce() -> Work>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        draft.failure.set(None);
        spawn_local(async move {
            if let Err(failure) = saving.settle().await {
                if !saving.is_gone() {
                    refuse(failure);
                }
                return;
            }
            let done = work().await;
            let known = api::draft_by_id(draft.id.get_value()).await;
            if saving.is_gone() {
                return;
            }
            let shown = known.as_ref().map_or(Shown::Now, |known| known.shown);
            if let Ok(known) = known {
                draft.revision.set_value(known.revision);
                draft.known.set(Some(known));
            }
            match done {
                Ok(()) => {
                    busy.set(false);
                    toasts.say(said(t, shown));
                    // The button that was pressed may be gone: where it stands now is read next.
                    browser::focus("ou-en-est");
                }
                Err(AppError(failure)) => refuse(failure),
            }
        });
    };
    let id = move || draft.id.get_value();
    let submit = move |_| act(|t, _| t.submitted_done, Box::new(move || Box::pin(api::submit(id()))));
    let publish = move |_| match times.timing() {
        Ok(timing) => {
            let minor = times.minor.get_untracked();
            act(published, Box::new(move || Box::pin(api::publish(id(), timing, minor, draft.revision.get_value()))));
        }
        Err(failure) => refuse(failure),
    };
    let withdraw = move |_| act(|t, _| t.withdrawn_done, Box::new(move || Box::pin(api::withdraw(id()))));
    let send_back = Callback::new(move |remark: String| {
        act(|t, _| t.sent_back_done, Box::new(move || Box::pin(api::send_back(id(), remark))));
    });
    let remove = move |_| {
        busy.set(true);
        spawn_local(async move {
            match api::remove(id(), true).await {
                Ok(()) => {
                    saving.writing.end().await;
                    browser::go(&format!("{}?supprime={}", paths::ARTICLES, id()));
                }
                Err(AppError(failure)) => {
                    if !saving.is_gone() {
                        refuse(failure);
                    }
                }
            }
        });
    };

    let known = draft.known;
    let state = move || known.with(|known| known.as_ref().map_or(ArticleState::Draft, |known| known.state));
    let role = Memo::new(move |_| line.get().and_then(|line| line.role));
    let publishes = Memo::new(move |_| role.get() >= Some(SectionRole::Publisher));
    // What is on show is taken away by the rules of the section where it stands.
    let held = Memo::new(move |_| match state() {
        ArticleState::Published => known.with(|known| known.as_ref().map(|known| known.role)),
        _ => role.get(),
    });
    let moderates = Memo::new(move |_| held.get() >= Some(SectionRole::Moderator));
    let moves = Memo::new(move |_| {
        let stands = known.with(|known| known.as_ref().map(|known| known.stands_in));
        state() == ArticleState::Published && draft.section.get() != stands
    });
    let mine = move || known.with(|known| known.as_ref().is_none_or(|known| known.mine));
    let may_submit =
        Memo::new(move |_| !publishes.get() && matches!(state(), ArticleState::Draft | ArticleState::Withdrawn));
    let may_send_back = Memo::new(move |_| publishes.get() && state() == ArticleState::Submitted);
    let may_withdraw = Memo::new(move |_| state() == ArticleState::Published && (moderates.get() || mine()));
    let may_remove = Memo::new(move |_| {
        known.with(Option::is_some) && (moderates.get() || (mine() && state() != ArticleState::Published))
    });
    let button = move || match (state(), times.later.get()) {
        (_, true) if !times.is_past(now) => t.schedule,
        (ArticleState::Published, _) => t.publish_changes,
        _ => t.publish,
    };
    view! {
        <section class="ui-card publication-ways" aria-labelledby="ou-en-est">
            <h2 id="ou-en-est" tabindex="-1">{t.standing}</h2>
            {move || {
                known
                    .get()
                    .map(|known| {
                        view! { <p class="publication-ways__state"><StateBadge state=known.state shown=known.shown reworked=known.reworked /></p> }
                    })
            }}
            {move || {
                let author = known.with(|known| known.as_ref().filter(|known| !known.mine).map(|known| known.author.clone()));
                author.map(|author| view! { <p class="ui-small">{NewsroomText::written_by(lang, &author)}</p> })
            }}
            <SavedLine saving=saving />
            <Show when=move || moves.get()>
                <p class="publication-ways__moves ui-small">
                    {move || if publishes.get() { t.moves_when_published } else { t.moves_not }}
                </p>
            </Show>
            <Show when=move || publishes.get()>
                <TimesPart times=times draft=draft />
            </Show>
            <Show when=move || publishes.get() && state() == ArticleState::Published && !times.later.get()>
                <label class="ui-choice">
                    <input
                        r#type="checkbox"
                        role="switch"
                        prop:checked=move || times.minor.get()
                        on:change=move |event| times.minor.set(event_target_checked(&event))
                    />
                    <span class="ui-choice__text">
                        <span class="ui-choice__label">{t.minor}</span>
                        <span class="ui-choice__hint">{t.minor_hint}</span>
                    </span>
                </label>
            </Show>
            <Show when=move || publishes.get() || may_submit.get()>
                <Undescribed draft=draft />
            </Show>
            <Show when=move || publishes.get()>
                <button
                    class="ui-button ui-button--primary ui-button--wide"
                    r#type="button"
                    aria-busy=move || busy.get().then_some("true")
                    on:click=publish
                >
                    <Icon name="send" />
                    {button}
                </button>
            </Show>
            <Show when=move || may_submit.get()>
                <button
                    class="ui-button ui-button--primary ui-button--wide"
                    r#type="button"
                    aria-busy=move || busy.get().then_some("true")
                    on:click=submit
                >
                    <Icon name="send" />
                    {t.submit}
                </button>
                <p class="ui-muted ui-small">{t.submit_hint}</p>
            </Show>
            <Show when=move || !publishes.get() && state() == ArticleState::Submitted>
                <p class="ui-muted ui-small">{t.awaiting}</p>
            </Show>
            <Show when=move || may_send_back.get()>
                <SendBack send=send_back />
            </Show>
            <Show when=move || known.with(Option::is_some)>
                <hr class="publication-ways__line" />
                <div class="publication-ways__more">
                    {move || {
                        draft
                            .code
                            .get()
                            .map(|code| {
                                view! {
                                    <a class="ui-button ui-button--quiet" href=article_path(&code) rel="external">
                                        <Icon name="eye" />
                                        {t.see}
                                    </a>
                                    <CopyLink path=article_path(&code) />
                                    <a class="ui-button ui-button--quiet" href=paths::article_versions(&code)>
                                        <Icon name="history" />
                                        {t.versions}
                                    </a>
                                }
                            })
                    }}
                    <Show when=move || may_withdraw.get()>
                        <Confirm label=t.withdraw title=t.withdraw_title text=t.withdraw_text icon="eye-off">
                            <form method="dialog">
                                <button class="ui-button ui-button--primary" on:click=withdraw>
                                    {t.withdraw}
                                </button>
                            </form>
                        </Confirm>
                    </Show>
                    <Show when=move || may_remove.get()>
                        <button class="ui-button ui-button--danger-quiet" r#type="button" on:click=remove>
                            <Icon name="trash" />
                            {Words::of(lang).delete}
                        </button>
                    </Show>
                </div>
            </Show>
        </section>
    }
}

/// What came of a publication: by where the article stands now, not by what was asked for.
fn published(t: &NewsroomText, shown: Shown) -> &'static str {
    if shown == Shown::Later { t.scheduled_done } else { t.published_done }
}

/// What is said of a thing that is done.
type Said = fn(&NewsroomText, Shown) -> &'static str;

/// One thing done with an article.
type Work = Pin<Box<dyn Future<Output = Result<(), AppError>>>>;
