//! `POST /api/satisfaction-surveys` (Gorgias: create a survey).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::survey::{NewSurvey, Survey};

const FAILED: &str = "Failed to create satisfaction survey";

/// Creates the survey of a ticket; a second one is refused with 409.
pub async fn create(
    State(state): State<AppState>,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Survey>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = NewSurvey::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let survey = store::surveys::create(&state.store, new, state.clock.datetime()).await;
    Ok((StatusCode::CREATED, Json(survey.map_err(ApiError::store(FAILED))?)))
}
