//! What there are several of, and the ways between.

use super::Part;
use crate::ui::{Avatar, Icon};
use leptos::prelude::*;

#[component]
pub fn Lists() -> impl IntoView {
    view! {
        <Part id="sg-lists" title="List, facts">
            <ul class="ui-list">
                {[("Lire la fable à voix haute", "received", "Reçu"), ("Accompagnement personnalisé interdisciplinaire", "late", "En retard")]
                    .into_iter()
                    .map(|(title, state, label)| {
                        view! {
                            <li class="ui-row ui-row--link">
                                <span class="ui-row__lead">
                                    <Avatar name=title />
                                </span>
                                <span class="ui-row__text">
                                    <a class="ui-row__title" href="#sg-lists">
                                        {title}
                                    </a>
                                    <span class="ui-row__detail">"pour vendredi 27 novembre"</span>
                                </span>
                                <span class="ui-row__end">
                                    <span class="ui-badge" data-state=state>
                                        {label}
                                    </span>
                                    <Icon name="chevron-right" />
                                </span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <dl class="ui-facts ui-facts--lines">
                <div>
                    <dt>"Heure du serveur"</dt>
                    <dd>"23 novembre 2026, 18:02:41"</dd>
                </div>
                <div>
                    <dt>"Référence"</dt>
                    <dd>"KMTR-PWXA"</dd>
                </div>
            </dl>
        </Part>
    }
}

#[component]
pub fn Tables() -> impl IntoView {
    view! {
        <Part id="sg-tables" title="Table">
            <div class="ui-table">
                <table>
                    <caption>"Élèves"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Nom"</th>
                            <th scope="col">"Classe"</th>
                            <th scope="col">"État"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {[("Marchetti Lina", "5 2"), ("Traoré-Lefèvre Aboubakar", "5 1")]
                            .into_iter()
                            .map(|(name, class)| {
                                view! {
                                    <tr>
                                        <th scope="row">
                                            <a class="ui-table__link" href="#sg-tables">
                                                {name}
                                            </a>
                                        </th>
                                        <td data-label="Classe">{class}</td>
                                        <td data-label="État">
                                            <span class="ui-badge" data-state="received">
                                                "Reçu"
                                            </span>
                                        </td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </Part>
    }
}

#[component]
pub fn Ways() -> impl IntoView {
    view! {
        <Part id="sg-ways" title="Breadcrumbs, stepper, pagination">
            <nav class="ui-breadcrumbs" aria-label="Fil d’Ariane">
                <ol>
                    <li>
                        <a href="#sg-ways">"Travail donné"</a>
                    </li>
                    <li>
                        <a href="#sg-ways">"Lire la fable à voix haute"</a>
                    </li>
                    <li aria-current="page">"Marchetti Lina"</li>
                </ol>
            </nav>
            <ol class="ui-stepper">
                <li class="ui-stepper__step" data-done="">
                    <span>"Choisir les fichiers"</span>
                </li>
                <li class="ui-stepper__step" aria-current="step">
                    <span>"Vérifier"</span>
                </li>
                <li class="ui-stepper__step">
                    <span>"Appliquer"</span>
                </li>
            </ol>
            <nav class="ui-pagination" aria-label="Pages">
                <a class="ui-button ui-button--small" rel="first" href="#sg-ways">
                    <Icon name="chevron-left" />
                    "Début"
                </a>
                <a class="ui-button ui-button--small" rel="next" href="#sg-ways">
                    "Suivants"
                    <Icon name="chevron-right" />
                </a>
            </nav>
        </Part>
    }
}
