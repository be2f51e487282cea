//! `SQLite`: one connection that writes, several that read.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite as Db, Transaction};

use super::StoreError;

/// How many connections read at a time.
const READERS: u32 = 4;

/// An open `SQLite` database.
#[derive(Clone, Debug)]
pub struct Sqlite {
    readers: SqlitePool,
    /// A pool of one: writers queue here, in order, rather than busy-wait for `SQLite`'s lock.
    writer: SqlitePool,
    /// Held as long as the database is open.
    lock: Arc<File>,
}

impl Sqlite {
    /// Opens the file, makes it where there is none, and brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened or brought up to date.
    pub async fn open(file: &Path, lock: File) -> Result<Self, StoreError> {
        // FULL: a commit is on disk when it returns, even if the power fails then.
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted does not linger in the file.
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(5));
        let pool = |size| SqlitePoolOptions::new().max_connections(size);
        let writer = pool(1).connect_with(options.clone()).await?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await?;
        let readers = pool(READERS).connect_with(options).await?;
        Ok(Self { readers, writer, lock: Arc::new(lock) })
    }

    /// The connections for reading.
    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// A transaction that may write. It is the only one: hold it for statements alone.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Db>, StoreError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    pub(super) async fn secret(&self, name: &str, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
        let keep = "-- secret()
            INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
        sqlx::query(keep).bind(name).bind(fresh.as_slice()).execute(&self.writer).await?;
        let read = "-- secret()
            SELECT value FROM secrets WHERE name = ?1";
        let kept: Vec<u8> = sqlx::query_scalar(read).bind(name).fetch_one(&self.writer).await?;
        kept.try_into().map_err(|_| StoreError::Unreadable("secret"))
    }

    pub(super) async fn ping(&self) -> Result<(), StoreError> {
        let ping = "-- ping()
            SELECT 1";
        sqlx::query(ping).execute(&self.readers).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        // Where it fails, the lock ends with the process.
        let _ = self.lock.unlock();
    }
}
