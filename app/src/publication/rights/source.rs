//! Where the rights of a section come from, and changing that.

use super::{parts::Changes, saving::Saving};
use crate::{
    browser,
    ui::{Icon, Modal, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    publication::role_changes,
    text::{RightsText, Words},
};

#[component]
pub(super) fn SourceCard(saving: Saving) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let draft = saving.draft;
    let asking = RwSignal::new(false);
    let own = Memo::new(move |_| draft.given.with(Option::is_some));
    let above = move || draft.page.with(|page| page.above.as_ref().map(|crumb| crumb.title.clone()));
    let title = move || match above().filter(|_| !own.get()) {
        Some(above) => RightsText::inherited_from(lang, &above),
        None => t.own.to_owned(),
    };
    let begun = move || own.get() && !draft.page.with(|page| page.own);
    let text = move || match (above(), own.get()) {
        (Some(above), false) => RightsText::inherited_text(lang, &above),
        (Some(_), true) if begun() => t.own_begun.to_owned(),
        (Some(_), true) => t.own_text.to_owned(),
        (None, _) => t.own_top.to_owned(),
    };
    let below = move || draft.page.with(|page| (!page.below.is_empty()).then(|| RightsText::below(lang, &page.below)));
    let make_own = move |_| {
        draft.make_own();
        browser::after(0, || browser::focus("donner"));
    };
    view! {
        <section class="ui-card publication-rights__source" aria-labelledby="d-ou">
            <h2 class="ui-hidden" id="d-ou">
                {t.source}
            </h2>
            <span class="publication-rights__sign" aria-hidden="true">
                {move || view! { <Icon name=if own.get() { "key" } else { "link" } /> }}
            </span>
            <div class="publication-rights__words">
                <p class="publication-rights__title">{title}</p>
                <p class="ui-muted">{text}</p>
                {move || below().map(|words| view! { <p class="ui-muted">{words}</p> })}
            </div>
            {move || {
                (above().is_some() && !own.get())
                    .then(|| {
                        view! {
                            <button class="ui-button" r#type="button" on:click=make_own>
                                <Icon name="edit" />
                                {t.make_own}
                            </button>
                        }
                    })
            }}
            {move || {
                (above().is_some() && own.get() && !begun())
                    .then(|| {
                        view! {
                            <button class="ui-button" r#type="button" on:click=move |_| asking.set(true)>
                                <Icon name="undo" />
                                {t.inherit}
                            </button>
                        }
                    })
            }}
            <Modal open=asking title=t.inherit_title>
                <Inherit saving=saving asking=asking />
            </Modal>
        </section>
    }
}

/// What going back to inherited rights would change, before it does.
#[component]
fn Inherit(saving: Saving, asking: RwSignal<bool>) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let toasts = use_toasts();
    let (changes, above, hidden) = saving.draft.page.with_untracked(|page| {
        let above = page.above.as_ref().map(|crumb| crumb.title.clone()).unwrap_or_default();
        let changes = if page.hidden { Vec::new() } else { role_changes(&page.given, &page.inherited) };
        (changes, above, page.hidden)
    });
    let about = match changes.is_empty() {
        _ if hidden => t.inherit_hidden,
        true => t.inherit_nothing,
        false => t.inherit_changes,
    };
    let go = move |_| {
        asking.set(false);
        saving.send(true, move || toasts.say(t.inherited_now));
    };
    view! {
        <p>{RightsText::inherit_from(lang, &above)}</p>
        <p>{about}</p>
        <Changes changes=changes />
        <div class="ui-cluster ui-cluster--end">
            <button class="ui-button" r#type="button" on:click=move |_| asking.set(false)>
                {Words::of(lang).cancel}
            </button>
            <button class="ui-button ui-button--primary" r#type="button" on:click=go>
                {t.inherit_now}
            </button>
        </div>
    }
}
