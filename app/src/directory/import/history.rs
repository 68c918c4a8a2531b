//! The imports that were applied before.

use super::super::api::PastImport;
use crate::{
    paths,
    ui::Icon,
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    directory::{Kind, List, Report, Section},
    ids::ImportId,
    text::{DirectoryText, dates},
};

/// `undoing`: whether the latest can be undone from here.
#[component]
pub fn History(history: Vec<PastImport>, #[prop(default = true)] undoing: bool) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    view! {
        <section class="shell-page__section" aria-labelledby="historique">
            <h2 id="historique">{t.history}</h2>
            {if history.is_empty() {
                view! { <p class="ui-muted">{t.no_history}</p> }.into_any()
            } else {
                view! {
                    <ul class="ui-list">{history.into_iter().map(|past| view! { <Row past=past undoing=undoing /> }).collect_view()}</ul>
                }
                    .into_any()
            }}
        </section>
    }
}

#[component]
fn Row(past: PastImport, undoing: bool) -> impl IntoView {
    let visit = use_visit();
    let lang = visit.lang;
    let t = DirectoryText::of(lang);
    let line = past.line;
    let by = match &line.applied_by {
        Some(name) => DirectoryText::by(lang, name),
        None => t.by_console.to_owned(),
    };
    let today = visit.now.date();
    let undone = past.undone.map(|at| {
        let when = dates::when(at, today, lang);
        DirectoryText::undone_by(lang, &when, line.undone_by.as_deref())
    });
    view! {
        <li class="ui-row ui-row--wrap">
            <span class="ui-row__lead">
                <Icon name="history" />
            </span>
            <span class="ui-row__text">
                <span class="ui-row__title">{dates::capitalised(&dates::day_time(past.applied, lang))}</span>
                <span class="ui-row__detail">{format!("{} · {by}", summary(&line.summary, lang))}</span>
                <span class="ui-row__detail">{line.files.join(", ")}</span>
            </span>
            <span class="ui-row__end">
                {undone.map(|text| view! { <span class="ui-badge">{text}</span> })}
                {(undoing && line.latest).then(|| view! { <Undo import=line.id /> })}
            </span>
        </li>
    }
}

/// Asks before it undoes, with or without script.
#[component]
pub fn Undo(import: ImportId) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    view! {
        <details class="ui-disclosure">
            <summary class="ui-disclosure__summary">{t.undo_import}</summary>
            <form class="ui-disclosure__body ui-stack" method="post" action=paths::IMPORT>
                <p>{t.undo_text}</p>
                <input r#type="hidden" name="import" value=import.to_string() />
                <button class="ui-button ui-button--danger" r#type="submit">
                    <Icon name="undo" />
                    {t.undo_confirm}
                </button>
            </form>
        </details>
    }
}

/// How many people: of pupils, guardians and staff together.
pub fn people_count(report: &Report, list: impl Fn(&Section) -> u32) -> u32 {
    [Kind::Pupils, Kind::Guardians, Kind::Staff]
        .into_iter()
        .filter_map(|kind| report.section(kind))
        .map(list)
        .fold(0, u32::saturating_add)
}

/// "Personnes : 41 nouvelles, 112 modifiées, 9 parties. 824 enregistrements en tout."
pub fn summary(report: &Report, lang: preau_model::text::Lang) -> String {
    let count = |list: fn(&Section) -> &List| people_count(report, |section| list(section).count);
    DirectoryText::import_summary(
        lang,
        count(|section| &section.new),
        count(|section| &section.changed),
        count(|section| &section.leaving),
        report.records,
    )
}
