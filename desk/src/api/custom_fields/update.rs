//! `PUT /api/custom-fields/{id}` (Gorgias: update a custom field).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::custom_field::{CustomField, CustomFieldChanges};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to update custom field";

/// Changes what the body mentions, which is at least `object_type`, `label` and `definition`;
/// answers with all of the definition.
pub async fn update(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<CustomField>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let changes = CustomFieldChanges::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let field =
        store::custom_fields::update(&state.store, id, changes, state.clock.datetime()).await;
    Ok((StatusCode::ACCEPTED, Json(field.map_err(ApiError::store(FAILED))?)))
}
