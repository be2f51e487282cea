//! The sentences of the plain contact page.

use wire::{Channel, FieldError, FieldFault};

use crate::problem::Obstacle;

pub const INTRODUCTION: &str = "Write to us. Your email address lets us answer you.";
pub const INTRODUCTION_WITH_CHOICE: &str = "Write to us, and say how you would like our answer.";
pub const HOW_TO_ANSWER: &str = "How should we answer?";
pub const OPTIONAL: &str = "optional";
pub const PHONE_IS_FOR: &str = "needed for a call or a text message";
pub const EMAIL_IS_FOR: &str = "needed for an answer by email";
pub const SEND: &str = "Send message";
pub const CHOOSE: &str = "Please choose";
pub const MENDING: &str = "Some fields need your attention. Nothing has been sent yet.";
pub const CHANGED: &str =
    "Your first message has arrived. Send once more if this is a message of its own.";
pub const TROUBLE: &str = "That did not work";
pub const SENT: &str = "Your message has arrived";
pub const THANKS: &str = "Thank you. We have your message, and answer as soon as we can.";
pub const AGAIN: &str = "Write another message";

/// What stands in the way, and what helps.
pub fn trouble(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NotFound => "There is no such shop.",
        Obstacle::TooLarge => "Your message is too long. Go back, shorten it and send it again.",
        Obstacle::OriginNotAllowed => "Please use the form on this page.",
        _ => "Please go back, wait a minute and send your message again. It has not been sent yet.",
    }
}

/// A way in which the answer may come. The page has no thread: what would be answered there is
/// answered by e-mail.
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

/// The label of a standard field; the name itself for a field of the shop's own.
pub fn label(name: &str) -> &str {
    match name {
        "name" => "Name",
        "email" => "Email",
        "phone" => "Phone",
        "subject" => "Subject",
        "message" => "Message",
        "topic" => "Topic",
        "order_number" => "Order number",
        own => own,
    }
}

/// What is wrong with a field, and what helps.
pub fn fault(error: &FieldError) -> String {
    match (error.code, error.max) {
        (FieldFault::Required, _) => "Please fill this in.".to_owned(),
        (FieldFault::InvalidEmail, _) => {
            "That is not an email address. It looks like name@example.com.".to_owned()
        }
        (FieldFault::InvalidPhone, _) => {
            "Please start with the country code, like +44 20 7946 0000.".to_owned()
        }
        (FieldFault::NotAChoice, _) => "Please choose one of the list.".to_owned(),
        (_, Some(max)) => format!("Please keep it below {max} characters."),
        _ => "Please check this field.".to_owned(),
    }
}
