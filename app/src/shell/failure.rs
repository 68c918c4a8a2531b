//! Pages for when there is no page, and waiting for those there are.

use crate::{
    browser,
    error::AppError,
    paths,
    ui::{Icon, Skeleton},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_location, location::Location};
use preau_model::{
    error::{Failure, Problem},
    text::{SessionText, ShellText, Words, explain},
};
use serde::{Serialize, de::DeserializeOwned};

/// Shows what a resource brings, a skeleton meanwhile, or why it does not come.
pub fn loaded<T, V>(
    resource: Resource<Result<T, AppError>>,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    loaded_or(resource, show, || ().into_any())
}

/// The same of what is asked for again on the spot: what was there stays until it comes, and so do the place in the page
/// and the focus.
pub fn loaded_again<T, V>(
    resource: Resource<Result<T, AppError>>,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    view! {
        <Transition fallback=|| {
            view! { <Skeleton /> }
        }>{move || shown(resource, show.clone(), || ().into_any())}</Transition>
    }
}

/// The same, with more below the reason why it does not come.
pub fn loaded_or<T, V>(
    resource: Resource<Result<T, AppError>>,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
    more: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    view! {
        <Suspense fallback=|| {
            view! { <Skeleton /> }
        }>
            {move || shown(resource, show.clone(), more.clone())}
        </Suspense>
    }
}

/// What it brings once it is there.
fn shown<T, V>(
    resource: Resource<Result<T, AppError>>,
    show: impl Fn(T) -> V + Send + 'static,
    more: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match resource.await {
            Ok(value) => show(value).into_any(),
            Err(AppError(failure)) => view! { <FailurePage failure=failure /> {more()} }.into_any(),
        }
    })
}

/// Says why a page cannot be shown, and where to go.
#[component]
pub fn FailurePage(failure: Failure) -> impl IntoView {
    let lang = use_lang();
    let t = ShellText::of(lang);
    let (title, text) = match &failure {
        Failure::NotFound => (t.not_found_title, t.not_found_text.to_owned()),
        Failure::Forbidden => (t.forbidden_title, t.forbidden_text.to_owned()),
        Failure::SignedOut => (SessionText::of(lang).signed_out_title, explain(&failure, lang)),
        other => (t.failed_title, explain(other, lang)),
    };
    let signed_out = failure == Failure::SignedOut;
    let may_pass = !matches!(failure, Failure::SignedOut | Failure::NotFound | Failure::Forbidden);
    // Somebody else has signed in since: the page is made anew, theirs. What was written here is kept.
    let somebody_elses = failure == Failure::Conflict(Problem::SomebodyElses);
    Effect::new(move |_| {
        if somebody_elses {
            crate::browser::reload();
        }
    });
    view! {
        <div class="shell-page shell-page--narrow">
            <div class="ui-empty">
                <Icon name="alert" large=true />
                <h1 class="ui-empty__title">{title}</h1>
                <p class="ui-empty__text">{text}</p>
                {may_pass
                    .then(|| {
                        // The same address, from the server: it works without script too.
                        view! {
                            <a class="ui-button ui-button--primary" href="" rel="external">
                                {Words::of(lang).retry}
                            </a>
                        }
                    })}
                <a
                    class="ui-button"
                    class:ui-button--primary=!may_pass
                    href=if signed_out { paths::SIGN_IN } else { paths::HOME }
                >
                    {if signed_out { SessionText::of(lang).sign_in } else { t.back_home }}
                </a>
            </div>
        </div>
    }
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    // The site has pages that are none of the application's: where a link led, the server knows better.
    if browser::taken_over().get_untracked() && browser::is_online().get_untracked() {
        let Location { pathname, search, hash, .. } = use_location();
        let (path, query, hash) = (pathname.get_untracked(), search.get_untracked(), hash.get_untracked());
        let asked = format!("{path}{}{query}{hash}", if query.is_empty() { "" } else { "?" });
        browser::after(0, move || {
            // The router has put the address there already: to a place of the same page, a browser only scrolls.
            if !hash.is_empty() && browser::path().as_ref() == Some(&path) {
                browser::reload();
            } else {
                browser::go(&asked);
            }
        });
        return view! {
            <main id="contenu" tabindex="-1">
                <Skeleton />
            </main>
        }
        .into_any();
    }
    let lang = use_lang();
    view! {
        <leptos_meta::Title text=ShellText::of(lang).not_found_title />
        <main id="contenu" tabindex="-1">
            <FailurePage failure=Failure::NotFound />
        </main>
    }
    .into_any()
}
