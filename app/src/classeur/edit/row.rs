//! One step: as it is read, and its form when it is open.

use super::{
    super::step::StepView,
    desk::{Gap, edit_button, handle, row, use_desk},
    form::StepForm,
    list::Carrying,
    palette::{Palette, icon},
    people::Writers,
};
use crate::{
    browser,
    ui::{Handle, Icon, Menu},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Content, Kind},
    ids::StepId,
    text::ClasseurText,
};

#[component]
pub(super) fn Row(id: StepId, carrying: Carrying) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let content = RwSignal::from(desk.content_of(id));
    let kind = Memo::new(move |_| content.with(|content| content.as_ref().map(Content::kind)));
    let open = RwSignal::from(desk.rows.open.has(id));
    let chosen = desk.rows.chosen.has(id);
    let hidden = desk.rows.hidden.has(id);
    let carried = carrying.carried.has(id);
    let adding = RwSignal::from(desk.rows.adding.has(id));
    let name =
        move || content.with(|content| content.as_ref().map(|it| ClasseurText::step(lang, it)).unwrap_or_default());
    let move_name = move || {
        content.with(|content| content.as_ref().map(|it| ClasseurText::move_what(lang, it)).unwrap_or_default())
    };
    let bare = move || content.with(|content| content.as_ref().is_some_and(Content::is_bare));
    let writes = desk.writes;
    let far = RwSignal::from(desk.rows.far.has(id));
    let tools = Memo::new(move |_| writes && !far.get());
    view! {
        <li
            class="classeur-row"
            id=row(id)
            hidden=move || hidden.get()
            data-kind=move || kind.get().map(Kind::code)
            data-open=move || open.get().then_some("")
            data-chosen=move || chosen.get().then_some("")
            data-carried=move || carried.get().then_some("")
        >
            <div class="classeur-row__line">
                <Show when=move || tools.get()>
                    <Handle
                        carry=carrying.carry
                        item=move |()| carrying.take(id)
                        id=handle(id)
                        class="classeur-row__handle"
                        label=Signal::derive(move_name)
                        described_by="comment-deplacer"
                    />
                </Show>
                <div class="classeur-row__body">
                    <p class="classeur-row__kind">
                        {move || kind.get().filter(|_| !far.get()).map(|kind| view! { <Icon name=icon(kind) small=true /> })}
                        <span>{move || kind.get().map(|kind| ClasseurText::kind(lang, kind).0)}</span>
                        <Writers id=id />
                    </p>
                    <Show
                        when=move || open.get() && writes
                        fallback=move || {
                            view! {
                                <div class="classeur-row__shown">
                                    {move || {
                                        let begun = content.with(|it| matches!(it, Some(Content::Exercise { exercise: Some(_) })));
                                        if bare() && begun {
                                            let shown = content.get().map(|content| view! { <StepView content=content /> });
                                            view! {
                                                {shown}
                                                <p class="classeur-row__bare">{t.not_finished}</p>
                                            }
                                                .into_any()
                                        } else if bare() {
                                            let hint = kind.get().map(|kind| ClasseurText::kind(lang, kind).1);
                                            view! { <p class="classeur-row__bare">{hint}</p> }.into_any()
                                        } else {
                                            content.get().map(|content| view! { <StepView content=content /> }).into_any()
                                        }
                                    }}
                                </div>
                            }
                        }
                    >
                        <StepForm id=id />
                    </Show>
                </div>
                <Show when=move || tools.get()>
                    <div class="classeur-row__actions">
                        <button
                            class="ui-button ui-button--small ui-button--quiet"
                            id=edit_button(id)
                            r#type="button"
                            aria-expanded=move || open.get().to_string()
                            aria-label=move || ClasseurText::edit_what(lang, open.get(), &name())
                            on:click=move |_| if open.get_untracked() { desk.close_form() } else { desk.open_form(id) }
                        >
                            {move || view! { <Icon name=if open.get() { "check" } else { "edit" } small=true /> }}
                            <span class="classeur-row__word">{move || if open.get() { t.done } else { t.edit }}</span>
                        </button>
                        <RowMenu id=id />
                    </div>
                </Show>
            </div>
            {writes
                .then(|| {
                    view! {
                        <div
                            class="classeur-row__after"
                            on:keydown=move |event| {
                                if event.key() == "Escape" && adding.get_untracked() {
                                    event.prevent_default();
                                    desk.adding.set(None);
                                    browser::focus(&format!("etape-{id}-ajouter"));
                                }
                            }
                        >
                            <Show when=move || tools.get()>
                                <button
                                    class="classeur-row__add"
                                    id=format!("etape-{id}-ajouter")
                                    r#type="button"
                                    aria-label=t.add_here
                                    title=t.add_here
                                    aria-expanded=move || adding.get().to_string()
                                    on:click=move |_| {
                                        desk.adding.set((!adding.get_untracked()).then_some(Gap::Behind(id)));
                                    }
                                >
                                    <Icon name="plus" small=true />
                                </button>
                            </Show>
                            <Show when=move || adding.get()>
                                <Palette after=Some(id) />
                            </Show>
                        </div>
                    }
                })}
        </li>
    }
}

