//! Tags: what a request says about them, and what is answered.

mod changes;
mod new;
mod record;
mod refs;

pub use changes::TagChanges;
pub use new::{NewTag, new_tag, ticket_tag};
pub use record::{Tag, TagRecord};
pub use refs::{TagRefs, ids};
