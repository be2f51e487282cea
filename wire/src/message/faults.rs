//! The rules of a message, field by field.

use super::Customer;
use crate::draft::CustomerDraft;
use crate::field::{FieldError, FieldFault};
use crate::{Channel, Fields, MessageId, rules};

/// Collects every error of a message, so that a shopper can correct all of them at once.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<FieldError>);

impl Faults {
    pub(super) fn id(&mut self, field: &str, text: &str) -> Option<MessageId> {
        let id = text.parse().ok();
        if id.is_none() {
            self.0.push(FieldError::new(field, FieldFault::InvalidId));
        }
        id
    }

    pub(super) fn channel(&mut self, word: &str) -> Channel {
        let channel = Channel::of(word);
        if channel.is_none() && !word.is_empty() {
            self.0.push(FieldError::new("channel", FieldFault::NotAChoice));
        }
        channel.unwrap_or_default()
    }

    pub(super) fn customer(&mut self, draft: &CustomerDraft, channel: Channel) -> Customer {
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

    pub(super) fn line(&mut self, field: &str, text: &str, max: usize) -> String {
        self.within(field, rules::single_line(text), max)
    }

    pub(super) fn body(&mut self, text: &str) -> String {
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

    pub(super) fn fields(&mut self, draft: &Fields) -> Fields {
        if draft.len() > rules::MAX_FIELDS {
            self.0.push(FieldError::beyond("fields", FieldFault::TooMany, rules::MAX_FIELDS));
            return Fields::default();
        }
        let mut fields = Fields::default();
        for (name, value) in draft {
            let path = format!("fields.{}", rules::cut(name, rules::MAX_EXTERNAL_ID));
            let value = self.within(&path, rules::multi_line(value), rules::MAX_FIELD);
            if !value.is_empty() {
                fields.insert(name.clone(), value);
            }
        }
        fields
    }

    pub(super) fn attachments(&mut self, ids: &[String]) -> Vec<MessageId> {
        if ids.len() > rules::MAX_ATTACHMENTS {
            let fault =
                FieldError::beyond("attachments", FieldFault::TooMany, rules::MAX_ATTACHMENTS);
            self.0.push(fault);
            return Vec::new();
        }
        let mut kept = Vec::with_capacity(ids.len());
        for id in ids.iter().filter_map(|id| self.id("attachments", id)) {
            if !kept.contains(&id) {
                kept.push(id);
            }
        }
        kept
    }
}
