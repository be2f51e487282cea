//! A ticket as `POST` describes it.

use serde_json::{Map, Value};

use super::lifecycle::Lifecycle;
use crate::custom_field::{FieldValue, field_values};
use crate::datetime::Datetime;
use crate::message::{NewMessage, new_message};
use crate::person::{PersonRef, customer};
use crate::tag::{NewTag, ticket_tag};
use crate::validation::rules::{boolean, datetime, integer, language, list, object, text, word};
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::{Channel, Priority, Status, Via};

/// A ticket that was validated as far as possible without the database.
pub struct NewTicket {
    pub messages: Vec<NewMessage>,
    pub via: Via,
    pub channel: Option<Channel>,
    pub customer: Option<PersonRef>,
    pub assignee_user: Option<i64>,
    pub assignee_team: Option<i64>,
    pub external_id: Option<String>,
    pub from_agent: Option<bool>,
    pub language: Option<String>,
    pub meta: Option<Map<String, Value>>,
    pub priority: Priority,
    pub status: Status,
    pub subject: Option<String>,
    pub spam: bool,
    pub imported: bool,
    pub tags: Vec<NewTag>,
    pub custom_fields: Vec<FieldValue>,
    pub split_from: Option<i64>,
    pub times: TicketTimes,
}

/// The datetimes that a request gives, for imports.
pub struct TicketTimes {
    pub created: Option<Datetime>,
    pub opened: Option<Datetime>,
    pub last_message: Option<Datetime>,
    pub last_received_message: Option<Datetime>,
    pub closed: Option<Datetime>,
    pub updated: Option<Datetime>,
    pub trashed: Option<Datetime>,
    pub snooze: Option<Datetime>,
}

/// Reads a ticket (Gorgias: create a ticket).
pub fn new_ticket(value: &Value) -> Result<NewTicket, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let ticket = NewTicket {
        messages: fields.required("messages", list(1..=500, new_message)),
        via: fields.required("via", word),
        channel: fields.optional("channel", word),
        customer: fields.nullable("customer", customer),
        assignee_user: fields.nullable("assignee_user", id_reference),
        assignee_team: fields.nullable("assignee_team", id_reference),
        external_id: fields.nullable("external_id", text(0..=255)),
        from_agent: fields.optional("from_agent", boolean),
        language: fields.nullable("language", language),
        meta: fields.nullable("meta", object),
        priority: fields.optional("priority", word).unwrap_or(Priority::Normal),
        status: fields.optional("status", word).unwrap_or(Status::Open),
        subject: fields.nullable("subject", text(0..=998)),
        spam: fields.optional("spam", boolean).unwrap_or_default(),
        imported: fields.optional("imported", boolean).unwrap_or_default(),
        tags: fields.optional("tags", list(0..=500, ticket_tag)).unwrap_or_default(),
        custom_fields: fields.optional("custom_fields", field_values).unwrap_or_default(),
        split_from: fields.nullable("split_from", integer),
        times: times(&mut fields),
    };
    fields.finish()?;
    Ok(ticket)
}

/// `{"id": 7}`.
pub fn id_reference(value: &Value) -> Result<i64, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let id = fields.required("id", integer);
    fields.finish()?;
    Ok(id)
}

fn times(fields: &mut ObjectReader<'_>) -> TicketTimes {
    TicketTimes {
        created: fields.optional("created_datetime", datetime),
        opened: fields.nullable("opened_datetime", datetime),
        last_message: fields.nullable("last_message_datetime", datetime),
        last_received_message: fields.nullable("last_received_message_datetime", datetime),
        closed: fields.nullable("closed_datetime", datetime),
        updated: fields.nullable("updated_datetime", datetime),
        trashed: fields.nullable("trashed_datetime", datetime),
        snooze: fields.nullable("snooze_datetime", datetime),
    }
}

impl NewTicket {
    /// The lifecycle of the new ticket: what the request gives, else `live`, which its messages
    /// have made.
    pub fn lifecycle(&self, live: &Lifecycle, now: Datetime) -> Lifecycle {
        let times = &self.times;
        let closed = (self.status == Status::Closed).then_some(now);
        Lifecycle {
            status: self.status,
            is_unread: live.is_unread,
            opened_datetime: times.opened,
            last_received_message_datetime: times
                .last_received_message
                .or(live.last_received_message_datetime),
            last_message_datetime: times.last_message.or(live.last_message_datetime),
            updated_datetime: times.updated.unwrap_or(now),
            closed_datetime: times.closed.or(closed),
            trashed_datetime: times.trashed,
            snooze_datetime: times.snooze,
        }
    }
}