/// What else may be done with a step.
#[component]
fn RowMenu(id: StepId) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = ClasseurText::of(lang);
    let ready = browser::taken_over();
    let name = move || desk.content(id).map(|content| ClasseurText::step(lang, &content)).unwrap_or_default();
    let label = Signal::derive(move || ClasseurText::more_about(lang, &name()));
    let step = move |down: bool| {
        let to = desk.draft.with_untracked(|activity| activity.place(id).map(|at| activity.one_further(at, down)));
        if let Some(to) = to {
            desk.move_to(&[id], to);
        }
        browser::after(0, move || browser::focus(&format!("{}-actions", row(id))));
    };
    let is_chapter = move || desk.content_untracked(id).is_some_and(|content| content.is_chapter());
    let folded = move || desk.folded.with(|folded| folded.contains(&id));
    let item = move |icon: &'static str, label: &'static str, work: Callback<()>| {
        view! {
            <button class="ui-menu__item" r#type="button" on:click=move |_| work.run(())>
                <Icon name=icon small=true />
                {label}
            </button>
        }
    };
    view! {
        <Show when=move || ready.get()>
            <Menu id=format!("{}-actions", row(id)) label=label icon="more">
                {item("chevron-up", t.up, Callback::new(move |()| step(false)))}
                {item("chevron-down", t.down, Callback::new(move |()| step(true)))}
                {item("list", t.move_to, Callback::new(move |()| desk.moving.set(vec![id])))}
                {item("check", t.select, Callback::new(move |()| {
                    let now = desk.chosen.with_untracked(|chosen| chosen.contains(&id));
                    desk.choose(id, !now);
                }))}
                {item("copy", t.duplicate, Callback::new(move |()| desk.duplicate(&[id])))}
                {item("copy", t.copy_steps, Callback::new(move |()| {
                    desk.copy(&[id]);
                }))}
                {item("scissors", t.cut_steps, Callback::new(move |()| {
                    desk.cut(&[id]);
                }))}
                {move || {
                    let paste = Callback::new(move |()| desk.paste(Some(id)));
                    desk.clip.get().then(|| item("paste", t.paste_here, paste))
                }}
                {move || {
                    let there = desk.beside.get().is_some();
                    let give = Callback::new(move |()| desk.give_beside(&[id], None));
                    let copy = Callback::new(move |()| desk.copy_beside(&[id]));
                    there.then(|| (item("arrow-right", t.to_beside, give), item("columns", t.copy_beside, copy)))
                }}
                {item("external-link", t.to_activity, Callback::new(move |()| desk.leaving.set(vec![id])))}
                {is_chapter()
                    .then(|| {
                        let (icon, label) =
                            if folded() { ("chevron-down", t.unfold) } else { ("chevron-up", t.fold) };
                        item(
                            icon,
                            label,
                            Callback::new(move |()| {
                                desk.folded
                                    .update(|folded| {
                                        if let Some(at) = folded.iter().position(|other| *other == id) {
                                            folded.remove(at);
                                        } else {
                                            folded.push(id);
                                        }
                                    });
                            }),
                        )
                    })}
                {item("trash", t.delete, Callback::new(move |()| desk.delete(&[id])))}
            </Menu>
        </Show>
    }
}
