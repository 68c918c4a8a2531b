use crate::exercises::{
    fields::item_field,
    form::Form,
    rows::{Hands, Rows},
};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        ITEMS_MAX, Item,
        flash_cards::{Card, FlashCards},
    },
    ids::ItemId,
};

#[component]
pub fn FlashCardsEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let ids = form.body::<FlashCards, _>(|it| it.cards.iter().map(|card| card.front.id).collect::<Vec<_>>());
    let hands = Hands {
        name: Callback::new(move |id| form.item::<FlashCards>(id).get().map(|item| item.text).unwrap_or_default()),
        add: Callback::new(move |id| {
            form.set_body::<FlashCards>(|it| {
                it.cards.push(Card { front: Item::new(id, ""), back: Item::new(ItemId::random(), "") });
            });
        }),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<FlashCards>(|it| {
                let card = it.cards.remove(from);
                it.cards.insert(to, card);
            });
        }),
        removed: Callback::new(move |id| form.set_body::<FlashCards>(|it| it.cards.retain(|card| card.front.id != id))),
        more: false,
    };
    let back_of = move |id: ItemId| {
        form.body::<FlashCards, _>(move |it| it.cards.iter().find(|card| card.front.id == id).map(|card| card.back.id))
            .get_untracked()
    };
    let row = Callback::new(move |id| {
        view! {
            <div class="exercises-two">
                {item_field::<FlashCards>(form, id, t.front, "cards")}
                {back_of(id).map(|back| item_field::<FlashCards>(form, back, t.back, "cards"))}
            </div>
        }
        .into_any()
    });
    view! {
        <Rows
            form=form
            part="cartes"
            label=t.cards
            add=t.add_card
            max=ITEMS_MAX
            ids=ids
            hands=hands
            row=row
            problem=form.problem(None, "cards")
        />
    }
}
