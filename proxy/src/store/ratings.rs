//! Ratings, and the leases of those that are to be delivered.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wire::{Rating, ThreadId};

use super::work_state::RatingState;
use super::{Head, LeaseToken, Outcome, Settled, Store, StoreError, columns};
use crate::clock::Timestamp;
use crate::helpdesk::{Rated, TicketRef};
use crate::wire_word;

/// The result of storing a rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutRating {
    /// It is stored; the thread has this head now.
    Stored(Head),
    /// The same was stored before.
    Same,
    /// There is no such thread.
    NoThread,
}

/// A leased rating. `Debug` shows nothing that a shopper wrote, because no field's does.
#[derive(Clone, Debug)]
pub struct RatingLease {
    /// The lease.
    pub(crate) token: LeaseToken,
    /// Which of the thread's ratings it is, the first being 1.
    pub(crate) version: i64,
    /// The thread.
    pub thread: ThreadId,
    /// Its ticket.
    pub ticket: TicketRef,
    /// The rating.
    pub rating: Rating,
    /// When it was given.
    pub at: Timestamp,
    /// Which attempt it is, the first being 1; failures that concern everything do not count.
    pub attempt: u32,
}

impl Store {
    /// Stores a rating in place of the thread's earlier one.
    pub(crate) async fn put_rating(
        &self,
        thread: &ThreadId,
        rating: &Rating,
        now: Timestamp,
    ) -> Result<PutRating, StoreError> {
        let known = "-- put_rating()
            SELECT r.score IS ?2 AND r.comment IS ?3
            FROM threads t LEFT JOIN ratings r ON r.thread = t.id WHERE t.id = ?1";
        // The lease stays, so that one rating of a thread is in flight at a time. So does the
        // delay: the earlier one may still arrive.
        let put = "-- put_rating()
            INSERT INTO ratings (thread, score, comment, at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (thread) DO UPDATE SET
                score = excluded.score, comment = excluded.comment, at = excluded.at,
                version = version + 1, state = ?5, failures = 0, reason = NULL";
        let step = "-- put_rating()
            UPDATE threads SET revision = revision + 1 WHERE id = ?1 RETURNING revision, shop";
        let mut transaction = self.write().await?;
        let same: Option<bool> = sqlx::query_scalar(known)
            .bind(thread.as_str())
            .bind(rating.score)
            .bind(&rating.comment)
            .fetch_optional(&mut *transaction)
            .await?;
        match same {
            None => return Ok(PutRating::NoThread),
            Some(true) => return Ok(PutRating::Same),
            Some(false) => {}
        }
        let query = sqlx::query(put).bind(thread.as_str()).bind(rating.score).bind(&rating.comment);
        query
            .bind(now)
            .bind(wire_word::word(&RatingState::Pending))
            .execute(&mut *transaction)
            .await?;
        let (revision, name): (i64, String) =
            sqlx::query_as(step).bind(thread.as_str()).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(PutRating::Stored(columns::head(revision, &name)?))
    }

    /// Leases the oldest rating that is due and whose thread has a ticket.
    pub(crate) async fn lease_rating(
        &self,
        now: Timestamp,
        until: Timestamp,
        token: LeaseToken,
    ) -> Result<Option<RatingLease>, StoreError> {
        let take = "-- lease_rating()
            UPDATE ratings SET lease_token = ?3, lease_until = ?2
            WHERE thread = (
                SELECT r.thread FROM ratings r JOIN threads t ON t.id = r.thread
                WHERE r.state = 'pending' AND r.not_before <= ?1 AND r.lease_until <= ?1
                    AND t.ticket IS NOT NULL
                ORDER BY r.at LIMIT 1)
            RETURNING thread, version, score, comment, at, failures + 1 AS attempt,
                (SELECT ticket FROM threads WHERE id = thread) AS ticket";
        let mut transaction = self.write().await?;
        let row = sqlx::query(take)
            .bind(now)
            .bind(until)
            .bind(token.as_str())
            .fetch_optional(&mut *transaction)
            .await?;
        transaction.commit().await?;
        row.map(|row| leased(&row, token)).transpose()
    }

    /// Stores the outcome. A newer rating keeps its own state.
    pub(crate) async fn settle_rating(
        &self,
        lease: &RatingLease,
        outcome: &Outcome<Rated>,
    ) -> Result<Settled, StoreError> {
        let sql = "-- settle_rating()
            UPDATE ratings SET lease_token = NULL, lease_until = 0,
                not_before = max(not_before, ?4),
                state = iif(version = ?3, ?5, state),
                failures = failures + iif(version = ?3, ?6, 0),
                reason = iif(version = ?3, ?7, reason)
            WHERE thread = ?1 AND lease_token = ?2";
        let settled = (Timestamp::default(), false, None);
        let (state, (not_before, counts, reason)) = match outcome {
            Outcome::Done(Rated::Delivered) => (RatingState::Delivered, settled),
            Outcome::Done(Rated::NotSupported) => (RatingState::Kept, settled),
            Outcome::Deferred { not_before, counts, .. } => {
                (RatingState::Pending, (*not_before, *counts, None))
            }
            Outcome::Refused { reason } => {
                (RatingState::Refused, (Timestamp::default(), false, Some(reason)))
            }
        };
        let mut transaction = self.write().await?;
        let settled = sqlx::query(sql)
            .bind(lease.thread.as_str())
            .bind(lease.token.as_str())
            .bind(lease.version)
            .bind(not_before)
            .bind(wire_word::word(&state))
            .bind(counts)
            .bind(reason)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(if settled.rows_affected() == 1 { Settled::Stored } else { Settled::Lost })
    }

    /// Ends every lease; the ratings are due at `not_before` at the earliest. Others that would wait
    /// beyond `latest` are due at once.
    pub(crate) async fn release_ratings(
        &self,
        not_before: Timestamp,
        latest: Timestamp,
    ) -> Result<(), StoreError> {
        let late = "-- release_ratings()
            UPDATE ratings SET not_before = 0 WHERE state = 'pending' AND not_before > ?1";
        let leased = "-- release_ratings()
            UPDATE ratings
            SET lease_token = NULL, lease_until = 0, not_before = max(not_before, ?1)
            WHERE state = 'pending' AND lease_until > 0";
        let mut transaction = self.write().await?;
        for (sql, at) in [(late, latest), (leased, not_before)] {
            sqlx::query(sql).bind(at).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// When the next rating is due; `None` where none waits.
    pub(crate) async fn next_rating_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let sql = "-- next_rating_due()
            SELECT min(max(r.not_before, r.lease_until))
            FROM ratings r JOIN threads t ON t.id = r.thread
            WHERE r.state = 'pending' AND t.ticket IS NOT NULL";
        Ok(sqlx::query_scalar(sql).fetch_one(&self.readers).await?)
    }
}

fn leased(row: &SqliteRow, token: LeaseToken) -> Result<RatingLease, StoreError> {
    let thread: String = row.try_get("thread")?;
    Ok(RatingLease {
        token,
        version: row.try_get("version")?,
        thread: columns::thread_id(&thread)?,
        ticket: TicketRef(row.try_get("ticket")?),
        rating: Rating { score: row.try_get("score")?, comment: row.try_get("comment")? },
        at: row.try_get("at")?,
        attempt: columns::count(row.try_get("attempt")?),
    })
}
