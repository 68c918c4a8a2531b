use crate::exercises::{
    fields::{LinesField, Toggle, ToleranceFields},
    form::Form,
};
use crate::ui::{Field, Icon};
use leptos::{html, prelude::*};
use preau_model::{
    exercises::{
        blanks::{Bank, Blanks, Piece, from_written, written},
        compare::Tolerance,
    },
    text::ExercisesText,
};

#[component]
pub fn BlanksEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let pieces = form.body::<Blanks, _>(|it| it.pieces.clone());
    let banked = form.body::<Blanks, _>(|it| it.bank.is_some());
    let area: NodeRef<html::Textarea> = NodeRef::new();
    // The box holds what is typed; it is written anew when that was changed from elsewhere.
    let shown = Memo::new(move |_| {
        form.round.track();
        untrack(|| pieces.with(|pieces| written(pieces)))
    });
    let read = move |text: &str| form.set_body::<Blanks>(|it| it.pieces = from_written(text, &it.pieces));
    // What is selected becomes a blank; nothing selected: one to be filled in.
    let make_blank = move |_| {
        let Some(area) = area.get_untracked() else { return };
        let at = |it: Result<Option<u32>, _>| it.ok().flatten().and_then(|n| usize::try_from(n).ok());
        let text: Vec<u16> = area.value().encode_utf16().collect();
        let from = at(area.selection_start()).unwrap_or(text.len()).min(text.len());
        let to = at(area.selection_end()).unwrap_or(from).clamp(from, text.len());
        let part = |from: usize, to: usize| String::from_utf16_lossy(&text[from..to]);
        let now = format!("{}[{}]{}", part(0, from), part(from, to).trim(), part(to, text.len()));
        area.set_value(&now);
        read(&now);
        let _ = area.focus();
        let caret = u32::try_from(from + 1).unwrap_or(0);
        let _ = area.set_selection_range(caret, caret);
    };
    let id = form.id("texte");
    let problem = Signal::derive(move || {
        form.problem(None, "blanks").get().or_else(|| form.problem(None, "text").get()).or_else(|| {
            let ids = pieces.with(|pieces| {
                let id = |piece: &Piece| if let Piece::Blank(blank) = piece { Some(blank.id) } else { None };
                pieces.iter().filter_map(id).collect::<Vec<_>>()
            });
            ids.into_iter().find_map(|id| form.problem(Some(id), "blanks").get())
        })
    });
    view! {
        <Field id=id.clone() label=t.blanks_text hint=t.blanks_hint problem=problem>
            <textarea
                class="ui-input exercises-written"
                id=id.clone()
                node_ref=area
                rows="5"
                aria-describedby=format!("{id}-hint {id}-error")
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=move || shown.get()
                on:input=move |event| read(&event_target_value(&event))
            >
                {shown.get_untracked()}
            </textarea>
            <div>
                <button class="ui-button ui-button--small" r#type="button" on:click=make_blank>
                    <Icon name="underline" small=true />
                    {t.make_blank}
                </button>
            </div>
        </Field>
        <Seen form=form pieces=pieces />
        <Toggle
            label=t.bank
            hint=t.bank_hint
            value=banked
            write={move |on: bool| form.set_body::<Blanks>(|it| it.bank = on.then(Bank::default))}
        />
        <Show when=move || banked.get()>
            <LinesField
                form=form
                id=form.id("intrus")
                label=t.words_too_many
                hint=t.one_a_line
                optional=true
                value={form.body::<Blanks, _>(|it| it.bank.as_ref().map(|bank| bank.distractors.clone()).unwrap_or_default())}
                write={move |distractors: Vec<String>| form.set_body::<Blanks>(|it| it.bank = Some(Bank { distractors }))}
                problem=form.problem(None, "distractors")
            />
        </Show>
        <Show when=move || !banked.get()>
            <ToleranceFields
                form=form
                value={form.body::<Blanks, Tolerance>(|it| it.tolerance)}
                write={move |tolerance: Tolerance| form.set_body::<Blanks>(|it| it.tolerance = tolerance)}
            />
        </Show>
    }
}

/// The text as it was understood: blanks with what they accept.
#[component]
fn Seen(form: Form, pieces: Memo<Vec<Piece>>) -> impl IntoView {
    let lang = form.lang;
    let t = form.text();
    let seen = move || {
        let mut count = 0;
        let pieces = pieces.get().into_iter().map(|piece| match piece {
            Piece::Text(text) => view! { <span>{text}</span> }.into_any(),
            Piece::Blank(blank) => {
                count += 1;
                view! {
                    <span class="exercises-written__blank">
                        <span class="ui-hidden">{ExercisesText::blank(lang, count)} " "</span>
                        {blank.accepted.join(" / ")}
                    </span>
                }
                .into_any()
            }
        });
        pieces.collect_view()
    };
    view! {
        <Show when=move || pieces.with(|pieces| pieces.iter().any(|piece| matches!(piece, Piece::Blank(_))))>
            <div class="exercises-written__seen" role="group" aria-label=t.as_seen>
                <p class="exercises-blanks">{seen}</p>
            </div>
        </Show>
    }
}
