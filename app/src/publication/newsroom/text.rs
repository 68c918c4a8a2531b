//! The text of an article: with pictures of the school's, content of other sites, files.

use super::{
    draft::Draft,
    embed::{EmbedDialog, Question},
};
use crate::{
    browser::{
        editor::{ChosenPicture, Feature},
        outbox,
    },
    media::PicturePicker,
    ui::{Asked, Hooks, RichText, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    media::{Picture, Shape},
    text::{MediaText, NewsroomText},
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
    let picking = RwSignal::new(false);
    let asked: StoredValue<Option<Asked<ChosenPicture>>> = StoredValue::new(None);
    let question: RwSignal<Option<Question>> = RwSignal::new(None);
    let chosen = Callback::new(move |picture: Picture| {
        if let Some(asked) = asked.get_value() {
            let made = picture.fallback(Shape::Whole);
            // Also while its sizes are being made.
            let src = if made.is_empty() { format!("/images/{}", picture.id) } else { made };
            asked.answer(Some(ChosenPicture { id: picture.id, src, alt: picture.alt }));
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
        files: Some(Callback::new(move |files: Vec<web_sys::File>| {
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
        })),
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
