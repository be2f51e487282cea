//! A validated message. It exists only through `TryFrom<Draft>`: the same code
//! in the browser and at the proxy, and again whenever a stored message is read back.

mod faults;
#[cfg(test)]
pub(crate) mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::draft::{Context, CustomerDraft, Draft, FollowUpDraft, OpeningDraft};
use crate::field::FieldError;
use crate::{Channel, Fields, MessageId, rules};
use faults::Faults;

/// A message of a shopper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "a handful exist at a time; a box buys nothing")
)]
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
    fields: Fields,
    body: String,
    attachments: Vec<MessageId>,
    context: Context,
}

/// The customer: an e-mail address, a telephone number in E.164, or both.
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
    /// The message's id, the same on every hop.
    pub fn id(&self) -> &MessageId {
        match self {
            Self::Opening(opening) => &opening.message_id,
            Self::FollowUp(follow_up) => &follow_up.message_id,
        }
    }

    /// The text: 1 to [`rules::MAX_BODY`] characters, lines ending in `\n`.
    pub fn body(&self) -> &str {
        match self {
            Self::Opening(opening) => &opening.body,
            Self::FollowUp(follow_up) => &follow_up.body,
        }
    }

    /// The ids of its files, without duplicates.
    pub fn attachments(&self) -> &[MessageId] {
        match self {
            Self::Opening(opening) => &opening.attachments,
            Self::FollowUp(follow_up) => &follow_up.attachments,
        }
    }
}

impl Opening {
    /// The customer.
    pub fn customer(&self) -> &Customer {
        &self.customer
    }

    /// The message's id.
    pub fn message_id(&self) -> &MessageId {
        &self.message_id
    }

    /// The ids of its files.
    pub fn attachments(&self) -> &[MessageId] {
        &self.attachments
    }

    /// The channel for the reply.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// The subject as typed; may be empty.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The shop's own fields by name; none is empty.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The message text.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The page that the message was written on.
    pub fn context(&self) -> &Context {
        &self.context
    }
}

impl FollowUp {
    /// The message's id.
    pub fn message_id(&self) -> &MessageId {
        &self.message_id
    }

    /// The message text.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The ids of its files.
    pub fn attachments(&self) -> &[MessageId] {
        &self.attachments
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

/// Back to the form, for a message that its sender wants to change.
impl From<Opening> for OpeningDraft {
    fn from(opening: Opening) -> Self {
        let Customer { name, email, phone } = opening.customer;
        Self {
            message_id: String::new(),
            customer: CustomerDraft { name, email, phone },
            channel: opening.channel.word().to_owned(),
            subject: opening.subject,
            fields: opening.fields,
            body: opening.body,
            attachments: opening.attachments.into_iter().map(Into::into).collect(),
            context: opening.context,
        }
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
    // Half a piece of JSON is none.
    let whole = |text: &str| {
        let kept = !rules::is_longer_than(text, rules::MAX_CART);
        if kept { text.trim().to_owned() } else { String::new() }
    };
    Context {
        page_url: address(&context.page_url),
        page_title: words(&context.page_title),
        referrer: address(&context.referrer),
        locale: words(&context.locale),
        timezone: words(&context.timezone),
        order_number: words(&context.order_number),
        cart: whole(&context.cart),
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
