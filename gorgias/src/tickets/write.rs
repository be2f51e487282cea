//! Tickets as they are created and changed. Gorgias: create a ticket, update a ticket.
//!
//! An unknown field is refused by Gorgias, and so may be a `null`: what is not set is not sent.

use serde::Serialize;
use serde_json::Value;

use super::fields::{AssigneeRef, Status, TagName, TicketPriority};
use crate::{
    Change, Channel, CreateMessage, CustomFieldValue, Datetime, Person, TicketId, Via,
    redacted::redacted_debug,
};

/// A new ticket. Only `messages` and `via` are required.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct CreateTicket {
    /// The customer: an `id`, or an `email` and a `name`. An unknown e-mail address makes
    /// a new customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Person>,
    /// 1 to 500 messages.
    pub messages: Vec<CreateMessage>,
    /// How the first message came.
    pub via: Via,
    /// The channel of the conversation. No automatic replies are sent on [`Channel::Api`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Whether the first message is the shop's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_agent: Option<bool>,
    /// At most 998 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Gorgias's own default is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Gorgias's own default is normal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<TicketPriority>,
    /// The ticket's id in a foreign system, at most 255 characters. Not unique at Gorgias.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// ISO 639-1; found from the messages unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// Tags to put on the ticket.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagName>,
    /// Values of custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub custom_fields: Vec<CustomFieldValue>,
    /// The user to assign it to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_user: Option<AssigneeRef>,
    /// The team to assign it to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee_team: Option<AssigneeRef>,
    /// Whether the ticket is spam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spam: Option<bool>,
    /// Whether the ticket comes from another helpdesk's archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported: Option<bool>,
    /// The ticket that this one is split from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split_from: Option<TicketId>,
    /// When the ticket was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_datetime: Option<Datetime>,
    /// When an agent first opened it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_datetime: Option<Datetime>,
    /// When the last message came or went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_message_datetime: Option<Datetime>,
    /// When the customer's last message came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_received_message_datetime: Option<Datetime>,
    /// When the ticket was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_datetime: Option<Datetime>,
    /// When the ticket last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_datetime: Option<Datetime>,
    /// When the ticket went to the trash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trashed_datetime: Option<Datetime>,
    /// When the ticket wakes up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snooze_datetime: Option<Datetime>,
}

redacted_debug!(CreateTicket { messages, via, channel, status });

/// A change of a ticket: only what is set is changed.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct UpdateTicket {
    /// The ticket's state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// How urgent the ticket is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<TicketPriority>,
    /// The channel of the conversation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// How the first message came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Whether the first message is the shop's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_agent: Option<bool>,
    /// Whether an agent has yet to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_unread: Option<bool>,
    /// Whether the ticket is spam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spam: Option<bool>,
    /// The customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Person>,
    /// The user to assign it to; `null` unassigns it.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub assignee_user: Change<AssigneeRef>,
    /// The team to assign it to, or none.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub assignee_team: Change<AssigneeRef>,
    /// At most 998 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// ISO 639-1.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub language: Change<String>,
    /// The ticket's id in a foreign system, at most 255 characters.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub external_id: Change<String>,
    /// Free data: an object, which replaces the one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// Replaces all tags; an empty list removes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<TagName>>,
    /// Replaces the values of all custom fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<CustomFieldValue>>,
    /// When an agent first opened it.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub opened_datetime: Change<Datetime>,
    /// When the last message came or went.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub last_message_datetime: Change<Datetime>,
    /// When the customer's last message came.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub last_received_message_datetime: Change<Datetime>,
    /// When the ticket was closed.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub closed_datetime: Change<Datetime>,
    /// When the ticket last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_datetime: Option<Datetime>,
    /// Set: to the trash. Cleared: out of it.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub trashed_datetime: Change<Datetime>,
    /// When the ticket wakes up; cleared: now.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub snooze_datetime: Change<Datetime>,
}

redacted_debug!(UpdateTicket { status, priority, assignee_user, assignee_team, trashed_datetime });
