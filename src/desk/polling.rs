//! The store's side of the poller, in the chunk of the thread.

use leptos::prelude::*;
use wire::PollResponse;

use super::inner::Inner;
use super::{Desk, Notice, Panel};
use crate::api::ApiError;
use crate::browser::timer::Bell;
use crate::browser::{clock, page, random};
use crate::session::Session;
use crate::thread::pace::Pace;
use crate::thread::poller::Question;

impl Desk {
    /// When the poller asks next; `None` once the widget is gone.
    pub(crate) fn next_poll(self) -> Option<(Bell, Option<u64>)> {
        let open = self.panel.try_get_untracked()? == Panel::Thread;
        self.with(|inner| {
            let pace = Pace {
                visible: page::is_visible(),
                open,
                idle: clock::now().saturating_sub(inner.last_activity),
                failures: inner.failures,
                asked: inner.asked,
            };
            let delay = pace.delay(random::chance()).filter(|_| inner.session.is_some());
            // A fresh page wants the thread at once.
            let fresh = inner.cache.cursor().is_none() && inner.failures == 0;
            (inner.poll_bell.clone(), delay.map(|delay| if fresh { 0 } else { delay }))
        })
    }

    /// What to ask for now; nothing while the page cannot be seen.
    pub(crate) fn question(self) -> Option<Question> {
        self.with(|inner| {
            let session = inner.session.clone().filter(|_| page::is_visible())?;
            let cursor = inner.cache.cursor().cloned();
            Some(Question { api: inner.api.clone(), session, cursor })
        })?
    }

    /// The answer to a poll.
    pub(crate) fn polled(self, asked: &Session, answer: Result<Option<PollResponse>, ApiError>) {
        let current =
            self.with(|inner| inner.session.as_ref().is_some_and(|session| session.id == asked.id));
        if current != Some(true) {
            return;
        }
        match answer {
            Ok(response) => {
                self.with(|inner| (inner.failures, inner.asked) = (0, None));
                self.have_connection();
                if let Some(response) = response {
                    self.learn(response);
                }
                // Whoever sees the page now has been told what is new.
                self.with(|inner| inner.arriving &= !page::is_visible());
            }
            Err(error) if error.is_unauthorized() => {
                if let Some(emitter) = self.with(|inner| {
                    inner.lose(asked);
                    inner.emitter.clone()
                }) {
                    emitter.emit_count("unread", 0);
                }
                self.notice.set(Some(Notice::Gone));
                self.publish();
                if self.panel.get_untracked() == Panel::Thread
                    && self.rows.with_untracked(Vec::is_empty)
                {
                    self.panel.set(Panel::Compose);
                }
            }
            Err(error) => {
                self.with(|inner| {
                    inner.failures = inner.failures.saturating_add(1);
                    inner.asked = error.retry().asked();
                });
                self.lose_connection();
            }
        }
    }

    fn learn(self, response: PollResponse) {
        let news = self.with(|inner| {
            let first = inner.cache.cursor().is_none() && !inner.opened_here;
            let before = (inner.cache.delivered(), inner.cache.answers());
            inner.cache.apply(response);
            let cache = &inner.cache;
            inner.queue.confirm(|id| cache.shows(id));
            let after = (cache.delivered(), cache.answers());
            let answers = if first { 0 } else { after.1.saturating_sub(before.1) };
            (!first && after.0 > before.0, answers)
        });
        self.publish();
        if let Some((delivered, answers)) = news {
            if answers > 0 {
                self.count_below(answers);
                self.stir();
                let place = |inner: &mut Inner| {
                    Some((inner.thread.clone(), inner.cache.cursor()?.0.clone()))
                };
                if let Some(Some((thread, cursor))) = self.with(place) {
                    self.alert(&thread, &cursor);
                }
                self.emit("reply");
            }
            if delivered {
                self.emit("delivered");
            }
        }
    }
}
