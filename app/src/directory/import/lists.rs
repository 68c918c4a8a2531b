//! The changes of an import, one by one.

use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::{
    directory::{Entry, FieldChange, List, Report, ReportDoubt, Section},
    text::{DirectoryText, Lang},
};

/// What to look at before applying, then what is good to know.
#[component]
pub fn Doubts(report: Report) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let hidden = (report.doubt_count as usize).saturating_sub(report.doubts.len());
    let (doubtful, known): (Vec<_>, Vec<_>) = report.doubts.into_iter().partition(ReportDoubt::doubtful);
    let list = move |doubts: Vec<ReportDoubt>| {
        doubts
            .into_iter()
            .map(|doubt| {
                view! {
                    <div class="directory-doubt">
                        <p>{doubt.message(lang)}</p>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        {(!doubtful.is_empty())
            .then(|| {
                view! {
                    <details class="ui-disclosure" open>
                        <summary class="ui-disclosure__summary">
                            {t.check_first} <Badge tone="danger" count=doubtful.len() + hidden />
                        </summary>
                        <div class="ui-disclosure__body">{list(doubtful)} <Others count=hidden /></div>
                    </details>
                }
            })}
        {(!known.is_empty())
            .then(|| {
                view! {
                    <details class="ui-disclosure">
                        <summary class="ui-disclosure__summary">
                            {t.good_to_know} <Badge tone="info" count=known.len() />
                        </summary>
                        <div class="ui-disclosure__body">{list(known)}</div>
                    </details>
                }
            })}
    }
}

#[component]
fn Badge(tone: &'static str, count: usize) -> impl IntoView {
    let number = DirectoryText::number(use_lang(), u32::try_from(count).unwrap_or(u32::MAX));
    view! {
        <span class="ui-badge" data-tone=tone>
            {number}
        </span>
    }
}

/// "et 312 autres", when a list was cut.
#[component]
fn Others(count: usize) -> impl IntoView {
    let lang = use_lang();
    (count > 0).then(|| view! { <p class="ui-muted">{DirectoryText::others(lang, count)}</p> })
}

/// What changes of the school itself.
#[component]
pub fn SchoolChanges(changes: Vec<FieldChange>) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    (!changes.is_empty()).then(|| {
        view! {
            <details class="ui-disclosure">
                <summary class="ui-disclosure__summary">
                    {t.school} <Badge tone="info" count=changes.len() />
                </summary>
                <div class="ui-disclosure__body">
                    <p>{said(lang, changes)}</p>
                </div>
            </details>
        }
    })
}

/// The lists of one kind of record.
#[component]
pub fn KindLists(section: Section) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let lists = [
        (t.new, "success", section.new),
        (t.changed, "info", section.changed),
        (t.leaving, "warning", section.leaving),
    ];
    let total = lists.iter().map(|(_, _, list)| list.count as usize).sum::<usize>();
    (total > 0).then(|| {
        view! {
            <details class="ui-disclosure">
                <summary class="ui-disclosure__summary">
                    {section.kind.label(lang)} <Badge tone="info" count=total />
                </summary>
                <div class="ui-disclosure__body ui-stack">
                    {lists
                        .into_iter()
                        .filter(|(_, _, list)| list.count > 0)
                        .map(|(label, tone, list)| view! { <OneList label=label tone=tone list=list /> })
                        .collect_view()}
                </div>
            </details>
        }
    })
}

#[component]
fn OneList(label: &'static str, tone: &'static str, list: List) -> impl IntoView {
    let hidden = (list.count as usize).saturating_sub(list.entries.len());
    view! {
        <section class="ui-stack ui-stack--tight">
            <h3 class="ui-cluster">{label} <Badge tone=tone count=list.count as usize /></h3>
            <ul class="directory-changes">
                {list.entries.into_iter().map(|entry| view! { <Change entry=entry /> }).collect_view()}
            </ul>
            <Others count=hidden />
        </section>
    }
}

#[component]
fn Change(entry: Entry) -> impl IntoView {
    let lang = use_lang();
    let what = (!entry.changes.is_empty())
        .then(|| view! { <span class="directory-change__what">{said(lang, entry.changes)}</span> });
    view! {
        <li class="directory-change">
            <span class="directory-change__name">{entry.name}</span>
            {what}
        </li>
    }
}

/// "classe : ~~6e C~~ 6e D, téléphone : …".
fn said(lang: Lang, changes: Vec<FieldChange>) -> impl IntoView {
    let separator = lang.pick("\u{a0}: ", ": ");
    changes
        .into_iter()
        .enumerate()
        .map(|(n, change)| {
            let (before, after) = change.said(lang);
            let both = before.is_some() && after.is_some();
            let lead = if n > 0 { ", " } else { "" };
            view! {
                {format!("{lead}{}{separator}", change.field.label(lang))}
                {before.map(|text| view! { <del>{text}</del> })}
                {both.then_some(" ")}
                {after.map(|text| view! { <ins>{text}</ins> })}
            }
        })
        .collect_view()
}
