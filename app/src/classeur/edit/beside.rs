//! Another activity beside this one, where there is room: steps are carried from one list to the other, or copied.
//!
//! What moves is a change of the activity that is edited here, and undone here: steps are given to the other one, or got
//! from it. What is put in order in the other one, or copied into it, is a change of that one.

use super::{
    super::{api, moving::Level},
    desk::{ActivityDraft, Desk, Gap, use_desk},
    palette::icon,
};
use crate::{
    browser::{
        self,
        pointer::{edge_behind, gap_at, is_in},
    },
    editing::{Draft, Heard, Saving},
    error::AppError,
    paths,
    ui::{Carry, Ghost, Handle, Icon, Modal},
};
use leptos::{html, prelude::*};
use preau_model::{
    classeur::{ActivityLine, Carried, Clip, Command, Fetch, Insert, Move, Opened, STEPS_MAX},
    editing::Outcome,
    ids::{ActivityId, FolderId, StepId},
    text::{ClasseurText, explain},
};
use std::collections::HashSet;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// The other activity, while it is open.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    id: ActivityId,
    draft: Draft<ActivityDraft>,
    /// Its steps, without those that have just been got from it.
    order: Memo<Vec<StepId>>,
    place: NodeRef<html::Aside>,
    list: NodeRef<html::Ol>,
    /// Where what is carried over it would land.
    slot: RwSignal<Option<Gap>>,
}

/// Does something that counts on what a draft has not sent yet, once that is with the school.
fn once_saved(draft: Draft<ActivityDraft>, work: impl FnOnce() + 'static) {
    if !draft.has_unsent() {
        work();
        return;
    }
    spawn_local(async move {
        draft.save().await;
        if draft.revision().is_some() {
            work();
        }
    });
}

impl Beside {
    /// Whether something is carried over it.
    pub(super) fn is_aimed_at(self) -> bool {
        self.slot.get().is_some()
    }
}

/// The place of a list at that height of the window; `rows`: its steps, of which `shown` are.
fn gap(list: &web_sys::Element, rows: &[StepId], shown: &[u32], y: f64) -> Gap {
    let before = gap_at(list, shown, y).checked_sub(1).and_then(|last| shown.get(last));
    let id = before.and_then(|at| rows.get(usize::try_from(*at).ok()?));
    id.map_or(Gap::Start, |id| Gap::Behind(*id))
}

/// The places of rows of which none is hidden.
fn every(rows: &[StepId]) -> Vec<u32> {
    (0..).zip(rows).map(|(at, _)| at).collect()
}

/// How far below the top of a list that place is. `name`: of a row.
pub(super) fn slot_of(list: NodeRef<html::Ol>, gap: Gap, name: fn(StepId) -> String) -> Option<f64> {
    let list: web_sys::Element = list.get_untracked()?.into();
    Some(gap.after().and_then(|id| edge_behind(&list, &name(id))).unwrap_or(0.0))
}

fn row(id: StepId) -> String {
    format!("a-cote-{id}")
}

impl Desk {
    /// Whether a pointer is over the other activity. Where what it carries would land there is shown.
    pub(super) fn is_over_beside(self, x: f64, y: f64) -> bool {
        let Some(beside) = self.beside.get_untracked() else { return false };
        let over = beside.place.get_untracked().is_some_and(|place| is_in(&place.into(), x, y));
        let slot = over.then(|| {
            let list: Option<web_sys::Element> = beside.list.get_untracked().map(Into::into);
            list.map_or(Gap::Start, |list| beside.order.with_untracked(|rows| gap(&list, rows, &every(rows), y)))
        });
        if beside.slot.get_untracked() != slot {
            beside.slot.set(slot);
        }
        over
    }

    /// What was carried over it is let go there.
    pub(super) fn let_go_beside(self, steps: &[StepId]) {
        let Some(beside) = self.beside.get_untracked() else { return };
        if let Some(gap) = beside.slot.get_untracked() {
            beside.slot.set(None);
            self.give_beside(steps, Some(gap));
        }
    }

