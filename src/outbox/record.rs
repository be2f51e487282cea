//! An outgoing message, and how the browser stores it. Reading one back validates it ([`Message`] by
//! `TryFrom`), so that a changed or damaged record never becomes an invalid message.

use serde::{Deserialize, Serialize};
use wire::Message;

use super::state::{Refusal, State};

/// One outgoing message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Record", into = "Record")]
pub struct Outgoing {
    /// The message.
    pub message: Message,
    /// The thread that it belongs to: its id, or the id of the opening message while that is unsent.
    pub thread: String,
    /// Its delivery state.
    pub state: State,
    /// Attempts that have failed since the shopper last asked for one.
    pub failures: u32,
    /// When it was written: milliseconds since 1970.
    pub at: u64,
}

/// The JSON of an [`Outgoing`]. Member names are fixed: earlier releases have stored records with them.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    message: Message,
    thread: String,
    state: StoredState,
    #[serde(default, deserialize_with = "wire::lenient::or_default")]
    failures: u32,
    #[serde(default)]
    at: u64,
    /// For [`StoredState::Waiting`].
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<u64>,
    /// For [`StoredState::Refused`].
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Refusal>,
}

/// The stored name of a [`State`].
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredState {
    Sending,
    Waiting,
    Accepted,
    Refused,
    /// Also for unknown states, which a later release may have stored.
    #[serde(other)]
    Queued,
}

impl From<Outgoing> for Record {
    fn from(outgoing: Outgoing) -> Self {
        let (state, until, reason) = match outgoing.state {
            State::Queued => (StoredState::Queued, None, None),
            State::Sending => (StoredState::Sending, None, None),
            State::Waiting { until } => (StoredState::Waiting, Some(until), None),
            State::Accepted => (StoredState::Accepted, None, None),
            State::Refused { reason } => (StoredState::Refused, None, Some(reason)),
        };
        let Outgoing { message, thread, failures, at, .. } = outgoing;
        Self { message, thread, state, failures, at, until, reason }
    }
}

impl From<Record> for Outgoing {
    fn from(record: Record) -> Self {
        let Record { message, thread, failures, at, .. } = record;
        let state = match record.state {
            StoredState::Queued => State::Queued,
            StoredState::Sending => State::Sending,
            StoredState::Waiting => State::Waiting { until: record.until.unwrap_or_default() },
            StoredState::Accepted => State::Accepted,
            StoredState::Refused => {
                State::Refused { reason: record.reason.unwrap_or(Refusal::Other) }
            }
        };
        Self { message, thread, state, failures, at }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
