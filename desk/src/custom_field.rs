//! Custom fields: their definitions, and the values that tickets have of them.

mod definition;
mod new;
mod record;
mod value;

pub use definition::definition;
pub use new::{CustomFieldChanges, NewCustomField, new_custom_field};
pub use record::{CustomField, CustomFieldRecord, TicketField};
pub use value::{FieldValue, field_values, value_of};
