//! `/api/phone`: voice calls, their events and recordings. They are imported; the API reads them and
//! deletes recordings.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use super::error::{ApiError, operation};
use super::extract::Id;
use super::query::{NoQuery, QueryParameters, integer};
use crate::clock::Clock;
use crate::cursor::Order;
use crate::page::{PageRequest, PageResponse};
use crate::state::AppState;
use crate::store::{self, Store};
use crate::validation::FieldErrors;
use crate::voice::{VoiceCall, VoiceCallEvent, VoiceCallRecording};

/// How these lists are sorted; they have no `order_by`.
const ORDER: &[Order; 1] =
    &[Order { name: "created_datetime:desc", column: "created_datetime", descending: true }];

/// The endpoints of these resources.
pub fn router() -> Router<AppState> {
    let recording = get(operation("retrieve voice call recording", retrieve_recording))
        .delete(operation("delete voice call recording", delete_recording));
    Router::new()
        .route("/phone/voice-calls", get(operation("list voice calls", list_calls)))
        .route("/phone/voice-calls/{id}", get(operation("retrieve voice call", retrieve_call)))
        .route("/phone/voice-call-events", get(operation("list voice call events", list_events)))
        .route(
            "/phone/voice-call-events/{id}",
            get(operation("retrieve voice call event", retrieve_event)),
        )
        .route(
            "/phone/voice-call-recordings",
            get(operation("list voice call recordings", list_recordings)),
        )
        .route("/phone/voice-call-recordings/{id}", recording)
}

/// Reads the page of a list, and the id that filters it, if there is one.
fn read(
    parameters: &QueryParameters,
    filter: &'static str,
) -> Result<(Option<i64>, PageRequest), FieldErrors> {
    let mut fields = parameters.fields()?;
    let id = fields.optional(filter, integer);
    let page = PageRequest::read_in_order(&mut fields, ORDER);
    fields.finish()?;
    Ok((id, page))
}

/// `GET /api/phone/voice-calls` (Gorgias: list voice calls).
///
/// Returns one page of voice calls, the newest first.
async fn list_calls(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<VoiceCall>>, ApiError> {
    let (ticket_id, page) = read(&parameters, "ticket_id")?;
    let page = store::voice::list_calls(&store, ticket_id, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/phone/voice-calls"), page)))
}

/// `GET /api/phone/voice-calls/{id}` (Gorgias: retrieve a voice call).
async fn retrieve_call(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<VoiceCall>, ApiError> {
    Ok(Json(store::voice::find_call(&store, id).await?))
}

/// `GET /api/phone/voice-call-events` (Gorgias: list voice call events).
///
/// Returns one page of voice call events, the newest first.
async fn list_events(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<VoiceCallEvent>>, ApiError> {
    let (call_id, page) = read(&parameters, "call_id")?;
    let page = store::voice::list_events(&store, call_id, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/phone/voice-call-events"), page)))
}

/// `GET /api/phone/voice-call-events/{id}` (Gorgias: retrieve a voice call event).
async fn retrieve_event(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<VoiceCallEvent>, ApiError> {
    Ok(Json(store::voice::find_event(&store, id).await?))
}

/// `GET /api/phone/voice-call-recordings` (Gorgias: list voice call recordings).
///
/// Returns one page of voice call recordings, the newest first.
async fn list_recordings(
    State(store): State<Store>,
    parameters: QueryParameters,
) -> Result<Json<PageResponse<VoiceCallRecording>>, ApiError> {
    let (call_id, page) = read(&parameters, "call_id")?;
    let page = store::voice::list_recordings(&store, call_id, &page).await?;
    Ok(Json(PageResponse::new(parameters.uri("/api/phone/voice-call-recordings"), page)))
}

/// `GET /api/phone/voice-call-recordings/{id}` (Gorgias: retrieve a voice call recording).
async fn retrieve_recording(
    State(store): State<Store>,
    Id(id): Id,
    _: NoQuery,
) -> Result<Json<VoiceCallRecording>, ApiError> {
    Ok(Json(store::voice::find_recording(&store, id).await?))
}

/// `DELETE /api/phone/voice-call-recordings/{id}` (Gorgias: delete a voice call recording).
///
/// Deletes the recording's address; its record stays. It may be deleted already.
async fn delete_recording(
    State(store): State<Store>,
    State(clock): State<Clock>,
    Id(id): Id,
    _: NoQuery,
) -> Result<StatusCode, ApiError> {
    store::voice::delete_recording(&store, id, clock.datetime()).await?;
    Ok(StatusCode::NO_CONTENT)
}
