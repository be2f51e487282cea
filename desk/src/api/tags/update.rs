//! `PUT /api/tags/{id}` (Gorgias: update a tag).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::tag::{Tag, TagChanges};

const FAILED: &str = "Failed to update tag";

/// Changes what the body mentions; answers with all of the tag.
pub async fn update(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Tag>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let changes = TagChanges::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let tag = store::tags::update(&state.store, id, changes).await;
    Ok((StatusCode::ACCEPTED, Json(tag.map_err(ApiError::store(FAILED))?)))
}
