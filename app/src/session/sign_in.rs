//! Signing in and activating an account.

use crate::{
    paths,
    shell::LanguageSegments,
    ui::{Drawing, Field, Icon, Notice, PasswordField, Tone},
    visit::{Outcome, use_lang, use_outcome, use_visit},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use preau_model::{
    error::Failure,
    text::{SessionText, ShellText, explain},
};

/// The frame of pages for those who are not signed in.
#[component]
fn Gate(title: &'static str, children: Children) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = ShellText::of(lang);
    view! {
        <Title text=format!("{title} · Préau") />
        <div class="session">
            <a class="shell-skip" href="#contenu" rel="external">
                {t.skip}
            </a>
            <div class="session__scene" inner_html=Drawing::School.svg()></div>
            <main class="session__form" id="contenu" tabindex="-1">
                <p class="session__brand">
                    // To the public site, which is not one of the application's pages.
                    <a class="shell-brand" href=paths::HOME rel="external">
                        <svg class="shell-brand__mark" aria-hidden="true" viewBox="0 0 48 48">
                            <use href="/icons/sprite.svg#logo"></use>
                        </svg>
                        <span class="shell-brand__school">{visit.school_name}</span>
                    </a>
                </p>
                {children()}
                <footer class="session__foot">
                    <form method="post" action=paths::PREFERENCES>
                        <LanguageSegments />
                    </form>
                </footer>
            </main>
        </div>
    }
}

/// What is wrong with the whole form rather than with one field.
#[component]
fn FormFailure() -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let failure = use_outcome().and_then(|outcome| outcome.failure);
    failure.filter(|failure| !matches!(failure, Failure::Invalid(_))).map(|failure| {
        let tone = if matches!(failure, Failure::Busy { .. }) { Tone::Warning } else { Tone::Danger };
        view! { <Notice tone=tone title=explain(&failure, lang) /> }
    })
}

/// A password field with what was wrong with it.
pub(super) fn password_field(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    autocomplete: &'static str,
    outcome: &Outcome,
) -> AnyView {
    match outcome.problem(id) {
        Some(problem) => {
            view! { <PasswordField id=id name=id label=label hint=hint autocomplete=autocomplete problem=problem /> }
                .into_any()
        }
        None => view! { <PasswordField id=id name=id label=label hint=hint autocomplete=autocomplete /> }.into_any(),
    }
}

#[component]
pub fn SignInPage() -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = SessionText::of(lang);
    let outcome = use_outcome().unwrap_or_default();
    // Nobody is signed in: what was read here is nobody's any more. What is not sent stays.
    let taken_over = crate::browser::taken_over();
    Effect::new(move |_| {
        if taken_over.get() {
            wasm_bindgen_futures::spawn_local(crate::browser::reading::wipe());
        }
    });
    let query = use_query_map();
    let next = query.with_untracked(|q| q.get("suite")).unwrap_or_else(|| outcome.value("suite"));
    let login = outcome.value("login");
    let login_problem = outcome.problem("login");
    let password = password_field("password", t.password, "", "current-password", &outcome);
    view! {
        <Gate title=t.title>
            <div class="session__titles">
                <h1>{t.welcome}</h1>
                <p class="ui-muted">{t.lead}</p>
            </div>
            <FormFailure />
            <form class="session__fields" method="post" action=paths::SIGN_IN>
                <input r#type="hidden" name="suite" value=next />
                <Field id="login" label=t.login hint=t.login_hint problem=Signal::stored(login_problem)>
                    <input
                        class="ui-input"
                        id="login"
                        name="login"
                        autocomplete="username"
                        autocapitalize="none"
                        spellcheck="false"
                        required
                        aria-describedby="login-hint"
                        value=login
                    />
                </Field>
                {password}
                <label class="ui-choice">
                    <input r#type="checkbox" name="stay" value="1" />
                    <span class="ui-choice__text">
                        <span class="ui-choice__label">{t.stay}</span>
                        <span class="ui-choice__hint">{t.stay_hint}</span>
                    </span>
                </label>
                <div class="ui-form__actions">
                    <button class="ui-button ui-button--primary ui-button--large ui-button--wide" r#type="submit">
                        {t.sign_in}
                    </button>
                </div>
            </form>
            <div class="session__other">
                <p class="ui-muted ui-small">{t.forgotten}</p>
                <a class="ui-button ui-button--wide" href=paths::ACTIVATION>
                    <Icon name="key" />
                    {t.have_code}
                </a>
            </div>
        </Gate>
    }
}

#[component]
pub fn ActivationPage() -> impl IntoView {
    let t = SessionText::of(use_lang());
    let outcome = use_outcome().unwrap_or_default();
    let query = use_query_map();
    let login = query.with_untracked(|q| q.get("identifiant")).unwrap_or_else(|| outcome.value("login"));
    let login_problem = outcome.problem("login");
    let code = outcome.value("code");
    let code_problem = outcome.problem("code");
    let password = password_field("password", t.new_password, t.new_password_hint, "new-password", &outcome);
    let again = password_field("again", t.again, "", "new-password", &outcome);
    view! {
        <Gate title=t.activation>
            <div class="session__titles">
                <h1>{t.activation_title}</h1>
                <p class="ui-muted">{t.activation_lead}</p>
            </div>
            <FormFailure />
            <form class="session__fields" method="post" action=paths::ACTIVATION>
                <Field id="login" label=t.login hint=t.login_hint problem=Signal::stored(login_problem)>
                    <input
                        class="ui-input"
                        id="login"
                        name="login"
                        autocomplete="username"
                        autocapitalize="none"
                        spellcheck="false"
                        required
                        aria-describedby="login-hint"
                        value=login
                    />
                </Field>
                <Field id="code" label=t.code hint=t.code_hint problem=Signal::stored(code_problem)>
                    <input
                        class="ui-input ui-input--code"
                        id="code"
                        name="code"
                        autocomplete="one-time-code"
                        autocapitalize="characters"
                        spellcheck="false"
                        required
                        aria-describedby="code-hint"
                        value=code
                    />
                </Field>
                {password} {again}
                <div class="ui-form__actions">
                    <button class="ui-button ui-button--primary ui-button--large ui-button--wide" r#type="submit">
                        {t.activate}
                    </button>
                </div>
            </form>
            <div class="session__other">
                <a class="ui-button ui-button--wide" href=paths::SIGN_IN>
                    {t.have_account}
                </a>
            </div>
        </Gate>
    }
}
