//! Webhooks without database and network: which events a change makes, the payload of a delivery,
//! its HTTP request, and when a failed one is retried.
//!
//! `store::webhooks` keeps the deliveries, `webhook_worker` makes the requests.

mod delivery;
mod event;
mod request;
mod retry;
mod template;

pub use delivery::{Delivery, Outcome};
pub use event::{TicketSnapshot, WebhookEvent};
pub use request::request;
pub use template::render;
