//! What the core knows of the conversation on screen.

use leptos::prelude::*;

use crate::attachments::Attachments;
use crate::compose::Compose;
use crate::outbox::Outbox;
use crate::panel::{Panel, Screen};
use crate::session::Sessions;
use crate::shop::Shop;
use crate::ui::{handle, local, signal};
use crate::web::clock;
use crate::web::timer::Notify;

/// The conversation on screen.
pub struct ThreadState {
    /// Unread replies in all conversations; `None` until they are known.
    pub unread: RwSignal<Option<usize>>,
    /// The outgoing messages.
    pub outbox: Outbox,
    /// Its credentials.
    pub sessions: Sessions,
    /// The form and the drafts.
    pub compose: Compose,
    /// The files of the composer.
    pub attachments: Attachments,
    /// The shop.
    pub shop: Shop,
    /// The panel.
    pub panel: Panel,
    /// Wakes the poller.
    pub(super) poll: StoredValue<Notify, LocalStorage>,
    /// Wakes the poller of the other conversations.
    pub(super) background_poll: StoredValue<Notify, LocalStorage>,
    /// Time of the last activity in the conversation, in milliseconds since 1970.
    pub(super) last_activity: StoredValue<u64>,
}

/// A handle to [`ThreadState`].
pub type Thread = &'static ThreadState;

/// The conversation of the current widget.
pub fn use_thread() -> Thread {
    expect_context()
}

impl ThreadState {
    /// An empty conversation: nothing has been loaded yet.
    pub fn new(outbox: Outbox, compose: Compose, panel: Panel) -> Thread {
        handle(Self {
            unread: signal(None),
            outbox,
            sessions: outbox.sessions,
            attachments: compose.attachments,
            shop: compose.shop,
            compose,
            panel,
            poll: local(Notify::default()),
            background_poll: local(Notify::default()),
            last_activity: StoredValue::new(clock::now()),
        })
    }

    /// Resets the idle time and polls at once: a reply may follow soon.
    pub fn note_activity(&'static self) {
        self.last_activity.set_value(clock::now());
        self.poll_now();
    }

    /// Notified when the connection is back.
    pub fn connected(&'static self) -> Notify {
        self.poll.get_value()
    }

    /// Polls at once.
    pub fn poll_now(&'static self) {
        self.poll.with_value(Notify::notify);
    }

    /// Ends all back-off waits: the page is visible again, or the connection is back.
    pub fn wake(&'static self) {
        self.outbox.retry_waiting();
        self.poll_now();
        self.background_poll.with_value(Notify::notify);
    }

    /// Whether the shopper is looking at the conversation. Reactive.
    pub fn is_watched(&'static self) -> bool {
        self.panel.screen.get() == Screen::Thread && self.panel.page_visible.get()
    }
}
