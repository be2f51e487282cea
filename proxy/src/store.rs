//! The database. What is written to it is on disk when the call returns.

pub mod sqlite;
#[cfg(test)]
mod tests;

use std::fs::{File, TryLockError};
use std::path::Path;

pub use sqlite::Sqlite;

/// The database that the proxy runs on.
#[derive(Clone, Debug)]
pub enum Store {
    /// A file on this machine.
    Sqlite(Sqlite),
}

/// The database did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data directory cannot be made.
    #[error("the data directory cannot be made: {0}")]
    Directory(#[source] std::io::Error),
    /// Another process works on the directory: two would deliver everything twice.
    #[error("the data directory is in use by another counterbell")]
    InUse,
    /// The database cannot be brought to this version's shape.
    #[error("the database cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A statement failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// What stands in the database is not what this version writes.
    #[error("the database holds a {0} that cannot be read")]
    Unreadable(&'static str),
    /// The task that writes has ended: the proxy is stopping.
    #[error("the database is closed")]
    Closed,
}

impl Store {
    /// Opens the `SQLite` database in a directory, which is made where there is none.
    ///
    /// # Errors
    ///
    /// Where the directory or the file cannot be made, read or brought up to date.
    pub async fn open(data_dir: &Path) -> Result<Self, StoreError> {
        make_private(data_dir).map_err(StoreError::Directory)?;
        let lock = lock(&data_dir.join("counterbell.lock"))?;
        Ok(Self::Sqlite(Sqlite::open(&data_dir.join("counterbell.sqlite"), lock).await?))
    }

    /// The secret of that name: made of `fresh` the first time, and the same ever after.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn secret(&self, name: &str, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.secret(name, fresh).await,
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    ///
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.ping().await,
        }
    }

    /// Closes the database once nobody uses it.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(sqlite) => sqlite.close().await,
        }
    }
}

/// Makes sure that no other process works on the directory. The lock ends with the process,
/// however it ends.
fn lock(path: &Path) -> Result<File, StoreError> {
    let file = File::create(path).map_err(StoreError::Directory)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(StoreError::Directory(error)),
    }
}

/// Makes a directory that only its owner can read: it holds what shoppers wrote.
fn make_private(directory: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}
