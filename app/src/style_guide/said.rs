//! What is said: notices, badges, messages that pass, and waiting.

use super::Part;
use crate::ui::{Avatar, Book, Confirm, Drawing, Empty, Icon, Menu, Notice, Skeleton, Tone, toast::use_toasts};
use leptos::prelude::*;

const STATES: [(&str, &str); 9] = [
    ("local", "Sur cet appareil"),
    ("sending", "Envoi"),
    ("received", "Reçu"),
    ("late", "En retard"),
    ("to-correct", "À corriger"),
    ("corrected", "Corrigé"),
    ("scheduled", "Programmé"),
    ("missing", "Manquant"),
    ("done", "Fait"),
];

#[component]
pub fn Notices() -> impl IntoView {
    view! {
        <Part id="sg-notices" title="Notice">
            {[Tone::Info, Tone::Success, Tone::Warning, Tone::Danger]
                .into_iter()
                .map(|tone| {
                    view! {
                        <Notice tone=tone title="Ce qu’il faut savoir">
                            <p>"Et ce qu’il faut faire ensuite."</p>
                        </Notice>
                    }
                })
                .collect_view()}
        </Part>
    }
}

#[component]
pub fn Signs() -> impl IntoView {
    view! {
        <Part id="sg-badges" title="Badge, avatar, book">
            <div class="ui-cluster">
                {STATES
                    .into_iter()
                    .map(|(state, label)| {
                        view! {
                            <span class="ui-badge" data-state=state>
                                {label}
                            </span>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="ui-cluster">
                <Avatar name="Lina Marchetti" small=true />
                <Avatar name="Lina Marchetti" />
                <Avatar name="Aboubakar Traoré-Lefèvre" large=true />
                <Book subject="Français" />
                <Book subject="Mathématiques" />
                <Book subject="Langues et cultures de l’Antiquité" />
            </div>
        </Part>
    }
}

#[component]
pub fn Passing() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <Part id="sg-passing" title="Toast, menu, dialog">
            <div class="ui-cluster">
                <button class="ui-button" r#type="button" on:click=move |_| toasts.say("Votre réponse est enregistrée.")>
                    "Dire que c’est fait"
                </button>
                <button
                    class="ui-button"
                    r#type="button"
                    on:click=move |_| toasts.warn("L’envoi a échoué\u{202f}: il reprendra tout seul.")
                >
                    "Dire que non"
                </button>
                <button
                    class="ui-button"
                    r#type="button"
                    on:click=move |_| {
                        toasts.offer("La rubrique est archivée.", "Annuler", move || toasts.say("C’est annulé."));
                    }
                >
                    "Dire ce qui peut être annulé"
                </button>
                <Menu id="sg-menu" label="Actions" icon="more">
                    <button class="ui-menu__item" r#type="button">
                        <Icon name="edit" />
                        "Modifier"
                    </button>
                    <button class="ui-menu__item" r#type="button">
                        <Icon name="archive" />
                        "Archiver"
                    </button>
                </Menu>
                <Confirm label="Retirer" title="Retirer ce travail\u{202f}?" text="Les élèves ne le verront plus." icon="trash">
                    <button class="ui-button ui-button--danger" r#type="button">
                        "Retirer"
                    </button>
                </Confirm>
            </div>
        </Part>
    }
}

#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <Part id="sg-waiting" title="Progress, empty, skeleton">
            <label class="ui-progress">
                <span class="ui-progress__label">"Envoi" <output>"40 %"</output></span>
                <progress max="100" value="40"></progress>
            </label>
            <label class="ui-progress">
                <span class="ui-progress__label">"Lecture des fichiers"</span>
                <progress></progress>
            </label>
            <Empty title="Rien à faire" text="Tout est à jour." drawing=Drawing::Book />
            <Skeleton />
        </Part>
    }
}
