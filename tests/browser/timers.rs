//! Timers, `Notify`, and tasks that end with their widget.

use std::cell::Cell;
use std::rc::Rc;

use counterbell_widget::web::listener::Listener;
use counterbell_widget::web::task::Tasks;
use counterbell_widget::web::timer::Notify;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventTarget};

#[wasm_bindgen_test]
async fn a_notification_ends_a_wait_and_is_not_missed() {
    let notify = Notify::default();
    notify.notify();
    notify.wait(None).await;
    notify.wait(Some(1)).await;
}

#[wasm_bindgen_test]
async fn a_task_ends_with_its_owner() {
    let (wake, done, reached) = (Notify::default(), Notify::default(), Rc::new(Cell::new(0)));
    let tasks = Tasks::default();
    let (inner, count, told) = (wake.clone(), reached.clone(), done.clone());
    tasks.spawner().spawn(async move {
        loop {
            count.set(count.get() + 1);
            told.notify();
            inner.wait(None).await;
        }
    });
    done.wait(Some(5_000)).await;
    assert_eq!(reached.get(), 1);
    drop(tasks);
    wake.notify();
    Notify::default().wait(Some(20)).await;
    assert_eq!(reached.get(), 1, "it has not run again");
}

#[wasm_bindgen_test]
fn a_dropped_listener_hears_nothing() {
    let target = EventTarget::new().unwrap();
    let heard = Rc::new(Cell::new(0));
    let count = heard.clone();
    let listener =
        Listener::new(target.clone(), "ping", move |_| count.set(count.get() + 1)).unwrap();
    let ping = || target.dispatch_event(&Event::new("ping").unwrap()).unwrap();
    ping();
    assert_eq!(heard.get(), 1);
    drop(listener);
    ping();
    assert_eq!(heard.get(), 1);
}
