//! Above the steps: undo, where the draft stands, what is to be done with those that are chosen.

use super::{
    super::step::StepView,
    beside::BesideButton,
    desk::{Desk, form, use_desk},
    head::TITLE,
    people::People,
};
use crate::{
    browser,
    editing::{ClashAsked, RefusedTools, SAVING_STATE, Saving},
    ui::{Icon, UndoRedo},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Command, Content, Insert, Step},
    editing::Edit,
    ids::{StepId, SubjectId},
    text::{ClashText, ClasseurText, explain},
};
use uuid::Uuid;

#[component]
pub(super) fn Bar() -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let asked = move || desk.draft.clash.with(Option::is_some);
    let saving = move || match desk.draft.saving.get() {
        Saving::Saved | Saving::UnderWay if asked() => t.asking.to_owned(),
        Saving::Saved => t.saved.to_owned(),
        Saving::UnderWay => t.saving.to_owned(),
        Saving::Offline => t.offline.to_owned(),
        Saving::Refused(failure) => format!("{}\u{a0}: {}", t.not_saved, explain(&failure, lang)),
    };
    let tone = move || if asked() { Some("warning") } else { desk.draft.saving.with(Saving::tone) };
    view! {
        <div class="classeur-edit__bar">
            <div class="classeur-edit__tools" role="group">
                <UndoRedo
                    can_undo=Signal::derive(move || desk.draft.can_undo())
                    can_redo=Signal::derive(move || desk.draft.can_redo())
                    undo=move |()| desk.undo()
                    redo=move |()| desk.redo()
                />
                <BesideButton />
            </div>
            <Show when=move || !desk.chosen.with(Vec::is_empty)>
                <div class="classeur-edit__chosen" role="group">
                    <span>{move || desk.chosen.with(|chosen| ClasseurText::selected(lang, chosen.len()))}</span>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| desk.duplicate(&desk.chosen.get_untracked())
                    >
                        <Icon name="copy" small=true />
                        {t.duplicate}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| {
                            desk.copy(&desk.chosen.get_untracked());
                        }
                    >
                        <Icon name="copy" small=true />
                        {t.copy_steps}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| {
                            desk.cut(&desk.chosen.get_untracked());
                        }
                    >
                        <Icon name="scissors" small=true />
                        {t.cut_steps}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| desk.moving.set(desk.chosen.get_untracked())
                    >
                        <Icon name="list" small=true />
                        {t.move_to}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| desk.leaving.set(desk.chosen.get_untracked())
                    >
                        <Icon name="external-link" small=true />
                        {t.to_activity}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| desk.delete(&desk.chosen.get_untracked())
                    >
                        <Icon name="trash" small=true />
                        {t.delete}
                    </button>
                    <button
                        class="ui-button ui-button--small ui-button--quiet"
                        r#type="button"
                        on:click=move |_| desk.chosen.set(Vec::new())
                    >
                        {t.clear_selection}
                    </button>
                </div>
            </Show>
            <People />
            <p class="classeur-edit__state" id=SAVING_STATE tabindex="-1" role="status" data-tone=tone>
                {saving}
            </p>
            <RefusedTools draft=desk.draft />
        </div>
        <ClashQuestion />
    }
}

/// The same step was changed twice at once: what the other wrote is shown; one's own stands in the list.
#[component]
fn ClashQuestion() -> impl IntoView {
    let desk = use_desk();
    move || {
        desk.draft.clash.get().map(|clash| {
            let mine = untrack(|| desk.draft.disputed(&clash).0);
            let first = mine.first().and_then(|it| it.steps().first().copied());
            let theirs = StoredValue::new(written(&mine, &clash.theirs));
            let shown = theirs.with_value(|all| all.iter().map(|(_, content)| content.clone()).collect::<Vec<_>>());
            let settle = Callback::new(move |mine: bool| {
                desk.draft.settle(mine);
                // What was pressed is gone.
                browser::after(0, move || match first {
                    Some(step) if desk.open.get_untracked() == Some(step) => browser::focus(&form(step)),
                    Some(step) => desk.focus_edit_button(step),
                    None => browser::focus(TITLE),
                });
            });
            let both = Callback::new(move |()| {
                settle.run(true);
                for (step, content) in theirs.get_value() {
                    let copy = Step { id: StepId(Uuid::now_v7()), content };
                    desk.run(&Command::Insert(Insert::row([copy], Some(step))));
                }
            });
            let both = theirs.with_value(|all| !all.is_empty()).then_some(both);
            let (whose, _) = ClashText::of(desk.lang).sides(&clash.by);
            let said = untrack(|| said(&desk, &mine, &clash.theirs));
            view! {
                <ClashAsked by=clash.by settle=settle both=both>
                    {(!shown.is_empty() || !said.is_empty())
                        .then(|| {
                            view! {
                                <div class="classeur-clash" role="group" aria-label=whose>
                                    <p class="classeur-clash__whose">{whose}</p>
                                    {said.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                                    {shown.into_iter().map(|content| view! { <StepView content=content /> }).collect_view()}
                                </div>
                            }
                        })}
                </ClashAsked>
            }
        })
    }
}

/// In words, what of theirs goes against one's own and is in no step: the head of the activity, and steps that are gone.
fn said(desk: &Desk, mine: &[Command], theirs: &[Command]) -> Vec<String> {
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let subject = |id: Option<SubjectId>| {
        let named =
            desk.subjects.with_value(|all| all.iter().find(|(it, _)| Some(*it) == id).map(|(_, name)| name.clone()));
        named.unwrap_or_else(|| t.no_subject.to_owned())
    };
    let line = |it: &Command| match it {
        Command::Rename(it) => Some(ClashText::set_to(lang, t.activity_title, &it.title)),
        Command::Describe(it) => Some(ClashText::set_to(lang, t.summary, &it.summary)),
        Command::SetSubject(it) => Some(ClashText::set_to(lang, t.subject, &subject(it.subject))),
        Command::Remove(_) | Command::Send(_) => Some(ClashText::of(lang).taken_out.to_owned()),
        _ => None,
    };
    // Only the last word of each counts.
    let is_last = |at: usize| !theirs.iter().skip(at + 1).any(|later| later.replaces(&theirs[at]));
    let disputed =
        theirs.iter().enumerate().filter(|(at, it)| is_last(*at) && mine.iter().any(|own| own.overwrites(it)));
    let mut lines: Vec<String> = disputed.filter_map(|(_, it)| line(it)).collect();
    lines.dedup();
    lines
}

/// What they have written in steps, as far as it goes against one's own.
fn written(mine: &[Command], theirs: &[Command]) -> Vec<(StepId, Content)> {
    let mut all: Vec<(StepId, Content)> = Vec::new();
    for command in theirs.iter().filter(|it| mine.iter().any(|own| own.overwrites(it))) {
        let Command::Change(it) = command else { continue };
        match all.iter_mut().find(|(step, _)| *step == it.step) {
            Some((_, content)) => content.clone_from(&it.content),
            None => all.push((it.step, it.content.clone())),
        }
    }
    all
}
