//! Every part in every state, for those who build pages (`/style-guide`, development only).

use super::{Avatar, Book, Confirm, Drawing, Empty, Field, Icon, Notice, PasswordField, RichText, Skeleton, Tone};
use crate::{
    shell::{Frame, PageHeader, Section},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{error::Problem, text::ShellText};

const BUTTONS: [(&str, &str); 6] = [
    ("ui-button ui-button--primary", "Principal"),
    ("ui-button", "Secondaire"),
    ("ui-button ui-button--quiet", "Discret"),
    ("ui-button ui-button--danger", "Danger"),
    ("ui-button ui-button--small", "Petit"),
    ("ui-button ui-button--primary ui-button--large", "Grand"),
];

const STATES: [&str; 9] =
    ["local", "sending", "received", "late", "to-correct", "corrected", "scheduled", "missing", "done"];

#[component]
pub fn StyleGuide() -> impl IntoView {
    let lang = use_lang();
    let text = RwSignal::new("<p>Un <strong>texte</strong> riche.</p>".to_owned());
    view! {
        <Frame section=Section::Home title="Style guide">
            <div class="shell-page">
                <PageHeader
                    title="Style guide"
                    crumbs=vec![("/".to_owned(), ShellText::of(lang).home.to_owned())]
                    lead="Every part in every state. French sample texts on purpose."
                />
                <section class="ui-card" aria-labelledby="sg-buttons">
                    <h2 id="sg-buttons">"Button"</h2>
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
                        <button class="ui-button" r#type="button" aria-busy="true">
                            "Envoi…"
                        </button>
                    </div>
                </section>
                <section class="ui-card" aria-labelledby="sg-fields">
                    <h2 id="sg-fields">"Field"</h2>
                    <div class="ui-fields">
                        <Field id="sg-text" label="Titre" hint="Une ligne.">
                            <input class="ui-input" id="sg-text" aria-describedby="sg-text-hint" />
                        </Field>
                        <Field id="sg-error" label="Date limite" problem=Signal::stored(Some(Problem::DueInThePast))>
                            <input
                                class="ui-input"
                                id="sg-error"
                                r#type="datetime-local"
                                aria-invalid="true"
                                aria-describedby="sg-error-error"
                            />
                        </Field>
                        <PasswordField id="sg-password" name="sg" label="Mot de passe" autocomplete="off" />
                        <Field id="sg-select" label="Matière" optional=true>
                            <select class="ui-input" id="sg-select">
                                <option>"Français"</option>
                                <option>"Langues et cultures de l’Antiquité"</option>
                            </select>
                        </Field>
                        <label class="ui-choice">
                            <input r#type="checkbox" checked />
                            <span class="ui-choice__label">"Case à cocher"</span>
                        </label>
                        <RichText id="sg-rich" name="rich" label="Texte riche" value=text />
                    </div>
                </section>
                <section class="ui-card" aria-labelledby="sg-notices">
                    <h2 id="sg-notices">"Notice"</h2>
                    <div class="ui-stack">
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
                    </div>
                </section>
                <section class="ui-card" aria-labelledby="sg-badges">
                    <h2 id="sg-badges">"Badge, avatar, book"</h2>
                    <div class="ui-cluster">
                        {STATES
                            .into_iter()
                            .map(|state| {
                                view! {
                                    <span class="ui-badge" data-state=state>
                                        {state}
                                    </span>
                                }
                            })
                            .collect_view()} <Avatar name="Lina Marchetti" /> <Avatar name="Aboubakar Traoré-Lefèvre" large=true />
                        <Book subject="Français" /> <Book subject="Mathématiques" />
                    </div>
                </section>
                <section class="ui-card" aria-labelledby="sg-dialog">
                    <h2 id="sg-dialog">"Dialog, progress"</h2>
                    <Confirm label="Retirer" title="Retirer ce travail ?" text="Les élèves ne le verront plus." icon="trash">
                        <button class="ui-button ui-button--danger" r#type="button">
                            "Retirer"
                        </button>
                    </Confirm>
                    <label class="ui-progress">
                        <span class="ui-progress__label">"Envoi" <output>"40 %"</output></span>
                        <progress max="100" value="40"></progress>
                    </label>
                </section>
                <section class="ui-card" aria-labelledby="sg-empty">
                    <h2 id="sg-empty">"Empty, skeleton"</h2>
                    <Empty title="Rien à faire" text="Tout est à jour." drawing=Drawing::Book />
                    <Skeleton />
                </section>
            </div>
        </Frame>
    }
}
