//! The closed lists of words that Gorgias documents.

/// The channel of private messages.
pub const INTERNAL_NOTE: &str = "internal-note";

/// Where a conversation takes place. The desk has no integrations, hence no custom channels.
pub const CHANNELS: &[&str] = &[
    "aircall",
    "api",
    "chat",
    "contact_form",
    "email",
    "facebook",
    "facebook-mention",
    "facebook-messenger",
    "facebook-recommendations",
    "help-center",
    "instagram-ad-comment",
    "instagram-comment",
    "instagram-direct-message",
    "instagram-mention",
    "internal-note",
    "phone",
    "sms",
    "twitter",
    "twitter-direct-message",
    "whatsapp",
    "yotpo-review",
];

/// How a message came in or went out.
pub const VIAS: &[&str] = &[
    "aircall",
    "api",
    "chat",
    "contact_form",
    "email",
    "facebook",
    "facebook-mention",
    "facebook-messenger",
    "facebook-recommendations",
    "form",
    "gorgias_chat",
    "help-center",
    "helpdesk",
    "instagram",
    "instagram-ad-comment",
    "instagram-comment",
    "instagram-direct-message",
    "instagram-mention",
    "internal-note",
    "offline_capture",
    "phone",
    "rule",
    "self_service",
    "shopify",
    "sms",
    "twilio",
    "twitter",
    "twitter-direct-message",
    "whatsapp",
    "yotpo",
    "yotpo-review",
    "zendesk",
];

/// `message.source.type`. Mind the hyphen of `contact-form`: the channel has an underscore.
pub const SOURCE_TYPES: &[&str] = &[
    "aircall",
    "api",
    "app",
    "custom-chat",
    "chat",
    "chat-contact-form",
    "chat-offline-capture",
    "contact-form",
    "email",
    "facebook",
    "facebook-comment",
    "facebook-mention-comment",
    "facebook-mention-post",
    "facebook-message",
    "facebook-messenger",
    "facebook-post",
    "facebook-review",
    "facebook-review-comment",
    "form",
    "google-business-messages",
    "help-center",
    "help-center-contact-form",
    "helpdesk",
    "instagram",
    "instagram-ad-comment",
    "instagram-ad-media",
    "instagram-comment",
    "instagram-direct-message",
    "instagram-media",
    "instagram-mention-comment",
    "instagram-mention-media",
    "internal-note",
    "ottspott-call",
    "phone",
    "rule",
    "self_service",
    "shopify",
    "sms",
    "system-message",
    "tiktok-shop",
    "twilio",
    "twitter-direct-message",
    "twitter-mention-tweet",
    "twitter-quoted-tweet",
    "twitter-tweet",
    "whatsapp-message",
    "yotpo-review",
    "yotpo-review-private-comment",
    "yotpo-review-public-comment",
];

/// How urgent a ticket is.
pub const PRIORITIES: &[&str] = &["critical", "high", "normal", "low"];

/// Whether a ticket waits for somebody.
pub const STATUSES: &[&str] = &["open", "closed"];

/// What a user may do; those that can be given.
pub const ROLES: &[&str] = &["admin", "agent", "basic-agent", "lite-agent", "observer-agent"];

/// How far a voice call is.
pub const CALL_STATUSES: &[&str] = &[
    "answered",
    "busy",
    "canceled",
    "completed",
    "connected",
    "ending",
    "failed",
    "in-progress",
    "initiated",
    "missed",
    "no-answer",
    "queued",
    "ringing",
];

/// Who called whom.
pub const CALL_DIRECTIONS: &[&str] = &["inbound", "outbound"];

/// How a voice call ended.
pub const TERMINATION_STATUSES: &[&str] =
    &["abandoned", "answered", "callback-requested", "cancelled", "missed"];

/// What a recording of a voice call is.
pub const RECORDING_TYPES: &[&str] = &["call-recording", "voicemail"];

/// How far writing a recording down is.
pub const TRANSCRIPTION_STATUSES: &[&str] = &[
    "completed",
    "failed",
    "low_quality_transcription",
    "recording_too_long",
    "recording_too_short",
    "requested",
];

/// What custom fields can belong to.
pub const OBJECT_TYPES: &[&str] = &["Ticket", "Customer"];

/// When an agent has to fill a custom field in.
pub const REQUIREMENT_TYPES: &[&str] = &["visible", "required", "conditional"];

/// The custom fields that Gorgias manages.
pub const MANAGED_TYPES: &[&str] = &[
    "contact_reason",
    "product",
    "resolution",
    "ai_intent",
    "ai_outcome",
    "ai_sales",
    "ai_discount",
    "ai_journey",
    "managed_sentiment",
    "call_status",
    "customer_type",
];

/// What to do about a message's failed external actions.
pub const ACTIONS: &[&str] = &["force", "retry", "cancel"];
