//! Errors of fields, as codes with limits.

use serde::{Deserialize, Serialize};

/// An error of a field. Its sentence for shoppers is in `wire/texts/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Path in the request body, such as `customer.email`, `body` or `fields.topic`.
    pub field: String,
    /// The error code.
    pub code: FieldFault,
    /// The minimum, where the code has one: characters, or the value of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// The maximum, where the code has one: characters, items, or the value of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// The error codes of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldFault {
    /// Nothing was given.
    Required,
    /// More characters than `max`.
    TooLong,
    /// Fewer characters than `min`.
    TooShort,
    /// A number below `min`.
    TooSmall,
    /// A number above `max`.
    TooLarge,
    /// Not a number.
    NotANumber,
    /// Not what the shop's pattern asks for.
    Pattern,
    /// More items than `max`.
    TooMany,
    /// Not an e-mail address by the HTML standard's rule.
    InvalidEmail,
    /// Not a telephone number in E.164.
    InvalidPhone,
    /// Not a [`crate::MessageId`].
    InvalidId,
    /// Not one of the choices.
    NotAChoice,
    /// A kind of file that the shop does not take.
    NotTaken,
    /// A file that is no longer there, or not meant for this message.
    Gone,
    /// The shop's form has no such field.
    UnknownField,
    /// A code that this version does not know.
    #[serde(other)]
    Invalid,
}

impl FieldError {
    /// An error without a limit.
    pub fn new(field: &str, code: FieldFault) -> Self {
        Self { field: field.to_owned(), code, min: None, max: None }
    }

    /// An error about a limit.
    pub fn beyond(field: &str, code: FieldFault, max: usize) -> Self {
        Self { field: field.to_owned(), code, min: None, max: u32::try_from(max).ok() }
    }
}
