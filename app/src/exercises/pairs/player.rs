use crate::exercises::{
    placing::{Place, Placing, names},
    sheet::{ItemView, MarkView, Sheet},
    spots::{Spot, Thing, Tray},
};
use leptos::prelude::*;
use preau_model::exercises::{Answer, Part, pairs};

#[component]
pub fn PairsPlayer(posed: pairs::Posed, sheet: Sheet) -> impl IntoView {
    let answer = sheet.answer(|answer| if let Answer::Pairs(it) = answer { Some(it) } else { None });
    let (lefts, rights) = (posed.left, StoredValue::new(posed.right));
    let ids: Vec<_> = lefts.iter().map(|left| left.id).collect();
    let (called, places) = (rights.with_value(|rights| names(sheet, rights)), names(sheet, &lefts));
    let put = move |thing: usize, place: Place| {
        let Some(right) = rights.with_value(|rights| rights.get(thing).map(|item| item.id)) else { return };
        let mut joined = answer.get_untracked().joined;
        joined.retain(|other| other.right != right);
        if let Place::At(place) = place
            && let Some(left) = ids.get(place)
        {
            joined.retain(|other| other.left != *left);
            joined.push(pairs::Joined { left: *left, right });
        }
        sheet.change(Answer::Pairs(pairs::Answer { joined }));
    };
    let placing = Placing::new(sheet, called, places, put);
    let beside = move |left| {
        let right = answer.with(|answer| answer.joined.iter().find(|it| it.left == left).map(|it| it.right))?;
        rights.with_value(|rights| rights.iter().position(|item| item.id == right))
    };
    let left = Signal::derive(move || {
        let used = answer.with(|answer| answer.joined.iter().map(|it| it.right).collect::<Vec<_>>());
        rights.with_value(|rights| {
            (0..rights.len()).filter(|n| rights.get(*n).is_some_and(|it| !used.contains(&it.id))).collect::<Vec<_>>()
        })
    });
    let thing = Callback::new(move |n: usize| {
        let item = rights.with_value(|rights| rights.get(n).cloned());
        item.map(|item| view! { <ItemView sheet=sheet item=item /> }).into_any()
    });
    let rows = lefts.into_iter().enumerate().map(move |(place, item)| {
        let id = item.id;
        view! {
            <li class="exercises-pair">
                <span class="exercises-pair__left">
                    <ItemView sheet=sheet item=item />
                </span>
                <Spot
                    placing=placing
                    place=Place::At(place)
                    filled=Signal::derive(move || beside(id).is_some())
                    class="exercises-pair__spot"
                >
                    {move || {
                        beside(id)
                            .map(|n| {
                                view! {
                                    <Thing placing=placing thing=n at=Place::At(place)>
                                        {thing.run(n)}
                                    </Thing>
                                }
                            })
                    }}
                </Spot>
                <MarkView sheet=sheet part=Part::Item(id) />
            </li>
        }
    });
    view! {
        <ol class="exercises-pairs">{rows.collect_view()}</ol>
        <Tray placing=placing left=left thing=thing />
    }
}
