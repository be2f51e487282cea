//! Parts of a view that come and go.

use leptos::prelude::*;

/// Shows one of two parts, and builds it anew only when the condition changes.
pub fn either(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    yes: impl Fn() -> AnyView + Send + 'static,
    no: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let condition = Memo::new(move |_| condition());
    let part: Box<dyn FnMut() -> AnyView + Send> =
        Box::new(move || if condition.get() { yes() } else { no() });
    part.into_any()
}

/// Shows a part while the condition holds.
pub fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    part: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    either(condition, part, || ().into_any())
}
