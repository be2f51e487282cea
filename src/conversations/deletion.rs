//! Deleting the conversation on screen, and making this browser forget everything. How many replies are
//! unread then is counted by the thread.

use leptos::prelude::*;

use super::state::{ConversationsState, Deleting, Menu};
use crate::i18n::{DELETED, FORGOTTEN};
use crate::notifications::Notifications;
use crate::panel::Screen;
use crate::session::Session;

impl ConversationsState {
    /// Forgets everything in this browser, and says so above the empty form. The shop keeps what was
    /// sent.
    pub(super) fn forget(&'static self, notifications: Notifications) {
        self.menu.set(Menu::Closed);
        notifications.set_sound(false);
        self.on_forget.run(());
        self.go_to(Screen::Compose);
        self.set_status(FORGOTTEN);
    }

    /// Deletes the conversation on screen: at the proxy first, so that nothing is forgotten that still
    /// exists.
    pub(super) fn delete(&'static self) {
        let thread = self.thread;
        let Some(session) = thread.sessions.session.get_untracked() else {
            return self.close_menu();
        };
        if self.menu.with_untracked(|menu| *menu == Menu::Delete(Deleting::Running)) {
            return;
        }
        self.menu.set(Menu::Delete(Deleting::Running));
        thread.panel.host.spawn(async move {
            let api = thread.shop.api.get_value();
            match api.delete(session.credentials()).await {
                Ok(()) => self.deleted(&session),
                // It was deleted before.
                Err(error) if error.is_unauthorized() => self.deleted(&session),
                Err(_) => self.menu.set(Menu::Delete(Deleting::Failed)),
            }
        });
    }

    fn deleted(&'static self, session: &Session) {
        let thread = self.thread;
        let sessions = thread.sessions;
        thread.outbox.discard_thread(session.id.as_str());
        self.view.forget(session);
        if sessions.current.with_untracked(|current| current == session.id.as_str()) {
            self.discard_reply();
            sessions.show("");
        }
        self.menu.set(Menu::Closed);
        thread.panel.notice.set(None);
        if sessions.stored.with_untracked(Vec::is_empty) {
            self.go_to(Screen::Compose);
        } else {
            self.show_list();
        }
        self.set_status(DELETED);
    }
}
