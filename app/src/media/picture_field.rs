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

/// A picture of the school's for something: shows it as it will be cut, sends a new one (with progress), offers
/// the school's collection, sets the focal point and the description. `shapes`: those in which it
/// will be shown, the first one here. `framed` is told when its focal point or description changed.
#[component]
pub fn PictureField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    picture: RwSignal<Option<PictureId>>,
    shapes: &'static [Shape],
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
    #[prop(optional, into)] framed: Option<Callback<Picture>>,
) -> impl IntoView {
    let lang = use_lang();
    let t = PictureText::of(lang);
    let picking = RwSignal::new(false);
    let framing = RwSignal::new(false);
    // Asked again when its sizes are made anew.
    let round = RwSignal::new(0_u32);
    let known = LocalResource::new(move || {
        let (id, _) = (picture.get(), round.get());
        async move {
            match id {
                Some(id) => picture_picker::when_ready(id).await,
                None => None,
            }
        }
    });
    let chosen = Callback::new(move |chosen: Picture| {
        picture.set(Some(chosen.id));
        framing.set(false);
    });
    let saved = Callback::new(move |picture: Picture| {
        round.update(|n| *n += 1);
        if let Some(framed) = framed {
            framed.run(picture);
        }
    });
    let label_id = format!("{id}-label");
    let named_by = label_id.clone();
    let error_id = format!("{id}-error");
    let framing_id = id.clone();
    view! {
        <div class="ui-field media-picture-field" role="group" aria-labelledby=named_by>
            <p class="ui-field__label" id=label_id>{label}</p>
            {(!hint.is_empty()).then(|| view! { <p class="ui-field__hint">{hint}</p> })}
            <Transition fallback=|| ()>
                {move || {
                    let picture = known.get().flatten();
                    picture
                        .map(|picture| {
                            let shape = shapes.first().copied().unwrap_or(Shape::Whole);
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
                                {shapes
                                    .iter()
                                    .filter_map(|shape| Some((*shape, advice(picture.width, picture.height, *shape)?)))
                                    .map(|(shape, advice)| {
                                        view! { <Notice tone=Tone::Warning title=PictureText::advice(lang, advice, shape) /> }
                                    })
                                    .collect_view()}
                            }
                        })
                }}
            </Transition>
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
                <Show when=move || picture.get().is_some()>
                    <button
                        class="ui-button ui-button--small ui-button--quiet"
                        r#type="button"
                        aria-expanded=move || framing.get().to_string()
                        on:click=move |_| framing.update(|open| *open = !*open)
                    >
                        <Icon name="target" small=true />
                        {t.frame}
                    </button>
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
                let asked = framing.get().then(|| known.get().flatten()).flatten();
                let id = framing_id.clone();
                asked.map(|picture| view! { <Framing id=id picture=picture shapes=shapes saved=saved /> })
            }}
            <FieldProblem id=format!("{id}-error") problem=problem />
            <PicturePicker open=picking shapes=shapes on_chosen=chosen />
        </div>
    }
}
