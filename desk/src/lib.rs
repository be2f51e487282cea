#![doc = include_str!("../README.md")]

// The map, in the order of a request: settings and opening, the two faces of the desk (api, inbox),
// what they say to it (ticket, message, tag, custom_field, survey, file, integration, team, user,
// customer, person, checked by fields and rules), the store, what comes to it by other ways (voice,
// fill, demo), and what leaves it (webhook).
mod api;
mod authentication;
mod clock;
mod cursor;
mod custom_field;
mod customer;
mod datetime;
mod demo;
mod excerpt;
mod faults;
mod fields;
mod file;
mod import;
mod inbox;
mod integration;
mod language;
mod loopback;
mod message;
mod page;
mod person;
mod rate_limit;
mod rules;
mod server;
mod settings;
mod state;
mod store;
mod survey;
mod tag;
mod team;
mod ticket;
mod user;
mod vocabulary;
mod voice;
mod webhook;
mod webhook_worker;

pub use clock::Clock;
pub use import::ImportError;
/// The former name of [`ImportError`].
#[doc(hidden)]
pub use import::ImportError as FillError;
pub use server::{Desk, OpenError};
pub use settings::{Agent, FileSettings, InboxAccess, RateLimit, Settings, WebhookSettings};
pub use webhook_worker::{WebhookStep, WebhookWorker, WorkerError};
