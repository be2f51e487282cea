//! Polling the conversation on screen.

use leptos::prelude::*;
use wire::PollResponse;

use super::poll_interval::PollInterval;
use super::timeline::Timeline;
use super::view_state::{ThreadView, ThreadViewState};
use crate::panel::{Notice, Screen};
use crate::session::Session;
use crate::web::timer::Notify;
use crate::web::{clock, page, random};

/// Polls until the widget is gone.
pub async fn run(view: ThreadView) {
    let thread = view.thread;
    let (mut failures, mut retry_after) = (0, None);
    loop {
        let interval = PollInterval {
            visible: page::is_visible(),
            open: thread.panel.screen.get_untracked() == Screen::Thread,
            idle: clock::now().saturating_sub(thread.last_activity.get_value()),
            failures,
            retry_after,
        };
        let delay = interval.delay(random::unit());
        let session = thread.sessions.session.get_untracked();
        let delay = delay.filter(|_| session.is_some());
        // A newly loaded page polls at once.
        let fresh =
            failures == 0 && session.is_some_and(|session| cursor(view, &session).is_none());
        let poll: Notify = thread.poll.get_value();
        poll.wait(delay.map(|delay| if fresh { 0 } else { delay })).await;

        let session = thread.sessions.session.get_untracked().filter(|_| page::is_visible());
        let Some(session) = session else { continue };
        let api = thread.shop.api.get_value();
        let cursor = cursor(view, &session);
        let answer = api.entries(session.credentials(), cursor.as_ref()).await;
        if thread.sessions.current.with_untracked(|current| current != session.id.as_str()) {
            // The shopper has gone to another conversation meanwhile.
            continue;
        }
        match answer {
            Ok(response) => {
                (failures, retry_after) = (0, None);
                thread.panel.connection_works();
                if let Some(response) = response {
                    view.merge(&session, response);
                }
                if page::is_visible() {
                    // The new entries are on screen: later ones arrive during the visit.
                    thread.sessions.reading.update_untracked(|reading| reading.arriving = false);
                }
            }
            Err(error) if error.is_unauthorized() => view.gone(&session),
            Err(error) => {
                failures = failures.saturating_add(1);
                retry_after = error.retry().asked();
                thread.panel.connection_lost();
            }
        }
    }
}

fn cursor(view: ThreadView, session: &Session) -> Option<wire::Cursor> {
    view.timeline.with_untracked(|timeline| {
        timeline.cursor().filter(|_| timeline.is_of(session.id.as_str())).cloned()
    })
}

impl ThreadViewState {
    /// Merges the answer to a poll, emits events and plays the sound.
    fn merge(&'static self, session: &Session, response: PollResponse) {
        let thread = self.thread;
        let id = session.id.as_str();
        let counts = |timeline: &Timeline| {
            if timeline.is_of(id) { (timeline.delivered(), timeline.replies()) } else { (0, 0) }
        };
        let opened_here = thread.sessions.opened_here.get_value();
        let first = !opened_here && cursor(self, session).is_none();
        let before = self.timeline.with_untracked(counts);
        let cursor = response.cursor.clone();
        self.timeline.update(|timeline| timeline.merge(id, response));
        thread.outbox.drop_confirmed(|message| {
            self.timeline.with_untracked(|timeline| timeline.has_entry(message))
        });
        untrack(|| self.settle());
        if first {
            return;
        }
        let (delivered, replies) = self.timeline.with_untracked(counts);
        let new_replies = replies.saturating_sub(before.1);
        if new_replies > 0 {
            thread.sessions.reading.update(|reading| reading.received(new_replies));
            thread.note_activity();
            self.notifications.play_sound(|| thread.sessions.claim_announcement(id, &cursor.0));
            self.report_reply();
        }
        if delivered > before.0 {
            thread.panel.host.emit("delivered");
        }
    }

    /// The conversation does not exist any more. What is still to be sent to it stays.
    fn gone(&'static self, session: &Session) {
        let thread = self.thread;
        self.forget(session);
        thread.panel.notice.set(Some(Notice::Gone));
        let empty = self.lines.with_untracked(Vec::is_empty);
        if empty && thread.panel.screen.get_untracked() == Screen::Thread {
            thread.panel.screen.set(Screen::Compose);
        }
    }
}
