//! A message that has passed the rules. `TryFrom<Draft>` is the only door to one: the same code
//! in the browser and at the proxy, and again whenever a stored message is read back.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::draft::{Context, CustomerDraft, Draft, FollowUpDraft, OpeningDraft};
use crate::field::{FieldError, FieldFault};
use crate::{Channel, MessageId, rules};

/// What a shopper writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a handful exist at a time; a box buys nothing")]
pub enum Message {
    /// The message that opens a thread.
    Opening(Opening),
    /// A further message in a thread.
    FollowUp(FollowUp),
}

/// The message that opens a thread. Written as the body of `POST /v1/shops/{shop}/threads`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "OpeningDraft")]
pub struct Opening {
    message_id: MessageId,
    customer: Customer,
    channel: Channel,
    subject: String,
    fields: BTreeMap<String, String>,
    body: String,
    attachments: Vec<MessageId>,
    context: Context,
}

/// Who writes: an e-mail address, a telephone number in E.164, or both.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Customer {
    /// Full name; may be empty.
    pub name: String,
    /// E-mail address; empty only where the channel goes by telephone.
    pub email: String,
    /// Telephone number in E.164; empty unless given.
    pub phone: String,
}

/// A further message. Written as the body of `POST /v1/threads/{id}/messages`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "FollowUpDraft")]
pub struct FollowUp {
    message_id: MessageId,
    body: String,
    attachments: Vec<MessageId>,
}

impl Message {
    /// The message's name, on its whole way.
    pub fn id(&self) -> &MessageId {
        match self {
            Self::Opening(opening) => &opening.message_id,
            Self::FollowUp(follow_up) => &follow_up.message_id,
        }
    }

    /// The words: 1 to [`rules::MAX_BODY`] characters, lines ending in `\n`.
    pub fn body(&self) -> &str {
        match self {
            Self::Opening(opening) => &opening.body,
            Self::FollowUp(follow_up) => &follow_up.body,
        }
    }
}

impl Opening {
    /// Who writes.
    pub fn customer(&self) -> &Customer {
        &self.customer
    }

    /// How the shopper wants the answer.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The subject as typed; may be empty.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The shop's own fields by name; none is empty.
    pub fn fields(&self) -> &BTreeMap<String, String> {
        &self.fields
    }

    /// The words.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Where the shopper was.
    pub fn context(&self) -> &Context {
        &self.context
    }
}

impl TryFrom<Draft> for Message {
    type Error = Vec<FieldError>;

    fn try_from(draft: Draft) -> Result<Self, Vec<FieldError>> {
        match draft {
            Draft::Opening(draft) => open(&draft).map(Self::Opening),
            Draft::FollowUp(draft) => follow_up(&draft).map(Self::FollowUp),
        }
    }
}

/// A stored message no longer passes the rules.
#[derive(Debug, thiserror::Error)]
#[error("the message breaks the rules: {0:?}")]
pub struct BrokenRules(Vec<FieldError>);

impl TryFrom<OpeningDraft> for Opening {
    type Error = BrokenRules;

    fn try_from(draft: OpeningDraft) -> Result<Self, BrokenRules> {
        open(&draft).map_err(BrokenRules)
    }
}

impl TryFrom<FollowUpDraft> for FollowUp {
    type Error = BrokenRules;

    fn try_from(draft: FollowUpDraft) -> Result<Self, BrokenRules> {
        follow_up(&draft).map_err(BrokenRules)
    }
}

fn open(draft: &OpeningDraft) -> Result<Opening, Vec<FieldError>> {
    let mut faults = Faults::default();
    let message_id = faults.id("message_id", &draft.message_id);
    let channel = faults.channel(&draft.channel);
    let customer = faults.customer(&draft.customer, channel);
    let subject = faults.line("subject", &draft.subject, rules::MAX_SUBJECT);
    let fields = faults.fields(&draft.fields);
    let body = faults.body(&draft.body);
    let attachments = faults.attachments(&draft.attachments);
    let context = tidy(&draft.context);
    match message_id {
        Some(message_id) if faults.0.is_empty() => Ok(Opening {
            message_id,
            customer,
            channel,
            subject,
            fields,
            body,
            attachments,
            context,
        }),
        _ => Err(faults.0),
    }
}

