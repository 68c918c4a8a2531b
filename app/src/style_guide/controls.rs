//! What is pressed, typed into and chosen.

use super::Part;
use crate::ui::{Field, Icon, PasswordField, RichText};
use leptos::prelude::*;
use preau_model::error::Problem;

const BUTTONS: [(&str, &str); 6] = [
    ("ui-button ui-button--primary", "Principal"),
    ("ui-button", "Secondaire"),
    ("ui-button ui-button--quiet", "Discret"),
    ("ui-button ui-button--danger", "Danger"),
    ("ui-button ui-button--small", "Petit"),
    ("ui-button ui-button--primary ui-button--large", "Grand"),
];

#[component]
pub fn Buttons() -> impl IntoView {
    view! {
        <Part id="sg-buttons" title="Button">
            <div class="ui-cluster">
                {BUTTONS
                    .into_iter()
                    .map(|(class, label)| {
                        view! {
                            <button class=class r#type="button">
                                {label}
                            </button>
                            <button class=class r#type="button" disabled>
                                {label}
                            </button>
                        }
                    })
                    .collect_view()}
                <button class="ui-button ui-button--icon" r#type="button" aria-label="Supprimer">
                    <Icon name="trash" />
                </button>
                <button class="ui-button ui-button--primary" r#type="button">
                    <Icon name="plus" />
                    "Avec une icône"
                </button>
                <button class="ui-button" r#type="button" aria-busy="true">
                    "Envoi…"
                </button>
            </div>
            <button class="ui-button ui-button--primary ui-button--wide" r#type="button">
                "Sur toute la largeur"
            </button>
        </Part>
    }
}

#[component]
pub fn Fields() -> impl IntoView {
    let text = RwSignal::new(
        "<p>Un <strong>texte</strong> riche, avec <a href=\"https://www.education.gouv.fr\">un lien</a>.</p>"
            .to_owned(),
    );
    view! {
        <Part id="sg-fields" title="Field">
            <div class="ui-fields">
                <Field id="sg-text" label="Titre" hint="Une ligne.">
                    <input class="ui-input" id="sg-text" aria-describedby="sg-text-hint" />
                </Field>
                <Field id="sg-date" label="Date et heure limites">
                    <input class="ui-input" id="sg-date" r#type="datetime-local" value="2026-11-27T18:00" />
                </Field>
                <Field id="sg-error" label="Date limite" problem=Signal::stored(Some(Problem::DueInThePast))>
                    <input
                        class="ui-input"
                        id="sg-error"
                        r#type="datetime-local"
                        value="2026-11-02T18:00"
                        aria-invalid="true"
                        aria-describedby="sg-error-error"
                    />
                </Field>
                <Field id="sg-off" label="Établissement">
                    <input class="ui-input" id="sg-off" value="Collège Marguerite-Duras" disabled />
                </Field>
                <PasswordField id="sg-password" name="sg" label="Mot de passe" autocomplete="off" />
                <Field id="sg-select" label="Matière" optional=true>
                    <select class="ui-input" id="sg-select">
                        <option>"Français"</option>
                        <option>"Langues et cultures de l’Antiquité"</option>
                    </select>
                </Field>
                <Field id="sg-area" label="Remarque">
                    <textarea class="ui-input" id="sg-area" rows="3">
                        "Plusieurs lignes."
                    </textarea>
                </Field>
                <RichText id="sg-rich" name="rich" label="Texte riche" value=text />
            </div>
        </Part>
    }
}

#[component]
pub fn Choices() -> impl IntoView {
    view! {
        <Part id="sg-choices" title="Choice">
            <div class="ui-fields">
                <label class="ui-choice">
                    <input r#type="checkbox" checked />
                    <span class="ui-choice__label">"Case cochée"</span>
                </label>
                <label class="ui-choice">
                    <input r#type="checkbox" disabled />
                    <span class="ui-choice__label">"Case qui ne se coche pas"</span>
                </label>
                <label class="ui-choice">
                    <input r#type="checkbox" role="switch" checked />
                    <span class="ui-choice__text">
                        <span class="ui-choice__label">"Interrupteur"</span>
                        <span class="ui-choice__hint">"Avec ce que cela change."</span>
                    </span>
                </label>
                <fieldset class="ui-fieldset">
                    <legend class="ui-fieldset__legend">"Cartes"</legend>
                    <div class="ui-choices">
                        {[("microphone", "Enregistrement"), ("file", "Fichiers ou photos"), ("write", "Texte")]
                            .into_iter()
                            .enumerate()
                            .map(|(n, (icon, label))| {
                                view! {
                                    <label class="ui-choice ui-choice--card">
                                        <input r#type="radio" name="sg-card" checked=n == 0 />
                                        <Icon name=icon />
                                        <span class="ui-choice__label">{label}</span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <div class="ui-cluster" role="group" aria-label="Pastilles">
                    {["5 1", "5 2", "Latinistes de 5e"]
                        .into_iter()
                        .enumerate()
                        .map(|(n, label)| {
                            view! {
                                <label class="ui-choice ui-choice--pill">
                                    <input r#type="checkbox" checked=n == 1 />
                                    <span class="ui-choice__label">{label}</span>
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </div>
        </Part>
    }
}

#[component]
pub fn Menus() -> impl IntoView {
    let chosen = RwSignal::new(1_usize);
    view! {
        <Part id="sg-menus" title="Menu, segments, tabs, disclosure">
            <details class="ui-menu ui-menu--start">
                <summary class="ui-button">
                    "Menu" <Icon name="chevron-down" />
                </summary>
                <div class="ui-menu__panel">
                    <a class="ui-menu__item" href="#sg-menus">
                        <Icon name="edit" />
                        "Modifier"
                    </a>
                    <button class="ui-menu__item" r#type="button" aria-pressed="true">
                        <Icon name="eye" />
                        "Visible des élèves"
                    </button>
                    <hr class="ui-menu__line" />
                    <button class="ui-menu__item ui-menu__item--danger" r#type="button">
                        <Icon name="trash" />
                        "Retirer"
                    </button>
                </div>
            </details>
            <div class="ui-segments" role="group" aria-label="Vue">
                {["Jour", "Semaine", "Mois"]
                    .into_iter()
                    .enumerate()
                    .map(|(n, label)| {
                        view! {
                            <button
                                r#type="button"
                                aria-pressed=move || if chosen.get() == n { "true" } else { "false" }
                                on:click=move |_| chosen.set(n)
                            >
                                {label}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <nav class="ui-tabs" aria-label="Onglets">
                <a class="ui-tabs__tab" href="#sg-menus" aria-current="page">
                    "À faire" <span class="ui-tabs__count">"2"</span>
                </a>
                <a class="ui-tabs__tab" href="#sg-menus">
                    "Rendu"
                </a>
                <a class="ui-tabs__tab" href="#sg-menus">
                    "Corrigé"
                </a>
            </nav>
            <details class="ui-disclosure">
                <summary class="ui-disclosure__summary">"Versions précédentes"</summary>
                <div class="ui-disclosure__body">
                    <p>"Ce qui se déplie."</p>
                </div>
            </details>
        </Part>
    }
}
