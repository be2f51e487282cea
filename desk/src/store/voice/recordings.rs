//! Voice call recordings, one or many.

use sqlx::{QueryBuilder, Sqlite};

use crate::cursor::Position;
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};
use crate::voice::VoiceCallRecording;

/// One voice call recording.
pub async fn find(store: &Store, id: i64) -> Result<VoiceCallRecording, StoreError> {
    let find =
        "/* store::voice::recordings::find */ SELECT * FROM voice_call_recordings WHERE id = ?1";
    let found = sqlx::query_as(find).bind(id).fetch_optional(&mut *store.read().await?).await?;
    found.ok_or(StoreError::Missing)
}

/// One page of those of a call, or of all.
pub async fn list(
    store: &Store,
    call_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<VoiceCallRecording>, StoreError> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::voice::recordings::list */ SELECT * FROM voice_call_recordings WHERE true",
    );
    if let Some(call_id) = call_id {
        query.push(" AND call_id = ").push_bind(call_id);
    }
    request.push_to(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    Ok(request.page(rows, |row: &VoiceCallRecording, _| Position {
        at: row.created_datetime,
        id: row.id,
    }))
}

/// Takes a recording away, and writes down when and by whom. A second time changes nothing.
pub async fn delete(store: &Store, id: i64, now: Datetime) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete = "/* store::voice::recordings::delete */
         UPDATE voice_call_recordings SET url = NULL,
             deleted_datetime = coalesce(deleted_datetime, ?2),
             deleted_by_user_id = coalesce(deleted_by_user_id, ?3)
         WHERE id = ?1";
    let delete = sqlx::query(delete).bind(id).bind(now).bind(store.agent_id);
    let deleted = delete.execute(&mut *tx).await?;
    tx.commit().await?;
    if deleted.rows_affected() == 0 { Err(StoreError::Missing) } else { Ok(()) }
}
