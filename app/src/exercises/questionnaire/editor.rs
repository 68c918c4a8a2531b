use crate::{
    exercises::{
        fields::{LinesField, TextField, Toggle},
        form::Form,
        rows::{Hands, Rows},
    },
    ui::Field,
};
use leptos::prelude::*;
use preau_model::{
    exercises::{
        ITEMS_MAX, TEXT_MAX,
        questionnaire::{Ask, Choice, LABEL_MAX, Questionnaire, SCALE_MAX, SCALE_MIN, Scale, Wanted, Wants},
    },
    ids::ItemId,
    text::QuestionnaireText,
};

/// What comes before the introduction.
#[component]
pub fn TitleField(form: Form) -> impl IntoView {
    let t = QuestionnaireText::of(form.lang);
    view! {
        <TextField
            id=form.id("titre")
            label=t.title
            max=TEXT_MAX
            value={form.body::<Questionnaire, _>(|it| it.title.clone())}
            write={move |text: String| form.set_body::<Questionnaire>(|it| it.title = text)}
            problem=form.problem(None, "title")
        />
    }
}

#[component]
pub fn QuestionnaireEditor(form: Form) -> impl IntoView {
    let t = QuestionnaireText::of(form.lang);
    let ids = form.body::<Questionnaire, _>(|it| it.questions.iter().map(|ask| ask.id).collect::<Vec<_>>());
    let hands = Hands {
        name: Callback::new(move |id| {
            let label = form.body::<Questionnaire, _>(move |it| of(it, id).map(|ask| ask.label.clone())).get();
            label.filter(|label| !label.is_empty()).unwrap_or_else(|| t.question.to_owned())
        }),
        add: Callback::new(move |id| {
            form.set_body::<Questionnaire>(|it| it.questions.push(Ask::new(id, Wants::default())));
        }),
        moved: Callback::new(move |(from, to)| {
            form.set_body::<Questionnaire>(|it| {
                let ask = it.questions.remove(from);
                it.questions.insert(to, ask);
            });
        }),
        removed: Callback::new(move |id| {
            form.set_body::<Questionnaire>(|it| it.questions.retain(|ask| ask.id != id));
        }),
        more: false,
    };
    let row = Callback::new(move |id| view! { <QuestionRow form=form id=id /> }.into_any());
    view! {
        <Rows
            form=form
            part="questions"
            label=t.questions
            hint=t.questions_hint
            add=t.add_question
            max=ITEMS_MAX
            ids=ids
            hands=hands
            row=row
            problem=form.problem(None, "questions")
        />
    }
}

fn of(form: &Questionnaire, id: ItemId) -> Option<&Ask> {
    form.questions.iter().find(|ask| ask.id == id)
}

fn change(form: Form, id: ItemId, change: impl FnOnce(&mut Ask)) {
    form.set_body::<Questionnaire>(|it| {
        if let Some(ask) = it.questions.iter_mut().find(|ask| ask.id == id) {
            change(ask);
        }
    });
}

