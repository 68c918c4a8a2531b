//! One question of a form, before who answers it.

use crate::{exercises::sheet::Sheet, ui::Icon};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    exercises::{
        self, SAID_MAX,
        questionnaire::{Answer, Ask, Choice, LONG_MAX, NUMBER_MAX, Says, Scale, Wants},
    },
    ids::ItemId,
    text::{QuestionnaireText, Words, explain_problem},
    time::Date,
};

/// What one question has to do with the whole answer.
#[derive(Clone, Copy)]
struct Asked {
    id: ItemId,
    sheet: Sheet,
    answer: Memo<Answer>,
    problem: Signal<Option<Problem>>,
}

impl Asked {
    fn says(self) -> Option<Says> {
        self.answer
            .with(|answer| answer.replies.iter().find(|reply| reply.question == self.id).map(|it| it.says.clone()))
    }

    fn say(self, says: Option<Says>) {
        let mut answer = self.answer.get_untracked();
        answer.say(self.id, says);
        self.sheet.change(exercises::Answer::Questionnaire(answer));
    }

    const fn text(self) -> &'static QuestionnaireText {
        QuestionnaireText::of(self.sheet.lang)
    }

    /// Of what is typed into, or of the first that may be chosen.
    fn control(self) -> String {
        self.sheet.item_id(self.id, "reponse")
    }

    fn part(self, part: &str) -> String {
        self.sheet.item_id(self.id, part)
    }
}

#[component]
pub fn QuestionView(ask: Ask, sheet: Sheet, answer: Memo<Answer>, problem: Signal<Option<Problem>>) -> impl IntoView {
    let asked = Asked { id: ask.id, sheet, answer, problem };
    let t = asked.text();
    let hint = match &ask.wants {
        Wants::Several(_) if ask.more.is_empty() => t.several.to_owned(),
        Wants::Several(_) => format!("{} · {}", t.several, ask.more),
        _ => ask.more.clone(),
    };
    let described = [(!hint.is_empty()).then(|| asked.part("hint")), Some(asked.part("error"))];
    let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let optional =
        (!ask.required).then(|| view! { " " <span class="ui-field__optional">{Words::of(sheet.lang).optional}</span> });
    let label = view! { {ask.label.clone()} {optional} };
    let hint = (!hint.is_empty()).then(|| view! { <p class="ui-field__hint" id=asked.part("hint")>{hint}</p> });
    match ask.wants {
        Wants::One(choices) => group(asked, described, label, hint, choose(asked, choices, false, !ask.required)),
        Wants::Several(choices) => group(asked, described, label, hint, choose(asked, choices, true, false)),
        Wants::Scale(scale) => group(asked, described, label, hint, climb(asked, &scale, !ask.required)),
        wants => view! {
            <div class="ui-field">
                <label class="ui-field__label" r#for=asked.control()>{label}</label>
                {hint}
                {typed(asked, &wants, described)}
                {told(asked)}
            </div>
        }
        .into_any(),
    }
}

/// Several controls that answer one question.
fn group(
    asked: Asked,
    described: String,
    label: impl IntoView + 'static,
    hint: impl IntoView + 'static,
    controls: AnyView,
) -> AnyView {
    view! {
        <fieldset class="ui-fieldset exercises-form__group" aria-describedby=described>
            <legend class="ui-fieldset__legend">{label}</legend>
            {hint}
            {controls}
            {told(asked)}
        </fieldset>
    }
    .into_any()
}

/// What keeps the form from being sent.
fn told(asked: Asked) -> impl IntoView {
    let t = asked.text();
    move || {
        asked.problem.get().map(|problem| {
            let words = match &problem {
                Problem::Required => t.missing.to_owned(),
                Problem::Malformed => t.not_a_number.to_owned(),
                other => explain_problem(other, asked.sheet.lang),
            };
            view! {
                <p class="ui-field__error" id=asked.part("error")>
                    <Icon name="error" small=true />
                    {words}
                </p>
            }
        })
    }
}

