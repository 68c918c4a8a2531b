//! Marks and school life, from Pronote.

use crate::{
    ui::{Drawing, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    home::personal::{LifeKind, SchoolLife},
    text::{PersonalText, dates},
    time::DateTime,
};

#[component]
pub fn SchoolLifeBlock(lives: Option<Vec<SchoolLife>>, read: Option<DateTime>) -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    let Some(lives) = lives else {
        return view! {
            <div class="home-life__none">
                <div class="home-life__drawing" inner_html=Drawing::Book.svg()></div>
                <p>
                    <b>{t.not_connected}</b>
                    <br />
                    <span class="ui-muted">{t.not_connected_text}</span>
                </p>
            </div>
        }
        .into_any();
    };
    let several = lives.len() > 1;
    view! {
        {lives
            .into_iter()
            .map(|life| {
                let empty = life.entries.is_empty();
                view! {
                    {(several && !life.pupil.is_empty()).then(|| view! { <h3 class="home-life__pupil">{life.pupil.clone()}</h3> })}
                    {empty.then(|| view! { <p class="ui-muted">{t.no_life}</p> })}
                    <ul class="home-life">
                        {life
                            .entries
                            .into_iter()
                            .map(|entry| {
                                view! {
                                    <li class="home-life__entry" data-kind=entry.kind.code()>
                                        <Icon name=icon(entry.kind) />
                                        <span class="home-life__what">
                                            <span class="home-life__title">{entry.title}</span>
                                            <span class="ui-muted ui-small">
                                                {PersonalText::kind(lang, entry.kind)} ", " {dates::day_short(entry.day, lang)}
                                            </span>
                                        </span>
                                        <b class="home-life__detail">{entry.detail}</b>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                }
            })
            .collect_view()}
        {read.map(|at| view! { <p class="ui-muted ui-small">{PersonalText::read_at(lang, at)}</p> })}
    }
    .into_any()
}

const fn icon(kind: LifeKind) -> &'static str {
    match kind {
        LifeKind::Mark => "star",
        LifeKind::Absence => "calendar",
        LifeKind::Lateness => "late",
        LifeKind::Sanction => "alert",
        LifeKind::Event => "info",
    }
}
