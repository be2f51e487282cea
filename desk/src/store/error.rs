//! The errors of the store.

use crate::validation::FieldErrors;

/// Why the database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreOpenError {
    /// The file cannot be created or opened.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The migrations failed.
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

/// Why an operation of the store failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed.
    #[error(transparent)]
    Database(sqlx::Error),
    /// A column cannot be decoded, for example because of an unknown word. The error does not
    /// contain its value, which may be a customer's words.
    #[error("the database's column {column} cannot be read")]
    Unreadable {
        /// The column's name.
        column: String,
    },
    /// The request refers to something that does not exist.
    #[error("the request names what does not exist")]
    Rejected(FieldErrors),
    /// The ticket or message asked for does not exist.
    #[error("not found")]
    Missing,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::ColumnDecode { index, .. } => {
                Self::Unreadable { column: index.trim_matches('"').to_owned() }
            }
            other => Self::Database(other),
        }
    }
}

impl StoreError {
    /// Puts the errors of a rejection below `key`.
    pub fn at(self, key: impl Into<String>) -> Self {
        match self {
            Self::Rejected(errors) => Self::Rejected(errors.at(key)),
            other => other,
        }
    }
}

/// Collects the rejections of several lookups, so that one response reports all of them.
#[derive(Default)]
pub struct Rejections(Option<FieldErrors>);

impl Rejections {
    /// Collects a rejection; other errors are returned at once.
    pub fn collect<T>(&mut self, result: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(StoreError::Rejected(errors)) => {
                self.0 = Some(match self.0.take() {
                    Some(before) => before.merge(errors),
                    None => errors,
                });
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// Fails if a rejection was collected.
    pub fn finish(self) -> Result<(), StoreError> {
        self.0.map_or(Ok(()), |errors| Err(StoreError::Rejected(errors)))
    }
}
