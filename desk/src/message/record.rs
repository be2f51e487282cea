//! Messages as rows and in responses.

use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use super::new::{NewMessage, Writer};
use crate::datetime::Datetime;
use crate::person::Person;
use crate::vocabulary::{Channel, Via};

/// A message's row; its fields are those of the response.
#[derive(FromRow, Serialize)]
pub struct MessageRecord {
    pub id: i64,
    pub ticket_id: i64,
    pub message_id: Option<String>,
    pub external_id: Option<String>,
    pub public: bool,
    pub channel: Channel,
    pub via: Via,
    pub from_agent: bool,
    pub imported: bool,
    #[serde(skip)]
    pub sender_user_id: Option<i64>,
    #[serde(skip)]
    pub sender_customer_id: Option<i64>,
    #[serde(skip)]
    pub receiver_user_id: Option<i64>,
    #[serde(skip)]
    pub receiver_customer_id: Option<i64>,
    pub integration_id: Option<i64>,
    pub subject: Option<String>,
    pub body_text: Option<String>,
    pub body_html: Option<String>,
    pub stripped_text: Option<String>,
    pub stripped_html: Option<String>,
    pub stripped_signature: Option<String>,
    pub source: Option<Json<Value>>,
    pub attachments: Json<Vec<Value>>,
    pub macros: Json<Vec<Value>>,
    pub actions: Option<Json<Vec<Value>>>,
    pub headers: Option<Json<Value>>,
    pub meta: Option<Json<Value>>,
    #[serde(skip)]
    pub mention_ids: Json<Vec<i64>>,
    pub last_sending_error: Option<Json<Value>>,
    pub created_datetime: Datetime,
    pub processed_datetime: Datetime,
    pub sent_datetime: Option<Datetime>,
    pub failed_datetime: Option<Datetime>,
    pub deleted_datetime: Option<Datetime>,
    pub opened_datetime: Option<Datetime>,
}

/// A user or customer by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    User(i64),
    Customer(i64),
}

/// The sender and receiver of a message.
#[derive(Clone, Copy)]
pub struct Parties {
    pub sender: Party,
    pub receiver: Option<Party>,
}

/// A message in a response (Gorgias: the ticket message object). Fields of features that the desk
/// does not have are null.
#[derive(Serialize)]
pub struct Message {
    pub uri: String,
    #[serde(flatten)]
    pub record: MessageRecord,
    pub sender: Option<Person>,
    pub receiver: Option<Person>,
    pub auth_customer_identity: Option<Value>,
    pub rule_id: Option<i64>,
    pub intents: [Value; 0],
    pub is_retriable: bool,
    pub replied_by: Option<Value>,
    pub replied_to: Option<Value>,
}

impl Party {
    /// The user's id, if it is one.
    pub fn user(self) -> Option<i64> {
        if let Self::User(id) = self { Some(id) } else { None }
    }

    /// The customer's id, if it is one.
    pub fn customer(self) -> Option<i64> {
        if let Self::Customer(id) = self { Some(id) } else { None }
    }

    /// The party of the column that is not null.
    fn of(user: Option<i64>, customer: Option<i64>) -> Option<Self> {
        user.map(Self::User).or(customer.map(Self::Customer))
    }
}

impl MessageRecord {
    /// A new row, without an id. An agent's message without a `sent_datetime` is to be sent by the
    /// desk, which counts it as sent at once.
    pub fn new(new: NewMessage, ticket_id: i64, parties: Parties, now: Datetime) -> Self {
        let from_agent = matches!(new.writer, Writer::User(_));
        let sent = new.times.sent;
        let to_send = from_agent && new.times.failed.is_none();
        let object = |map| Json(Value::Object(map));
        Self {
            id: 0,
            ticket_id,
            message_id: new.message_id,
            external_id: new.external_id,
            public: new.public,
            channel: new.channel,
            via: new.via,
            from_agent,
            imported: from_agent && sent.is_some(),
            sender_user_id: parties.sender.user(),
            sender_customer_id: parties.sender.customer(),
            receiver_user_id: parties.receiver.and_then(Party::user),
            receiver_customer_id: parties.receiver.and_then(Party::customer),
            integration_id: None,
            subject: new.content.subject,
            body_text: new.content.body_text,
            body_html: new.content.body_html,
            stripped_text: new.content.stripped_text,
            stripped_html: new.content.stripped_html,
            stripped_signature: new.content.stripped_signature,
            source: new.source.map(Json),
            attachments: Json(new.attachments),
            macros: Json(Vec::new()),
            actions: new.actions.map(Json),
            headers: new.headers.map(object),
            meta: new.meta.map(object),
            mention_ids: Json(new.mention_ids),
            last_sending_error: new.last_sending_error.map(object),
            created_datetime: new.times.created.unwrap_or(now),
            processed_datetime: now,
            sent_datetime: sent.or_else(|| to_send.then_some(now)),
            failed_datetime: new.times.failed,
            deleted_datetime: new.times.deleted,
            opened_datetime: new.times.opened,
        }
    }

    /// The sender.
    pub fn sender(&self) -> Option<Party> {
        Party::of(self.sender_user_id, self.sender_customer_id)
    }

    /// The receiver.
    pub fn receiver(&self) -> Option<Party> {
        Party::of(self.receiver_user_id, self.receiver_customer_id)
    }

    /// The message with its sender and receiver.
    pub fn with(self, sender: Option<Person>, receiver: Option<Person>) -> Message {
        Message {
            uri: format!("/api/messages/{}", self.id),
            is_retriable: self.failed_datetime.is_some(),
            record: self,
            sender,
            receiver,
            auth_customer_identity: None,
            rule_id: None,
            intents: [],
            replied_by: None,
            replied_to: None,
        }
    }
}
