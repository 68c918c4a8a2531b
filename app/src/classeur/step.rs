//! A step as one reads it.

use crate::{
    media::{EmbedView, PictureView, picture_when_ready},
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Content, Film},
    home::{Embed, host_of},
    ids::PictureId,
    media::{Picture, Shape},
    text::ExercisesText,
};

/// What a step shows. What is still missing is not shown.
#[component]
pub(super) fn StepView(content: Content) -> AnyView {
    match content {
        Content::Chapter { title } => view! { <h2 class="classeur-step__chapter">{title}</h2> }.into_any(),
        Content::Text { html } => view! { <div class="classeur-step__text prose" inner_html=html></div> }.into_any(),
        Content::Summary { html } => view! {
            <div class="classeur-step__summary">
                <Icon name="star" />
                <div class="prose" inner_html=html></div>
            </div>
        }
        .into_any(),
        Content::Image { picture, alt, caption } => view! {
            <figure class="classeur-step__figure">
                {picture.map(|id| view! { <StepPicture id=id alt=alt /> })}
                {(!caption.is_empty()).then(|| view! { <figcaption>{caption}</figcaption> })}
            </figure>
        }
        .into_any(),
        Content::Link { title, address, summary } => {
            let host = host_of(&address).unwrap_or_default();
            view! {
                <a class="classeur-step__link" href=address target="_blank" rel="noopener noreferrer">
                    <span class="classeur-step__link-words">
                        <span class="classeur-step__link-title">{title}</span>
                        {(!summary.is_empty()).then(|| view! { <span class="ui-muted">{summary}</span> })}
                        <span class="classeur-step__host">{host}</span>
                    </span>
                    <Icon name="external-link" />
                </a>
            }
            .into_any()
        }
        Content::Exercise { exercise } => {
            let lang = use_lang();
            exercise
                .map(|it| {
                    let (kind, _) = ExercisesText::kind(lang, it.body.kind());
                    view! {
                        <p class="classeur-step__exercise">{kind}</p>
                        <div class="classeur-step__text prose" inner_html=it.prompt></div>
                    }
                })
                .into_any()
        }
        Content::Embed { title, embed } => framed(title, embed),
        Content::Video { title, film: Some(Film::Elsewhere(embed)) } => framed(title, Some(embed)),
        Content::Audio { title, .. } | Content::Video { title, .. } | Content::File { title, .. } => {
            view! { <p class="classeur-step__title">{title}</p> }.into_any()
        }
    }
}

fn framed(title: String, embed: Option<Embed>) -> AnyView {
    view! {
        {(!title.is_empty()).then(|| view! { <p class="classeur-step__title">{title.clone()}</p> })}
        {embed.map(|embed| view! { <EmbedView embed=embed title=title /> })}
    }
    .into_any()
}

/// The pictures that came with the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Pictures(pub Vec<Picture>);

/// A picture, once its sizes are made. `alt`: empty for that of the picture.
#[component]
fn StepPicture(id: PictureId, alt: String) -> impl IntoView {
    let known = use_context::<Pictures>().and_then(|pictures| pictures.0.into_iter().find(|picture| picture.id == id));
    if let Some(picture) = known.filter(Picture::is_ready) {
        return drawn(picture, alt).into_any();
    }
    let picture = LocalResource::new(move || picture_when_ready(id));
    (move || {
        let alt = alt.clone();
        picture.get().flatten().map(|picture| drawn(picture, alt))
    })
    .into_any()
}

fn drawn(picture: Picture, alt: String) -> impl IntoView {
    let alt = if alt.is_empty() { picture.alt.clone() } else { alt };
    view! { <PictureView picture=picture shape=Shape::Whole alt=alt sizes="(min-width: 60rem) 46rem, 92vw" /> }
}
