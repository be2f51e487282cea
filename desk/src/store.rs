//! The SQLite database. All SQL is in this module.
//!
//! One file for each resource. Where resources depend on each other, they do so in this order: rows
//! (`ticket_rows`, `message_rows`), what joins them (`people`, `ticket_loading`), `webhooks`,
//! then the writes that enqueue deliveries.

pub mod custom_fields;
pub mod customers;
mod error;
pub mod files;
pub mod inbox;
pub mod integrations;
mod message_rows;
pub mod messages;
mod parties;
mod people;
pub mod surveys;
pub mod tags;
pub mod teams;
#[cfg(test)]
mod tests;
mod ticket_changes;
pub mod ticket_fields;
mod ticket_loading;
mod ticket_rows;
pub mod ticket_tags;
pub mod tickets;
pub mod users;
pub mod voice;
pub mod webhooks;

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};

use crate::datetime::Datetime;
use crate::settings::Settings;

pub use error::{StoreError, StoreOpenError};

/// One transaction.
pub type Tx = Transaction<'static, Sqlite>;

/// The size of the pool: SQLite has one writer, the others read.
const CONNECTIONS: u32 = 4;

/// The time-out of a writer that waits for the write lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The open database.
#[derive(Clone)]
pub struct Store {
    pool: SqlitePool,
    /// The configured agent's id.
    pub agent_id: i64,
    /// The id of the author of notes without a known sender: Gorgias's bot.
    bot_id: i64,
}

impl Store {
    /// Opens the file of `settings`, migrates it, ends the leases of a previous process, and creates the
    /// agent and the bot if needed.
    pub async fn open(settings: &Settings, now: Datetime) -> Result<Self, StoreOpenError> {
        create_private(settings).map_err(sqlx::Error::Io)?;
        let options = SqliteConnectOptions::new()
            .filename(&settings.database)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true);
        let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options);
        let pool = pool.await?;
        sqlx::migrate!().run(&pool).await?;
        webhooks::release(&pool).await?;
        let (agent_id, bot_id) = users::ensure(&pool, &settings.agent, now).await?;
        Ok(Self { pool, agent_id, bot_id })
    }

    /// A transaction for reading one snapshot.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(self.pool.begin().await?)
    }

    /// A transaction for writing. It takes the write lock at the start, so that it cannot fail to
    /// upgrade later.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Whether nothing but the desk's own users was ever inserted, deleted rows included.
    pub async fn is_unused(&self) -> Result<bool, StoreError> {
        let unused = "/* store::is_unused */ SELECT
             NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name <> 'users')
             AND NOT EXISTS (SELECT 1 FROM users WHERE id NOT IN (?1, ?2))";
        let unused = sqlx::query_scalar(unused).bind(self.agent_id).bind(self.bot_id);
        Ok(unused.fetch_one(&self.pool).await?)
    }

    /// Checkpoints the write-ahead log and closes all connections.
    pub async fn close(&self) {
        let checkpoint = "/* store::close */ PRAGMA wal_checkpoint(TRUNCATE)";
        if let Err(error) = sqlx::query(checkpoint).execute(&self.pool).await {
            tracing::warn!(%error, "the desk's database was closed without a checkpoint");
        }
        self.pool.close().await;
    }
}

/// Creates the file, before SQLite does, readable by its owner only.
fn create_private(settings: &Settings) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&settings.database).map(drop)
}
