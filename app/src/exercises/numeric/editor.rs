use crate::exercises::{
    fields::{LinesField, TextField},
    form::Form,
};
use crate::ui::Field;
use leptos::prelude::*;
use preau_model::exercises::{
    SAID_MAX,
    numeric::{Numeric, Within},
};

#[component]
pub fn NumericEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let within = form.body::<Numeric, Within>(|it| it.within.clone());
    let way = move || match within.get() {
        Within::Exactly => "exactement",
        Within::Absolute(_) => "nombre",
        Within::Percent(_) => "pourcent",
    };
    let by = Memo::new(move |_| match within.get() {
        Within::Exactly => String::new(),
        Within::Absolute(by) | Within::Percent(by) => by,
    });
    let choose = move |code: &str| {
        let by = by.get_untracked();
        let within = match code {
            "nombre" => Within::Absolute(by),
            "pourcent" => Within::Percent(by),
            _ => Within::Exactly,
        };
        form.set_body::<Numeric>(|it| it.within = within);
    };
    let width = move |text: String| {
        form.set_body::<Numeric>(|it| {
            if let Within::Absolute(by) | Within::Percent(by) = &mut it.within {
                *by = text;
            }
        });
    };
    view! {
        <div class="ui-fields ui-fields--row">
            <TextField
                id=form.id("valeur")
                label=t.value
                hint=t.value_hint
                max=SAID_MAX
                value={form.body::<Numeric, _>(|it| it.value.clone())}
                write={move |text: String| form.set_body::<Numeric>(|it| it.value = text)}
                problem=form.problem(None, "value")
            />
            <Field id=form.id("precision") label=t.within>
                <select
                    class="ui-input"
                    id=form.id("precision")
                    prop:value=way
                    on:change=move |event| choose(&event_target_value(&event))
                >
                    {[("exactement", t.exactly), ("nombre", t.by_number), ("pourcent", t.by_percent)]
                        .into_iter()
                        .map(|(code, name)| {
                            view! {
                                <option value=code selected=untrack(way) == code>
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </Field>
            <Show when=move || within.get() != Within::Exactly>
                <TextField
                    id=form.id("ecart")
                    label=t.margin
                    max=SAID_MAX
                    value=by
                    write=width
                    problem=form.problem(None, "within")
                />
            </Show>
        </div>
        <LinesField
            form=form
            id=form.id("unites")
            label=t.units
            hint=t.units_hint
            optional=true
            value={form.body::<Numeric, _>(|it| it.units.clone())}
            write={move |units: Vec<String>| form.set_body::<Numeric>(|it| it.units = units)}
            problem=form.problem(None, "units")
        />
    }
}
