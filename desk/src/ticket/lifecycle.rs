//! The lifecycle of a ticket: a state machine without IO.

use serde::Serialize;
use sqlx::FromRow;

use crate::datetime::Datetime;
use crate::vocabulary::Status;

/// The part of a ticket that events change. `closed_datetime` is that of the last closing; a
/// request may set it independently.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize)]
pub struct Lifecycle {
    pub status: Status,
    pub is_unread: bool,
    pub opened_datetime: Option<Datetime>,
    pub last_received_message_datetime: Option<Datetime>,
    pub last_message_datetime: Option<Datetime>,
    pub updated_datetime: Datetime,
    pub closed_datetime: Option<Datetime>,
    pub trashed_datetime: Option<Datetime>,
    pub snooze_datetime: Option<Datetime>,
}

/// The events of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A customer's message, created at that time.
    CustomerWrote(Datetime),
    /// An agent's message or note, created at that time.
    AgentWrote(Datetime),
    /// An agent opened it in the inbox.
    Read,
    Closed,
    Reopened,
    /// `snooze_datetime` has passed.
    SnoozeEnded,
}

impl Lifecycle {
    /// The lifecycle of a new ticket.
    pub fn new(now: Datetime) -> Self {
        Self {
            status: Status::Open,
            is_unread: false,
            opened_datetime: None,
            last_received_message_datetime: None,
            last_message_datetime: None,
            updated_datetime: now,
            closed_datetime: None,
            trashed_datetime: None,
            snooze_datetime: None,
        }
    }

    /// The ticket after `event`. A customer's message opens a closed or snoozed ticket again.
    pub fn after(self, event: Event, now: Datetime) -> Self {
        match event {
            Event::CustomerWrote(at) => Self {
                status: Status::Open,
                closed_datetime: None,
                snooze_datetime: None,
                is_unread: true,
                last_received_message_datetime: self.last_received_message_datetime.max(Some(at)),
                last_message_datetime: self.last_message_datetime.max(Some(at)),
                updated_datetime: now,
                ..self
            },
            Event::AgentWrote(at) => Self {
                last_message_datetime: self.last_message_datetime.max(Some(at)),
                updated_datetime: now,
                ..self
            },
            Event::Read => {
                let opened_datetime = self.opened_datetime.or(Some(now));
                Self { is_unread: false, opened_datetime, ..self }
            }
            Event::Closed if self.status == Status::Open => Self {
                status: Status::Closed,
                closed_datetime: Some(now),
                updated_datetime: now,
                ..self
            },
            Event::Reopened if self.status == Status::Closed => {
                Self { status: Status::Open, closed_datetime: None, updated_datetime: now, ..self }
            }
            Event::SnoozeEnded => Self {
                status: Status::Open,
                closed_datetime: None,
                snooze_datetime: None,
                updated_datetime: now,
                ..self
            },
            Event::Closed | Event::Reopened => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Datetime = Datetime::from_micros(43_200_000_000);
    const ONE: Datetime = Datetime::from_micros(46_800_000_000);

    #[test]
    fn a_customers_message_opens_a_closed_ticket_again() {
        let closed = Lifecycle::new(NOON).after(Event::Closed, NOON);
        assert_eq!((closed.status, closed.closed_datetime), (Status::Closed, Some(NOON)));
        let open = closed.after(Event::CustomerWrote(ONE), ONE);
        assert_eq!((open.status, open.closed_datetime), (Status::Open, None));
        assert!(open.is_unread);
        assert_eq!(open.last_received_message_datetime, Some(ONE));
    }

    #[test]
    fn an_agents_message_leaves_a_closed_ticket_closed() {
        let closed = Lifecycle::new(NOON).after(Event::Closed, NOON);
        let answered = closed.after(Event::AgentWrote(ONE), ONE);
        assert_eq!(answered.status, Status::Closed);
        assert_eq!(answered.last_message_datetime, Some(ONE));
        assert_eq!(answered.last_received_message_datetime, None);
    }

    #[test]
    fn an_old_message_keeps_the_newest_time() {
        let ticket = Lifecycle::new(NOON).after(Event::AgentWrote(ONE), ONE);
        let imported = ticket.after(Event::CustomerWrote(NOON), ONE);
        assert_eq!(imported.last_message_datetime, Some(ONE));
        assert_eq!(imported.last_received_message_datetime, Some(NOON));
    }

    #[test]
    fn closing_twice_keeps_the_first_time() {
        let closed = Lifecycle::new(NOON).after(Event::Closed, NOON);
        assert_eq!(closed.clone().after(Event::Closed, ONE), closed);
    }

    #[test]
    fn the_end_of_a_snooze_opens_a_ticket_and_keeps_it_read() {
        let snoozed = Lifecycle {
            snooze_datetime: Some(ONE),
            ..Lifecycle::new(NOON).after(Event::Closed, NOON)
        };
        let expected = Lifecycle { updated_datetime: ONE, ..Lifecycle::new(NOON) };
        assert_eq!(snoozed.after(Event::SnoozeEnded, ONE), expected);
    }

    #[test]
    fn reading_does_not_update_a_ticket() {
        let unread = Lifecycle::new(NOON).after(Event::CustomerWrote(NOON), NOON);
        let read = unread.after(Event::Read, ONE);
        assert!(!read.is_unread);
        assert_eq!((read.opened_datetime, read.updated_datetime), (Some(ONE), NOON));
    }
}
