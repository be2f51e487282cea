//! Webhooks: what integrations are told of, in which words, and how it reaches them.

mod delivery;
mod news;
mod request;
mod retry;
mod template;
mod wake_up;
mod worker;

pub use delivery::{Delivery, Outcome};
pub use news::{News, Snapshot};
pub use template::render;
pub use wake_up::{WakeUp, after_writing};
pub use worker::{WebhookStep, WebhookWorker, WorkerError};
