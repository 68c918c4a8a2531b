//! A step as one reads it.

use super::api;
use crate::{
    media::{AttachmentPlayer, EmbedView, FileList, FilmPlayer, PictureView, picture_when_ready},
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Content, Film},
    home::{Embed, completed, host_of, is_web_address},
    ids::{AttachmentId, PictureId},
    media::{Attachment, Picture, Shape},
    text::{ClasseurText, MediaText, PictureText},
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
            // An address that leads nowhere is none, whoever wrote it.
            let address = if is_web_address(&address) { Some(address) } else { completed(&address) };
            let host = address.as_deref().and_then(host_of).unwrap_or_default();
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
                    let (kind, _) = it.body.kind().named(lang);
                    let title = (!it.body.kind().is_scored()).then(|| it.name());
                    view! {
                        <p class="classeur-step__exercise">{kind}</p>
                        {title.map(|title| view! { <p class="classeur-step__name">{title}</p> })}
                        <div class="classeur-step__text prose" inner_html=it.prompt></div>
                    }
                })
                .into_any()
        }
        Content::Embed { title, embed } => framed(title, embed),
        Content::Video { title, film: Some(Film::Elsewhere(embed)) } => framed(title, Some(embed)),
        Content::Audio { title, file, transcript } => {
            let t = MediaText::of(use_lang());
            let label = title.clone();
            view! {
                <div class="classeur-step__file">
                    {named(title)} {file.map(|id| view! { <Heard id=id label=label /> })}
                    {(!transcript.is_empty())
                        .then(|| {
                            view! {
                                <details class="ui-disclosure">
                                    <summary class="ui-disclosure__summary">{t.transcript}</summary>
                                    <p class="ui-disclosure__body classeur-step__transcript">{transcript}</p>
                                </details>
                            }
                        })}
                </div>
            }
            .into_any()
        }
        Content::Video { title, film } => {
            let label = title.clone();
            let film = match film {
                Some(Film::File(id)) => {
                    let draw = move |file: Attachment| {
                        let label = if label.is_empty() { file.name.clone() } else { label.clone() };
                        view! { <FilmPlayer file=file label=label /> }.into_any()
                    };
                    Some(with_file(id, draw))
                }
                Some(Film::Elsewhere(_)) | None => None,
            };
            view! { <div class="classeur-step__file">{named(title)} {film}</div> }.into_any()
        }
        Content::File { title, file } => {
            let file = file.map(|id| with_file(id, |file| view! { <FileList files=vec![file] /> }.into_any()));
            view! { <div class="classeur-step__file">{named(title)} {file}</div> }.into_any()
        }
    }
}

fn named(title: String) -> Option<impl IntoView> {
    (!title.is_empty()).then(|| view! { <p class="classeur-step__title">{title}</p> })
}

/// A sound, as soon as it can be heard. `label`: how it is called; empty for no name.
#[component]
pub(super) fn Heard(id: AttachmentId, #[prop(into)] label: String) -> AnyView {
    let t = ClasseurText::of(use_lang());
    with_file(id, move |file| {
        let label = if label.is_empty() { t.heard_first.to_owned() } else { label.clone() };
        view! { <AttachmentPlayer file=file label=label /> }.into_any()
    })
}

/// The files that came with the page, and those that were chosen on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Files(pub RwSignal<Vec<Attachment>>);

impl Files {
    pub(super) fn new(files: Vec<Attachment>) -> Self {
        Self(RwSignal::new(files))
    }

    fn find(self, id: AttachmentId) -> Option<Attachment> {
        self.0.try_with_untracked(|all| all.iter().find(|file| file.id == id).cloned()).flatten()
    }
}

/// A file, drawn once it is known what it is: one that a colleague has just chosen is asked for.
pub(super) fn with_file(id: AttachmentId, draw: impl Fn(Attachment) -> AnyView + Send + Sync + 'static) -> AnyView {
    if let Some(file) = use_context::<Files>().and_then(|files| files.find(id)) {
        return draw(file);
    }
    let file = LocalResource::new(move || api::open_file(id));
    (move || file.get().and_then(Result::ok).map(&draw)).into_any()
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
    let gone = PictureText::of(use_lang()).gone;
    let picture = LocalResource::new(move || picture_when_ready(id));
    (move || {
        let alt = alt.clone();
        picture.get().map(|picture| match picture {
            Some(picture) => drawn(picture, alt).into_any(),
            None => view! { <p class="ui-muted">{gone}</p> }.into_any(),
        })
    })
    .into_any()
}

fn drawn(picture: Picture, alt: String) -> impl IntoView {
    let alt = if alt.is_empty() { picture.alt.clone() } else { alt };
    view! { <PictureView picture=picture shape=Shape::Whole alt=alt sizes="(min-width: 60rem) 46rem, 92vw" pausable=true /> }
}
