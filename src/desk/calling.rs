//! The store's side of `window.counterbell`: what the page asks for.

use leptos::prelude::*;
use wire::{Fields, OpeningDraft};

use super::Desk;
use crate::browser::json::Json;
use crate::identity;

/// What the page tells of the cart, which no shopper types.
const CART: &str = "cart";
/// What is chosen by `open`.
const TOPIC: &str = "topic";
/// What is written anew each time.
const MESSAGE: &str = "message";
/// The claims that fill in fields of the same names. OpenID Connect: standard claims.
const CLAIMS: [&str; 3] = ["name", "email", "phone"];

impl Desk {
    /// What the page asks for: a verb of `window.counterbell`, and what goes with it.
    ///
    /// | verb | value |
    /// | --- | --- |
    /// | `open` | a topic to choose, or nothing |
    /// | `close`, `toggle`, `reset` | nothing |
    /// | `prefill` | an object as JSON: values by the names of fields |
    /// | `identify` | a JSON Web Token, or nothing |
    /// | `setLocale` | BCP 47 tags, separated by commas |
    ///
    /// Nothing happens on any other: a loader may be newer than the widget that it has fetched.
    pub fn call(self, verb: &str, value: &str) {
        match verb {
            "open" => {
                self.open();
                self.choose_topic(value);
            }
            "close" => self.close(),
            "toggle" => self.toggle(),
            "prefill" => {
                self.fill_in(Json::parse(value).map(|json| json.members()).unwrap_or_default());
            }
            "identify" => self.identify(value),
            "setLocale" => self.set_locale(value),
            "reset" => {
                self.forget_who();
                self.reset();
            }
            _ => {}
        }
    }

    /// Fills in once more what the page has told, in a form that begins anew.
    pub(super) fn fill_in_again(self) {
        let told = self.with(|inner| inner.filled.clone()).unwrap_or_default();
        // What was written has been sent.
        self.fill_in(told.into_iter().filter(|(name, _)| name != MESSAGE).collect());
    }

    /// Fills in what the page knows, unless the shopper has typed there.
    fn fill_in(self, told: Vec<(String, String)>) {
        let Some(before) = self.with(|inner| inner.filled.clone()) else { return };
        for (name, value) in told {
            self.with(|inner| inner.filled.insert(name.clone(), value.clone()));
            self.draft.update(|draft| {
                let there = draft.value(&name);
                let ours = before.get(&name).is_some_and(|before| before == there);
                if ours || there.is_empty() || name == CART {
                    draft.set(&name, value);
                }
            });
        }
    }

    /// Chooses a topic, if the shop offers it; as long as that is not known, the form finds out.
    fn choose_topic(self, topic: &str) {
        let offered = self.shop.with_untracked(|shop| {
            let mut fields = shop.as_ref()?.form.fields.iter();
            Some(fields.any(|field| field.name == TOPIC && field.offers(topic)))
        });
        if !topic.is_empty() && offered != Some(false) {
            self.draft.update(|draft| draft.set(TOPIC, topic.to_owned()));
        }
    }

    /// Takes what the page says of who writes. Before the proxy has looked at it, it is good for
    /// filling fields in and for nothing else.
    fn identify(self, token: &str) {
        self.with(|inner| token.clone_into(&mut inner.api.identity));
        let claims = identity::claims(token).and_then(|claims| Json::parse(&claims));
        let mut claims = claims.map(|json| json.members()).unwrap_or_default();
        claims.retain(|(name, _)| CLAIMS.contains(&name.as_str()));
        self.fill_in(claims);
    }

    /// Forgets who writes, and what is written.
    fn forget_who(self) {
        self.with(|inner| {
            inner.filled = Fields::default();
            inner.api.identity.clear();
        });
        self.draft.set(OpeningDraft::default());
        self.faults.set(Vec::new());
    }
}
