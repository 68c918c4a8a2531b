use crate::exercises::{
    fields::{Toggle, item_field},
    form::Form,
    rows::{Hands, Rows},
};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        FEEDBACK_MAX, ITEMS_MAX, Item,
        choices::{Choice, Choices},
    },
    ids::ItemId,
};

#[component]
pub fn ChoicesEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let ids = form.body::<Choices, _>(|it| it.choices.iter().map(|choice| choice.item.id).collect::<Vec<_>>());
    let several = form.body::<Choices, _>(|it| it.several);
    let hands = Hands {
        name: Callback::new(move |id| form.item::<Choices>(id).get().map(|item| item.text).unwrap_or_default()),
        add: Callback::new(move |id| {
            form.set_body::<Choices>(|it| {
                it.choices.push(Choice { item: Item::new(id, ""), right: false, feedback: String::new() });
            });
        }),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<Choices>(|it| {
                let choice = it.choices.remove(from);
                it.choices.insert(to, choice);
            });
        }),
        removed: Callback::new(move |id| {
            form.set_body::<Choices>(|it| it.choices.retain(|choice| choice.item.id != id));
        }),
        more: true,
    };
    let row = Callback::new(move |id| view! { <ChoiceRow form=form id=id several=several /> }.into_any());
    view! {
        <Rows
            form=form
            part="choix"
            label=t.choices
            hint=t.choices_hint
            add=t.add_choice
            max=ITEMS_MAX
            ids=ids
            hands=hands
            row=row
            problem=form.problem(None, "choices")
        />
        <div class="ui-fieldset">
            <Toggle
                label=t.several
                value=several
                write=move |on: bool| {
                    form.set_body::<Choices>(|it| {
                        it.several = on;
                        // One right answer: the first of them.
                        let rights = it.choices.iter_mut().filter(|choice| choice.right);
                        for choice in rights.skip(if on { usize::MAX } else { 1 }) {
                            choice.right = false;
                        }
                    });
                }
            />
            <Show when=move || several.get()>
                <Toggle
                    label=t.strict
                    hint=t.strict_hint
                    value={form.body::<Choices, _>(|it| it.strict)}
                    write={move |on: bool| form.set_body::<Choices>(|it| it.strict = on)}
                />
            </Show>
        </div>
    }
}

#[component]
fn ChoiceRow(form: Form, id: ItemId, several: Memo<bool>) -> impl IntoView {
    let t = form.text();
    let choice = form.body::<Choices, _>(move |it| it.choices.iter().find(|choice| choice.item.id == id).cloned());
    let right = move || choice.with(|choice| choice.as_ref().is_some_and(|choice| choice.right));
    let feedback =
        move || choice.with(|choice| choice.as_ref().map(|choice| choice.feedback.clone()).unwrap_or_default());
    let tick = move |on: bool| {
        form.set_body::<Choices>(|it| {
            let one = !it.several;
            for choice in &mut it.choices {
                if choice.item.id == id {
                    choice.right = on;
                } else if one && on {
                    choice.right = false;
                }
            }
        });
    };
    view! {
        {item_field::<Choices>(form, id, t.choice, "choices")}
        <div class="exercises-row__more">
            <label class="ui-choice">
                <input
                    r#type=move || if several.get() { "checkbox" } else { "radio" }
                    name=form.id("juste")
                    checked=untrack(right)
                    prop:checked=right
                    on:change:target=move |event| tick(event.target().checked())
                />
                <span class="ui-choice__label">{t.is_right}</span>
            </label>
            <input
                class="ui-input"
                aria-label=t.feedback_to_choice
                placeholder=t.feedback_to_choice
                maxlength=FEEDBACK_MAX.to_string()
                autocomplete="off"
                value=untrack(feedback)
                prop:value=feedback
                on:input=move |event| {
                    let text = event_target_value(&event);
                    form.set_body::<Choices>(|it| {
                        if let Some(choice) = it.choices.iter_mut().find(|choice| choice.item.id == id) {
                            choice.feedback = text;
                        }
                    });
                }
            />
        </div>
    }
}
