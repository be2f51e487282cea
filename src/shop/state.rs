//! Loading the shop's configuration.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wire::{Retry, ShopConfig};

use super::theme;
use crate::api::{Api, backoff};
use crate::i18n::I18n;
use crate::panel::Panel;
use crate::ui::{handle, local, signal};
use crate::web::timer::Notify;
use crate::web::{json, random};

/// The shop.
pub struct ShopState {
    /// Its configuration; `None` until the proxy has answered.
    pub config: RwSignal<Option<ShopConfig>>,
    /// The proxy's client.
    pub api: StoredValue<Api>,
    i18n: I18n,
    panel: Panel,
    retry: StoredValue<Notify, LocalStorage>,
}

/// A handle to [`ShopState`].
pub type Shop = &'static ShopState;

/// The shop of the current widget.
pub fn use_shop() -> Shop {
    expect_context()
}

impl ShopState {
    /// A shop that is not loaded yet.
    pub fn new(api: Api, i18n: I18n, panel: Panel) -> Shop {
        handle(Self {
            config: signal(None),
            api: StoredValue::new(api),
            i18n,
            panel,
            retry: local(Notify::default()),
        })
    }

    /// Something of the configuration, or the default while it is not loaded. Reactive.
    pub fn get<T: Default>(&'static self, of: impl FnOnce(&ShopConfig) -> T) -> T {
        self.config.with(|config| config.as_ref().map(of)).unwrap_or_default()
    }

    /// The same, not reactive.
    pub fn get_untracked<T: Default>(&'static self, of: impl FnOnce(&ShopConfig) -> T) -> T {
        self.config.with_untracked(|config| config.as_ref().map(of)).unwrap_or_default()
    }

    /// The shop's name; empty while it is not known. Reactive.
    pub fn name(&'static self) -> String {
        self.get(|config| config.name.clone())
    }

    /// Loads the configuration: at once what the loader has already received, else in the background what it
    /// has requested, a promise, or else by a request of our own.
    pub fn load_first(&'static self, preloaded: JsValue) {
        let code = self.i18n.wanted_code();
        let promise = match preloaded.dyn_into::<Promise>() {
            Ok(promise) => promise,
            Err(value) => match json::read(value) {
                Some(config) => return self.loaded(code, config),
                None => return self.load(),
            },
        };
        self.panel.host.spawn(async move {
            match JsFuture::from(promise).await.ok().and_then(json::read) {
                Some(config) => self.loaded(code, config),
                None => self.run().await,
            }
        });
    }

    /// Loads the configuration in the background, in the language that is wanted now.
    pub fn load(&'static self) {
        self.panel.host.spawn(self.run());
    }

    /// Changes the language, and loads the shop's own texts in it.
    pub fn set_locale(&'static self, wanted: &str) {
        self.i18n.choose(wanted);
        if self.config.with_untracked(Option::is_some) {
            self.load();
        }
    }

    /// Tries again at once, if an attempt has failed.
    pub fn retry_now(&'static self) {
        self.retry.with_value(Notify::notify);
    }

    /// Tries until the configuration is there, or is refused for good.
    async fn run(&'static self) {
        let mut failures = 0;
        loop {
            let code = self.i18n.wanted_code();
            let api = self.api.get_value();
            match api.config(code).await {
                Ok(config) => return self.loaded(code, config),
                Err(error) => match error.retry() {
                    Retry::After(retry_after) => {
                        self.panel.connection_lost();
                        let delay = backoff::delay(failures, retry_after, random::unit());
                        failures += 1;
                        let retry = self.retry.get_value();
                        retry.wait(Some(delay)).await;
                    }
                    // The shop does not exist, or not for this page. The plain page may still work.
                    Retry::Never => return self.panel.host.emit("fatal"),
                },
            }
        }
    }

    fn loaded(&'static self, code: &str, mut config: ShopConfig) {
        self.i18n.prefer(code, std::mem::take(&mut config.texts));
        theme::apply(self.panel.host, &config.theme);
        let first = self.config.with_untracked(Option::is_none);
        self.config.set(Some(config));
        self.panel.connection_works();
        if first {
            self.panel.host.emit("ready");
        }
    }
}
