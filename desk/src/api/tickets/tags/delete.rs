//! `DELETE /api/tickets/{ticket_id}/tags` (Gorgias: remove ticket tags).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::tag::TagRefs;

const FAILED: &str = "Failed to remove ticket tags";

/// Takes the tags of the body off a ticket.
pub async fn delete(
    State(state): State<AppState>,
    Id(ticket_id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let refs = TagRefs::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let done =
        store::ticket_tags::remove(&state.store, ticket_id, &refs, state.clock.datetime()).await;
    done.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
