//! Voice call events, one or many.

use sqlx::{QueryBuilder, Sqlite};

use crate::cursor::Position;
use crate::page::{Page, PageRequest};
use crate::store::{Store, StoreError};
use crate::voice::VoiceCallEvent;

/// One voice call event.
pub async fn find(store: &Store, id: i64) -> Result<VoiceCallEvent, StoreError> {
    let find = "/* store::voice::events::find */ SELECT *, 1 AS account_id FROM voice_call_events WHERE id = ?1";
    let found = sqlx::query_as(find).bind(id).fetch_optional(&mut *store.read().await?).await?;
    found.ok_or(StoreError::Missing)
}

/// One page of those of a call, or of all.
pub async fn list(
    store: &Store,
    call_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<VoiceCallEvent>, StoreError> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::voice::events::list */ SELECT *, 1 AS account_id FROM voice_call_events WHERE true",
    );
    if let Some(call_id) = call_id {
        query.push(" AND call_id = ").push_bind(call_id);
    }
    request.push_to(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    Ok(request
        .page(rows, |row: &VoiceCallEvent, _| Position { at: row.created_datetime, id: row.id }))
}
