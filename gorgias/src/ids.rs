//! Identifiers: one type per kind of record, so that ids of different kinds cannot be mixed up.

/// Declares a transparent integer identifier.
macro_rules! id {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id! {
    /// A ticket.
    TicketId;
    /// A message of a ticket.
    MessageId;
    /// A customer.
    CustomerId;
    /// A user: an agent, a bot or an administrator.
    UserId;
    /// A team of users.
    TeamId;
    /// A tag.
    TagId;
    /// The definition of a custom field.
    CustomFieldId;
    /// An integration.
    IntegrationId;
    /// A macro.
    MacroId;
    /// A rule.
    RuleId;
    /// A view: a saved filter of tickets.
    ViewId;
    /// A satisfaction survey.
    SurveyId;
    /// A voice call.
    VoiceCallId;
    /// Something that happened during a voice call.
    VoiceCallEventId;
    /// The recording of a voice call.
    VoiceCallRecordingId;
    /// Something that happened in the account.
    EventId;
    /// An account-wide setting.
    AccountSettingId;
}
