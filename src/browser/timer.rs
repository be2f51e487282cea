//! Waiting for a time or for a bell, whichever comes first.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Wakes whoever waits. A ring that nobody waits for is kept for the next who does.
#[derive(Clone, Default)]
pub struct Bell(Rc<Clapper>);

#[derive(Default)]
struct Clapper {
    rung: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Bell {
    /// Wakes the one who waits.
    pub fn ring(&self) {
        self.0.rung.set(true);
        if let Some(waker) = self.0.waker.take() {
            waker.wake();
        }
    }

    /// Waits for a ring, at most that many milliseconds; `None`: as long as it takes.
    pub fn wait(&self, millis: Option<u64>) -> Wait {
        let alarm = millis.and_then(|millis| Alarm::new(millis, self.clone()));
        Wait { bell: self.clone(), _alarm: alarm }
    }
}

/// A wait for a [`Bell`].
pub struct Wait {
    bell: Bell,
    _alarm: Option<Alarm>,
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let clapper = &self.bell.0;
        if clapper.rung.take() {
            return Poll::Ready(());
        }
        clapper.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// A browser timer that rings a bell, cleared on drop.
pub struct Alarm {
    handle: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Alarm {
    /// Rings the bell once, after that many milliseconds.
    pub fn new(millis: u64, bell: Bell) -> Option<Self> {
        Self::calling(millis, move || bell.ring())
    }

    /// Calls the function once, after that many milliseconds.
    pub fn calling(millis: u64, function: impl FnMut() + 'static) -> Option<Self> {
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

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}
