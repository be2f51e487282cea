//! Timers, and a notification that a task can wait for.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Wakes a waiting task, as Tokio's `Notify` does. A notification without a waiting task is kept for the
/// next one.
#[derive(Clone, Default)]
pub struct Notify(Rc<Inner>);

#[derive(Default)]
struct Inner {
    notified: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Notify {
    /// Wakes the waiting task.
    pub fn notify(&self) {
        self.0.notified.set(true);
        if let Some(waker) = self.0.waker.take() {
            waker.wake();
        }
    }

    /// Waits for a notification, at most that many milliseconds; without a limit for `None`.
    pub fn wait(&self, millis: Option<u64>) -> Notified {
        let notify = self.clone();
        let timeout = millis.and_then(|millis| Timeout::new(millis, move || notify.notify()));
        Notified { notify: self.clone(), _timeout: timeout }
    }
}

/// The future of [`Notify::wait`].
pub struct Notified {
    notify: Notify,
    _timeout: Option<Timeout>,
}

impl Future for Notified {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let inner = &self.notify.0;
        if inner.notified.take() {
            return Poll::Ready(());
        }
        inner.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// A timer that calls a function once; cleared on drop.
pub struct Timeout {
    handle: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls the function after that many milliseconds. `None` without a window.
    pub fn new(millis: u64, function: impl FnMut() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut()>::new(function);
        let millis = i32::try_from(millis).unwrap_or(i32::MAX);
        let handle = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                callback.as_ref().unchecked_ref(),
                millis,
            )
            .ok()?;
        Some(Self { handle, _callback: callback })
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}
