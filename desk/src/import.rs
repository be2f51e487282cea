//! Imports of data that no API request can create.

use serde_json::Value;

use crate::datetime::Datetime;
use crate::store::{self, Store, StoreError};
use crate::validation::FieldErrors;
use crate::voice::NewVoiceCall;

/// Why data was not imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A value breaks a rule, or refers to something that does not exist. The text names fields and
    /// their rules, never a value.
    #[error("the data has errors: {0}")]
    Invalid(String),
    /// The database failed.
    #[error("the desk's database failed")]
    Database(#[source] sqlx::Error),
    /// The database holds what this version cannot read.
    #[error("the desk's database cannot be read: column {0}")]
    Unreadable(String),
}

/// Imports a voice call with its events and recordings; returns its id.
pub async fn voice_call(store: &Store, call: &Value, now: Datetime) -> Result<i64, ImportError> {
    let call = NewVoiceCall::parse(call, now)?;
    Ok(store::voice::add(store, &call).await?)
}

impl From<FieldErrors> for ImportError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(serde_json::to_string(&errors).unwrap_or_default())
    }
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        let absent = || Self::Invalid("an id that does not exist".to_owned());
        match error {
            StoreError::Rejected(errors) => errors.into(),
            StoreError::Missing => absent(),
            StoreError::Database(sqlx::Error::Database(error))
                if error.is_foreign_key_violation() =>
            {
                absent()
            }
            StoreError::Database(error) => Self::Database(error),
            StoreError::Unreadable { column } => Self::Unreadable(column),
        }
    }
}
