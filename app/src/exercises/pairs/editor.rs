use crate::exercises::{
    fields::item_field,
    form::Form,
    rows::{Hands, Rows},
};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        ITEMS_MAX, Item,
        pairs::{Pair, Pairs},
    },
    ids::ItemId,
};

#[component]
pub fn PairsEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let name =
        Callback::new(move |id| form.item::<Pairs>(id).get_untracked().map(|item| item.text).unwrap_or_default());
    let pairs = form.body::<Pairs, _>(|it| it.pairs.iter().map(|pair| pair.left.id).collect::<Vec<_>>());
    let hands = Hands {
        name,
        add: Callback::new(move |id| {
            form.set_body::<Pairs>(|it| {
                it.pairs.push(Pair { left: Item::new(id, ""), right: Item::new(ItemId::random(), "") });
            });
        }),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<Pairs>(|it| {
                let pair = it.pairs.remove(from);
                it.pairs.insert(to, pair);
            });
        }),
        removed: Callback::new(move |id| form.set_body::<Pairs>(|it| it.pairs.retain(|pair| pair.left.id != id))),
        more: false,
    };
    let right_of = move |id: ItemId| {
        form.body::<Pairs, _>(move |it| it.pairs.iter().find(|pair| pair.left.id == id).map(|pair| pair.right.id))
            .get_untracked()
    };
    let row = Callback::new(move |id| {
        view! {
            <div class="exercises-two">
                {item_field::<Pairs>(form, id, t.left, "pairs")}
                {right_of(id).map(|right| item_field::<Pairs>(form, right, t.right, "pairs"))}
            </div>
        }
        .into_any()
    });
    let extras = form.body::<Pairs, _>(|it| it.distractors.iter().map(|item| item.id).collect::<Vec<_>>());
    let extra_hands = Hands {
        name,
        add: Callback::new(move |id| form.set_body::<Pairs>(|it| it.distractors.push(Item::new(id, "")))),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<Pairs>(|it| {
                let item = it.distractors.remove(from);
                it.distractors.insert(to, item);
            });
        }),
        removed: Callback::new(move |id| form.set_body::<Pairs>(|it| it.distractors.retain(|item| item.id != id))),
        more: false,
    };
    view! {
        <Rows
            form=form
            part="paires"
            label=t.pairs
            hint=t.pairs_hint
            add=t.add_pair
            max=ITEMS_MAX
            ids=pairs
            hands=hands
            row=row
            problem=form.problem(None, "pairs")
        />
        <Rows
            form=form
            part="intrus"
            label=t.distractors
            hint=t.distractors_hint
            add=t.add_distractor
            max=ITEMS_MAX
            ids=extras
            hands=extra_hands
            row={Callback::new(move |id| item_field::<Pairs>(form, id, t.distractor, "distractors"))}
            problem=form.problem(None, "distractors")
        />
    }
}
