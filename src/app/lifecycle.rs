//! Visibility, connection and storage events of the page.

use leptos::prelude::*;

use super::{App, AppState};
use crate::api::backoff;
use crate::panel::Screen;
use crate::web::timer::Notify;
use crate::web::{page, random};

/// Loads the thread chunk in the background, unless it is loaded or on its way.
pub fn load_thread(app: App) {
    if app.thread_chunk.get_untracked().is_none() && !app.loading_thread.get_value() {
        app.loading_thread.set_value(true);
        app.panel.host.spawn(async move {
            fetch_thread(app).await;
            app.loading_thread.set_value(false);
        });
    }
}

/// Fetches the thread chunk, retrying with back-off: it contains the sender. Until then the screen of the
/// conversation says that it is missing.
async fn fetch_thread(app: App) {
    let mut failures = 0;
    while app.thread_chunk.get_untracked().is_none() && app.thread_chunk.loaded().await.is_none() {
        let delay = backoff::delay(failures, None, random::unit());
        failures = failures.saturating_add(1);
        let connected: Notify = app.thread.connected();
        connected.wait(Some(delay)).await;
    }
    if failures > 0 {
        app.panel.connection_works();
    }
}

/// Opens the conversation of a link from another device by the link's token. The thread's header says whether
/// that has worked.
pub fn open_link(app: App, token: String) {
    if let Some(chunk) = app.thread_chunk.get_untracked() {
        app.panel.host.in_owner(|| (chunk.open_link)(token));
    } else {
        app.link.set_value(Some(token));
        load_thread(app);
    }
}

impl AppState {
    /// The page was shown, hidden, or restored from the back/forward cache.
    pub fn page_shown(&'static self) {
        let visible = page::is_visible();
        self.panel.page_visible.set(visible);
        if !visible {
            // Coming back to the page counts as a new visit.
            self.outbox.sessions.reading.update_untracked(|reading| reading.arriving = true);
        }
        self.wake();
    }

    /// The browser has lost its connection.
    pub fn went_offline(&'static self) {
        self.panel.connection_lost();
    }

    /// The browser has a connection again.
    pub fn went_online(&'static self) {
        self.panel.connection_works();
        self.wake();
    }

    /// Ends all back-off waits.
    fn wake(&'static self) {
        self.thread.wake();
        self.shop.retry_now();
        self.compose.refresh();
        self.i18n.load();
    }

    /// Another tab has changed the storage.
    pub fn storage_changed(&'static self) {
        self.outbox.follow_storage();
        self.thread.poll_now();
        let has_thread = untrack(|| self.outbox.has_thread());
        if !has_thread && self.panel.screen.get_untracked() == Screen::Thread {
            self.panel.screen.set(Screen::Compose);
        }
    }
}
