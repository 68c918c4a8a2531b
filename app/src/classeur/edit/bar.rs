//! Above the steps: undo, where the draft stands, what is to be done with those that are chosen.

use super::{super::step::StepView, beside::BesideButton, desk::use_desk, people::People};
use crate::{
    editing::Saving,
    ui::{Icon, Notice, Tone, UndoRedo},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Command, Content, Insert, Step},
    ids::StepId,
    text::{ClasseurText, explain},
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
            <p class="classeur-edit__state" role="status" data-tone=tone>
                {saving}
            </p>
        </div>
        <ClashQuestion />
    }
}

/// Two people changed the same step at once: which one stays? What the colleague wrote is shown; one's own stands in the
/// list. It stands above the page, wherever one has scrolled.
#[component]
fn ClashQuestion() -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    move || {
        desk.draft.clash.get().map(|clash| {
            let theirs = StoredValue::new(written(&clash.theirs));
            let shown = theirs.with_value(|all| all.iter().map(|(_, content)| content.clone()).collect::<Vec<_>>());
            view! {
                <div class="ui-asked" role="alert">
                <Notice tone=Tone::Warning title=t.clash>
                    <p>{ClasseurText::clash_with(desk.lang, &clash.by)}</p>
                    {(!shown.is_empty())
                        .then(|| {
                            view! {
                                <div class="classeur-clash" role="group" aria-label=t.their_version>
                                    <p class="classeur-clash__whose">{t.their_version}</p>
                                    {shown.into_iter().map(|content| view! { <StepView content=content /> }).collect_view()}
                                </div>
                            }
                        })}
                    <div class="ui-cluster">
                        <button
                            class="ui-button ui-button--primary"
                            r#type="button"
                            on:click=move |_| desk.draft.settle(true)
                        >
                            {t.keep_mine}
                        </button>
                        <button class="ui-button" r#type="button" on:click=move |_| desk.draft.settle(false)>
                            {t.take_theirs}
                        </button>
                        {theirs
                            .with_value(|all| !all.is_empty())
                            .then(|| {
                                view! {
                                    <button
                                        class="ui-button"
                                        r#type="button"
                                        on:click=move |_| {
                                            desk.draft.settle(true);
                                            for (step, content) in theirs.get_value() {
                                                let copy = Step { id: StepId(Uuid::now_v7()), content };
                                                desk.draft.run(&Command::Insert(Insert::row([copy], Some(step))));
                                            }
                                        }
                                    >
                                        {t.keep_both}
                                    </button>
                                }
                            })}
                    </div>
                </Notice>
                </div>
            }
        })
    }
}

/// What stands in steps by now that these have changed.
fn written(commands: &[Command]) -> Vec<(StepId, Content)> {
    let mut all: Vec<(StepId, Content)> = Vec::new();
    for command in commands {
        let Command::Change(it) = command else { continue };
        match all.iter_mut().find(|(step, _)| *step == it.step) {
            Some((_, content)) => content.clone_from(&it.content),
            None => all.push((it.step, it.content.clone())),
        }
    }
    all
}
