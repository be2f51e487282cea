//! A new voice call with its events and recordings, in one transaction.

use sqlx::SqliteConnection;

use crate::store::{Store, StoreError};
use crate::voice::{NewVoiceCall, VoiceCall, VoiceCallEvent, VoiceCallRecording};

/// Adds a call; gives its id.
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
        "/* store::voice::add */
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
    .bind(&call.status)
    .bind(&call.direction)
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
        .bind(&call.termination_status)
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
    .bind(&recording.kind)
    .bind(recording.created_datetime)
    .bind(&recording.error_code)
    .bind(&recording.transcription_status)
    .execute(conn)
    .await?;
    Ok(())
}
