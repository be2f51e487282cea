//! `PUT /api/tags/{id}/merge` (Gorgias: merge tags).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::tag::{Tag, ids};

const FAILED: &str = "Failed to merge tags";

/// Puts the tag of the path in the place of the body's `source_tags_ids`; answers with it.
pub async fn merge(
    State(state): State<AppState>,
    Id(destination): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Tag>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let sources = ids(&body, "source_tags_ids").map_err(ApiError::invalid(FAILED))?;
    let tag = store::tags::merge(&state.store, destination, &sources).await;
    Ok((StatusCode::ACCEPTED, Json(tag.map_err(ApiError::store(FAILED))?)))
}
