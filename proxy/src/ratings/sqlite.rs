//! The statements about ratings, in `SQLite`'s words.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use wire::{Rating, ThreadId};

use super::{PutRating, RatingLease, RatingOutcome};
use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;
use crate::outbox::{LeaseToken, Settled};
use crate::store::{Sqlite, StoreError};
use crate::threads::{Head, shop};

pub(super) async fn put(
    db: &Sqlite,
    thread: &ThreadId,
    rating: &Rating,
    now: Timestamp,
) -> Result<PutRating, StoreError> {
    let known = "-- put()
        SELECT r.score IS ?2 AND r.comment IS ?3
        FROM threads t LEFT JOIN ratings r ON r.thread = t.id WHERE t.id = ?1";
    // A lease stays: one rating of a thread is on its way at a time. So does the time to wait, for
    // the earlier one may still arrive.
    let put = "-- put()
        INSERT INTO ratings (thread, score, comment, at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (thread) DO UPDATE SET
            score = excluded.score, comment = excluded.comment, at = excluded.at,
            version = version + 1, state = 'pending', failures = 0, reason = NULL";
    let step = "-- put()
        UPDATE threads SET revision = revision + 1 WHERE id = ?1 RETURNING revision, shop";
    let mut transaction = db.write().await?;
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
    query.bind(now).execute(&mut *transaction).await?;
    let (revision, name): (i64, String) =
        sqlx::query_as(step).bind(thread.as_str()).fetch_one(&mut *transaction).await?;
    transaction.commit().await?;
    let revision = u64::try_from(revision).unwrap_or(0);
    Ok(PutRating::Stored(Head { revision, shop: shop(&name)? }))
}

pub(super) async fn lease(
    db: &Sqlite,
    now: Timestamp,
    until: Timestamp,
    token: LeaseToken,
) -> Result<Option<RatingLease>, StoreError> {
    let take = "-- lease()
        UPDATE ratings SET lease_token = ?3, lease_until = ?2
        WHERE thread = (
            SELECT r.thread FROM ratings r JOIN threads t ON t.id = r.thread
            WHERE r.state = 'pending' AND r.not_before <= ?1 AND r.lease_until <= ?1
                AND t.ticket IS NOT NULL
            ORDER BY r.at LIMIT 1)
        RETURNING thread, version, score, comment, at, failures + 1 AS attempt,
            (SELECT ticket FROM threads WHERE id = thread) AS ticket";
    let mut transaction = db.write().await?;
    let row = sqlx::query(take)
        .bind(now)
        .bind(until)
        .bind(&token.0)
        .fetch_optional(&mut *transaction)
        .await?;
    transaction.commit().await?;
    row.map(|row| leased(&row, token)).transpose()
}

fn leased(row: &SqliteRow, token: LeaseToken) -> Result<RatingLease, StoreError> {
    let thread: String = row.try_get("thread")?;
    Ok(RatingLease {
        token,
        version: row.try_get("version")?,
        thread: thread.parse().map_err(|_| StoreError::Unreadable("thread id"))?,
        ticket: TicketRef(row.try_get("ticket")?),
        rating: Rating { score: row.try_get("score")?, comment: row.try_get("comment")? },
        at: row.try_get("at")?,
        attempt: u32::try_from(row.try_get::<i64, _>("attempt")?).unwrap_or(u32::MAX),
    })
}

pub(super) async fn settle(
    db: &Sqlite,
    lease: &RatingLease,
    outcome: &RatingOutcome,
) -> Result<Settled, StoreError> {
    // A newer rating keeps its own state.
    let sql = "-- settle()
        UPDATE ratings SET lease_token = NULL, lease_until = 0,
            not_before = max(not_before, ?4),
            state = iif(version = ?3, ?5, state),
            failures = failures + iif(version = ?3, ?6, 0),
            reason = iif(version = ?3, ?7, reason)
        WHERE thread = ?1 AND lease_token = ?2";
    let (state, not_before, counts, reason) = match outcome {
        RatingOutcome::Told => ("delivered", Timestamp::default(), false, None),
        RatingOutcome::Kept => ("kept", Timestamp::default(), false, None),
        RatingOutcome::Deferred { not_before, counts } => ("pending", *not_before, *counts, None),
        RatingOutcome::Refused { reason } => ("refused", Timestamp::default(), false, Some(reason)),
    };
    let mut transaction = db.write().await?;
    let settled = sqlx::query(sql)
        .bind(lease.thread.as_str())
        .bind(&lease.token.0)
        .bind(lease.version)
        .bind(not_before)
        .bind(state)
        .bind(counts)
        .bind(reason)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(if settled.rows_affected() == 1 { Settled::Noted } else { Settled::Lost })
}

pub(super) async fn release(db: &Sqlite, not_before: Timestamp) -> Result<(), StoreError> {
    let sql = "-- release()
        UPDATE ratings
        SET lease_token = NULL, lease_until = 0, not_before = max(not_before, ?1)
        WHERE state = 'pending' AND lease_until > 0";
    let mut transaction = db.write().await?;
    sqlx::query(sql).bind(not_before).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn due(db: &Sqlite) -> Result<Option<Timestamp>, StoreError> {
    let sql = "-- due()
        SELECT min(max(r.not_before, r.lease_until))
        FROM ratings r JOIN threads t ON t.id = r.thread
        WHERE r.state = 'pending' AND t.ticket IS NOT NULL";
    Ok(sqlx::query_scalar(sql).fetch_one(db.readers()).await?)
}
