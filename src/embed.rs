//! The JavaScript boundary: what `loader.js` may call.

use any_spawner::Executor;
use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::app::{App, AppState, AppView};
use crate::config::{Config, RawConfig};
use crate::ui::Host;
use crate::ui::built::{Built, BuiltState, IntoBuilt};
use crate::web::listener::Listener;
use crate::web::page;
use crate::web::storage::Storage;
use crate::web::task::Tasks;

/// A mounted widget, as the loader holds it. Dropping it (`free()`) removes everything from the page.
#[wasm_bindgen]
pub struct Widget {
    app: App,
    // Dropped in this order: no event and no task meets a state that is gone.
    _listeners: Vec<Listener>,
    _tasks: Tasks,
    _view: UnmountHandle<BuiltState>,
    _owner: RootOwner,
}

/// The widget's reactive owner. Dropping it disposes of every signal and effect.
struct RootOwner(Owner);

impl Drop for RootOwner {
    fn drop(&mut self) {
        self.0.cleanup();
    }
}

/// Called once by the binary. A panic shows the host page no more than one line in its console.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        if let Some(location) = info.location() {
            page::report_panic(location.file(), location.line());
        }
    }));
}

/// Mounts a widget into an element of a shadow root. The texts are those of [`RawConfig`]; `emit` is
/// called with an event's name and perhaps a number or a text. `configuration` is the shop's configuration,
/// which the loader has requested along with the widget, or a promise of it or of something else where there
/// is none.
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
    configuration: JsValue,
) -> Result<Widget, JsValue> {
    let config = Config::try_from(RawConfig { shop, base, inline, locale })
        .map_err(|error| error.to_string())?;
    // The states start effects before `mount_to`, which does the same. It is an error to do it again.
    let _ = Executor::init_wasm_bindgen();
    let tasks = Tasks::default();
    let owner = Owner::new();
    let (app, view) = owner.with(|| {
        let storage = Storage::new(config.shop.as_str());
        let host = Host::new(root.clone(), storage, tasks.spawner(), emit);
        let app = AppState::new(config, host, configuration);
        let view: UnmountHandle<BuiltState> =
            mount_to(root, move || -> Built { view! { <AppView app=app/> }.built() });
        (app, view)
    });
    Ok(Widget {
        app,
        _listeners: listen(app),
        _tasks: tasks,
        _view: view,
        _owner: RootOwner(owner),
    })
}

/// The page's events that the widget follows.
fn listen(app: App) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let mut listeners = Vec::new();
    if let Some(document) = window.document() {
        listeners.push(Listener::new(document, "visibilitychange", move |_| app.page_shown()));
    }
    listeners.push(Listener::new(window.clone(), "pageshow", move |_| app.page_shown()));
    listeners.push(Listener::new(window.clone(), "offline", move |_| app.went_offline()));
    listeners.push(Listener::new(window.clone(), "online", move |_| app.went_online()));
    listeners.push(Listener::new(window, "storage", move |_| app.storage_changed()));
    listeners.into_iter().flatten().collect()
}

#[wasm_bindgen]
impl Widget {
    /// Carries out a call of the page. See [`AppState::call`].
    pub fn call(&self, name: &str, value: &str) {
        self.app.call(name, value);
    }
}
