//! A shopper: opens threads, writes to them, and reads the answers, as the widget does.

mod conversation;

use std::collections::HashMap;
use std::time::Duration;

use anyhow::{Context as _, bail};
use rand::RngExt as _;
use tokio::time::sleep;
use wire::{CustomerDraft, FollowUpDraft, MessageId, OpeningDraft, ThreadOpened};

use crate::evidence::{ThreadLog, Written};
use crate::random::{Generator, Part, generator};
use crate::site::{Receipt, Site};
use conversation::Conversation;

/// Messages of a thread.
const LENGTH: std::ops::RangeInclusive<usize> = 1..=8;
/// The pause between two messages, in milliseconds.
const PAUSE: std::ops::Range<u64> = 0..400;
/// The pause between two polls.
const POLL_INTERVAL: Duration = Duration::from_millis(500);

/// A shopper.
#[derive(Debug)]
pub struct Shopper<'a> {
    site: &'a Site,
    number: u32,
    random: Generator,
    written: u32,
    conversations: Vec<Conversation>,
}

impl<'a> Shopper<'a> {
    /// The shopper of that number.
    pub fn new(number: u32, site: &'a Site, seed: u64) -> Self {
        let random = generator(seed, Part::Shopper(number));
        Self { site, number, random, written: 0, conversations: Vec::new() }
    }

    /// Has one conversation after the other, until the site closes. Each lasts until everything is
    /// delivered, so that messages are on their way as long as the storm lasts.
    ///
    /// # Errors
    /// When the proxy does not answer, or refuses a valid message.
    pub async fn write(&mut self) -> anyhow::Result<()> {
        while self.site.take_message() {
            let mut conversation = self.open().await?;
            for _ in 1..self.random.random_range(LENGTH) {
                self.pause().await;
                conversation.poll(self.site).await;
                if !self.site.take_message() {
                    break;
                }
                self.continue_with(&mut conversation).await?;
            }
            if self.random.random_bool(0.2) {
                self.write_in_vain(&mut conversation).await?;
            }
            while !self.site.is_over() && !conversation.is_settled() {
                sleep(POLL_INTERVAL).await;
                conversation.poll(self.site).await;
            }
            self.conversations.push(conversation);
        }
        Ok(())
    }

    /// Reads until every message is delivered or given up.
    pub async fn wait_for_deliveries(&mut self) {
        for conversation in &mut self.conversations {
            conversation.poll(self.site).await;
            while !conversation.is_settled() {
                sleep(POLL_INTERVAL).await;
                conversation.poll(self.site).await;
            }
        }
    }

    /// Reads until every thread shows its replies, which are named by the thread's first message.
    pub async fn wait_for_replies(&mut self, replies: &HashMap<String, Vec<String>>) {
        for conversation in &mut self.conversations {
            let first = conversation.log.accepted.first();
            let Some(texts) = first.and_then(|first| replies.get(&first.id)) else { continue };
            conversation.poll(self.site).await;
            while !conversation.shows(texts) {
                sleep(POLL_INTERVAL).await;
                conversation.poll(self.site).await;
            }
        }
    }

    /// The slowest delivery, as far as the polls have seen it.
    pub fn slowest(&self) -> Duration {
        self.conversations.iter().map(|one| one.slowest).max().unwrap_or_default()
    }

    /// What was written, without what is shown.
    pub fn logs(&self) -> impl Iterator<Item = &ThreadLog> {
        self.conversations.iter().map(|conversation| &conversation.log)
    }

    /// What is to be checked: every thread, read once more as a whole.
    ///
    /// # Errors
    /// When the proxy does not answer.
    pub async fn into_logs(self) -> anyhow::Result<Vec<ThreadLog>> {
        let mut logs = Vec::new();
        for conversation in self.conversations {
            logs.push(conversation.into_log(self.site).await?);
        }
        Ok(logs)
    }

    async fn open(&mut self) -> anyhow::Result<Conversation> {
        let written = self.message();
        let draft = OpeningDraft {
            message_id: written.id.clone(),
            customer: CustomerDraft {
                name: format!("Shopper {}", self.number),
                email: format!("shopper{}@shop.example", self.number),
                ..CustomerDraft::default()
            },
            body: written.text.clone(),
            context: wire::Context {
                // The proxy makes an internal note of it.
                page_url: "https://aurora.example/jackets".to_owned(),
                ..wire::Context::default()
            },
            ..OpeningDraft::default()
        };
        match self.site.send(&self.site.opening(&draft), &mut self.random).await? {
            Receipt::Accepted(body) => {
                let opened: ThreadOpened = serde_json::from_slice(&body).context("a receipt")?;
                Ok(Conversation::new(opened, written))
            }
            Receipt::Refused(status) => bail!("{written:?} is refused with {status}"),
        }
    }

    async fn continue_with(&mut self, conversation: &mut Conversation) -> anyhow::Result<()> {
        let written = self.message();
        match self.send(conversation, &written, None).await? {
            Receipt::Accepted(_) => conversation.accept(written),
            Receipt::Refused(status) => bail!("{written:?} is refused with {status}"),
        }
        Ok(())
    }

    /// Writes something that the proxy has to refuse: nothing, with a wrong key, or other words as
    /// a message that it has already.
    async fn write_in_vain(&mut self, conversation: &mut Conversation) -> anyhow::Result<()> {
        let new = self.message();
        let (written, key) = match self.random.random_range(0..3) {
            0 => (Written { text: String::new(), ..new }, None),
            1 => (new, Some("A".repeat(43))),
            _ => {
                let accepted = &conversation.log.accepted;
                let id = accepted.last().map_or(new.id, |last| last.id.clone());
                (Written { id, text: new.text }, None)
            }
        };
        match self.send(conversation, &written, key.as_deref()).await? {
            Receipt::Accepted(_) => bail!("{written:?} is accepted"),
            Receipt::Refused(_) => conversation.log.refused.push(written),
        }
        Ok(())
    }

    async fn send(
        &mut self,
        conversation: &Conversation,
        written: &Written,
        key: Option<&str>,
    ) -> anyhow::Result<Receipt> {
        let draft = FollowUpDraft {
            message_id: written.id.clone(),
            body: written.text.clone(),
            ..FollowUpDraft::default()
        };
        let key = key.unwrap_or(&conversation.key);
        let request = self.site.follow_up(&conversation.thread, key, &draft);
        self.site.send(&request, &mut self.random).await
    }

    /// A new message.
    fn message(&mut self) -> Written {
        self.written += 1;
        let id = MessageId::from_random(self.random.random());
        Written {
            id: id.to_string(),
            text: format!("Message {} of shopper {}", self.written, self.number),
        }
    }

    async fn pause(&mut self) {
        sleep(Duration::from_millis(self.random.random_range(PAUSE))).await;
    }
}
