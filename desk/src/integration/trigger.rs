//! When an integration is told.

use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::boolean;
use serde_json::Value;

/// What an integration can be told of (Gorgias: the integration object).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    TicketCreated,
    /// Whatever changes a ticket, a message included.
    TicketUpdated,
    TicketMessageCreated,
    TicketMessageFailed,
    TicketAssignmentUpdated,
    TicketStatusUpdated,
    /// The time until which it was snoozed is over.
    TicketSelfUnsnoozed,
    /// By Gorgias's AI agent, which the desk does not have: it never happens here.
    TicketHandedOver,
}

impl Trigger {
    pub const ALL: [Self; 8] = [
        Self::TicketCreated,
        Self::TicketUpdated,
        Self::TicketMessageCreated,
        Self::TicketMessageFailed,
        Self::TicketAssignmentUpdated,
        Self::TicketStatusUpdated,
        Self::TicketSelfUnsnoozed,
        Self::TicketHandedOver,
    ];

    /// The name in requests.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TicketCreated => "ticket-created",
            Self::TicketUpdated => "ticket-updated",
            Self::TicketMessageCreated => "ticket-message-created",
            Self::TicketMessageFailed => "ticket-message-failed",
            Self::TicketAssignmentUpdated => "ticket-assignment-updated",
            Self::TicketStatusUpdated => "ticket-status-updated",
            Self::TicketSelfUnsnoozed => "ticket-self-unsnoozed",
            Self::TicketHandedOver => "ticket-handed-over",
        }
    }
}

/// `{"ticket-created": true}`: the names of those that are on.
pub fn triggers(value: &Value) -> Result<Vec<&'static str>, Faults> {
    let mut fields = Fields::of(value)?;
    let words = Trigger::ALL.map(Trigger::word);
    let on = words.into_iter().filter(|word| fields.optional(word, boolean) == Some(true));
    let on = on.collect();
    fields.finish()?;
    Ok(on)
}
