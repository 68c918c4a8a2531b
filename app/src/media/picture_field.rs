//! A picture for something: chosen, shown as it will be cut, framed, taken away.

use super::{PicturePicker, PictureView, framing::Framing, picture_picker};
use crate::{
    ui::{FieldProblem, Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    ids::PictureId,
    media::{Picture, Shape, advice},
    text::PictureText,
};
use wasm_bindgen_futures::spawn_local;

/// Where a picture will stand, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownAt {
    pub shape: Shape,
    /// At most, in CSS pixels.
    pub width: u32,
    /// What that is called: "Sur cette tuile".
    pub words: &'static str,
}

/// A picture of the school's for something: shows it as it will be cut, sends a new one (with progress), offers
/// the school's collection, sets the focal point and the description. `shapes`: those in which it
/// will be shown, the first one here. `shown`: where exactly; what is said of its size is about that place then.
/// `framed` is told when its focal point or description changed.
#[component]
pub fn PictureField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    picture: RwSignal<Option<PictureId>>,
    shapes: &'static [Shape],
    #[prop(optional, into)] shown: Signal<Option<ShownAt>>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
    #[prop(optional, into)] framed: Option<Callback<Picture>>,
) -> impl IntoView {
    let lang = use_lang();
    let t = PictureText::of(lang);
    let picking = RwSignal::new(false);
    let framing = RwSignal::new(false);
    let known = RwSignal::new(None::<Picture>);
    let asked = StoredValue::new(0_u32);
    // Asked again when its sizes are made anew. Not a resource: what frames it would go while it is asked for.
    let ask = move || {
        let id = picture.get_untracked();
        if known.with_untracked(|known| known.as_ref().map(|known| known.id)) != id {
            known.set(None);
        }
        asked.update_value(|n| *n += 1);
        let mine = asked.get_value();
        let Some(id) = id else { return };
        spawn_local(async move {
            let found = picture_picker::when_ready(id).await;
            // One that is known stays where it could not be asked for again.
            let is_known = known.try_with_untracked(|known| known.as_ref().is_some_and(|known| known.id == id));
            if asked.try_get_value() == Some(mine) && (found.is_some() || is_known == Some(false)) {
                known.try_set(found);
            }
        });
    };
    Effect::new(move |_| {
        picture.track();
        ask();
    });
    let chosen = Callback::new(move |chosen: Picture| {
        picture.set(Some(chosen.id));
        framing.set(false);
    });
    let saved = Callback::new(move |picture: Picture| {
        known.update(|known| {
            if let Some(known) = known {
                known.alt.clone_from(&picture.alt);
                known.focal = picture.focal;
            }
        });
        ask();
        if let Some(framed) = framed {
            framed.run(picture);
        }
    });
    // The same one with new sizes is no other: who frames it goes on, and sees that it is saved.
    let framed_one = Memo::new(move |before: Option<&Option<PictureId>>| {
        let id = known.with(|known| known.as_ref().map(|known| known.id));
        let open = framing.get();
        id.filter(|_| open || before == Some(&id))
    });
    // A picture of the collection, or of a colleague's step, is framed by who brought it.
    let may_frame = Memo::new(move |_| known.with(|known| known.as_ref().is_some_and(|known| known.may_describe)));
    // What is said of a picture of that size, for where it will stand.
    let advised = move |width: u32, height: u32| {
        let places: Vec<(Shape, Option<u32>, &'static str)> = shown.get().map_or_else(
            || shapes.iter().map(|shape| (*shape, None, PictureText::shape(lang, *shape))).collect(),
            |at| vec![(at.shape, Some(at.width), at.words)],
        );
        places
            .into_iter()
            .filter_map(|(shape, wide, words)| Some((advice(width, height, shape, wide)?, words)))
            .map(|(said, words)| view! { <Notice tone=Tone::Warning title=PictureText::advice(lang, said, words) /> })
            .collect_view()
    };
    let label_id = format!("{id}-label");
    let named_by = label_id.clone();
    let error_id = format!("{id}-error");
    let framing_id = id.clone();
    view! {
        <div class="ui-field media-picture-field" role="group" aria-labelledby=named_by>
            <p class="ui-field__label" id=label_id>{label}</p>
            {(!hint.is_empty()).then(|| view! { <p class="ui-field__hint">{hint}</p> })}
            {move || {
                known
                    .get()
                    .map(|picture| {
                        let shape = shapes.first().copied().unwrap_or(Shape::Whole);
                        let (width, height) = (picture.width, picture.height);
                        view! {
                            <div class="media-picture-field__shown" data-shape=shape.code()>
                                <PictureView
                                    alt=PictureText::name(lang, &picture)
                                    picture=picture.clone()
                                    shape=shape
                                    sizes="22rem"
                                />
                            </div>
                            <p class="ui-muted ui-small">{PictureText::size(lang, &picture)}</p>
                            {(!picture.may_describe && picture.alt.trim().is_empty())
                                .then(|| view! { <p class="ui-muted ui-small">{t.somebody_elses}</p> })}
                            // The place may become another: a tile is made larger.
                            {move || advised(width, height)}
                        }
                    })
            }}
            <div class="ui-cluster">
                <button
                    class="ui-button ui-button--small"
                    id=id.clone()
                    r#type="button"
                    aria-describedby=move || problem.get().map(|_| error_id.clone())
                    on:click=move |_| picking.set(true)
                >
                    <Icon name="image" small=true />
                    {move || if picture.get().is_some() { t.change } else { t.choose }}
                </button>
                <Show when=move || may_frame.get()>
                    <button
                        class="ui-button ui-button--small ui-button--quiet"
                        r#type="button"
                        aria-expanded=move || framing.get().to_string()
                        on:click=move |_| framing.update(|open| *open = !*open)
                    >
                        <Icon name="target" small=true />
                        {t.frame}
                    </button>
                </Show>
                <Show when=move || picture.get().is_some()>
                    <button
                        class="ui-button ui-button--small ui-button--quiet"
                        r#type="button"
                        on:click=move |_| {
                            picture.set(None);
                            framing.set(false);
                        }
                    >
                        <Icon name="trash" small=true />
                        {t.remove}
                    </button>
                </Show>
            </div>
            {move || {
                let id = framing_id.clone();
                let picture = framed_one.get().and_then(|_| known.get_untracked());
                picture
                    .map(|picture| {
                        view! {
                            <div hidden=move || !framing.get()>
                                <Framing id=id picture=picture shapes=shapes saved=saved />
                            </div>
                        }
                    })
            }}
            <FieldProblem id=format!("{id}-error") problem=problem />
            <PicturePicker open=picking shapes=shapes on_chosen=chosen />
        </div>
    }
}
