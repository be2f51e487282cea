//! `GET /api/teams` (Gorgias: list teams).

use axum::Json;
use axum::extract::State;

use super::ORDERS;
use crate::api::error::ApiError;
use crate::api::query::Parameters;
use crate::faults::Faults;
use crate::page::{List, PageRequest};
use crate::state::AppState;
use crate::store;
use crate::team::Team;

const FAILED: &str = "Failed to list teams";

/// Answers with one page of teams.
pub async fn list(
    State(state): State<AppState>,
    parameters: Parameters,
) -> Result<Json<List<Team>>, ApiError> {
    let page = read(&parameters).map_err(ApiError::invalid(FAILED))?;
    let page = store::teams::list(&state.store, &page).await;
    let page = page.map_err(ApiError::store(FAILED))?;
    Ok(Json(List::new(parameters.uri("/api/teams"), page)))
}

fn read(parameters: &Parameters) -> Result<PageRequest, Faults> {
    let mut fields = parameters.fields()?;
    let page = PageRequest::read(&mut fields, ORDERS);
    fields.finish()?;
    Ok(page)
}
