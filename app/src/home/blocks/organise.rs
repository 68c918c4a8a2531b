//! The order of the blocks, changed by mouse, finger or keyboard.

use super::behind;
use crate::{
    browser,
    ui::{Carry, Handle, Icon},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    editing::Outcome,
    home::personal::{Arrange, Block, Placed},
    text::{BoardText, PersonalText},
};

#[component]
pub fn Organise(
    #[prop(into)] blocks: Signal<Vec<Placed>>,
    change: Callback<Arrange>,
    /// Whether it is one's own already; with `put_back`, it can be given up.
    #[prop(optional, into)]
    own: Signal<bool>,
    #[prop(optional)] put_back: Option<Callback<()>>,
) -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    let said = RwSignal::new(String::new());
    let list: NodeRef<html::Ul> = NodeRef::new();
    let happened = move |outcome: Outcome| {
        let all = blocks.get_untracked();
        let count = all.len();
        match outcome {
            Outcome::Shown { to, .. } => said.set(BoardText::would_land(lang, to + 1, count)),
            Outcome::PickedUp(item) => said.set(BoardText::would_land(lang, item + 1, count)),
            Outcome::Cancelled(_) => said.set(BoardText::of(lang).move_cancelled.to_owned()),
            Outcome::Dropped { item, to, .. } => {
                if let Some(moved) = all.get(item) {
                    let block = moved.block;
                    change.run(Arrange::Move { block, after: behind(&all, block, to) });
                    said.set(BoardText::would_land(lang, to + 1, count));
                    browser::after(0, move || browser::focus(&handle(block)));
                }
            }
            Outcome::Nothing | Outcome::Clicked(_) => {}
        }
    };
    let carry =
        Carry::new(move || list.get_untracked().map(Into::into), move || blocks.with_untracked(Vec::len), happened);
    let keys = Memo::new(move |_| blocks.with(|all| all.iter().map(|placed| placed.block).collect::<Vec<_>>()));
    let row = move |block: Block| {
        let name = PersonalText::block(lang, block);
        let at = Memo::new(move |_| blocks.with(|all| all.iter().position(|placed| placed.block == block)));
        let item = move || blocks.with_untracked(|all| all.iter().position(|placed| placed.block == block));
        let shown =
            Memo::new(move |_| blocks.with(|all| all.iter().any(|placed| placed.block == block && placed.shown)));
        view! {
            <li
                class="home-organise__row"
                style:order=move || carry.order(at.get())
                data-carried=move || carry.is_carried(at.get()).then_some("")
            >
                <Handle
                    carry=carry
                    item=move |()| item()
                    id=handle(block)
                    class="home-organise__handle"
                    label=PersonalText::move_block(lang, name)
                />
                <label class="ui-choice home-organise__show">
                    <span class="ui-choice__text">{name}</span>
                    <input
                        r#type="checkbox"
                        role="switch"
                        aria-label=PersonalText::show_block(lang, block)
                        prop:checked=move || shown.get()
                        on:change:target=move |event| {
                            change.run(Arrange::Show { block, shown: event.target().checked() });
                        }
                    />
                </label>
            </li>
        }
    };
    view! {
        <div class="home-organise__panel">
            <p class="ui-muted ui-small">{t.organise_hint}</p>
            <ul class="home-organise__list" node_ref=list>
                <For each=move || keys.get() key=|block| *block children=row />
            </ul>
            <p class="ui-hidden" role="status" aria-live="assertive">
                {move || said.get()}
            </p>
            {put_back
                .map(|put_back| {
                    view! {
                        <Show when=move || own.get()>
                            <button class="ui-button ui-button--small" r#type="button" on:click=move |_| put_back.run(())>
                                <Icon name="undo" small=true />
                                {t.put_back}
                            </button>
                        </Show>
                    }
                })}
        </div>
    }
}

fn handle(block: Block) -> String {
    format!("deplacer-{}", block.code())
}
