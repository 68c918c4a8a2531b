//! "Déplacer vers…": below which section, by one click.

use super::desk::{Desk, menu_button, use_desk};
use crate::{
    browser,
    ui::{Icon, Modal},
};
use leptos::prelude::*;
use preau_model::{ids::SectionId, publication::Spot, text::SectionsText};

#[component]
pub(super) fn MoveDialog() -> impl IntoView {
    let desk = use_desk();
    view! {
        <Modal open=desk.moving.open title=SectionsText::of(desk.lang).move_to>
            <Places />
        </Modal>
    }
}

/// A place to choose: what it is called, how far in it stands, what choosing it does.
struct Place {
    label: String,
    depth: usize,
    here: bool,
    spot: Option<Spot>,
}

fn places(desk: Desk, id: SectionId) -> Vec<Place> {
    let t = SectionsText::of(desk.lang);
    desk.tree.with_untracked(|tree| {
        let outline = tree.outline();
        let now = outline.place(id).and_then(|at| outline.spot(at)).map(|spot| spot.parent);
        let place = |parent: Option<SectionId>, label: String, depth| {
            let here = now == Some(parent);
            Place { label, depth, here, spot: outline.last_below(id, parent).filter(|_| !here) }
        };
        let top = tree.whole.then(|| place(None, t.at_top.to_owned(), 0));
        let sections = tree.lines.iter().zip(outline.branches());
        let below = sections
            .map(|(line, branch)| place(Some(line.id), line.title.clone(), branch.depth + usize::from(tree.whole)));
        top.into_iter().chain(below).collect()
    })
}

#[component]
fn Places() -> impl IntoView {
    let desk = use_desk();
    let t = SectionsText::of(desk.lang);
    let id = desk.moving.about.get_untracked();
    let title = desk.tree.with_untracked(|tree| id.and_then(|id| tree.line(id)).map(|line| line.title.clone()));
    view! {
        <p class="publication-places__what">{title}</p>
        <p class="ui-muted ui-small">{t.move_hint}</p>
        <ul class="publication-places">
            {id
                .map(|id| {
                    places(desk, id)
                        .into_iter()
                        .map(|place| {
                            let choose = move |_| {
                                desk.moving.close();
                                desk.move_to(id, place.spot);
                                browser::after(0, move || browser::focus(&menu_button(id)));
                            };
                            view! {
                                <li data-depth=place.depth.to_string()>
                                    <button
                                        class="publication-places__place"
                                        r#type="button"
                                        disabled=place.spot.is_none()
                                        aria-current=place.here.then_some("true")
                                        on:click=choose
                                    >
                                        <span>{place.label}</span>
                                        {place
                                            .here
                                            .then(|| {
                                                view! {
                                                    <span class="publication-places__here">
                                                        <Icon name="check" small=true />
                                                        {t.is_here}
                                                    </span>
                                                }
                                            })}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                })}
        </ul>
    }
}
