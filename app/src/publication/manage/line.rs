//! A section in the tree: what it is, how it stands, what may be done with it.

use super::{
    desk::{Desk, handle, menu_button, use_desk},
    lines::Standing,
};
use crate::{
    browser, paths,
    ui::{Handle, Icon, Menu},
};
use leptos::prelude::*;
use preau_model::{
    ids::SectionId,
    publication::{SectionChange, SectionKind, SectionLine, section_path},
    text::SectionsText,
};

/// `standing`: where it stands in the tree; without it, it is one of a list, with the way to it.
#[component]
pub(super) fn Line(id: SectionId, #[prop(optional)] standing: Option<Standing>) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let ready = browser::taken_over();
    let line = Memo::new(move |_| desk.tree.with(|tree| tree.line(id).cloned()));
    let stands = Memo::new(move |_| standing.and_then(|standing| standing.of(id)));
    let carried = Memo::new(move |_| standing.is_some_and(|standing| standing.is_carried(id)));
    let order = move || {
        let carrying = standing.is_some_and(|standing| standing.carry.gesture.get().carried().is_some());
        stands.get().filter(|_| carrying).map(|(place, _)| place.to_string())
    };
    let name = move || line.with(|line| line.as_ref().map(|line| line.title.clone()).unwrap_or_default());
    let move_name = Signal::derive(move || SectionsText::move_what(lang, &name()));
    let hold = standing.map(|standing| {
        let at = move || standing.outline.with_untracked(|outline| outline.place(id));
        let free = move || {
            standing.outline.with(|outline| outline.place(id).is_some_and(|place| outline.is_free(place)))
        };
        view! {
            <Show when=move || ready.get() && free() fallback=|| view! { <span class="publication-tree__no-handle"></span> }>
                <Handle
                    carry=standing.carry
                    item=move |()| at()
                    id=handle(id)
                    class="publication-tree__handle"
                    label=move_name
                    described_by="comment-deplacer"
                />
            </Show>
        }
    });
    view! {
        <li
            class="publication-tree__line"
            style:order=order
            data-depth=move || stands.get().map(|(_, depth)| depth.to_string())
            data-carried=move || carried.get().then_some("")
        >
            {hold}
            {move || {
                line.get().map(|line| view! { <Words line=line way=standing.is_none() /> <Marks id=id /> })
            }}
            <Show when=move || ready.get()>
                <Menu id=menu_button(id) label=Signal::derive(move || SectionsText::actions_of(lang, &name())) icon="more">
                    <Actions id=id />
                </Menu>
            </Show>
        </li>
    }
}

#[component]
fn Words(line: SectionLine, way: bool) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let t = SectionsText::of(lang);
    let id = line.id;
    let above = move || {
        desk.tree.with(|tree| {
            let titles = if way { tree.titles_above(id) } else { Vec::new() };
            let root = tree.ways.iter().find(|(root, _)| *root == id).map(|(_, way)| way);
            let outside = root.into_iter().flatten().map(|crumb| crumb.title.clone());
            let all: Vec<String> = outside.chain(titles).collect();
            (!all.is_empty()).then(|| all.join(" › "))
        })
    };
    let title = line.title.clone();
    let told = line.clone();
    let detail = move || {
        let below = desk.tree.with(|tree| tree.lines.iter().filter(|other| other.parent == Some(id)).count());
        SectionsText::detail(lang, &told, below)
    };
    view! {
        <div class="publication-tree__words">
            {move || above().map(|above| view! { <span class="publication-tree__way">{above}</span> })}
            <span class="publication-tree__title">
                {if line.code.is_empty() {
                    view! { <b>{title}</b> }.into_any()
                } else {
                    view! { <a href=paths::section_settings(&line.code)>{title}</a> }.into_any()
                }}
                {(line.kind == SectionKind::Class)
                    .then(|| {
                        view! {
                            <span class="publication-tree__sign" title=t.of_class>
                                <Icon name="people" small=true />
                                <span class="ui-hidden">{t.of_class}</span>
                            </span>
                        }
                    })}
                {line
                    .private
                    .then(|| {
                        view! {
                            <span class="publication-tree__sign" title=t.private>
                                <Icon name="lock" small=true />
                                <span class="ui-hidden">{t.private}</span>
                            </span>
                        }
                    })}
            </span>
            <span class="publication-tree__detail">{detail}</span>
        </div>
    }
}

