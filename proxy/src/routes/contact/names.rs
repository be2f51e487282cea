//! The sentences that the page says, by their names in the catalogs.

/// A sentence's name in `wire/texts/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name(pub &'static str);

macro_rules! names {
    ($($constant:ident = $name:literal,)+) => {
        $(pub const $constant: Name = Name($name);)+

        /// All of them.
        #[cfg(test)]
        const ALL: &[Name] = &[$($constant),+];
    };
}
names! {
    // The widget's.
    TITLE = "title",
    SEND_MESSAGE = "send_message",
    FAULTS = "faults",
    CHOOSE = "choose",
    OPTIONAL = "optional",
    LABEL_NAME = "label_name",
    LABEL_EMAIL = "label_email",
    LABEL_PHONE = "label_phone",
    LABEL_SUBJECT = "label_subject",
    LABEL_MESSAGE = "label_message",
    LABEL_TOPIC = "label_topic",
    LABEL_ORDER_NUMBER = "label_order_number",
    CHANNEL = "channel",
    CHANNEL_EMAIL = "channel_email",
    CHANNEL_SMS = "channel_sms",
    CHANNEL_PHONE = "channel_phone",
    FAULT_REQUIRED = "fault_required",
    FAULT_REQUIRED_NAME = "fault_required_name",
    FAULT_REQUIRED_EMAIL = "fault_required_email",
    FAULT_REQUIRED_PHONE = "fault_required_phone",
    FAULT_REQUIRED_MESSAGE = "fault_required_message",
    FAULT_REQUIRED_CHOICE = "fault_required_choice",
    FAULT_REQUIRED_CONSENT = "fault_required_consent",
    FAULT_EMAIL = "fault_email",
    FAULT_PHONE = "fault_phone",
    FAULT_NUMBER = "fault_number",
    FAULT_TOO_SMALL = "fault_too_small",
    FAULT_TOO_LARGE = "fault_too_large",
    FAULT_PATTERN = "fault_pattern",
    FAULT_TOO_LONG = "fault_too_long",
    FAULT_TOO_SHORT = "fault_too_short",
    FAULT_OTHER = "fault_other",
    // The page's own.
    INTRODUCTION = "page_introduction",
    INTRODUCTION_PHONE = "page_introduction_phone",
    INTRODUCTION_CHOICE = "page_introduction_choice",
    CHANNEL_API = "page_channel_api",
    ONLY_FOR = "page_only_for",
    PHONE_NEEDED = "page_phone_needed",
    EMAIL_NEEDED = "page_email_needed",
    UNSENT = "page_unsent",
    CHANGED = "page_changed",
    FAILED = "page_failed",
    SENT = "page_sent",
    THANKS = "page_thanks",
    ANOTHER = "page_another",
    NO_SHOP = "page_no_shop",
    TOO_LONG = "page_too_long",
    WRONG_ORIGIN = "page_wrong_origin",
    LATER = "page_later",
    UNCLEAR = "page_unclear",
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    #[test]
    fn every_sentence_of_the_page_is_in_the_catalog_and_every_page_sentence_is_said() {
        let english = catalog::english();
        for Name(name) in ALL {
            assert!(english.get(name).is_some(), "{name}");
        }
        for (name, _) in english.clone() {
            let said = ALL.iter().any(|known| known.0 == name);
            assert!(said || !catalog::is_of_contact_page(&name), "{name}");
        }
    }
}
