//! HTTP integrations, which are webhooks: what a request says about one, what is stored, and what
//! is answered.

mod changes;
mod form;
mod header;
mod record;
mod trigger;

pub use changes::IntegrationChanges;
pub use record::{Integration, IntegrationRecord};
pub use trigger::Trigger;
