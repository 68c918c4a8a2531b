//! An offer to install, once the device has had a receipt: by then it is worth it.

use crate::{
    browser::{self, Install, outbox::outbox},
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::text::ShellText;

#[component]
pub fn InstallOffer() -> impl IntoView {
    let t = ShellText::of(use_lang());
    let way = browser::way_to_install();
    let receipts = outbox().receipts;
    let shown = Memo::new(move |_| way.get() != Install::No && receipts.with(|all| !all.is_empty()));
    view! {
        <Show when=move || shown.get()>
            <section class="ui-card home-install" aria-labelledby="installer">
                <div class="ui-card__header">
                    <h2 id="installer">{t.install_title}</h2>
                    <button
                        class="ui-button ui-button--icon ui-button--quiet"
                        r#type="button"
                        aria-label=t.install_no
                        on:click=move |_| browser::decline_install()
                    >
                        <Icon name="close" />
                    </button>
                </div>
                <p>{t.install_text}</p>
                {move || match way.get() {
                    Install::ByHand => view! { <p>{t.install_by_hand}</p> }.into_any(),
                    Install::Menu => view! { <p>{t.install_by_menu}</p> }.into_any(),
                    Install::Dock => view! { <p>{t.install_in_dock}</p> }.into_any(),
                    _ => {
                        view! {
                            <p>
                                <button
                                    class="ui-button ui-button--primary"
                                    r#type="button"
                                    on:click=move |_| browser::install()
                                >
                                    <Icon name="phone" />
                                    {t.install}
                                </button>
                            </p>
                        }
                            .into_any()
                    }
                }}
            </section>
        </Show>
    }
}
