//! What an import would change, before it is applied.

use super::{
    super::addresses,
    history::people_count,
    lists::{Doubts, KindLists, SchoolChanges},
};
use crate::{
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    directory::{Report, Section},
    text::DirectoryText,
};
use uuid::Uuid;

#[component]
pub fn ReportView(id: Uuid, files: Vec<String>, report: Report) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let nothing = report.is_empty();
    view! {
        <Bill files=files report=report.clone() />
        {nothing
            .then(|| {
                view! {
                    <Notice tone=Tone::Success title=t.nothing_to_do>
                        <p>{t.nothing_to_do_text}</p>
                    </Notice>
                }
            })}
        {report
            .new_year
            .then(|| {
                view! {
                    <Notice tone=Tone::Warning title=t.new_year>
                        <p>{t.new_year_text}</p>
                    </Notice>
                }
            })}
        <section class="ui-stack ui-stack--tight" aria-label=t.details>
            <Doubts report=report.clone() />
            <SchoolChanges changes=report.school.clone() />
            {report.sections.iter().cloned().map(|section| view! { <KindLists section=section /> }).collect_view()}
        </section>
        <Decision id=id digest=report.digest.to_string() nothing=nothing />
    }
}

/// The school, the counts of people, and those of each kind of record.
#[component]
fn Bill(files: Vec<String>, report: Report) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let sure = report.doubts.iter().filter(|doubt| !doubt.doubtful()).count();
    let doubtful = report.doubt_count.saturating_sub(u32::try_from(sure).unwrap_or(u32::MAX));
    let count = |tone: Option<&'static str>, label: &'static str, number: u32| {
        view! {
            <div class="directory-count" data-tone=tone.filter(|_| number > 0)>
                <dt class="directory-count__label">{label}</dt>
                <dd class="directory-count__number">{DirectoryText::number(lang, number)}</dd>
            </div>
        }
    };
    let school = DirectoryText::school_and_year(lang, &report.school_name, &report.uai, report.year);
    view! {
        <section class="shell-page__section" aria-labelledby="bilan">
            <div class="shell-page__bar">
                <h2 id="bilan" tabindex="-1" autofocus>
                    {t.bill}
                </h2>
                <p class="ui-muted ui-small">{format!("{} · {}", files.join(", "), t.nothing_yet)}</p>
            </div>
            <p>{school}</p>
            <dl class="directory-counts">
                {count(Some("success"), t.new_people, people_count(&report, |section| section.new.count))}
                {count(Some("info"), t.changed_people, people_count(&report, |section| section.changed.count))}
                {count(Some("warning"), t.leaving_people, people_count(&report, |section| section.leaving.count))}
                {count(None, t.unchanged_people, people_count(&report, |section| section.unchanged))}
                {count(Some("danger"), t.to_check, doubtful)}
            </dl>
            <Kinds sections=report.sections />
        </section>
    }
}

#[component]
fn Kinds(sections: Vec<Section>) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let cell = move |label: &'static str, number: u32| {
        view! {
            <td class="ui-table__number" data-label=label>
                {DirectoryText::number(lang, number)}
            </td>
        }
    };
    view! {
        <div class="ui-table">
            <table>
                <caption class="ui-hidden">{t.by_kind}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.kind}</th>
                        {[t.new, t.changed, t.leaving, t.unchanged]
                            .into_iter()
                            .map(|label| {
                                view! {
                                    <th scope="col" class="ui-table__number">
                                        {label}
                                    </th>
                                }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {sections
                        .into_iter()
                        .map(|section| {
                            view! {
                                <tr>
                                    <th scope="row">{section.kind.label(lang)}</th>
                                    {cell(t.new, section.new.count)}
                                    {cell(t.changed, section.changed.count)}
                                    {cell(t.leaving, section.leaving.count)}
                                    {cell(t.unchanged, section.unchanged)}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// Applies what has been seen, and nothing else: the digest names it. Or forgets the files.
#[component]
fn Decision(id: Uuid, digest: String, nothing: bool) -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    view! {
        {(!nothing)
            .then(|| {
                view! {
                    <Notice tone=Tone::Info title=t.all_or_nothing>
                        <p>{t.all_or_nothing_text}</p>
                    </Notice>
                }
            })}
        <div class="ui-form__actions">
            {(!nothing)
                .then(|| {
                    view! {
                        <form method="post" action=addresses::APPLY>
                            <input r#type="hidden" name="trial" value=id.to_string() />
                            <input r#type="hidden" name="digest" value=digest />
                            <button class="ui-button ui-button--primary ui-button--large" r#type="submit">
                                <Icon name="check" />
                                {t.apply}
                            </button>
                        </form>
                    }
                })}
            <form method="post" action=addresses::ABANDON>
                <input r#type="hidden" name="trial" value=id.to_string() />
                <button class="ui-button ui-button--quiet ui-button--large" r#type="submit">
                    {if nothing { t.finish } else { t.abandon }}
                </button>
            </form>
        </div>
    }
}
