//! `POST /api/integrations` (Gorgias: create an integration).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::integration::{Integration, IntegrationChanges};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to create integration";

/// Creates an HTTP integration, which is told of what happens from now on.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Integration>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = IntegrationChanges::of_new(&body).map_err(ApiError::invalid(FAILED))?;
    let integration = store::integrations::create(&state.store, new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(integration.map_err(ApiError::store(FAILED))?)))
}
