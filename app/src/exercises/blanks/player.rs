use crate::exercises::{
    placing::{Place, Placing},
    sheet::{MarkView, Sheet},
    spots::{Spot, Thing, Tray},
};
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, Part, SAID_MAX, blanks},
    ids::ItemId,
    text::ExercisesText,
};

#[component]
pub fn BlanksPlayer(posed: blanks::Posed, sheet: Sheet) -> impl IntoView {
    match posed.bank {
        Some(words) => view! { <Banked pieces=posed.pieces words=words sheet=sheet /> }.into_any(),
        None => view! { <Typed pieces=posed.pieces sheet=sheet /> }.into_any(),
    }
}

fn answer(sheet: Sheet) -> Memo<blanks::Answer> {
    sheet.answer(|answer| if let Answer::Blanks(it) = answer { Some(it) } else { None })
}

/// What stands in a blank, in place of what stood there.
fn fill(sheet: Sheet, answer: Memo<blanks::Answer>, blank: ItemId, text: String) {
    let mut filled = answer.get_untracked().filled;
    filled.retain(|other| other.blank != blank);
    if !text.is_empty() {
        filled.push(blanks::Filled { blank, text });
    }
    sheet.change(Answer::Blanks(blanks::Answer { filled }));
}

/// The text, with something for each blank; blanks are counted from 1.
fn flow(pieces: Vec<blanks::PosedPiece>, blank: impl Fn(ItemId, usize) -> AnyView) -> AnyView {
    let mut count = 0;
    let pieces = pieces.into_iter().map(|piece| match piece {
        blanks::PosedPiece::Text(text) => view! { <span>{text}</span> }.into_any(),
        blanks::PosedPiece::Blank(id) => {
            count += 1;
            blank(id, count)
        }
    });
    view! { <p class="exercises-blanks">{pieces.collect_view()}</p> }.into_any()
}

#[component]
fn Typed(pieces: Vec<blanks::PosedPiece>, sheet: Sheet) -> impl IntoView {
    let answer = answer(sheet);
    flow(pieces, move |id, n| {
        let value = Memo::new(move |_| {
            answer.with(|answer| {
                answer.filled.iter().find(|it| it.blank == id).map(|it| it.text.clone()).unwrap_or_default()
            })
        });
        let width = move || format!("{}ch", value.with(|text| text.chars().count() + 4).clamp(8, 40));
        view! {
            <span class="exercises-blank">
                <input
                    class="ui-input"
                    id=sheet.item_id(id, "trou")
                    aria-label=ExercisesText::blank(sheet.lang, n)
                    maxlength=SAID_MAX.to_string()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    value=value.get_untracked()
                    prop:value=move || value.get()
                    style:inline-size=width
                    readonly=move || sheet.still.get()
                    on:input=move |event| fill(sheet, answer, id, event_target_value(&event))
                />
                <MarkView sheet=sheet part=Part::Item(id) />
            </span>
        }
        .into_any()
    })
}

#[component]
fn Banked(pieces: Vec<blanks::PosedPiece>, words: Vec<String>, sheet: Sheet) -> impl IntoView {
    let answer = answer(sheet);
    let ids: Vec<_> = pieces
        .iter()
        .filter_map(|piece| if let blanks::PosedPiece::Blank(id) = piece { Some(*id) } else { None })
        .collect();
    let places = (1..=ids.len()).map(|n| ExercisesText::blank(sheet.lang, n)).collect();
    let (ids, words) = (StoredValue::new(ids), StoredValue::new(words));
    // Which label stands in which blank: of words that are the same, each label once.
    let standing = Memo::new(move |_| {
        let mut free: Vec<Option<String>> = words.with_value(|words| words.iter().cloned().map(Some).collect());
        let filled = answer.with(|answer| answer.filled.clone());
        let stand = filled.into_iter().filter_map(|it| {
            let label = free.iter().position(|word| word.as_ref() == Some(&it.text))?;
            free[label] = None;
            Some((it.blank, label))
        });
        stand.collect::<Vec<_>>()
    });
    let put = move |label: usize, place: Place| {
        let stood = standing.with_untracked(|all| all.iter().find(|(_, it)| *it == label).map(|(blank, _)| *blank));
        let mut filled = answer.get_untracked().filled;
        filled.retain(|it| Some(it.blank) != stood);
        if let Place::At(place) = place
            && let Some(blank) = ids.with_value(|ids| ids.get(place).copied())
            && let Some(text) = words.with_value(|words| words.get(label).cloned())
        {
            filled.retain(|it| it.blank != blank);
            filled.push(blanks::Filled { blank, text });
        }
        sheet.change(Answer::Blanks(blanks::Answer { filled }));
    };
    let placing = Placing::new(sheet, words.get_value(), places, put);
    let word = move |label: usize| words.with_value(|words| words.get(label).cloned().unwrap_or_default());
    let label_in =
        move |id: ItemId| standing.with(|all| all.iter().find(|(blank, _)| *blank == id).map(|(_, label)| *label));
    let left = Signal::derive(move || {
        standing.with(|all| {
            let free = |n: &usize| !all.iter().any(|(_, label)| label == n);
            (0..words.with_value(Vec::len)).filter(free).collect::<Vec<_>>()
        })
    });
    view! {
        {flow(
            pieces,
            move |id, n| {
                let place = Place::At(n - 1);
                view! {
                    <span class="exercises-blank">
                        <Spot
                            placing=placing
                            place=place
                            filled=Signal::derive(move || label_in(id).is_some())
                            class="exercises-blank__spot"
                        >
                            {move || {
                                label_in(id)
                                    .map(|label| {
                                        view! {
                                            <Thing placing=placing thing=label at=place>
                                                {word(label)}
                                            </Thing>
                                        }
                                    })
                            }}
                        </Spot>
                        <MarkView sheet=sheet part=Part::Item(id) />
                    </span>
                }
                    .into_any()
            },
        )}
        <Tray placing=placing left=left thing=Callback::new(move |n| word(n).into_any()) />
    }
}
