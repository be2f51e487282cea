//! Counterbell's widget: a contact form and a thread, compiled to WebAssembly and mounted by
//! `loader.js` into a shadow root on somebody else's page.
//!
//! # Layout, in the order of a message's way
//!
//! - [`config`]: what the page asks of the widget
//! - [`view`]: what the shopper sees, and types into
//! - [`desk`]: the one store and its verbs
//! - [`outgoing`]: the life of an outgoing message
//! - [`api`]: the proxy's client; [`codec`]: the words it speaks
//! - [`filling`]: how the form is filled in; [`room`]: how much more may be written
//! - [`files`]: files that go with a message, and those of the thread
//! - [`session`]: what a browser remembers of its threads
//! - [`telling`]: what the page tells of the shopper; [`identity`]: who it says that is
//! - [`care`]: what can be done with a conversation beside writing and reading
//! - [`help`]: the shop's articles and hours
//! - [`reading`]: what is fetched to read a thread with
//! - [`thread`]: how a thread is assembled, and when to ask again
//! - [`sheet`]: the panel over a small page
//! - [`text`]: every sentence that a shopper can read
//! - [`browser`]: everything that the browser does for all of them
//!
//! This file is the doorway: what the loader may call.

pub mod api;
pub mod browser;
pub mod care;
pub mod codec;
pub mod config;
pub mod desk;
pub mod files;
pub mod filling;
pub mod help;
pub mod identity;
pub mod lazy;
pub mod order;
pub mod outgoing;
pub mod reading;
pub mod room;
pub mod session;
pub mod sheet;
pub mod telling;
pub mod text;
pub mod thread;
pub mod view;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use browser::emitter::Emitter;
use browser::listener::Listener;
use browser::storage::Storage;
use browser::task::Tasks;
use config::{Config, RawConfig};
use desk::{Desk, Parts};

/// A mounted widget, as the loader holds it. Letting go of it (`free()`) takes everything away.
#[wasm_bindgen]
pub struct Widget {
    desk: Desk,
    // Dropped in this order: no event and no task meets a store that is gone.
    _listeners: Vec<Listener>,
    _tasks: Tasks,
    _view: Box<dyn std::any::Any>,
    _owner: Owner,
}

/// Called once by the binary. A panic is a fault of ours that no host page should hear more of
/// than one line in its console.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        if let Some(location) = info.location() {
            browser::page::complain(location.file(), location.line());
        }
    }));
}

/// Mounts a widget into an element of a shadow root. The texts are those of
/// [`config::RawConfig`]; `emit` is called with an event's name and perhaps a number or a text.
///
/// # Errors
///
/// What the script tag is missing, as a string.
#[wasm_bindgen]
pub fn mount(
    root: HtmlElement,
    shop: String,
    base: String,
    inline: bool,
    locale: String,
    emit: Function,
) -> Result<Widget, JsValue> {
    let config = Config::try_from(RawConfig { shop, base, inline, locale })
        .map_err(|error| error.to_string())?;
    let tasks = Tasks::default();
    let place = root.clone();
    let parts = Parts {
        spawner: tasks.spawner(),
        emitter: Emitter::new(emit),
        storage: Storage::new(&config.shop),
        root,
    };
    let owner = Owner::new();
    let desk = owner.with(|| Desk::new(config, parts));
    let view = owner.with(|| mount_to_renderer(&place, move || view::Widget::new(desk)));
    Ok(Widget {
        desk,
        _listeners: listen(desk),
        _tasks: tasks,
        _view: Box::new(view),
        _owner: owner,
    })
}

/// The page's events that the widget follows.
fn listen(desk: Desk) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let mut listeners = Vec::new();
    if let Some(document) = window.document() {
        listeners.push(Listener::new(document, "visibilitychange", move |_| desk.wake()));
    }
    listeners.push(Listener::new(window.clone(), "offline", move |_| desk.lose_connection()));
    listeners.push(Listener::new(window.clone(), "online", move |_| {
        desk.have_connection();
        desk.wake();
    }));
    listeners.push(Listener::new(window.clone(), "pageshow", move |_| desk.wake()));
    listeners.push(Listener::new(window.clone(), "resize", move |_| desk.fit()));
    listeners.push(Listener::new(window, "storage", move |_| desk.follow_other_tabs()));
    listeners.into_iter().flatten().collect()
}

#[wasm_bindgen]
impl Widget {
    /// What the page asks for: a verb and what goes with it. See [`Desk::call`].
    pub fn call(&self, verb: &str, value: &str) {
        self.desk.call(verb, value);
    }
}
