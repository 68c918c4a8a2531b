//! What a field holds while it is written in.

use leptos::prelude::*;

/// The value of a field that holds its own, such as a text editor: what is changed here goes to `write`; what was changed
/// from elsewhere (an undo, a colleague), of which `round` tells, is shown in its place.
///
/// A field must not go on showing what the document does not say any more: the next letter would write it back.
pub fn held<T>(round: impl Into<Signal<u32>>, now: impl Fn() -> T + 'static, write: impl Fn(T) + 'static) -> RwSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let round = round.into();
    let value = RwSignal::new(untrack(&now));
    Effect::watch(move || value.get(), move |value, _, _| write(value.clone()), false);
    Effect::watch(
        move || round.get(),
        move |_, _, _| {
            let now = untrack(&now);
            if value.with_untracked(|value| *value != now) {
                value.set(now);
            }
        },
        false,
    );
    value
}
