//! The pages that every public site must have, written by the administrator.

use super::super::api;
use crate::{
    browser::{self, editor::Feature, writing::use_writing},
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{FAILURE, FailureNotice, Icon, Notice as NoticeBox, RichText, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    publication::{Compliance, Notice, NoticeKind},
    text::{SectionsText, ShellText, rich},
};
use wasm_bindgen_futures::spawn_local;

const TOOLS: &[Feature] = &[Feature::Headings, Feature::Lists, Feature::Quote, Feature::Link, Feature::Table];

#[component]
pub fn NoticePage(kind: NoticeKind) -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let notice = Resource::new_blocking(move || kind, api::notice_to_edit);
    let title = title(t, kind);
    let actions = view! {
        <a class="ui-button" href=paths::notice(kind) rel="external">
            <Icon name="eye" />
            {t.see}
        </a>
    }
    .into_any();
    view! {
        <Frame section=Section::Site title=title>
            <div class="shell-page">
                <PageHeader
                    title=t.notices
                    crumbs=vec![(paths::HOME.to_owned(), ShellText::of(lang).home.to_owned())]
                    lead=t.notices_lead.to_owned()
                    actions=actions
                />
                <nav class="ui-tabs" aria-label=t.notices>
                    {NoticeKind::ALL
                        .map(|each| {
                            view! {
                                <a
                                    class="ui-tabs__tab"
                                    href=paths::edit_notice(each)
                                    aria-current=(each == kind).then_some("page")
                                >
                                    {self::title(t, each)}
                                </a>
                            }
                        })
                        .collect_view()}
                </nav>
                {loaded(notice, move |notice: Notice| view! { <Form kind=kind notice=notice /> })}
            </div>
        </Frame>
    }
}

const fn title(t: &SectionsText, kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Legal => t.legal,
        NoticeKind::Accessibility => t.accessibility,
        NoticeKind::Privacy => t.privacy,
    }
}

const fn hint(t: &SectionsText, kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Legal => t.legal_hint,
        NoticeKind::Accessibility => t.accessibility_hint,
        NoticeKind::Privacy => t.privacy_hint,
    }
}

/// Whether both say the same: the editor may write the same text otherwise.
fn says(one: &Notice, other: &Notice) -> bool {
    one.compliance == other.compliance
        && (one.html == other.html || rich::to_compared(&one.html) == rich::to_compared(&other.html))
}

