use super::{Drawn, percent, point_of, step};
use crate::exercises::sheet::{MarkView, Pictured, Sheet};
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::{
    exercises::{
        Answer, Part, Solution,
        hotspot::{self, Point},
    },
    text::ExercisesText,
};

/// The picture is pointed at: by a tap; or by a mark that the arrows move and Enter puts down.
#[component]
pub fn HotspotPlayer(posed: hotspot::Posed, alt: String, sheet: Sheet) -> impl IntoView {
    let (lang, t) = (sheet.lang, sheet.text());
    let answer = sheet.answer(|answer| if let Answer::Hotspot(it) = answer { Some(it) } else { None });
    let wanted = usize::from(posed.wanted);
    let points = Memo::new(move |_| answer.with(|answer| answer.points.clone()));
    let cross = RwSignal::new(Point::new(Point::MAX / 2, Point::MAX / 2));
    let aiming = RwSignal::new(false);
    let change = move |points| sheet.change(Answer::Hotspot(hotspot::Answer { points }));
    let put = move |point: Point| {
        if sheet.still.get_untracked() {
            return;
        }
        let mut all = points.get_untracked();
        // One more than is asked for takes the place of the last.
        if all.len() >= wanted {
            all.truncate(wanted.saturating_sub(1));
        }
        all.push(point);
        let count = all.len();
        change(all);
        sheet.say(ExercisesText::pointed(lang, count, wanted));
    };
    let remove = move |n: usize| {
        let mut all = points.get_untracked();
        if n < all.len() {
            all.remove(n);
            change(all);
            sheet.say(t.point_removed);
        }
    };
    let key = move |event: &web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" | " " => {
            put(cross.get_untracked());
            true
        }
        "Backspace" | "Delete" => {
            remove(points.with_untracked(|points| points.len().wrapping_sub(1)));
            true
        }
        other => step(cross.get_untracked(), other, event.shift_key()).is_some_and(|moved| {
            cross.set(moved);
            sheet.say(ExercisesText::place_on_picture(lang, moved));
            true
        }),
    };
    let zones = move || {
        sheet.solution.get().map(|solution| {
            let Solution::Hotspot(solution) = solution else { return ().into_any() };
            solution
                .zones
                .into_iter()
                .map(|shape| view! { <Drawn shape=shape kind="right" /> })
                .collect_view()
                .into_any()
        })
    };
    view! {
        <p class="ui-muted" id=sheet.id("combien")>{move || ExercisesText::pointed(lang, points.with(Vec::len), wanted)}</p>
        <div
            class="exercises-hotspot"
            role="application"
            aria-roledescription=t.picture_to_point
            aria-label=if alt.is_empty() { t.picture.to_owned() } else { alt }
            aria-describedby=format!("{} {}", sheet.id("combien"), sheet.id("comment"))
            tabindex="0"
            data-still=move || sheet.still.get().then_some("")
            on:click=move |event| {
                if let Some(point) = point_of(&event) {
                    cross.set(point);
                    put(point);
                }
            }
            on:keydown=move |event| {
                if !event.ctrl_key() && !event.meta_key() && key(&event) {
                    event.prevent_default();
                    aiming.set(true);
                }
            }
            on:blur=move |_| aiming.set(false)
        >
            {move || sheet.picture(Pictured::Exercise).map(|src| view! { <img src=src alt="" draggable="false" /> })}
            {zones}
            {move || {
                points
                    .get()
                    .into_iter()
                    .zip(1..)
                    .map(|(point, n)| {
                        view! {
                            <span class="exercises-hotspot__point" style:left=percent(point.x) style:top=percent(point.y)>
                                {n}
                            </span>
                        }
                    })
                    .collect_view()
            }}
            <Show when=move || aiming.get() && !sheet.still.get()>
                <span
                    class="exercises-hotspot__cross"
                    style:left=move || percent(cross.get().x)
                    style:top=move || percent(cross.get().y)
                ></span>
            </Show>
        </div>
        <p class="ui-small ui-muted" id=sheet.id("comment")>{t.how_to_point}</p>
        <Show when=move || !sheet.still.get() && points.with(|points| !points.is_empty())>
            <ul class="exercises-hotspot__list">
                {move || {
                    (0..points.with(Vec::len))
                        .map(|n| {
                            let label = ExercisesText::remove_point(lang, n + 1);
                            view! {
                                <li>
                                    <button class="ui-button ui-button--small" r#type="button" on:click=move |_| remove(n)>
                                        <Icon name="close" small=true />
                                        {label}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </Show>
        <Found sheet=sheet />
    }
}

/// What was pointed at, once it is marked.
#[component]
fn Found(sheet: Sheet) -> impl IntoView {
    let parts = move || sheet.marks().into_iter().map(|mark| mark.part).collect::<Vec<Part>>();
    view! {
        <ul class="exercises-hotspot__marks">
            {move || {
                parts()
                    .into_iter()
                    .map(|part| {
                        view! {
                            <li>
                                <MarkView sheet=sheet part=part />
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}
