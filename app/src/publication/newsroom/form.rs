//! The form: section, title, summary, illustration, text, files; beside it, what may be done with it.

use super::{
    super::{
        api,
        fields::{SummaryField, TitleField},
    },
    attachments::Attachments,
    code_param,
    conflict::ConflictNotice,
    draft::Draft,
    left::LeftHere,
    saving::{NEW, Saving, name},
    text::ArticleText,
    ways::Ways,
};
use crate::{
    browser::{self, writing::use_writing},
    error::AppError,
    media::{PictureField, ShownAt},
    paths,
    shell::{Frame, PageHeader, Section, loaded, loaded_or},
    ui::{Empty, FailureNotice, Field, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{
    error::Failure,
    media::{Picture, Shape},
    publication::{ArticleDraft, ArticleState, SectionLine},
    text::{NewsroomText, PictureText, ShellText},
};

/// How wide an article shows its illustration at most, in CSS pixels: see [`crate::publication::ARTICLE_SIZES`].
const ILLUSTRATION_WIDTH: u32 = 800;

#[component]
pub fn NewArticlePage() -> impl IntoView {
    let t = NewsroomText::of(use_lang());
    let asked = use_query_map().with_untracked(|query| query.get("rubrique"));
    let desk = Resource::new_blocking(
        || (),
        |()| async {
            let sections = api::sections().await?;
            Ok::<_, AppError>((sections, api::hosts().await?))
        },
    );
    view! {
        <Frame section=Section::Articles title=t.new>
            <div class="shell-page">
                <PageHeader title=t.new crumbs=vec![(paths::ARTICLES.to_owned(), t.articles.to_owned())] />
                {loaded(
                    desk,
                    move |(sections, hosts): (Vec<SectionLine>, Vec<String>)| {
                        let only = sections.first().filter(|_| sections.len() == 1);
                        let section = sections.iter().find(|line| Some(&line.code) == asked.as_ref()).or(only);
                        let draft = Draft::fresh(section.map(|line| line.id));
                        view! { <Form draft=draft sections=sections hosts=hosts /> }
                    },
                )}
            </div>
        </Frame>
    }
}

#[component]
pub fn EditArticlePage() -> impl IntoView {
    let t = NewsroomText::of(use_lang());
    let code = code_param();
    let desk = Resource::new_blocking(
        move || code.get(),
        |code| async move {
            let known = api::draft(code).await?;
            let sections = api::sections().await?;
            Ok::<_, AppError>((known, sections, api::hosts().await?))
        },
    );
    view! {
        <Frame section=Section::Articles title=t.edit>
            <div class="shell-page">
                <PageHeader title=t.edit crumbs=vec![(paths::ARTICLES.to_owned(), t.articles.to_owned())] />
                {loaded_or(
                    desk,
                    move |(known, sections, hosts): (ArticleDraft, Vec<SectionLine>, Vec<String>)| {
                        view! { <Form draft=Draft::of(known) sections=sections hosts=hosts /> }
                    },
                    move || {
                        let gone = desk.with_untracked(|desk| {
                            matches!(desk, Some(Err(AppError(Failure::NotFound | Failure::Forbidden))))
                        });
                        gone.then(|| view! { <LeftHere code=code.get_untracked() /> }).into_any()
                    },
                )}
            </div>
        </Frame>
    }
}

#[component]
fn Form(draft: Draft, sections: Vec<SectionLine>, hosts: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    if sections.is_empty() {
        return view! { <Empty title=t.nowhere text=t.nowhere_text /> }.into_any();
    }
    // What is being written survives the page; a new one is found again under "new" until the school has it.
    let what = if draft.known.with_untracked(Option::is_some) { name(draft) } else { NEW.to_owned() };
    let began = StoredValue::new(untrack(move || draft.content()));
    let writing = use_writing(what, move || draft.written(), move |written| draft.restore(written));
    let saving = Saving::new(draft, writing);
    saving.follow();
    let start_over = move |_| {
        draft.put(began.get_value());
        writing.found.set(false);
    };
    let lines = StoredValue::new(sections.clone());
    let line = Memo::new(move |_| lines.with_value(|lines| draft.line(lines)));
    view! {
        <noscript inner_html=format!("<p>{}</p>", ShellText::of(lang).scripts_needed)></noscript>
        <div class="ui-split">
            <div class="publication-form">
                <FailureNotice failure=draft.failure title=t.problem_title to_correct=t.to_correct />
                <ConflictNotice saving=saving />
                <RemarkNotice draft=draft />
                <Show when=move || writing.found.get()>
                    <Notice tone=Tone::Info title=t.found>
                        <p>{t.found_text}</p>
                        <button class="ui-button ui-button--small" r#type="button" on:click=start_over>
                            {t.start_over}
                        </button>
                    </Notice>
                </Show>
                <Fields draft=draft sections=sections line=line hosts=hosts />
            </div>
            <aside class="publication-form__aside" aria-label=t.standing>
                <Ways saving=saving line=line />
            </aside>
        </div>
    }
    .into_any()
}

#[component]
fn Fields(
    draft: Draft,
    sections: Vec<SectionLine>,
    line: Memo<Option<SectionLine>>,
    hosts: Vec<String>,
) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let section = draft.problem("section");
    // Who reads it, said where it is chosen.
    let readers = move || match line.get() {
        Some(line) if line.private => t.readers_private,
        Some(_) => t.readers_public,
        None => t.readers_unknown,
    };
    let options = options(&sections);
    let taken_over = browser::taken_over();
    let shown = ShownAt { shape: Shape::Card, width: ILLUSTRATION_WIDTH, words: PictureText::of(lang).on_article };
    view! {
        <div class="ui-fields">
            <Field id="rubrique" label=t.section problem=section>
                <select
                    class="ui-input"
                    id="rubrique"
                    required
                    aria-invalid=move || section.get().map(|_| "true")
                    aria-describedby="rubrique-lecteurs rubrique-error"
                    prop:value=move || draft.section.get().map(|id| id.to_string()).unwrap_or_default()
                    on:change=move |event| draft.section.set(event_target_value(&event).parse().ok())
                >
                    <option value="" selected=draft.section.get_untracked().is_none()>
                        {t.choose}
                    </option>
                    {options
                        .into_iter()
                        .map(|(id, label)| {
                            view! {
                                <option value=id.to_string() selected=draft.section.get_untracked() == Some(id)>
                                    {label}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <p class="ui-field__hint" id="rubrique-lecteurs">
                    {readers}
                </p>
            </Field>
            <TitleField label=t.title title=draft.title problem=draft.problem("title") />
            <SummaryField label=t.summary hint=t.summary_hint summary=draft.summary problem=draft.problem("summary") />
            // It asks for its picture in the browser only.
            <Show when=move || taken_over.get()>
                <PictureField
                    id="illustration"
                    label=t.illustration
                    hint=t.illustration_hint
                    picture=draft.picture
                    shapes=&[Shape::Card]
                    shown=Signal::stored(Some(shown))
                    problem=draft.problem("picture")
                    framed=Callback::new(move |picture: Picture| draft.described(picture))
                />
            </Show>
            <ArticleText draft=draft hosts=hosts />
            <Attachments draft=draft />
        </div>
    }
}

/// The sections to choose from, each with the way to it.
fn options(sections: &[SectionLine]) -> Vec<(preau_model::ids::SectionId, String)> {
    let name = |line: &SectionLine| {
        let mut words = vec![line.title.clone()];
        let mut above = line.parent;
        while let Some(line) = above.and_then(|id| sections.iter().find(|line| line.id == id)) {
            words.insert(0, line.title.clone());
            above = line.parent;
        }
        words.join(" › ")
    };
    sections.iter().map(|line| (line.id, name(line))).collect()
}

/// Why it was sent back.
#[component]
fn RemarkNotice(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let remark = move || {
        draft.known.with(|known| {
            let known = known.as_ref().filter(|known| known.state == ArticleState::Draft)?;
            known.remark.clone()
        })
    };
    move || {
        remark().map(|note| {
            view! {
                <Notice tone=Tone::Warning title=NewsroomText::sent_back_by(lang, &note.by)>
                    <p class="publication-form__remark">{note.words}</p>
                </Notice>
            }
        })
    }
}
