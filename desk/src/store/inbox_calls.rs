//! The voice calls of a ticket, as its page shows them.

use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use super::{Store, StoreError};
use crate::datetime::Datetime;

/// A call with its recordings.
#[derive(FromRow)]
pub struct Call {
    /// `inbound` or `outbound`.
    pub direction: String,
    pub status: String,
    /// In seconds.
    pub duration: Option<i64>,
    pub started_datetime: Datetime,
    /// Objects with a `summary`.
    pub summaries: Json<Vec<Value>>,
    /// Objects with a `type`, a `url`, which is null once it is deleted, and a `duration`.
    pub recordings: Json<Vec<Value>>,
}

/// The calls of a ticket, the first one first.
pub async fn calls(store: &Store, ticket_id: i64) -> Result<Vec<Call>, StoreError> {
    let calls = sqlx::query_as(
        "/* store::inbox_calls::calls */
         SELECT direction, status, duration, started_datetime, summaries,
             (SELECT json_group_array(json_object('type', type, 'url', url, 'duration', duration))
              FROM voice_call_recordings WHERE call_id = voice_calls.id) AS recordings
         FROM voice_calls WHERE ticket_id = ?1 ORDER BY started_datetime, id",
    )
    .bind(ticket_id)
    .fetch_all(&mut *store.read().await?)
    .await?;
    Ok(calls)
}