/// What the one who manages should know at a glance.
#[component]
fn Marks(id: SectionId) -> impl IntoView {
    let desk = use_desk();
    let lang = desk.lang;
    let told = Memo::new(move |_| {
        desk.tree.with(|tree| tree.line(id).map(|line| (line.waiting, line.closing, line.state, line.code.clone())))
    });
    move || {
        let (waiting, closing, state, code) = told.get()?;
        let state = SectionsText::state(lang, state);
        (waiting > 0 || closing.is_some() || state.is_some()).then(|| {
            view! {
                <span class="publication-tree__marks">
                    {(waiting > 0)
                        .then(|| {
                            view! {
                                <a class="ui-badge publication-tree__waiting" data-tone="accent" href=paths::articles_of(&code)>
                                    <Icon name="clock" />
                                    {SectionsText::waiting(lang, waiting)}
                                </a>
                            }
                        })}
                    {closing
                        .map(|day| view! { <span class="ui-badge" data-tone="warning">{SectionsText::closes(lang, day)}</span> })}
                    {state
                        .map(|(word, tone)| view! { <span class="ui-badge" data-tone=tone>{word}</span> })}
                </span>
            }
        })
    }
}

#[component]
fn Actions(id: SectionId) -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    let outline = desk.tree.with_untracked(preau_model::publication::ManagedSections::outline);
    let line = desk.tree.with_untracked(|tree| tree.line(id).cloned());
    let code = line.map(|line| line.code).unwrap_or_default();
    let at = outline.place(id);
    let free = at.is_some_and(|at| outline.is_free(at));
    let takes_more = at.is_some_and(|at| outline.takes_more(at));
    let (up, down) = (outline.beside(id, false), outline.beside(id, true));
    let link = |href: String, icon: &'static str, label: &'static str, external: bool| {
        view! {
            <a class="ui-menu__item" href=href rel=external.then_some("external")>
                <Icon name=icon />
                {label}
            </a>
        }
    };
    let button = move |icon: &'static str, label: &'static str, work: Box<dyn Fn(Desk)>| {
        view! {
            <button class="ui-menu__item" r#type="button" on:click=move |_| work(desk)>
                <Icon name=icon />
                {label}
            </button>
        }
    };
    // The line is somewhere else then: the focus stays with it.
    let moved = move |desk: Desk, spot| {
        desk.move_to(id, spot);
        browser::after(0, move || browser::focus(&menu_button(id)));
    };
    view! {
        {(!code.is_empty())
            .then(|| {
                view! {
                    {link(paths::section_settings(&code), "settings", t.settings, false)}
                    {link(paths::section_rights(&code), "shield", t.rights, false)}
                    {link(paths::articles_of(&code), "newspaper", t.articles, false)}
                    {link(section_path(&code), "eye", t.see, true)}
                    <hr class="ui-menu__line" />
                }
            })}
        {takes_more.then(|| button("plus", t.new_below, Box::new(move |desk| desk.making.ask(Some(id)))))}
        {up.map(|spot| button("chevron-up", t.up, Box::new(move |desk| moved(desk, Some(spot)))))}
        {down.map(|spot| button("chevron-down", t.down, Box::new(move |desk| moved(desk, Some(spot)))))}
        {free.then(|| button("indent", t.move_to, Box::new(move |desk| desk.moving.ask(Some(id)))))}
        <hr class="ui-menu__line" />
        {button(
            "archive",
            t.archive,
            Box::new(move |desk| desk.run(SectionChange::Archive { section: id, archived: true })),
        )}
    }
}