    /// Gives steps to the other activity; last for `None`.
    pub(super) fn give_beside(self, steps: &[StepId], gap: Option<Gap>) {
        let Some(beside) = self.beside.get_untracked() else { return };
        let title = beside.draft.with_untracked(|activity| activity.title.clone());
        self.send_behind(steps, beside.id, &title, gap);
    }

    /// Puts copies of steps at the end of the other activity.
    pub(super) fn copy_beside(self, steps: &[StepId]) {
        let Some(beside) = self.beside.get_untracked() else { return };
        let Some(clip) = self.draft.with_untracked(|activity| Clip::of(activity, steps)) else { return };
        let (last, room) = beside.draft.with_untracked(|activity| {
            (activity.steps.last().map(|step| step.id), STEPS_MAX.saturating_sub(activity.steps.len()))
        });
        let insert = clip.pasted(last, room, &mut Uuid::now_v7);
        let n = insert.steps.len();
        if n < clip.contents.len() {
            self.warn(ClasseurText::of(self.lang).is_full);
        }
        if beside.draft.run(&Command::Insert(insert)) {
            self.offer(ClasseurText::pasted(self.lang, n, 0), move || {
                beside.draft.undo();
            });
        }
    }

    /// Gets steps from the other activity, behind one of this one.
    fn take(self, beside: Beside, steps: &[StepId], after: Option<StepId>) {
        let (steps, before) = beside.draft.with_untracked(|activity| {
            let ids = activity.gathered(steps);
            let first = ids.first().and_then(|id| activity.place(*id));
            let before = first.and_then(|at| activity.steps.get(at.checked_sub(1)?)).map(|step| step.id);
            (ids.iter().filter_map(|id| activity.step(*id).cloned()).collect::<Vec<_>>(), before)
        });
        let n = steps.len();
        let fetch =
            Fetch { from: beside.id, steps: Insert::row(steps, after).steps, after: before, first: before.is_none() };
        once_saved(beside.draft, move || {
            if self.run(&Command::Fetch(fetch)) {
                self.tell(ClasseurText::taken(self.lang, n));
            }
        });
    }

    /// Puts copies of steps of the other activity behind one of this one.
    fn take_copies(self, beside: Beside, steps: &[StepId], after: Option<StepId>) {
        let Some(clip) = beside.draft.with_untracked(|activity| Clip::of(activity, steps)) else { return };
        let room = STEPS_MAX.saturating_sub(self.order.with_untracked(Vec::len));
        let insert = clip.pasted(after, room, &mut Uuid::now_v7);
        let n = insert.steps.len();
        if n < clip.contents.len() {
            self.warn(ClasseurText::of(self.lang).is_full);
        }
        if self.run(&Command::Insert(insert)) {
            self.tell(ClasseurText::pasted(self.lang, n, 0));
        }
    }

    /// Behind which step things go that come without being put somewhere: what is chosen, or open, or the last.
    fn end(self) -> Option<StepId> {
        let chosen = self.chosen.with_untracked(|chosen| chosen.last().copied());
        let last = || self.order.with_untracked(|order| order.last().copied());
        chosen.or_else(|| self.open.get_untracked()).or_else(last)
    }
}

/// In the bar: opens another activity beside this one, or closes it.
#[component]
pub(super) fn BesideButton() -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let open = RwSignal::new(false);
    let is_there = move || desk.beside_id.with(Option::is_some);
    let label = move || if is_there() { t.close_beside } else { t.open_beside };
    view! {
        <button
            class="ui-button ui-button--quiet ui-button--icon classeur-beside__opens"
            id="activite-a-cote"
            r#type="button"
            aria-label=label
            title=label
            aria-pressed=move || is_there().to_string()
            on:click=move |_| {
                if desk.beside_id.get_untracked().is_some() {
                    desk.beside_id.set(None);
                } else {
                    open.set(true);
                }
            }
        >
            <Icon name="columns" />
        </button>
        <Modal open=open title=t.open_beside>
            <Choice open=open />
        </Modal>
    }
}

