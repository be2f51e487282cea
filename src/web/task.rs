//! Background tasks that end with the widget.

use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

/// Owns the widget's tasks: when it is dropped, they never run again.
#[derive(Default)]
pub struct Tasks(Rc<()>);

/// Starts tasks that live as long as the [`Tasks`] it comes from; the default's never run.
#[derive(Clone, Default)]
pub struct Spawner(Weak<()>);

impl Tasks {
    /// A handle to start tasks with.
    pub fn spawner(&self) -> Spawner {
        Spawner(Rc::downgrade(&self.0))
    }
}

impl Spawner {
    /// Starts a task.
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        let task = WhileOwned { owner: self.0.clone(), future: Some(Box::pin(future)) };
        #[cfg_attr(
            target_arch = "wasm32",
            expect(
                clippy::disallowed_methods,
                reason = "this is where tasks are tied to the widget"
            )
        )]
        wasm_bindgen_futures::spawn_local(task);
    }
}

struct WhileOwned {
    owner: Weak<()>,
    future: Option<Pin<Box<dyn Future<Output = ()>>>>,
}

impl Future for WhileOwned {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.owner.strong_count() == 0 {
            self.future = None;
        }
        match &mut self.future {
            Some(future) => future.as_mut().poll(context),
            None => Poll::Ready(()),
        }
    }
}
