//! Messages: what a request says about one, what is stored, and what is answered.

mod changes;
mod new;
mod record;
mod source;

pub use changes::MessageChanges;
pub use new::{Content, Identity, NewMessage, Times, Writer, new_message};
pub use record::{Message, MessageRecord, Parties, Party};
