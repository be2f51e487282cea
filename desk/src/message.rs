//! Messages: in requests, as rows, and in responses.

mod changes;
mod new;
mod record;
mod source;

pub use changes::MessageChanges;
pub use new::{Content, Identity, NewMessage, Times, Writer, new_message};
pub use record::{Message, MessageRecord, Parties, Party};
