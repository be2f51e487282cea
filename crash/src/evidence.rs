//! What a run leaves behind: what shoppers and agents were told, what the desk has, and what the
//! threads show.

use std::collections::BTreeSet;

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The shoppers' threads.
    pub threads: Vec<ThreadLog>,
    /// Every message of the desk, in the order of its ids.
    pub desk: Vec<DeskMessage>,
    /// The texts of the replies that the desk has confirmed to its agents.
    pub confirmed_replies: Vec<String>,
}

/// A shopper's thread.
#[derive(Clone, Debug, Default)]
pub struct ThreadLog {
    /// The messages with a 202, in the order in which they were written; the first opened it.
    pub accepted: Vec<Written>,
    /// The messages that were refused for good.
    pub refused: Vec<Written>,
    /// The thread at the end, read as a whole.
    pub shown: Vec<Shown>,
    /// The ids of its entries as one poll after the other has brought them.
    pub polled: BTreeSet<String>,
}

/// A message as its shopper wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its message id.
    pub id: String,
    /// Its text, which no other message has.
    pub text: String,
}

/// An entry of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub entry: String,
    /// The message that it is, if it was written in a widget.
    pub message: Option<String>,
    /// Whether an agent wrote it.
    pub by_agent: bool,
    /// Its text.
    pub text: String,
    /// Its state of delivery.
    pub state: State,
}

/// An entry's state of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Stored by the proxy.
    Accepted,
    /// In the helpdesk.
    Delivered,
    /// Given up.
    Parked,
}

/// A message of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskMessage {
    /// The desk's id; later messages have larger ones.
    pub id: i64,
    /// Its ticket.
    pub ticket: i64,
    /// The message id that the proxy gave it.
    pub external_id: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub text: String,
}

/// What a message of the desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A customer's message.
    Customer,
    /// An agent's answer.
    Reply,
    /// An internal note.
    Note,
}
