//! Every sentence that a shopper can read: which one it is, and in which language.
//!
//! `wire/texts/en.json` is the reference; the other files there have the same sentences. English is
//! in the program, another language is fetched when it is spoken.

mod fill;
#[expect(missing_docs, reason = "the sentences say what they are for")]
mod key;
mod language;
mod texts;

pub mod files;

use wire::{Channel, FieldError, FieldFault, FieldKind};

use crate::desk::Notice;
use crate::outgoing::Refusal;
use crate::thread::ItemState;

pub use fill::fill;
pub use key::*;
pub use language::Language;
pub use texts::Texts;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A sentence, which may have the field's `{label}` in it.
    Plain(Key),
    /// A sentence with so many characters.
    Counted(Plural, usize),
    /// A sentence with a number that is the limit.
    Limit(Key, u32),
}

/// The label of a standard field; none for a field of the shop's own, whose name is its label.
pub fn field_label(name: &str) -> Option<Key> {
    Some(match name {
        "name" => LABEL_NAME,
        "email" => LABEL_EMAIL,
        "phone" => LABEL_PHONE,
        "subject" => LABEL_SUBJECT,
        "message" => LABEL_MESSAGE,
        "topic" => LABEL_TOPIC,
        "order_number" => LABEL_ORDER_NUMBER,
        _ => return None,
    })
}

/// A way to get the answer, as the shopper chooses it.
pub fn channel(channel: Channel) -> Key {
    match channel {
        Channel::Api => CHANNEL_API,
        Channel::Email => CHANNEL_EMAIL,
        Channel::Phone => CHANNEL_PHONE,
        Channel::Sms => CHANNEL_SMS,
    }
}

/// What stands above the thread.
pub fn thanks(channel: Channel) -> Key {
    match channel {
        Channel::Api => THANKS_API,
        Channel::Email => THANKS_EMAIL,
        Channel::Phone => THANKS_PHONE,
        Channel::Sms => THANKS_SMS,
    }
}

/// What is wrong with a field of that kind, and what helps.
pub fn fault(error: &FieldError, kind: FieldKind) -> Fault {
    Fault::Plain(match (error.code, error.min, error.max) {
        (FieldFault::Required, ..) => required(&error.field, kind),
        (FieldFault::InvalidEmail, ..) => FAULT_EMAIL,
        (FieldFault::InvalidPhone, ..) => FAULT_PHONE,
        (FieldFault::NotAChoice, ..) => FAULT_REQUIRED_CHOICE,
        (FieldFault::NotANumber, ..) => FAULT_NUMBER,
        (FieldFault::TooLong, _, Some(max)) => return Fault::Counted(FAULT_TOO_LONG, max as usize),
        (FieldFault::TooShort, Some(min), _) => {
            return Fault::Counted(FAULT_TOO_SHORT, min as usize);
        }
        (FieldFault::TooSmall, Some(min), _) => return Fault::Limit(FAULT_TOO_SMALL, min),
        (FieldFault::TooLarge, _, Some(max)) => return Fault::Limit(FAULT_TOO_LARGE, max),
        (FieldFault::Pattern, ..) => FAULT_PATTERN,
        _ => FAULT_OTHER,
    })
}

fn required(path: &str, kind: FieldKind) -> Key {
    match (kind, path) {
        (FieldKind::Checkbox, _) => FAULT_REQUIRED_CONSENT,
        (FieldKind::Select, _) => FAULT_REQUIRED_CHOICE,
        (_, "customer.name") => FAULT_REQUIRED_NAME,
        (_, "customer.email") => FAULT_REQUIRED_EMAIL,
        (_, "customer.phone") => FAULT_REQUIRED_PHONE,
        (_, "body") => FAULT_REQUIRED_MESSAGE,
        _ => FAULT_REQUIRED,
    }
}

/// Where an own message is; nothing for somebody else's.
pub fn state(state: ItemState) -> Option<Key> {
    Some(match state {
        ItemState::Received | ItemState::Answered => return None,
        ItemState::Sending => STATE_SENDING,
        ItemState::Waiting => STATE_WAITING,
        ItemState::Sent => STATE_SENT,
        ItemState::Delivered => STATE_DELIVERED,
        ItemState::Seen => STATE_SEEN,
        ItemState::NotSent(_) => STATE_NOT_SENT,
    })
}

/// Why a message was not sent.
pub fn not_sent(reason: Refusal) -> Key {
    match reason {
        Refusal::Rules => NOT_SENT_RULES,
        Refusal::Gone => NOT_SENT_GONE,
        Refusal::Other => NOT_SENT_OTHER,
    }
}

/// What the shopper should know.
pub fn notice(notice: Notice) -> Key {
    match notice {
        Notice::Offline => OFFLINE,
        Notice::Online => ONLINE,
        Notice::Gone => GONE,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
