//! A list of things of an exercise: carried about by a handle, added to, taken from.

use super::form::Form;
use crate::{
    browser,
    ui::{Carry, FieldProblem, Ghost, Handle, Icon, Menu},
};
use leptos::{html, prelude::*};
use preau_model::{
    editing::Outcome,
    error::Problem,
    ids::ItemId,
    text::{ExerciseEditorText, ExercisesText, Words},
};

/// What a list does to the exercise.
#[derive(Clone, Copy)]
pub struct Hands {
    /// How a thing is called.
    pub name: Callback<ItemId, String>,
    /// Adds an empty one, at the end.
    pub add: Callback<ItemId>,
    /// From a place to a place.
    pub moved: Callback<(usize, usize)>,
    pub removed: Callback<ItemId>,
    /// Whether a line below says more of each.
    pub more: bool,
}

/// `part` is no other list's. `row` draws what is in a thing; its first field has the identifier
/// `form.item_id(id, "texte")`.
#[component]
pub fn Rows(
    form: Form,
    part: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    add: &'static str,
    max: usize,
    ids: Memo<Vec<ItemId>>,
    hands: Hands,
    row: Callback<ItemId, AnyView>,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let lang = form.lang;
    let list: NodeRef<html::Ol> = NodeRef::new();
    let at = move |place: usize| ids.with_untracked(|ids| ids.get(place).copied());
    let called = move |place: usize| at(place).map(|id| untrack(move || hands.name.run(id))).unwrap_or_default();
    let count = move || ids.with_untracked(Vec::len);
    let put = move |from: usize, to: usize| {
        let (Some(id), true) = (at(from), to < count()) else { return };
        let name = called(from);
        hands.moved.run((from, to));
        form.say(ExercisesText::placed(lang, &name, to + 1, count()));
        browser::after(0, move || browser::focus(&form.item_id(id, "poignee")));
    };
    let carry = Carry::new(
        move || list.get_untracked().map(Into::into),
        count,
        move |outcome| match outcome {
            Outcome::PickedUp(place) => form.say(ExercisesText::picked_up(lang, &called(place), place + 1, count())),
            Outcome::Shown { to, .. } => form.say(ExercisesText::would_land(lang, to + 1, count())),
            Outcome::Cancelled(_) => form.say(ExercisesText::of(lang).let_go),
            Outcome::Dropped { item, to, .. } => put(item, to),
            Outcome::Clicked(_) | Outcome::Nothing => {}
        },
    );
    let add_id = form.id(&format!("{part}-ajouter"));
    let added = add_id.clone();
    let remove = Callback::new(move |id: ItemId| {
        hands.removed.run(id);
        let next = form.id(&format!("{part}-ajouter"));
        browser::after(0, move || browser::focus(&next));
    });
    let new = move |_| {
        let id = ItemId::random();
        hands.add.run(id);
        browser::after(0, move || browser::focus(&form.item_id(id, "texte")));
    };
    let label_id = form.id(&format!("{part}-titre"));
    let named_by = label_id.clone();
    view! {
        <div class="exercises-rows" role="group" aria-labelledby=named_by>
            <p class="ui-field__label" id=label_id>{label}</p>
            {(!hint.is_empty()).then(|| view! { <p class="ui-field__hint">{hint}</p> })}
            <ol class="exercises-rows__list" node_ref=list data-carrying=move || carry.gesture.get().carried().is_some().then_some("")>
                <For each=move || ids.get() key=|id| *id let:id>
                    <Row form=form id=id ids=ids carry=carry put=Callback::new(move |(from, to)| put(from, to)) remove=remove hands=hands>
                        {row.run(id)}
                    </Row>
                </For>
            </ol>
            <FieldProblem id=form.id(&format!("{part}-error")) problem=problem />
            <div>
                <button
                    class="ui-button ui-button--small"
                    id=added
                    r#type="button"
                    disabled=move || ids.with(|ids| ids.len() >= max)
                    on:click=new
                >
                    <Icon name="plus" small=true />
                    {add}
                </button>
            </div>
            <Ghost carry=carry name=move |place: usize| Some(called(place)) />
        </div>
    }
}

#[component]
fn Row(
    form: Form,
    id: ItemId,
    ids: Memo<Vec<ItemId>>,
    carry: Carry,
    put: Callback<(usize, usize)>,
    remove: Callback<ItemId>,
    hands: Hands,
    children: Children,
) -> impl IntoView {
    let lang = form.lang;
    let t = form.text();
    let ready = browser::taken_over();
    let place = move || ids.with(|ids| ids.iter().position(|other| *other == id));
    let name = move || hands.name.run(id);
    let step = move |down: bool| {
        if let Some(from) = untrack(place) {
            put.run((from, if down { from + 1 } else { from.saturating_sub(1) }));
        }
    };
    view! {
        <li class="exercises-row" data-more=hands.more.then_some("") data-carried=move || carry.is_carried(place()).then_some("") style:order=move || carry.order(place())>
            <Handle
                carry=carry
                item=move |()| untrack(place)
                id=form.item_id(id, "poignee")
                class="exercises-row__handle"
                label=Signal::derive(move || ExercisesText::move_what(lang, &name()))
            />
            <div class="exercises-row__body">{children()}</div>
            <Show when=move || ready.get()>
                <Menu
                    id=form.item_id(id, "actions")
                    label=Signal::derive(move || ExerciseEditorText::more_about(lang, &name()))
                    icon="more"
                >
                    <button class="ui-menu__item" r#type="button" on:click=move |_| step(false)>
                        <Icon name="chevron-up" small=true />
                        {t.up}
                    </button>
                    <button class="ui-menu__item" r#type="button" on:click=move |_| step(true)>
                        <Icon name="chevron-down" small=true />
                        {t.down}
                    </button>
                    <button class="ui-menu__item ui-menu__item--danger" r#type="button" on:click=move |_| remove.run(id)>
                        <Icon name="trash" small=true />
                        {Words::of(lang).remove}
                    </button>
                </Menu>
            </Show>
        </li>
    }
}
