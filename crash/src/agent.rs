//! An agent at the desk: answers and writes internal notes, some of them at the same moment.

use std::time::Duration;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use tokio::sync::watch;
use tokio::time::sleep;

use crate::desk::{AgentMessage, DeskClient};
use crate::evidence::Kind;
use crate::random::{Generator, Part, generator};

/// The pause between two messages, in milliseconds.
const PAUSE: std::ops::Range<u64> = 20..300;
/// Messages between two looks at the list of tickets.
const LIST_EVERY: usize = 10;

/// An agent.
#[derive(Debug)]
pub struct Agent {
    number: u32,
    desk: DeskClient,
    random: Generator,
    tickets: Vec<i64>,
    written: usize,
    confirmed: Vec<String>,
}

impl Agent {
    /// The agent of that number.
    pub fn new(number: u32, desk: DeskClient, seed: u64) -> Self {
        let random = generator(seed, Part::Agent(number));
        Self { number, desk, random, tickets: Vec::new(), written: 0, confirmed: Vec::new() }
    }

    /// The texts of the replies that the desk has confirmed.
    pub fn into_confirmed(self) -> Vec<String> {
        self.confirmed
    }

    /// Works until `stop` becomes true.
    pub async fn work(&mut self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = Duration::from_millis(self.random.random_range(PAUSE));
            tokio::select! {
                () = sleep(pause) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
            if self.written.is_multiple_of(LIST_EVERY) || self.tickets.is_empty() {
                // While the desk is down the list stays as it was.
                self.tickets = self.desk.newest_tickets().await.unwrap_or_default();
            }
            let first = self.write(None).await;
            if first.is_some() && self.random.random_bool(0.25) {
                self.write(first).await;
            }
        }
    }

    /// Writes to one of the tickets. Returns when, if the desk has confirmed it. No message is
    /// written twice: one without an answer is there or not.
    async fn write(&mut self, created: Option<String>) -> Option<String> {
        let ticket = *self.tickets.choose(&mut self.random)?;
        let kind = if self.random.random_bool(0.3) { Kind::Note } else { Kind::Reply };
        self.written += 1;
        let word = if kind == Kind::Note { "Note" } else { "Reply" };
        let text = format!("{word} {} of agent {}", self.written, self.number);
        let message = AgentMessage { kind, text, created };
        let written = self.desk.write(ticket, &message).await.ok()?;
        if kind == Kind::Reply {
            self.confirmed.push(message.text);
        }
        Some(written)
    }
}
