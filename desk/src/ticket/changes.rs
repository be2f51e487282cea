//! A ticket as `PUT` changes it.

use serde_json::{Map, Value};
use sqlx::types::Json;

use super::lifecycle::{Event, Lifecycle};
use super::new::id_reference;
use super::record::TicketRecord;
use crate::custom_field::{FieldValue, field_values};
use crate::datetime::Datetime;
use crate::person::{PersonRef, customer};
use crate::tag::{NewTag, ticket_tag};
use crate::validation::rules::{boolean, datetime, language, list, object, text, word};
use crate::validation::{Change, FieldErrors, ObjectReader};
use crate::vocabulary::{Channel, Priority, Status, Via};

/// The changes of one update.
pub struct TicketChanges {
    pub customer: Change<PersonRef>,
    pub assignee_user: Change<i64>,
    pub assignee_team: Change<i64>,
    /// Replaces all tags.
    pub tags: Option<Vec<NewTag>>,
    /// Replaces all values.
    pub custom_fields: Option<Vec<FieldValue>>,
    channel: Option<Channel>,
    via: Option<Via>,
    priority: Option<Priority>,
    from_agent: Option<bool>,
    spam: Option<bool>,
    external_id: Change<String>,
    language: Change<String>,
    subject: Change<String>,
    meta: Change<Map<String, Value>>,
    life: LifeChanges,
}

struct LifeChanges {
    status: Option<Status>,
    is_unread: Option<bool>,
    opened: Change<Datetime>,
    last_received_message: Change<Datetime>,
    last_message: Change<Datetime>,
    updated: Option<Datetime>,
    closed: Change<Datetime>,
    trashed: Change<Datetime>,
    snooze: Change<Datetime>,
}

impl TicketChanges {
    /// Reads an update (Gorgias: update a ticket).
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let changes = Self {
            customer: fields.change("customer", customer),
            assignee_user: fields.change("assignee_user", id_reference),
            assignee_team: fields.change("assignee_team", id_reference),
            tags: fields.optional("tags", list(0..=500, ticket_tag)),
            custom_fields: fields.optional("custom_fields", field_values),
            channel: fields.optional("channel", word),
            via: fields.optional("via", word),
            priority: fields.optional("priority", word),
            from_agent: fields.optional("from_agent", boolean),
            spam: fields.optional("spam", boolean),
            external_id: fields.change("external_id", text(0..=255)),
            language: fields.change("language", language),
            subject: fields.change("subject", text(0..=998)),
            meta: fields.change("meta", object),
            life: LifeChanges::parse(&mut fields),
        };
        fields.finish()?;
        Ok(changes)
    }

    /// The ticket after the update, apart from customer, assignees, tags and custom fields.
    pub fn apply(self, before: TicketRecord, now: Datetime) -> TicketRecord {
        let meta = before.meta.map(|json| json.0);
        TicketRecord {
            channel: self.channel.unwrap_or(before.channel),
            via: self.via.unwrap_or(before.via),
            priority: self.priority.unwrap_or(before.priority),
            from_agent: self.from_agent.unwrap_or(before.from_agent),
            spam: self.spam.unwrap_or(before.spam),
            external_id: self.external_id.apply(before.external_id),
            language: self.language.apply(before.language),
            subject: self.subject.apply(before.subject),
            meta: self.meta.apply(meta).map(Json),
            lifecycle: self.life.apply(before.lifecycle, now),
            ..before
        }
    }
}

impl LifeChanges {
    fn parse(fields: &mut ObjectReader<'_>) -> Self {
        Self {
            status: fields.optional("status", word),
            is_unread: fields.optional("is_unread", boolean),
            opened: fields.change("opened_datetime", datetime),
            last_received_message: fields.change("last_received_message_datetime", datetime),
            last_message: fields.change("last_message_datetime", datetime),
            updated: fields.nullable("updated_datetime", datetime),
            closed: fields.change("closed_datetime", datetime),
            trashed: fields.change("trashed_datetime", datetime),
            snooze: fields.change("snooze_datetime", datetime),
        }
    }

    fn apply(self, before: Lifecycle, now: Datetime) -> Lifecycle {
        let moved = match self.status {
            Some(Status::Closed) => before.after(Event::Closed, now),
            Some(Status::Open) => before.after(Event::Reopened, now),
            None => before,
        };
        Lifecycle {
            status: moved.status,
            is_unread: self.is_unread.unwrap_or(moved.is_unread),
            opened_datetime: self.opened.apply(moved.opened_datetime),
            last_received_message_datetime: self
                .last_received_message
                .apply(moved.last_received_message_datetime),
            last_message_datetime: self.last_message.apply(moved.last_message_datetime),
            updated_datetime: self.updated.unwrap_or(now),
            closed_datetime: self.closed.apply(moved.closed_datetime),
            trashed_datetime: self.trashed.apply(moved.trashed_datetime),
            snooze_datetime: self.snooze.apply(moved.snooze_datetime),
        }
    }
}
