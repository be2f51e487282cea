//! `POST /api/tags` (Gorgias: create a tag).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::tag::{Tag, new_tag};

const FAILED: &str = "Failed to create tag";

/// Creates a tag; a name that is taken is a conflict.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Tag>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = new_tag(&body).map_err(ApiError::invalid(FAILED))?;
    let tag = store::tags::create(&state.store, &new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(tag.map_err(ApiError::store(FAILED))?)))
}
