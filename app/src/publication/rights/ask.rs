//! What one person may do in a section, and why; or why not.

use super::{
    api,
    parts::{Sign, detail},
    suggest::{Suggest, Whom},
};
use crate::{
    browser,
    error::AppError,
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    publication::{Answer, Grantee, Holder, NamedGrantee, SectionRole, Standing},
    text::{Lang, RightsText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub(super) fn Ask(code: StoredValue<String>) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let answer: RwSignal<Option<Result<Standing, Failure>>> = RwSignal::new(None);
    let ask = Callback::new(move |who: NamedGrantee| {
        let Grantee::Person(person) = who.grantee else { return };
        spawn_local(async move {
            let told = api::ask_about(code.get_value(), person).await.map_err(|AppError(failure)| failure);
            let _ = answer.try_set(Some(told));
            browser::after(0, || browser::focus("reponse"));
        });
    });
    view! {
        <section class="shell-page__section" aria-labelledby="demander">
            <h2 id="demander">{t.ask}</h2>
            <Suggest id="personne" label=t.ask_field hint=t.ask_hint nothing=t.nobody_found whom=Whom::People code=code choose=ask />
            <div id="reponse" tabindex="-1" role="group" aria-live="polite" aria-label=t.ask>
                {move || {
                    answer
                        .get()
                        .map(|told| match told {
                            Ok(standing) => view! { <StandingCard standing=standing /> }.into_any(),
                            Err(failure) => view! { <Notice tone=Tone::Danger title=explain(&failure, lang) /> }.into_any(),
                        })
                }}
            </div>
        </section>
    }
}

#[component]
fn StandingCard(standing: Standing) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let best = standing.answers.iter().rev().find(|answer| answer.may).map(|answer| answer.role);
    let (gone, archived) = (standing.who.gone, standing.archived.is_some());
    let is: Vec<String> = standing.is.iter().map(|who| RightsText::grantee(lang, who)).collect();
    let contact = (!standing.contact_of.is_empty()).then(|| RightsText::contact_only(lang, &standing.contact_of));
    view! {
        <article class="ui-card publication-standing">
            <header class="publication-matrix__who">
                <Sign who=standing.who.clone() />
                <span class="publication-rights__words">
                    <h3>{RightsText::may(lang, &standing.who.name, best)}</h3>
                    <span class="ui-muted">{detail(lang, &standing.who)}</span>
                </span>
            </header>
            <ul class="publication-standing__answers">
                {standing
                    .answers
                    .into_iter()
                    .map(|answer| {
                        let may = answer.may;
                        let why = reasons(lang, &answer, gone, archived);
                        view! {
                            <li data-tone=if may { "success" } else { "plain" }>
                                <span class="publication-standing__mark">
                                    <Icon name=if may { "check" } else { "close" } />
                                    <span class="ui-hidden">{if may { t.yes } else { t.no }}</span>
                                </span>
                                <span class="publication-rights__words">
                                    <b>{RightsText::deed_in_full(lang, answer.role)}</b>
                                    {why.into_iter().map(|why| view! { <span class="ui-muted">{why}</span> }).collect_view()}
                                </span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {contact.map(|words| view! { <Notice tone=Tone::Warning><p>{words}</p></Notice> })}
            {(!is.is_empty())
                .then(|| {
                    view! {
                        <p class="ui-muted ui-small">
                            {t.is_what} " " {is.join(", ")} "."
                        </p>
                    }
                })}
        </article>
    }
}

/// Why a person may, or may not.
fn reasons(lang: Lang, answer: &Answer, gone: bool, archived: bool) -> Vec<String> {
    let t = RightsText::of(lang);
    if answer.may {
        let because = |holder: &Holder| RightsText::because(lang, holder.who.as_ref(), holder.role, &holder.why);
        return answer.why.iter().map(because).collect();
    }
    let only = if answer.others.is_empty() {
        t.given_to_nobody.to_owned()
    } else {
        RightsText::only_for(lang, &answer.others)
    };
    match (gone, archived && answer.role == SectionRole::Visitor) {
        (true, _) => vec![t.why_gone.to_owned()],
        (_, true) => vec![t.why_archived.to_owned()],
        _ => vec![only],
    }
}
