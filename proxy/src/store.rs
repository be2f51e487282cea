//! The database: every SQL statement of the proxy, as a method of [`Store`], with the records that
//! the statements take and give. What is written is on disk when a call returns.
//!
//! It is `SQLite`, with one connection that writes and several that read. The tests in
//! `store/tests` run for every database that `store_tests!` names.

mod attachments;
mod columns;
mod deliveries;
mod fingerprint;
mod inspection;
mod lineage;
mod links;
mod messages;
mod ratings;
mod replies;
mod resends;
mod statuses;
#[cfg(test)]
mod tests;
mod threads;
mod turns;
mod watermarks;
mod work_state;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Error, Sqlite, Transaction};

use crate::clock::Timestamp;

pub use attachments::StoredFile;
pub use deliveries::Lease;
pub use fingerprint::Fingerprint;
pub use inspection::Inspection;
pub use leased_worker::{LeaseToken, Settled};
pub use lineage::Lineage;
pub(crate) use links::LinkHash;
pub(crate) use messages::{NewMessage, PutBatch};
pub use messages::{Put, Target};
pub use ratings::{PutRating, RatingLease};
pub(crate) use replies::{EntryContent, ReplyEntry, ReplyKey, TicketAudience};
pub use resends::Resend;
pub use threads::{Head, cursor, revision};
pub use turns::VisitorTag;
pub use watermarks::{ReadUpTo, Sweep, Watermark};

/// The number of connections that read.
const READERS: u32 = 4;

/// What became of a leased message or rating.
pub type Outcome<D> = leased_worker::Outcome<D, Timestamp>;

/// The database did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data directory cannot be created.
    #[error("the data directory cannot be made: {0}")]
    Directory(#[source] std::io::Error),
    /// Another process works on the directory: two would deliver everything twice.
    #[error("the data directory is in use by another counterbell")]
    InUse,
    /// A migration failed.
    #[error("the database cannot be brought up to date: {0}")]
    Migration(#[from] MigrateError),
    /// The file is no database, or one whose pages are damaged.
    #[error(
        "{}: the database is damaged: {source}. Stop the proxy and restore a backup \
         (docs/operate.md). Without one, keep the file for repair, move it away and start with \
         `counterbell serve --new-database`", path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What `SQLite` says.
        source: Error,
    },
    /// A statement failed.
    #[error("the database failed: {0}")]
    Database(#[from] Error),
    /// The database contains a value that this version does not write.
    #[error("the database holds a {0} that cannot be read")]
    Unreadable(&'static str),
    /// The task that writes has ended: the proxy stops.
    #[error("the database is closed")]
    Closed,
}

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    readers: SqlitePool,
    /// A pool of one: writers queue here, in order, rather than busy-wait for `SQLite`'s lock.
    writer: SqlitePool,
    /// Held as long as the database is open.
    lock: Arc<File>,
}

impl Store {
    /// Opens the database in a directory, creates both where they are missing, and migrates it.
    ///
    /// # Errors
    ///
    /// Where the directory or the file cannot be created, read or migrated.
    pub async fn open(data_dir: &Path) -> Result<Self, StoreError> {
        create_private(data_dir).map_err(StoreError::Directory)?;
        let lock = lock(&data_dir.join("counterbell.lock"))?;
        // FULL: a commit is on disk when it returns, even if the power fails then.
        let options = SqliteConnectOptions::new()
            .filename(Self::file(data_dir))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // Deleted rows are overwritten in the file.
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(5));
        let pool = |size| SqlitePoolOptions::new().max_connections(size);
        let writer = pool(1).connect_with(options.clone()).await;
        let writer = writer.map_err(|error| opening(data_dir, error))?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await.map_err(|error| match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                opening(data_dir, error)
            }
            error => error.into(),
        })?;
        let readers = pool(READERS).connect_with(options).await?;
        Ok(Self { readers, writer, lock: Arc::new(lock) })
    }

    /// The file of the database in a directory.
    pub fn file(data_dir: &Path) -> PathBuf {
        data_dir.join("counterbell.sqlite")
    }

    /// Whether a directory has a database; an empty file is none.
    pub fn exists(data_dir: &Path) -> bool {
        Self::file(data_dir).metadata().is_ok_and(|file| file.len() > 0)
    }

    /// The secret of that name: `fresh` the first time, and the stored one ever after.
    ///
    /// # Errors
    ///
    /// Where the database fails.
    pub async fn secret(&self, name: &str, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
        let insert = "-- secret()
            INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
        sqlx::query(insert).bind(name).bind(fresh.as_slice()).execute(&self.writer).await?;
        let read = "-- secret()
            SELECT value FROM secrets WHERE name = ?1";
        let stored: Vec<u8> = sqlx::query_scalar(read).bind(name).fetch_one(&self.writer).await?;
        stored.try_into().map_err(|_| StoreError::Unreadable("secret"))
    }

    /// Closes the database once all statements have ended.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        // Where it fails, the lock ends with the process.
        let _ = self.lock.unlock();
    }

    /// A transaction that may write. There is one at a time: hold it for statements alone.
    ///
    /// On a full disk `SQLite` ends a transaction by itself, of which the connection's count of open
    /// transactions learns nothing: no transaction can begin on it any more. Such a connection is
    /// replaced by a new one.
    async fn write(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        const BEGIN: &str = "BEGIN IMMEDIATE";
        match self.writer.begin_with(BEGIN).await {
            Err(error) if !matches!(error, Error::PoolClosed | Error::PoolTimedOut) => {
                tracing::warn!(%error, "the connection to the database is replaced");
                // It is gone from the pool even where closing it fails.
                let _ = self.writer.acquire().await?.close().await;
                Ok(self.writer.begin_with(BEGIN).await?)
            }
            begun => Ok(begun?),
        }
    }
}

/// The error of opening the database.
fn opening(data_dir: &Path, error: Error) -> StoreError {
    if is_damage(&error) {
        StoreError::Damaged { path: Store::file(data_dir), source: error }
    } else {
        error.into()
    }
}

/// Whether `SQLite` says that the file is damaged: `SQLITE_CORRUPT` or `SQLITE_NOTADB`, whose
/// extended codes have theirs in the lowest byte.
fn is_damage(error: &Error) -> bool {
    const CORRUPT: u32 = 11;
    const NOT_A_DATABASE: u32 = 26;
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    code.is_some_and(|code| matches!(code & 0xff, CORRUPT | NOT_A_DATABASE))
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

/// Creates a directory that only its owner can read: it contains what shoppers wrote.
fn create_private(directory: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}
