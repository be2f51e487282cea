//! Where a message comes from and how it travels. Gorgias: ticket and message objects.

use crate::open_enum::open_enum;

open_enum! {
    /// The channel of a conversation. An account may also have channels of its own, by their slug.
    Channel {
        Aircall = "aircall",
        Api = "api",
        Chat = "chat",
        ContactForm = "contact_form",
        Email = "email",
        Facebook = "facebook",
        FacebookMention = "facebook-mention",
        FacebookMessenger = "facebook-messenger",
        FacebookRecommendations = "facebook-recommendations",
        HelpCenter = "help-center",
        InstagramAdComment = "instagram-ad-comment",
        InstagramComment = "instagram-comment",
        InstagramDirectMessage = "instagram-direct-message",
        InstagramMention = "instagram-mention",
        InternalNote = "internal-note",
        Phone = "phone",
        Sms = "sms",
        Twitter = "twitter",
        TwitterDirectMessage = "twitter-direct-message",
        Whatsapp = "whatsapp",
        YotpoReview = "yotpo-review",
    }
}

impl Default for Channel {
    /// The channel of an application's own messages.
    fn default() -> Self {
        Self::Api
    }
}

open_enum! {
    /// How a message was received or sent.
    Via {
        Aircall = "aircall",
        Api = "api",
        Chat = "chat",
        ContactForm = "contact_form",
        Email = "email",
        Facebook = "facebook",
        FacebookMention = "facebook-mention",
        FacebookMessenger = "facebook-messenger",
        FacebookRecommendations = "facebook-recommendations",
        Form = "form",
        GorgiasChat = "gorgias_chat",
        HelpCenter = "help-center",
        Helpdesk = "helpdesk",
        Instagram = "instagram",
        InstagramAdComment = "instagram-ad-comment",
        InstagramComment = "instagram-comment",
        InstagramDirectMessage = "instagram-direct-message",
        InstagramMention = "instagram-mention",
        InternalNote = "internal-note",
        OfflineCapture = "offline_capture",
        Phone = "phone",
        Rule = "rule",
        SelfService = "self_service",
        Shopify = "shopify",
        Sms = "sms",
        Twilio = "twilio",
        Twitter = "twitter",
        TwitterDirectMessage = "twitter-direct-message",
        Whatsapp = "whatsapp",
        Yotpo = "yotpo",
        YotpoReview = "yotpo-review",
        Zendesk = "zendesk",
    }
}

impl Default for Via {
    /// What an application's own messages are sent via.
    fn default() -> Self {
        Self::Api
    }
}

open_enum! {
    /// The kind of addresses in a message's source. The commonest are named; note that the contact
    /// form is spelt with a hyphen here, and with an underscore as a [`Channel`].
    SourceKind {
        Api = "api",
        Chat = "chat",
        ChatContactForm = "chat-contact-form",
        ChatOfflineCapture = "chat-offline-capture",
        ContactForm = "contact-form",
        Email = "email",
        FacebookMessenger = "facebook-messenger",
        Form = "form",
        HelpCenter = "help-center",
        HelpCenterContactForm = "help-center-contact-form",
        Helpdesk = "helpdesk",
        InstagramDirectMessage = "instagram-direct-message",
        InternalNote = "internal-note",
        Phone = "phone",
        Rule = "rule",
        Shopify = "shopify",
        Sms = "sms",
        SystemMessage = "system-message",
        TwitterDirectMessage = "twitter-direct-message",
        WhatsappMessage = "whatsapp-message",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_have_their_own_variant() {
        assert_eq!(Channel::from("contact_form"), Channel::ContactForm);
        assert_eq!(SourceKind::from("contact-form"), SourceKind::ContactForm);
        assert_eq!(Via::from("offline_capture"), Via::OfflineCapture);
    }

    #[test]
    fn unknown_values_are_kept_and_round_trip() {
        for text in ["contact_form", "internal-note", "aurora-app", "", "EMAIL"] {
            let channel: Channel = serde_json::from_value(text.into()).unwrap();
            assert_eq!(serde_json::to_value(&channel).unwrap(), text);
        }
        assert_eq!(Channel::from("aurora-app"), Channel::Other("aurora-app".into()));
    }
}
