//! `GET /api/integrations/{id}` (Gorgias: retrieve an integration).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::integration::Integration;
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to retrieve integration";

/// Answers with one integration, without its secret.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<Integration>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let integration = store::integrations::find(&state.store, id).await;
    integration.map(Json).map_err(ApiError::store(FAILED))
}
