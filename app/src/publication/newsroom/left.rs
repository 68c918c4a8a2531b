//! What this device kept of an article that its writer may no longer open: put into the bin meanwhile, or
//! published by somebody else. It is not lost with the article.

use super::{
    draft::Written,
    saving::{NEW, name_of},
};
use crate::{
    browser::{self, writing},
    paths,
    ui::{Icon, Notice, Tone, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    ids::ArticleId,
    text::{NewsroomText, rich::to_plain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// `code`: the word in the address that leads nowhere.
#[component]
pub(super) fn LeftHere(code: String) -> impl IntoView {
    let me = use_viewer();
    let found = RwSignal::new(None::<Written>);
    let code = StoredValue::new(code);
    let is_of = move |written: &Written| code.with_value(|code| written.code.as_ref() == Some(code));
    // Only the browser knows; the first rendering is the server's.
    Effect::new(move |_| {
        if !browser::taken_over().get() {
            return;
        }
        spawn_local(async move {
            let mut all = writing::kept_below::<Written>(me, "article/").await;
            // One that was kept before codes were tells by its words what it is.
            all.retain(|written| written.revision > 0 && (written.code.is_none() || is_of(written)));
            let _ = found.try_set(all.iter().find(|written| is_of(written)).or(all.first()).cloned());
        });
    });
    move || found.get().map(|written| view! { <Left written=written /> })
}

#[component]
fn Left(written: Written) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let me = use_viewer();
    let toasts = use_toasts();
    let another = RwSignal::new(false);
    let content = &written.content;
    let parts = [content.title.trim().to_owned(), content.summary.trim().to_owned(), to_plain(&content.body)];
    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let copied = words.clone();
    let copy = move |_| {
        let words = copied.clone();
        spawn_local(async move {
            if browser::copy(&words).await {
                toasts.say(t.text_copied);
            } else {
                toasts.say(t.text_not_copied);
            }
        });
    };
    let make_new = move |_| {
        let mut new = written.clone();
        let old = new.id;
        (new.id, new.code, new.revision) = (ArticleId(Uuid::now_v7()), None, 0);
        // Those are the other article's, and stay with it.
        new.content.kept.clear();
        spawn_local(async move {
            let begun = writing::kept::<Written>(me, NEW).await;
            if begun.is_some_and(|begun| !begun.content.is_blank()) {
                let _ = another.try_set(true);
                return;
            }
            writing::keep(me, NEW, &new).await;
            writing::forget(me, &name_of(old)).await;
            browser::go(paths::WRITE);
        });
    };
    view! {
        <Notice tone=Tone::Info title=t.left_here>
            <p>{t.left_here_text}</p>
            <p class="publication-form__left">{words}</p>
            <p class="ui-notice__actions">
                <button class="ui-button ui-button--small ui-button--primary" r#type="button" on:click=make_new>
                    <Icon name="plus" small=true />
                    {t.make_new}
                </button>
                <button class="ui-button ui-button--small" r#type="button" on:click=copy>
                    {t.copy_text}
                </button>
            </p>
            <Show when=move || another.get()>
                <p role="alert">
                    {t.another_begun} " " <a href=paths::WRITE>{t.see_begun}</a>
                </p>
            </Show>
        </Notice>
    }
}
