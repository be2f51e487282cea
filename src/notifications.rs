//! Page title and sound for new replies. The shop enables them; the shopper turns the sound on. Part of
//! the thread chunk.

use leptos::prelude::*;

use crate::panel::Panel;
use crate::shop::Shop;
use crate::ui::{Host, handle, local, signal};
use crate::web::sound::Chime;
use crate::web::title::TitleMark;

/// Key of the shopper's choice in the shop's part of the browser's storage.
const KEY: &str = "sound";

/// Title and sound for new replies.
pub struct NotificationsState {
    /// Whether the shopper has turned the sound on.
    pub sound: RwSignal<bool>,
    shop: Shop,
    host: Host,
    title: StoredValue<TitleMark, LocalStorage>,
    chime: StoredValue<Option<Chime>, LocalStorage>,
}

/// A handle to [`NotificationsState`].
pub type Notifications = &'static NotificationsState;

/// The notifications of the current widget.
pub fn use_notifications() -> Notifications {
    expect_context()
}

impl NotificationsState {
    /// Restores the shopper's choice.
    pub fn new(shop: Shop, panel: Panel) -> Notifications {
        let host = panel.host;
        handle(Self {
            sound: signal(host.storage().get(KEY).is_some()),
            shop,
            host,
            title: local(TitleMark::default()),
            chime: local(None),
        })
    }

    /// Whether the shop lets shoppers turn a sound on. Reactive.
    pub fn offers_sound(&'static self) -> bool {
        self.shop.get(|config| config.sound)
    }

    /// Turns the sound on or off. Plays it once when it is turned on.
    pub fn set_sound(&'static self, on: bool) {
        self.sound.set(on);
        let storage = self.host.storage();
        if on {
            storage.set(KEY, "on");
            self.play();
        } else {
            storage.remove(KEY);
        }
    }

    /// Plays the sound if it is on and if `claim` returns true: no other tab has played it.
    pub fn play_sound(&'static self, claim: impl FnOnce() -> bool) {
        if self.sound.get_untracked() && untrack(|| self.offers_sound()) && claim() {
            self.play();
        }
    }

    /// Puts the number of unread replies before the page's title, if the shop wants that.
    pub fn mark_title(&'static self, unread: usize) {
        if self.shop.get(|config| config.title_unread) {
            let mark = if unread == 0 { String::new() } else { format!("({unread}) ") };
            self.title.try_update_value(|title| title.set(&mark));
        }
    }

    fn play(&'static self) {
        self.chime.try_update_value(|chime| {
            if chime.is_none() {
                *chime = Chime::new();
            }
            if let Some(chime) = chime {
                chime.play();
            }
        });
    }
}
