//! Switching between conversations. An unsent reply is kept with its conversation, in the tab's storage.

use leptos::prelude::*;

use super::state::{ConversationsState, Menu};
use crate::i18n::Key;
use crate::panel::Screen;
use crate::ui::focus::Target;
use crate::web::storage::Storage;

/// Prefix of the keys of unsent replies in the tab's storage. The thread's name follows.
const UNSENT: &str = "unsent:";

impl ConversationsState {
    /// Changes what the menu shows, and focuses its first control.
    pub(super) fn set_menu(&'static self, menu: Menu) {
        self.menu.set(menu);
        self.thread.panel.focus.request(Target::Menu);
    }

    /// Sets the status line, until the panel shows another screen.
    pub(super) fn set_status(&'static self, sentence: Key) {
        let screen = self.thread.panel.screen.get_untracked();
        self.status.set(Some((sentence, screen)));
    }

    /// Shows the form for a new conversation.
    pub(super) fn begin_another(&'static self) {
        self.menu.set(Menu::Closed);
        self.keep_reply();
        self.go_to(Screen::Compose);
    }

    /// Shows a conversation.
    pub(super) fn open_thread(&'static self, thread: &str) {
        let sessions = self.thread.sessions;
        // One without a session was forgotten and reopened by a link: load it again.
        let is_shown = sessions.session.with_untracked(Option::is_some)
            && sessions.current.with_untracked(|current| current == thread);
        if !is_shown {
            self.keep_reply();
            sessions.show(thread);
            self.restore_reply();
            self.thread.panel.notice.set(None);
            sessions.begin_visit();
            self.thread.poll_now();
        }
        self.go_to(Screen::Thread);
    }

    /// Forgets the reply that is being written to the conversation on screen.
    pub(super) fn discard_reply(&'static self) {
        self.thread.attachments.cancel_auto_send();
        self.tab().remove(&self.reply_key());
        self.thread.compose.drafts.reply.set(String::new());
    }

    /// Stores the reply that is being written to the conversation on screen.
    fn keep_reply(&'static self) {
        self.thread.attachments.cancel_auto_send();
        let (key, reply) = (self.reply_key(), self.thread.compose.drafts.reply.get_untracked());
        let tab = self.tab();
        if reply.is_empty() { tab.remove(&key) } else { tab.set(&key, &reply) }
    }

    /// Restores the stored reply to the conversation on screen.
    fn restore_reply(&'static self) {
        let (tab, key) = (self.tab(), self.reply_key());
        let stored = tab.get(&key);
        tab.remove(&key);
        self.thread.compose.drafts.reply.set(stored.unwrap_or_default());
    }

    fn tab(&'static self) -> Storage {
        self.thread.panel.host.tab()
    }

    fn reply_key(&'static self) -> String {
        self.thread.sessions.current.with_untracked(|current| [UNSENT, current].concat())
    }
}
