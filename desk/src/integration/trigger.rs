//! The events that an integration can subscribe to.

use serde_json::Value;

use crate::validation::rules::boolean;
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::{Word as _, words};

words! {
    /// The events that an integration can subscribe to (Gorgias: the integration object).
    pub enum Trigger {
        Created = "ticket-created",
        /// Any change of a ticket, a message included.
        Updated = "ticket-updated",
        MessageCreated = "ticket-message-created",
        MessageFailed = "ticket-message-failed",
        AssignmentUpdated = "ticket-assignment-updated",
        StatusUpdated = "ticket-status-updated",
        /// A snooze has ended.
        SelfUnsnoozed = "ticket-self-unsnoozed",
        /// By Gorgias's AI agent, which the desk does not have: it never happens here.
        HandedOver = "ticket-handed-over",
    }
}

/// Reads `{"ticket-created": true}`: the events whose value is true.
pub fn triggers(value: &Value) -> Result<Vec<Trigger>, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let all = Trigger::ALL.iter().copied();
    let on = all.filter(|trigger| fields.optional(trigger.word(), boolean) == Some(true)).collect();
    fields.finish()?;
    Ok(on)
}
