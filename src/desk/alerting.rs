//! How a shopper who looks elsewhere hears of answers, in the chunk of the thread: the mark in the
//! page's title, and a sound. Both are the shop's to offer, and the sound is the shopper's to turn on.

use leptos::prelude::*;
use wire::ShopConfig;

use super::Desk;
use super::inner::Inner;
use crate::browser::sound::Chime;
use crate::browser::storage::Storage;
use crate::browser::title::TitleMark;
use crate::session::HEARD;

/// The key of the shopper's wish in the shop's part of the browser's storage.
const KEY: &str = "sound";

/// What is there as long as the widget, once it is needed.
#[derive(Default)]
struct Alerts {
    title: TitleMark,
    chime: Option<Chime>,
}

/// Whether the shopper has turned the sound on.
pub(super) fn wants_sound(storage: &Storage) -> bool {
    storage.get(KEY).is_some()
}

impl Desk {
    /// Whether the shop lets shoppers turn a sound on.
    pub fn offers_sound(self) -> bool {
        self.shop.with(|shop| shop.as_ref().is_some_and(|shop| shop.sound))
    }

    /// Turns the sound on or off, and lets it be heard.
    pub fn turn_sound(self, on: bool) {
        self.sound.set(on);
        self.with(
            |inner| if on { inner.storage.set(KEY, "on") } else { inner.storage.remove(KEY) },
        );
        if on {
            self.chime();
        }
    }

    /// An answer has come in a thread, which the proxy has told up to that cursor. One of the visitor's
    /// tabs is enough to say so.
    pub(super) fn alert(self, thread: &str, cursor: &str) {
        if self.sound.get_untracked() && untrack(|| self.offers_sound()) {
            let first = self.with(|inner| {
                let key = [HEARD, thread].concat();
                let known = inner.storage.get(&key).is_some_and(|heard| heard == cursor);
                inner.storage.set(&key, cursor);
                !known
            });
            if first == Some(true) {
                self.chime();
            }
        }
    }

    /// So many answers are unread.
    pub(super) fn mark_title(self, unread: usize) {
        let wanted =
            |shop: &Option<ShopConfig>| shop.as_ref().is_some_and(|shop| shop.title_unread);
        let wanted = self.shop.with_untracked(wanted);
        let mark = match unread {
            0 => String::new(),
            _ => ["(", &unread.to_string(), ") "].concat(),
        };
        if wanted {
            self.alerts(|alerts| alerts.title.set(&mark));
        }
    }

    fn chime(self) {
        self.alerts(|alerts| {
            if alerts.chime.is_none() {
                alerts.chime = Chime::new();
            }
            if let Some(chime) = &alerts.chime {
                chime.ring();
            }
        });
    }

    /// What is kept does not say its type where it is kept: the core need not know how it is dropped.
    fn alerts(self, work: impl FnOnce(&mut Alerts)) {
        self.with(|inner: &mut Inner| {
            let alerts = inner.alerts.get_or_insert_with(|| Box::new(Alerts::default()));
            if let Some(alerts) = alerts.downcast_mut() {
                work(alerts);
            }
        });
    }
}
