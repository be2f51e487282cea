//! Voice calls with their events and recordings.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Store, StoreError};
use crate::cursor::DatetimeKey;
use crate::datetime::Datetime;
use crate::page::{Page, PageRequest};
use crate::vocabulary::{RecordingType, Word as _};
use crate::voice::{NewVoiceCall, VoiceCall, VoiceCallEvent, VoiceCallRecording};

/// Inserts a call with its events and recordings; returns its id.
pub async fn add(store: &Store, new: &NewVoiceCall) -> Result<i64, StoreError> {
    let mut tx = store.write().await?;
    let call_id = insert(&mut tx, &new.call).await?;
    for event in &new.events {
        add_event(&mut tx, call_id, event).await?;
    }
    for recording in &new.recordings {
        add_recording(&mut tx, call_id, recording).await?;
    }
    tx.commit().await?;
    Ok(call_id)
}

async fn insert(conn: &mut SqliteConnection, call: &VoiceCall) -> Result<i64, sqlx::Error> {
    let insert = sqlx::query(
        "/* store::voice::insert */
         INSERT INTO voice_calls (integration_id, ticket_id, customer_id, phone_number_id,
             external_id, provider, status, direction, phone_number_source, country_source,
             phone_number_destination, country_destination, duration, started_datetime,
             created_datetime, updated_datetime, initiated_by_agent_id, last_answered_by_agent_id,
             last_rang_agent_id, summaries, termination_status, queue_id, status_in_queue,
             answered_by_external_number, answered_by_external_customer_id, monitoring_status,
             last_monitoring_agent_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(call.integration_id)
    .bind(call.ticket_id)
    .bind(call.customer_id)
    .bind(call.phone_number_id)
    .bind(&call.external_id)
    .bind(&call.provider)
    .bind(call.status)
    .bind(call.direction)
    .bind(&call.phone_number_source)
    .bind(&call.country_source)
    .bind(&call.phone_number_destination)
    .bind(&call.country_destination)
    .bind(call.duration)
    .bind(call.started_datetime)
    .bind(call.created_datetime)
    .bind(call.updated_datetime);
    let insert = insert
        .bind(call.initiated_by_agent_id)
        .bind(call.last_answered_by_agent_id)
        .bind(call.last_rang_agent_id)
        .bind(&call.summaries)
        .bind(call.termination_status)
        .bind(call.queue_id)
        .bind(&call.status_in_queue)
        .bind(&call.answered_by_external_number)
        .bind(call.answered_by_external_customer_id)
        .bind(&call.monitoring_status)
        .bind(call.last_monitoring_agent_id);
    Ok(insert.execute(conn).await?.last_insert_rowid())
}

async fn add_event(
    conn: &mut SqliteConnection,
    call_id: i64,
    event: &VoiceCallEvent,
) -> Result<(), sqlx::Error> {
    let insert = "/* store::voice::add_event */
         INSERT INTO voice_call_events (call_id, type, user_id, customer_id, created_datetime, meta)
         VALUES (?, ?, ?, ?, ?, ?)";
    let insert = sqlx::query(insert).bind(call_id).bind(&event.kind).bind(event.user_id);
    let insert = insert.bind(event.customer_id).bind(event.created_datetime).bind(&event.meta);
    insert.execute(conn).await?;
    Ok(())
}

async fn add_recording(
    conn: &mut SqliteConnection,
    call_id: i64,
    recording: &VoiceCallRecording,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "/* store::voice::add_recording */
         INSERT INTO voice_call_recordings (call_id, external_id, url, duration, type,
             created_datetime, error_code, transcription_status)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(call_id)
    .bind(&recording.external_id)
    .bind(&recording.url)
    .bind(recording.duration)
    .bind(recording.kind)
    .bind(recording.created_datetime)
    .bind(&recording.error_code)
    .bind(recording.transcription_status)
    .execute(conn)
    .await?;
    Ok(())
}

/// Deleted recordings do not count.
fn select_call() -> String {
    let has = |kind: RecordingType| {
        let kind = kind.word();
        format!(
            "EXISTS (SELECT 1 FROM voice_call_recordings WHERE call_id = voice_calls.id
             AND type = '{kind}' AND deleted_datetime IS NULL)"
        )
    };
    let (voicemail, recording) = (has(RecordingType::Voicemail), has(RecordingType::CallRecording));
    format!(
        "SELECT *, {voicemail} AS has_voicemail, {recording} AS has_call_recording
             FROM voice_calls"
    )
}

/// One voice call.
pub async fn find_call(store: &Store, id: i64) -> Result<VoiceCall, StoreError> {
    let find = format!("/* store::voice::find_call */ {} WHERE id = ?1", select_call());
    let found = sqlx::query_as(sqlx::AssertSqlSafe(find))
        .bind(id)
        .fetch_optional(&mut *store.read().await?)
        .await?;
    found.ok_or(StoreError::Missing)
}

/// One page of those of a ticket, or of all.
pub async fn list_calls(
    store: &Store,
    ticket_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<VoiceCall>, StoreError> {
    let mut query = QueryBuilder::<Sqlite>::new("/* store::voice::list_calls */ ");
    query.push(select_call()).push(" WHERE true");
    if let Some(ticket_id) = ticket_id {
        query.push(" AND ticket_id = ").push_bind(ticket_id);
    }
    request.push_sql(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    Ok(request
        .page(rows, |row: &VoiceCall, _| DatetimeKey { at: row.created_datetime, id: row.id }))
}

/// One voice call event.
pub async fn find_event(store: &Store, id: i64) -> Result<VoiceCallEvent, StoreError> {
    let find = "/* store::voice::find_event */ SELECT *, 1 AS account_id FROM voice_call_events WHERE id = ?1";
    let found = sqlx::query_as(find).bind(id).fetch_optional(&mut *store.read().await?).await?;
    found.ok_or(StoreError::Missing)
}

/// One page of those of a call, or of all.
pub async fn list_events(
    store: &Store,
    call_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<VoiceCallEvent>, StoreError> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::voice::list_events */ SELECT *, 1 AS account_id FROM voice_call_events WHERE true",
    );
    if let Some(call_id) = call_id {
        query.push(" AND call_id = ").push_bind(call_id);
    }
    request.push_sql(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    Ok(request
        .page(rows, |row: &VoiceCallEvent, _| DatetimeKey { at: row.created_datetime, id: row.id }))
}

/// One voice call recording.
pub async fn find_recording(store: &Store, id: i64) -> Result<VoiceCallRecording, StoreError> {
    let find =
        "/* store::voice::find_recording */ SELECT * FROM voice_call_recordings WHERE id = ?1";
    let found = sqlx::query_as(find).bind(id).fetch_optional(&mut *store.read().await?).await?;
    found.ok_or(StoreError::Missing)
}

/// One page of those of a call, or of all.
pub async fn list_recordings(
    store: &Store,
    call_id: Option<i64>,
    request: &PageRequest,
) -> Result<Page<VoiceCallRecording>, StoreError> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "/* store::voice::list_recordings */ SELECT * FROM voice_call_recordings WHERE true",
    );
    if let Some(call_id) = call_id {
        query.push(" AND call_id = ").push_bind(call_id);
    }
    request.push_sql(&mut query);
    let rows = query.build_query_as().fetch_all(&mut *store.read().await?).await?;
    Ok(request.page(rows, |row: &VoiceCallRecording, _| DatetimeKey {
        at: row.created_datetime,
        id: row.id,
    }))
}

/// Deletes a recording's URL, and stores when and by whom. Deleting it again changes nothing.
pub async fn delete_recording(store: &Store, id: i64, now: Datetime) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let delete = "/* store::voice::delete_recording */
         UPDATE voice_call_recordings SET url = NULL,
             deleted_datetime = coalesce(deleted_datetime, ?2),
             deleted_by_user_id = coalesce(deleted_by_user_id, ?3)
         WHERE id = ?1";
    let delete = sqlx::query(delete).bind(id).bind(now).bind(store.agent_id);
    let deleted = delete.execute(&mut *tx).await?;
    tx.commit().await?;
    if deleted.rows_affected() == 0 { Err(StoreError::Missing) } else { Ok(()) }
}
