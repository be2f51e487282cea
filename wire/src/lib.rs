#![doc = include_str!("../README.md")]

pub mod channel;
pub mod draft;
pub mod field;
pub mod fields;
pub mod fill;
pub mod form;
pub mod id;
pub mod language;
pub mod lenient;
pub mod link;
pub mod message;
mod name_map;
pub mod problem;
pub mod rating;
pub mod receipt;
pub mod retry;
pub mod rich;
pub mod routes;
pub mod rules;
pub mod shop;
pub mod thread;

pub use channel::Channel;
pub use draft::{Context, CustomerDraft, Draft, FollowUpDraft, IdentityDraft, OpeningDraft};
pub use field::{FieldError, FieldFault};
pub use fields::Fields;
pub use fill::fill;
pub use form::{Choice, FieldKind, Form, FormField, Matches, TICKED, When};
pub use id::{Cursor, EntryId, InvalidId, LinkToken, MessageId, ShopId, ThreadId, ThreadKey};
pub use language::Language;
pub use lenient::Lenient;
pub use link::{LinkDraft, ThreadLink, ThreadLinked};
pub use message::{Customer, FollowUp, Message, Opening};
pub use problem::{Problem, ProblemKind};
pub use rating::RatingDraft;
pub use receipt::{MessageAccepted, MessageReceipt, ThreadOpened};
pub use retry::Retry;
pub use rich::{Rich, RichElement, RichTag};
pub use shop::{
    Article, AttachmentLimits, ColorScheme, Hours, Plural, Sentence, ShopConfig, Texts, Theme,
};
pub use thread::{
    Attachment, Author, AuthorKind, Entry, EntryNotice, EntryState, PollResponse, Rating,
    ThreadStatus,
};
