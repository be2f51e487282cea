//! Loading the summaries of all conversations that this browser knows.

use leptos::prelude::*;

use super::state::{ConversationsState, Menu};
use super::summary::{ConversationRow, Summary, ThreadOverview, beyond_limit, ordered};
use crate::outbox::State;
use crate::panel::Screen;
use crate::session::Session;
use crate::ui::focus::Target;

impl ConversationsState {
    /// Shows the list, and loads the summary of each conversation.
    pub(super) fn show_list(&'static self) {
        let panel = self.thread.panel;
        self.menu.set(Menu::Closed);
        if panel.screen.get_untracked() == Screen::Closed {
            return;
        }
        let threads = self.all_threads();
        let current = self.thread.sessions.current.get_untracked();
        let rows = threads.iter().map(|id| ConversationRow::loading(id.clone(), *id == current));
        self.list.set(rows.collect());
        panel.screen.set(Screen::List);
        panel.focus.request(Target::Conversations);
        for thread in threads {
            panel.host.spawn(self.load_summary(thread));
        }
    }

    /// Every thread: those that the proxy knows, and those that are still to be opened.
    fn all_threads(&'static self) -> Vec<String> {
        let mut threads = self.thread.sessions.stored.get_untracked();
        self.thread.outbox.queue.with_untracked(|queue| {
            for item in queue.items() {
                if item.state != State::Accepted && !threads.contains(&item.thread) {
                    threads.push(item.thread.clone());
                }
            }
        });
        threads
    }

    async fn load_summary(&'static self, thread: String) {
        let (sessions, outbox) = (self.thread.sessions, self.thread.outbox);
        let mut overview = None;
        if let Some(session) = sessions.find(&thread) {
            let api = self.thread.shop.api.get_value();
            match api.entries(session.credentials(), None).await {
                Ok(response) => overview = response.as_ref().map(ThreadOverview::of),
                Err(error) if error.is_unauthorized() => return self.remove_gone(&session),
                // Without a connection it is listed without words.
                Err(_) => {}
            }
        }
        // Meanwhile it may have been read.
        let read = sessions.find(&thread).map_or(0, |session| session.read);
        let summary = Summary::new(overview, read, outbox.last_waiting(&thread));
        self.set_summary(&thread, summary);
    }

    fn set_summary(&'static self, thread: &str, summary: Summary) {
        let sessions = self.thread.sessions;
        let mut rows = self.list.get_untracked();
        if let Some(row) = rows.iter_mut().find(|row| row.thread == thread) {
            row.summary = Some(summary);
        }
        let mut rows = ordered(rows);
        let current = sessions.current.get_untracked();
        let dropped = beyond_limit(&rows).filter(|thread| *thread != current);
        let dropped: Vec<_> = dropped.map(ToOwned::to_owned).collect();
        for session in dropped.iter().filter_map(|thread| sessions.find(thread)) {
            self.view.forget(&session);
        }
        rows.retain(|row| !dropped.contains(&row.thread));
        self.list.set(rows);
    }

    /// The proxy does not have the conversation any more. With messages to be sent it stays listed.
    fn remove_gone(&'static self, session: &Session) {
        let thread = session.id.as_str();
        self.view.forget(session);
        if self.thread.outbox.has_messages(thread) {
            let waiting = self.thread.outbox.last_waiting(thread);
            self.set_summary(thread, Summary::new(None, 0, waiting));
        } else {
            self.list.update(|rows| rows.retain(|row| row.thread != thread));
        }
    }
}
