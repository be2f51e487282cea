#![doc = include_str!("../README.md")]

// The layers; a module uses those below it:
//
// - `server` opens a desk and wires it up;
// - `api`, `inbox` and `webhook_worker` are its interfaces; `import` and `demo` bring data;
// - `state` is what they share;
// - `store` has the SQL, `file` the content of uploads, `webhook` the events and deliveries;
//   `rate_limit`, `authentication` and `settings` stand alone;
// - `ticket`, `message`, `customer`, `user`, `person`, `team`, `tag`, `custom_field`, `survey`,
//   `voice` and `integration` are the domain: requests, rows and responses of a resource;
// - `validation`, `vocabulary`, `page`, `cursor`, `datetime`, `language`, `excerpt`, `loopback` and
//   `clock` are what these are made of.
mod api;
mod authentication;
mod clock;
mod cursor;
mod custom_field;
mod customer;
mod datetime;
mod demo;
mod excerpt;

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

mod server;
mod settings;
mod state;
mod store;
mod survey;
mod tag;
mod team;
mod ticket;
mod user;
mod validation;
mod vocabulary;
mod voice;
mod webhook;
mod webhook_worker;

pub use clock::Clock;
pub use import::ImportError;
pub use server::{Desk, OpenError};
pub use settings::{Agent, FileSettings, InboxAccess, RateLimit, Settings, WebhookSettings};
pub use webhook_worker::{WebhookStep, WebhookWorker, WorkerError};
