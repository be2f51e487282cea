//! ```text
//! Queued ──Started──▶ Sending ──Accepted──▶ Accepted
//!   ▲                  │   ▲
//!   │                  │   └──Started── Waiting{until} ◀──Deferred──┐
//!   ├──Interrupted─────┤                                            │
//!   │                  ├────────────────────────────────────────────┘
//!   └──TryAgain── Refused{reason} ◀──Refused──┘
//! ```

use serde::{Deserialize, Serialize};

/// Delivery state of a message, as the browser knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Stored here, to be sent as soon as possible.
    Queued,
    /// An attempt is running.
    Sending,
    /// Backing off after a failed attempt.
    Waiting {
        /// Milliseconds since 1970.
        until: u64,
    },
    /// Stored by the proxy.
    Accepted,
    /// Refused for good; shown with retry, edit and discard.
    Refused {
        /// Why.
        reason: Refusal,
    },
}

/// Why a message was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It breaks the shop's rules.
    Rules,
    /// The conversation is no longer there.
    Gone,
    /// The proxy rejects it for a reason that the shopper cannot fix.
    #[serde(other)]
    Other,
}

/// An event in the delivery of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// An attempt begins.
    Started,
    /// The proxy has stored it.
    Accepted,
    /// The attempt failed; another may succeed after that many milliseconds.
    Deferred {
        /// Milliseconds from now.
        delay: u64,
    },
    /// The proxy has rejected it for good.
    Refused(Refusal),
    /// The page was closed during an attempt.
    Interrupted,
    /// The shopper, or the return of the connection, asks for another attempt now.
    TryAgain,
}

impl State {
    /// The state after the event; `None` where the event does not apply.
    #[must_use]
    pub fn after(self, event: Event, now: u64) -> Option<Self> {
        match (self, event) {
            (Self::Queued | Self::Waiting { .. }, Event::Started) => Some(Self::Sending),
            (Self::Sending, Event::Accepted) => Some(Self::Accepted),
            (Self::Sending, Event::Deferred { delay }) => {
                Some(Self::Waiting { until: now.saturating_add(delay) })
            }
            (Self::Sending, Event::Refused(reason)) => Some(Self::Refused { reason }),
            (Self::Sending, Event::Interrupted)
            | (Self::Refused { .. } | Self::Waiting { .. }, Event::TryAgain) => Some(Self::Queued),
            _ => None,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const NOW: u64 = 1_000;
    const STATES: [State; 5] = [
        State::Queued,
        State::Sending,
        State::Waiting { until: 5 },
        State::Accepted,
        State::Refused { reason: Refusal::Other },
    ];
    const EVENTS: [Event; 6] = [
        Event::Started,
        Event::Accepted,
        Event::Deferred { delay: 50 },
        Event::Refused(Refusal::Rules),
        Event::Interrupted,
        Event::TryAgain,
    ];

    /// The whole table, so that no transition comes or goes unnoticed.
    #[test]
    fn every_state_answers_every_event() {
        let refused = Some(State::Refused { reason: Refusal::Rules });
        let waiting = Some(State::Waiting { until: 1_050 });
        let (queued, sending, accepted) =
            (Some(State::Queued), Some(State::Sending), Some(State::Accepted));
        let expected = [
            [sending, None, None, None, None, None],
            [None, accepted, waiting, refused, queued, None],
            [sending, None, None, None, None, queued],
            [None; 6],
            [None, None, None, None, None, queued],
        ];
        for (state, row) in STATES.into_iter().zip(expected) {
            for (event, after) in EVENTS.into_iter().zip(row) {
                assert_eq!(state.after(event, NOW), after, "{state:?} {event:?}");
            }
        }
    }
}
