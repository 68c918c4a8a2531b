use crate::exercises::{
    placing::{Place, Placing, names},
    sheet::{ItemView, MarkView, Sheet},
    spots::{Spot, Thing, Tray},
};
use leptos::prelude::*;
use preau_model::exercises::{Answer, Part, groups};

#[component]
pub fn GroupsPlayer(posed: groups::Posed, sheet: Sheet) -> impl IntoView {
    let answer = sheet.answer(|answer| if let Answer::Groups(it) = answer { Some(it) } else { None });
    let (groups, items) = (posed.groups, StoredValue::new(posed.items));
    let ids: Vec<_> = groups.iter().map(|group| group.id).collect();
    let (called, places) = (items.with_value(|items| names(sheet, items)), names(sheet, &groups));
    let put = move |thing: usize, place: Place| {
        let Some(item) = items.with_value(|items| items.get(thing).map(|item| item.id)) else { return };
        let mut sorted = answer.get_untracked().sorted;
        sorted.retain(|other| other.item != item);
        if let Place::At(place) = place
            && let Some(group) = ids.get(place)
        {
            sorted.push(groups::Sorted { item, group: *group });
        }
        sheet.change(Answer::Groups(groups::Answer { sorted }));
    };
    let placing = Placing::new(sheet, called, places, put);
    // By position, in the order in which they were put there.
    let inside = move |group| {
        let sorted = answer.with(|answer| answer.sorted.clone());
        let of = sorted.into_iter().filter(move |sorted| sorted.group == group);
        items.with_value(|items| {
            of.filter_map(|it| items.iter().position(|item| item.id == it.item)).collect::<Vec<_>>()
        })
    };
    let left = Signal::derive(move || {
        let sorted = answer.with(|answer| answer.sorted.iter().map(|it| it.item).collect::<Vec<_>>());
        items.with_value(|items| {
            (0..items.len())
                .filter(|n| items.get(*n).is_some_and(|item| !sorted.contains(&item.id)))
                .collect::<Vec<_>>()
        })
    });
    let thing = Callback::new(move |n: usize| {
        let item = items.with_value(|items| items.get(n).cloned());
        item.map(|item| view! { <ItemView sheet=sheet item=item /> }).into_any()
    });
    // What was left there though it belongs somewhere is told too.
    let loose = Callback::new(move |n: usize| {
        let id = items.with_value(|items| items.get(n).map(|item| item.id));
        view! {
            {thing.run(n)}
            {id.map(|id| view! { <MarkView sheet=sheet part=Part::Item(id) /> })}
        }
        .into_any()
    });
    let boxes = groups.into_iter().enumerate().map(move |(place, group)| {
        let id = group.id;
        let heading = sheet.item_id(id, "groupe");
        let named_by = heading.clone();
        view! {
            <section class="exercises-group" aria-labelledby=named_by>
                <h3 class="exercises-group__name" id=heading>
                    <ItemView sheet=sheet item=group />
                </h3>
                <Spot placing=placing place=Place::At(place) filled=Signal::stored(false) class="exercises-group__spot">
                    <For each=move || inside(id) key=|n| *n let:n>
                        <span class="exercises-placed">
                            <Thing placing=placing thing=n at=Place::At(place)>
                                {thing.run(n)}
                            </Thing>
                            {items.with_value(|items| items.get(n).map(|item| item.id)).map(|id| view! { <MarkView sheet=sheet part=Part::Item(id) /> })}
                        </span>
                    </For>
                </Spot>
            </section>
        }
    });
    view! {
        <Tray placing=placing left=left thing=loose />
        <div class="exercises-groups">{boxes.collect_view()}</div>
    }
}
