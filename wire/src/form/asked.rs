//! What of a form is asked: that depends on how the shopper wants the answer.

use super::{Form, FormField, tidy};
use crate::Channel;
use crate::draft::OpeningDraft;

const CHANNEL: &str = "channel";
const PHONE: &str = "phone";
const EMAIL: &str = "email";
const ORDER_NUMBER: &str = "order_number";

impl Form {
    /// The channel that a draft chooses: the first on offer until it chooses another of them.
    pub fn channel(&self, draft: &OpeningDraft) -> Channel {
        let chosen = Channel::of(&draft.channel).filter(|chosen| self.channels.contains(chosen));
        chosen.or_else(|| self.channels.first().copied()).unwrap_or_default()
    }

    /// Whether the field must be filled in for an answer on this channel. One that the shop
    /// requires always; besides, the address that the channel answers to.
    pub fn requires(&self, field: &FormField, channel: Channel) -> bool {
        let address = if channel.needs_phone() { PHONE } else { EMAIL };
        field.required || field.name == address
    }

    /// Whether the field is asked for at all: a telephone number that some of the channels on
    /// offer need, and the shop does not require, is asked for on these alone.
    pub fn asks(&self, field: &FormField, channel: Channel) -> bool {
        let for_some = field.name == PHONE && self.channels.iter().any(|other| other.needs_phone());
        !for_some || self.requires(field, channel)
    }

    /// Whether the field's condition holds, and that of the field that it looks at. A field without
    /// one is always asked for.
    pub fn holds(&self, field: &FormField, draft: &OpeningDraft) -> bool {
        let mut condition = field.when.as_ref();
        let mut earlier = self.fields.as_slice();
        while let Some(when) = condition {
            let value = match when.field.as_str() {
                CHANNEL => self.channel(draft).word().to_owned(),
                name => tidy(draft, name),
            };
            if !when.is.contains(&value) {
                return false;
            }
            // Ever fewer fields: cycles of conditions end as well.
            let place = earlier.iter().position(|field| field.name == when.field);
            let Some((before, [field, ..])) = place.and_then(|at| earlier.split_at_checked(at))
            else {
                break;
            };
            (earlier, condition) = (before, field.when.as_ref());
        }
        true
    }

    /// Leaves out what was typed into fields before their conditions ceased to hold.
    pub(super) fn leave_out(&self, draft: &mut OpeningDraft) {
        for field in &self.fields {
            if !self.holds(field, draft) && !draft.value(&field.name).is_empty() {
                draft.set(&field.name, String::new());
            }
        }
    }

