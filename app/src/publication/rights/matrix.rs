//! All that holds in a section: who, what they may do, and why.

use super::{
    draft::Draft,
    parts::{GoneBadge, Sign, detail},
};
use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    publication::{Holder, SectionRole, Why, section_path},
    text::RightsText,
};

#[component]
pub(super) fn Matrix(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let dirty = Memo::new(move |_| draft.count() > 0);
    let holders = move || draft.page.with(|page| page.holders.clone());
    // Roles keep what the table is where its style makes cards of its rows.
    view! {
        <section class="shell-page__section" aria-labelledby="matrice">
            <h2 id="matrice">{t.matrix}</h2>
            <Show when=move || dirty.get()>
                <p class="ui-muted">{t.matrix_unsaved}</p>
            </Show>
            <div class="publication-matrix">
                <table role="table" aria-labelledby="matrice">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">
                                {t.who}
                            </th>
                            {SectionRole::ALL
                                .map(|role| {
                                    view! {
                                        <th role="columnheader" scope="col" class="publication-matrix__deed">
                                            {RightsText::deed(lang, role)}
                                        </th>
                                    }
                                })
                                .collect_view()}
                            <th role="columnheader" scope="col">
                                {t.why}
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        {move || holders().into_iter().map(|holder| view! { <Line holder=holder /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn Line(holder: Holder) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let (sign, name, about, badge) = match holder.who {
        Some(who) => (
            view! { <Sign who=who.clone() /> }.into_any(),
            RightsText::grantee(lang, &who),
            detail(lang, &who),
            view! { <GoneBadge who=who /> }.into_any(),
        ),
        None => (
            view! {
                <span class="publication-rights__sign" aria-hidden="true">
                    <Icon name="eye" />
                </span>
            }
            .into_any(),
            t.anybody.to_owned(),
            String::new(),
            ().into_any(),
        ),
    };
    let role = holder.role;
    let why = RightsText::why_line(lang, &holder.why);
    let why = match holder.why {
        Why::Above(crumb) => {
            let href = format!("{}/droits", section_path(&crumb.code));
            view! { <a href=href>{why}</a> }.into_any()
        }
        Why::Function | Why::Public | Why::Here => why.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="publication-matrix__who">
                    {sign}
                    <span class="publication-rights__words">
                        <span>{name}</span>
                        {(!about.is_empty()).then(|| view! { <span class="publication-matrix__about">{about}</span> })}
                        {badge}
                        <span class="publication-matrix__role">
                            <b>{RightsText::role(lang, role)}</b>
                            <span class="publication-matrix__does">{RightsText::role_does(lang, role)}</span>
                        </span>
                    </span>
                </span>
            </th>
            {SectionRole::ALL
                .map(|deed| {
                    let may = role >= deed;
                    view! {
                        <td role="cell" class="publication-matrix__deed" data-may=may.then_some("")>
                            {may.then(|| view! { <Icon name="check" /> })}
                            <span class="ui-hidden">{if may { t.yes } else { t.no }}</span>
                        </td>
                    }
                })
                .collect_view()}
            <td role="cell" class="publication-matrix__why">
                {why}
            </td>
        </tr>
    }
}
