//! Messages as they are created and changed. Gorgias: create a message, update a message.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Attachment, Channel, Datetime, IntegrationId, MacroId, Person, Source, UserId, Via,
    open_enum::open_enum, redacted::redacted_debug,
};

/// A new message. `channel`, `from_agent` and `via` are required and always sent.
///
/// From a customer: `from_agent: false`, the customer as `sender`, no `receiver`. From an agent:
/// `from_agent: true`, the user as `sender`, the customer as `receiver`. An internal note:
/// [`Channel::InternalNote`], `from_agent: true`, the user as `sender`, no `receiver`.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct CreateMessage {
    /// The channel that carries it.
    pub channel: Channel,
    /// Whether the shop writes it.
    pub from_agent: bool,
    /// How it comes or goes.
    pub via: Via,
    /// The author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Person>,
    /// The recipient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Person>,
    /// Between which addresses it travels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The whole text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// The whole text as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_html: Option<String>,
    /// The text without signatures and quoted replies. On [`Channel::Api`] rules look for keywords
    /// here and nowhere else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stripped_text: Option<String>,
    /// The HTML without signatures and quoted replies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stripped_html: Option<String>,
    /// The signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stripped_signature: Option<String>,
    /// The files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Whether the customer may see it. Gorgias's own default is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// The message's id in a foreign system, at most 255 characters. Not unique at Gorgias.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The id in the service that carries it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The integration that carries it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_id: Option<IntegrationId>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// Headers of the message: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<Value>,
    /// Users to mention, in internal notes only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mention_ids: Vec<UserId>,
    /// Macros that the message was made with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub macros: Vec<MacroRef>,
    /// Actions that go with the message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Value>,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_datetime: Option<Datetime>,
    /// When it left. Without it Gorgias sends the message; with it Gorgias takes it as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_datetime: Option<Datetime>,
    /// When sending failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_datetime: Option<Datetime>,
    /// When it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deleted_datetime: Option<Datetime>,
    /// When its receiver saw it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_datetime: Option<Datetime>,
    /// Why sending failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sending_error: Option<SendingError>,
    /// The handling of failed actions. A parameter of the request; tickets ignore it.
    #[serde(skip)]
    pub action: Option<MessageAction>,
}

redacted_debug!(CreateMessage { channel, from_agent, via, public });

/// A change of a message: only what is set is changed, but `channel`, `from_agent` and `via` are
/// required and always sent.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct UpdateMessage {
    /// The channel that carries it.
    pub channel: Channel,
    /// Whether the shop wrote it.
    pub from_agent: bool,
    /// How it came or went.
    pub via: Via,
    /// The author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Person>,
    /// The recipient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Person>,
    /// Between which addresses it travels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The whole text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// The whole text as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_html: Option<String>,
    /// Replaces the files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<Attachment>>,
    /// The message's id in a foreign system, at most 255 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The id in the service that carried it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// When it left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_datetime: Option<Datetime>,
    /// When sending failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_datetime: Option<Datetime>,
    /// The handling of failed actions. A parameter of the request.
    #[serde(skip)]
    pub action: Option<MessageAction>,
}

redacted_debug!(UpdateMessage { channel, from_agent, via });

/// A macro, by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MacroRef {
    /// The macro's id.
    pub id: MacroId,
}

/// Why a message could not be sent.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SendingError {
    /// The sentence of the service that refused it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

redacted_debug!(SendingError {});

open_enum! {
    /// The handling of a message's failed external actions.
    MessageAction {
        Force = "force",
        Retry = "retry",
        Cancel = "cancel",
    }
}