fn follow_up(draft: &FollowUpDraft) -> Result<FollowUp, Vec<FieldError>> {
    let mut faults = Faults::default();
    let message_id = faults.id("message_id", &draft.message_id);
    let body = faults.body(&draft.body);
    let attachments = faults.attachments(&draft.attachments);
    match message_id {
        Some(message_id) if faults.0.is_empty() => Ok(FollowUp { message_id, body, attachments }),
        _ => Err(faults.0),
    }
}

fn tidy(context: &Context) -> Context {
    let address = |text: &str| {
        let address = text.trim();
        let kept =
            rules::is_web_address(address) && !rules::is_longer_than(address, rules::MAX_URL);
        if kept { address.to_owned() } else { String::new() }
    };
    let words = |text: &str| rules::cut(&rules::single_line(text), rules::MAX_CONTEXT).to_owned();
    Context {
        page_url: address(&context.page_url),
        page_title: words(&context.page_title),
        referrer: address(&context.referrer),
        locale: words(&context.locale),
        timezone: words(&context.timezone),
    }
}

/// Collects every fault, so that a shopper mends all of them in one go.
#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn id(&mut self, field: &str, text: &str) -> Option<MessageId> {
        let id = text.parse().ok();
        if id.is_none() {
            self.0.push(FieldError::new(field, FieldFault::InvalidId));
        }
        id
    }

    fn channel(&mut self, word: &str) -> Channel {
        let channel = Channel::ALL.into_iter().find(|channel| channel.word() == word);
        if channel.is_none() && !word.is_empty() {
            self.0.push(FieldError::new("channel", FieldFault::NotAChoice));
        }
        channel.unwrap_or_default()
    }

    fn customer(&mut self, draft: &CustomerDraft, channel: Channel) -> Customer {
        let name = self.line("customer.name", &draft.name, rules::MAX_NAME);
        let email = self.line("customer.email", &draft.email, rules::MAX_EMAIL);
        if email.is_empty() && !channel.needs_phone() {
            self.0.push(FieldError::new("customer.email", FieldFault::Required));
        } else if !email.is_empty() && !rules::is_email(&email) {
            self.0.push(FieldError::new("customer.email", FieldFault::InvalidEmail));
        }
        let typed = rules::single_line(&draft.phone);
        let phone = rules::phone(&typed);
        if typed.is_empty() && channel.needs_phone() {
            self.0.push(FieldError::new("customer.phone", FieldFault::Required));
        } else if !typed.is_empty() && phone.is_none() {
            self.0.push(FieldError::new("customer.phone", FieldFault::InvalidPhone));
        }
        Customer { name, email, phone: phone.unwrap_or_default() }
    }

    fn line(&mut self, field: &str, text: &str, max: usize) -> String {
        self.within(field, rules::single_line(text), max)
    }

    fn body(&mut self, text: &str) -> String {
        let body = rules::multi_line(text);
        if body.is_empty() {
            self.0.push(FieldError::new("body", FieldFault::Required));
        }
        self.within("body", body, rules::MAX_BODY)
    }

    fn within(&mut self, field: &str, text: String, max: usize) -> String {
        if rules::is_longer_than(&text, max) {
            self.0.push(FieldError::beyond(field, FieldFault::TooLong, max));
        }
        text
    }

    fn fields(&mut self, draft: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        if draft.len() > rules::MAX_FIELDS {
            self.0.push(FieldError::beyond("fields", FieldFault::TooMany, rules::MAX_FIELDS));
            return BTreeMap::new();
        }
        let mut fields = BTreeMap::new();
        for (name, value) in draft {
            let path = format!("fields.{}", rules::cut(name, rules::MAX_EXTERNAL_ID));
            let value = self.within(&path, rules::multi_line(value), rules::MAX_FIELD);
            if !value.is_empty() {
                fields.insert(name.clone(), value);
            }
        }
        fields
    }

    fn attachments(&mut self, ids: &[String]) -> Vec<MessageId> {
        if ids.len() > rules::MAX_ATTACHMENTS {
            let fault =
                FieldError::beyond("attachments", FieldFault::TooMany, rules::MAX_ATTACHMENTS);
            self.0.push(fault);
            return Vec::new();
        }
        ids.iter().filter_map(|id| self.id("attachments", id)).collect()
    }
}

/// Shows the id alone: the rest is the customer's.
macro_rules! shows_only_its_id {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.message_id)
            }
        }
    )*};
}
shows_only_its_id!(Opening, FollowUp);

impl fmt::Debug for Customer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Customer(…)")
    }
}

#[cfg(test)]
pub(crate) mod tests;
