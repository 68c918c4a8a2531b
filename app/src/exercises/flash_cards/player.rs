use crate::browser;
use crate::exercises::sheet::{ItemView, Sheet};
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::{
    exercises::{Answer, flash_cards},
    text::ExercisesText,
};

#[component]
pub fn FlashCardsPlayer(posed: flash_cards::Posed, sheet: Sheet) -> impl IntoView {
    let (lang, t) = (sheet.lang, sheet.text());
    let answer = sheet.answer(|answer| if let Answer::FlashCards(it) = answer { Some(it) } else { None });
    let cards = StoredValue::new(posed.cards);
    let count = cards.with_value(Vec::len);
    let known = move |n: usize| {
        let card = cards.with_value(|cards| cards.get(n).map(|card| card.front.id))?;
        answer.with(|answer| answer.seen.iter().find(|seen| seen.card == card).map(|seen| seen.known))
    };
    // The first one that nothing was said of yet.
    let at_last = RwSignal::new(untrack(|| (0..count).find(|n| known(*n).is_none()).unwrap_or(count)));
    // Answered from the start again, at the end there is nothing yet.
    let at = Memo::new(move |_| {
        let afresh = at_last.get() == count && answer.with(|answer| answer.seen.is_empty());
        if afresh { 0 } else { at_last.get() }
    });
    let turned = RwSignal::new(false);
    let go = move |to: usize| {
        turned.set(false);
        at_last.set(to);
        let next = if to < count { "carte" } else { "bilan" };
        browser::after(0, move || browser::focus(&sheet.id(next)));
    };
    let judge = move |is_known: bool| {
        let n = at.get_untracked();
        let Some(card) = cards.with_value(|cards| cards.get(n).map(|card| card.front.id)) else { return };
        let mut seen = answer.get_untracked().seen;
        seen.retain(|other| other.card != card);
        seen.push(flash_cards::Seen { card, known: is_known });
        sheet.change(Answer::FlashCards(flash_cards::Answer { seen }));
        sheet.say(if is_known { t.known } else { t.to_review });
        // Those that are gone through again are found among all.
        go((n + 1..count).find(|n| untrack(|| known(*n)) != Some(true)).unwrap_or(count));
    };
    let all = move |wanted: bool| (0..count).filter(|n| known(*n) == Some(wanted)).count();
    let again = move || go((0..count).find(|n| untrack(|| known(*n)) != Some(true)).unwrap_or(0));
    let side = move |back: bool| {
        let card = cards.with_value(|cards| cards.get(at.get()).cloned());
        card.map(|card| view! { <ItemView sheet=sheet item=if back { card.back } else { card.front } /> })
    };
    view! {
        <div class="exercises-cards">
            <Show
                when=move || at.get() < count && !sheet.still.get()
                fallback=move || {
                    view! {
                        <div class="exercises-cards__end" id=sheet.id("bilan") tabindex="-1">
                            <p class="exercises-cards__score">{move || ExercisesText::cards(lang, all(true), all(false))}</p>
                            <Show when=move || { all(true) < count && !sheet.still.get() }>
                                <button class="ui-button" r#type="button" on:click=move |_| again()>
                                    <Icon name="retry" />
                                    {t.review_again}
                                </button>
                            </Show>
                            <ul class="exercises-cards__list">
                                {move || {
                                    let cards = cards.get_value().into_iter().enumerate();
                                    cards
                                        .map(|(n, card)| {
                                            view! {
                                                <li>
                                                    <ItemView sheet=sheet item=card.front />
                                                    <ItemView sheet=sheet item=card.back />
                                                    {known(n).map(|known| view! { <Known sheet=sheet known=known /> })}
                                                </li>
                                            }
                                        })
                                        .collect_view()
                                }}
                            </ul>
                        </div>
                    }
                }
            >
                <p class="exercises-cards__count">{move || ExercisesText::card(lang, at.get() + 1, count)}</p>
                <button
                    class="exercises-card"
                    id=sheet.id("carte")
                    r#type="button"
                    aria-live="polite"
                    data-turned=move || turned.get().then_some("")
                    on:click=move |_| turned.update(|turned| *turned = !*turned)
                >
                    <span class="exercises-card__side">
                        <span class="exercises-card__which">{move || if turned.get() { t.back } else { t.front }}</span>
                        {move || side(turned.get())}
                    </span>
                    <span class="exercises-card__how">
                        <Icon name="retry" small=true />
                        {t.turn}
                    </span>
                </button>
                <Show when=move || turned.get()>
                    <div class="exercises-cards__judge">
                        <button class="ui-button" r#type="button" on:click=move |_| judge(false)>
                            <Icon name="history" />
                            {t.to_review}
                        </button>
                        <button class="ui-button ui-button--accent" r#type="button" on:click=move |_| judge(true)>
                            <Icon name="check" />
                            {t.known}
                        </button>
                    </div>
                </Show>
            </Show>
        </div>
    }
}

#[component]
fn Known(sheet: Sheet, known: bool) -> impl IntoView {
    let t = sheet.text();
    let (tone, icon, word) =
        if known { ("success", "check-circle", t.known) } else { ("warning", "history", t.to_review) };
    view! {
        <span class="ui-badge" data-tone=tone>
            <Icon name=icon small=true />
            {word}
        </span>
    }
}
