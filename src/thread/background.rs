//! Polls the conversations that are not on screen, to count their unread replies.

use leptos::prelude::*;

use super::poll_interval::PollInterval;
use super::view_state::{ThreadView, ThreadViewState};
use crate::api::ApiError;
use crate::session::unread::unread_replies;
use crate::session::{BackgroundUnread, Session};
use crate::web::timer::Notify;
use crate::web::{page, random};

/// Result of polling one conversation.
struct Polled {
    session: Session,
    unread: usize,
    cursor: String,
}

/// Polls until the widget is gone.
pub async fn run(view: ThreadView) {
    let background = view.background;
    let (mut failures, mut retry_after) = (0, None);
    loop {
        let visible = page::is_visible();
        let interval = PollInterval { visible, open: false, idle: 0, failures, retry_after };
        let delay = interval.delay(random::unit());
        let first = failures == 0 && background.with_untracked(|background| !background.is_known());
        let poll: Notify = view.thread.background_poll.get_value();
        poll.wait(delay.map(|delay| if first { 0 } else { delay })).await;
        if !page::is_visible() {
            continue;
        }
        match view.poll_background().await {
            Ok(polled) => {
                (failures, retry_after) = (0, None);
                view.received_in_background(&polled);
            }
            Err(error) => {
                background.update(BackgroundUnread::failed);
                failures = failures.saturating_add(1);
                retry_after = error.retry().asked();
            }
        }
    }
}

impl ThreadViewState {
    /// Polls each conversation that is not on screen, one after the other.
    async fn poll_background(&'static self) -> Result<Vec<Polled>, ApiError> {
        let api = self.thread.shop.api.get_value();
        let mut polled = Vec::new();
        for session in self.thread.sessions.background() {
            match api.entries(session.credentials(), Some(&session.seen)).await {
                Ok(None) => {}
                Ok(Some(response)) => {
                    let unread = unread_replies(session.read, &response);
                    polled.push(Polled { session, unread, cursor: response.cursor.0 });
                }
                Err(error) if error.is_unauthorized() => self.forget(&session),
                Err(error) => return Err(error),
            }
        }
        Ok(polled)
    }

    fn received_in_background(&'static self, polled: &[Polled]) {
        let thread = self.thread;
        // Meanwhile some may have been read, here or in another tab.
        let still_unread = polled.iter().filter(|polled| {
            let now = thread.sessions.find(polled.session.id.as_str());
            now.is_some_and(|now| now.seen == polled.session.seen)
        });
        let unread: Vec<_> =
            still_unread.map(|polled| (polled.session.id.to_string(), polled.unread)).collect();
        let more = self.background.try_update(|background| background.update(unread));
        let more = more.unwrap_or_default();
        for Polled { session, cursor, .. } in polled {
            let id = session.id.as_str();
            if more.iter().any(|thread| thread == id) {
                self.notifications.play_sound(|| thread.sessions.claim_announcement(id, cursor));
                self.report_reply();
            }
        }
    }
}
