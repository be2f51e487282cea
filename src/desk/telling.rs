//! What the page has told of the shopper, filled into the form. In the chunk of [`crate::telling`].

use std::mem;

use leptos::prelude::*;

use super::Desk;
use crate::browser::json::Json;
use crate::{filling, identity};

/// What is chosen by `open`.
const TOPIC: &str = "topic";
/// The claims that fill in fields of the same names. `OpenID Connect`: standard claims.
const CLAIMS: [&str; 3] = ["name", "email", "phone"];

/// See [`crate::telling::Telling::hear`].
pub fn hear(desk: Desk) {
    let told = desk.with(|inner| mem::take(&mut inner.told)).unwrap_or_default();
    for (verb, value) in told {
        match verb.as_str() {
            "open" => desk.choose_topic(&value),
            "prefill" => desk.prefill(members(&value)),
            "identify" => {
                let mut claims = members(&identity::claims(&value).unwrap_or_default());
                claims.retain(|(name, _)| CLAIMS.contains(&name.as_str()));
                desk.prefill(claims);
            }
            _ => {}
        }
    }
}

/// See [`crate::telling::Telling::fill_in`].
pub fn fill_in(desk: Desk) {
    let waits = desk.with(|inner| !inner.filling.early.is_empty());
    desk.shop.with_untracked(|shop| match shop {
        Some(shop) if waits == Some(true) => desk.draft.update(|draft| {
            desk.with(|inner| inner.filling.fill_in(&shop.form, draft));
        }),
        _ => {}
    });
}

fn members(json: &str) -> Vec<(String, String)> {
    Json::parse(json).map(|json| json.members()).unwrap_or_default()
}

impl Desk {
    /// Fills in what the page knows, unless the shopper has typed there.
    fn prefill(self, told: Vec<(String, String)>) {
        for (name, value) in told {
            self.with(|inner| inner.filling.early.insert(name, value));
        }
        fill_in(self);
    }

    /// Chooses a topic, if the shop offers it; as long as that is not known, it is filled in later.
    fn choose_topic(self, topic: &str) {
        let may = self.shop.with_untracked(|shop| {
            shop.as_ref().map(|shop| filling::may_give(&shop.form, TOPIC, topic))
        });
        match may {
            None => self.prefill(vec![(TOPIC.to_owned(), topic.to_owned())]),
            Some(true) => {
                self.with(|inner| inner.filling.given.insert(TOPIC.to_owned(), topic.to_owned()));
                self.draft.update(|draft| draft.set(TOPIC, topic.to_owned()));
            }
            Some(false) => {}
        }
    }
}
