#![doc = include_str!("../README.md")]
//!
//! # Map
//!
//! One module per resource; in it, the requests in the module's own file and the JSON shapes below.
//! `client` carries a request there and back; `error` says what went wrong and whether it may have
//! happened anyway; `limiter` keeps one account's budget.

mod account;
mod attachments;
mod change;
mod channels;
mod client;
mod clock;
mod credentials;
mod datetime;
mod error;
mod ids;
mod lenient;
mod limiter;
mod messages;
mod open_enum;
mod pages;
mod people;
mod redacted;
mod tickets;

pub use account::{Account, AccountHandle, AccountSetting, AccountStatus};
pub use attachments::Attachment;
pub use change::Change;
pub use channels::{Channel, SourceKind, Via};
pub use client::{BuildError, Client, ClientBuilder};
pub use clock::Clock;
pub use credentials::Credentials;
pub use datetime::{Datetime, DatetimeError};
pub use error::{Error, TransportKind};
pub use ids::{
    AccountSettingId, CustomFieldId, CustomerId, IntegrationId, MacroId, MessageId, RuleId, TagId,
    TeamId, TicketId, UserId, ViewId,
};
pub use limiter::{Bucket, Limiter, LimiterConfig, Priority};
pub use messages::{
    CreateMessage, ListMessages, MacroRef, Message, MessageAction, MessageOrder, Messages,
    SendingError, UpdateMessage,
};
pub use pages::Page;
pub use people::{Address, Person, PersonChannel, Source};
pub use tickets::{
    AssigneeRef, CreateTicket, CustomFieldValue, ListTickets, Relationship, Status, TagDecoration,
    TagName, Ticket, TicketCustomField, TicketOrder, TicketPriority, TicketSummary, TicketTag,
    TicketTeam, Tickets, UpdateTicket,
};
