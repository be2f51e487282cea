//! Calls of `window.counterbell`.

use leptos::prelude::*;

use super::{AppState, lifecycle};

impl AppState {
    /// Runs a call of the page, by its name and argument.
    ///
    /// | call | value |
    /// | --- | --- |
    /// | `open` | a topic to choose, or nothing |
    /// | `close`, `toggle`, `reset` | nothing |
    /// | `prefill` | an object as JSON: values by the names of fields |
    /// | `identify` | a JSON Web Token, or nothing |
    /// | `link` | the token of a link from another device, which works once |
    /// | `resume` | nothing: to be mounted is enough for the widget to send what waits |
    /// | `setLocale` | BCP 47 tags, separated by commas |
    ///
    /// Unknown calls are ignored: a loader may be newer than the widget that it has fetched.
    pub fn call(&'static self, name: &str, value: &str) {
        match name {
            "open" => {
                self.open();
                if !value.is_empty() {
                    self.compose.choose_topic(value);
                }
            }
            "close" => self.panel.close(),
            "toggle" => self.toggle(),
            "reset" => self.reset(),
            "prefill" => self.compose.prefill(value),
            "identify" => {
                self.shop.api.update_value(|api| value.clone_into(&mut api.identity));
                self.compose.prefill_claims(value);
            }
            "link" => {
                self.open();
                lifecycle::open_link(self, value.to_owned());
            }
            "setLocale" => {
                let first = value.split(',').find(|tag| !tag.is_empty()).unwrap_or("en");
                self.compose.set_locale(first.to_owned());
                self.shop.set_locale(value);
            }
            _ => {}
        }
    }
}
