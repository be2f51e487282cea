//! Parts of a view that come and go, and texts that change.
//!
//! Leptos makes a copy of its code for every type of closure in a view. Boxed closures and signals
//! are the same type everywhere, so all of them share one copy: half of what a visitor would
//! otherwise download.

use leptos::prelude::*;

/// A part of a view that depends on something.
pub type Part = Box<dyn FnMut() -> AnyView + Send>;

/// Shows one of two parts, and builds it anew only when the condition changes.
pub fn either(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    yes: impl Fn() -> AnyView + Send + 'static,
    no: impl Fn() -> AnyView + Send + 'static,
) -> Part {
    let condition = Memo::new(move |_| condition());
    Box::new(move || if condition.get() { yes() } else { no() })
}

/// Shows a part while the condition holds.
pub fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    part: impl Fn() -> AnyView + Send + 'static,
) -> Part {
    either(condition, part, || ().into_any())
}

/// A text that changes.
pub fn text(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(words)
}
