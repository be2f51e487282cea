//! Every sentence that a shopper can read.

use wire::{Channel, FieldError, FieldFault};

use crate::desk::Notice;
use crate::thread::ItemState;

pub const CLOSE: &str = "Close";
pub const LOADING: &str = "One moment";
pub const INTRODUCTION: &str = "Write to us. You will find our answer here.";
pub const SEND_MESSAGE: &str = "Send message";
pub const MENDING: &str = "Some fields need your attention.";
pub const CHOOSE: &str = "Please choose";
pub const CONVERSATION: &str = "Conversation";
pub const COMPOSER: &str = "Write a message";
pub const SEND: &str = "Send";
pub const TRY_AGAIN: &str = "Try again";
pub const DISCARD: &str = "Discard";
pub const YOU: &str = "You";
pub const HOW_TO_ANSWER: &str = "How should we answer?";
pub const CLOSED: &str = "This conversation is closed. Write again to open it.";

/// The panel's name and heading.
pub fn title(shop: Option<&str>) -> String {
    match shop {
        Some(shop) => format!("Contact {shop}"),
        None => "Contact us".to_owned(),
    }
}

/// The label of a standard field; the name itself for a field of the shop's own.
pub fn field_label(name: &str) -> &str {
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

/// A way to get the answer, as the shopper chooses it.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Api => "Answer me here",
        Channel::Email => "By email",
        Channel::Phone => "Call me",
        Channel::Sms => "By text message",
    }
}

/// What stands above the thread.
pub fn thanks(channel: Channel) -> &'static str {
    match channel {
        Channel::Api => {
            "Thank you. We answer here as soon as we can. You can close this window: the \
             conversation stays."
        }
        Channel::Email => {
            "Thank you. We answer by email as soon as we can. You find the answer here, too."
        }
        Channel::Phone => "Thank you. We will call you as soon as we can.",
        Channel::Sms => {
            "Thank you. We answer by text message as soon as we can. You find the answer here, too."
        }
    }
}

/// What stands behind the label of a field that may stay empty.
pub fn optional(label: &str) -> String {
    format!("{label} (optional)")
}

/// What is wrong with a field, and what helps.
pub fn fault(error: &FieldError, label: &str) -> String {
    match (error.code, error.max) {
        (FieldFault::Required, _) => match error.field.as_str() {
            "customer.name" => "Please enter your name.".to_owned(),
            "customer.email" => "Please enter your email address.".to_owned(),
            "customer.phone" => "Please enter your phone number.".to_owned(),
            "body" => "Please write your message.".to_owned(),
            _ => format!("Please fill in “{label}”."),
        },
        (FieldFault::InvalidEmail, _) => {
            "That is not an email address. It looks like name@example.com.".to_owned()
        }
        (FieldFault::InvalidPhone, _) => {
            "Please start with the country code, like +44 20 7946 0000.".to_owned()
        }
        (FieldFault::NotAChoice, _) => "Please choose one of the list.".to_owned(),
        (FieldFault::TooLong | FieldFault::TooMany, Some(max)) => {
            format!("Please keep it below {max} characters.")
        }
        _ => "Please check this field.".to_owned(),
    }
}

/// Where an own message is; empty for somebody else's.
pub fn state(state: ItemState) -> &'static str {
    match state {
        ItemState::Received => "",
        ItemState::Sending => "Sending…",
        ItemState::Waiting => "Waiting to be sent",
        ItemState::Sent => "Sent",
        ItemState::Delivered => "Delivered",
        ItemState::NotSent(_) => "Not sent",
    }
}

/// What the shopper should know.
pub fn notice(notice: Notice) -> &'static str {
    match notice {
        Notice::Offline => {
            "There is no connection. Your messages wait here and are sent by themselves."
        }
        Notice::Gone => "This conversation is no longer available. Please start a new one.",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_sentence() {
        for code in [
            FieldFault::Required,
            FieldFault::TooLong,
            FieldFault::InvalidEmail,
            FieldFault::InvalidPhone,
            FieldFault::NotAChoice,
            FieldFault::Invalid,
        ] {
            let sentence = fault(
                &FieldError { field: "fields.size".into(), code, min: None, max: Some(9) },
                "Size",
            );
            assert!(sentence.ends_with('.'), "{sentence}");
        }
        let required = FieldError::new("fields.size", FieldFault::Required);
        assert_eq!(fault(&required, "Size"), "Please fill in “Size”.");
    }
}
