use crate::{
    ui::{Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::text::ClashText;

/// The same thing was changed twice at once: which version stays? It stands above the page, wherever one has scrolled.
/// `by`: the colleague; empty: the same person on another page. `settle` is told whether one's own stays; `both`, where
/// both can stay, that they shall. The children show the versions.
#[component]
pub fn ClashAsked(
    #[prop(into)] by: String,
    settle: Callback<bool>,
    both: Option<Callback<()>>,
    #[prop(optional, into)] is_full: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let lang = use_lang();
    let t = ClashText::of(lang);
    let (mine, theirs) = t.answers(&by);
    view! {
        <div class="ui-asked" role="alert">
            <Notice tone=Tone::Warning title=t.title(&by)>
                <p>{t.said(lang, &by)}</p>
                {children()}
                <div class="ui-cluster">
                    <button class="ui-button ui-button--primary" r#type="button" on:click=move |_| settle.run(true)>
                        {mine}
                    </button>
                    <button class="ui-button" r#type="button" on:click=move |_| settle.run(false)>
                        {theirs}
                    </button>
                    {both
                        .map(|both| {
                            view! {
                                <button
                                    class="ui-button"
                                    r#type="button"
                                    disabled=move || is_full.get()
                                    on:click=move |_| both.run(())
                                >
                                    {t.keep_both}
                                </button>
                            }
                        })}
                </div>
            </Notice>
        </div>
    }
}
