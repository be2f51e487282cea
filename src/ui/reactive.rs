//! Signals and effects whose code is in the program once per type of value, not once per use: their
//! constructors are large, and the compiler inlines them.

use leptos::prelude::*;

/// A signal.
#[inline(never)]
pub fn signal<T: Send + Sync + 'static>(value: T) -> RwSignal<T> {
    RwSignal::new(value)
}

/// A value that is not reactive and stays in this thread.
#[inline(never)]
pub fn local<T: 'static>(value: T) -> StoredValue<T, LocalStorage> {
    StoredValue::new_local(value)
}

/// A handle to a feature's state: the features share it, and closures carry one pointer. It is never freed; a
/// page mounts the widget once or a few times, and what the signals hold goes with their owner.
pub fn handle<T>(state: T) -> &'static T {
    Box::leak(Box::new(state))
}

/// Runs a function now and whenever a signal that it reads changes, as long as the current owner lives.
pub fn effect(run: impl FnMut() + 'static) {
    start(Box::new(run));
}

fn start(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}
