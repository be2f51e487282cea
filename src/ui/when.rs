//! Conditional rendering.

use leptos::prelude::*;

use super::built::{IntoBuilt, Slot};

/// A condition that follows signals.
pub struct Condition(Box<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(condition: F) -> Self {
        Self(Box::new(condition))
    }
}

/// Shows its children while the condition holds, and builds them anew each time that it begins to.
/// Leptos' `<Show>` with boxed parameters: its code is in the program once, not once per use.
#[component]
pub fn When(
    /// Evaluated again when a signal that it reads changes.
    #[prop(into)]
    condition: Condition,
    /// What is shown while it holds.
    children: Slot,
) -> impl IntoView {
    let holds = ArcMemo::new(move |_| (condition.0)());
    (move || if holds.get() { untrack(|| children.run()) } else { None }).built()
}
