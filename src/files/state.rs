//! ```text
//! Picked ──Passed──▶ Checked ──Started──▶ Uploading{sent, total} ──Uploaded──▶ Uploaded{id}
//!   │                 ▲                     │                                     │
//!   └──Failed─────────┼──▶ Failed{why} ◀────┴──Failed                     Lost────┘
//!                     └──Again──┘
//! ```
//!
//! A file that is removed is no longer in its tray.

/// Where a file is, as far as the browser is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Chosen.
    Picked,
    /// The shop takes it; to be uploaded when it is its turn.
    Checked,
    /// On its way.
    Uploading {
        /// Bytes.
        sent: u64,
        /// Bytes, with the form around the file; 0 while it is not known.
        total: u64,
    },
    /// On the proxy's disk.
    Uploaded {
        /// What a message names it by.
        id: String,
    },
    /// Not to be had.
    Failed {
        /// Why.
        why: Failure,
    },
}

/// Why a file cannot go with the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Larger than the shop takes.
    TooLarge,
    /// Of a kind that the shop does not take.
    Kind,
    /// There is nothing in it.
    Empty,
    /// There are as many files as the shop takes.
    TooMany,
    /// No answer; another try may succeed.
    Network,
    /// The proxy does not take it.
    Refused,
    /// Neither this page nor the proxy has it any more.
    Gone,
}

/// What happens to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The shop takes it.
    Passed,
    /// Its upload begins.
    Started,
    /// So much is sent.
    Progress {
        /// Bytes.
        sent: u64,
        /// Bytes.
        total: u64,
    },
    /// The proxy has it.
    Uploaded {
        /// What a message names it by.
        id: String,
    },
    /// It cannot go along.
    Failed(Failure),
    /// The shopper, or the message that wants to leave, asks for another try.
    Again,
    /// The proxy has it no longer, but this page has.
    Lost,
}

impl Failure {
    /// Whether another try may succeed.
    pub fn may_pass(self) -> bool {
        self == Self::Network
    }
}

impl State {
    /// The state after an event; `None` where the event means nothing.
    #[must_use]
    pub fn after(&self, event: Event) -> Option<Self> {
        match (self, event) {
            (Self::Picked, Event::Passed) | (Self::Uploaded { .. }, Event::Lost) => {
                Some(Self::Checked)
            }
            (Self::Failed { why }, Event::Again) if why.may_pass() => Some(Self::Checked),
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

    /// Whether the file is still to be uploaded.
    pub fn is_pending(&self) -> bool {
        match self {
            Self::Picked | Self::Checked | Self::Uploading { .. } => true,
            Self::Uploaded { .. } => false,
            Self::Failed { why } => why.may_pass(),
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
    fn a_file_goes_its_way() {
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
    fn only_what_the_network_lost_is_tried_again() {
        use Failure::{Empty, Gone, Kind, Network, Refused, TooLarge, TooMany};
        for why in [TooLarge, Kind, Empty, TooMany, Network, Refused, Gone] {
            let failed = State::Uploading { sent: 1, total: 2 }.after(Event::Failed(why)).unwrap();
            assert_eq!(failed, State::Failed { why });
            assert_eq!(failed.is_pending(), why == Network, "{why:?}");
            let again = (why == Network).then_some(State::Checked);
            assert_eq!(failed.after(Event::Again), again, "{why:?}");
        }
    }

    #[test]
    fn what_comes_too_late_changes_nothing() {
        let progress = Event::Progress { sent: 1, total: 2 };
        assert_eq!(uploaded().after(progress.clone()), None);
        assert_eq!(State::Failed { why: Failure::Refused }.after(progress), None);
        assert_eq!(State::Picked.after(Event::Uploaded { id: "a".into() }), None);
        assert_eq!(uploaded().after(Event::Started), None);
    }

    #[test]
    fn only_what_is_uploaded_or_hopeless_holds_no_message_up() {
        for state in [State::Picked, State::Checked, State::Uploading { sent: 0, total: 0 }] {
            assert!(state.is_pending(), "{state:?}");
        }
        assert!(!uploaded().is_pending());
    }
}
