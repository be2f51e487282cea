//! The closed lists of words that Gorgias documents, one enum each, from which JSON, SQL, queries
//! and forms take their words.

use std::error::Error;
use std::fmt;

/// An enum of which each variant is one word.
pub trait Word: Copy + Eq + 'static {
    /// All variants, in the order in which an error lists them.
    const ALL: &'static [Self];

    /// The word in JSON, SQL and queries.
    fn word(self) -> &'static str;

    /// The variant of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.word() == word)
    }
}

/// A stored word that its enum does not have. The error does not contain the word.
#[derive(Debug)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the word is unknown")
    }
}

impl Error for UnknownWord {}

/// Defines an enum and implements [`Word`] for it, and with that serde's and sqlx's traits.
/// Decoding an unknown word fails. The default, the first word, is the placeholder of
/// `ObjectReader::required` after an error.
macro_rules! words {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $name {
            $($(#[$variant_attribute])* $variant,)+
        }

        impl $crate::vocabulary::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                <Self as $crate::vocabulary::Word>::ALL[0]
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::vocabulary::Word::word(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                $crate::vocabulary::Word::from_word(&word)
                    .ok_or_else(|| serde::de::Error::custom($crate::vocabulary::UnknownWord))
            }
        }

        impl sqlx::Type<sqlx::Sqlite> for $name {
            fn type_info() -> sqlx::sqlite::SqliteTypeInfo {
                <str as sqlx::Type<sqlx::Sqlite>>::type_info()
            }

            fn compatible(info: &sqlx::sqlite::SqliteTypeInfo) -> bool {
                <str as sqlx::Type<sqlx::Sqlite>>::compatible(info)
            }
        }

        impl sqlx::Encode<'_, sqlx::Sqlite> for $name {
            fn encode_by_ref(
                &self,
                buffer: &mut sqlx::sqlite::SqliteArgumentsBuffer,
            ) -> Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                let word = $crate::vocabulary::Word::word(*self);
                <&'static str as sqlx::Encode<'_, sqlx::Sqlite>>::encode(word, buffer)
            }
        }

        impl<'r> sqlx::Decode<'r, sqlx::Sqlite> for $name {
            fn decode(
                value: sqlx::sqlite::SqliteValueRef<'r>,
            ) -> Result<Self, sqlx::error::BoxDynError> {
                let word = <&str as sqlx::Decode<'r, sqlx::Sqlite>>::decode(value)?;
                let known = $crate::vocabulary::Word::from_word(word);
                known.ok_or_else(|| $crate::vocabulary::UnknownWord.into())
            }
        }
    };
}

pub(crate) use words;

words! {
    /// The channel of a conversation. The desk has no integrations, hence no custom channels.
    pub enum Channel {
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

words! {
    /// How a message came in or went out.
    pub enum Via {
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

words! {
    /// `message.source.type`. Mind the hyphen of `contact-form`: the channel has an underscore.
    pub enum SourceType {
        Aircall = "aircall",
        Api = "api",
        App = "app",
        CustomChat = "custom-chat",
        Chat = "chat",
        ChatContactForm = "chat-contact-form",
        ChatOfflineCapture = "chat-offline-capture",
        ContactForm = "contact-form",
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

words! {
    /// How urgent a ticket is.
    pub enum Priority {
        Critical = "critical",
        High = "high",
        Normal = "normal",
        Low = "low",
    }
}

words! {
    /// Whether a ticket is open.
    pub enum Status {
        Open = "open",
        Closed = "closed",
    }
}

words! {
    /// The role of a user.
    pub enum Role {
        Admin = "admin",
        Agent = "agent",
        BasicAgent = "basic-agent",
        LiteAgent = "lite-agent",
        ObserverAgent = "observer-agent",
        /// The sender of notes without a known user. No request can give this role.
        Bot = "bot",
    }
}

words! {
    /// The state of a voice call.
    pub enum CallStatus {
        Answered = "answered",
        Busy = "busy",
        Canceled = "canceled",
        Completed = "completed",
        Connected = "connected",
        Ending = "ending",
        Failed = "failed",
        InProgress = "in-progress",
        Initiated = "initiated",
        Missed = "missed",
        NoAnswer = "no-answer",
        Queued = "queued",
        Ringing = "ringing",
    }
}

words! {
    /// The direction: from the customer (inbound) or from the shop (outbound).
    pub enum CallDirection {
        Inbound = "inbound",
        Outbound = "outbound",
    }
}

words! {
    /// How a voice call ended.
    pub enum TerminationStatus {
        Abandoned = "abandoned",
        Answered = "answered",
        CallbackRequested = "callback-requested",
        Cancelled = "cancelled",
        Missed = "missed",
    }
}

words! {
    /// The kind of a recording of a voice call.
    pub enum RecordingType {
        CallRecording = "call-recording",
        Voicemail = "voicemail",
    }
}

words! {
    /// The state of a recording's transcription.
    pub enum TranscriptionStatus {
        Completed = "completed",
        Failed = "failed",
        LowQualityTranscription = "low_quality_transcription",
        RecordingTooLong = "recording_too_long",
        RecordingTooShort = "recording_too_short",
        Requested = "requested",
    }
}

words! {
    /// The kind of record that a custom field belongs to.
    pub enum ObjectType {
        Ticket = "Ticket",
        Customer = "Customer",
    }
}

words! {
    /// When an agent has to fill in a custom field.
    pub enum RequirementType {
        Visible = "visible",
        Required = "required",
        Conditional = "conditional",
    }
}

words! {
    /// The custom fields that Gorgias manages.
    pub enum ManagedType {
        ContactReason = "contact_reason",
        Product = "product",
        Resolution = "resolution",
        AiIntent = "ai_intent",
        AiOutcome = "ai_outcome",
        AiSales = "ai_sales",
        AiDiscount = "ai_discount",
        AiJourney = "ai_journey",
        ManagedSentiment = "managed_sentiment",
        CallStatus = "call_status",
        CustomerType = "customer_type",
    }
}

words! {
    /// The handling of a message's failed external actions.
    pub enum ExternalActionPolicy {
        Force = "force",
        Retry = "retry",
        Cancel = "cancel",
    }
}

impl Role {
    /// The roles that a request can give.
    pub const ASSIGNABLE: &[Self] =
        &[Self::Admin, Self::Agent, Self::BasicAgent, Self::LiteAgent, Self::ObserverAgent];
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_word_is_read_as_it_is_written() {
        for channel in Channel::ALL {
            assert_eq!(serde_json::to_value(channel).unwrap(), json!(channel.word()));
            assert_eq!(serde_json::from_value::<Channel>(json!(channel.word())).unwrap(), *channel);
        }
        assert_eq!(Channel::from_word("contact_form"), Some(Channel::ContactForm));
        assert_eq!(Channel::from_word("Email"), None);
        assert!(serde_json::from_value::<Channel>(json!("pigeon")).is_err());
    }
}
