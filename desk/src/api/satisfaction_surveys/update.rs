//! `PUT /api/satisfaction-surveys/{id}` (Gorgias: update a survey).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::api::body::Body;
use crate::api::error::ApiError;
use crate::api::path::Id;
use crate::api::query::Parameters;
use crate::state::AppState;
use crate::store;
use crate::survey::{NewSurvey, Survey};

const FAILED: &str = "Failed to update satisfaction survey";

/// Replaces a survey as a whole: what the body does not mention becomes null, apart from the time
/// of its creation.
pub async fn update(
    State(state): State<AppState>,
    Id(id): Id,
    parameters: Parameters,
    Body(body): Body,
) -> Result<(StatusCode, Json<Survey>), ApiError> {
    parameters.none().map_err(ApiError::invalid(FAILED))?;
    let new = NewSurvey::parse(&body).map_err(ApiError::invalid(FAILED))?;
    let survey = store::surveys::update(&state.store, id, new, state.clock.datetime()).await;
    Ok((StatusCode::ACCEPTED, Json(survey.map_err(ApiError::store(FAILED))?)))
}
