//! Tickets as rows and in responses.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use super::lifecycle::Lifecycle;
use crate::custom_field::TicketField;
use crate::datetime::Datetime;
use crate::message::Message;
use crate::person::{Assignee, TicketCustomer};
use crate::survey::SurveyRecord;
use crate::team::TicketTeam;
use crate::vocabulary::{Channel, Priority, Via, Word};

/// A ticket's row; its fields are those of the response.
#[derive(FromRow, Serialize)]
pub struct TicketRecord {
    pub id: i64,
    pub external_id: Option<String>,
    pub priority: Priority,
    pub channel: Channel,
    pub via: Via,
    pub from_agent: bool,
    pub spam: bool,
    pub imported: bool,
    #[serde(skip)]
    pub customer_id: Option<i64>,
    pub assignee_user_id: Option<i64>,
    pub assignee_team_id: Option<i64>,
    pub language: Option<String>,
    pub subject: Option<String>,
    pub meta: Option<Json<Map<String, Value>>>,
    pub created_datetime: Datetime,
    pub processed_datetime: Datetime,
    #[sqlx(flatten)]
    #[serde(flatten)]
    pub lifecycle: Lifecycle,
}

/// A tag inside a ticket.
#[derive(Clone, FromRow, Serialize)]
pub struct TicketTag {
    #[serde(skip)]
    pub ticket_id: i64,
    pub id: i64,
    pub name: String,
    pub decoration: Option<Json<Value>>,
}

/// The fields that single tickets and lists share. Fields of features that the desk does not have
/// are null.
#[derive(Serialize)]
pub struct Common {
    pub uri: String,
    #[serde(flatten)]
    pub record: TicketRecord,
    pub customer: Option<TicketCustomer>,
    pub assignee_user: Option<Assignee>,
    pub assignee_team: Option<TicketTeam>,
    pub summary: Option<Value>,
    pub tags: Vec<TicketTag>,
}

/// One ticket (Gorgias: the ticket object).
#[derive(Serialize)]
pub struct FullTicket {
    #[serde(flatten)]
    pub common: Common,
    /// Only when `relationships=custom_fields` asked for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<BTreeMap<String, TicketField>>,
    pub messages: Vec<Message>,
    pub events: [Value; 0],
    pub satisfaction_survey: Option<SurveyRecord>,
    pub reply_options: BTreeMap<String, ReplyOption>,
}

/// Whether an agent can answer on a channel.
#[derive(Serialize)]
pub struct ReplyOption {
    pub answerable: bool,
}

/// A ticket in a list (Gorgias: list tickets).
#[derive(Serialize)]
pub struct CompactTicket {
    #[serde(flatten)]
    pub common: Common,
    pub excerpt: String,
    pub messages_count: i64,
    pub integrations: [Value; 0],
    pub last_sent_message_not_delivered: bool,
}

impl FullTicket {
    /// The ticket with its messages, oldest first.
    pub fn new(common: Common, messages: Vec<Message>) -> Self {
        let channels = [common.record.channel, Channel::InternalNote];
        let reply_options = channels
            .map(|channel| (channel.word().to_owned(), ReplyOption { answerable: true }))
            .into();
        Self {
            common,
            custom_fields: None,
            messages,
            events: [],
            satisfaction_survey: None,
            reply_options,
        }
    }
}
