//! The events that an integration is told of.

use serde_json::Value;

use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::boolean;
use crate::vocabulary::{Word as _, words};

words! {
    /// The events that an integration can be told of (Gorgias: the integration object).
    pub enum Trigger {
        Created = "ticket-created",
        /// Any change of a ticket, a message included.
        Updated = "ticket-updated",
        MessageCreated = "ticket-message-created",
        MessageFailed = "ticket-message-failed",
        AssignmentUpdated = "ticket-assignment-updated",
        StatusUpdated = "ticket-status-updated",
        /// The time until which it was snoozed is over.
        SelfUnsnoozed = "ticket-self-unsnoozed",
        /// By Gorgias's AI agent, which the desk does not have: it never happens here.
        HandedOver = "ticket-handed-over",
    }
}

/// `{"ticket-created": true}`: those that are on.
pub fn triggers(value: &Value) -> Result<Vec<Trigger>, Faults> {
    let mut fields = Fields::of(value)?;
    let all = Trigger::ALL.iter().copied();
    let on = all.filter(|trigger| fields.optional(trigger.word(), boolean) == Some(true)).collect();
    fields.finish()?;
    Ok(on)
}
