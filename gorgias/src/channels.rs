//! Channels and sources of messages. Gorgias: ticket and message objects.

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
    /// The `via` of an application's own messages.
    fn default() -> Self {
        Self::Api
    }
}

open_enum! {
    /// The kind of addresses in a message's source. Note that the contact form is spelt with a
    /// hyphen here, and with an underscore as a [`Channel`].
    SourceKind {
        Aircall = "aircall",
        Api = "api",
        App = "app",
        Chat = "chat",
        ChatContactForm = "chat-contact-form",
        ChatOfflineCapture = "chat-offline-capture",
        ContactForm = "contact-form",
        CustomChat = "custom-chat",
        Email = "email",
        Facebook = "facebook",
        FacebookComment = "facebook-comment",
        FacebookMentionComment = "facebook-mention-comment",
        FacebookMentionPost = "facebook-mention-post",
        FacebookMessage = "facebook-message",
        FacebookMessenger = "facebook-messenger",
        FacebookPost = "facebook-post",
        FacebookReview = "facebook-review",
        FacebookReviewComment = "facebook-review-comment",
        Form = "form",
        GoogleBusinessMessages = "google-business-messages",
        HelpCenter = "help-center",
        HelpCenterContactForm = "help-center-contact-form",
        Helpdesk = "helpdesk",
        Instagram = "instagram",
        InstagramAdComment = "instagram-ad-comment",
        InstagramAdMedia = "instagram-ad-media",
        InstagramComment = "instagram-comment",
        InstagramDirectMessage = "instagram-direct-message",
        InstagramMedia = "instagram-media",
        InstagramMentionComment = "instagram-mention-comment",
        InstagramMentionMedia = "instagram-mention-media",
        InternalNote = "internal-note",
        OttspottCall = "ottspott-call",
        Phone = "phone",
        Rule = "rule",
        SelfService = "self_service",
        Shopify = "shopify",
        Sms = "sms",
        SystemMessage = "system-message",
        TiktokShop = "tiktok-shop",
        Twilio = "twilio",
        TwitterDirectMessage = "twitter-direct-message",
        TwitterMentionTweet = "twitter-mention-tweet",
        TwitterQuotedTweet = "twitter-quoted-tweet",
        TwitterTweet = "twitter-tweet",
        WhatsappMessage = "whatsapp-message",
        YotpoReview = "yotpo-review",
        YotpoReviewPrivateComment = "yotpo-review-private-comment",
        YotpoReviewPublicComment = "yotpo-review-public-comment",
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
