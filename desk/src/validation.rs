//! Validation of request bodies and queries: `rules` for single values, `reader` for objects, and
//! `errors`, the tree of all errors of a request.

mod errors;
mod reader;
pub mod rules;

pub use errors::FieldErrors;
pub use reader::{Change, ObjectReader};
