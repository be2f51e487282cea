//! `POST /api/users` (Gorgias: create a user).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::user::{User, new_user};

const FAILED: &str = "Failed to create user";

/// Creates a user; an address that is taken is a conflict. Nobody can sign in as them: there is one key.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<User>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = new_user(&body).map_err(ApiError::invalid(FAILED))?;
    let user = store::users::create(&state.store, &new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(user.map_err(ApiError::store(FAILED))?)))
}
