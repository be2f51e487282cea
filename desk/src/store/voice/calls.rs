//! Voice calls, one or many.

use sqlx::{QueryBuilder, Sqlite};

use crate::cursor::Position;
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};
use crate::voice::VoiceCall;

/// A deleted recording is none.
const SELECT: &str = "SELECT *,
    EXISTS (SELECT 1 FROM voice_call_recordings WHERE call_id = voice_calls.id
            AND type = 'voicemail' AND deleted_datetime IS NULL) AS has_voicemail,
    EXISTS (SELECT 1 FROM voice_call_recordings WHERE call_id = voice_calls.id
            AND type = 'call-recording' AND deleted_datetime IS NULL) AS has_call_recording
    FROM voice_calls";

/// One voice call.
pub async fn find(store: &Store, id: i64) -> Result<VoiceCall, StoreError> {
    let find = format!("/* store::voice::calls::find */ {SELECT} WHERE id = ?1");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(find))
        .bind(id)
        .fetch_optional(&mut *store.read().await?)
        .await?;
    found.ok_or(StoreError::Missing)
}

/// One page of those of a ticket, or of all.
pub async fn list(
    store: &Store,
    ticket_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<VoiceCall>, StoreError> {
    let mut query = QueryBuilder::<Sqlite>::new("/* store::voice::calls::list */ ");
    query.push(SELECT).push(" WHERE true");
    if let Some(ticket_id) = ticket_id {
        query.push(" AND ticket_id = ").push_bind(ticket_id);
    }
    request.push_to(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    Ok(request.page(rows, |row: &VoiceCall, _| Position { at: row.created_datetime, id: row.id }))
}
