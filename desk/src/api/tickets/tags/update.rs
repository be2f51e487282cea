//! `PUT /api/tickets/{ticket_id}/tags` (Gorgias: set ticket tags).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::tag::TagRefs;

const FAILED: &str = "Failed to set ticket tags";

/// Makes the tags of the body those of the ticket; `{}` clears them. Answers without a body.
pub async fn update(
    State(state): State<AppState>,
    Id(ticket_id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let refs = TagRefs::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let done =
        store::ticket_tags::set(&state.store, ticket_id, &refs, state.clock.datetime()).await;
    done.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::ACCEPTED)
}
