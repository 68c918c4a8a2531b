use crate::exercises::{
    fields::{Toggle, item_field},
    form::Form,
    rows::{Hands, Rows},
};
use leptos::prelude::*;
use preau_model::exercises::{ITEMS_MAX, Item, order::Order};

#[component]
pub fn OrderEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let ids = form.body::<Order, _>(|it| it.items.iter().map(|item| item.id).collect::<Vec<_>>());
    let hands = Hands {
        name: Callback::new(move |id| form.item::<Order>(id).get().map(|item| item.text).unwrap_or_default()),
        add: Callback::new(move |id| form.set_body::<Order>(|it| it.items.push(Item::new(id, "")))),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<Order>(|it| {
                let item = it.items.remove(from);
                it.items.insert(to, item);
            });
        }),
        removed: Callback::new(move |id| form.set_body::<Order>(|it| it.items.retain(|item| item.id != id))),
        more: false,
    };
    let row = Callback::new(move |id| item_field::<Order>(form, id, t.element, "items"));
    view! {
        <Rows
            form=form
            part="elements"
            label=t.elements
            hint=t.elements_hint
            add=t.add_element
            max=ITEMS_MAX
            ids=ids
            hands=hands
            row=row
            problem=form.problem(None, "items")
        />
        <Toggle
            label=t.strict
            hint=t.strict_hint
            value={form.body::<Order, _>(|it| it.strict)}
            write={move |on: bool| form.set_body::<Order>(|it| it.strict = on)}
        />
    }
}
