//! The sentences of the form that depend on a field or a channel.

use wire::{Channel, FieldError, FieldFault, FieldKind, FormField};

use crate::i18n::{
    CHANNEL_API, CHANNEL_EMAIL, CHANNEL_PHONE, CHANNEL_SMS, FAULT_EMAIL, FAULT_NUMBER, FAULT_OTHER,
    FAULT_PATTERN, FAULT_PHONE, FAULT_REQUIRED, FAULT_REQUIRED_CHOICE, FAULT_REQUIRED_CONSENT,
    FAULT_REQUIRED_EMAIL, FAULT_REQUIRED_MESSAGE, FAULT_REQUIRED_NAME, FAULT_REQUIRED_PHONE,
    FAULT_TOO_LARGE, FAULT_TOO_LONG, FAULT_TOO_SHORT, FAULT_TOO_SMALL, I18n, Key, LABEL_EMAIL,
    LABEL_MESSAGE, LABEL_NAME, LABEL_ORDER_NUMBER, LABEL_PHONE, LABEL_SUBJECT, LABEL_TOPIC, Plural,
};

/// A sentence about an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sentence {
    /// May have the field's `{label}` in it.
    Plain(Key),
    /// With a number of characters.
    Counted(Plural, usize),
    /// With a number that is the limit.
    Limit(Key, u32),
}

/// The name of a field: the shop's label, else ours for a standard field, else the field's own name.
pub fn field_name(i18n: I18n, field: &FormField) -> String {
    let ours = || standard_label(&field.name).map(|label| i18n.text(label));
    field.label.clone().or_else(ours).unwrap_or_else(|| field.name.clone())
}

/// What is wrong with a field, and what helps.
pub fn error_sentence(i18n: I18n, field: &FormField, error: &FieldError) -> String {
    if let (FieldFault::Pattern, Some(hint)) = (error.code, &field.pattern_hint) {
        return hint.clone();
    }
    match sentence(error, field.kind) {
        Sentence::Plain(key) => i18n.text_with(key, &[("label", &field_name(i18n, field))]),
        Sentence::Limit(key, limit) => i18n.text_with(key, &[("n", &i18n.number(limit))]),
        Sentence::Counted(plural, count) => i18n.plural(plural, count),
    }
}

/// A way to get the reply, as the shopper chooses it.
pub fn channel_label(channel: Channel) -> Key {
    match channel {
        Channel::Api => CHANNEL_API,
        Channel::Email => CHANNEL_EMAIL,
        Channel::Phone => CHANNEL_PHONE,
        Channel::Sms => CHANNEL_SMS,
    }
}

fn standard_label(name: &str) -> Option<Key> {
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

fn sentence(error: &FieldError, kind: FieldKind) -> Sentence {
    Sentence::Plain(match (error.code, error.min, error.max) {
        (FieldFault::Required, ..) => required(&error.field, kind),
        (FieldFault::InvalidEmail, ..) => FAULT_EMAIL,
        (FieldFault::InvalidPhone, ..) => FAULT_PHONE,
        (FieldFault::NotAChoice, ..) => FAULT_REQUIRED_CHOICE,
        (FieldFault::NotANumber, ..) => FAULT_NUMBER,
        (FieldFault::TooLong, _, Some(max)) => {
            return Sentence::Counted(FAULT_TOO_LONG, max as usize);
        }
        (FieldFault::TooShort, Some(min), _) => {
            return Sentence::Counted(FAULT_TOO_SHORT, min as usize);
        }
        (FieldFault::TooSmall, Some(min), _) => return Sentence::Limit(FAULT_TOO_SMALL, min),
        (FieldFault::TooLarge, _, Some(max)) => return Sentence::Limit(FAULT_TOO_LARGE, max),
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_helps() {
        let of = |error: &FieldError| sentence(error, FieldKind::Text);
        let table = [
            (FieldError::new("customer.name", FieldFault::Required), FAULT_REQUIRED_NAME),
            (FieldError::new("fields.size", FieldFault::Required), FAULT_REQUIRED),
            (FieldError::new("customer.email", FieldFault::InvalidEmail), FAULT_EMAIL),
            (FieldError::new("fields.size", FieldFault::NotAChoice), FAULT_REQUIRED_CHOICE),
            (FieldError::new("fields.size", FieldFault::NotANumber), FAULT_NUMBER),
            (FieldError::new("fields.size", FieldFault::Pattern), FAULT_PATTERN),
            (FieldError::new("fields.size", FieldFault::Invalid), FAULT_OTHER),
            (FieldError::new("body", FieldFault::TooLong), FAULT_OTHER),
        ];
        for (error, key) in table {
            assert_eq!(of(&error), Sentence::Plain(key), "{}", error.field);
        }
        let long = FieldError::beyond("body", FieldFault::TooLong, 9);
        assert_eq!(of(&long), Sentence::Counted(FAULT_TOO_LONG, 9));
        let limit = |code, limit| FieldError { min: limit, ..FieldError::new("fields.size", code) };
        let short = limit(FieldFault::TooShort, Some(3));
        assert_eq!(of(&short), Sentence::Counted(FAULT_TOO_SHORT, 3));
        let small = limit(FieldFault::TooSmall, Some(3));
        assert_eq!(of(&small), Sentence::Limit(FAULT_TOO_SMALL, 3));
        let large = FieldError::beyond("fields.size", FieldFault::TooLarge, 1_000);
        assert_eq!(of(&large), Sentence::Limit(FAULT_TOO_LARGE, 1_000));
        let empty = FieldError::new("fields.size", FieldFault::Required);
        let of_kind = |kind| sentence(&empty, kind);
        assert_eq!(of_kind(FieldKind::Checkbox), Sentence::Plain(FAULT_REQUIRED_CONSENT));
        assert_eq!(of_kind(FieldKind::Select), Sentence::Plain(FAULT_REQUIRED_CHOICE));
    }

    #[test]
    fn only_standard_fields_have_a_label_of_ours() {
        assert_eq!(standard_label("order_number"), Some(LABEL_ORDER_NUMBER));
        assert_eq!(standard_label("shoe_size"), None);
    }
}
