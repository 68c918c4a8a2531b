use super::question::QuestionView;
use crate::{
    browser,
    exercises::{Marking, sheet::Sheet},
    ui::{Icon, Notice, Tone},
};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    exercises::{Answer, questionnaire},
    ids::ItemId,
    text::QuestionnaireText,
};

/// A form, with what is done with it: nothing of it is marked. It is changed as often as one wants.
#[component]
pub fn QuestionnairePlayer(
    posed: questionnaire::Posed,
    sheet: Sheet,
    read_only: Signal<bool>,
    marking: Marking,
) -> impl IntoView {
    let t = QuestionnaireText::of(sheet.lang);
    let answer = sheet.answer(|answer| if let Answer::Questionnaire(it) = answer { Some(it) } else { None });
    let form = StoredValue::new(posed);
    let lacking = Memo::new(move |_| answer.with(|answer| form.with_value(|form| form.lacking(answer))));
    let left = Memo::new(move |_| lacking.with(Vec::len));
    // What is missing is said once one wants to send.
    let strict = RwSignal::new(false);
    let nothing = move || answer.with(|answer| answer.replies.iter().all(|reply| reply.says.is_empty()));
    let sent = move || marking.marked.with(Option::is_some);
    let submit = move |_| {
        strict.set(true);
        if let Some((id, _)) = lacking.with_untracked(|lacking| lacking.first().cloned()) {
            browser::focus(&sheet.item_id(id, "reponse"));
        } else if untrack(nothing) {
            sheet.say(t.nothing_said);
        } else if !marking.busy.get_untracked() {
            strict.set(false);
            marking.submit.run(());
            browser::focus(&sheet.id("resultat"));
        }
    };
    let questions = form.with_value(|form| form.questions.clone());
    let first = questions.first().map(|ask| ask.id);
    let problem = move |id: ItemId| {
        Signal::derive(move || -> Option<Problem> {
            let found = lacking.with(|all| all.iter().find(|(at, _)| *at == id).map(|(_, problem)| problem.clone()));
            found.filter(|_| strict.get())
        })
    };
    let questions = questions
        .into_iter()
        .map(|ask| {
            let (id, problem) = (ask.id, problem(ask.id));
            view! { <li id=sheet.item_id(id, "question")><QuestionView ask=ask sheet=sheet answer=answer problem=problem /></li> }
        })
        .collect_view();
    view! {
        <ol class="exercises-form">{questions}</ol>
        <Show when=move || !read_only.get()>
            <div class="exercises-player__actions">
                <Show
                    when=move || sent() || marking.busy.get()
                    fallback=move || {
                        view! {
                            <button class="ui-button ui-button--primary" r#type="button" on:click=submit>
                                <Icon name="send" />
                                {t.send}
                            </button>
                        }
                    }
                >
                    <button
                        class="ui-button"
                        r#type="button"
                        on:click=move |_| {
                            marking.again.run(());
                            if let Some(id) = first {
                                browser::after(0, move || browser::focus(&sheet.item_id(id, "reponse")));
                            }
                        }
                    >
                        <Icon name="edit" />
                        {t.change}
                    </button>
                </Show>
            </div>
            <div role="status">
                {move || {
                    let left = Some(left.get()).filter(|left| *left > 0 && strict.get() && !sent());
                    left.map(|left| {
                        view! {
                            <Notice tone=Tone::Info title=QuestionnaireText::lacking(sheet.lang, left)>
                                <p>{t.still_kept}</p>
                            </Notice>
                        }
                    })
                }}
                <Show when=move || strict.get() && nothing() && lacking.with(Vec::is_empty)>
                    <p class="ui-small ui-muted">{t.nothing_said}</p>
                </Show>
            </div>
        </Show>
        <div class="exercises-result" id=sheet.id("resultat") role="status" tabindex="-1">
            <Show when=sent>
                <Notice tone=Tone::Success title=t.sent>
                    {move || (!read_only.get()).then(|| view! { <p>{t.sent_text}</p> })}
                </Notice>
            </Show>
        </div>
    }
}