    /// Makes a draft fit for [`Form::submit`], where the page has filled in more than the form
    /// asks: an order number that it does not ask for belongs to the context, the rest is left
    /// out, and so are choices that are not on offer, and what was typed before another channel
    /// was chosen.
    pub fn fit(&self, mut draft: OpeningDraft) -> OpeningDraft {
        let channel = self.channel(&draft);
        channel.word().clone_into(&mut draft.channel);
        if self.fields.iter().any(|field| field.name == PHONE && !self.asks(field, channel)) {
            draft.customer.phone.clear();
        }
        let given = std::mem::take(&mut draft.fields);
        for (name, value) in given {
            match self.fields.iter().find(|field| field.name == name) {
                Some(field) if field.offers(&value) => draft.fields.insert(name, value),
                None if name == ORDER_NUMBER => draft.context.order_number = value,
                _ => {}
            }
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Choice, FieldKind, When};

    fn field(name: &str, required: bool) -> FormField {
        FormField { required, ..FormField::new(name, FieldKind::Text) }
    }

    fn form(channels: &[Channel], phone_required: bool) -> Form {
        let fields =
            vec![field("email", false), field("phone", phone_required), field("message", true)];
        Form { channels: channels.to_vec(), fields }
    }

    #[test]
    fn the_first_channel_is_the_default() {
        let form = form(&[Channel::Email, Channel::Sms], false);
        let mut draft = OpeningDraft::default();
        assert_eq!(form.channel(&draft), Channel::Email);
        draft.set("channel", "sms".into());
        assert_eq!(form.channel(&draft), Channel::Sms);
        draft.set("channel", "phone".into());
        assert_eq!(form.channel(&draft), Channel::Email, "not on offer");
    }

    #[test]
    fn a_phone_is_asked_for_and_required_exactly_where_it_is_needed() {
        let phone = |form: &Form, channel| {
            let phone = &form.fields[1];
            (form.asks(phone, channel), form.requires(phone, channel))
        };
        let mixed = form(&[Channel::Api, Channel::Email, Channel::Phone, Channel::Sms], false);
        for channel in Channel::ALL {
            let needed = channel.needs_phone();
            assert_eq!(phone(&mixed, channel), (needed, needed), "{channel:?}");
        }
        // Where no channel needs it, it is a field like any other.
        assert_eq!(phone(&form(&[Channel::Api], false), Channel::Api), (true, false));
        let always = form(&Channel::ALL, true);
        assert_eq!(phone(&always, Channel::Api), (true, true));
    }

    #[test]
    fn an_address_to_answer_to_is_always_required() {
        let form = form(&Channel::ALL, false);
        let email = |channel| form.requires(&form.fields[0], channel);
        assert_eq!(Channel::ALL.map(email), [true, true, false, false]);
    }

    #[test]
    fn an_invalid_value_of_a_hidden_field_does_not_stop_a_draft() {
        let form = form(&Channel::ALL, false);
        let mut draft = OpeningDraft::default();
        for (name, value) in
            [("phone", "12"), ("order_number", "A-1"), ("plan", "gold"), ("email", "a@b.example")]
        {
            draft.set(name, value.into());
        }
        let fitted = form.fit(draft);
        assert!(fitted.fields.is_empty());
        assert_eq!(fitted.context.order_number, "A-1");
        assert_eq!(fitted.value("phone"), "");
        assert_eq!(fitted.value("email"), "a@b.example");
        assert_eq!(fitted.value("channel"), "api");
        let mut draft = OpeningDraft::default();
        draft.set("channel", "sms".into());
        draft.set("phone", "+4915112345678".into());
        assert_eq!(form.fit(draft).value("phone"), "+4915112345678");
    }

    #[test]
    fn what_cannot_be_chosen_is_as_good_as_nothing() {
        let mut form = form(&[Channel::Api], false);
        let choices = vec![Choice { value: "order".into(), label: "My order".into() }];
        form.fields.push(FormField { choices, ..FormField::new("topic", FieldKind::Select) });
        for (value, kept) in [("order", Some("order")), ("Order", None), ("weather", None)] {
            let mut draft = OpeningDraft::default();
            draft.set("topic", value.into());
            assert_eq!(form.fit(draft).fields.get("topic").map(String::as_str), kept, "{value}");
        }
    }

    fn when(name: &str, field_name: &str, is: &[&str]) -> FormField {
        let is = is.iter().map(|&value| value.to_owned()).collect();
        FormField { when: Some(When { field: field_name.into(), is }), ..field(name, true) }
    }

    #[test]
    fn a_condition_looks_at_a_field_or_at_the_channel() {
        let mut form = form(&[Channel::Email, Channel::Phone], false);
        let (size, time) =
            (when("size", "topic", &["order", "return"]), when("time", "channel", &["phone"]));
        let reason = when("reason", "size", &["L"]);
        form.fields.extend([field("topic", true), size, time, reason]);
        for (typed, expected) in [
            (&[][..], [false, false, false]),
            (&[("topic", " return\r\n")], [true, false, false]),
            (&[("channel", "phone"), ("topic", "other"), ("size", "L")], [false, true, false]),
            (&[("topic", "order"), ("size", "L")], [true, false, true]),
        ] {
            let mut draft = OpeningDraft::default();
            for (name, value) in typed {
                draft.set(name, (*value).to_owned());
            }
            let holds = [4, 5, 6].map(|at| form.holds(&form.fields[at], &draft));
            assert_eq!(holds, expected, "{typed:?}");
        }
    }

    #[test]
    fn cycles_of_conditions_end() {
        let mut form = form(&[Channel::Api], false);
        form.fields.extend([
            when("a", "b", &["1"]),
            when("b", "a", &["1"]),
            when("c", "c", &["1"]),
        ]);
        let mut draft = OpeningDraft::default();
        for name in ["a", "b", "c"] {
            draft.set(name, "1".into());
        }
        assert!(form.fields.iter().all(|field| form.holds(field, &draft)));
    }
}
