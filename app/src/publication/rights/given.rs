//! The roles that a section gives: found, added, changed and taken away in place.

use super::{
    parts::{GoneBadge, Sign, detail},
    saving::Saving,
    suggest::{Suggest, Whom},
};
use crate::{browser, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    publication::{GRANTS_MAX, Given, Grantee, NamedGrantee, SectionRole},
    text::RightsText,
};

#[component]
pub(super) fn GivenList(saving: Saving, code: StoredValue<String>) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let draft = saving.draft;
    let said = RwSignal::new(String::new());
    let own = Memo::new(move |_| draft.given.with(Option::is_some));
    let all = move || draft.given.get().unwrap_or_default();
    let taken = Signal::derive(move || all().iter().map(|given| given.who.grantee).collect::<Vec<_>>());
    let add = Callback::new(move |who: NamedGrantee| {
        said.set(RightsText::added(lang, &RightsText::grantee(lang, &who), SectionRole::Visitor));
        let id = role_id(who.grantee);
        draft.add(who);
        browser::after(0, move || browser::focus(&id));
    });
    let remove = Callback::new(move |who: NamedGrantee| {
        said.set(RightsText::removed(lang, &RightsText::grantee(lang, &who)));
        draft.remove(&who);
        browser::focus("donner");
    });
    view! {
        <Show when=move || own.get()>
            <section class="shell-page__section" aria-labelledby="donnes">
                <h2 id="donnes">{t.given}</h2>
                <Show when=move || { taken.with(Vec::len) < GRANTS_MAX }>
                    <Suggest id="donner" label=t.add hint=t.add_hint nothing=t.nothing_found whom=Whom::Grantees code=code taken=taken choose=add />
                </Show>
                <Show when=move || taken.with(Vec::is_empty)>
                    <div class="ui-card ui-card--sunk">
                        <p class="publication-rights__title">{t.given_none}</p>
                        <p class="ui-muted">{t.given_none_text}</p>
                    </div>
                </Show>
                <ul class="ui-list publication-rights__list" hidden=move || taken.with(Vec::is_empty)>
                    <For each=all key=|given| given.who.grantee let:given>
                        <Line saving=saving given=given remove=remove />
                    </For>
                </ul>
                <p class="ui-hidden" role="status">
                    {move || said.get()}
                </p>
            </section>
        </Show>
    }
}

/// The control of somebody's role.
fn role_id(grantee: Grantee) -> String {
    format!("role-{}", grantee.to_string().replace(':', "-"))
}

#[component]
fn Line(saving: Saving, given: Given, remove: Callback<NamedGrantee>) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let draft = saving.draft;
    let who = StoredValue::new(given.who.clone());
    let name = RightsText::grantee(lang, &given.who);
    let grantee = given.who.grantee;
    let id = role_id(grantee);
    let role = Memo::new(move |_| {
        let find = |all: &Vec<Given>| all.iter().find(|one| one.who.grantee == grantee).map(|one| one.role);
        draft.given.with(|all| all.as_ref().and_then(find)).unwrap_or(SectionRole::Visitor)
    });
    let changed = move || {
        let before = draft
            .page
            .with(|page| super::draft::held(page).iter().find(|one| one.who.grantee == grantee).map(|one| one.role));
        before != Some(role.get())
    };
    view! {
        <li class="ui-row ui-row--wrap publication-rights__line">
            <span class="ui-row__lead">
                <Sign who=given.who.clone() />
            </span>
            <span class="ui-row__text">
                <span class="ui-row__title">{name.clone()}</span>
                <span class="ui-row__detail">{detail(lang, &given.who)}</span>
                <span class="publication-rights__does">{move || RightsText::role_does(lang, role.get())}</span>
                <span class="ui-cluster">
                    <GoneBadge who=given.who />
                    <Show when=changed>
                        <span class="ui-badge" data-tone="info">
                            {t.to_save}
                        </span>
                    </Show>
                </span>
            </span>
            <span class="ui-row__end">
                <select
                    class="ui-input publication-rights__role"
                    id=id
                    aria-label=RightsText::role_of(lang, &name)
                    prop:value=move || role.get().code()
                    on:change:target=move |event| {
                        if let Some(role) = SectionRole::from_code(&event.target().value()) {
                            who.with_value(|who| draft.set_role(who, role));
                        }
                    }
                >
                    {SectionRole::ALL
                        .map(|each| {
                            view! {
                                <option value=each.code() selected=role.get_untracked() == each>
                                    {RightsText::role(lang, each)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <button
                    class="ui-button ui-button--icon ui-button--quiet"
                    r#type="button"
                    aria-label=RightsText::remove(lang, &name)
                    on:click=move |_| remove.run(who.get_value())
                >
                    <Icon name="close" />
                </button>
            </span>
        </li>
    }
}
