//! The store's side of the poller, and what is shown of it all.

use leptos::prelude::*;
use wire::{PollResponse, Retry};

use super::{Desk, LOG, Notice, Panel, Row};
use crate::api::ApiError;
use crate::browser::timer::Bell;
use crate::browser::{clock, focus, page, random};
use crate::session::Session;
use crate::thread::pace::{self, Pace};
use crate::thread::poller::Question;

impl Desk {
    /// Fetches what the shop asks and offers, until it is there.
    pub(super) async fn introduce(self) {
        let mut failures = 0;
        while let Some((api, code)) =
            self.with(|inner| (inner.api.clone(), inner.config.language.code))
        {
            match api.config(code).await {
                Ok((config, texts)) => {
                    self.prefer_texts(code, texts);
                    let known = self.shop.with_untracked(Option::is_some);
                    self.shop.set(Some(config));
                    self.notice.set(None);
                    if !known {
                        self.emit("ready");
                    }
                    return;
                }
                Err(error) => match error.retry() {
                    Retry::After(asked) => {
                        self.notice.set(Some(Notice::Offline));
                        let delay = pace::back_off(failures, asked, random::chance());
                        failures += 1;
                        Bell::default().wait(Some(delay)).await;
                    }
                    // The shop is not there, or not for this page: the plain form may still be.
                    Retry::Never => return self.emit("fatal"),
                },
            }
        }
    }

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
                if self.notice.get_untracked() == Some(Notice::Offline) {
                    self.notice.set(None);
                }
                if let Some(response) = response {
                    self.learn(response);
                }
            }
            Err(error) if error.is_unauthorized() => {
                if let Some(emitter) = self.with(|inner| {
                    inner.lose_thread();
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
                    inner.asked = match error.retry() {
                        Retry::After(asked) => asked,
                        Retry::Never => None,
                    };
                });
                self.notice.set(Some(Notice::Offline));
            }
        }
    }

    fn learn(self, response: PollResponse) {
        let news = self.with(|inner| {
            let first = inner.cache.cursor().is_none();
            let before = (inner.cache.delivered(), inner.cache.answers());
            inner.cache.apply(response);
            let cache = &inner.cache;
            inner.queue.confirm(|id| cache.shows(id));
            let after = (cache.delivered(), cache.answers());
            (!first && after.0 > before.0, !first && after.1 > before.1)
        });
        self.publish();
        if let Some((delivered, answered)) = news {
            if answered {
                self.stir();
                self.emit("reply");
            }
            if delivered {
                self.emit("delivered");
            }
        }
    }

    /// Something happened here: ask again soon.
    pub(crate) fn stir(self) {
        self.with(|inner| {
            inner.last_activity = clock::now();
            inner.poll_bell.ring();
        });
    }

    /// The page is seen again, or the connection is back: nothing need wait.
    pub fn wake(self) {
        self.with(|inner| {
            inner.queue.hurry(clock::now());
            inner.failures = 0;
            inner.outbox_bell.ring();
            inner.poll_bell.ring();
        });
        self.learn_language();
        self.publish();
    }

    /// Another tab has changed what this browser remembers.
    pub fn follow_other_tabs(self) {
        self.with(|inner| {
            inner.queue.follow(inner.store.load(), clock::now());
            let session = Session::load(&inner.storage);
            let same = session.as_ref().map(|s| &s.id) == inner.session.as_ref().map(|s| &s.id);
            if !same {
                inner.cache = crate::thread::Cache::default();
            }
            inner.session = session;
            inner.outbox_bell.ring();
            inner.poll_bell.ring();
        });
        self.publish();
    }

    /// Shows the models as they now are.
    pub(super) fn publish(self) {
        let seen = self.panel.get_untracked() == Panel::Thread && page::is_visible();
        let Some((items, at_end, unread)) = self.with(|inner| {
            if seen {
                inner.mark_seen();
            }
            let items = inner.cache.items(&inner.queue);
            let unread = inner.unread();
            let known = inner.cache.cursor().is_some() && inner.unread != Some(unread);
            let news = known.then(|| inner.emitter.clone());
            if known {
                inner.unread = Some(unread);
            }
            (items, focus::is_at_end(&inner.root, LOG), news.map(|emitter| (emitter, unread)))
        }) else {
            return;
        };
        let before = self.rows.with_untracked(Vec::len);
        let rows: Vec<Row> = self
            .rows
            .with_untracked(|known| items.into_iter().map(|item| row(known, item)).collect());
        let grown = rows.len() > before;
        self.rows.set(rows);
        if grown && at_end {
            self.scroll_to_end();
        }
        if let Some((emitter, unread)) = unread {
            emitter.emit_count("unread", unread);
            self.name_launcher();
        }
    }
}

/// The row of an item: the known one, with what it says brought up to date, or a new one.
fn row(known: &[Row], item: crate::thread::Item) -> Row {
    let Some(row) = known.iter().find(|row| row.key == item.key) else {
        return Row { key: item.key.clone(), item: ArcRwSignal::new(item) };
    };
    if row.item.with_untracked(|shown| *shown != item) {
        row.item.set(item);
    }
    row.clone()
}
