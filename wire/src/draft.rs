//! Drafts: what a shopper has typed, as plain strings, not validated.
//!
//! [`OpeningDraft`] is the body of `POST /v1/shops/{shop}/threads`, in which an [`IdentityDraft`]
//! may be included; [`FollowUpDraft`] is that of `POST /v1/threads/{id}/messages`. A draft becomes a
//! [`crate::Message`] by `TryFrom` alone.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Fields;

/// A draft of either kind of message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "a handful exist at a time; a box buys nothing")
)]
pub enum Draft {
    /// The form that opens a thread.
    Opening(OpeningDraft),
    /// A further message in an open thread.
    FollowUp(FollowUpDraft),
}

/// The contact form as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningDraft {
    /// Created with the draft; see [`crate::MessageId`].
    pub message_id: String,
    /// The customer.
    #[serde(default)]
    pub customer: CustomerDraft,
    /// The [`crate::Channel`] as its wire word; empty means `api`.
    #[serde(default)]
    pub channel: String,
    /// The subject, if the shop's form asks for one.
    #[serde(default)]
    pub subject: String,
    /// The shop's own fields by name, such as `topic` and `order_number`.
    #[serde(default)]
    pub fields: Fields,
    /// The message text.
    #[serde(default)]
    pub body: String,
    /// Ids of uploaded files.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// The page that the message was written on.
    #[serde(default)]
    pub context: Context,
}

/// The customer as identified by the shop's server: members of the same object as those of an
/// [`OpeningDraft`]. Not part of the message, which stays the same with another token or none.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityDraft {
    /// A JSON Web Token that the shop's server has signed (HS256); empty means none. With an invalid
    /// one the message is accepted and not marked as verified.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub identity: String,
}

/// The customer as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerDraft {
    /// Full name.
    #[serde(default)]
    pub name: String,
    /// E-mail address.
    #[serde(default)]
    pub email: String,
    /// Telephone number.
    #[serde(default)]
    pub phone: String,
}

/// Context that the page provides. It never makes a draft invalid: values that are too long are
/// truncated, and values that should be web addresses and are not are dropped.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// Address of the page, http or https.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page_url: String,
    /// Title of the page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page_title: String,
    /// The referring page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub referrer: String,
    /// BCP 47 language tag.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub locale: String,
    /// IANA time zone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub timezone: String,
    /// The order that the page has named, where the shop's form does not ask for one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order_number: String,
    /// The cart, as the page passed it to `prefill`: JSON, or text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cart: String,
}

/// The composer below a thread as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpDraft {
    /// Created with the draft; see [`crate::MessageId`].
    pub message_id: String,
    /// The message text.
    #[serde(default)]
    pub body: String,
    /// Ids of uploaded files.
    #[serde(default)]
    pub attachments: Vec<String>,
}

impl OpeningDraft {
    /// The value of the field of that name; the standard names are those of
    /// [`crate::FormField::path`].
    pub fn value(&self, name: &str) -> &str {
        match name {
            "name" => &self.customer.name,
            "email" => &self.customer.email,
            "phone" => &self.customer.phone,
            "subject" => &self.subject,
            "message" => &self.body,
            "channel" => &self.channel,
            "cart" => &self.context.cart,
            other => self.fields.get(other).map_or("", String::as_str),
        }
    }

    /// Types into the field of that name.
    pub fn set(&mut self, name: &str, value: String) {
        match name {
            "name" => self.customer.name = value,
            "email" => self.customer.email = value,
            "phone" => self.customer.phone = value,
            "subject" => self.subject = value,
            "message" => self.body = value,
            "channel" => self.channel = value,
            "cart" => self.context.cart = value,
            other => {
                self.fields.insert(other.to_owned(), value);
            }
        }
    }
}

/// Shows the id alone: the rest is the customer's.
macro_rules! shows_only_its_id {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.message_id.escape_debug())
            }
        }
    )*};
}
shows_only_its_id!(OpeningDraft, FollowUpDraft);

macro_rules! shows_nothing {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
shows_nothing!(CustomerDraft, Context, IdentityDraft);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_into_a_field_stands_in_it() {
        let mut draft = OpeningDraft::default();
        for name in ["name", "email", "phone", "subject", "message", "channel", "topic", "size"] {
            draft.set(name, format!("<{name}>"));
        }
        for name in ["name", "email", "phone", "subject", "message", "channel", "topic", "size"] {
            assert_eq!(draft.value(name), format!("<{name}>"));
        }
        assert_eq!(draft.fields.len(), 2);
    }

    #[test]
    fn an_identity_stands_beside_the_message() {
        let body = r#"{"message_id":"id","body":"Hello","identity":"e30.e30.AA"}"#;
        let identity: IdentityDraft = serde_json::from_str(body).unwrap();
        assert_eq!(serde_json::to_string(&identity).unwrap(), r#"{"identity":"e30.e30.AA"}"#);
        assert_eq!(format!("{identity:?}"), "IdentityDraft(…)");
        let draft: OpeningDraft = serde_json::from_str(body).unwrap();
        assert_eq!(draft.body, "Hello");
        let none: IdentityDraft = serde_json::from_str("{}").unwrap();
        assert_eq!(serde_json::to_string(&none).unwrap(), "{}");
    }

    #[test]
    fn debug_hides_the_customers_words() {
        let mut draft = OpeningDraft { message_id: "id".into(), ..OpeningDraft::default() };
        draft.set("message", "secret".into());
        draft.set("email", "secret".into());
        assert_eq!(format!("{draft:?}"), "OpeningDraft(id)");
        assert_eq!(format!("{:?}", draft.customer), "CustomerDraft(…)");
    }
}
