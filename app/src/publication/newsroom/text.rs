//! The text of an article: with pictures of the school's, content of other sites, files.

use super::{
    draft::Draft,
    embed::{EmbedDialog, Question},
};
use crate::{
    browser::{
        editor::{ChosenPicture, Editor, Feature},
        outbox,
    },
    media::{PicturePicker, send_picture},
    ui::{Asked, Hooks, RichText, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    media::{Picture, Shape},
    text::{MediaText, NewsroomText, explain},
};
use wasm_bindgen_futures::spawn_local;

const TOOLS: &[Feature] = &[
    Feature::Headings,
    Feature::Lists,
    Feature::Quote,
    Feature::Link,
    Feature::Table,
    Feature::Code,
    Feature::Formula,
    Feature::Picture,
    Feature::Embed,
    Feature::Attachment,
];

#[component]
pub(super) fn ArticleText(draft: Draft, hosts: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let owner = use_viewer();
    let toasts = use_toasts();
    let attach = move |files: Vec<web_sys::File>| {
        spawn_local(async move {
            for file in files {
                match outbox::add_file(owner, None, &file).await {
                    Ok(kept) => {
                        let _ = draft.chosen.try_update(|all| all.push(kept.ticket.id));
                        toasts.say(NewsroomText::attached(lang, &file.name()));
                    }
                    Err(_) => toasts.warn(MediaText::unread(lang, &file.name())),
                }
            }
        });
    };
    let insert = move |(files, editor): (Vec<web_sys::File>, Editor)| {
        draft.coming.update(|n| *n += 1);
        toasts.say(t.pictures_coming);
        spawn_local(async move {
            for file in files {
                match send_picture(owner, &file).await {
                    Ok(picture) => editor.insert_picture(&standing(picture)),
                    // Without a network it waits among the files.
                    Err(Failure::Offline | Failure::Busy { .. }) => attach(vec![file]),
                    Err(failure) => toasts.warn(NewsroomText::not_inserted(lang, &explain(&failure, lang))),
                }
            }
            let _ = draft.coming.try_update(|n| *n -= 1);
        });
    };
    let picking = RwSignal::new(false);
    let asked: StoredValue<Option<Asked<ChosenPicture>>> = StoredValue::new(None);
    let question: RwSignal<Option<Question>> = RwSignal::new(None);
    let chosen = Callback::new(move |picture: Picture| {
        if let Some(asked) = asked.get_value() {
            asked.answer(Some(standing(picture)));
        }
    });
    // Closed without a choice.
    Effect::new(move |before: Option<bool>| {
        let open = picking.get();
        if before == Some(true)
            && !open
            && let Some(asked) = asked.get_value()
        {
            asked.answer(None);
        }
        open
    });
    let hooks = Hooks {
        picture: Some(Callback::new(move |question| {
            asked.set_value(Some(question));
            picking.set(true);
        })),
        embed: Some(Callback::new(move |asked| question.set(Some(asked)))),
        files: Some(Callback::new(attach)),
        pictures: Some(Callback::new(insert)),
    };
    view! {
        <RichText
            id="texte"
            name="body"
            label=t.text
            value=draft.body
            features=TOOLS
            hooks=hooks
            problem=draft.problem("body")
        />
        <PicturePicker open=picking shapes=&[Shape::Whole] on_chosen=chosen />
        <EmbedDialog question=question hosts=hosts />
    }
}

/// A picture as it stands in the text.
fn standing(picture: Picture) -> ChosenPicture {
    let made = picture.fallback(Shape::Whole);
    // Also while its sizes are being made.
    let src = if made.is_empty() { format!("/images/{}", picture.id) } else { made };
    ChosenPicture { id: picture.id, src, alt: picture.alt }
}
