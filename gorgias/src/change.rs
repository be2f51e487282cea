//! Updates of fields that can be cleared.

use serde::{Serialize, Serializer};

/// A field of an update: absent, `null` and a value are three things, so an [`Option`] is not
/// enough.
///
/// ```
/// use gorgias::{Change, UpdateTicket};
///
/// let restore = UpdateTicket { trashed_datetime: Change::Clear, ..UpdateTicket::default() };
/// assert_eq!(serde_json::to_string(&restore)?, r#"{"trashed_datetime":null}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// Leave the field as it is; it is not sent.
    #[default]
    Keep,
    /// Clear the field; sent as `null`.
    Clear,
    /// Replace the field.
    Set(T),
}

impl<T> Change<T> {
    /// Whether the field stays as it is.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}
