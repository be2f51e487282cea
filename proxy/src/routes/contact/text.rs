//! The sentences of the plain contact page.

use wire::{Channel, FieldError, FieldFault, FieldKind, FormField};

use crate::api_error::ApiError;

pub const INTRODUCTION: &str = "Write to us. Your email address lets us answer you.";
pub const INTRODUCTION_WITH_CHOICE: &str = "Write to us, and say how you would like our answer.";
pub const HOW_TO_ANSWER: &str = "How should we answer?";
pub const OPTIONAL: &str = "optional";
pub const PHONE_IS_FOR: &str = "needed for a call or a text message";
pub const EMAIL_IS_FOR: &str = "needed for an answer by email";
pub const SEND: &str = "Send message";
pub const CHOOSE: &str = "Please choose";
pub const CORRECTING: &str = "Some fields need your attention. Nothing has been sent yet.";
pub const CHANGED: &str =
    "Your first message has arrived. Send once more if this is a message of its own.";
pub const FAILED: &str = "That did not work";
pub const SENT: &str = "Your message has arrived";
pub const THANKS: &str = "Thank you. We have your message, and answer as soon as we can.";
pub const CHECK: &str = "Please check this field.";
pub const WRITE_ANOTHER: &str = "Write another message";

/// Why the request failed, and what helps.
pub fn error(error: &ApiError) -> &'static str {
    match error {
        ApiError::NotFound => "There is no such shop.",
        ApiError::TooLarge => "Your message is too long. Go back, shorten it and send it again.",
        ApiError::OriginNotAllowed => "Please use the form on this page.",
        _ => "Please go back, wait a minute and send your message again. It has not been sent yet.",
    }
}

/// A channel. The page has no thread: answers that would be there are sent by e-mail.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Api | Channel::Email => "By email",
        Channel::Sms => "By text message",
        Channel::Phone => "Call me",
    }
}

/// The page's heading.
pub fn title(shop: &str) -> String {
    format!("Contact {shop}")
}

/// A field's label: the shop's, else that of a standard field, else its name.
pub fn label(field: &FormField) -> &str {
    match (&field.label, field.name.as_str()) {
        (Some(label), _) => label,
        (None, "name") => "Name",
        (None, "email") => "Email",
        (None, "phone") => "Phone",
        (None, "subject") => "Subject",
        (None, "message") => "Message",
        (None, "topic") => "Topic",
        (None, "order_number") => "Order number",
        (None, own) => own,
    }
}

/// When a field is needed.
pub fn only_for(whom: &str) -> String {
    format!("only for: {whom}")
}

/// A field's error, and what helps.
pub fn field_error(field: &FormField, error: &FieldError) -> String {
    match (error.code, error.min, error.max) {
        (FieldFault::Required, ..) if field.kind == FieldKind::Checkbox => {
            "Please tick this box to go on.".to_owned()
        }
        (FieldFault::Required, ..) => "Please fill this in.".to_owned(),
        (FieldFault::InvalidEmail, ..) => {
            "That is not an email address. It looks like name@example.com.".to_owned()
        }
        (FieldFault::InvalidPhone, ..) => {
            "Please start with the country code, like +44 20 7946 0000.".to_owned()
        }
        (FieldFault::NotAChoice, ..) => "Please choose one of the list.".to_owned(),
        (FieldFault::NotANumber, ..) => "Please enter a number.".to_owned(),
        (FieldFault::TooSmall, Some(min), _) => format!("Please enter {min} or more."),
        (FieldFault::TooLarge, _, Some(max)) => format!("Please enter {max} or less."),
        (FieldFault::TooShort, Some(min), _) => format!("Please write at least {min} characters."),
        (FieldFault::Pattern, ..) => field.pattern_hint.clone().unwrap_or_else(|| CHECK.to_owned()),
        (_, _, Some(max)) => format!("Please keep it to {max} characters."),
        _ => CHECK.to_owned(),
    }
}
