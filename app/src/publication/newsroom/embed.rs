//! Content of another site for a text: its address is pasted, recognised, and refused where the school
//! does not show that site.

use crate::{
    browser::{self, editor::ChosenEmbed},
    ui::{Asked, DialogHeader, Field, Icon},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    error::Problem,
    home::{Embed, Provider, allows, recognise},
    text::{NewsroomText, Words},
};

/// A question of the editor's, with the address that stands in the text already.
pub(super) type Question = (Option<String>, Asked<ChosenEmbed>);

/// The frame of what was pasted, from a site that may be framed.
fn allowed(pasted: &str, hosts: &[String]) -> Result<Embed, Problem> {
    let embed = recognise(pasted)?;
    let host = embed.host();
    if allows(hosts.iter().map(String::as_str), &host) { Ok(embed) } else { Err(Problem::HostNotAllowed { host }) }
}

/// Opens when it is asked. Answers once: with what was chosen, or with nothing when it is closed.
#[component]
pub(super) fn EmbedDialog(question: RwSignal<Option<Question>>, hosts: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let address = RwSignal::new(String::new());
    let title = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let hosts = StoredValue::new(hosts);
    let found = Memo::new(move |_| hosts.with_value(|hosts| allowed(&address.get(), hosts)));
    let answer = move |chosen: Option<ChosenEmbed>| {
        if let Some((_, asked)) = question.get_untracked() {
            asked.answer(chosen);
        }
        question.set(None);
        address.set(String::new());
        title.set(String::new());
        tried.set(false);
    };
    Effect::new(move |_| {
        if let (Some((known, _)), Some(dialog)) = (question.get(), dialog.get())
            && !dialog.open()
        {
            address.set(known.unwrap_or_default());
            let _ = dialog.show_modal();
            browser::focus("contenu-adresse");
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Ok(embed) = found.get_untracked() {
            answer(Some(ChosenEmbed { address: embed.page, title: title.get_untracked().trim().to_owned() }));
            close();
        }
    };
    // What is being typed is not found fault with; what was recognised and is not allowed is said at once.
    let problem = Signal::derive(move || match found.get() {
        Err(Problem::HostNotAllowed { host }) if host.contains('.') => Some(Problem::HostNotAllowed { host }),
        Err(problem) if tried.get() => Some(problem),
        _ => None,
    });
    let recognised = move || {
        found.get().ok().map(|embed| match embed.provider {
            Provider::Other => embed.host(),
            provider => format!("{} ({})", provider.name(), embed.host()),
        })
    };
    view! {
        <dialog class="ui-dialog" node_ref=dialog aria-labelledby="contenu-titre" on:close=move |_| answer(None)>
            <form on:submit=submit novalidate>
                <DialogHeader title=t.embed_title id="contenu-titre" close=close />
                <div class="ui-dialog__body">
                    <Field id="contenu-adresse" label=t.embed_address hint=t.embed_address_hint problem=problem>
                        <input
                            class="ui-input"
                            id="contenu-adresse"
                            inputmode="url"
                            autocomplete="off"
                            aria-describedby="contenu-adresse-hint contenu-adresse-error contenu-site"
                            aria-invalid=move || problem.get().map(|_| "true")
                            prop:value=move || address.get()
                            on:input=move |event| address.set(event_target_value(&event))
                        />
                    </Field>
                    <p class="publication-embed__site" id="contenu-site" role="status">
                        {move || {
                            recognised()
                                .map(|site| {
                                    view! {
                                        <Icon name="check-circle" small=true />
                                        {NewsroomText::recognised(lang, &site)}
                                    }
                                })
                        }}
                    </p>
                    <Field id="contenu-nom" label=t.embed_name hint=t.embed_name_hint>
                        <input
                            class="ui-input"
                            id="contenu-nom"
                            maxlength="120"
                            aria-describedby="contenu-nom-hint"
                            prop:value=move || title.get()
                            on:input=move |event| title.set(event_target_value(&event))
                        />
                    </Field>
                </div>
                <footer class="ui-dialog__footer">
                    <button class="ui-button" r#type="button" on:click=move |_| close()>
                        {Words::of(lang).cancel}
                    </button>
                    <button class="ui-button ui-button--primary" r#type="submit">
                        {t.embed_put}
                    </button>
                </footer>
            </form>
        </dialog>
    }
}
