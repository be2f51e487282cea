//! `DELETE /api/tags` (Gorgias: delete tags).

use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::tag::ids;

const FAILED: &str = "Failed to delete tags";

/// Deletes the tags of the body's `ids`; none when one of them does not exist.
pub async fn delete_all(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<StatusCode, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let ids = ids(&body, "ids").map_err(ApiError::invalid(FAILED))?;
    store::tags::delete_all(&state.store, &ids).await.map_err(ApiError::store(FAILED))?;
    Ok(StatusCode::NO_CONTENT)
}
