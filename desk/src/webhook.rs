//! Webhooks without IO: the events of a change, the payload of a delivery, its HTTP request, and
//! the retry policy.
//!
//! `store::webhooks` has the queue of deliveries, `webhook_worker` sends them.

mod delivery;
mod event;
mod request;
mod retry;
mod template;

pub use delivery::{Delivery, LeasedDelivery};
pub use event::{TicketSnapshot, WebhookEvent};
pub use request::request;
pub use retry::{BACKOFF, check_status};
pub use template::render;
