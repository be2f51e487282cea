//! When an integration is told.

use serde_json::Value;

use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::boolean;

/// What an integration can be told of (Gorgias: the integration object).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    Created,
    /// Whatever changes a ticket, a message included.
    Updated,
    MessageCreated,
    MessageFailed,
    AssignmentUpdated,
    StatusUpdated,
    /// The time until which it was snoozed is over.
    SelfUnsnoozed,
    /// By Gorgias's AI agent, which the desk does not have: it never happens here.
    HandedOver,
}

impl Trigger {
    pub const ALL: [Self; 8] = [
        Self::Created,
        Self::Updated,
        Self::MessageCreated,
        Self::MessageFailed,
        Self::AssignmentUpdated,
        Self::StatusUpdated,
        Self::SelfUnsnoozed,
        Self::HandedOver,
    ];

    /// The name in requests.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Created => "ticket-created",
            Self::Updated => "ticket-updated",
            Self::MessageCreated => "ticket-message-created",
            Self::MessageFailed => "ticket-message-failed",
            Self::AssignmentUpdated => "ticket-assignment-updated",
            Self::StatusUpdated => "ticket-status-updated",
            Self::SelfUnsnoozed => "ticket-self-unsnoozed",
            Self::HandedOver => "ticket-handed-over",
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
