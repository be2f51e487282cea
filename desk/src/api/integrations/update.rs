//! `PUT /api/integrations/{id}` (Gorgias: update an integration).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::integration::{Integration, IntegrationChanges};
use crate::state::AppState;
use crate::store;

const FAILED: &str = "Failed to update integration";

/// Changes what the body mentions. `deactivated_datetime: null` switches it on again.
pub async fn update(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Integration>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let changes = IntegrationChanges::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let integration =
        store::integrations::update(&state.store, id, changes, state.clock.datetime()).await;
    Ok((StatusCode::ACCEPTED, Json(integration.map_err(ApiError::store(FAILED))?)))
}
