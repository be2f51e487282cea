//! The widget's handles to the page: element, storage, tasks, callback.

use std::future::Future;
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::reactive::local;
use crate::web::storage::Storage;
use crate::web::stylesheet;
use crate::web::task::Spawner;

/// The element, the storage, the tasks and the callback of one widget. A handle.
#[derive(Clone, Copy)]
pub struct Host(StoredValue<Rc<HostInner>, LocalStorage>);

struct HostInner {
    root: HtmlElement,
    storage: Storage,
    tab: Storage,
    spawner: Spawner,
    callback: Function,
    owner: Owner,
}

impl Host {
    /// The host of a widget that is mounted into `root`. `storage` is the shop's part of the browser's
    /// storage; tasks end with the spawner's owner; `callback` is called with an event's name and a detail.
    /// Belongs to the current reactive owner.
    pub fn new(root: HtmlElement, storage: Storage, spawner: Spawner, callback: Function) -> Self {
        let (tab, owner) = (storage.of_tab(), Owner::current().unwrap_or_default());
        Self(local(Rc::new(HostInner { root, storage, tab, spawner, callback, owner })))
    }

    /// The shop's part of `localStorage`.
    pub fn storage(self) -> Storage {
        self.0.with_value(|inner| inner.storage.clone())
    }

    /// Whether the conversations are gone when the shopper leaves the page: see [`Storage::is_volatile`].
    pub fn is_volatile(self) -> bool {
        self.0.with_value(|inner| inner.storage.is_volatile())
    }

    /// The shop's part of `sessionStorage`.
    pub fn tab(self) -> Storage {
        self.0.with_value(|inner| inner.tab.clone())
    }

    /// Starts a task that never runs again once the widget is gone.
    pub fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(inner) = self.0.try_get_value() {
            inner.spawner.spawn(task);
        }
    }

    /// Runs a function after the views have been updated.
    pub fn after_render(self, act: impl FnOnce() + 'static) {
        self.run_after_render(Box::new(act));
    }

    fn run_after_render(self, act: Box<dyn FnOnce()>) {
        self.spawn(async move {
            leptos::task::tick().await;
            act();
        });
    }

    /// Runs a function within the widget's reactive owner, with access to its contexts. `None` once the
    /// widget is gone.
    pub fn in_owner<T>(self, act: impl FnOnce() -> T) -> Option<T> {
        let inner = self.0.try_get_value()?;
        Some(inner.owner.with(|| untrack(act)))
    }

    /// Adds a style sheet to the widget's shadow root.
    pub fn adopt_stylesheet(self, css: &str) {
        if let Some(inner) = self.0.try_get_value() {
            stylesheet::adopt(&inner.root, css);
        }
    }

    /// Sets a custom property of the widget's root; an empty value removes it.
    pub fn set_property(self, name: &str, value: &str) {
        if let Some(inner) = self.0.try_get_value() {
            stylesheet::set(&inner.root, name, &value.into());
        }
    }

    /// Emits an event without a detail.
    pub fn emit(self, event: &str) {
        self.emit_value(event, &JsValue::UNDEFINED);
    }

    /// Emits an event with a text.
    pub fn emit_text(self, event: &str, text: &str) {
        self.emit_value(event, &text.into());
    }

    /// Emits an event with a number.
    pub fn emit_count(self, event: &str, count: usize) {
        self.emit_value(event, &u32::try_from(count).unwrap_or(u32::MAX).into());
    }

    /// Calls the page's handler, which may call the widget again. Its exceptions are ignored.
    fn emit_value(self, event: &str, detail: &JsValue) {
        if let Some(inner) = self.0.try_get_value() {
            let _ = inner.callback.call2(&JsValue::NULL, &event.into(), detail);
        }
    }
}
