//! Looks a database over without changing it, while a proxy works on it or none does.

use std::path::Path;

use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::{Store, StoreError, opening};

/// What a sound database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Messages that are to be delivered.
    pub pending: i64,
    /// Messages that the helpdesk has refused for good.
    pub parked: i64,
}

impl Store {
    /// Checks the pages of the database in a directory, and counts what waits.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`], or where it cannot be read.
    pub async fn inspect(data_dir: &Path) -> Result<Inspection, StoreError> {
        let options = SqliteConnectOptions::new().filename(Self::file(data_dir)).read_only(true);
        let inspected = async {
            let mut connection = SqliteConnection::connect_with(&options).await?;
            let sql = "PRAGMA quick_check(1)";
            let found: String = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
            if found != "ok" {
                return Ok(Err(found));
            }
            let count = "-- inspect()
                SELECT count(*) FROM outbox WHERE state = ?1";
            let pending = sqlx::query_scalar(count).bind("pending").fetch_one(&mut connection);
            let pending = pending.await?;
            let parked =
                sqlx::query_scalar(count).bind("parked").fetch_one(&mut connection).await?;
            connection.close().await?;
            Ok(Ok(Inspection { pending, parked }))
        };
        match inspected.await {
            Ok(Ok(inspection)) => Ok(inspection),
            // What it names are pages and tables, never their contents.
            Ok(Err(found)) => {
                let source = sqlx::Error::Protocol(found.replace('\n', " "));
                Err(StoreError::Damaged { path: Self::file(data_dir), source })
            }
            Err(error) => Err(opening(data_dir, error)),
        }
    }
}
