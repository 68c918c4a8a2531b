use crate::exercises::{
    fields::item_field,
    form::Form,
    rows::{Hands, Rows},
};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        ITEMS_MAX, Item,
        groups::{Group, Groups},
    },
    ids::ItemId,
};

#[component]
pub fn GroupsEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let ids = form.body::<Groups, _>(|it| it.groups.iter().map(|group| group.name.id).collect::<Vec<_>>());
    let hands = Hands {
        name: name(form),
        add: Callback::new(move |id| {
            form.set_body::<Groups>(|it| it.groups.push(Group { name: Item::new(id, ""), items: Vec::new() }));
        }),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<Groups>(|it| {
                let group = it.groups.remove(from);
                it.groups.insert(to, group);
            });
        }),
        removed: Callback::new(move |id| form.set_body::<Groups>(|it| it.groups.retain(|group| group.name.id != id))),
        more: false,
    };
    let row = Callback::new(move |id| {
        view! {
            {item_field::<Groups>(form, id, t.group, "groups")}
            <Labels form=form group=Some(id) />
        }
        .into_any()
    });
    view! {
        <Rows
            form=form
            part="groupes"
            label=t.groups
            hint=t.groups_hint
            add=t.add_group
            max=ITEMS_MAX / 2
            ids=ids
            hands=hands
            row=row
            problem=form.problem(None, "groups")
        />
        <crate::ui::FieldProblem id=form.id("etiquettes-error") problem=form.problem(None, "items") />
        <Labels form=form group=None />
    }
}

fn name(form: Form) -> Callback<ItemId, String> {
    Callback::new(move |id| form.item::<Groups>(id).get_untracked().map(|item| item.text).unwrap_or_default())
}

/// The labels of a group, or those that belong to none.
fn labels(groups: &mut Groups, group: Option<ItemId>) -> Option<&mut Vec<Item>> {
    match group {
        None => Some(&mut groups.distractors),
        Some(id) => groups.groups.iter_mut().find(|group| group.name.id == id).map(|group| &mut group.items),
    }
}

#[component]
fn Labels(form: Form, group: Option<ItemId>) -> impl IntoView {
    let t = form.text();
    let change = move |change: &dyn Fn(&mut Vec<Item>)| {
        form.set_body::<Groups>(|it| {
            if let Some(labels) = labels(it, group) {
                change(labels);
            }
        });
    };
    let ids = form.body::<Groups, _>(move |it| {
        let mut it = it.clone();
        labels(&mut it, group).map(|labels| labels.iter().map(|item| item.id).collect::<Vec<_>>()).unwrap_or_default()
    });
    let part: &'static str = if group.is_some() { "etiquettes" } else { "intrus" };
    let field = if group.is_some() { "groups" } else { "distractors" };
    let hands = Hands {
        name: name(form),
        add: Callback::new(move |id| change(&|labels| labels.push(Item::new(id, "")))),
        moved: Callback::new(move |(from, to)| {
            change(&|labels| {
                let item = labels.remove(from);
                labels.insert(to, item);
            });
        }),
        removed: Callback::new(move |id| change(&|labels| labels.retain(|item| item.id != id))),
        more: false,
    };
    let (label, hint) = if group.is_some() { (t.labels, "") } else { (t.distractors, t.distractors_hint) };
    // One list of labels a group: their buttons are told apart by it.
    let form = group.map_or(form, |id| form.within(&form.item_id(id, "groupe")));
    let row = Callback::new(move |id| item_field::<Groups>(form, id, t.label, field));
    view! {
        <Rows
            form=form
            part=part
            label=label
            hint=hint
            add=t.add_label
            max=ITEMS_MAX
            ids=ids
            hands=hands
            row=row
            problem=if group.is_some() { Signal::stored(None) } else { form.problem(None, "distractors") }
        />
    }
}
