//! Messages as Gorgias shows them. Gorgias: the ticket message object.

use serde::Deserialize;
use serde_json::Value;

use super::write::SendingError;
use crate::{
    Attachment, Channel, Datetime, IntegrationId, MessageId, Person, RuleId, Source, TicketId, Via,
    lenient, redacted::redacted_debug,
};

/// A message of a ticket.
#[derive(Clone, PartialEq, Deserialize)]
pub struct Message {
    /// The message's id.
    pub id: MessageId,
    /// The path of the message in the API.
    pub uri: Option<String>,
    /// The ticket that the message belongs to.
    pub ticket_id: Option<TicketId>,
    /// The id in the service that carried it, such as an e-mail's `Message-ID`.
    pub message_id: Option<String>,
    /// The message's id in a foreign system.
    pub external_id: Option<String>,
    /// Whether the customer may see it. Internal notes are not public; what does not say it is must
    /// not be taken as public.
    pub public: Option<bool>,
    /// The channel that carried it.
    pub channel: Option<Channel>,
    /// How it came or went.
    pub via: Option<Via>,
    /// Between which addresses it travelled.
    pub source: Option<Source>,
    /// The author.
    pub sender: Option<Person>,
    /// The recipient.
    pub receiver: Option<Person>,
    /// The integration that carried it.
    pub integration_id: Option<IntegrationId>,
    /// The rule that wrote it.
    pub rule_id: Option<RuleId>,
    /// Whether the shop wrote it.
    pub from_agent: Option<bool>,
    /// Whether it comes from another helpdesk's archive.
    pub imported: Option<bool>,
    /// Whether sending can be tried again.
    pub is_retriable: Option<bool>,
    /// The subject.
    pub subject: Option<String>,
    /// The whole text.
    pub body_text: Option<String>,
    /// The whole text as HTML. Not to be trusted.
    pub body_html: Option<String>,
    /// The text without signatures and quoted replies.
    pub stripped_text: Option<String>,
    /// The HTML without signatures and quoted replies. Not to be trusted.
    pub stripped_html: Option<String>,
    /// The signature.
    pub stripped_signature: Option<String>,
    /// The customer's identity at the service that carried it: `{service, identifier}`.
    pub auth_customer_identity: Option<Value>,
    /// What the customer seems to want: `{name, rejected, is_user_feedback}` each.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub intents: Vec<Value>,
    /// The macros that helped to write it.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub macros: Vec<Value>,
    /// What macros or rules have done beside it.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub actions: Vec<Value>,
    /// The headers of an e-mail.
    pub headers: Option<Value>,
    /// The message that it answers.
    pub replied_to: Option<Value>,
    /// The message that answers it.
    pub replied_by: Option<Value>,
    /// The files.
    #[serde(default, deserialize_with = "lenient::null_as_default")]
    pub attachments: Vec<Attachment>,
    /// Free data.
    pub meta: Option<Value>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When Gorgias had worked on it.
    pub processed_datetime: Option<Datetime>,
    /// When it left.
    pub sent_datetime: Option<Datetime>,
    /// When sending failed.
    pub failed_datetime: Option<Datetime>,
    /// When it was deleted.
    pub deleted_datetime: Option<Datetime>,
    /// When its receiver saw it.
    pub opened_datetime: Option<Datetime>,
    /// Why sending failed.
    pub last_sending_error: Option<SendingError>,
}

redacted_debug!(Message { id, ticket_id, channel, public, from_agent, created_datetime });
