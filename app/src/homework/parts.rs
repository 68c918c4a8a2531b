//! Lines and headings that several pages of the room share.

use crate::{
    paths,
    ui::{Book, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preau_model::{
    homework::{HandInKind, PupilAssignment, PupilState, subject_hue},
    ids::AssignmentId,
    text::{HomeworkText, Lang},
};

pub(super) const fn kind_icon(kind: HandInKind) -> &'static str {
    match kind {
        HandInKind::Audio => "microphone",
        HandInKind::File => "file",
        HandInKind::Text => "write",
    }
}

/// The badge of a pupil's state; none while there is simply something to do.
#[component]
pub fn StateBadge(state: PupilState) -> impl IntoView {
    let lang = use_lang();
    let (code, icon) = match state {
        PupilState::ToDo => return None,
        PupilState::Overdue => ("late", "late"),
        PupilState::Done => ("done", "check"),
        PupilState::HandedIn => ("received", "check"),
        PupilState::HandedInLate => ("received", "late"),
        PupilState::Corrected => ("corrected", "check-circle"),
    };
    Some(view! {
        <span class="ui-badge" data-state=code>
            <Icon name=icon />
            {HomeworkText::pupil_state(lang, state)}
        </span>
    })
}

#[component]
pub fn SubjectChip(#[prop(into)] subject: String) -> impl IntoView {
    let hue = subject_hue(&subject).to_string();
    (!subject.is_empty()).then(|| {
        view! {
            <span class="ui-chip" data-hue=hue>
                {subject}
            </span>
        }
    })
}

/// One homework in a pupil's list. `href` leads to it.
#[component]
pub fn Item(item: PupilAssignment, #[prop(into)] href: String, #[prop(optional)] overdue: bool) -> impl IntoView {
    let lang = use_lang();
    let settled = matches!(item.state, PupilState::Done).then_some("");
    let kind = item.hand_in.main;
    view! {
        <li class="ui-row ui-row--link homework-item" data-settled=settled data-state=item.state.code()>
            <span class="ui-row__lead">
                <Book subject=item.subject.clone() />
            </span>
            <div class="ui-row__text">
                <a class="ui-row__title homework-item__title" href=href>
                    {item.title.clone()}
                </a>
                <span class="homework-item__meta">
                    <SubjectChip subject=item.subject.clone() />
                    <span>{due_words(lang, &item, overdue)}</span>
                    {kind
                        .map(|kind| {
                            view! {
                                <span>
                                    <Icon name=kind_icon(kind) small=true />
                                    {HomeworkText::kind_hint(lang, kind)}
                                </span>
                            }
                        })}
                </span>
            </div>
            <span class="ui-row__end">
                <StateBadge state=item.state />
                <Icon name="chevron-right" />
            </span>
        </li>
    }
}

fn due_words(lang: Lang, item: &PupilAssignment, overdue: bool) -> String {
    match (overdue, item.received) {
        (true, _) => HomeworkText::was_due(lang, item.due),
        (false, Some(at)) => HomeworkText::received_on(lang, at),
        (false, None) => HomeworkText::before(lang, item.due),
    }
}

/// The head of one homework.
#[component]
pub fn Heading(
    #[prop(into)] subject: String,
    #[prop(into)] title: String,
    #[prop(into)] due: String,
    #[prop(into)] detail: String,
    #[prop(into)] list_label: String,
    #[prop(into)] list: String,
) -> impl IntoView {
    let lang = use_lang();
    let short = title.clone();
    view! {
        <div class="ui-stack ui-stack--tight">
            <nav class="ui-breadcrumbs" aria-label=preau_model::text::Words::of(lang).breadcrumbs>
                <ol>
                    <li>
                        <a href=list>{list_label}</a>
                    </li>
                    <li aria-current="page">{short}</li>
                </ol>
            </nav>
            <header class="homework-title">
                <Book subject=subject.clone() />
                <div class="homework-title__text">
                    <h1>{title}</h1>
                    <p class="homework-title__meta">
                        <span class="homework-due">
                            <Icon name="clock" />
                            {due}
                        </span>
                        <SubjectChip subject=subject />
                        <span>{detail}</span>
                    </p>
                </div>
            </header>
        </div>
    }
}

/// The last homework of the page before, from the address.
pub fn use_after() -> Memo<Option<AssignmentId>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|q| q.get(AFTER)).and_then(|id| id.parse().ok()))
}

const AFTER: &str = "apres";

/// The way to older homework and back. `query` is what else the address says.
#[component]
pub fn Pages(#[prop(optional_no_strip)] next: Option<AssignmentId>, query: String) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let later = use_after().get_untracked().is_some();
    let first = if query.is_empty() { paths::HOMEWORK.to_owned() } else { format!("{}?{query}", paths::HOMEWORK) };
    let joint = if query.is_empty() { "?" } else { "&" };
    let older = next.map(|id| format!("{first}{joint}{AFTER}={id}"));
    (later || older.is_some()).then(|| {
        view! {
            <nav class="ui-pagination" aria-label=t.pages>
                {later
                    .then(|| {
                        view! {
                            <a class="ui-button ui-button--small" rel="first" href=first.clone()>
                                <Icon name="chevron-left" />
                                {t.newest}
                            </a>
                        }
                    })}
                {older
                    .map(|href| {
                        view! {
                            <a class="ui-button ui-button--small" rel="next" href=href>
                                {t.older}
                                <Icon name="chevron-right" />
                            </a>
                        }
                    })}
            </nav>
        }
    })
}
