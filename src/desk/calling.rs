//! The store's side of `window.counterbell`: what the page asks for.

use leptos::prelude::*;

use super::Desk;
use crate::browser::json::Json;
use crate::{filling, identity};

/// What is chosen by `open`.
const TOPIC: &str = "topic";
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
    /// | `link` | the token of a link from another device, which works once |
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
                for (name, value) in
                    Json::parse(value).map(|json| json.members()).unwrap_or_default()
                {
                    self.prefill(&name, &value);
                }
            }
            "identify" => self.identify(value),
            "link" => self.continue_from(value),
            "setLocale" => self.set_locale(value),
            "reset" => {
                self.with(|inner| inner.api.identity.clear());
                self.reset();
            }
            _ => {}
        }
    }

    /// Chooses a topic, if the shop offers it; as long as that is not known, it is filled in later.
    fn choose_topic(self, topic: &str) {
        if topic.is_empty() {
            return;
        }
        let may = self.shop.with_untracked(|shop| {
            shop.as_ref().map(|shop| filling::may_give(&shop.form, TOPIC, topic))
        });
        match may {
            None => self.prefill(TOPIC, topic),
            Some(true) => {
                self.with(|inner| inner.filling.given.insert(TOPIC.to_owned(), topic.to_owned()));
                self.draft.update(|draft| draft.set(TOPIC, topic.to_owned()));
            }
            Some(false) => {}
        }
    }

    /// Takes what the page says of who writes. Before the proxy has looked at it, it is good for
    /// filling fields in and for nothing else.
    fn identify(self, token: &str) {
        self.with(|inner| token.clone_into(&mut inner.api.identity));
        let claims = identity::claims(token).and_then(|claims| Json::parse(&claims));
        let mut claims = claims.map(|json| json.members()).unwrap_or_default();
        claims.retain(|(name, _)| CLAIMS.contains(&name.as_str()));
        for (name, value) in claims {
            self.prefill(&name, &value);
        }
    }
}