#[component]
fn Form(kind: NoticeKind, notice: Notice) -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let revision = StoredValue::new(notice.revision);
    let html = RwSignal::new(notice.html.clone());
    let compliance = RwSignal::new(notice.compliance);
    let has = RwSignal::new(notice);
    let theirs: RwSignal<Option<Notice>> = RwSignal::new(None);
    let failure: RwSignal<Option<Failure>> = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let show = move |now: &Notice| {
        revision.set_value(now.revision);
        html.set(now.html.clone());
        compliance.set(now.compliance);
    };
    let writing = use_writing(
        format!("page/{}", kind.code()),
        move || Kept(Notice { html: html.get(), compliance: compliance.get(), revision: revision.get_value() }),
        move |Kept(kept)| show(&kept),
    );
    let behind =
        move || has.with(|has| compliance.with(|it| has.compliance != *it) || html.with(|html| has.html != *html));
    // The device need not keep what the school has: once the form has told that it changed.
    let settle = move || {
        browser::after(0, move || {
            if !busy.is_disposed() && !untrack(behind) {
                spawn_local(writing.settle());
            }
        });
    };
    let saved = move |now: Notice, sent: Notice| {
        revision.set_value(now.revision);
        theirs.set(None);
        // As it was cleaned, unless somebody has gone on typing.
        if html.get_untracked() == sent.html {
            html.set(now.html.clone());
        }
        has.set(now);
        settle();
        toasts.say(t.notice_saved);
    };
    let save = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let sent = Notice {
                html: html.get_untracked(),
                compliance: compliance.get_untracked(),
                revision: revision.get_value(),
            };
            let mut answer = api::write_notice(kind, sent.clone()).await;
            if matches!(answer, Err(AppError(Failure::Conflict(Problem::ChangedMeanwhile)))) {
                answer = api::notice_to_edit(kind).await;
                if let Ok(now) = &answer
                    && !busy.is_disposed()
                    // Else it is what was sent before, whose answer did not come.
                    && !says(now, &sent)
                {
                    theirs.set(Some(now.clone()));
                    busy.set(false);
                    browser::after(0, || browser::focus("entre-temps"));
                    return;
                }
            }
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match answer {
                Ok(now) => saved(now, sent),
                Err(AppError(why)) => {
                    failure.set(Some(why));
                    browser::after(0, || browser::focus(FAILURE));
                }
            }
        });
    };
    let start_over = move |_| {
        show(&has.get_untracked());
        settle();
    };
    let keep_mine = move |_| {
        if let Some(now) = theirs.get_untracked() {
            revision.set_value(now.revision);
            save();
        }
    };
    let take_theirs = move |_| {
        let Some(now) = theirs.get_untracked() else { return };
        let mine = (html.get_untracked(), compliance.get_untracked());
        show(&now);
        has.set(now);
        theirs.set(None);
        settle();
        toasts.offer(t.theirs_taken, t.undo, move || {
            let _ = html.try_set(mine.0.clone());
            let _ = compliance.try_set(mine.1);
        });
    };
    let problem = Signal::derive(move || match failure.get() {
        Some(Failure::Invalid(problems)) => problems.first().map(|problem| problem.problem.clone()),
        _ => None,
    });
    view! {
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        <form
            class="publication-form publication-settings"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <FailureNotice failure=failure title=t.not_saved />
            {move || {
                theirs
                    .get()
                    .map(|now| {
                        view! {
                            <div id="entre-temps" tabindex="-1">
                                <NoticeBox tone=Tone::Warning title=t.conflict>
                                    <p>{t.notice_conflict_text}</p>
                                    <details class="ui-disclosure">
                                        <summary class="ui-disclosure__summary">{t.see_saved}</summary>
                                        <div class="ui-disclosure__body prose" inner_html=now.html></div>
                                    </details>
                                    <p class="ui-notice__actions">
                                        <button
                                            class="ui-button ui-button--small ui-button--primary"
                                            r#type="button"
                                            on:click=keep_mine
                                        >
                                            {t.keep_mine}
                                        </button>
                                        <button class="ui-button ui-button--small" r#type="button" on:click=take_theirs>
                                            {t.take_theirs}
                                        </button>
                                    </p>
                                </NoticeBox>
                            </div>
                        }
                    })
            }}
            <Show when=move || writing.found.get()>
                <NoticeBox tone=Tone::Info title=t.found>
                    <p>{t.found_text}</p>
                    <button class="ui-button ui-button--small" r#type="button" on:click=start_over>
                        {t.start_over}
                    </button>
                </NoticeBox>
            </Show>
            {(kind == NoticeKind::Accessibility).then(|| view! { <State compliance=compliance /> })}
            <RichText id="texte" name="body" label=t.text hint=hint(t, kind) value=html features=TOOLS problem=problem />
            <Show when=move || ready.get()>
                <div class="publication-settings__save" data-behind=move || behind().then_some("")>
                    <button
                        class="ui-button ui-button--primary"
                        r#type="submit"
                        aria-busy=move || busy.get().then_some("true")
                    >
                        <Icon name="check" />
                        {t.save_and_publish}
                    </button>
                    <p class="publication-settings__state" role="status">
                        {move || if behind() { t.unsaved } else { t.all_saved }}
                    </p>
                </div>
            </Show>
        </form>
    }
}

/// What an audit found.
#[component]
fn State(compliance: RwSignal<Compliance>) -> impl IntoView {
    let t = SectionsText::of(use_lang());
    let levels = [
        (Compliance::None, t.compliance_none, t.compliance_none_hint),
        (Compliance::Partial, t.compliance_partial, t.compliance_partial_hint),
        (Compliance::Full, t.compliance_full, t.compliance_full_hint),
    ];
    view! {
        <fieldset class="ui-fieldset">
            <legend class="ui-fieldset__legend">{t.compliance}</legend>
            <p class="ui-field__hint">{t.compliance_lead}</p>
            <div class="ui-choices">
                {levels
                    .map(|(level, label, hint)| {
                        view! {
                            <label class="ui-choice ui-choice--card">
                                <input
                                    r#type="radio"
                                    name="conformite"
                                    checked=compliance.get_untracked() == level
                                    prop:checked=move || compliance.get() == level
                                    on:change=move |_| compliance.set(level)
                                />
                                <span class="ui-choice__text">
                                    <span class="ui-choice__label">{label}</span>
                                    <span class="ui-choice__hint">{hint}</span>
                                </span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// The text as the device keeps it: two are the same when they say the same, whatever they began from.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
struct Kept(Notice);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.0.html == other.0.html && self.0.compliance == other.0.compliance
    }
}
