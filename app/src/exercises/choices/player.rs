use crate::exercises::sheet::{ItemView, MarkView, Sheet};
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Part, choices},
    ids::ItemId,
};

#[component]
pub fn ChoicesPlayer(posed: choices::Posed, sheet: Sheet) -> impl IntoView {
    let t = sheet.text();
    let answer = sheet.answer(|answer| if let Answer::Choices(it) = answer { Some(it) } else { None });
    let several = posed.several;
    let choose = move |id: ItemId, chosen: bool| {
        let mut all = answer.get_untracked().chosen;
        if several {
            all.retain(|other| *other != id);
        } else {
            all.clear();
        }
        if chosen {
            all.push(id);
        }
        sheet.change(Answer::Choices(choices::Answer { chosen: all }));
    };
    let pictured = posed.choices.iter().any(|choice| choice.pictured);
    let choices = posed.choices.into_iter().map(move |choice| {
        let id = choice.id;
        let chosen = move || answer.with(|answer| answer.chosen.contains(&id));
        view! {
            <li class="exercises-choices__one">
                <label class="ui-choice ui-choice--card">
                    <input
                        r#type=if several { "checkbox" } else { "radio" }
                        name=sheet.id("choix")
                        checked=untrack(chosen)
                        prop:checked=chosen
                        disabled=move || sheet.still.get()
                        on:change:target=move |event| choose(id, event.target().checked())
                    />
                    <ItemView sheet=sheet item=choice />
                </label>
                <MarkView sheet=sheet part=Part::Item(id) />
            </li>
        }
    });
    view! {
        {several.then(|| view! { <p class="ui-muted">{t.several}</p> })}
        <ul class="exercises-choices" data-pictured=pictured.then_some("")>
            {choices.collect_view()}
        </ul>
    }
}
