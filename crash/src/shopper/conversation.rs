//! A thread as the widget has it: what was written, and what the polls have brought.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use tokio::time::{Instant, sleep, timeout};
use wire::{AuthorKind, Cursor, Entry, EntryState, ThreadId, ThreadOpened};

use super::POLL_INTERVAL;
use crate::evidence::{Shown, State, ThreadLog, Written};
use crate::site::Site;

/// How long the last poll is repeated.
const PATIENCE: Duration = Duration::from_mins(1);

#[derive(Debug)]
pub(super) struct Conversation {
    pub(super) thread: ThreadId,
    pub(super) key: String,
    pub(super) log: ThreadLog,
    /// The slowest delivery so far.
    pub(super) slowest: Duration,
    cursor: Option<Cursor>,
    entries: BTreeMap<String, Entry>,
    /// When each message was accepted that is not known to be delivered.
    under_way: BTreeMap<String, Instant>,
}

impl Conversation {
    pub(super) fn new(opened: ThreadOpened, written: Written) -> Self {
        let ThreadOpened { thread_id, key, .. } = opened;
        let mut conversation = Self {
            thread: thread_id,
            key: String::from(key),
            log: ThreadLog::default(),
            slowest: Duration::ZERO,
            cursor: None,
            entries: BTreeMap::new(),
            under_way: BTreeMap::new(),
        };
        conversation.accept(written);
        conversation
    }

    /// Notes a message that has its 202.
    pub(super) fn accept(&mut self, written: Written) {
        self.under_way.insert(written.id.clone(), Instant::now());
        self.log.accepted.push(written);
    }

    /// Whether every message is delivered or given up.
    pub(super) fn is_settled(&self) -> bool {
        self.under_way.is_empty()
    }

    /// Whether the polls have brought all these replies.
    pub(super) fn shows(&self, replies: &[String]) -> bool {
        let has = |text: &String| {
            self.entries
                .values()
                .any(|entry| entry.author.kind == AuthorKind::Agent && entry.text == *text)
        };
        replies.iter().all(has)
    }

    /// Merges what is new.
    pub(super) async fn poll(&mut self, site: &Site) {
        let Some(news) = site.poll(&self.thread, &self.key, self.cursor.as_ref()).await else {
            return;
        };
        for entry in news.entries {
            if let Some(id) = &entry.message_id
                && entry.state != EntryState::Accepted
                && let Some(since) = self.under_way.remove(id.as_str())
            {
                self.slowest = self.slowest.max(since.elapsed());
            }
            self.entries.insert(entry.id.0.clone(), entry);
        }
        self.cursor = Some(news.cursor);
    }

    /// What is to be checked.
    pub(super) async fn into_log(mut self, site: &Site) -> anyhow::Result<ThreadLog> {
        self.poll(site).await;
        let whole = async {
            loop {
                if let Some(whole) = site.poll(&self.thread, &self.key, None).await {
                    return whole;
                }
                sleep(POLL_INTERVAL).await;
            }
        };
        let whole = timeout(PATIENCE, whole).await.context("a thread cannot be read")?;
        let mut log = self.log;
        log.shown = whole.entries.into_iter().map(shown).collect();
        log.polled = self.entries.into_keys().collect();
        Ok(log)
    }
}

fn shown(entry: Entry) -> Shown {
    Shown {
        entry: entry.id.0,
        message: entry.message_id.map(|id| id.to_string()),
        by_agent: entry.author.kind == AuthorKind::Agent,
        text: entry.text,
        state: match entry.state {
            EntryState::Accepted => State::Accepted,
            EntryState::Delivered => State::Delivered,
            EntryState::Parked => State::Parked,
        },
    }
}