fn typed(asked: Asked, wants: &Wants, described: String) -> AnyView {
    let still = asked.sheet.still;
    let value = Memo::new(move |_| match asked.says() {
        Some(Says::Text(text) | Says::Number(text)) => text,
        Some(Says::Date(date)) => date.to_string(),
        _ => String::new(),
    });
    let invalid = move || asked.problem.with(Option::is_some).then_some("true");
    let wrote = move |make: fn(String) -> Says| {
        move |event| {
            let text: String = event_target_value(&event);
            asked.say((!text.is_empty()).then(|| make(text)));
        }
    };
    match wants {
        Wants::Long => view! {
            <textarea
                class="ui-input exercises-form__long"
                id=asked.control()
                rows="3"
                maxlength=LONG_MAX.to_string()
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                readonly=move || still.get()
                on:input=wrote(Says::Text)
            >
                {value.get_untracked()}
            </textarea>
        }
        .into_any(),
        Wants::Date => view! {
            <input
                class="ui-input exercises-form__short"
                id=asked.control()
                r#type="date"
                aria-describedby=described
                aria-invalid=invalid
                value=value.get_untracked()
                prop:value=move || value.get()
                readonly=move || still.get()
                on:input=move |event| asked.say(event_target_value(&event).parse::<Date>().ok().map(Says::Date))
            />
        }
        .into_any(),
        Wants::Number => view! {
            <input
                class="ui-input exercises-form__short"
                id=asked.control()
                inputmode="decimal"
                autocomplete="off"
                maxlength=NUMBER_MAX.to_string()
                aria-describedby=described
                aria-invalid=invalid
                value=value.get_untracked()
                prop:value=move || value.get()
                readonly=move || still.get()
                on:input=wrote(Says::Number)
            />
        }
        .into_any(),
        _ => view! {
            <input
                class="ui-input"
                id=asked.control()
                autocomplete="off"
                maxlength=SAID_MAX.to_string()
                aria-describedby=described
                aria-invalid=invalid
                value=value.get_untracked()
                prop:value=move || value.get()
                readonly=move || still.get()
                on:input=wrote(Says::Text)
            />
        }
        .into_any(),
    }
}

/// The first control of a group has the identifier by which the question is found.
fn nth(asked: Asked, n: usize) -> String {
    if n == 0 { asked.control() } else { asked.part(&format!("reponse-{n}")) }
}

fn choose(asked: Asked, choices: Vec<Choice>, several: bool, may_clear: bool) -> AnyView {
    let still = asked.sheet.still;
    let chosen = Memo::new(move |_| match asked.says() {
        Some(Says::Chosen(ids)) => ids,
        _ => Vec::new(),
    });
    let choose = move |id: ItemId, on: bool| {
        let mut ids = chosen.get_untracked();
        ids.retain(|other| several && *other != id);
        if on {
            ids.push(id);
        }
        asked.say((!ids.is_empty()).then_some(Says::Chosen(ids)));
    };
    let choices = choices.into_iter().enumerate().map(move |(n, Choice { id, text })| {
        let on = move || chosen.with(|ids| ids.contains(&id));
        view! {
            <label class="ui-choice ui-choice--card">
                <input
                    id=nth(asked, n)
                    r#type=if several { "checkbox" } else { "radio" }
                    name=asked.part("choix")
                    checked=untrack(on)
                    prop:checked=on
                    disabled=move || still.get()
                    on:change:target=move |event| choose(id, event.target().checked())
                />
                <span class="ui-choice__label">{text}</span>
            </label>
        }
    });
    view! {
        <div class="exercises-form__choices">{choices.collect_view()}</div>
        {clear(asked, may_clear)}
    }
    .into_any()
}

fn climb(asked: Asked, scale: &Scale, may_clear: bool) -> AnyView {
    let still = asked.sheet.still;
    let (steps, lang) = (scale.steps, asked.sheet.lang);
    let at = Memo::new(move |_| if let Some(Says::Scale(step)) = asked.says() { Some(step) } else { None });
    let (low, high) = (scale.low.clone(), scale.high.clone());
    let one = |step: u8| {
        let word = match step {
            1 => low.as_str(),
            step if step == steps => high.as_str(),
            _ => "",
        };
        let on = move || at.get() == Some(step);
        view! {
            <label class="exercises-form__step">
                <input
                    class="ui-hidden"
                    id=nth(asked, usize::from(step) - 1)
                    r#type="radio"
                    name=asked.part("degre")
                    aria-label=QuestionnaireText::step(lang, step, word)
                    checked=untrack(on)
                    prop:checked=on
                    disabled=move || still.get()
                    on:change=move |_| asked.say(Some(Says::Scale(step)))
                />
                <span aria-hidden="true">{step}</span>
            </label>
        }
    };
    let all = (1..=steps).map(one).collect_view();
    let ends = (!low.is_empty() || !high.is_empty()).then(|| {
        view! {
            <p class="exercises-form__ends" aria-hidden="true">
                <span>{low.clone()}</span>
                <span>{high.clone()}</span>
            </p>
        }
    });
    view! {
        <div class="exercises-form__scale">
            <div class="exercises-form__steps">{all}</div>
            {ends}
        </div>
        {clear(asked, may_clear)}
    }
    .into_any()
}

/// What is chosen by a round button cannot be taken back by it.
fn clear(asked: Asked, may: bool) -> impl IntoView {
    let still = asked.sheet.still;
    let shown = move || may && !still.get() && asked.says().is_some();
    view! {
        <Show when=shown>
            <button
                class="ui-button ui-button--quiet ui-button--small exercises-form__clear"
                r#type="button"
                on:click=move |_| {
                    asked.say(None);
                    crate::browser::focus(&asked.control());
                }
            >
                {asked.text().clear}
            </button>
        </Show>
    }
}
