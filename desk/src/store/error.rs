//! What can go wrong at the database.

use crate::faults::Faults;

/// Why the database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreOpenError {
    /// The file cannot be created, or is no database.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The tables cannot be brought to this version's.
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

/// Why the store did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database itself.
    #[error(transparent)]
    Database(sqlx::Error),
    /// A column holds what this version cannot read, such as an unknown word. Its content, which
    /// may be a customer's, is not told.
    #[error("the database's column {column} cannot be read")]
    Unreadable {
        /// The column's name.
        column: String,
    },
    /// The request refers to something that does not exist.
    #[error("the request names what does not exist")]
    Rejected(Faults),
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
    /// Puts the faults of a rejection below `key`.
    pub fn at(self, key: impl Into<String>) -> Self {
        match self {
            Self::Rejected(faults) => Self::Rejected(faults.at(key)),
            other => other,
        }
    }
}

/// Collects the faults of several look-ups, so that one answer tells them all.
#[derive(Default)]
pub struct Rejections(Option<Faults>);

impl Rejections {
    /// Keeps the faults of `result`; other errors end the work at once.
    pub fn keep<T>(&mut self, result: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(StoreError::Rejected(faults)) => {
                self.0 = Some(match self.0.take() {
                    Some(before) => before.and(faults),
                    None => faults,
                });
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// Fails with everything that was kept.
    pub fn settle(self) -> Result<(), StoreError> {
        self.0.map_or(Ok(()), |faults| Err(StoreError::Rejected(faults)))
    }
}
