//! `GET /api/tickets/{ticket_id}/tags` (Gorgias: list ticket tags).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::page::Bare;
use crate::state::AppState;
use crate::store;
use crate::tag::Tag;

const FAILED: &str = "Failed to list ticket tags";

/// Answers with all tags of one ticket.
pub async fn list(
    State(state): State<AppState>,
    Id(ticket_id): Id,
    parameters: Parameters,
) -> Result<Json<Bare<Tag>>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let data = store::ticket_tags::list(&state.store, ticket_id).await;
    Ok(Json(Bare { data: data.map_err(ApiError::store(FAILED))? }))
}
