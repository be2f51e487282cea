//! The sentences that depend on a field, a channel or an error.

use wire::{Channel, FieldError, FieldFault, FieldKind, FormField};

use super::names::{self, Name};
use super::sentences::Sentences;
use crate::api_error::ApiError;

/// A channel, as the shopper chooses it. The page cannot show the thread, so that answers on
/// [`Channel::Api`] come as the agents can give them.
pub fn channel(channel: Channel) -> Name {
    match channel {
        Channel::Api => names::CHANNEL_API,
        Channel::Email => names::CHANNEL_EMAIL,
        Channel::Sms => names::CHANNEL_SMS,
        Channel::Phone => names::CHANNEL_PHONE,
    }
}

/// The name of a field: the shop's label, else that of a standard field, else the field's own name.
pub fn field_name(sentences: &Sentences, field: &FormField) -> String {
    let standard = || standard_label(&field.name).map(|label| sentences.text(label));
    field.label.clone().or_else(standard).unwrap_or_else(|| field.name.clone())
}

fn standard_label(name: &str) -> Option<Name> {
    Some(match name {
        "name" => names::LABEL_NAME,
        "email" => names::LABEL_EMAIL,
        "phone" => names::LABEL_PHONE,
        "subject" => names::LABEL_SUBJECT,
        "message" => names::LABEL_MESSAGE,
        "topic" => names::LABEL_TOPIC,
        "order_number" => names::LABEL_ORDER_NUMBER,
        _ => return None,
    })
}

/// A field's error, and what helps.
pub fn field_error(sentences: &Sentences, field: &FormField, error: &FieldError) -> String {
    if let (FieldFault::Pattern, Some(hint)) = (error.code, &field.pattern_hint) {
        return hint.clone();
    }
    let plain = match (error.code, error.min, error.max) {
        (FieldFault::TooLong, _, Some(max)) => return sentences.plural(names::FAULT_TOO_LONG, max),
        (FieldFault::TooShort, Some(min), _) => {
            return sentences.plural(names::FAULT_TOO_SHORT, min);
        }
        (FieldFault::TooSmall, Some(min), _) => {
            return sentences.text_with(names::FAULT_TOO_SMALL, &[("n", &min.to_string())]);
        }
        (FieldFault::TooLarge, _, Some(max)) => {
            return sentences.text_with(names::FAULT_TOO_LARGE, &[("n", &max.to_string())]);
        }
        (FieldFault::Required, ..) => required(field),
        (FieldFault::InvalidEmail, ..) => names::FAULT_EMAIL,
        (FieldFault::InvalidPhone, ..) => names::FAULT_PHONE,
        (FieldFault::NotAChoice, ..) => names::FAULT_REQUIRED_CHOICE,
        (FieldFault::NotANumber, ..) => names::FAULT_NUMBER,
        (FieldFault::Pattern, ..) => names::FAULT_PATTERN,
        _ => names::FAULT_OTHER,
    };
    sentences.text_with(plain, &[("label", &field_name(sentences, field))])
}

fn required(field: &FormField) -> Name {
    match (field.kind, field.name.as_str()) {
        (FieldKind::Checkbox, _) => names::FAULT_REQUIRED_CONSENT,
        (FieldKind::Select, _) => names::FAULT_REQUIRED_CHOICE,
        (_, "name") => names::FAULT_REQUIRED_NAME,
        (_, "email") => names::FAULT_REQUIRED_EMAIL,
        (_, "phone") => names::FAULT_REQUIRED_PHONE,
        (_, "message") => names::FAULT_REQUIRED_MESSAGE,
        _ => names::FAULT_REQUIRED,
    }
}

/// Why a request failed, and what helps: sentences to say one after the other.
pub fn request_error(error: &ApiError) -> &'static [Name] {
    match error {
        ApiError::NotFound => &[names::NO_SHOP],
        ApiError::TooLarge => &[names::TOO_LONG],
        ApiError::OriginNotAllowed => &[names::WRONG_ORIGIN],
        // The commit may have succeeded.
        ApiError::Timeout | ApiError::Unavailable | ApiError::Internal => &[names::UNCLEAR],
        _ => &[names::LATER, names::UNSENT],
    }
}
