//! A message as `PUT` changes it.

use serde_json::Value;
use sqlx::types::Json;

use super::new::{Writer, identity};
use super::record::MessageRecord;
use super::source::{attachment, source};
use crate::datetime::Datetime;
use crate::person::{PersonRef, party};
use crate::validation::rules::{boolean, datetime, list, string, text, word};
use crate::validation::{Change, FieldErrors, ObjectReader};
use crate::vocabulary::{Channel, Via};

/// The changes of one update. `channel`, `from_agent` and `via` are required.
pub struct MessageChanges {
    pub channel: Channel,
    pub via: Via,
    pub from_agent: bool,
    /// None: unchanged.
    pub writer: Option<Writer>,
    pub receiver: Change<PersonRef>,
    external_id: Change<String>,
    message_id: Change<String>,
    subject: Change<String>,
    body_text: Change<String>,
    body_html: Change<String>,
    source: Change<Value>,
    attachments: Option<Vec<Value>>,
    sent: Change<Datetime>,
    failed: Change<Datetime>,
}

impl MessageChanges {
    /// Reads an update (Gorgias: update a message).
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let channel = fields.required("channel", word);
        let from_agent = fields.required("from_agent", boolean);
        let sender = fields.nullable("sender", party);
        let routing = fields.change("source", source);
        let from = if let Change::Set(source) = &routing { Some(source) } else { None };
        let writer = if from_agent {
            sender.map(|sender| Writer::User(Some(Box::new(sender))))
        } else {
            identity(sender, channel, from).map(Writer::Customer)
        };
        let changes = Self {
            channel,
            via: fields.required("via", word),
            from_agent,
            writer,
            receiver: fields.change("receiver", party),
            external_id: fields.change("external_id", text(0..=255)),
            message_id: fields.change("message_id", string),
            subject: fields.change("subject", string),
            body_text: fields.change("body_text", string),
            body_html: fields.change("body_html", string),
            source: match routing {
                Change::Keep => Change::Keep,
                Change::Clear => Change::Clear,
                Change::Set(source) => Change::Set(source.json),
            },
            attachments: fields.optional("attachments", list(0..=500, attachment)),
            sent: fields.change("sent_datetime", datetime),
            failed: fields.change("failed_datetime", datetime),
        };
        fields.finish()?;
        Ok(changes)
    }

    /// The new writer, None if unchanged. An update that changes `from_agent` without a sender
    /// makes the agent the writer, or fails where a customer has to be named.
    pub fn writer_of(&mut self, before: &MessageRecord) -> Result<Option<Writer>, FieldErrors> {
        match self.writer.take() {
            Some(writer) => Ok(Some(writer)),
            None if before.from_agent == self.from_agent => Ok(None),
            None if self.from_agent => Ok(Some(Writer::User(None))),
            None => Err(FieldErrors::new("Missing data for required field.").at("sender")),
        }
    }

    /// The message after the update, apart from sender and receiver. A note stays private on every
    /// channel.
    pub fn apply(self, before: MessageRecord) -> MessageRecord {
        MessageRecord {
            channel: self.channel,
            via: self.via,
            from_agent: self.from_agent,
            public: before.public && self.channel != Channel::InternalNote,
            external_id: self.external_id.apply(before.external_id),
            message_id: self.message_id.apply(before.message_id),
            subject: self.subject.apply(before.subject),
            body_text: self.body_text.apply(before.body_text),
            body_html: self.body_html.apply(before.body_html),
            source: self.source.apply(before.source.map(|json| json.0)).map(Json),
            attachments: self.attachments.map_or(before.attachments, Json),
            sent_datetime: self.sent.apply(before.sent_datetime),
            failed_datetime: self.failed.apply(before.failed_datetime),
            ..before
        }
    }
}