/// Which activity.
#[component]
fn Choice(open: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let at: RwSignal<Option<FolderId>> = RwSignal::new(None);
    let inside = LocalResource::new(move || api::open_folder(at.get()));
    let pick = Callback::new(move |line: ActivityLine| {
        open.set(false);
        desk.beside_id.set(Some(line.id));
    });
    view! {
        <Transition fallback=|| {
            view! { <div class="ui-skeleton"></div> }
        }>
            {move || {
                inside
                    .get()
                    .map(|inside| match inside {
                        Ok(inside) => view! { <Level inside=inside at=at pick=(desk.id, pick) /> }.into_any(),
                        Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
                    })
            }}
        </Transition>
    }
}

/// The other activity, once it is there.
#[component]
pub(super) fn BesidePanel(id: ActivityId) -> impl IntoView {
    let lang = use_desk().lang;
    let opened = LocalResource::new(move || api::open(id));
    view! {
        <Suspense fallback=|| {
            view! { <aside class="classeur-beside"><div class="ui-skeleton"></div></aside> }
        }>
            {move || {
                opened
                    .get()
                    .map(|opened| match opened {
                        Ok(opened) => view! { <Panel opened=opened /> }.into_any(),
                        Err(AppError(failure)) => {
                            view! { <aside class="classeur-beside"><p role="alert">{explain(&failure, lang)}</p></aside> }
                                .into_any()
                        }
                    })
            }}
        </Suspense>
    }
}