#[component]
fn QuestionRow(form: Form, id: ItemId) -> impl IntoView {
    let t = QuestionnaireText::of(form.lang);
    let words = move |read: fn(&Ask) -> &String| {
        form.body::<Questionnaire, _>(move |it| of(it, id).map(|ask| read(ask).clone()).unwrap_or_default())
    };
    let wanted = form.body::<Questionnaire, _>(move |it| of(it, id).map(|ask| ask.wants.wanted()).unwrap_or_default());
    let required = form.body::<Questionnaire, _>(move |it| of(it, id).is_some_and(|ask| ask.required));
    // Between one choice and several, what is typed stays in its box.
    let parts = Memo::new(move |_| match wanted.get() {
        Wanted::One | Wanted::Several => Some(true),
        Wanted::Scale => Some(false),
        _ => None,
    });
    let choose = move |event| {
        if let Some(wanted) = Wanted::from_code(&event_target_value(&event)) {
            change(form, id, |ask| ask.wants = std::mem::take(&mut ask.wants).become_a(wanted));
        }
    };
    view! {
        <div class="exercises-ask">
            <TextField
                id=form.item_id(id, "texte")
                label=t.question
                max=TEXT_MAX
                value=words(|ask| &ask.label)
                write=move |text: String| change(form, id, |ask| ask.label = text)
                problem=form.problem(Some(id), "label")
            />
            <Field id=form.item_id(id, "genre") label=t.wanted>
                <select
                    class="ui-input"
                    id=form.item_id(id, "genre")
                    prop:value=move || wanted.get().code()
                    on:change=choose
                >
                    {Wanted::ALL
                        .into_iter()
                        .map(|one| {
                            view! {
                                <option value=one.code() selected=wanted.get_untracked() == one>
                                    {QuestionnaireText::wanted(form.lang, one)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
        </div>
        {move || match parts.get() {
            Some(true) => view! { <ChoicesField form=form id=id /> }.into_any(),
            Some(false) => view! { <ScaleFields form=form id=id /> }.into_any(),
            None => ().into_any(),
        }}
        <TextField
            id=form.item_id(id, "precision")
            label=t.more
            max=TEXT_MAX
            optional=true
            value=words(|ask| &ask.more)
            write=move |text: String| change(form, id, |ask| ask.more = text)
            problem=form.problem(Some(id), "more")
        />
        <Toggle
            label=t.required
            value=required
            write=move |on: bool| change(form, id, |ask| ask.required = on)
        />
    }
}

#[component]
fn ChoicesField(form: Form, id: ItemId) -> impl IntoView {
    let t = QuestionnaireText::of(form.lang);
    let lines = form.body::<Questionnaire, _>(move |it| {
        let choices = of(it, id).and_then(|ask| ask.wants.choices()).into_iter().flatten();
        choices.map(|choice| choice.text.clone()).collect::<Vec<_>>()
    });
    let write = move |lines: Vec<String>| {
        change(form, id, |ask| {
            if let Some(choices) = ask.wants.choices_mut() {
                *choices = Choice::of_lines(choices, &lines);
            }
        });
    };
    view! {
        <LinesField
            form=form
            id=form.item_id(id, "choix")
            label=t.choices
            hint=t.choices_hint
            value=lines
            write=write
            problem=form.problem(Some(id), "choices")
        />
    }
}

#[component]
fn ScaleFields(form: Form, id: ItemId) -> impl IntoView {
    let t = QuestionnaireText::of(form.lang);
    let scale = form.body::<Questionnaire, _>(move |it| match of(it, id).map(|ask| &ask.wants) {
        Some(Wants::Scale(scale)) => Some(scale.clone()),
        _ => None,
    });
    let set = move |make: &mut dyn FnMut(&mut Scale)| {
        change(form, id, |ask| {
            if let Wants::Scale(scale) = &mut ask.wants {
                make(scale);
            }
        });
    };
    let steps = move || scale.with(|scale| scale.as_ref().map_or(0, |scale| scale.steps));
    let word = move |read: fn(&Scale) -> &String| {
        Memo::new(move |_| scale.with(|scale| scale.as_ref().map(|scale| read(scale).clone()).unwrap_or_default()))
    };
    view! {
        <div class="ui-fields ui-fields--row">
            <Field id=form.item_id(id, "degres") label=t.steps problem=form.problem(Some(id), "steps")>
                <select
                    class="ui-input"
                    id=form.item_id(id, "degres")
                    prop:value=move || steps().to_string()
                    on:change=move |event| {
                        if let Ok(steps) = event_target_value(&event).parse() {
                            set(&mut |scale| scale.steps = steps);
                        }
                    }
                >
                    {(SCALE_MIN..=SCALE_MAX)
                        .map(|n| view! { <option value=n.to_string() selected=untrack(steps) == n>{n}</option> })
                        .collect_view()}
                </select>
            </Field>
            <TextField
                id=form.item_id(id, "debut")
                label=t.low
                max=LABEL_MAX
                optional=true
                value=word(|scale| &scale.low)
                write=move |text: String| set(&mut |scale| scale.low.clone_from(&text))
                problem=form.problem(Some(id), "low")
            />
            <TextField
                id=form.item_id(id, "fin")
                label=t.high
                max=LABEL_MAX
                optional=true
                value=word(|scale| &scale.high)
                write=move |text: String| set(&mut |scale| scale.high.clone_from(&text))
                problem=form.problem(Some(id), "high")
            />
        </div>
    }
}
