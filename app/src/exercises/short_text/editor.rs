use crate::exercises::{
    fields::{LinesField, ToleranceFields},
    form::Form,
};
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::exercises::{
    FEEDBACK_MAX, SAID_MAX,
    compare::Tolerance,
    short_text::{ShortText, Variant},
};
use preau_model::text::{ExerciseEditorText, Words};

#[component]
pub fn ShortTextEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let accepted = form.body::<ShortText, _>(|it| {
        it.variants.iter().filter(|it| it.right).map(|it| it.text.clone()).collect::<Vec<_>>()
    });
    let accept = move |texts: Vec<String>| {
        form.set_body::<ShortText>(|it| {
            let (rights, wrongs): (Vec<_>, Vec<_>) = it.variants.drain(..).partition(|it| it.right);
            let known = |text: &str| rights.iter().find(|it| it.text == text).map(|it| it.feedback.clone());
            it.variants = texts
                .into_iter()
                .map(|text| Variant { feedback: known(&text).unwrap_or_default(), text, right: true })
                .chain(wrongs)
                .collect();
        });
    };
    view! {
        <LinesField
            form=form
            id=form.id("acceptees")
            label=t.accepted
            hint=t.accepted_hint
            value=accepted
            write=accept
            problem=form.problem(None, "variants")
        />
        <ToleranceFields
            form=form
            value={form.body::<ShortText, Tolerance>(|it| it.tolerance)}
            write={move |tolerance: Tolerance| form.set_body::<ShortText>(|it| it.tolerance = tolerance)}
        />
        <Expected form=form />
    }
}

/// Mistakes that one expects, and what is said to them.
#[component]
fn Expected(form: Form) -> impl IntoView {
    let t = form.text();
    let count = form.body::<ShortText, _>(|it| it.variants.iter().filter(|it| !it.right).count());
    let wrong = |it: &ShortText, n: usize| it.variants.iter().filter(|it| !it.right).nth(n).cloned();
    let change = move |n: usize, change: &dyn Fn(&mut Variant)| {
        form.set_body::<ShortText>(|it| {
            if let Some(variant) = it.variants.iter_mut().filter(|it| !it.right).nth(n) {
                change(variant);
            }
        });
    };
    let remove = move |n: usize| {
        form.set_body::<ShortText>(|it| {
            let mut seen = 0;
            it.variants.retain(|variant| {
                let this = !variant.right && seen == n;
                seen += usize::from(!variant.right);
                !this
            });
        });
        crate::browser::after(0, move || crate::browser::focus(&form.id("erreurs-ajouter")));
    };
    let add = move |_| {
        let n = count.get_untracked();
        form.set_body::<ShortText>(|it| {
            it.variants.push(Variant { text: String::new(), right: false, feedback: String::new() });
        });
        crate::browser::after(0, move || crate::browser::focus(&form.id(&format!("erreur-{n}"))));
    };
    view! {
        <div class="exercises-rows" role="group" aria-labelledby=form.id("erreurs")>
            <p class="ui-field__label" id=form.id("erreurs")>{t.expected_mistakes}</p>
            <p class="ui-field__hint">{t.expected_mistakes_hint}</p>
            <ul class="exercises-rows__list">
                <For each=move || 0..count.get() key=|n| *n let:n>
                    {
                        let variant = form.body::<ShortText, _>(move |it| wrong(it, n));
                        let text = move || variant.with(|it| it.as_ref().map(|it| it.text.clone()).unwrap_or_default());
                        let said = move || variant.with(|it| it.as_ref().map(|it| it.feedback.clone()).unwrap_or_default());
                        view! {
                            <li class="exercises-row exercises-row--plain">
                                <div class="exercises-row__body">
                                    <input
                                        class="ui-input"
                                        id=form.id(&format!("erreur-{n}"))
                                        aria-label=t.mistake
                                        placeholder=t.mistake
                                        maxlength=SAID_MAX.to_string()
                                        prop:value=text
                                        on:input=move |event| {
                                            let text = event_target_value(&event);
                                            change(n, &|variant| variant.text.clone_from(&text));
                                        }
                                    />
                                    <input
                                        class="ui-input"
                                        aria-label=t.feedback_to_mistake
                                        placeholder=t.feedback_to_mistake
                                        maxlength=FEEDBACK_MAX.to_string()
                                        prop:value=said
                                        on:input=move |event| {
                                            let text = event_target_value(&event);
                                            change(n, &|variant| variant.feedback.clone_from(&text));
                                        }
                                    />
                                </div>
                                <button
                                    class="ui-button ui-button--quiet ui-button--icon"
                                    r#type="button"
                                    aria-label=move || ExerciseEditorText::remove_what(form.lang, &text())
                                    title=Words::of(form.lang).remove
                                    on:click=move |_| remove(n)
                                >
                                    <Icon name="trash" />
                                </button>
                            </li>
                        }
                    }
                </For>
            </ul>
            <div>
                <button class="ui-button ui-button--small" id=form.id("erreurs-ajouter") r#type="button" on:click=add>
                    <Icon name="plus" small=true />
                    {t.add_mistake}
                </button>
            </div>
        </div>
    }
}