#[component]
fn Panel(opened: Opened) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let id = opened.id;
    let draft = Draft::open(ActivityDraft(id), opened.activity, opened.revision, |_: Heard| {});
    let order = Memo::new(move |_| {
        let here: HashSet<StepId> = desk.order.with(|order| order.iter().copied().collect());
        draft.with(|activity| {
            activity.steps.iter().map(|step| step.id).filter(|id| !here.contains(id)).collect::<Vec<_>>()
        })
    });
    let beside = Beside { id, draft, order, place: NodeRef::new(), list: NodeRef::new(), slot: RwSignal::new(None) };
    desk.beside.set(Some(beside));
    on_cleanup(move || {
        desk.beside.try_set(None);
    });
    // What was given to it, or undone, is there once the school has it.
    Effect::watch(
        move || desk.draft.saving.with(|saving| *saving == Saving::Saved),
        move |saved, _, _| {
            if *saved {
                spawn_local(draft.catch_up());
            }
        },
        false,
    );
    let what: RwSignal<Carried> = RwSignal::default();
    let carry = Carry::new(
        move || beside.list.get_untracked().map(Into::into),
        move || what.get_untracked(),
        move |outcome| match outcome {
            Outcome::Dropped { to, .. } => {
                let steps = what.with_untracked(|what| what.steps.clone());
                let after = draft.with_untracked(|activity| activity.anchor(&steps, to));
                let command = Command::Move(Move::row(steps, after));
                once_saved(desk.draft, move || {
                    draft.run(&command);
                });
            }
            Outcome::Cancelled(_) => desk.incoming.set(None),
            _ => {}
        },
    )
    .in_a_column(move || order.with_untracked(|rows| every(rows)));
    // Where it was let go: it is off the ground no longer when that is asked.
    let landed: StoredValue<Option<Gap>> = StoredValue::new(None);
    carry.may_leave(
        move |(x, y)| {
            let Some(list) = desk.list.get_untracked() else { return false };
            let list: web_sys::Element = list.into();
            let over = is_in(&list, x, y) || desk.order.with_untracked(Vec::is_empty);
            let gap = over.then(|| desk.order.with_untracked(|rows| gap(&list, rows, &desk.shown(), y)));
            if desk.incoming.get_untracked() != gap {
                desk.incoming.set(gap);
                landed.set_value(gap);
            }
            over
        },
        move || {
            let steps = what.with_untracked(|what| what.steps.clone());
            if let Some(gap) = landed.get_value() {
                desk.take(beside, &steps, gap.after());
            }
        },
    );
    let pick_up = move |id: StepId| {
        let busy = carry.gesture.with_untracked(|gesture| gesture.carried().is_some());
        if !busy {
            what.set(draft.with_untracked(|activity| Carried::with(activity, id, &[])));
        }
        what.with_untracked(Carried::first)
    };
    let slot = move || {
        let (gap, gesture) = (beside.slot.get(), carry.gesture.get());
        if let Some(gap) = gap {
            return slot_of(beside.list, gap, row);
        }
        let (_, to) = gesture.carried().filter(|_| desk.incoming.get().is_none())?;
        carry.edge(what.with(|what| what.before_which(to)))
    };
    let content = move |id: StepId| draft.with(|activity| activity.step(id).map(|step| step.content.clone()));
    let line = move |id: StepId| {
        let content = Memo::new(move |_| content(id));
        let name = Signal::derive(move || {
            content.with(|it| it.as_ref().map(|it| ClasseurText::step(lang, it)).unwrap_or_default())
        });
        let move_name = Signal::derive(move || {
            content.with(|it| it.as_ref().map(|it| ClasseurText::move_what(lang, it)).unwrap_or_default())
        });
        view! {
            <li class="classeur-beside__row" id=row(id) data-kind=move || content.with(|it| it.as_ref().map(|it| it.kind().code()))>
                <Handle
                    carry=carry
                    item=move |()| pick_up(id)
                    id=format!("{}-deplacer", row(id))
                    class="classeur-row__handle"
                    label=move_name
                    described_by="comment-deplacer"
                />
                <span class="classeur-beside__name">
                    {move || content.with(|it| it.as_ref().map(|it| view! { <Icon name=icon(it.kind()) small=true /> }))}
                    <span>{name}</span>
                </span>
                <button
                    class="ui-button ui-button--quiet ui-button--icon"
                    r#type="button"
                    aria-label=move || ClasseurText::take_what(lang, &name.get())
                    title=t.take_here
                    on:click=move |_| {
                        let next = order.with_untracked(|order| {
                            let at = order.iter().position(|other| *other == id)?;
                            order.get(at + 1).or_else(|| order.get(at.checked_sub(1)?)).copied()
                        });
                        desk.take(beside, &[id], desk.end());
                        let focus = next.map_or_else(|| "activite-a-cote".to_owned(), |id| format!("{}-deplacer", row(id)));
                        browser::after(0, move || browser::focus(&focus));
                    }
                >
                    <Icon name="arrow-left" />
                </button>
                <button
                    class="ui-button ui-button--quiet ui-button--icon"
                    r#type="button"
                    aria-label=move || ClasseurText::copy_what_here(lang, &name.get())
                    title=t.copy_here
                    on:click=move |_| desk.take_copies(beside, &[id], desk.end())
                >
                    <Icon name="copy" />
                </button>
            </li>
        }
    };
    let title = move || {
        draft.with(|activity| if activity.title.is_empty() { t.untitled.to_owned() } else { activity.title.clone() })
    };
    view! {
        <aside class="classeur-beside" aria-label=t.beside node_ref=beside.place>
            <div class="classeur-beside__head">
                <h2 class="classeur-beside__title">
                    <a href=paths::activity(id)>{title}</a>
                </h2>
                <button
                    class="ui-button ui-button--quiet ui-button--icon"
                    r#type="button"
                    aria-label=t.close_beside
                    on:click=move |_| {
                        desk.beside_id.set(None);
                        browser::after(0, || browser::focus("activite-a-cote"));
                    }
                >
                    <Icon name="close" />
                </button>
            </div>
            <p class="ui-muted ui-small">{t.beside_hint}</p>
            <div class="classeur-edit__list">
                <ol class="classeur-beside__rows" node_ref=beside.list>
                    <For each=move || order.get() key=|id| *id let:id>
                        {line(id)}
                    </For>
                </ol>
                <Show when=move || slot().is_some()>
                    <div class="classeur-edit__slot" style:translate=move || slot().map(|top| format!("0 {top}px")) aria-hidden="true"></div>
                </Show>
                <Show when=move || order.with(Vec::is_empty)>
                    <p class="classeur-beside__none ui-muted">{t.no_steps}</p>
                </Show>
            </div>
            <Ghost
                carry=carry
                name=move |_: usize| {
                    let (first, count) = what.with(|what| (what.steps.first().copied(), what.steps.len()));
                    if count > 1 {
                        return Some(ClasseurText::selected(lang, count));
                    }
                    first.and_then(content).map(|content| ClasseurText::step(lang, &content))
                }
            />
        </aside>
    }
}
