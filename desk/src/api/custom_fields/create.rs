//! `POST /api/custom-fields` (Gorgias: create a custom field).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::custom_field::{CustomField, new_custom_field};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to create custom field";

/// Creates a definition.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<CustomField>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = new_custom_field(&body).map_err(ApiError::invalid(FAILED))?;
    let field = store::custom_fields::create(&state.store, &new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(field.map_err(ApiError::store(FAILED))?)))
}
