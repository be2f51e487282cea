//! `GET /api/custom-fields/{id}` (Gorgias: retrieve a custom field).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::custom_field::CustomField;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to retrieve custom field";

/// Answers with one definition.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<CustomField>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::custom_fields::find(&state.store, id).await.map(Json).map_err(ApiError::store(FAILED))
}
