#![doc = include_str!("../README.md")]
//!
//! # Map
//!
//! One module per resource, with its requests and its JSON types. `client` sends requests and reads
//! answers; `error` says why a request failed and whether it may have had an effect; `limiter` has
//! the request budget of an account.

mod account;
mod attachments;
mod change;
mod channels;
mod client;
mod clock;
mod credentials;
mod custom_fields;
mod customers;
mod datetime;
mod error;
mod events;
mod file_upload;
mod files;
mod ids;
mod integrations;
mod lenient;
mod limiter;
mod messages;
mod open_enum;
mod pages;
mod people;
mod redacted;
mod surveys;
mod tags;
mod ticket_tags;
mod tickets;
mod voice_call_events;
mod voice_call_recordings;
mod voice_calls;

pub use account::{Account, AccountHandle, AccountSetting, AccountStatus};
pub use attachments::Attachment;
pub use change::Change;
pub use channels::{Channel, SourceKind, Via};
pub use client::{BuildError, Client, ClientBuilder, JsonRequest};
pub use clock::Clock;
pub use credentials::{Credentials, OAuthTokens};
pub use custom_fields::{
    CustomField, CustomFieldValue, FieldDataType, FieldDefinition, RequirementType,
    TicketCustomField, TicketCustomFields,
};
pub use customers::{Customer, CustomerOrder, Customers, ListCustomers, WriteCustomer};
pub use datetime::{Datetime, DatetimeError};
pub use error::{Error, TransportKind};
pub use events::{Event, EventOrder, Events, ListEvents};
pub use file_upload::{FileUpload, UploadKind};
pub use files::{DownloadedFile, Files};
pub use ids::{
    AccountSettingId, CustomFieldId, CustomerId, EventId, IntegrationId, MacroId, MessageId,
    RuleId, SurveyId, TagId, TeamId, TicketId, UserId, ViewId, VoiceCallEventId, VoiceCallId,
    VoiceCallRecordingId,
};
pub use integrations::{
    CreateIntegration, HttpIntegration, HttpMethod, Integration, IntegrationOrder, Integrations,
    ListIntegrations, UpdateIntegration,
};
pub use limiter::{Bucket, Limiter, LimiterConfig, Priority};
pub use messages::{
    CreateMessage, ListMessages, MacroRef, Message, MessageAction, MessageOrder, Messages,
    SendingError, UpdateMessage,
};
pub use pages::{Page, Unreadable};
pub use people::{Address, Person, PersonChannel, Source};
pub use surveys::{
    CreateSurvey, ListSurveys, SatisfactionSurvey, SurveyOrder, Surveys, UpdateSurvey,
};
pub use tags::{CreateTag, ListTags, Tag, TagDecoration, TagOrder, Tags, UpdateTag};
pub use ticket_tags::{TagSet, TicketTags};
pub use tickets::{
    AssigneeRef, CreateTicket, ListTickets, Relationship, Status, TagName, Ticket, TicketOrder,
    TicketPriority, TicketSummary, TicketTag, TicketTeam, Tickets, UpdateTicket,
};
pub use voice_call_events::{ListVoiceCallEvents, VoiceCallEvent, VoiceCallEvents};
pub use voice_call_recordings::{
    ListVoiceCallRecordings, RecordingKind, TranscriptionStatus, VoiceCallRecording,
    VoiceCallRecordings,
};
pub use voice_calls::{
    CallDirection, CallStatus, CallSummary, ListVoiceCalls, TerminationStatus, VoiceCall,
    VoiceCalls,
};

#[cfg(test)]
mod tests {
    #[test]
    fn the_readme_shows_the_example() {
        let readme = include_str!("../README.md");
        assert!(readme.contains(include_str!("../examples/first_ticket.rs")));
    }
}
