//! The states of a file attached to a message. No IO.
//!
//! ```text
//! Picked ──Passed──▶ Checked ──Started──▶ Uploading{sent, total} ──Uploaded──▶ Uploaded{id}
//!   │                 ▲                     │                                     │
//!   └──Failed─────────┼──▶ Failed{why} ◀────┴──Failed                     Lost────┘
//!                     └──Retry──┘
//! ```
//!
//! A file that is removed is no longer in the [`Tray`](super::tray::Tray).

/// The state of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Chosen, not checked yet.
    Picked,
    /// Within the shop's limits; waits for its upload to start.
    Checked,
    /// Its upload is running.
    Uploading {
        /// Bytes sent.
        sent: u64,
        /// Bytes of the whole request body; 0 while unknown.
        total: u64,
    },
    /// Stored at the proxy.
    Uploaded {
        /// Its id, which the message refers to.
        id: String,
    },
    /// It cannot be attached.
    Failed {
        /// Why.
        why: Failure,
    },
}

/// Why a file is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Larger than the shop accepts.
    TooLarge,
    /// Of a media type that the shop does not accept.
    Kind,
    /// It has no bytes.
    Empty,
    /// The message has as many files as the shop accepts.
    TooMany,
    /// No usable answer; a retry may succeed.
    Network,
    /// The proxy has refused it.
    Refused,
    /// Neither this page nor the proxy still has it.
    Gone,
}

/// An event in the life of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It is within the shop's limits.
    Passed,
    /// Its upload has started.
    Started,
    /// A part of it has been sent.
    Progress {
        /// Bytes sent.
        sent: u64,
        /// Bytes of the whole request body.
        total: u64,
    },
    /// The proxy has stored it.
    Uploaded {
        /// Its id, which the message refers to.
        id: String,
    },
    /// The check or the upload has failed.
    Failed(Failure),
    /// The shopper retries the upload, or sends the message.
    Retry,
    /// The proxy no longer has it, but this page does.
    Lost,
}

impl Failure {
    /// Whether a retry may succeed.
    pub fn is_retryable(self) -> bool {
        self == Self::Network
    }
}

impl State {
    /// The state after an event; `None` where the event does not apply.
    #[must_use]
    pub fn after(&self, event: Event) -> Option<Self> {
        match (self, event) {
            (Self::Picked, Event::Passed) | (Self::Uploaded { .. }, Event::Lost) => {
                Some(Self::Checked)
            }
            (Self::Failed { why }, Event::Retry) if why.is_retryable() => Some(Self::Checked),
            (Self::Checked, Event::Started) => Some(Self::Uploading { sent: 0, total: 0 }),
            (Self::Uploading { .. }, Event::Progress { sent, total }) => {
                Some(Self::Uploading { sent, total })
            }
            (Self::Uploading { .. }, Event::Uploaded { id }) => Some(Self::Uploaded { id }),
            (
                Self::Picked | Self::Checked | Self::Uploading { .. } | Self::Uploaded { .. },
                Event::Failed(why),
            ) => Some(Self::Failed { why }),
            _ => None,
        }
    }

    /// Whether the upload is still to be finished.
    pub fn is_pending(&self) -> bool {
        match self {
            Self::Picked | Self::Checked | Self::Uploading { .. } => true,
            Self::Uploaded { .. } => false,
            Self::Failed { why } => why.is_retryable(),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn uploaded() -> State {
        State::Uploaded { id: "a".into() }
    }

    #[test]
    fn a_file_is_checked_uploaded_and_uploaded_anew_when_lost() {
        let mut state = State::Picked;
        for (event, expected) in [
            (Event::Passed, State::Checked),
            (Event::Started, State::Uploading { sent: 0, total: 0 }),
            (Event::Progress { sent: 3, total: 9 }, State::Uploading { sent: 3, total: 9 }),
            (Event::Uploaded { id: "a".into() }, uploaded()),
            (Event::Lost, State::Checked),
        ] {
            state = state.after(event).unwrap();
            assert_eq!(state, expected);
        }
    }

    #[test]
    fn only_network_failures_are_retried() {
        use Failure::{Empty, Gone, Kind, Network, Refused, TooLarge, TooMany};
        for why in [TooLarge, Kind, Empty, TooMany, Network, Refused, Gone] {
            let failed = State::Uploading { sent: 1, total: 2 }.after(Event::Failed(why)).unwrap();
            assert_eq!(failed, State::Failed { why });
            assert_eq!(failed.is_pending(), why == Network, "{why:?}");
            let retried = (why == Network).then_some(State::Checked);
            assert_eq!(failed.after(Event::Retry), retried, "{why:?}");
        }
    }

    #[test]
    fn late_events_are_ignored() {
        let progress = Event::Progress { sent: 1, total: 2 };
        assert_eq!(uploaded().after(progress.clone()), None);
        assert_eq!(State::Failed { why: Failure::Refused }.after(progress), None);
        assert_eq!(State::Picked.after(Event::Uploaded { id: "a".into() }), None);
        assert_eq!(uploaded().after(Event::Started), None);
    }

    #[test]
    fn files_are_pending_until_they_are_uploaded() {
        for state in [State::Picked, State::Checked, State::Uploading { sent: 0, total: 0 }] {
            assert!(state.is_pending(), "{state:?}");
        }
        assert!(!uploaded().is_pending());
    }
}
