//! Customers: what a request says about them, and what is answered.

mod changes;
mod channels;
mod new;
mod record;

pub use changes::CustomerChanges;
pub use channels::{OwnChannel, settle};
pub use new::{NewCustomer, new_customer};
pub use record::Customer;
