//! Which database this is, how far it has come, and what becomes of it once a backup is restored.

use super::{Store, StoreError};
use crate::clock::Timestamp;

/// How far the revisions of a restored database go ahead: visitors have seen later ones than it has.
const REVISIONS_AHEAD: i64 = 1_000_000;

/// Which database this is, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// A random name that the database got when it was created.
    pub database: String,
    /// Grows while the proxy runs.
    pub step: i64,
}

impl Store {
    /// The database's lineage; a new database gets the name `fresh`.
    pub(crate) async fn lineage(&self, fresh: &str) -> Result<Lineage, StoreError> {
        let insert = "-- lineage()
            INSERT INTO lineage (one, database) VALUES (1, ?1) ON CONFLICT DO NOTHING";
        let read = "-- lineage()
            SELECT database, step FROM lineage";
        let mut transaction = self.write().await?;
        sqlx::query(insert).bind(fresh).execute(&mut *transaction).await?;
        let (database, step) = sqlx::query_as(read).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(Lineage { database, step })
    }

    /// Takes the next step, which is greater than `known`. Returns the lineage then.
    pub(crate) async fn step_lineage(&self, known: i64) -> Result<Lineage, StoreError> {
        let sql = "-- step_lineage()
            UPDATE lineage SET step = max(step, ?1) + 1 RETURNING database, step";
        let mut transaction = self.write().await?;
        let (database, step) = sqlx::query_as(sql).bind(known).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(Lineage { database, step })
    }

    /// Puts every pending message in doubt, so that it is looked up before it is sent, and takes the
    /// revisions of all threads further than any that a visitor has seen. Returns how many messages
    /// are pending.
    ///
    /// Ratings need nothing: a ticket has one, which is replaced.
    pub(crate) async fn mark_restored(&self) -> Result<u64, StoreError> {
        let doubt = "-- mark_restored()
            UPDATE outbox SET sends = max(sends, 1), not_before = 0 WHERE state = 'pending'";
        let revisions = "-- mark_restored()
            UPDATE threads SET revision = revision + ?1";
        let mut transaction = self.write().await?;
        let pending = sqlx::query(doubt).execute(&mut *transaction).await?.rows_affected();
        sqlx::query(revisions).bind(REVISIONS_AHEAD).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(pending)
    }

    /// Checks that the database can be written: commits a row.
    ///
    /// # Errors
    ///
    /// Where it cannot, such as on a full disk.
    pub async fn check_write(&self, now: Timestamp) -> Result<(), StoreError> {
        let sql = "-- check_write()
            UPDATE lineage SET written_at = ?1";
        let mut transaction = self.write().await?;
        sqlx::query(sql).bind(now).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}
