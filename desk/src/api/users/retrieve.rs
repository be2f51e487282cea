//! `GET /api/users/{id}` (Gorgias: retrieve a user).

use axum::Json;
use axum::extract::State;

use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::user::User;

const FAILED: &str = "Failed to retrieve user";

/// Answers with one user; 0 is the one whose key is used.
pub async fn retrieve(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
) -> Result<Json<User>, ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    store::users::one(&state.store, id).await.map(Json).map_err(ApiError::store(FAILED))
}
