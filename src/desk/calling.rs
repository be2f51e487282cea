//! The store's side of `window.counterbell`: what the page asks for.

use leptos::prelude::*;

use super::Desk;
use crate::telling::TELLING;

impl Desk {
    /// What the page asks for: a verb of `window.counterbell`, and what goes with it.
    ///
    /// | verb | value |
    /// | --- | --- |
    /// | `open` | a topic to choose, or nothing |
    /// | `close`, `toggle`, `reset` | nothing |
    /// | `prefill` | an object as JSON: values by the names of fields |
    /// | `identify` | a JSON Web Token, or nothing |
    /// | `link` | the token of a link from another device, which works once |
    /// | `setLocale` | BCP 47 tags, separated by commas |
    ///
    /// Nothing happens on any other: a loader may be newer than the widget that it has fetched.
    pub fn call(self, verb: &str, value: &str) {
        match verb {
            "open" => {
                self.open();
                if !value.is_empty() {
                    self.tell(verb, value);
                }
            }
            "close" => self.close(),
            "toggle" => self.toggle(),
            "link" => self.continue_from(value),
            "setLocale" => self.set_locale(value),
            "reset" => {
                self.with(|inner| {
                    inner.told.clear();
                    inner.api.identity.clear();
                });
                self.reset();
            }
            "identify" => {
                // Before the proxy has looked at it, it is good for filling fields in and for
                // nothing else.
                self.with(|inner| value.clone_into(&mut inner.api.identity));
                self.tell(verb, value);
            }
            _ => self.tell(verb, value),
        }
    }

    /// Fills in what the page has told, as soon as it is known what the shop asks.
    pub fn fill_in(self) {
        self.shop.track();
        if let Some(telling) = TELLING.get() {
            untrack(|| (telling.fill_in)(self));
        }
    }

    /// Leaves what the page tells to the chunk.
    fn tell(self, verb: &str, value: &str) {
        self.with(|inner| inner.told.push((verb.to_owned(), value.to_owned())));
        if let Some(telling) = TELLING.get() {
            return (telling.hear)(self);
        }
        self.tasks().spawn(async move {
            if let Ok(telling) = TELLING.load().await {
                (telling.hear)(self);
            }
        });
    }
}
