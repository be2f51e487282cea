//! A message as `POST` describes it.

use serde_json::{Map, Value};

use super::source::{Address, Source, attachment, source};
use crate::datetime::Datetime;
use crate::person::{PersonRef, party};
use crate::validation::rules::{any, boolean, datetime, integer, list, object, string, text, word};
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::{Channel, Via};

/// A message that was validated as far as possible without the database.
pub struct NewMessage {
    pub channel: Channel,
    pub via: Via,
    pub public: bool,
    pub writer: Writer,
    pub receiver: Option<PersonRef>,
    pub content: Content,
    pub times: Times,
    pub external_id: Option<String>,
    pub message_id: Option<String>,
    pub source: Option<Value>,
    pub attachments: Vec<Value>,
    pub mention_ids: Vec<i64>,
    pub actions: Option<Vec<Value>>,
    pub headers: Option<Map<String, Value>>,
    pub meta: Option<Map<String, Value>>,
    pub last_sending_error: Option<Map<String, Value>>,
}

/// The author of a message (Gorgias: incoming and outgoing messages).
pub enum Writer {
    /// `from_agent: false`.
    Customer(Identity),
    /// `from_agent: true`; without a sender, the agent whose key was used.
    User(Option<Box<PersonRef>>),
}

/// How a customer's message identifies its writer.
pub enum Identity {
    /// `sender`, or the address of an e-mail.
    Person(Box<PersonRef>),
    /// The number of a call or text message.
    Phone(Address),
}

/// The subject and bodies of a message.
#[derive(Default)]
pub struct Content {
    pub subject: Option<String>,
    pub body_text: Option<String>,
    pub body_html: Option<String>,
    pub stripped_text: Option<String>,
    pub stripped_html: Option<String>,
    pub stripped_signature: Option<String>,
}

impl Content {
    /// The text, without quoted replies if the request has it; None if there is HTML only.
    pub fn text(&self) -> Option<&str> {
        let texts = [&self.stripped_text, &self.body_text].into_iter().flatten();
        texts.map(String::as_str).find(|text| !text.trim().is_empty())
    }
}

/// The datetimes that a request gives.
#[derive(Default)]
pub struct Times {
    pub created: Option<Datetime>,
    pub sent: Option<Datetime>,
    pub failed: Option<Datetime>,
    pub deleted: Option<Datetime>,
    pub opened: Option<Datetime>,
}

/// Reads a message (Gorgias: create a message).
pub fn new_message(value: &Value) -> Result<NewMessage, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let channel = fields.required("channel", word);
    let source = fields.nullable("source", source);
    let writer = writer(&mut fields, channel, source.as_ref());
    let public = fields.optional("public", boolean).unwrap_or(true);
    let message = NewMessage {
        channel,
        via: fields.required("via", word),
        public: public && channel != Channel::InternalNote,
        writer,
        receiver: fields.nullable("receiver", party),
        content: content(&mut fields),
        times: times(&mut fields),
        external_id: fields.nullable("external_id", text(0..=255)),
        message_id: fields.nullable("message_id", string),
        source: source.map(|source| source.json),
        attachments: fields.optional("attachments", list(0..=500, attachment)).unwrap_or_default(),
        mention_ids: fields.optional("mention_ids", list(0..=500, integer)).unwrap_or_default(),
        actions: fields.nullable("actions", list(0..=500, any)),
        headers: fields.nullable("headers", object),
        meta: fields.nullable("meta", object),
        last_sending_error: fields.nullable("last_sending_error", object),
    };
    refuse_unknown_ids(&mut fields);
    fields.finish()?;
    Ok(message)
}

/// The desk has no channel integrations and no macros, so that no id of one exists.
fn refuse_unknown_ids(fields: &mut ObjectReader<'_>) {
    fields.nullable("integration_id", |value| {
        integer(value).and_then(|_| Err::<(), _>(FieldErrors::new("Integration does not exist.")))
    });
    fields.optional(
        "macros",
        list(0..=500, |value| {
            object(value)
                .and_then(|_| Err::<(), _>(FieldErrors::new("Macro does not exist.").at("id")))
        }),
    );
}

fn writer(fields: &mut ObjectReader<'_>, channel: Channel, source: Option<&Source>) -> Writer {
    let from_agent = fields.required("from_agent", boolean);
    let sender = fields.nullable("sender", party);
    if from_agent {
        return Writer::User(sender.map(Box::new));
    }
    let identity = identity(sender, channel, source);
    if identity.is_none() {
        fields.add_error("sender", FieldErrors::new("Missing data for required field."));
    }
    // The placeholder is never used: after an error, `finish` fails.
    Writer::Customer(identity.unwrap_or_else(|| Identity::Person(Box::default())))
}

/// The writer of a customer's message: its `sender`, or on e-mail, phone and SMS the address in
/// `source.from` (Gorgias: create a ticket using API).
pub fn identity(
    sender: Option<PersonRef>,
    channel: Channel,
    source: Option<&Source>,
) -> Option<Identity> {
    let from = source.map(|source| source.from.clone()).unwrap_or_default();
    match (sender, channel) {
        (Some(sender), _) if sender.is_identified() => Some(Identity::Person(sender.into())),
        (_, Channel::Phone | Channel::Sms) if from.address.is_some() => Some(Identity::Phone(from)),
        (sender, Channel::Email) => {
            let email = from.address.filter(|address| address.contains('@'))?;
            let name = sender.and_then(|sender| sender.name).or(from.name);
            let person = PersonRef { email: Some(email), name, ..PersonRef::default() };
            Some(Identity::Person(person.into()))
        }
        _ => None,
    }
}

fn content(fields: &mut ObjectReader<'_>) -> Content {
    Content {
        subject: fields.nullable("subject", string),
        body_text: fields.nullable("body_text", string),
        body_html: fields.nullable("body_html", string),
        stripped_text: fields.nullable("stripped_text", string),
        stripped_html: fields.nullable("stripped_html", string),
        stripped_signature: fields.nullable("stripped_signature", string),
    }
}

fn times(fields: &mut ObjectReader<'_>) -> Times {
    Times {
        created: fields.optional("created_datetime", datetime),
        sent: fields.nullable("sent_datetime", datetime),
        failed: fields.nullable("failed_datetime", datetime),
        deleted: fields.nullable("deleted_datetime", datetime),
        opened: fields.nullable("opened_datetime", datetime),
    }
}
